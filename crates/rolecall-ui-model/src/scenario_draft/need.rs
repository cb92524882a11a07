//! What a step may lack.

use crate::scenario_draft::kinds::CallerChoice;

/// Something without which a step cannot be decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// What.
    pub what: Need,
    /// Where it is to be entered: a field or a document.
    pub path: String,
}

/// What a step needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Who calls, of the chosen kind.
    Caller(CallerChoice),
    /// The ARN of the role.
    RoleArn,
    /// The trust policy of the role.
    TrustPolicy,
    /// The session's name.
    SessionName,
    /// The ARN of the SAML provider.
    SamlProvider,
    /// The OIDC provider.
    OidcProvider,
    /// The member account whose root user is assumed.
    Target,
    /// The policy of a root session.
    TaskPolicy,
    /// The document of that policy.
    TaskPolicyDocument,
    /// The name of a federated user.
    FederatedName,
    /// The action.
    Action,
    /// The resource.
    Resource,
    /// How long to wait.
    Duration,
    /// The policy that is put on a role.
    RolePolicy,
    /// What was not entered in an earlier step.
    EarlierStep(usize),
}
