//! The corpus in a real browser, with the same bytes as natively.
#![cfg(target_arch = "wasm32")]

use rolecall_tests::differential::{Comparison, compare};
use rolecall_tests::{corpus, imported, snapshot};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn every_step_of_every_case_is_as_expected() {
    let run = corpus::run();
    web_sys::console::log_1(&format!("rolecall-count: cases {}", run.cases).into());
    assert!(run.failures.is_empty(), "{} failures\n{}", run.failures.len(), run.failures.join("\n"));
    assert!(run.cases > 0 && run.expectations >= run.cases, "{} cases", run.cases);
}

#[wasm_bindgen_test]
fn every_sample_of_the_imports_becomes_what_is_expected() {
    let (count, faults) = imported::run();
    web_sys::console::log_1(&format!("rolecall-count: imports {count}").into());
    assert_eq!(count, 40);
    assert!(faults.is_empty(), "\n{faults}");
}

#[wasm_bindgen_test]
fn every_report_has_the_text_and_the_bytes_it_has_natively() {
    let found = snapshot::differences(&snapshot::recorded(), &snapshot::reports());
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[wasm_bindgen_test]
fn core_and_oracle_agree_on_generated_scenarios() {
    for seed in 0..20_000 {
        let scenario = rolecall_oracle::generate::scenario(seed);
        match compare(&scenario) {
            Comparison::Same | Comparison::Unanswered(_) => {}
            difference => assert_eq!(difference, Comparison::Same, "seed {seed}: {scenario}"),
        }
    }
}
