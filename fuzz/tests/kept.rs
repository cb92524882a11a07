//! Runs every target on the inputs that are kept: those that once failed, and some of each kind.

use std::fs;
use std::panic;
use std::path::Path;

/// Fewer would mean that the folder was not found.
const FEWEST: usize = 12;

#[test]
fn every_target_holds_for_its_kept_inputs() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("kept");
    let mut failures = Vec::new();
    for (name, body) in rolecall_fuzz::TARGETS {
        let mut count = 0;
        for entry in fs::read_dir(folder.join(name)).unwrap() {
            let path = entry.unwrap().path();
            let input = fs::read(&path).unwrap();
            count += 1;
            if panic::catch_unwind(|| body(&input)).is_err() {
                failures.push(path);
            }
        }
        assert!(count >= FEWEST, "{name} has {count} inputs");
    }
    assert!(failures.is_empty(), "{failures:#?}");
}
