//! What a scenario came to: one entry per step.

use crate::name::AccountId;
use crate::time::Timestamp;
use crate::trace::{Gate, Outcome, PolicyId, Provenance, RequestTrace, StatementRef};

/// The result of running a scenario.
#[derive(Clone, Debug)]
pub struct Report {
    /// One entry per step, in order.
    pub steps: Vec<StepReport>,
}

/// One step.
#[derive(Clone, Debug)]
pub struct StepReport {
    /// Who acted.
    pub caller: CallerName,
    /// Whether every assume step since the caller's own credentials succeeded. A step behind a failed one still runs, with the credentials there are.
    pub reached: bool,
    /// Whether an earlier assume step of the chain rests on an unknown key.
    pub conditional: bool,
    /// The time of the step, if the scenario has a clock.
    pub time: Option<Timestamp>,
    /// What happened.
    pub result: StepResult,
}

/// What happened in a step.
#[derive(Clone, Debug)]
pub enum StepResult {
    /// A request was decided.
    Request(Box<RequestTrace>),
    /// A role was to be assumed.
    Assume(Box<AssumeTrace>),
    /// AWS would answer with an error before any policy is looked at.
    Refused(StsError),
    /// Time passed.
    Waited {
        /// By so many seconds.
        seconds: i64,
    },
    /// The session was dropped.
    Dropped {
        /// Who acts from here on.
        back_to: CallerName,
    },
    /// A policy was put on a role.
    PolicyPut {
        /// The role.
        role: String,
        /// The policy.
        policy: PolicyId,
    },
}

/// The one-word outcome of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Decision {
    /// Allowed.
    Allow,
    /// Denied by a statement.
    ExplicitDeny,
    /// Denied by silence.
    ImplicitDeny,
    /// Depends on unknown keys.
    NeedsContext,
    /// An STS error.
    Error,
    /// Nothing was to be decided.
    Done,
}

impl Decision {
    /// The name in scenario files and reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Allow => "allow",
            Self::ExplicitDeny => "explicitDeny",
            Self::ImplicitDeny => "implicitDeny",
            Self::NeedsContext => "needsContext",
            Self::Error => "error",
            Self::Done => "done",
        }
    }
}

impl From<&Outcome> for Decision {
    fn from(outcome: &Outcome) -> Self {
        match outcome {
            Outcome::Allow { .. } => Self::Allow,
            Outcome::ExplicitDeny { .. } => Self::ExplicitDeny,
            Outcome::ImplicitDeny { .. } => Self::ImplicitDeny,
            Outcome::NeedsContext(_) => Self::NeedsContext,
        }
    }
}

impl StepReport {
    /// The outcome in one word.
    #[must_use]
    pub fn decision(&self) -> Decision {
        match &self.result {
            StepResult::Refused(_) => Decision::Error,
            StepResult::Assume(assume) if assume.error.is_some() => Decision::Error,
            StepResult::Request(_) | StepResult::Assume(_) => {
                self.deciding().map_or(Decision::Allow, |trace| (&trace.outcome).into())
            }
            StepResult::Waited { .. } | StepResult::Dropped { .. } | StepResult::PolicyPut { .. } => Decision::Done,
        }
    }

    /// The decision on one action that the outcome rests on: of the several an assume step needs, the first that is not allowed, else the first.
    #[must_use]
    pub fn deciding(&self) -> Option<&RequestTrace> {
        match &self.result {
            StepResult::Request(trace) => Some(trace),
            StepResult::Assume(assume) => assume.deciding(),
            _ => None,
        }
    }

    /// The STS error, if the step ended in one.
    #[must_use]
    pub fn error(&self) -> Option<&StsError> {
        match &self.result {
            StepResult::Refused(error) => Some(error),
            StepResult::Assume(assume) => assume.error.as_ref(),
            _ => None,
        }
    }

