//! `rolecall compare`: what a changed policy newly allows, no longer allows, or denies for another reason.

use std::path::Path;

use rolecall_analysis::{Change, Comparison, Finding, Question, Target, Universe, Verdict, compare_on};
use rolecall_explain::{change, comparison};

use crate::arguments::{CompareArguments, CompareFormat, FailOn};
use crate::output::Output;
use crate::{Exit, Stop, document, input, told};

/// Prints findings, and fails if there is a change that is asked for, or nobody knows.
pub(crate) fn run(arguments: &CompareArguments, output: &mut Output) -> Result<Exit, Stop> {
    let locale = arguments.language.locale();
    let kind = arguments.kind.into();
    let (before, after) = (document::read(&arguments.before, kind)?, document::read(&arguments.after, kind)?);
    let universe = Universe::new(rolecall_catalog::built_in(), arguments.partition.name());
    let question =
        Question { before: &before.text, after: &after.text, kind, universe: &universe, budget: arguments.budget };
    let answer = match compare_on(&question, &Target { arn: arguments.resource.as_deref(), owner: None }) {
        Ok(answer) => answer,
        Err(refusal) => return document::refuse(&refusal, &[&before, &after], kind, locale),
    };
    match arguments.format {
        CompareFormat::Json => {
            let words = |found: &Finding| change(found, locale).plain();
            output.line(rolecall_wire::analysis::Comparison::of(&answer, universe.partition(), words).to_json())?;
        }
        CompareFormat::Text => {
            told::say(&comparison(&answer, kind, locale), &[], output)?;
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
