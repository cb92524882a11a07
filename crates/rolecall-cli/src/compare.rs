//! `rolecall compare`: what a changed policy, or a changed world, newly allows, no longer allows, or denies for another reason.

use std::path::Path;

use rolecall_analysis::{
    Change, Finding, Question, Target, Universe, Verdict, Witness, WorldCause, WorldFinding, WorldQuestion, compare_on,
    compare_worlds, look_beyond,
};
use rolecall_explain::{change, comparison, world_cause, world_change};

use crate::arguments::{CompareArguments, CompareFormat, FailOn};
use crate::document::Named;
use crate::input::Text;
use crate::options::{Listed, join, universes};
use crate::output::Output;
use crate::{Exit, Stop, document, input, told, world};

/// Prints findings, and fails if there is a change that is asked for, or nobody knows.
pub(crate) fn run(arguments: &CompareArguments, output: &mut Output) -> Result<Exit, Stop> {
    let locale = arguments.language.locale();
    let texts = [input::read(&arguments.before)?, input::read(&arguments.after)?];
    if texts.iter().any(|text| world::is_world(&text.text)) {
        return worlds(arguments, &texts, output);
    }
    let kind = arguments.kind.into();
    let [before, after] = texts.map(|text| document::taken_out(text, kind));
    let mut answer = None;
    for universe in universes(arguments.universe, arguments.partition, arguments.all_partitions) {
        let question =
            Question { before: &before.text, after: &after.text, kind, universe: &universe, budget: arguments.budget };
        let target = Target { arn: arguments.resource.as_deref(), owner: None };
        let found = compare_on(&question, &target).and_then(|mut found| {
            if arguments.universe == Listed::Catalogue {
                look_beyond(&question, &target, &mut found)?;
            }
            Ok(found)
        });
        match found {
            Ok(found) => join(&mut answer, found),
            Err(refusal) => return document::refuse(&refusal, &[&before, &after], kind, locale),
        }
    }
    let Some(answer) = answer else { return Ok(Exit::Invalid) };
    match arguments.format {
        CompareFormat::Json => {
            let partition = if arguments.all_partitions { "all" } else { arguments.partition.name() };
            let words = |found: &Finding| change(found, locale).plain();
            output.line(rolecall_wire::analysis::Comparison::of(&answer, partition, words).to_json())?;
        }
        CompareFormat::Text => {
            told::say(&comparison(&answer, kind, locale), &[], output)?;
        }
    }
    if let Some(folder) = &arguments.witnesses {
        write(folder, answer.findings.iter().map(|found| &found.witness))?;
    }
    Ok(exit(arguments, &|change| answer.verdict(change)))
}

/// Compares two worlds.
fn worlds(arguments: &CompareArguments, texts: &[Text; 2], output: &mut Output) -> Result<Exit, Stop> {
    let locale = arguments.language.locale();
    let [before, after] = texts;
    let universe = Universe::new(rolecall_catalog::built_in(), arguments.partition.name());
    let question = WorldQuestion {
        before: &before.text,
        after: &after.text,
        callers: &arguments.callers,
        universe: &universe,
        budget: arguments.budget,
    };
    let answer = match compare_worlds(&question) {
        Ok(answer) => answer,
        Err(refusal) => return world::refuse(&refusal, &[before, after], locale),
    };
    match arguments.format {
        CompareFormat::Json => {
            let words = |found: &WorldFinding| world_change(found, locale).plain();
            let cause = |cause: &WorldCause| world_cause(cause, locale).plain();
            let answer = rolecall_wire::analysis::WorldComparison::of(&answer, universe.partition(), &words, &cause);
            output.line(answer.to_json())?;
        }
        CompareFormat::Text => {
            let documents = [Named("before", before), Named("after", after)];
            told::say(&rolecall_explain::worlds(&answer, locale), &documents, output)?;
        }
    }
    if let Some(folder) = &arguments.witnesses {
        write(folder, answer.findings.iter().map(|found| &found.witness))?;
    }
    Ok(exit(arguments, &|change| answer.verdict(change)))
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

/// `1-before.json` and `1-after.json`, each a scenario that shows its half of the first finding, and so on.
fn write<'w>(folder: &Path, witnesses: impl Iterator<Item = &'w Witness>) -> Result<(), Stop> {
    std::fs::create_dir_all(folder).map_err(Stop::Output)?;
    for (number, witness) in witnesses.enumerate() {
        for (side, scenario) in ["before", "after"].into_iter().zip(&witness.scenarios) {
            input::write(&folder.join(format!("{}-{side}.json", number + 1)), scenario)?;
        }
    }
    Ok(())
}
