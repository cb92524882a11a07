//! Which statements of boundaries and service control policies limit nothing that anybody has.

use rolecall_analysis::{AskedWorld, LimitStatement, Usage, unused_limits};
use rolecall_explain::{Locale, Told, limit_usage};
use rolecall_wire::analysis as wire;

use crate::{Answered, Checked, Partition, Refused, Tables};

/// Everybody of a world.
#[derive(Clone, Copy, Debug)]
pub struct UnusedLimits<'q> {
    /// The world: a scenario, of which caller and steps do not count.
    pub world: &'q str,
    /// The partition of callers and resources.
    pub partition: Partition,
    /// How many steps the search may take.
    pub budget: usize,
}

/// Whether each statement has anything to limit.
#[derive(Debug)]
pub struct UnusedLimitsAnswer {
    found: rolecall_analysis::UnusedLimits,
    partition: Partition,
}

impl UnusedLimits<'_> {
    /// Looks at each statement of boundaries and service control policies.
    ///
    /// # Errors
    /// A world that cannot be read.
    pub fn ask(&self, tables: &Tables) -> Result<UnusedLimitsAnswer, Refused> {
        let Self { world, partition, budget } = *self;
        let mut world = AskedWorld::read(world, tables.universe(partition)).map_err(Refused::Worlds)?;
        let found = unused_limits(&mut world, budget).map_err(Refused::Worlds)?;
        Ok(UnusedLimitsAnswer { found, partition })
    }
}

impl Answered for UnusedLimitsAnswer {
    type Json = wire::UnusedLimits;

    fn told(&self, locale: Locale) -> Told {
        rolecall_explain::unused_limits(&self.found, locale)
    }

    fn json(&self, locale: Locale) -> wire::UnusedLimits {
        let words = |found: &LimitStatement| limit_usage(found, locale).plain();
        let message = self.told(locale).headline.plain();
        wire::UnusedLimits::of(&self.found, self.partition.name(), message, &words)
    }
}

impl Checked for UnusedLimitsAnswer {
    fn is_fine(&self) -> bool {
        self.found.statements.iter().all(|found| matches!(found.usage, Usage::Used(_)))
    }
}
