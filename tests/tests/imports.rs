//! Every text of `imports/` becomes what is expected of it; `browser.rs` runs the same in a browser.
#![cfg(not(target_arch = "wasm32"))]

use rolecall_tests::imported;

#[test]
fn every_sample_becomes_what_is_expected() {
    let (count, faults) = imported::run();
    assert_eq!(count, 40);
    assert!(faults.is_empty(), "\n{faults}");
}