    /// The name of the gate that denied, or of what granted.
    #[must_use]
    pub fn gate(&self) -> Option<&'static str> {
        if self.error().is_some() {
            return Some(Gate::StsParameters.name());
        }
        self.deciding()?.outcome.gate()
    }

    /// The message AWS would print with a denial or an error, in English.
    ///
    /// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html>
    #[must_use]
    pub fn aws_message(&self) -> Option<String> {
        if let Some(error) = self.error() {
            return Some(error.message.clone());
        }
        let trace = self.deciding()?;
        let (gate, explicit) = match &trace.outcome {
            Outcome::ExplicitDeny { gate, .. } => (*gate, true),
            Outcome::ImplicitDeny { gate } => (*gate, false),
            Outcome::Allow { .. } | Outcome::NeedsContext(_) => return None,
        };
        // The calls that bring a token or an assertion name neither caller nor policy.
        if self.caller.kind == CallerKind::FederatedIdentity {
            return Some(format!("Not authorized to perform {}", trace.action));
        }
        let start = format!(
            "User: {} is not authorized to perform: {} on resource: {}",
            self.caller.name, trace.action, trace.resource
        );
        let policy = match gate {
            Gate::IdentityPolicies => "identity-based policy",
            Gate::ResourcePolicy => "resource-based policy",
            Gate::PermissionsBoundary => "permissions boundary",
            Gate::SessionPolicy => "session policy",
            Gate::ServiceControlPolicies => "service control policy",
            Gate::ResourceControlPolicies => "resource control policy",
            Gate::VpcEndpointPolicy => "VPC endpoint policy",
            Gate::TrustPolicy => "role trust policy",
            Gate::StsParameters | Gate::ExplicitDeny | Gate::BlockPublicAccess => return Some(start),
        };
        Some(match (explicit, policy) {
            (true, "role trust policy") => format!("{start} with an explicit deny in the role trust policy"),
            (true, "identity-based policy") => format!("{start} with an explicit deny in an identity-based policy"),
            (true, policy) => format!("{start} with an explicit deny in a {policy}"),
            (false, policy) => format!("{start} because no {policy} allows the {} action", trace.action),
        })
    }

    /// The statement that decided; none if the step ended in an error.
    #[must_use]
    pub fn statement(&self) -> Option<StatementRef> {
        if self.error().is_some() {
            return None;
        }
        self.deciding()?.outcome.statement()
    }
}

/// An attempt to begin a role session.
#[derive(Clone, Debug)]
pub struct AssumeTrace {
    /// Which of the three operations.
    pub operation: Operation,
    /// The role asked for.
    pub role: String,
    /// Each action that had to be allowed, as its own decision: the assume action, then `sts:TagSession`, then `sts:SetSourceIdentity`. Empty if parameters or caller type already failed.
    pub authorizations: Vec<RequestTrace>,
    /// The error AWS answers, other than a policy denial.
    pub error: Option<StsError>,
    /// The session that began. Also set when the outcome is `needsContext`: then it begins only if the residual condition holds.
    pub session: Option<SessionFacts>,
    /// The caller's policies that count no more while the session is used.
    pub given_up: Vec<PolicyId>,
    /// Whether the caller was itself a role session.
    pub chained: bool,
}

impl AssumeTrace {
    /// The authorization that the outcome rests on: the first that is denied, else the first that is open, else the first.
    #[must_use]
    pub fn deciding(&self) -> Option<&RequestTrace> {
        self.authorizations.iter().min_by_key(|trace| trace.outcome.precedence())
    }
}

/// The STS operations that begin a role session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Operation {
    /// `AssumeRole`
    AssumeRole,
    /// `AssumeRoleWithSAML`
    AssumeRoleWithSaml,
    /// `AssumeRoleWithWebIdentity`
    AssumeRoleWithWebIdentity,
}

impl Operation {
    /// The name in the STS API.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::AssumeRole => "AssumeRole",
            Self::AssumeRoleWithSaml => "AssumeRoleWithSAML",
            Self::AssumeRoleWithWebIdentity => "AssumeRoleWithWebIdentity",
        }
    }

    /// The action that is authorized.
    #[must_use]
    pub fn action(self) -> &'static str {
        match self {
            Self::AssumeRole => "sts:AssumeRole",
            Self::AssumeRoleWithSaml => "sts:AssumeRoleWithSAML",
            Self::AssumeRoleWithWebIdentity => "sts:AssumeRoleWithWebIdentity",
        }
    }
}

/// An error of an STS call that is not a policy decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StsError {
    /// AWS's error code.
    pub code: &'static str,
    /// The rule behind it.
    pub rule: StsRule,
    /// AWS's message, in English.
    pub message: String,
    /// Whether the text of the message is documented or recorded; otherwise it follows AWS's pattern.
    pub recorded: bool,
}

