//! What holds for every world, whatever its policies say.
//!
//! `PROPTEST_CASES` sets how many worlds each law sees.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise, also in its own helpers")]

use proptest::prelude::*;
use rolecall_core::report::{Decision, Report, StepResult};
use rolecall_core::scenario::Scenario;
use rolecall_core::text::Span;
use rolecall_core::trace::{Decided, GateReason, Outcome, PolicyId, RequestTrace, Truth, Verdict, conclude, decide};
use rolecall_tests::world::{
    Statement, World, any_document, any_resource_control, any_service_control, any_statement, any_world,
};

fn scenario(world: &World) -> Scenario {
    let text = world.to_json().to_string();
    let reading = rolecall_core::read(&text);
    let found = || reading.diagnostics.iter().map(rolecall_tests::corpus::finding).collect::<Vec<_>>();
    assert!(reading.scenario.is_some(), "{:?}\n{text}", found());
    reading.scenario.unwrap()
}

fn report(world: &World) -> Report {
    scenario(world).evaluate()
}

fn decisions(world: &World) -> Vec<Decision> {
    report(world).steps.iter().map(rolecall_core::report::StepReport::decision).collect()
}

/// No step that was not allowed in the first world is allowed in the second.
fn gains_nothing(before: &World, after: &World) -> Result<(), TestCaseError> {
    for (step, (before, now)) in decisions(before).into_iter().zip(decisions(after)).enumerate() {
        prop_assert!(
            now != Decision::Allow || before == Decision::Allow,
            "step {}: was {before:?} and is now allowed in {after:?}",
            step + 1
        );
    }
    Ok(())
}

/// Every decision on an action in a report.
fn traces(report: &Report) -> impl Iterator<Item = &RequestTrace> {
    report.steps.iter().flat_map(|step| match &step.result {
        StepResult::Request(trace) => std::slice::from_ref(&**trace),
        StepResult::Assume(assume) => &assume.authorizations[..],
        _ => &[],
    })
}

/// The number that a text begins with.
fn leading_number(text: &str) -> Option<u32> {
    text.split(|character: char| !character.is_ascii_digit()).next()?.parse().ok()
}

