//! What the tests of questions about all requests share: the samples, what is decided of a request, and whether that contradicts an answer.

#![expect(clippy::panic, reason = "a test stops at the first surprise, also in its own helpers")]
#![expect(clippy::indexing_slicing, reason = "JSON is put together here; setting a member of an object does not fail")]

use std::sync::LazyLock;

use rolecall_analysis::{Change, Universe, Verdict, Witness};
use rolecall_core::report::Decision;
use serde_json::{Value, json};

use crate::file::ANALYSIS;

/// What AWS lists, in the partition `aws`.
pub static UNIVERSE: LazyLock<Universe> = LazyLock::new(|| Universe::new(rolecall_catalog::built_in(), "aws"));

/// The samples of `tests/analysis` whose names begin so, by name.
///
/// # Panics
///
/// Panics at a sample that is no JSON.
pub fn samples(start: &str) -> impl Iterator<Item = (&'static str, Value)> {
    let files = ANALYSIS.iter().filter(move |file| file.name.starts_with(start));
    files.map(|file| (file.name, read(file.text)))
}

/// The samples of a question.
///
/// # Panics
///
/// Panics at a sample that is no JSON.
#[must_use]
pub fn asking(question: &str) -> Vec<(&'static str, Value)> {
    samples("").filter(|(_, sample)| sample["question"] == question).collect()
}

/// The one sample whose name begins so.
///
/// # Panics
///
/// Panics unless there is one.
#[must_use]
pub fn sample(start: &str) -> Value {
    let mut found = samples(start).map(|(_, sample)| sample);
    match (found.next(), found.next()) {
        (Some(sample), None) => sample,
        _ => panic!("not one sample {start}"),
    }
}

/// A document of statements.
#[must_use]
pub fn document(statements: &[Value]) -> Value {
    json!({ "Version": "2012-10-17", "Statement": statements })
}

/// A world in which somebody does one thing.
#[must_use]
pub fn scenario(world: &Value, caller: &Value, step: &Value) -> Value {
    let mut scenario = world.clone();
    scenario["caller"] = caller.clone();
    scenario["steps"] = json!([step]);
    scenario
}

/// A world with the request of a sample: who calls what on what, and what keys hold beside those that every request has.
#[must_use]
pub fn requested(world: &Value, request: &Value) -> Value {
    let mut context = json!({ "aws:SourceIp": "198.51.100.1", "aws:UserAgent": "x" });
    for (key, value) in request["context"].as_object().into_iter().flatten() {
        context[key] = value.clone();
    }
    let step =
        json!({ "request": { "action": request["action"], "resource": request["resource"] }, "context": context });
    scenario(world, &request["caller"], &step)
}

/// What core decides of the first step of a scenario.
///
/// # Panics
///
/// Panics if the scenario is not valid, or has no step.
#[must_use]
pub fn decided(scenario: &Value) -> Decision {
    let reading = rolecall_core::read(&scenario.to_string());
    let read = reading.scenario.unwrap_or_else(|| panic!("{:#?} {scenario}", reading.diagnostics));
    let outcomes = read.outcomes();
    outcomes.first().unwrap_or_else(|| panic!("no step: {scenario}")).decision
}

/// What core decides, which the oracle has to share if it answers.
///
/// # Panics
///
/// Panics as [`decided`] does, and if the oracle decides otherwise.
#[must_use]
pub fn agreed(scenario: &Value) -> Decision {
    let decision = decided(scenario);
    if let Ok(outcomes) = rolecall_oracle::outcomes(scenario) {
        let said = outcomes.first().map(|outcome| outcome.decision.as_str());
        assert_eq!(said, Some(decision.name()), "{scenario}");
    }
    decision
}

/// Plays the scenarios that show a finding, before and after.
///
/// # Panics
///
/// Panics if one is not decided as it says.
pub fn replay(witness: &Witness) {
    for (scenario, decision) in witness.scenarios.iter().zip(witness.decisions) {
        assert_eq!(agreed(&read(scenario)), decision, "{scenario}");
    }
}

/// The change that a request decided so before and after shows, if an answer says that there is no such change.
#[must_use]
pub fn contradicted(decisions: [Decision; 2], verdict: impl Fn(Change) -> Verdict) -> Option<Change> {
    let seen = match decisions {
        [Decision::Allow, Decision::Allow] => None,
        [_, Decision::Allow] => Some(Change::New),
        [Decision::Allow, _] => Some(Change::Lost),
        [before, after] => (before != after).then_some(Change::OtherDenial),
    };
    seen.filter(|change| verdict(*change) == Verdict::No)
}

/// What is equal to itself does not differ, and what is new one way is lost the other.
///
/// # Panics
///
/// Panics if an answer is another.
pub fn is_symmetric<T>(one: &T, other: &T, verdicts: impl Fn(&T, &T) -> [Verdict; 3]) {
    assert_eq!(verdicts(one, one), [Verdict::No; 3]);
    let [new, lost, other_denial] = verdicts(one, other);
    assert_eq!(verdicts(other, one), [lost, new, other_denial]);
}

fn read(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}
