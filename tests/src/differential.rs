//! Core against the oracle: two evaluators that share nothing answer the same scenario.

use std::collections::BTreeSet;

use rolecall_core::report::{Report, StepReport, StepResult};
use rolecall_core::scenario::Scenario;
use rolecall_core::trace::Outcome;
use rolecall_oracle::Outcome as Expected;
use serde_json::Value;

/// What a comparison came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// Both give the same answer to every step.
    Same,
    /// The oracle does not answer, for this reason.
    Unanswered(String),
    /// Core refuses the text, for these reasons.
    Refused(Vec<String>),
    /// They differ; one line per difference.
    Different(Vec<String>),
}

/// Lets both answer.
#[must_use]
pub fn compare(scenario: &Value) -> Comparison {
    compare_and(scenario, |_, _| {})
}

/// Lets both answer, and shows the answers to somebody before they are compared.
pub fn compare_and(scenario: &Value, look: impl FnOnce(&Report, &[Expected])) -> Comparison {
    let expected = match rolecall_oracle::outcomes(scenario) {
        Ok(expected) => expected,
        Err(reason) => return Comparison::Unanswered(reason),
    };
    let reading = rolecall_core::read(&scenario.to_string());
    let Some(core) = reading.scenario else {
        return Comparison::Refused(reading.diagnostics.iter().map(crate::corpus::finding).collect());
    };
    let report = core.evaluate();
    look(&report, &expected);
    let steps = &report.steps;
    let mut differences = Vec::new();
    if steps.len() != expected.len() {
        differences.push(format!("{} steps, and the oracle has {}", steps.len(), expected.len()));
    }
    let has_blanks = !rolecall_oracle::blanks(scenario).is_empty();
    for (index, (step, expected)) in steps.iter().zip(&expected).enumerate() {
        if has_blanks {
            differences.extend(overstated(step, expected).map(|what| format!("step {}: {what}", index + 1)));
            continue;
        }
        for (what, core, oracle) in facts(&core, step, expected) {
            // With unknown keys several statements, and so gates, can each be the one that allows, and the format does not say which
            // is named.
            let open = expected.open && (what == "statement" || (what == "gate" && oracle == "nothing"));
            if core != oracle && !open {
                differences.push(format!("step {}: {what}: core {core}, oracle {oracle}", index + 1));
            }
        }
    }
    if differences.is_empty() { Comparison::Same } else { Comparison::Different(differences) }
}

/// How core says more of a step than all fillings of its blanks lead to. It may say less: it looks at each text by itself, and the oracle at all
/// that a blank stands in together.
fn overstated(step: &StepReport, expected: &Expected) -> Option<String> {
    let core = step.decision().name();
    let is_open = core == "needsContext";
    (!is_open && core != expected.decision).then(|| format!("decision: core {core}, oracle {}", expected.decision))
}

/// What both say about a step: name of the fact, core's word, the oracle's.
fn facts(scenario: &Scenario, step: &StepReport, expected: &Expected) -> Vec<(&'static str, String, String)> {
    let word = |word: Option<&str>| word.unwrap_or("nothing").to_owned();
    let sid = step.statement().and_then(|statement| scenario.sid(statement));
    let mut facts = vec![
        ("decision", step.decision().name().to_owned(), expected.decision.clone()),
        ("statement", word(sid), word(expected.statement.as_deref().filter(|sid| !sid.is_empty()))),
        ("error", word(step.error().map(|error| error.code)), word(expected.error.as_deref())),
        ("rule", word(step.error().map(|error| error.rule.name())), word(expected.rule.as_deref())),
        ("needs", needs(step), set(expected.needs.iter().map(String::as_str))),
    ];
    if expected.error.is_none() {
        facts.push(("gate", word(step.gate()), word(expected.gate.as_deref())));
    }
    if let Some(action) = &expected.action {
        facts.push(("action", word(step.deciding().map(|trace| trace.action.as_str())), action.clone()));
    }
    if let Some(oracle) = &expected.session {
        let core = match &step.result {
            StepResult::Assume(assume) => assume.session.as_ref(),
            _ => None,
        };
        let core = core.map(|core| {
            let tags = core.tags.iter().map(|tag| format!("{}={}", tag.key, tag.value));
            let (tags, transitive) = (tags.collect::<Vec<_>>().join(","), core.transitive_tag_keys.join(","));
            format!("{} {} [{tags}] [{transitive}] {:?}", core.arn, core.duration_seconds, core.source_identity)
        });
        let tags = oracle.tags.iter().map(|(key, value)| format!("{key}={value}"));
        let (tags, transitive) = (tags.collect::<Vec<_>>().join(","), oracle.transitive_tag_keys.join(","));
        let oracle =
            format!("{} {} [{tags}] [{transitive}] {:?}", oracle.arn, oracle.duration_seconds, oracle.source_identity);
        facts.push(("session", word(core.as_deref()), oracle));
    }
    facts
}

/// The keys to ask for; a step that ends in an error asks for none.
fn needs(step: &StepReport) -> String {
    match step.deciding().filter(|_| step.error().is_none()).map(|trace| &trace.outcome) {
        Some(Outcome::NeedsContext(residual)) => set(residual.keys.iter().map(String::as_str)),
        _ => String::new(),
    }
}

/// Key names ignore case, and their order says nothing.
fn set<'a>(keys: impl Iterator<Item = &'a str>) -> String {
    keys.map(str::to_ascii_lowercase).collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>().join(",")
}

/// A scenario as small as possible in which core and oracle still differ about the same fact: one element or member after the other is left out.
#[must_use]
pub fn shrink(scenario: &Value) -> Value {
    // A smaller scenario that one of them refuses says nothing, nor does one with another difference.
    let first = |candidate: &Value| match compare(candidate) {
        Comparison::Different(differences) => {
            differences.first().and_then(|line| line.split_once(": ")).map(|(_, fact)| fact.to_owned())
        }
        Comparison::Same | Comparison::Unanswered(_) | Comparison::Refused(_) => None,
    };
    let mut smallest = scenario.clone();
    let Some(fact) = first(scenario) else { return smallest };
    while let Some(smaller) =
        without_one(&smallest).into_iter().find(|candidate| first(candidate).as_ref() == Some(&fact))
    {
        smallest = smaller;
    }
    smallest
}

/// Every value with one array element or object member less, the largest omissions first.
pub(crate) fn without_one(value: &Value) -> Vec<Value> {
    let mut all = Vec::new();
    match value {
        Value::Array(elements) => {
            for index in 0..elements.len() {
                let mut fewer = elements.clone();
                fewer.remove(index);
                all.push(Value::Array(fewer));
            }
            for (index, element) in elements.iter().enumerate() {
                for smaller in without_one(element) {
                    let mut changed = elements.clone();
                    if let Some(place) = changed.get_mut(index) {
                        *place = smaller;
                    }
                    all.push(Value::Array(changed));
                }
            }
        }
        Value::Object(members) => {
            for name in members.keys() {
                let mut fewer = members.clone();
                fewer.remove(name);
                all.push(Value::Object(fewer));
            }
            for (name, member) in members {
                for smaller in without_one(member) {
                    let mut changed = members.clone();
                    changed.insert(name.clone(), smaller);
                    all.push(Value::Object(changed));
                }
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
    all
}

#[cfg(test)]
mod tests {
    use super::without_one;
    use serde_json::json;

    #[test]
    fn every_part_is_left_out_once() {
        assert_eq!(without_one(&json!({ "a": [1, 2] })), [json!({}), json!({ "a": [2] }), json!({ "a": [1] })]);
    }
}
