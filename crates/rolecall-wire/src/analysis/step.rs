//! What could still turn the decision of a step.

use rolecall_analysis as analysis;
use serde::Serialize;

use super::WitnessKey;
use crate::VERSION;
use crate::report::Decision;

/// Which unknown keys the decision of a step hangs on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
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
    pub outcomes: Vec<StepOutcome>,
    /// Questions whether values exist.
    pub emptiness_checks: usize,
    /// Questions to the evaluator.
    pub confirmations: usize,
}

/// A key of which nobody knows what it holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct UnknownKey {
    /// As policies spell it.
    pub key: String,
    /// Whether the decision can turn with it: `yes`, `no`, which is proved, or `notDecided`.
    pub matters: &'static str,
    /// Why nobody knows; `null` if somebody does.
    pub why: Option<&'static str>,
    /// Two requests that show that it matters; none if it does not.
    pub witnesses: Vec<StepOutcome>,
}

/// A step with values for keys, and what the evaluator decides then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct StepOutcome {
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

impl From<&analysis::ShownOutcome> for StepOutcome {
    fn from(shown: &analysis::ShownOutcome) -> Self {
        let key =
            |(key, values): &(String, Option<Vec<String>>)| WitnessKey { key: key.clone(), values: values.clone() };
        Self {
            decision: (&shown.decision).into(),
            keys: shown.keys.iter().map(key).collect(),
            scenario: shown.scenario.clone(),
        }
    }
}
