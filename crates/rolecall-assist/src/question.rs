//! What is asked.

use rolecall_core::policy::PolicyKind;

/// Names of the scenario that a policy may speak of.
#[derive(Clone, Copy, Debug, Default)]
pub struct Names<'n> {
    /// Ids of accounts.
    pub accounts: &'n [String],
    /// Ids of organizations.
    pub organizations: &'n [String],
    /// ARNs of users and roles.
    pub principals: &'n [String],
    /// ARNs of identity providers.
    pub providers: &'n [String],
    /// ARNs of resources.
    pub resources: &'n [String],
}

/// A place in the text of a policy.
#[derive(Clone, Copy, Debug)]
pub struct Question<'q> {
    /// The document, in any state.
    pub text: &'q str,
    /// What kind of policy it is, or is to be.
    pub kind: PolicyKind,
    /// The place, in bytes; one inside a character or behind the end counts as none.
    pub offset: usize,
    /// Names of the scenario.
    pub names: &'q Names<'q>,
    /// Whether the ARN of a managed policy may take the place of the whole document.
    pub is_nameable: bool,
}
