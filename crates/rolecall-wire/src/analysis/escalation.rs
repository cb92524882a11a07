//! What the known ways to get more permissions come to.

use rolecall_analysis as analysis;
use serde::Serialize;

use super::assumers::{WorldStatement, condition, keys};
use super::{ChangeCondition, WitnessKey};
use crate::VERSION;
use crate::report::Decision;

/// What the known ways come to, principal by principal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript-analysis", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct Escalations {
    /// The version of the format.
    pub rolecall: u32,
    /// Principals that were looked at.
    pub principals: Vec<EscalatingPrincipal>,
    /// Requests the evaluator was asked about.
    pub asked: usize,
}

/// A principal and its ways.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript-analysis", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct EscalatingPrincipal {
    /// ARN of a user or role.
    pub principal: String,
    /// Whether its policies allow everything, so that it was not looked at any further.
    pub allowed_everything: bool,
    /// Ways, those that work first.
    pub ways: Vec<EscalationWay>,
    /// Ways that do not work and are not listed.
    pub more_refused: usize,
}

/// A way, tried on something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript-analysis", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct EscalationWay {
    /// The calls that it takes, joined by ` + `.
    pub primitive: String,
    /// ARN of what it is tried on.
    pub on: Option<String>,
    /// Whose permissions it gives: `self`, or an ARN.
    pub gives: Option<String>,
    /// `yes`, `bounded`, `conditional`, `no` or `notDecided`.
    #[cfg_attr(
        feature = "typescript-analysis",
        tsify(type = "\"yes\" | \"bounded\" | \"conditional\" | \"no\" | \"notDecided\"")
    )]
    pub answer: &'static str,
    /// The answer in words.
    pub message: String,
    /// The permissions boundary that still limits what is gained.
    pub boundary: Option<String>,
    /// Calls that hang on keys of their requests.
    pub conditions: Vec<HangingCall>,
    /// What it does not get past.
    pub because: Option<EscalationObstacle>,
    /// What is missing for an answer: `policyVersions`, `resourceAndRole`, `resource`, `policy` or `gain`.
    #[cfg_attr(
        feature = "typescript-analysis",
        tsify(type = "\"policyVersions\" | \"resourceAndRole\" | \"resource\" | \"policy\" | \"gain\" | null")
    )]
    pub missing: Option<&'static str>,
    /// What is taken for granted: `fewerThanTwoAccessKeys`, `noLoginProfile`, `loginProfile`, `instanceProfile` or `eventSource`.
    #[cfg_attr(
        feature = "typescript-analysis",
        tsify(
            type = "(\"fewerThanTwoAccessKeys\" | \"noLoginProfile\" | \"loginProfile\" | \"instanceProfile\" | \"eventSource\")[]"
        )
    )]
    pub assumes: Vec<&'static str>,
    /// What was asked, in order, up to the first that is refused.
    pub asked: Vec<EscalationCall>,
    /// A request that is refused now and allowed then.
    pub gained: Option<GainedRequest>,
}

/// A call that hangs on keys of its request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript-analysis", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct HangingCall {
    /// The action.
    pub action: String,
    /// The keys.
    pub keys: Vec<String>,
    /// It is allowed if all tests of one of these come out as said.
    pub allow_if: Vec<Vec<ChangeCondition>>,
}

/// What a way does not get past.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript-analysis", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct EscalationObstacle {
    /// `call`, `trust`, `nothingGained` or `noTarget`.
    #[cfg_attr(
        feature = "typescript-analysis",
        tsify(type = "\"call\" | \"trust\" | \"nothingGained\" | \"noTarget\"")
    )]
    pub reason: &'static str,
    /// The action that is refused.
    pub action: Option<String>,
    /// The gate that refuses it.
    #[cfg_attr(feature = "typescript-analysis", tsify(type = "GateName | null"))]
    pub gate: Option<&'static str>,
    /// The statement that denies it, or would have allowed it but for the test.
    pub statement: Option<WorldStatement>,
    /// The test that the call does not meet.
    pub test: Option<ChangeCondition>,
    /// The service that the role does not trust.
    pub service: Option<String>,
}

