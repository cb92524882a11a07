//! What is wanted of a change.

use rolecall_core::report::Decision;

/// What a change is to bring about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Aim {
    /// What is denied becomes allowed.
    Allow,
    /// What is allowed becomes denied.
    Deny,
}

impl Aim {
    /// Whether this is what becomes of a decision.
    pub(crate) fn is_met(self, before: Decision, after: Decision) -> bool {
        match self {
            Self::Allow => before != Decision::Allow && after == Decision::Allow,
            Self::Deny => before == Decision::Allow && after != Decision::Allow,
        }
    }
}
