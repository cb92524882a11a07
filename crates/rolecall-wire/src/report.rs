//! Reports: one entry per step of a scenario.

use rolecall_core::expectation;
use rolecall_core::report;
use rolecall_core::scenario::{self, PolicyText, Reading, Scenario};
use serde::Serialize;

use crate::VERSION;
use crate::diagnostic::{Diagnostic, PolicyKind};
use crate::mirror::Mirrored;
use crate::packed::PackedSize;
use crate::place::{Places, Unit};
use crate::sts::StsError;
use crate::trace::{Obstacle, RequestTrace, StatementRef, Truth};

mirror! {
    /// The outcome of a step in one word.
    Decision = report::Decision { Allow, ExplicitDeny, ImplicitDeny, NeedsContext, Error, Done }

    /// The STS operations that begin a role session.
    Operation = report::Operation {
        AssumeRole,
        AssumeRoleWithSaml,
        AssumeRoleWithWebIdentity,
        AssumeRoot,
        GetSessionToken,
        GetFederationToken,
    }

    /// Properties of credentials that a chain hands on or does not.
    Property = report::Property {
        Policies,
        Boundary,
        SessionPolicies,
        TransitiveTags,
        OtherTags,
        SourceIdentity,
        SessionName,
        ExternalId,
        Mfa,
        FederationKeys,
        IssueTime,
        Expiry,
    }

    /// What becomes of a property.
    Fate = report::Fate { Begins, FlowsOn, FlowsOnInPart, Replaced, Ends }

    /// Where a session's tag came from.
    TagOrigin = report::TagOrigin { Role, User, Passed, Inherited }

    /// Kinds of callers.
    CallerKind = report::CallerKind { User, RoleSession, FederatedUser, Root, Service, Anonymous, FederatedIdentity }
}

/// What a scenario came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Report {
    /// The version of this format: 1.
    pub rolecall: u32,
    /// The scenario's title; empty if it has none.
    pub title: String,
    /// Findings about the text, in its order.
    pub diagnostics: Vec<Diagnostic>,
    /// Every policy document of the scenario; other parts name them by index.
    pub policies: Vec<Policy>,
    /// One entry per step; `null` if the text is too broken to evaluate.
    pub steps: Option<Vec<Step>>,
}

/// One policy document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Policy {
    /// What it is used as.
    pub kind: PolicyKind,
    /// Its name; empty for a document without one.
    pub name: String,
    /// ARN, name or id of what it is attached to.
    pub owner: String,
    /// Where it stands in the scenario, as a JSON pointer.
    pub path: String,
    /// Where its text begins in the scenario; `null` if it is written as a string.
    pub offset: Option<u32>,
    /// The text that spans count in, if it is written as a string and so cannot be cut out of the scenario.
    pub text: Option<String>,
}

/// One step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct Step {
    /// Who acted.
    pub caller: Caller,
    /// Whether every assume step before it succeeded. A step that was not reached runs with the credentials there are.
    pub reached: bool,
    /// Whether an earlier assume step rests on an unknown key.
    pub conditional: bool,
    /// The time of the step, RFC 3339.
    pub time: Option<String>,
    /// The credentials it signs with; `null` if no step began them.
    pub held: Option<HeldCredentials>,
    /// The outcome in one word.
    pub decision: Decision,
    /// The layer that denied, or what granted.
    pub gate: Option<String>,
    /// The statement that decided.
    pub statement: Option<StatementRef>,
    /// The message AWS would print, in English.
    pub aws_message: Option<String>,
    /// The message as AWS documents it, where its users report a shorter one.
    pub documented_message: Option<String>,
    /// Everything that keeps the step from being allowed, and not only the first.
    pub obstacles: Vec<Obstacle>,
    /// How the step differs from what the scenario expects; `null` if it expects nothing.
    pub mismatches: Option<Vec<Mismatch>>,
    /// What happened.
    pub result: StepResult,
    /// How things stand behind it.
    pub after: After,
}

/// Credentials that a step began.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct HeldCredentials {
    /// The step that began them, by its position in the scenario.
    pub begun_by: u32,
    /// How many seconds they are still good for; not positive once they have expired.
    pub seconds_left: i64,
}

impl From<&report::HeldCredentials> for HeldCredentials {
    fn from(core: &report::HeldCredentials) -> Self {
        Self { begun_by: core.begun_by.mirrored(), seconds_left: core.seconds_left }
    }
}

