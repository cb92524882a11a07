//! What holds for every input, however broken: one function per fuzz target, each of which panics where it does not hold.
//!
//! The functions take bytes, so that libFuzzer can drive them (`make fuzz`, entry points in `harness/`) and plain tests can run the
//! kept inputs again (`tests/kept.rs`). An input that once failed stays in `kept/`.

pub mod analysis;
pub mod condition;
mod grammar;
pub mod import;
pub mod json;
mod place;
pub mod policy;
pub mod scenario;
pub mod wildcard;

/// A target: its name and its body.
pub type Target = (&'static str, fn(&[u8]));

/// Every target.
pub const TARGETS: &[Target] = &[
    ("comparison", analysis::comparison),
    ("condition", condition::condition),
    ("graph", analysis::graph),
    ("import", import::import_file),
    ("import_code", import::import_code),
    ("import_denial", import::import_denial),
    ("import_event", import::import_event),
    ("import_output", import::import_output),
    ("json", json::json),
    ("policy", policy::policy),
    ("scenario", scenario::scenario),
    ("wildcard", wildcard::wildcard),
    ("worth", analysis::worth),
];
