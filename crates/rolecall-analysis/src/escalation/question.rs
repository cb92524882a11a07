//! What is asked.

use rolecall_core::catalogue::Facts;

use crate::universe::Universe;

/// Which principals and ways are asked about.
#[derive(Clone, Copy, Debug)]
pub struct EscalationQuestion<'q> {
    /// The world; it may be a scenario, of which caller and steps do not count.
    pub world: &'q str,
    /// ARN of a user or role; none: all of the world but service-linked roles.
    pub principal: Option<&'q str>,
    /// Calls of a way, or a part of their names; none: all ways.
    pub primitive: Option<&'q str>,
    /// Actions and their resources.
    pub universe: &'q Universe,
    /// Texts of policies that AWS manages.
    pub facts: Facts,
}
