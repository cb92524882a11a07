//! What a scenario came to: one entry per step.

mod flow;
mod packed;
mod sts;

use crate::name::AccountId;
use crate::time::Timestamp;
use crate::trace::{Gate, Obstacle, Outcome, PolicyId, Provenance, RequestTrace, StatementRef, Truth};

pub use flow::{Fate, Flow, Property};
pub use packed::PackedSize;
pub use sts::{Operation, ParameterFault, RefusedParameter, StsError, StsRule};

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

impl Report {
    /// Gives every statement the position that `number` says, as [`RequestTrace::renumber`] does.
    pub fn renumber(&mut self, number: &dyn Fn(StatementRef) -> u32) {
        for step in &mut self.steps {
            let traces = match &mut step.result {
                StepResult::Request(trace) => std::slice::from_mut(&mut **trace),
                StepResult::Identified(identity) => std::slice::from_mut(&mut identity.trace),
                StepResult::Assume(assume) => &mut assume.authorizations,
                StepResult::Refused(_)
                | StepResult::Waited { .. }
                | StepResult::Dropped { .. }
                | StepResult::PolicyPut { .. }
                | StepResult::Off => &mut [],
            };
            for trace in traces {
                trace.renumber(number);
            }
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

impl AssumeTrace {
    /// The authorization that the outcome rests on: the first that is denied, else the first that is open, else the first.
    #[must_use]
    pub fn deciding(&self) -> Option<&RequestTrace> {
        self.authorizations.iter().min_by_key(|trace| trace.outcome.precedence())
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