/// How things stand behind a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct After {
    /// The time, RFC 3339.
    pub time: Option<String>,
    /// The credentials that the next signed call would use; `null` if no step began them.
    pub held: Option<HeldCredentials>,
}

/// What a policy that is put on a role means for a session that is there already.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct SessionReach {
    /// The step that began the session, by its position in the scenario.
    pub begun_by: u32,
    /// Whether a `Deny` of the policy meets whatever the session calls.
    pub revoked: Truth,
}

impl From<&report::SessionReach> for SessionReach {
    fn from(core: &report::SessionReach) -> Self {
        Self { begun_by: core.begun_by.mirrored(), revoked: (&core.revoked).into() }
    }
}

/// One part of an expectation that a step does not meet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Mismatch {
    /// The member of `expect`.
    pub member: String,
    /// What was expected; empty for `null`.
    pub expected: String,
    /// What it came to; empty for nothing.
    pub actual: String,
}

/// What happened in a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(tag = "type", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum StepResult {
    /// A request was decided.
    Request {
        /// How.
        trace: RequestTrace,
    },
    /// Credentials were to be issued.
    Assume(Assume),
    /// Somebody asked who they are.
    Identified {
        /// `Account`
        account: Option<String>,
        /// `Arn`
        arn: String,
        /// `UserId`, if it is known.
        user_id: Option<String>,
        /// The decision, which is always to allow.
        trace: RequestTrace,
    },
    /// AWS would answer with an error before any policy is looked at.
    Refused {
        /// The error.
        error: StsError,
    },
    /// Time passed.
    Waited {
        /// Seconds.
        seconds: i64,
    },
    /// The session was dropped.
    Dropped {
        /// Who acts from here on.
        back_to: Caller,
    },
    /// A policy was put on a role.
    PolicyPut {
        /// ARN of the role.
        role: String,
        /// Index into the report's `policies`.
        policy: u32,
        /// Every session that is held now, and whether the policy revokes it.
        sessions: Vec<SessionReach>,
    },
    /// The step is switched off.
    Off,
}

/// An attempt to get credentials.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct Assume {
    /// Which operation.
    pub operation: Operation,
    /// ARN of what was asked for: a role, the root user of an account, a federated user; of the caller itself for `GetSessionToken`.
    pub target: String,
    /// Each action that had to be allowed, as its own decision.
    pub authorizations: Vec<RequestTrace>,
    /// The error AWS answers, other than a policy denial.
    pub error: Option<StsError>,
    /// The session that began.
    pub session: Option<Session>,
    /// The caller's policies that count no more while the session is used, as indices.
    pub given_up: Vec<u32>,
    /// What STS has to pack for it.
    pub packed: PackedSize,
    /// Whether the caller used credentials that make the new session one of a chain.
    pub chained: bool,
    /// What the caller had and what the session has of it.
    pub flows: Vec<Flow>,
}

/// A property of credentials, and what becomes of it when new ones begin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Flow {
    /// Which property.
    pub property: Property,
    /// What becomes of it.
    pub fate: Fate,
    /// What the caller has: values, or whose they are.
    pub before: Vec<String>,
    /// What the session has; as `before`.
    pub after: Vec<String>,
}

/// Credentials that were issued.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct Session {
    /// Who acts with them.
    pub kind: CallerKind,
    /// ARN of the session.
    pub arn: String,
    /// `aws:PrincipalArn` while they are used: of a role session the ARN of the role, with path.
    pub principal_arn: String,
    /// `aws:userid` while they are used: of a role session `AROA…:SESSION`. `null` if the unique ID is not known.
    pub user_id: Option<String>,
    /// Seconds.
    pub duration_seconds: u32,
    /// When it began, RFC 3339.
    pub issued: Option<String>,
    /// When it ends, RFC 3339.
    pub expires: Option<String>,
    /// Principal tags in effect, sorted by key.
    pub tags: Vec<SessionTag>,
    /// Keys of transitive tags, sorted.
    pub transitive_tag_keys: Vec<String>,
    /// The source identity.
    pub source_identity: Option<String>,
    /// Session policies that limit it, as indices.
    pub policies: Vec<u32>,
}