/// One of the documents of a world, and a statement to put into it.
fn with_statement(
    allow: bool,
) -> impl Strategy<Value = (World, proptest::sample::Index, proptest::sample::Index, Statement)> {
    let statement = any_statement().prop_map(move |statement| Statement { allow, ..statement });
    (any_world(), any::<proptest::sample::Index>(), any::<proptest::sample::Index>(), statement)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn order_of_policies_and_statements_changes_no_decision(world in any_world()) {
        let mut reversed = world.clone();
        reversed.documents_mut().for_each(|document| document.reverse());
        for list in [&mut reversed.identity, &mut reversed.session_policies] {
            list.reverse();
        }
        for level in reversed.service_control.iter_mut().chain(&mut reversed.resource_control) {
            level.reverse();
        }
        prop_assert_eq!(decisions(&world), decisions(&reversed));
    }

    #[test]
    fn statements_under_other_numbers_are_all_under_them(world in any_world()) {
        let report = report(&world);
        let mut renumbered = report.clone();
        renumbered.renumber(&|at| at.statement + 1_000);
        let shown = format!("{renumbered:?}");
        for name in ["statement: ", "index: "] {
            for number in shown.split(name).skip(1).filter_map(leading_number) {
                prop_assert!(number >= 1_000, "{name}{number}");
            }
        }
        for trace in traces(&renumbered) {
            prop_assert_eq!(&conclude(&trace.results, trace.trial.as_ref()), &trace.outcome);
        }
        renumbered.renumber(&|at| at.statement - 1_000);
        prop_assert_eq!(format!("{report:?}"), format!("{renumbered:?}"));
    }

    #[test]
    fn adding_a_deny_gains_no_allow((world, document, place, statement) in with_statement(false)) {
        let mut denied = world.clone();
        let document = document.index(denied.documents_mut().count());
        let document = denied.documents_mut().nth(document).unwrap();
        document.insert(place.index(document.len() + 1), statement);
        gains_nothing(&world, &denied)?;
    }

    #[test]
    fn adding_an_allow_to_an_attached_document_loses_none((world, document, place, statement) in with_statement(true)) {
        let mut allowed = world.clone();
        // A resource control policy has no `Allow` to add.
        let (kept, resource_control) = (allowed.clone(), std::mem::take(&mut allowed.resource_control));
        let document = document.index(allowed.documents_mut().count());
        let document = allowed.documents_mut().nth(document).unwrap();
        document.insert(place.index(document.len() + 1), statement);
        allowed.resource_control = resource_control;
        gains_nothing(&allowed, &kept)?;
    }

    #[test]
    fn a_first_boundary_gains_no_allow(world in any_world(), boundary in any_document()) {
        let free = World { boundary: None, ..world };
        gains_nothing(&free, &World { boundary: Some(boundary), ..free.clone() })?;
    }

    #[test]
    fn a_first_session_policy_of_a_role_session_gains_no_allow(world in any_world(), policy in any_document()) {
        let free = World { session: true, session_policies: Vec::new(), ..world };
        gains_nothing(&free, &World { session_policies: vec![policy], ..free.clone() })?;
    }

    #[test]
    fn one_more_level_of_service_control_policies_gains_no_allow(world in any_world(), level in any_service_control()) {
        let mut deeper = world.clone();
        deeper.service_control.resize(world.service_control.len().max(world.resource_control.len()), Vec::new());
        deeper.service_control.push(level);
        gains_nothing(&world, &deeper)?;
    }

    #[test]
    fn one_more_level_of_resource_control_policies_gains_no_allow(world in any_world(), policy in any_resource_control()) {
        let mut deeper = world.clone();
        deeper.resource_control.resize(world.service_control.len().max(world.resource_control.len()), Vec::new());
        deeper.resource_control.push(vec![policy]);
        gains_nothing(&world, &deeper)?;
    }

    #[test]
    fn every_recorder_gives_the_same_outcomes(world in any_world()) {
        let scenario = scenario(&world);
        let (full, bare) = (scenario.evaluate().steps, scenario.outcomes());
        prop_assert_eq!(full.len(), bare.len());
        for (full, bare) in full.iter().zip(bare) {
            prop_assert_eq!(full.decision(), bare.decision);
            prop_assert_eq!(full.gate(), bare.gate);
            prop_assert_eq!(full.statement(), bare.statement);
            prop_assert_eq!(full.error().map(|error| error.code), bare.error);
        }
    }

    #[test]
    fn the_outcome_is_a_function_of_the_gate_results(world in any_world()) {
        let report = report(&world);
        for trace in traces(&report) {
            let outcome = match decide(&trace.results) {
                Decided::Allow(basis, statement) => Outcome::Allow { basis, statement },
                Decided::ExplicitDeny(gate, statement) => Outcome::ExplicitDeny { gate, statement },
                Decided::ImplicitDeny(gate) => Outcome::ImplicitDeny { gate },
                Decided::Open => {
                    // Tests that contradict each other may still settle it; then no key is left to ask for.
                    if let Outcome::NeedsContext(residual) = &trace.outcome {
                        prop_assert!(!residual.keys.is_empty());
                    }
                    continue;
                }
            };
            prop_assert_eq!(&trace.outcome, &outcome);
        }
    }

    #[test]
    fn a_deny_stands_at_the_gate_that_owns_it(world in any_world()) {
        let report = report(&world);
        for trace in traces(&report) {
            let Some(denies) = &trace.denies else { continue };
            for gate in &trace.gates {
                // No gate that holds an applied deny is shown as passed, and none denies by one that it does not hold.
                let holds = denies.found.iter().any(|deny| deny.gate == gate.gate && deny.applies == Truth::True);
                prop_assert_eq!(holds, gate.reason == GateReason::DenyApplies, "{:?}", gate);
                prop_assert!(!holds || gate.verdict == Verdict::Denied && !gate.deciding.is_empty(), "{:?}", gate);
                for at in &gate.deciding {
                    let mut policies = gate.levels.iter().flat_map(|level| &level.policies);
                    prop_assert!(policies.any(|policy| policy.policy == at.policy), "{:?}", gate);
                }
            }
            if let Outcome::ExplicitDeny { gate, statement } = trace.outcome {
                prop_assert_eq!(trace.deciding_gates(), [gate]);
                let decides = denies.found.iter().find(|deny| deny.statement == statement && deny.gate == gate);
                prop_assert!(decides.is_some(), "{:?}", denies);
            }
            // With nothing unknown, the outcome is explicit exactly if a deny was found.
            if trace.trial.is_none() {
                let explicit = matches!(trace.outcome, Outcome::ExplicitDeny { .. });
                prop_assert_eq!(explicit, denies.applies() == Truth::True);
            }
        }
    }

    #[test]
    fn every_span_of_a_trace_lies_inside_its_policy(world in any_world()) {
        let scenario = scenario(&world);
        let report = scenario.evaluate();
        for (policy, span) in traces(&report).flat_map(spans) {
            let text = &scenario.policies()[policy.0 as usize].text;
            prop_assert!(text.get(span.range()).is_some_and(|words| !words.is_empty()), "{span:?} in {text}");
        }
    }

    #[test]
    fn a_second_reading_gives_the_same_bytes(world in any_world()) {
        let text = world.to_json().to_string();
        let json = || rolecall_wire::Report::of(&text, &rolecall_core::read(&text), rolecall_wire::Unit::Bytes).to_json();
        prop_assert_eq!(json(), json());
    }
}

fn spans(trace: &RequestTrace) -> Vec<(PolicyId, Span)> {
    let mut spans = Vec::new();
    for policy in trace.gates.iter().flat_map(|gate| &gate.levels).flat_map(|level| &level.policies) {
        for statement in &policy.statements {
            spans.push((policy.policy, statement.span));
            for element in &statement.elements {
                spans.extend(element.deciding.map(|span| (policy.policy, span)));
                spans.push((policy.policy, element.span));
                for test in &element.conditions {
                    spans.extend([test.span, test.operator_span].map(|span| (policy.policy, span)));
                    spans.extend(test.expected.iter().map(|value| (policy.policy, value.span)));
                }
            }
        }
    }
    spans
}

/// The laws are worth something only where worlds come out both ways.
#[test]
fn worlds_come_out_every_way() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    let mut runner = TestRunner::deterministic();
    let mut counts = std::collections::BTreeMap::new();
    for _ in 0..200 {
        let world = any_world().new_tree(&mut runner).unwrap().current();
        for decision in decisions(&world) {
            *counts.entry(decision.name()).or_insert(0) += 1;
        }
    }
    for decision in ["allow", "explicitDeny", "implicitDeny", "needsContext"] {
        let count = counts.get(decision).copied().unwrap_or_default();
        assert!(count >= 40, "{decision} only {count} times: {counts:?}");
    }
}
