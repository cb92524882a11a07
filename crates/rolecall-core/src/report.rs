//! What a scenario came to: one entry per step.

mod packed;

use crate::name::AccountId;
use crate::time::Timestamp;
use crate::trace::{Gate, Obstacle, Outcome, PolicyId, Provenance, RequestTrace, StatementRef, Truth};

pub use packed::PackedSize;

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
    /// The credentials it signs with, if an earlier step began them.
    pub held: Option<HeldCredentials>,
    /// What happened.
    pub result: StepResult,
    /// What AWS would print with a denial or an error.
    pub aws_message: Option<AwsMessage>,
    /// How things stand behind it, for whatever comes next.
    pub after: After,
}

/// What AWS prints with a denial or an error, in English.
///
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html>
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AwsMessage {
    /// As its users report it.
    pub text: String,
    /// As its documentation has it, where that is not what is reported.
    pub documented: Option<String>,
}

/// Credentials that a step began.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeldCredentials {
    /// The step that began them, by its position in the scenario.
    pub begun_by: usize,
    /// How many seconds they are still good for; not positive once they have expired.
    pub seconds_left: i64,
}

/// How things stand behind a step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct After {
    /// The time, if the scenario has a clock.
    pub time: Option<Timestamp>,
    /// The credentials that the next signed call would use, if a step began them.
    pub held: Option<HeldCredentials>,
}

/// What a policy that is put on a role means for a session that is there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SessionReach {
    /// The step that began the session, by its position in the scenario.
    pub begun_by: usize,
    /// Whether a `Deny` of the policy meets whatever the session calls, so that the session is revoked.
    pub revoked: Truth,
}

/// What happened in a step.
#[derive(Clone, Debug)]
pub enum StepResult {
    /// A request was decided.
    Request(Box<RequestTrace>),
    /// Credentials were to be issued.
    Assume(Box<AssumeTrace>),
    /// Somebody asked who they are.
    Identified(Box<IdentityTrace>),
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
        /// Every session that is held now, and whether the policy revokes it.
        sessions: Vec<SessionReach>,
    },
    /// The step is switched off.
    Off,
}

impl StepResult {
    /// As [`StepReport::deciding`].
    pub(crate) fn deciding(&self) -> Option<&RequestTrace> {
        match self {
            Self::Request(trace) => Some(trace),
            Self::Assume(assume) => assume.deciding(),
            Self::Identified(identity) => Some(&identity.trace),
            _ => None,
        }
    }

    /// As [`StepReport::error`].
    pub(crate) fn error(&self) -> Option<&StsError> {
        match self {
            Self::Refused(error) => Some(error),
            Self::Assume(assume) => assume.error.as_ref(),
            _ => None,
        }
    }
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
            StepResult::Request(_) | StepResult::Assume(_) | StepResult::Identified(_) => {
                self.deciding().map_or(Decision::Allow, |trace| (&trace.outcome).into())
            }
            StepResult::Waited { .. } | StepResult::Dropped { .. } | StepResult::PolicyPut { .. } | StepResult::Off => {
                Decision::Done
            }
        }
    }

    /// Every decision on one action: one for a request, several for a call that asks for several actions.
    #[must_use]
    pub fn authorizations(&self) -> &[RequestTrace] {
        match &self.result {
            StepResult::Request(trace) => std::slice::from_ref(trace),
            StepResult::Identified(identity) => std::slice::from_ref(&identity.trace),
            StepResult::Assume(assume) => &assume.authorizations,
            StepResult::Refused(_)
            | StepResult::Waited { .. }
            | StepResult::Dropped { .. }
            | StepResult::PolicyPut { .. }
            | StepResult::Off => &[],
        }
    }

    /// The decision on one action that the outcome rests on: of the several an assume step needs, the first that is not allowed, else the first.
    #[must_use]
    pub fn deciding(&self) -> Option<&RequestTrace> {
        self.result.deciding()
    }

    /// Everything that keeps the step from being allowed, each with the decision it belongs to: all that is missing in every policy and for every action
    /// the call needs, the first thing first. Empty for a step that ended in an error.
    #[must_use]
    pub fn obstacles(&self) -> Vec<(&RequestTrace, Obstacle)> {
        if self.error().is_some() {
            return Vec::new();
        }
        let deciding = self.deciding();
        let others =
            self.authorizations().iter().filter(|trace| !deciding.is_some_and(|first| std::ptr::eq(first, *trace)));
        let traces = deciding.into_iter().chain(others);
        traces.flat_map(|trace| trace.obstacles().into_iter().map(move |found| (trace, found))).collect()
    }

    /// The STS error, if the step ended in one.
    #[must_use]
    pub fn error(&self) -> Option<&StsError> {
        self.result.error()
    }

    /// The name of the gate that denied, or of what granted.
    #[must_use]
    pub fn gate(&self) -> Option<&'static str> {
        if self.error().is_some() {
            return Some(Gate::StsParameters.name());
        }
        self.deciding()?.outcome.gate()
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