/// Rules of STS calls that are not policies.
///
/// Source: <https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html>
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StsRule {
    /// A parameter's pattern or range.
    Parameter,
    /// The root user may not assume roles.
    RootCannotAssume,
    /// A federated user may not assume roles.
    FederatedUserCannotAssume,
    /// A passed tag has the key of an inherited transitive tag.
    TransitiveTagConflict,
    /// A transitive key is not among the passed tags.
    TransitiveTagNotPassed,
    /// Two tags whose keys differ in letter case only.
    DuplicateTagKeys,
    /// The source identity is already set to something else.
    SourceIdentityFixed,
    /// Longer than the role's maximum.
    MaxSessionDuration,
    /// Longer than the hour that chained sessions may last.
    ChainDuration,
    /// The credentials have expired.
    ExpiredToken,
    /// MFA serial number and code come together or not at all.
    MfaPair,
    /// Session policies are too long or too many.
    PolicySize,
    /// The identity provider does not exist in the role's account.
    ProviderMissing,
    /// The token's audience is not listed by the provider.
    AudienceMissing,
    /// These temporary credentials cannot make this call.
    SessionCredentials,
}

impl StsRule {
    /// The name in scenario files and reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Parameter => "parameter",
            Self::RootCannotAssume => "rootCannotAssume",
            Self::FederatedUserCannotAssume => "federatedUserCannotAssume",
            Self::TransitiveTagConflict => "transitiveTagConflict",
            Self::TransitiveTagNotPassed => "transitiveTagNotPassed",
            Self::DuplicateTagKeys => "duplicateTagKeys",
            Self::SourceIdentityFixed => "sourceIdentityFixed",
            Self::MaxSessionDuration => "maxSessionDuration",
            Self::ChainDuration => "chainDuration",
            Self::ExpiredToken => "expiredToken",
            Self::MfaPair => "mfaPair",
            Self::PolicySize => "policySize",
            Self::ProviderMissing => "providerMissing",
            Self::AudienceMissing => "audienceMissing",
            Self::SessionCredentials => "sessionCredentials",
        }
    }
}

/// A role session that began.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionFacts {
    /// `arn:aws:sts::ACCOUNT:assumed-role/ROLE/SESSION`; the role's path is not part of it.
    pub arn: String,
    /// ARN of the role, with path.
    pub role_arn: String,
    /// `AROA…:SESSION`, if the role's unique ID is known.
    pub user_id: Option<String>,
    /// Seconds.
    pub duration_seconds: u32,
    /// When it began.
    pub issued: Option<Timestamp>,
    /// When it ends.
    pub expires: Option<Timestamp>,
    /// Principal tags in effect, sorted by key.
    pub tags: Vec<SessionTag>,
    /// Keys of transitive tags, sorted.
    pub transitive_tag_keys: Vec<String>,
    /// The source identity.
    pub source_identity: Option<String>,
    /// Session policies that limit it.
    pub policies: Vec<PolicyId>,
}

/// A principal tag of a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionTag {
    /// Key, as spelled.
    pub key: String,
    /// Value.
    pub value: String,
    /// Where it came from.
    pub origin: TagOrigin,
}

/// Where a session's tag came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TagOrigin {
    /// The role's own tag.
    Role,
    /// Passed in this call.
    Passed,
    /// Transitive, from an earlier hop.
    Inherited,
}

/// Who acts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallerName {
    /// What kind of principal.
    pub kind: CallerKind,
    /// ARN (the session ARN of a role session), service name, or `anonymous`.
    pub name: String,
    /// Account, if the caller has one.
    pub account: Option<AccountId>,
}

/// Kinds of callers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CallerKind {
    /// IAM user.
    User,
    /// Role session.
    RoleSession,
    /// `GetFederationToken` session.
    FederatedUser,
    /// Root user, or an `AssumeRoot` session.
    Root,
    /// AWS service principal.
    Service,
    /// Unsigned.
    Anonymous,
    /// Identity of a SAML or OIDC provider, before it has a session.
    FederatedIdentity,
}

/// A context key and what it holds in a step, for display.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContextEntry {
    /// The key.
    pub key: String,
    /// Where the value came from.
    pub provenance: Provenance,
    /// The values.
    pub values: Vec<String>,
}
