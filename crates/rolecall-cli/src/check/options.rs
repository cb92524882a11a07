//! What every question can be told, and how its answer is shown.

use std::path::PathBuf;

use clap::Args;
use rolecall_explain::{Locale, Text, Told};
use rolecall_questions::Checked;
use rolecall_wire::analysis::Answer as _;

use crate::document::Named;
use crate::options::{CompareFormat, Language, Listed, Partition, reach};
use crate::output::Output;
use crate::{Exit, Stop, input, told};

/// What every question can be told.
#[derive(Args, Debug)]
pub(crate) struct Options {
    /// The partition of callers and resources
    #[arg(long, value_enum, default_value_t = Partition::Aws)]
    partition: Partition,
    /// How to print
    #[arg(long, value_enum, default_value_t = CompareFormat::Text)]
    format: CompareFormat,
    /// Folder for the scenarios that show what is found
    #[arg(long, value_name = "FOLDER")]
    witnesses: Option<PathBuf>,
    /// How many steps a search may take before it says that something is not decided
    #[arg(long, value_name = "NUMBER", default_value_t = rolecall_analysis::BUDGET)]
    budget: usize,
    #[command(flatten)]
    language: Language,
}

impl Options {
    /// The language of what is said.
    pub(crate) fn locale(&self) -> Locale {
        self.language.locale()
    }

    /// How many steps a search may take.
    pub(crate) fn budget(&self) -> usize {
        self.budget
    }

    /// The partition that is asked about.
    pub(crate) fn partition(&self) -> rolecall_questions::Partition {
        self.partition.into()
    }

    /// Prints an answer in the format that is asked for, and writes the scenarios that show it: `1.json`, or `1-before.json` and `1-after.json`, or
    /// `1-1.json`, `1-2.json`, `1-3.json`, and so on. Passes if the answer is proved to be as it should.
    pub(crate) fn answer(
        &self,
        answer: &impl Checked,
        documents: &[Named<'_>],
        output: &mut Output,
    ) -> Result<Exit, Stop> {
        let told = answer.told(self.locale());
        match self.format {
            CompareFormat::Json => output.line(answer.json(self.locale()).to_json())?,
            CompareFormat::Text => told::say(&told, documents, output)?,
        }
        self.write(&told, "")?;
        Ok(if answer.is_fine() { Exit::Fine } else { Exit::Failed })
    }

    /// Whether the whole answer is to be printed on one line.
    pub(super) fn is_json(&self) -> bool {
        matches!(self.format, CompareFormat::Json)
    }

    /// Writes the scenarios that show an answer, if they are asked for; the names of their files begin with a prefix.
    pub(super) fn write(&self, told: &Told, prefix: &str) -> Result<(), Stop> {
        let Some(folder) = &self.witnesses else { return Ok(()) };
        input::make_directory(folder)?;
        for (number, item) in told.items.iter().enumerate() {
            match item.shown.as_ref().map_or(&[][..], |shown| &shown.scenarios) {
                [before, after] => {
                    input::write(&folder.join(format!("{prefix}{}-before.json", number + 1)), before)?;
                    input::write(&folder.join(format!("{prefix}{}-after.json", number + 1)), after)?;
                }
                [only] => input::write(&folder.join(format!("{prefix}{}.json", number + 1)), only)?,
                scenarios => {
                    for (at, scenario) in scenarios.iter().enumerate() {
                        input::write(&folder.join(format!("{prefix}{}-{}.json", number + 1, at + 1)), scenario)?;
                    }
                }
            }
        }
        Ok(())
    }
}

/// How far a question reaches that is not asked about what AWS lists alone.
#[derive(Args, Debug)]
pub(crate) struct Reach {
    /// Which actions and resources there are
    #[arg(long, value_enum, default_value_t = Listed::Any)]
    universe: Listed,
    /// Ask in all partitions
    #[arg(long, conflicts_with = "partition")]
    all_partitions: bool,
}

impl Reach {
    /// What an argument of these is for.
    pub(super) fn words(argument: &str, locale: Locale) -> Option<Text> {
        Some(match argument {
            "universe" => locale.help_universe(),
            "all_partitions" => locale.help_all_partitions(),
            _ => return None,
        })
    }

    /// How far the question reaches.
    pub(super) fn of(&self, options: &Options) -> rolecall_questions::Reach {
        reach(self.universe, options.partition, self.all_partitions)
    }
}
