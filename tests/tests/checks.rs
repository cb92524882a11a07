//! Every check has its place on the pages in `docs/checks`, and every check of IAM Access Analyzer has ours or a reason.
#![cfg(not(target_arch = "wasm32"))]

use std::{env, fs, path::Path};

use rolecall_tests::checks;

#[test]
fn every_check_of_access_analyzer_is_found_or_excused() {
    let faults = checks::faults();
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn the_pages_are_those_of_the_checks() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/checks");
    for (name, text) in checks::pages() {
        let path = folder.join(&name);
        if env::var_os("UPDATE_SNAPSHOTS").is_some() {
            fs::create_dir_all(&folder).unwrap();
            fs::write(&path, &text).unwrap();
            continue;
        }
        let recorded = fs::read_to_string(&path).unwrap_or_default();
        let differs = recorded.lines().zip(text.lines()).find(|(before, after)| before != after);
        assert!(recorded == text, "{name} is not current: cargo run -p xtask -- bless\n{differs:?}");
    }
}
