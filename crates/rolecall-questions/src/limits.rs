//! What a boundary, the organization and a session policy make useless of somebody's identity policies.

use rolecall_analysis::{AskedWorld, Effective, LimitedStatement, LimitsQuestion, Stopped, limits};
use rolecall_explain::{Locale, Told, limited, stopped};
use rolecall_wire::analysis as wire;

use crate::{Answered, Checked, Partition, Refused, Tables};

/// Somebody of a world.
#[derive(Clone, Copy, Debug)]
pub struct Limits<'q> {
    /// The world: a scenario, of which caller and steps do not count.
    pub world: &'q str,
    /// ARN of a user or a role, or a session as a scenario has its caller.
    pub principal: &'q str,
    /// The partition of callers and resources.
    pub partition: Partition,
    /// How many steps the search may take.
    pub budget: usize,
}

/// How much of each statement is left.
#[derive(Debug)]
pub struct LimitsAnswer {
    found: rolecall_analysis::Limits,
    partition: Partition,
}

impl Limits<'_> {
    /// Looks at each statement that allows something.
    ///
    /// # Errors
    /// A world that cannot be read, or does not know the principal.
    pub fn ask(&self, tables: &Tables) -> Result<LimitsAnswer, Refused> {
        let Self { world, principal, partition, budget } = *self;
        let mut world = AskedWorld::read(world, tables.universe(partition)).map_err(Refused::Worlds)?;
        let found = limits(&mut world, &LimitsQuestion { principal, budget }).map_err(Refused::Worlds)?;
        Ok(LimitsAnswer { found, partition })
    }
}

impl Answered for LimitsAnswer {
    type Json = wire::Limits;

    fn told(&self, locale: Locale) -> Told {
        rolecall_explain::limits(&self.found, locale)
    }

    fn json(&self, locale: Locale) -> wire::Limits {
        let words = |statement: &LimitedStatement| limited(statement, locale).plain();
        let stops = |part: &Stopped| stopped(part, locale).plain();
        let message = self.told(locale).headline.plain();
        wire::Limits::of(&self.found, self.partition.name(), message, &words, &stops)
    }
}

impl Checked for LimitsAnswer {
    fn is_fine(&self) -> bool {
        self.found.statements.iter().all(|statement| statement.effective == Effective::Whole)
    }
}
