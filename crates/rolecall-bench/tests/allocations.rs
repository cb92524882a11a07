//! How often a decision asks for memory, once the policies are compiled. Counts do not depend on how busy the machine is.

use allocation_counter::measure;
use rolecall_bench::all;

/// The most that a decision of each case may take; only ever to be lowered.
const CEILINGS: [(&str, u64); 4] = [("simple", 3), ("assume", 30), ("layered", 30), ("big", 3)];

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
