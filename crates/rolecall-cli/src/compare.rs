//! `rolecall compare`: what a changed policy newly allows, no longer allows, or denies for another reason.

use std::path::Path;

use rolecall_analysis::{Change, Comparison, Finding, Question, Refusal, Universe, Verdict, compare};
use rolecall_core::diag::{Diagnostic, PolicyKind};
use rolecall_core::policy::unwrap;
use rolecall_explain::{Locale, change, comparison, comparison_refused};

use crate::arguments::{CompareArguments, CompareFormat, FailOn};
use crate::input::Text;
use crate::output::{self, Output};
use crate::{Exit, Stop, input, snippet, told};

/// Prints findings, and fails if there is a change that is asked for, or nobody knows.
pub(crate) fn run(arguments: &CompareArguments, output: &mut Output) -> Result<Exit, Stop> {
    let locale = arguments.language.locale();
    let kind = arguments.kind.into();
    let (before, after) = (document(&arguments.before, kind)?, document(&arguments.after, kind)?);
    let universe = Universe::new(rolecall_catalog::built_in(), arguments.partition.name());
    let question =
        Question { before: &before.text, after: &after.text, kind, universe: &universe, budget: arguments.budget };
    let answer = match compare(&question) {
        Ok(answer) => answer,
        Err(refusal) => {
            refuse(&refusal, [&before, &after], kind, locale)?;
            return Ok(Exit::Invalid);
        }
    };
    match arguments.format {
        CompareFormat::Json => {
            let words = |found: &Finding| change(found, locale).plain();
            output.line(rolecall_wire::analysis::Comparison::of(&answer, universe.partition(), words).to_json())?;
        }
        CompareFormat::Text => {
            told::say(&comparison(&answer, kind, locale), output)?;
        }
    }
    if let Some(folder) = &arguments.witnesses {
        write(folder, &answer)?;
    }
    let asked: &[Change] = match arguments.fail_on {
        FailOn::New => &[Change::New],
        FailOn::Access => &[Change::New, Change::Lost],
        FailOn::Any => &Change::ALL,
        FailOn::Never => &[],
    };
    let is_met = asked.iter().all(|change| answer.verdict(*change) == Verdict::No);
    Ok(if is_met { Exit::Fine } else { Exit::Failed })
}

/// A document, taken out of what the AWS CLI prints around it.
fn document(path: &Path, kind: PolicyKind) -> Result<Text, Stop> {
    let Text { name, text } = input::read(path)?;
    let found = unwrap(&text, kind);
    let part = found.as_ref().and_then(|found| text.get(found.range.clone()?)).map(str::to_owned);
    let text = part.or_else(|| found?.decoded).unwrap_or(text);
    Ok(Text { name, text })
}

fn refuse(refusal: &Refusal, documents: [&Text; 2], kind: PolicyKind, locale: Locale) -> Result<(), Stop> {
    if let Some(line) = comparison_refused(refusal, locale) {
        output::complain(&line.plain());
    }
    for source in documents {
        let found = rolecall_core::policy::read(&source.text, kind).diagnostics;
        let fatal: Vec<_> = found.into_iter().filter(|found| found.problem.is_fatal()).collect();
        let refusal = |found: &Diagnostic| found.aws_error(Some((kind, &source.text)));
        output::remark(&snippet::render(&fatal, source, &[], &refusal, locale))?;
    }
    Ok(())
}

/// `1-before.json` and `1-after.json`, each a scenario that shows its half of the first finding, and so on.
fn write(folder: &Path, answer: &Comparison) -> Result<(), Stop> {
    std::fs::create_dir_all(folder).map_err(Stop::Output)?;
    for (number, found) in answer.findings.iter().enumerate() {
        for (side, scenario) in ["before", "after"].into_iter().zip(&found.witness.scenarios) {
            input::write(&folder.join(format!("{}-{side}.json", number + 1)), scenario)?;
        }
    }
    Ok(())
}