/// An attempt to get credentials.
#[derive(Clone, Debug)]
pub struct AssumeTrace {
    /// Which operation.
    pub operation: Operation,
    /// ARN of what was asked for: a role, the root user of an account, a federated user; of the caller itself for `GetSessionToken`.
    pub target: String,
    /// Each action that had to be allowed, as its own decision: that of the operation, then `sts:TagSession`, `sts:SetSourceIdentity`, `sts:SetContext`. Empty if parameters or caller type already failed.
    pub authorizations: Vec<RequestTrace>,
    /// The error AWS answers, other than a policy denial.
    pub error: Option<StsError>,
    /// The session that began. Also set when the outcome is `needsContext`: then it begins only if the residual condition holds.
    pub session: Option<SessionFacts>,
    /// The caller's policies that count no more while the session is used.
    pub given_up: Vec<PolicyId>,
    /// What STS has to pack for it.
    pub packed: PackedSize,
    /// Whether the caller used credentials that make the new session one of a chain.
    pub chained: bool,
    /// What the caller had and what the session has of it; as [`AssumeTrace::session`], set if one began.
    pub flows: Vec<Flow>,
}

/// What `GetCallerIdentity` answers.
///
/// Source: <https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html>
#[derive(Clone, Debug)]
pub struct IdentityTrace {
    /// `Account`
    pub account: Option<AccountId>,
    /// `Arn`
    pub arn: String,
    /// `UserId`; `None` if the unique ID of the user or role is not known.
    pub user_id: Option<String>,
    /// The decision, which is always to allow.
    pub trace: RequestTrace,
}

/// A property of credentials, and what becomes of it when new ones begin.
///
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html#id_session-tags_role-chaining> and
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_monitor.html>
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flow {
    /// Which property.
    pub property: Property,
    /// What the caller has: values, or whose they are. Sorted; empty if it has nothing of the kind.
    pub before: Vec<String>,
    /// What the session has; as `before`.
    pub after: Vec<String>,
}

impl Flow {
    /// What becomes of the property.
    #[must_use]
    pub fn fate(&self) -> Fate {
        // Every session gets these anew, also where they happen to be the same.
        let is_anew = matches!(
            self.property,
            Property::SessionName | Property::ExternalId | Property::IssueTime | Property::Expiry
        );
        if self.before.is_empty() {
            Fate::Begins
        } else if self.after.is_empty() {
            Fate::Ends
        } else if is_anew {
            Fate::Replaced
        } else if self.before.iter().all(|value| self.after.contains(value)) {
            Fate::FlowsOn
        } else if self.before.iter().any(|value| self.after.contains(value)) {
            Fate::FlowsOnInPart
        } else {
            Fate::Replaced
        }
    }
}

/// Properties of credentials that a chain hands on or does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Property {
    /// Identity policies; the values say whose.
    Policies,
    /// Permissions boundary; the value says whose.
    Boundary,
    /// Session policies; the value says whose.
    SessionPolicies,
    /// Transitive session tags, as `key=value`.
    TransitiveTags,
    /// All other principal tags, as `key=value`.
    OtherTags,
    /// The source identity.
    SourceIdentity,
    /// The session name.
    SessionName,
    /// The external ID of the call.
    ExternalId,
    /// Authentication with MFA: `true`.
    Mfa,
    /// Context keys of a token or an assertion.
    FederationKeys,
    /// When the credentials were issued.
    IssueTime,
    /// When they end.
    Expiry,
}

/// What becomes of a property.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fate {
    /// The session has it, and the caller had not.
    Begins,
    /// The session has it, too.
    FlowsOn,
    /// The session has some of it.
    FlowsOnInPart,
    /// The session has something else in its place.
    Replaced,
    /// The session does not have it.
    Ends,
}

