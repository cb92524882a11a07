//! What could still turn the decision of a step.

use rolecall_analysis as analysis;
use serde::Serialize;

use super::worlds::CitedStatement;
use super::{ChangeCondition, WitnessKey};
use crate::VERSION;
use crate::report::Decision;

/// Which unknown keys the decision of a step hangs on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript-analysis", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct UnknownKeys {
    /// The version of the format.
    pub rolecall: u32,
    /// The step, counted from 1.
    pub step: usize,
    /// What it comes to without them.
    pub decision: Decision,
    /// The answer in words.
    pub message: String,
    /// The keys, by name.
    pub keys: Vec<UnknownKey>,
    /// What the step can come to, each with values that lead to it.
    pub outcomes: Vec<KeysOutcome>,
    /// Questions whether values exist.
    pub emptiness_checks: usize,
    /// Questions to the evaluator.
    pub confirmations: usize,
}

/// A key of which nobody knows what it holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript-analysis", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct UnknownKey {
    /// As policies spell it.
    pub key: String,
    /// Whether the decision can turn with it: `yes`, `no`, which is proved, or `notDecided`.
    #[cfg_attr(feature = "typescript-analysis", tsify(type = "\"yes\" | \"no\" | \"notDecided\""))]
    pub matters: &'static str,
    /// Why nobody knows; `null` if somebody does.
    #[cfg_attr(
        feature = "typescript-analysis",
        tsify(type = "\"budget\" | \"variables\" | \"principals\" | \"unconfirmed\" | null")
    )]
    pub why: Option<&'static str>,
    /// Two requests that show that it matters; none if it does not.
    pub witnesses: Vec<KeysOutcome>,
}

/// A step with values for keys, and what the evaluator decides then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript-analysis", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct KeysOutcome {
    /// The decision.
    pub decision: Decision,
    /// What the keys hold; `null` if the request does not have it.
    pub keys: Vec<WitnessKey>,
    /// The scenario with these values, as JSON text.
    pub scenario: String,
}

impl UnknownKeys {
    /// Mirrors an answer about a step, counted from 1; the words are the caller's.
    #[must_use]
    pub fn of(answer: &analysis::UnknownKeys, step: usize, message: String) -> Self {
        let key = |key: &analysis::UnknownKey| UnknownKey {
            key: key.key.clone(),
            matters: key.matters.name(),
            why: match key.matters {
                analysis::Matters::NotDecided(reason) => Some(reason.name()),
                analysis::Matters::Yes(_) | analysis::Matters::No => None,
            },
            witnesses: match &key.matters {
                analysis::Matters::Yes(shown) => shown.iter().map(Into::into).collect(),
                analysis::Matters::No | analysis::Matters::NotDecided(_) => Vec::new(),
            },
        };
        Self {
            rolecall: VERSION,
            step,
            decision: (&answer.decision).into(),
            message,
            keys: answer.keys.iter().map(key).collect(),
            outcomes: answer.outcomes.iter().map(Into::into).collect(),
            emptiness_checks: answer.checks,
            confirmations: answer.requests,
        }
    }
}

/// Which statements nearly match the request of a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct NearMisses {
    /// The version of the format.
    pub rolecall: u32,
    /// The step, counted from 1.
    pub step: usize,
    /// The answer in words.
    pub message: String,
    /// The statements of which only the condition does not hold, in the order of the decision.
    pub statements: Vec<NearMiss>,
    /// Such statements that were not looked at.
    pub more: usize,
    /// Questions whether values exist.
    pub emptiness_checks: usize,
    /// Questions to the evaluator.
    pub confirmations: usize,
}

/// A statement that nearly matches.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct NearMiss {
    /// The layer.
    pub gate: &'static str,
    /// Which.
    pub statement: CitedStatement,
    /// `Allow` or `Deny`.
    pub effect: &'static str,
    /// Whether any request that has what is known of this one matches it: `when`, `never`, which is proved, or `notDecided`.
    pub can_match: &'static str,
    /// Why nobody knows; `null` if somebody does.
    pub why: Option<&'static str>,
    /// The same in words; empty if nobody knows.
    pub message: String,
    /// What keeps it from matching; none if it can.
    pub conflicts: Vec<MatchConflict>,
    /// A request that matches it; `null` if there is none.
    pub sample: Option<KeysOutcome>,
}

/// What keeps a statement from matching.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct MatchConflict {
    /// Keys that are known; none: the tests contradict each other.
    pub known: Vec<WitnessKey>,
    /// The tests that nothing meets beside them.
    pub tests: Vec<ChangeCondition>,
}

impl NearMisses {
    /// Mirrors an answer about a step, counted from 1; the words are the caller's: of the whole, and of a statement.
    #[must_use]
    pub fn of(
        answer: &analysis::NearMisses,
        step: usize,
        message: String,
        words: &dyn Fn(&analysis::NearMiss) -> String,
    ) -> Self {
        let conflict = |conflict: &analysis::Conflict| MatchConflict {
            known: conflict.known.iter().map(key).collect(),
            tests: conflict.tests.iter().map(Into::into).collect(),
        };
        let miss = |miss: &analysis::NearMiss| {
            let (why, conflicts, sample) = match &miss.can_match {
                analysis::CanMatch::When(shown) => (None, Vec::new(), Some((&**shown).into())),
                analysis::CanMatch::Never(conflicts) => (None, conflicts.iter().map(conflict).collect(), None),
                analysis::CanMatch::NotDecided(reason) => (Some(reason.name()), Vec::new(), None),
            };
            NearMiss {
                gate: miss.gate.name(),
                statement: (&miss.statement).into(),
                effect: if miss.is_allow { "Allow" } else { "Deny" },
                can_match: miss.can_match.name(),
                why,
                message: words(miss),
                conflicts,
                sample,
            }
        };
        Self {
            rolecall: VERSION,
            step,
            message,
            statements: answer.statements.iter().map(miss).collect(),
            more: answer.more,
            emptiness_checks: answer.checks,
            confirmations: answer.requests,
        }
    }
}

fn key((key, values): &(String, Option<Vec<String>>)) -> WitnessKey {
    WitnessKey { key: key.clone(), values: values.clone() }
}

impl From<&analysis::ShownOutcome> for KeysOutcome {
    fn from(shown: &analysis::ShownOutcome) -> Self {
        Self {
            decision: (&shown.decision).into(),
            keys: shown.keys.iter().map(key).collect(),
            scenario: shown.scenario.clone(),
        }
    }
}
