//! What two worlds decide otherwise.

use rolecall_analysis::{WorldCause, WorldComparison, WorldFinding, WorldQuestion, compare_worlds};
use rolecall_explain::{Locale, Told, world_cause, world_change, worlds};
use rolecall_wire::analysis as wire;

use crate::{Answered, Partition, Refused, Tables};

/// Two worlds: scenarios of which caller and steps do not count.
#[derive(Clone, Copy, Debug)]
pub struct CompareWorlds<'q> {
    /// The world as it was.
    pub before: &'q str,
    /// The world as it is to be.
    pub after: &'q str,
    /// Who is asked about; none: everybody.
    pub callers: &'q [String],
    /// The partition of callers and resources.
    pub partition: Partition,
    /// How many steps the search may take.
    pub budget: usize,
}

/// What they differ in.
#[derive(Debug)]
pub struct CompareWorldsAnswer {
    /// As analysis found it.
    pub found: WorldComparison,
    partition: Partition,
}

impl CompareWorlds<'_> {
    /// Compares.
    ///
    /// # Errors
    /// Worlds that cannot be read, and callers that are nobody.
    pub fn ask(&self, tables: &Tables) -> Result<CompareWorldsAnswer, Refused> {
        let Self { before, after, callers, partition, budget } = *self;
        let question = WorldQuestion { before, after, callers, universe: tables.universe(partition), budget };
        let found = compare_worlds(&question).map_err(Refused::Worlds)?;
        Ok(CompareWorldsAnswer { found, partition })
    }
}

impl Answered for CompareWorldsAnswer {
    type Json = wire::WorldComparison;

    fn told(&self, locale: Locale) -> Told {
        worlds(&self.found, locale)
    }

    fn json(&self, locale: Locale) -> wire::WorldComparison {
        let words = |found: &WorldFinding| world_change(found, locale).plain();
        let cause = |cause: &WorldCause| world_cause(cause, locale).plain();
        wire::WorldComparison::of(&self.found, self.partition.name(), &words, &cause)
    }
}
