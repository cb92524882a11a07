//! Scenarios: read, run with every recorder, and judged by what a report may say.
//!
//! An input is a text; or, behind a zero byte, a seed from which a scenario grows, most of them nearly right.

use arbitrary::Unstructured;
use rolecall_core::diag::Source;
use rolecall_core::report::{Report, StepResult};
use rolecall_core::scenario::{PolicyText, Reading, Scenario};
use rolecall_core::trace::{
    Decided, Effect, Outcome, PolicyId, RequestTrace, StatementRef, StatementTrace, conclude, decide,
};
use rolecall_lint::read;
use serde_json::Value;

use crate::grammar;
use crate::place::{finding_fits, fits};

/// The target.
///
/// # Panics
/// Where a recorder differs, an outcome does not follow from its trace, or a place is wrong.
pub fn scenario(bytes: &[u8]) {
    match bytes.split_first() {
        Some((0, seed)) => {
            if let Ok(text) = grammar::scenario(&mut Unstructured::new(seed)) {
                judge(&text);
            }
        }
        _ => {
            if let Ok(text) = std::str::from_utf8(bytes) {
                judge(text);
            }
        }
    }
}

/// Reads a scenario, runs it if it can be run, and checks everything that must hold of both.
pub(crate) fn judge(text: &str) -> Reading {
    let reading = read(text);
    assert_eq!(reading.diagnostics, read(text).diagnostics, "{text}");
    for finding in &reading.diagnostics {
        finding_fits(finding, |place| match place.source {
            Source::Scenario => Some(text),
            Source::Policy(id) => document(&reading.policies, id).map(|policy| &*policy.text),
        });
    }
    let fatal = reading.diagnostics.iter().any(|finding| finding.problem.is_fatal());
    assert_eq!(reading.scenario.is_none(), fatal, "{:?} {text}", reading.diagnostics);
    for policy in reading.policies.iter() {
        if let Some(offset) = policy.offset {
            let words = text.get(offset as usize..).unwrap_or_default();
            assert!(words.starts_with(&*policy.text), "{} is not at {offset} of {text}", policy.text);
        }
    }
    if let Some(scenario) = &reading.scenario {
        paths(text, scenario.policies());
        run(scenario);
    }
    reading
}

fn document(policies: &[PolicyText], id: PolicyId) -> Option<&PolicyText> {
    policies.get(id.0 as usize)
}

/// What can be run is JSON, and documents are where they say.
fn paths(text: &str, policies: &[PolicyText]) {
    match serde_json::from_str::<Value>(text.strip_prefix('\u{feff}').unwrap_or(text)) {
        Ok(tree) => {
            for policy in policies {
                assert!(tree.pointer(policy.path.as_str()).is_some(), "nothing at {} of {text}", policy.path);
            }
        }
        // Core takes a number as its text; `serde_json` must be able to hold it.
        Err(error) => assert!(error.to_string().starts_with("number out of range"), "{error}: {text}"),
    }
}

fn run(scenario: &Scenario) {
    let report = scenario.evaluate();
    let bare = scenario.outcomes();
    assert_eq!((report.steps.len(), bare.len()), (scenario.expectations().len(), scenario.expectations().len()));
    for (index, (step, bare)) in report.steps.iter().zip(&bare).enumerate() {
        assert_eq!(step.decision(), bare.decision);
        assert_eq!(step.gate(), bare.gate);
        assert_eq!(step.statement(), bare.statement);
        assert_eq!(step.error().map(|error| error.code), bare.error);
        // Total, whatever they answer.
        let _ = scenario.check(index, step);
    }
    for trace in decisions(&report) {
        decision(scenario, trace);
    }
}

fn decisions(report: &Report) -> impl Iterator<Item = &RequestTrace> {
    report.steps.iter().flat_map(|step| match &step.result {
        StepResult::Request(trace) => std::slice::from_ref(&**trace),
        StepResult::Assume(assume) => &assume.authorizations[..],
        _ => &[],
    })
}

fn decision(scenario: &Scenario, trace: &RequestTrace) {
    assert_eq!(trace.outcome, conclude(&trace.results, trace.trial.as_ref()));
    assert!(trace.trial.is_none() || decide(&trace.results) == Decided::Open, "tried what was decided: {trace:?}");
    if let Outcome::NeedsContext(residual) = &trace.outcome {
        assert!(!residual.keys.is_empty(), "nothing to ask for: {trace:?}");
        assert!(residual.keys.is_sorted(), "{:?}", residual.keys);
        for test in residual.allow_if.iter().flatten() {
            fits(test.span, text_of(scenario, test.statement.policy));
        }
    }
    for (policy, statement) in statements(trace) {
        spans(text_of(scenario, policy), statement);
    }
    let found = |wanted: StatementRef| {
        statements(trace)
            .find(|(policy, statement)| *policy == wanted.policy && statement.index == wanted.statement)
            .map(|(_, statement)| statement.effect)
    };
    match &trace.outcome {
        Outcome::Allow { statement: Some(statement), .. } => {
            assert_eq!(found(*statement), Some(Effect::Allow), "{trace:?}");
        }
        Outcome::ExplicitDeny { statement, .. } => assert_eq!(found(*statement), Some(Effect::Deny), "{trace:?}"),
        _ => {}
    }
}

fn text_of(scenario: &Scenario, id: PolicyId) -> &str {
    let policy = document(scenario.policies(), id);
    assert!(policy.is_some(), "{id:?} is no policy");
    policy.map_or("", |policy| &policy.text)
}

fn statements(trace: &RequestTrace) -> impl Iterator<Item = (PolicyId, &StatementTrace)> {
    let policies = trace.gates.iter().flat_map(|gate| &gate.levels).flat_map(|level| &level.policies);
    policies.flat_map(|policy| policy.statements.iter().map(|statement| (policy.policy, statement)))
}

/// Every place of a statement fits, and lies inside the statement.
fn spans(text: &str, statement: &StatementTrace) {
    fits(statement.span, text);
    let inside = |span| {
        fits(span, text);
        assert_eq!(statement.span.join(span), statement.span, "{span:?} is not in {:?} of {text}", statement.span);
    };
    for element in &statement.elements {
        inside(element.span);
        element.deciding.into_iter().for_each(inside);
        for test in &element.conditions {
            inside(test.span);
            inside(test.operator_span);
            test.expected.iter().for_each(|value| inside(value.span));
        }
    }
}