/// A principal tag of a session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct SessionTag {
    /// Key, as spelled.
    pub key: String,
    /// Value.
    pub value: String,
    /// Where it came from.
    pub origin: TagOrigin,
}

/// Who acts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Caller {
    /// What kind of principal.
    pub kind: CallerKind,
    /// ARN (the session ARN of a role session), service name, or `anonymous`.
    pub name: String,
    /// Account, if the caller has one.
    pub account: Option<String>,
}

/// What one step came to, without its trace.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct StepOutcome {
    /// The outcome in one word.
    pub decision: Decision,
    /// The layer that denied, or what granted.
    pub gate: Option<String>,
    /// The statement that decided.
    pub statement: Option<StatementRef>,
    /// Code of the STS error, if there was one.
    pub error: Option<String>,
}

/// What a scenario came to, without traces.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Outcomes {
    /// The version of this format: 1.
    pub rolecall: u32,
    /// Findings about the text, in its order.
    pub diagnostics: Vec<Diagnostic>,
    /// One entry per step; `null` if the text is too broken to evaluate.
    pub steps: Option<Vec<StepOutcome>>,
}

impl Outcomes {
    /// Runs every step without keeping traces. `text` is the text that was read; offsets count in `unit`.
    #[must_use]
    pub fn of(text: &str, reading: &Reading, unit: Unit) -> Self {
        let places = Places::new(text, &reading.policies, unit);
        let steps = |scenario: &Scenario| scenario.outcomes().iter().map(Into::into).collect();
        Self {
            rolecall: VERSION,
            diagnostics: diagnostics(reading, &places),
            steps: reading.scenario.as_ref().map(steps),
        }
    }

    /// The outcomes as one line of JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        json(self)
    }
}

impl From<&scenario::StepOutcome> for StepOutcome {
    fn from(core: &scenario::StepOutcome) -> Self {
        Self {
            decision: (&core.decision).into(),
            gate: core.gate.map(str::to_owned),
            statement: core.statement.map(Into::into),
            error: core.error.map(str::to_owned),
        }
    }
}

impl Report {
    /// Evaluates what was read and mirrors all of it. `text` is the text that was read; offsets count in `unit`.
    #[must_use]
    pub fn of(text: &str, reading: &Reading, unit: Unit) -> Self {
        let evaluated = reading.scenario.as_ref().map(|scenario| (scenario, scenario.evaluate()));
        Self::mirror(text, reading, evaluated.as_ref().map(|(scenario, report)| (*scenario, report)), unit)
    }

    /// Mirrors a report that was already made.
    #[must_use]
    pub fn mirror(text: &str, reading: &Reading, evaluated: Option<(&Scenario, &report::Report)>, unit: Unit) -> Self {
        let places = Places::new(text, &reading.policies, unit);
        let steps = evaluated.map(|(scenario, report)| {
            report.steps.iter().enumerate().map(|(index, step)| Step::of(step, index, scenario, &places)).collect()
        });
        Self {
            rolecall: VERSION,
            title: reading.scenario.as_ref().map_or("", Scenario::title).to_owned(),
            diagnostics: diagnostics(reading, &places),
            policies: reading.policies.iter().map(|policy| Policy::of(policy, &places)).collect(),
            steps,
        }
    }

    /// The report as one line of JSON. The same report gives the same bytes on every platform.
    #[must_use]
    pub fn to_json(&self) -> String {
        json(self)
    }
}

fn diagnostics(reading: &Reading, places: &Places<'_>) -> Vec<Diagnostic> {
    let mirror = |found| Diagnostic::of(found, places).refused(reading.aws_error(found));
    reading.diagnostics.iter().map(mirror).collect()
}

/// JSON of a value whose types cannot fail to serialise: no maps with foreign keys, no floats.
fn json<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

impl Policy {
    fn of(core: &PolicyText, places: &Places<'_>) -> Self {
        Self {
            kind: (&core.kind).into(),
            name: core.name.clone(),
            owner: core.owner.clone(),
            path: core.path.to_string(),
            offset: core.offset.map(|byte| places.offset(byte)),
            text: core.offset.is_none().then(|| core.text.to_string()),
        }
    }
}

