//! Whether a known way gives a principal more permissions than it has.

use rolecall_analysis::{Climb, EscalationQuestion, Escalations, escalations};
use rolecall_explain::{Locale, Told, escalation};
use rolecall_wire::analysis as wire;

use crate::{Answered, Checked, Partition, Refused, Tables};

/// A principal of a world, or all of them.
#[derive(Clone, Copy, Debug)]
pub struct Escalation<'q> {
    /// The world: a scenario, of which caller and steps do not count.
    pub world: &'q str,
    /// ARN of a user or role; `None`: each is asked about.
    pub principal: Option<&'q str>,
    /// A call of the ways that are asked about; ways that do not work are told, too.
    pub primitive: Option<&'q str>,
    /// The partition of resources.
    pub partition: Partition,
}

/// What the ways come to.
#[derive(Debug)]
pub struct EscalationAnswer {
    found: Escalations,
    has_primitive: bool,
}

impl Escalation<'_> {
    /// Tries every way.
    ///
    /// # Errors
    /// A world that cannot be read, or does not list the principal.
    pub fn ask(&self, tables: &Tables) -> Result<EscalationAnswer, Refused> {
        let Self { world, principal, primitive, partition } = *self;
        let universe = tables.universe(partition);
        let question = EscalationQuestion { world, principal, primitive, universe, facts: tables.facts() };
        let found = escalations(&question).map_err(Refused::World)?;
        Ok(EscalationAnswer { found, has_primitive: primitive.is_some() })
    }
}

impl Answered for EscalationAnswer {
    type Json = wire::Escalations;

    fn told(&self, locale: Locale) -> Told {
        rolecall_explain::escalations(&self.found, self.has_primitive, locale)
    }

    fn json(&self, locale: Locale) -> wire::Escalations {
        wire::Escalations::of(&self.found, |principal, way| escalation(principal, way, locale).plain())
    }
}

impl Checked for EscalationAnswer {
    fn is_fine(&self) -> bool {
        let mut ways = self.found.principals.iter().flat_map(|climber| &climber.ways);
        ways.all(|way| matches!(way.outcome, Climb::No(_)))
    }
}
