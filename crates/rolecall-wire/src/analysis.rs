//! What a question about all requests came to.

mod answer;
mod assumers;
mod escalation;
mod gains;
pub mod graph;
mod exposure;
mod access;
mod limits;
mod no_new_access;
mod remedies;
mod statements;
mod step;
mod worlds;

use rolecall_analysis as analysis;
use serde::Serialize;

use crate::VERSION;
use crate::place::Span;
use crate::report::Decision;

pub use access::AccessNotGranted;
pub use answer::{Answer, Placed, Side, Texts, Visit};
pub use assumers::{AssumerRow, Assumers, PolicyGround, ShownRequest, WorldReason, WorldStatement};
pub use escalation::{
    EscalatingPrincipal, EscalationCall, EscalationObstacle, EscalationWay, Escalations, GainedRequest, HangingCall,
};
pub use exposure::{
    Exposure, ExposureCause, ExposureFinding, ExposureNote, ExposureParty, ExposureWitness, UndecidedExposure,
};
pub use gains::{GraphGained, GraphGainedBy, GraphGainedCell, GraphGains};
pub use limits::{LimitStatement, LimitedStatement, Limits, RequestInWorld, StoppedRequests, UnusedLimits};
pub use no_new_access::{CheckReason, NoNewAccess};
pub use remedies::{Remedies, Remedy, RewrittenDocument};
pub use statements::{ConditionState, NamedTestState, PartState, StatementState, StatementsAnswer, TestState};
pub use step::{KeysOutcome, MatchConflict, NearMiss, NearMisses, UnknownKey, UnknownKeys};
pub use worlds::{CitedStatement, WorldCause, WorldComparison, WorldFinding, WorldUndecided, WorldWork};

/// The answer of a comparison of two policies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript-analysis", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct Comparison {
    /// The version of the format.
    pub rolecall: u32,
    /// `none`, `differs` or `notDecided`.
    #[cfg_attr(feature = "typescript-analysis", tsify(type = "\"none\" | \"differs\" | \"notDecided\""))]
    pub answer: &'static str,
    /// Whether something is newly allowed: `yes`, `no` or `notDecided`.
    #[cfg_attr(feature = "typescript-analysis", tsify(type = "\"yes\" | \"no\" | \"notDecided\""))]
    pub new: &'static str,
    /// Whether something is no longer allowed.
    #[cfg_attr(feature = "typescript-analysis", tsify(type = "\"yes\" | \"no\" | \"notDecided\""))]
    pub lost: &'static str,
    /// Whether something is denied for another reason.
    #[cfg_attr(feature = "typescript-analysis", tsify(type = "\"yes\" | \"no\" | \"notDecided\""))]
    pub other_denial: &'static str,
    /// Which requests there are.
    pub universe: RequestUniverse,
    /// Findings, the most important first.
    pub findings: Vec<ChangeFinding>,
    /// Findings that were not worked out.
    pub more: usize,
    /// Changes beside the answer, which exist only for actions and resources that AWS does not list.
    pub unlisted: Vec<ChangeFinding>,
    /// What is not decided.
    pub undecided: Vec<UndecidedChange>,
    /// How far the question came.
    pub work: AnalysisWork,
}

/// Which requests there are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript-analysis", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct RequestUniverse {
    /// `catalogue`: actions and resources that AWS lists. `any`: all others, too.
    #[cfg_attr(feature = "typescript-analysis", tsify(type = "\"catalogue\" | \"any\""))]
    pub actions: &'static str,
    /// Of callers and resources.
    pub partition: String,
}

impl RequestUniverse {
    /// The actions and resources there are, in one partition or in `all`.
    pub(crate) fn of(actions: analysis::Actions, partition: &str) -> Self {
        Self { actions: actions.name(), partition: partition.to_owned() }
    }
}

/// Requests whose decision changes because of the same statements.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript-analysis", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct ChangeFinding {
    /// `new`, `lost` or `otherDenial`.
    #[cfg_attr(feature = "typescript-analysis", tsify(type = "\"new\" | \"lost\" | \"otherDenial\""))]
    pub kind: &'static str,
    /// Whether only how directly a resource names the caller changes.
    pub direct_grant: bool,
    /// The same in words.
    pub message: String,
    /// Statements, the one that changed first.
    pub cause: Vec<ChangeCause>,
    /// Actions.
    pub actions: Vec<String>,
    /// Whether there may be more.
    pub more_actions: bool,
    /// Patterns of resources; none: all.
    pub resources: Vec<String>,
    /// Whether all other resources are meant.
    pub not_resources: bool,
    /// Tests that have to hold or to fail.
    pub conditions: Vec<ChangeCondition>,
    /// A request that shows it.
    pub witness: ChangeWitness,
}

/// A statement behind a change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript-analysis", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct ChangeCause {
    /// `allows`, `allowsNoLonger`, `denies` or `deniesNoLonger`.
    #[cfg_attr(
        feature = "typescript-analysis",
        tsify(type = "\"allows\" | \"allowsNoLonger\" | \"denies\" | \"deniesNoLonger\"")
    )]
    pub role: &'static str,
    /// `before` or `after`.
    #[cfg_attr(feature = "typescript-analysis", tsify(type = "\"before\" | \"after\""))]
    pub document: &'static str,
    /// Index of the statement.
    pub statement: usize,
    /// Its `Sid`.
    pub sid: Option<String>,
    /// Its text, as a place in its document.
    pub span: Span,
}