impl Step {
    fn of(core: &report::StepReport, index: usize, scenario: &Scenario, places: &Places<'_>) -> Self {
        let expects = scenario.expectations().get(index).is_some_and(Option::is_some);
        Self {
            caller: (&core.caller).into(),
            reached: core.reached,
            conditional: core.conditional,
            time: core.time.map(|time| time.to_string()),
            held: core.held.as_ref().map(HeldCredentials::from),
            decision: (&core.decision()).into(),
            gate: core.gate().map(str::to_owned),
            statement: core.statement().map(Into::into),
            aws_message: core.aws_message.as_ref().map(|message| message.text.clone()),
            documented_message: core.aws_message.as_ref().and_then(|message| message.documented.clone()),
            obstacles: core.obstacles().iter().map(|(trace, found)| Obstacle::of(trace, found)).collect(),
            mismatches: expects.then(|| scenario.check(index, core).iter().map(Into::into).collect()),
            result: StepResult::of(&core.result, places),
            after: After {
                time: core.after.time.map(|time| time.to_string()),
                held: core.after.held.as_ref().map(HeldCredentials::from),
            },
        }
    }
}

impl From<&expectation::Mismatch> for Mismatch {
    fn from(core: &expectation::Mismatch) -> Self {
        Self { member: core.member.to_owned(), expected: core.expected.clone(), actual: core.actual.clone() }
    }
}

impl StepResult {
    fn of(core: &report::StepResult, places: &Places<'_>) -> Self {
        match core {
            report::StepResult::Request(trace) => Self::Request { trace: RequestTrace::of(trace, places) },
            report::StepResult::Assume(assume) => Self::Assume(Assume::of(assume, places)),
            report::StepResult::Refused(error) => Self::Refused { error: error.into() },
            report::StepResult::Waited { seconds } => Self::Waited { seconds: *seconds },
            report::StepResult::Dropped { back_to } => Self::Dropped { back_to: back_to.into() },
            report::StepResult::PolicyPut { role, policy, sessions } => Self::PolicyPut {
                role: role.clone(),
                policy: policy.0,
                sessions: sessions.iter().map(SessionReach::from).collect(),
            },
            report::StepResult::Identified(identity) => Self::Identified {
                account: identity.account.map(|account| account.to_string()),
                arn: identity.arn.clone(),
                user_id: identity.user_id.clone(),
                trace: RequestTrace::of(&identity.trace, places),
            },
            report::StepResult::Off => Self::Off,
        }
    }
}

impl Assume {
    fn of(core: &report::AssumeTrace, places: &Places<'_>) -> Self {
        Self {
            operation: (&core.operation).into(),
            target: core.target.clone(),
            authorizations: core.authorizations.iter().map(|trace| RequestTrace::of(trace, places)).collect(),
            error: core.error.as_ref().map(Into::into),
            session: core.session.as_ref().map(Into::into),
            given_up: core.given_up.iter().map(|policy| policy.0).collect(),
            packed: core.packed.into(),
            chained: core.chained,
            flows: core.flows.iter().map(Into::into).collect(),
        }
    }
}

impl From<&report::Flow> for Flow {
    fn from(core: &report::Flow) -> Self {
        Self {
            property: (&core.property).into(),
            fate: (&core.fate()).into(),
            before: core.before.clone(),
            after: core.after.clone(),
        }
    }
}

impl From<&report::SessionFacts> for Session {
    fn from(core: &report::SessionFacts) -> Self {
        let tag = |tag: &report::SessionTag| SessionTag {
            key: tag.key.clone(),
            value: tag.value.clone(),
            origin: (&tag.origin).into(),
        };
        Self {
            kind: (&core.kind).into(),
            arn: core.arn.clone(),
            principal_arn: core.principal_arn.clone(),
            user_id: core.user_id.clone(),
            duration_seconds: core.duration_seconds,
            issued: core.issued.map(|time| time.to_string()),
            expires: core.expires.map(|time| time.to_string()),
            tags: core.tags.iter().map(tag).collect(),
            transitive_tag_keys: core.transitive_tag_keys.clone(),
            source_identity: core.source_identity.clone(),
            policies: core.policies.iter().map(|policy| policy.0).collect(),
        }
    }
}

impl From<&report::CallerName> for Caller {
    fn from(core: &report::CallerName) -> Self {
        Self {
            kind: (&core.kind).into(),
            name: core.name.clone(),
            account: core.account.map(|account| account.to_string()),
        }
    }
}
