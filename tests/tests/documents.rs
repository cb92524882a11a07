//! Findings in policy documents: which, and which words they mark.
#![cfg(not(target_arch = "wasm32"))]

use std::collections::BTreeSet;

use rolecall_core::diag::Severity;
use rolecall_tests::checks;
use rolecall_tests::document;
use rolecall_tests::fault::{FAULTS, SCENARIO};
use rolecall_tests::file::{CASES, DOCUMENTS};

#[test]
fn every_document_has_the_findings_it_says_and_no_other() {
    let failures = document::run();
    assert!(!DOCUMENTS.is_empty());
    assert!(failures.is_empty(), "{} failures\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn every_refusal_of_iam_begins_with_its_error() {
    let refusals = document::refusals();
    assert!(refusals.len() > 75, "{}", refusals.len());
    let silent: Vec<_> = refusals.iter().filter(|(_, answered)| !answered).collect();
    assert!(silent.is_empty(), "these do not say what AWS answers: {silent:?}");
}

/// An error is what AWS refuses: where IAM and STS answer, each has their error, and nothing else has one but what may turn out to be true.
#[test]
fn an_error_is_what_aws_refuses() {
    for (kind, text, found) in document::answered() {
        for found in &found {
            let refused = found.aws_error(Some((kind, &text))).is_some();
            let possible = ["IAM1040", "IAM2003"].contains(&found.code());
            assert!(
                refused == (found.severity() == Severity::Error) || (refused && possible),
                "{} in {text}",
                found.code()
            );
        }
    }
}

/// The codes of the grammar and of scenarios: the table at the end of `problem.rs` alone names them. Those of the rules are in `rolecall_lint::rules`.
const REGISTRY: &str = include_str!("../../crates/rolecall-core/src/diag/problem.rs");

/// What no file of reasonable size can show; `refusal.rs` does.
const LARGE: [&str; 3] = ["IAM0012", "IAM0013", "IAM3015"];

#[test]
fn a_scenario_without_a_fault_has_no_finding() {
    let reading = rolecall_lint::read(SCENARIO);
    assert_eq!(reading.diagnostics, []);
    assert!(reading.scenario.is_some());
}

#[test]
fn every_fault_of_a_scenario_gives_one_finding_at_its_place() {
    let failures: Vec<String> = FAULTS.iter().filter_map(|fault| fault.check().err()).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn every_code_fires_somewhere() {
    let codes: BTreeSet<&str> = REGISTRY
        .split('"')
        .filter(|word| word.len() == 7 && word.starts_with("IAM") && word.chars().skip(3).all(|c| c.is_ascii_digit()))
        .chain(rolecall_lint::rules().map(|rule| rule.code))
        .collect();
    assert!(codes.len() > 70, "the registry is read: {codes:?}");
    let documents = document::findings().into_iter().map(|found| found.code());
    let scenarios = CASES.iter().flat_map(|file| rolecall_lint::read(file.text).diagnostics).map(|found| found.code());
    let faults = FAULTS.iter().map(|fault| fault.code);
    let fired: BTreeSet<&str> = documents.chain(scenarios).chain(faults).chain(LARGE).collect();
    let silent: Vec<&&str> = codes.difference(&fired).collect();
    assert!(silent.is_empty(), "no file makes these fire: {silent:?}");
    let explained = checks::codes();
    let unexplained: Vec<&&str> = codes.difference(&explained).collect();
    assert!(unexplained.is_empty(), "no page of `docs/checks` has these: {unexplained:?}");
}
