//! `rolecall compare`: what a changed policy, or a changed world, newly allows, no longer allows, or denies for another reason.

use rolecall_analysis::{Change, Verdict, Witness};
use rolecall_questions::{Answered, Compare, CompareWorlds, Versions, is_world};
use rolecall_wire::analysis::Answer as _;

use crate::arguments::{CompareArguments, CompareFormat, FailOn};
use crate::document::Named;
use crate::input::Text;
use crate::options::{reach, tables};
use crate::output::Output;
use crate::{Exit, Stop, document, input, refused, told};

/// Prints findings, and fails if there is a change that is asked for, or nobody knows.
pub(crate) fn run(arguments: &CompareArguments, output: &mut Output) -> Result<Exit, Stop> {
    let texts = [input::read(&arguments.before)?, input::read(&arguments.after)?];
    if texts.iter().any(|text| is_world(&text.text)) {
        return worlds(arguments, &texts, output);
    }
    let kind = arguments.kind.into();
    let [before, after] = texts.map(|text| document::taken_out(text, kind));
    let question = Compare(Versions {
        before: &before.text,
        after: &after.text,
        kind,
        resource: arguments.resource.as_deref(),
        reach: reach(arguments.universe, arguments.partition, arguments.all_partitions),
        budget: arguments.budget,
    });
    let answer = match question.ask(&tables()) {
        Ok(answer) => answer,
        Err(refused) => return refused::say(&refused, &[&before, &after], arguments.language.locale()),
    };
    print(arguments, &answer, &[], output)?;
    let found = answer.found();
    write(arguments, found.findings.iter().map(|found| &found.witness))?;
    Ok(exit(arguments, &|change| found.verdict(change)))
}

/// Compares two worlds.
fn worlds(arguments: &CompareArguments, [before, after]: &[Text; 2], output: &mut Output) -> Result<Exit, Stop> {
    let question = CompareWorlds {
        before: &before.text,
        after: &after.text,
        callers: &arguments.callers,
        partition: arguments.partition.into(),
        budget: arguments.budget,
    };
    let answer = match question.ask(&tables()) {
        Ok(answer) => answer,
        Err(refused) => return refused::say(&refused, &[before, after], arguments.language.locale()),
    };
    print(arguments, &answer, &[Named("before", before), Named("after", after)], output)?;
    let found = &answer.found;
    write(arguments, found.findings.iter().map(|found| &found.witness))?;
    Ok(exit(arguments, &|change| found.verdict(change)))
}

fn print(
    arguments: &CompareArguments,
    answer: &impl Answered,
    documents: &[Named<'_>],
    output: &mut Output,
) -> Result<(), Stop> {
    let locale = arguments.language.locale();
    match arguments.format {
        CompareFormat::Json => Ok(output.line(answer.json(locale).to_json())?),
        CompareFormat::Text => told::say(&answer.told(locale), documents, output),
    }
}

/// Fine if it is proved that there is no change of a kind that fails.
fn exit(arguments: &CompareArguments, verdict: &dyn Fn(Change) -> Verdict) -> Exit {
    let asked: &[Change] = match arguments.fail_on {
        FailOn::New => &[Change::New],
        FailOn::Access => &[Change::New, Change::Lost],
        FailOn::Any => &Change::ALL,
        FailOn::Never => &[],
    };
    let is_met = asked.iter().all(|change| verdict(*change) == Verdict::No);
    if is_met { Exit::Fine } else { Exit::Failed }
}

/// `1-before.json` and `1-after.json`, each a scenario that shows its half of the first finding, and so on; nothing unless they are asked for.
fn write<'w>(arguments: &CompareArguments, witnesses: impl Iterator<Item = &'w Witness>) -> Result<(), Stop> {
    let Some(folder) = &arguments.witnesses else { return Ok(()) };
    std::fs::create_dir_all(folder).map_err(Stop::Output)?;
    for (number, witness) in witnesses.enumerate() {
        for (side, scenario) in ["before", "after"].into_iter().zip(&witness.scenarios) {
            input::write(&folder.join(format!("{}-{side}.json", number + 1)), scenario)?;
        }
    }
    Ok(())
}
