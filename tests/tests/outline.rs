//! What core says of a scenario that is being edited, beside what its evaluator makes of it.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise, also in its own helpers")]

use rolecall_core::format::Path;
use rolecall_core::outline::{Document, StepKind};
use rolecall_core::report::Decision;
use rolecall_core::scenario::Scenario;
use rolecall_core::trace::{Gate, GateReason, PolicyId, RequestTrace};
use rolecall_tests::file::CASES;
use rolecall_ui_model::scenario_draft::ScenarioDraft;

/// The policies that a decision rests on, each with its gate and place; but for `FullAWSAccess`, which is nowhere written.
fn read<'s>(scenario: &'s Scenario, trace: &'s RequestTrace) -> impl Iterator<Item = (Gate, &'s Path)> {
    let needed = trace.gates.iter().filter(|gate| gate.reason != GateReason::NoPermissionNeeded);
    let levels = needed.flat_map(|gate| gate.levels.iter().map(move |level| (gate.gate, level)));
    let policies = levels.flat_map(|(gate, level)| level.policies.iter().map(move |policy| (gate, policy.policy)));
    let place = |PolicyId(id): PolicyId| &scenario.policies().get(id as usize).unwrap().path;
    policies.map(move |(gate, id)| (gate, place(id))).filter(|(_, place)| **place != Path::root())
}

/// A scenario names a bare document of a list by its entry; while it is edited, each has a name.
fn is_at(document: &Document, place: &Path) -> bool {
    document.path == *place || document.path == place.member("document")
}

#[test]
fn whatever_a_gate_reads_has_a_say_in_the_step() {
    let (mut read_in_all, mut unknown) = (0, Vec::new());
    for case in CASES {
        let scenario = rolecall_core::read(case.text).scenario.unwrap();
        let draft = ScenarioDraft::read(case.text).unwrap();
        for (step, report) in scenario.evaluate().steps.iter().enumerate() {
            let documents = draft.outline().documents(step);
            for (gate, place) in report.authorizations().iter().flat_map(|trace| read(&scenario, trace)) {
                read_in_all += 1;
                if !documents.iter().any(|document| document.used_as.gate() == gate && is_at(document, place)) {
                    unknown.push(format!("{} step {step}: {place} is read as {gate:?}", case.name));
                }
            }
            // Who acts after a failure shows only a report.
            let begins = draft.outline().step_kind(step).is_some_and(StepKind::gives_credentials);
            if begins && !matches!(report.decision(), Decision::Allow | Decision::NeedsContext | Decision::Done) {
                break;
            }
        }
    }
    assert_eq!(unknown, Vec::<String>::new());
    assert!(read_in_all > 2000, "{read_in_all}");
}

#[test]
fn nothing_but_blank_values_is_missing_in_a_scenario_that_can_be_evaluated() {
    for case in CASES {
        let draft = ScenarioDraft::read(case.text).unwrap();
        let outline = draft.outline();
        for step in 0..outline.step_count() {
            let absent = outline.missing(step).into_iter().find(|missing| draft.json.get(&missing.path).is_none());
            assert_eq!(absent, None, "{} step {step}", case.name);
        }
    }
}
