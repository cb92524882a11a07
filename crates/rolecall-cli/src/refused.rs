//! Why a question about all requests has no answer, under the words that are in the way.

use rolecall_analysis::{StepRefusal, WorldRefusal, WorldsRefusal};
use rolecall_core::diag::{Diagnostic, PolicyKind};
use rolecall_explain::{Locale, comparison_refused, message, step_refused, world_refused, worlds_refused};
use rolecall_questions::Refused;

use crate::input::Text;
use crate::{Exit, Stop, output, snippet};

/// Says why a question about these texts has no answer.
pub(crate) fn say(refused: &Refused, texts: &[&Text], locale: Locale) -> Result<Exit, Stop> {
    let line = match refused {
        Refused::Documents { refusal, .. } => comparison_refused(refusal, locale),
        Refused::World(refusal) => world_refused(refusal, locale),
        Refused::Worlds(refusal) => worlds_refused(refusal, locale),
        Refused::Step { refusal, step } => step_refused(refusal, *step, locale),
        Refused::Unknown(id) => Some(locale.graph_unknown_node(id)),
        Refused::Access(_) | Refused::Account(_) => None,
    };
    if let Some(line) = line {
        output::complain(&line.plain());
    }
    match refused {
        Refused::Documents { kind, .. } => documents(texts, *kind, locale)?,
        Refused::Access(wrong) => {
            for found in fatal(wrong) {
                output::complain(&message(&found.problem, locale).plain());
            }
        }
        Refused::World(WorldRefusal::Invalid { text, reading }) => {
            let name = texts.first().map_or_else(String::new, |text| text.name.clone());
            output::remark(&snippet::render_reading(reading, &Text { name, text: text.clone() }, locale))?;
        }
        Refused::Worlds(WorldsRefusal::Invalid { is_after, text, reading }) => {
            let named = if *is_after { texts.last() } else { texts.first() };
            let name = named.map_or_else(String::new, |text| text.name.clone());
            let source = Text { name, text: text.clone() };
            let error = |found: &Diagnostic| reading.aws_error(found);
            let found = fatal(&reading.diagnostics);
            output::remark(&snippet::render(&found, &source, &reading.policies, &error, locale))?;
        }
        Refused::Account(wrong) => {
            for source in texts {
                let policies = rolecall_core::read(&source.text).policies;
                output::remark(&snippet::render(&fatal(wrong), source, &policies, &|_| None, locale))?;
            }
        }
        Refused::Step { refusal: StepRefusal::Invalid(reading), .. } => {
            for source in texts {
                output::remark(&snippet::render_reading(reading, source, locale))?;
            }
        }
        Refused::World(_) | Refused::Worlds(_) | Refused::Step { .. } | Refused::Unknown(_) => {}
    }
    Ok(Exit::Invalid)
}

fn documents(texts: &[&Text], kind: PolicyKind, locale: Locale) -> Result<(), Stop> {
    for source in texts {
        let found = rolecall_core::policy::read(&source.text, kind).diagnostics;
        let refusal = |found: &Diagnostic| found.aws_error(Some((kind, &source.text)));
        output::remark(&snippet::render(&fatal(&found), source, &[], &refusal, locale))?;
    }
    Ok(())
}

fn fatal(found: &[Diagnostic]) -> Vec<Diagnostic> {
    found.iter().filter(|found| found.problem.is_fatal()).cloned().collect()
}
