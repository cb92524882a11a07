//! How often a decision asks for memory, once the policies are compiled. Counts do not depend on how busy the machine is.

use allocation_counter::measure;
use rolecall_bench::all;
use rolecall_core::format::Path;
use rolecall_core::scenario::Workspace;

/// The most that a decision of each case may take; only ever to be lowered. One is the list of outcomes itself.
const CEILINGS: [(&str, u64); 4] = [("simple", 1), ("assume", 19), ("layered", 7), ("big", 1)];

#[test]
fn the_edit_of_a_document_does_not_ask_for_the_others() {
    let count = |documents: usize| {
        let mut workspace = Workspace::open(&rolecall_bench::documents(documents));
        let path = Path::parse("/roles/1/trustPolicy").unwrap();
        let policies = &workspace.reading().policies;
        let text = policies.iter().find(|policy| policy.path == path).unwrap().text.clone();
        workspace.set_document(&path, &text);
        let count = measure(|| assert!(workspace.set_document(&path, &text))).count_total;
        assert!(workspace.reading().scenario.is_some());
        count
    };
    let (few, many) = (count(10), count(500));
    assert!(few > 0 && many == few, "{few} allocations with 10 documents, {many} with 500");
}

#[test]
fn a_decision_allocates_no_more_than_it_did() {
    let counts = all().map(|case| {
        let scenario = rolecall_core::read(&case.text).scenario.unwrap();
        let count = measure(|| drop(std::hint::black_box(scenario.outcomes()))).count_total;
        // Read by scripts/bench.mjs.
        println!("\nallocations/{} {count}", case.name);
        (case.name, count)
    });
    for ((name, count), (known, ceiling)) in counts.into_iter().zip(CEILINGS) {
        assert_eq!(name, known);
        assert!(count <= ceiling, "{name}: {count} allocations, {ceiling} at most");
    }
}
