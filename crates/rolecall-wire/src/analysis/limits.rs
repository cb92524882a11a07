//! What limits make useless of somebody's identity policies.

use rolecall_analysis as analysis;
use rolecall_core::trace::Effect;
use serde::Serialize;

use super::worlds::CitedStatement;
use super::{ChangeCondition, RequestUniverse, WitnessKey};
use crate::VERSION;
use crate::report::Decision;

/// What boundary, organization and session policy leave of identity policies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript-analysis", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct Limits {
    /// The version of the format.
    pub rolecall: u32,
    /// As asked.
    pub principal: String,
    /// The answer in words.
    pub message: String,
    /// Which requests there are.
    pub universe: RequestUniverse,
    /// The `Allow` statements of identity policies, in order.
    pub statements: Vec<LimitedStatement>,
    /// Nodes of searches, and questions whether values exist.
    pub nodes: usize,
}

/// How much of a statement takes effect.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript-analysis", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct LimitedStatement {
    /// Which.
    pub statement: CitedStatement,
    /// `whole`, `part`, `none` or `notDecided`.
    #[cfg_attr(feature = "typescript-analysis", tsify(type = "\"whole\" | \"part\" | \"none\" | \"notDecided\""))]
    pub effective: &'static str,
    /// Why nobody knows; `null` if somebody does.
    #[cfg_attr(
        feature = "typescript-analysis",
        tsify(type = "\"budget\" | \"variables\" | \"principals\" | \"unconfirmed\" | null")
    )]
    pub why: Option<&'static str>,
    /// The same in words.
    pub message: String,
    /// The first limit that stops a part of it; `null` if none does.
    #[cfg_attr(feature = "typescript-analysis", tsify(type = "GateName | null"))]
    pub by: Option<&'static str>,
    /// A request that passes; `null` if none does.
    pub sample: Option<RequestInWorld>,
    /// What is stopped, by each limit once.
    pub lost: Vec<StoppedRequests>,
}

/// What a limit stops.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript-analysis", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct StoppedRequests {
    /// The limit.
    #[cfg_attr(feature = "typescript-analysis", tsify(type = "GateName"))]
    pub by: &'static str,
    /// The `Deny` that stops it; `null` if the limit is silent.
    pub statement: Option<CitedStatement>,
    /// The same in words.
    pub message: String,
    /// Actions.
    pub actions: Vec<String>,
    /// Tests that have to hold or to fail.
    pub conditions: Vec<ChangeCondition>,
    /// A request that is stopped.
    pub sample: RequestInWorld,
}

/// Which statements of boundaries and service control policies limit nothing that anybody's identity policies allow.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript-analysis", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct UnusedLimits {
    /// The version of the format.
    pub rolecall: u32,
    /// The answer in words.
    pub message: String,
    /// Which requests there are.
    pub universe: RequestUniverse,
    /// Every statement of boundaries and service control policies, in order.
    pub statements: Vec<LimitStatement>,
    /// Users and roles whose identity policies were looked at.
    pub principals: usize,
    /// Nodes of searches, and questions whether values exist.
    pub nodes: usize,
}

/// Whether a statement has anything to limit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript-analysis", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct LimitStatement {
    /// Which.
    pub statement: CitedStatement,
    /// `permissionsBoundary` or `serviceControlPolicies`.
    #[cfg_attr(feature = "typescript-analysis", tsify(type = "\"permissionsBoundary\" | \"serviceControlPolicies\""))]
    pub gate: &'static str,
    /// `Allow` or `Deny`.
    #[cfg_attr(feature = "typescript-analysis", tsify(type = "\"Allow\" | \"Deny\""))]
    pub effect: &'static str,
    /// `used`, `unused` or `notDecided`.
    #[cfg_attr(feature = "typescript-analysis", tsify(type = "\"used\" | \"unused\" | \"notDecided\""))]
    pub usage: &'static str,
    /// Why nobody knows; `null` if somebody does.
    #[cfg_attr(
        feature = "typescript-analysis",
        tsify(type = "\"budget\" | \"variables\" | \"principals\" | \"unconfirmed\" | null")
    )]
    pub why: Option<&'static str>,
    /// The same in words.
    pub message: String,
    /// A request that an identity policy allows and the statement meets; `null` if none does.
    pub sample: Option<RequestInWorld>,
}

