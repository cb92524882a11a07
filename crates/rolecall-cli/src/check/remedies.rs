//! `rolecall check remedies`: what would give a step another answer, and what else it would open or close.

use rolecall_explain::{Locale, Text, Told, remedies_found};
use rolecall_questions::{Answered as _, CompareWorlds, CompareWorldsAnswer};
use rolecall_ui_model::remedies::{Remedies, Remedy, remedies};
use rolecall_ui_model::view::DiffView;
use rolecall_wire::analysis::{self as wire, Answer as _};

use super::step::Arguments;
use crate::options::tables;
use crate::output::Output;
use crate::{Exit, Stop, output, refused};

/// A change, and what it does over all requests.
type Compared<'r> = (&'r Remedy, CompareWorldsAnswer);

/// What the question is for.
pub(super) fn words(locale: Locale) -> (Text, Option<Text>) {
    (locale.help_remedies(), Some(locale.help_remedies_more()))
}

/// Passes if there is such a change.
pub(super) fn run(arguments: &Arguments, output: &mut Output) -> Result<Exit, Stop> {
    let options = &arguments.options;
    let locale = options.locale();
    let Some(asked) = arguments.step.read(locale)? else { return Ok(Exit::Invalid) };
    let source = &asked.answer.source;
    let Some(found) = remedies(&source.text, asked.step, locale) else { return Ok(Exit::Invalid) };
    let tables = tables();
    let mut compared = Vec::new();
    for remedy in &found.offered {
        let question = CompareWorlds {
            before: &found.scenario,
            after: &remedy.scenario,
            callers: &[],
            partition: options.partition(),
            budget: options.budget(),
        };
        match question.ask(&tables) {
            Ok(answer) => compared.push((remedy, answer)),
            Err(refused) => return refused::say(&refused, &[source], locale),
        }
    }
    let headline = remedies_found(compared.len(), asked.step + 1, locale);
    if options.is_json() {
        output.line(mirrored(&found, &compared, (asked.step, headline.plain()), locale).to_json())?;
    } else {
        output.line(&headline)?;
        say(&compared, locale, output)?;
    }
    for (number, (_, answer)) in compared.iter().enumerate() {
        options.write(&answer.told(locale), &format!("{}-", number + 1))?;
    }
    Ok(if compared.is_empty() { Exit::Failed } else { Exit::Fine })
}

/// Each change with the lines that it rewrites, and what is decided otherwise. What was not looked at is the same for all.
fn say(compared: &[Compared<'_>], locale: Locale, output: &mut Output) -> Result<(), Stop> {
    for (number, (remedy, answer)) in compared.iter().enumerate() {
        output.line("")?;
        output.line(output::styled(anstyle::Style::new().bold(), remedy.view.text.markdown()))?;
        for line in remedy.view.diff.iter().flat_map(|diff| &*diff.lines) {
            output.line(output::dim(format_args!("{} {}", if line.added { '+' } else { '-' }, line.text)))?;
        }
        let told = answer.told(locale);
        let is_last = number + 1 == compared.len();
        let told = if is_last { told } else { Told { scope: Vec::new(), ..told } };
        crate::told::say(&told, &[], output)?;
    }
    Ok(())
}

fn mirrored(
    found: &Remedies,
    compared: &[Compared<'_>],
    (step, message): (usize, String),
    locale: Locale,
) -> wire::Remedies {
    let lines = |diff: &DiffView, added: bool| {
        let lines = diff.lines.iter().filter(|line| line.added == added);
        lines.map(|line| line.text.to_string()).collect()
    };
    let document = |diff: &DiffView| wire::RewrittenDocument {
        name: diff.document.to_string(),
        removed: lines(diff, false),
        added: lines(diff, true),
    };
    let remedy = |(remedy, answer): &Compared<'_>| wire::Remedy {
        message: remedy.view.text.words(),
        documents: remedy.view.diff.iter().map(document).collect(),
        scenario: remedy.scenario.clone(),
        changes: answer.json(locale),
    };
    wire::Remedies::of(step + 1, found.decision, message, compared.iter().map(remedy).collect())
}
