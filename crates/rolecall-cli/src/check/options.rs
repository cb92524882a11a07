//! What every question can be told, and how its answer is shown.

use std::path::PathBuf;

use clap::Args;
use rolecall_analysis::Universe;
use rolecall_explain::{Locale, Text, Told};

use crate::document::Named;
use crate::options::{CompareFormat, Language, Listed, Partition, universes};
use crate::output::Output;
use crate::{Stop, input, told};

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

    /// The actions and resources that AWS lists, in the partition that is asked for.
    pub(crate) fn universe(&self) -> Universe {
        Universe::new(rolecall_catalog::built_in(), self.partition.name())
    }

    /// Prints an answer in the format that is asked for, and writes the scenarios that show it: `1.json`, or `1-before.json` and `1-after.json`, or
    /// `1-1.json`, `1-2.json`, `1-3.json`, and so on.
    pub(crate) fn answer(
        &self,
        told: &Told,
        documents: &[Named<'_>],
        json: impl FnOnce() -> String,
        output: &mut Output,
    ) -> Result<(), Stop> {
        match self.format {
            CompareFormat::Json => output.line(json())?,
            CompareFormat::Text => told::say(told, documents, output)?,
        }
        let Some(folder) = &self.witnesses else { return Ok(()) };
        input::make_directory(folder)?;
        for (number, item) in told.items.iter().enumerate() {
            match item.shown.as_ref().map_or(&[][..], |shown| &shown.scenarios) {
                [before, after] => {
                    input::write(&folder.join(format!("{}-before.json", number + 1)), before)?;
                    input::write(&folder.join(format!("{}-after.json", number + 1)), after)?;
                }
                [only] => input::write(&folder.join(format!("{}.json", number + 1)), only)?,
                scenarios => {
                    for (at, scenario) in scenarios.iter().enumerate() {
                        input::write(&folder.join(format!("{}-{}.json", number + 1, at + 1)), scenario)?;
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

    /// The requests there are, in each partition.
    pub(super) fn universes(&self, options: &Options) -> impl Iterator<Item = Universe> {
        universes(self.universe, options.partition, self.all_partitions)
    }

    /// The partition, in reports.
    pub(super) fn partition(&self, options: &Options) -> &'static str {
        if self.all_partitions { "all" } else { options.partition.name() }
    }
}