/// A test of a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript-analysis", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct ChangeCondition {
    /// Operator.
    pub operator: &'static str,
    /// Key.
    pub key: String,
    /// Listed values.
    pub values: Vec<String>,
    /// Whether it has to hold, or to fail.
    pub holds: bool,
}

/// A request, and what the evaluator decides of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript-analysis", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct ChangeWitness {
    /// ARN of who signs it.
    pub caller: String,
    /// Action.
    pub action: String,
    /// Resource.
    pub resource: String,
    /// Keys that policies tell apart; `null` if the request does not have it.
    pub keys: Vec<WitnessKey>,
    /// The decision with the old policy.
    pub before: Decision,
    /// The decision with the new policy.
    pub after: Decision,
    /// Scenarios of one step that show both, as JSON text.
    pub scenarios: [String; 2],
}

/// What a request has for a key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript-analysis", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct WitnessKey {
    /// The key.
    pub key: String,
    /// Its values; `null` if it is absent.
    pub values: Option<Vec<String>>,
}

/// Something that is not decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript-analysis", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct UndecidedChange {
    /// Of which kind of change.
    #[cfg_attr(feature = "typescript-analysis", tsify(type = "\"new\" | \"lost\" | \"otherDenial\""))]
    pub kind: &'static str,
    /// `budget`, `variables`, `principals` or `unconfirmed`.
    #[cfg_attr(
        feature = "typescript-analysis",
        tsify(type = "\"budget\" | \"variables\" | \"principals\" | \"unconfirmed\"")
    )]
    pub why: &'static str,
    /// The statements it is about.
    pub cause: Vec<ChangeCause>,
}

/// How far a question came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript-analysis", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct AnalysisWork {
    /// Classes of the actions that a changed statement names.
    pub action_classes: usize,
    /// Those that such a policy is asked about.
    pub classes_that_differ: usize,
    /// Nodes of searches.
    pub nodes: usize,
    /// Questions whether values exist.
    pub emptiness_checks: usize,
    /// States of searches for texts.
    pub states: usize,
    /// Requests the evaluator was asked about.
    pub confirmations: usize,
}

impl Comparison {
    /// Mirrors an answer; the words are the caller's.
    #[must_use]
    pub fn of(answer: &analysis::Comparison, partition: &str, words: impl Fn(&analysis::Finding) -> String) -> Self {
        let [new, lost, other_denial] = answer.verdicts.map(analysis::Verdict::name);
        Self {
            rolecall: VERSION,
            answer: answer.answer(),
            new,
            lost,
            other_denial,
            universe: RequestUniverse::of(answer.actions, partition),
            findings: answer.findings.iter().map(|found| ChangeFinding::of(found, words(found))).collect(),
            more: answer.more,
            unlisted: answer.unlisted.iter().map(|found| ChangeFinding::of(found, words(found))).collect(),
            undecided: answer.undecided.iter().map(Into::into).collect(),
            work: answer.work.into(),
        }
    }
}

impl ChangeFinding {
    pub(super) fn of(found: &analysis::Finding, message: String) -> Self {
        Self {
            kind: found.change.name(),
            direct_grant: found.is_direct_grant,
            message,
            cause: found.causes.iter().map(Into::into).collect(),
            actions: found.actions.clone(),
            more_actions: found.more_actions,
            resources: found.resources.clone(),
            not_resources: found.is_not_resource,
            conditions: found.conditions.iter().map(Into::into).collect(),
            witness: (&found.witness).into(),
        }
    }
}

impl From<&analysis::Witness> for ChangeWitness {
    fn from(witness: &analysis::Witness) -> Self {
        let [before, after] = witness.decisions;
        let key =
            |(key, values): &(String, Option<Vec<String>>)| WitnessKey { key: key.clone(), values: values.clone() };
        Self {
            caller: witness.caller.clone(),
            action: witness.action.clone(),
            resource: witness.resource.clone(),
            keys: witness.keys.iter().map(key).collect(),
            before: (&before).into(),
            after: (&after).into(),
            scenarios: witness.scenarios.clone(),
        }
    }
}

impl From<&analysis::Residual> for ChangeCondition {
    fn from(test: &analysis::Residual) -> Self {
        Self { operator: test.operator, key: test.key.clone(), values: test.values.clone(), holds: test.holds }
    }
}

impl From<&analysis::Cause> for ChangeCause {
    fn from(cause: &analysis::Cause) -> Self {
        Self {
            role: cause.role.name(),
            document: if cause.is_after { "after" } else { "before" },
            statement: cause.statement,
            sid: cause.sid.clone(),
            span: Span { start: cause.span.start, end: cause.span.end },
        }
    }
}

impl From<&analysis::Undecided> for UndecidedChange {
    fn from(open: &analysis::Undecided) -> Self {
        Self { kind: open.change.name(), why: open.reason.name(), cause: open.causes.iter().map(Into::into).collect() }
    }
}

impl From<analysis::Work> for AnalysisWork {
    fn from(work: analysis::Work) -> Self {
        let analysis::Work { classes, differing, nodes, checks, states, confirmations } = work;
        Self {
            action_classes: classes,
            classes_that_differ: differing,
            nodes,
            emptiness_checks: checks,
            states,
            confirmations,
        }
    }
}