impl AssumeTrace {
    /// The authorization that the outcome rests on: the first that is denied, else the first that is open, else the first.
    #[must_use]
    pub fn deciding(&self) -> Option<&RequestTrace> {
        self.authorizations.iter().min_by_key(|trace| trace.outcome.precedence())
    }
}

/// The STS operations that issue credentials.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Operation {
    /// `AssumeRole`
    AssumeRole,
    /// `AssumeRoleWithSAML`
    AssumeRoleWithSaml,
    /// `AssumeRoleWithWebIdentity`
    AssumeRoleWithWebIdentity,
    /// `AssumeRoot`
    AssumeRoot,
    /// `GetSessionToken`
    GetSessionToken,
    /// `GetFederationToken`
    GetFederationToken,
}

impl Operation {
    /// The name in the STS API.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::AssumeRole => "AssumeRole",
            Self::AssumeRoleWithSaml => "AssumeRoleWithSAML",
            Self::AssumeRoleWithWebIdentity => "AssumeRoleWithWebIdentity",
            Self::AssumeRoot => "AssumeRoot",
            Self::GetSessionToken => "GetSessionToken",
            Self::GetFederationToken => "GetFederationToken",
        }
    }

    /// The action that is authorized.
    #[must_use]
    pub fn action(self) -> &'static str {
        match self {
            Self::AssumeRole => "sts:AssumeRole",
            Self::AssumeRoleWithSaml => "sts:AssumeRoleWithSAML",
            Self::AssumeRoleWithWebIdentity => "sts:AssumeRoleWithWebIdentity",
            Self::AssumeRoot => "sts:AssumeRoot",
            Self::GetSessionToken => "sts:GetSessionToken",
            Self::GetFederationToken => "sts:GetFederationToken",
        }
    }

    /// Whether a token or an assertion speaks for the caller, so that the call is not signed.
    #[must_use]
    pub fn is_unsigned(self) -> bool {
        matches!(self, Self::AssumeRoleWithSaml | Self::AssumeRoleWithWebIdentity)
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
    /// The call must be signed.
    NoCredentials,
    /// This kind of caller cannot make this call.
    CallerType,
    /// The role belongs to IAM Identity Center.
    ReservedRole,
    /// The role belongs to a service, which alone can change it.
    ServiceLinkedRole,
    /// The organization does not have privileged root sessions enabled.
    RootSessionsDisabled,
    /// The caller belongs neither to the management account nor to the delegated administrator.
    AssumeRootCaller,
    /// The target is not a member account.
    AssumeRootTarget,
}

impl StsRule {
    /// All of them.
    pub const ALL: [Self; 22] = [
        Self::Parameter,
        Self::RootCannotAssume,
        Self::FederatedUserCannotAssume,
        Self::TransitiveTagConflict,
        Self::TransitiveTagNotPassed,
        Self::DuplicateTagKeys,
        Self::SourceIdentityFixed,
        Self::MaxSessionDuration,
        Self::ChainDuration,
        Self::ExpiredToken,
        Self::MfaPair,
        Self::PolicySize,
        Self::ProviderMissing,
        Self::AudienceMissing,
        Self::SessionCredentials,
        Self::NoCredentials,
        Self::CallerType,
        Self::ReservedRole,
        Self::ServiceLinkedRole,
        Self::RootSessionsDisabled,
        Self::AssumeRootCaller,
        Self::AssumeRootTarget,
    ];

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
            Self::NoCredentials => "noCredentials",
            Self::CallerType => "callerType",
            Self::ReservedRole => "reservedRole",
            Self::ServiceLinkedRole => "serviceLinkedRole",
            Self::RootSessionsDisabled => "rootSessionsDisabled",
            Self::AssumeRootCaller => "assumeRootCaller",
            Self::AssumeRootTarget => "assumeRootTarget",
        }
    }
}

/// Credentials that were issued.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionFacts {
    /// Who acts with them.
    pub kind: CallerKind,
    /// Its ARN: of a role session `arn:aws:sts::ACCOUNT:assumed-role/ROLE/SESSION`, without the role's path.
    pub arn: String,
    /// `aws:PrincipalArn` while they are used: of a role session the ARN of the role, with path.
    pub principal_arn: String,
    /// `aws:userid` while they are used: of a role session `AROA…:SESSION`. `None` if the unique ID is not known.
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
    /// The tag of the user behind a session token or a federated user.
    User,
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
