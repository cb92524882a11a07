//! The cases are what the table says of them.

use rolecall_bench::{all, big, document, roles};
use rolecall_core::report::Decision;

#[test]
fn every_case_is_allowed_and_found_fine() {
    for case in all() {
        let reading = rolecall_core::read(&case.text);
        // Twenty statements with twenty texts each are more than AWS takes as one policy.
        if case.name != "big" {
            assert_eq!(reading.diagnostics, [], "{}", case.name);
        }
        let outcomes = reading.scenario.unwrap().outcomes();
        let decisions: Vec<Decision> = outcomes.iter().map(|outcome| outcome.decision).collect();
        assert_eq!(decisions, [Decision::Allow], "{}", case.name);
        assert!(case.floor.scan() > 0, "{}", case.name);
    }
}

#[test]
fn sizes_are_those_of_the_budgets() {
    let [_, _, layered, big] = all();
    assert!((5_300..5_500).contains(&layered.text.len()), "{}", layered.text.len());
    assert!((150_000..154_000).contains(&big.text.len()), "{}", big.text.len());
}

#[test]
fn only_the_last_statement_of_big_allows() {
    let case = big(200);
    assert_eq!(case.floor.scan(), 1);
    let outcomes = rolecall_core::read(&case.text).scenario.unwrap().outcomes();
    let decided_by = outcomes[0].statement.unwrap();
    assert_eq!((decided_by.policy.0, decided_by.statement), (9, 19));
}

#[test]
fn the_world_of_10_000_roles_is_4_5_megabytes_and_found_fine() {
    let text = roles(10_000);
    assert!((4_350_000..4_650_000).contains(&text.len()), "{}", text.len());
    let reading = rolecall_core::read(&text);
    assert_eq!((reading.diagnostics.len(), reading.policies.len()), (0, 20_000));
}

#[test]
fn the_document_is_a_policy() {
    let text = document(200);
    let json = rolecall_core::json::parse(&text).unwrap();
    let statements = json.value.get("Statement").unwrap().one_or_many();
    assert_eq!(statements.len(), 200);
}