/// A call that was asked about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript-analysis", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct EscalationCall {
    /// ARN, or the name of a service.
    pub caller: String,
    /// The action.
    pub action: String,
    /// What it is on.
    pub resource: String,
    /// What the way gives it.
    pub keys: Vec<WitnessKey>,
    /// The decision.
    pub decision: Decision,
    /// A scenario that replays it, as JSON text.
    pub scenario: Option<String>,
}

/// A request that becomes possible.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript-analysis", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct GainedRequest {
    /// The action.
    pub action: String,
    /// What it is on.
    pub resource: String,
    /// Scenarios before and after, as JSON text.
    pub scenarios: [String; 2],
}

impl Escalations {
    /// Mirrors an answer; the words, of a principal and a way of its, are the caller's.
    #[must_use]
    pub fn of(answer: &analysis::Escalations, words: impl Fn(&str, &analysis::Escalation) -> String) -> Self {
        let principal = |climber: &analysis::Climber| EscalatingPrincipal {
            principal: climber.principal.clone(),
            allowed_everything: climber.is_allowed_everything,
            ways: climber.ways.iter().map(|way| EscalationWay::of(way, words(&climber.principal, way))).collect(),
            more_refused: climber.more_refused,
        };
        Self { rolecall: VERSION, principals: answer.principals.iter().map(principal).collect(), asked: answer.asked }
    }
}

impl EscalationWay {
    fn of(way: &analysis::Escalation, message: String) -> Self {
        use analysis::Climb;
        let hanging = |hanging: &analysis::Hanging| HangingCall {
            action: hanging.action.clone(),
            keys: hanging.keys.clone(),
            allow_if: hanging.alternatives.iter().map(|tests| tests.iter().map(condition).collect()).collect(),
        };
        let call = |call: &analysis::Call| EscalationCall {
            caller: call.caller.clone(),
            action: call.action.clone(),
            resource: call.resource.clone(),
            keys: keys(&call.keys),
            decision: (&call.decision).into(),
            scenario: call.scenario.clone(),
        };
        let gained = |gained: &analysis::Gained| GainedRequest {
            action: gained.action.clone(),
            resource: gained.resource.clone(),
            scenarios: gained.scenarios.clone(),
        };
        Self {
            primitive: way.primitive.clone(),
            on: way.on.clone(),
            gives: way.gives.clone(),
            answer: way.outcome.name(),
            message,
            boundary: if let Climb::Bounded(boundary) = &way.outcome { Some(boundary.clone()) } else { None },
            conditions: if let Climb::Conditional(all) = &way.outcome {
                all.iter().map(hanging).collect()
            } else {
                Vec::new()
            },
            because: if let Climb::No(obstacle) = &way.outcome { Some(obstacle.into()) } else { None },
            missing: if let Climb::NotDecided(missing) = &way.outcome { Some(missing.name()) } else { None },
            assumes: way.assumes.clone(),
            asked: way.asked.iter().map(call).collect(),
            gained: way.gained.as_ref().map(gained),
        }
    }
}

impl From<&analysis::Obstacle> for EscalationObstacle {
    fn from(obstacle: &analysis::Obstacle) -> Self {
        use analysis::Obstacle as O;
        let empty = Self { reason: "noTarget", action: None, gate: None, statement: None, test: None, service: None };
        match obstacle {
            O::Call { action, gate, statement, test, .. } => Self {
                reason: "call",
                action: Some(action.clone()),
                gate: gate.map(rolecall_core::trace::Gate::name),
                statement: statement.as_ref().map(Into::into),
                test: test.as_ref().map(condition),
                ..empty
            },
            O::Trust { service } => Self { reason: "trust", service: Some(service.clone()), ..empty },
            O::NothingGained => Self { reason: "nothingGained", ..empty },
            O::NoTarget => empty,
        }
    }
}
