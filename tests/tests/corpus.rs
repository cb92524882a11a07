//! The corpus, natively.
#![cfg(not(target_arch = "wasm32"))]

use std::fs::OpenOptions;
use std::io::Write;
use std::{env, fs, path::Path};

use rolecall_tests::{corpus, snapshot};

#[test]
fn every_step_of_every_case_is_as_expected() {
    let run = corpus::run();
    if let Some(counts) = env::var_os("ROLECALL_COUNTS") {
        let mut file = OpenOptions::new().append(true).create(true).open(counts).unwrap();
        writeln!(file, "cases {}", run.cases).unwrap();
    }
    assert!(run.failures.is_empty(), "{} failures\n{}", run.failures.len(), run.failures.join("\n"));
    assert!(run.cases > 0 && run.expectations >= run.cases, "{} cases", run.cases);
}

#[test]
fn every_report_is_as_recorded() {
    let actual = snapshot::reports();
    if env::var_os("UPDATE_SNAPSHOTS").is_some() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("snapshots");
        for name in snapshot::recorded().keys().filter(|name| !actual.contains_key(*name)) {
            fs::remove_file(folder.join(name).with_extension("txt")).unwrap();
        }
        for (name, text) in &actual {
            fs::write(folder.join(name).with_extension("txt"), text).unwrap();
        }
        return;
    }
    let found = snapshot::differences(&snapshot::recorded(), &actual);
    assert!(found.is_empty(), "reports changed; if that is meant: cargo run -p xtask -- bless\n{}", found.join("\n"));
}
