//! What a comparison of worlds is asked.

use crate::universe::Universe;

/// A question: two worlds, as scenario files of which caller and steps do not count.
#[derive(Clone, Copy, Debug)]
pub struct WorldQuestion<'q> {
    /// The world as it was.
    pub before: &'q str,
    /// The world as it is to be.
    pub after: &'q str,
    /// Who is asked about: ARN of a user, a role (a session of it), a session or a root user; a service; `anonymous`; or a caller as a scenario has it, as
    /// JSON. None: every principal of the worlds, the root users of their accounts, nobody in particular, and a user of an account that none of them names,
    /// whose own policies allow everything.
    pub callers: &'q [String],
    /// Which requests there are.
    pub universe: &'q Universe,
    /// How many nodes and questions to theories may be used.
    pub budget: usize,
}