impl UnusedLimits {
    /// Mirrors an answer; the words are the caller's: of the whole, and of a statement.
    #[must_use]
    pub fn of(
        answer: &analysis::UnusedLimits,
        partition: &str,
        message: String,
        words: &dyn Fn(&analysis::LimitStatement) -> String,
    ) -> Self {
        let statement = |found: &analysis::LimitStatement| LimitStatement {
            statement: (&found.statement).into(),
            gate: found.gate.name(),
            effect: match found.effect {
                Effect::Allow => "Allow",
                Effect::Deny => "Deny",
            },
            usage: found.usage.name(),
            why: match found.usage {
                analysis::Usage::NotDecided(reason) => Some(reason.name()),
                analysis::Usage::Used(_) | analysis::Usage::Unused => None,
            },
            message: words(found),
            sample: match &found.usage {
                analysis::Usage::Used(shown) => Some((&**shown).into()),
                analysis::Usage::Unused | analysis::Usage::NotDecided(_) => None,
            },
        };
        Self {
            rolecall: VERSION,
            message,
            universe: RequestUniverse { actions: "catalogue", partition: partition.to_owned() },
            statements: answer.statements.iter().map(statement).collect(),
            principals: answer.principals,
            nodes: answer.nodes,
        }
    }
}

/// A request in a world, and what the evaluator decides of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript-analysis", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct RequestInWorld {
    /// As asked.
    pub caller: String,
    /// Action.
    pub action: String,
    /// Resource.
    pub resource: String,
    /// Keys that policies tell apart; `null` if the request does not have it.
    pub keys: Vec<WitnessKey>,
    /// The decision.
    pub decision: Decision,
    /// A scenario of one step that shows it, as JSON text.
    pub scenario: String,
}

impl Limits {
    /// Mirrors an answer; the words are the caller's: of the whole, of a statement, of what stops one.
    #[must_use]
    pub fn of(
        answer: &analysis::Limits,
        partition: &str,
        message: String,
        words: &dyn Fn(&analysis::LimitedStatement) -> String,
        stops: &dyn Fn(&analysis::Stopped) -> String,
    ) -> Self {
        let stopped = |stopped: &analysis::Stopped| StoppedRequests {
            by: stopped.by.name(),
            statement: stopped.statement.as_ref().map(Into::into),
            message: stops(stopped),
            actions: stopped.actions.clone(),
            conditions: stopped.conditions.iter().map(Into::into).collect(),
            sample: (&stopped.shown).into(),
        };
        let statement = |of: &analysis::LimitedStatement| LimitedStatement {
            statement: (&of.statement).into(),
            effective: of.effective.name(),
            why: match of.effective {
                analysis::Effective::NotDecided(reason) => Some(reason.name()),
                _ => None,
            },
            message: words(of),
            by: of.stopped.first().map(|stopped| stopped.by.name()),
            sample: of.passing.as_ref().map(Into::into),
            lost: of.stopped.iter().map(stopped).collect(),
        };
        Self {
            rolecall: VERSION,
            principal: answer.principal.clone(),
            message,
            universe: RequestUniverse { actions: "catalogue", partition: partition.to_owned() },
            statements: answer.statements.iter().map(statement).collect(),
            nodes: answer.nodes,
        }
    }
}

impl From<&analysis::ShownRequest> for RequestInWorld {
    fn from(shown: &analysis::ShownRequest) -> Self {
        let key =
            |(key, values): &(String, Option<Vec<String>>)| WitnessKey { key: key.clone(), values: values.clone() };
        Self {
            caller: shown.caller.clone(),
            action: shown.action.clone(),
            resource: shown.resource.clone(),
            keys: shown.keys.iter().map(key).collect(),
            decision: (&shown.decision).into(),
            scenario: shown.scenario.clone(),
        }
    }
}
