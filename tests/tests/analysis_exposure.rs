//! Every exposure of `tests/analysis` is answered as expected. `README.md` there says how answers compare.

#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise, also in its own helpers")]

use std::fs;
use std::path::Path;

use rolecall_analysis::{BUDGET, ExposureQuestion, Target, Universe, exposure};
use rolecall_core::diag::PolicyKind;
use serde_json::{Value, json};

fn samples() -> Vec<(String, Value)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("analysis");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    files.sort();
    let read = |path: &Path| -> Value { serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap() };
    let all = files.iter().map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), read(path)));
    all.filter(|(_, sample)| sample["question"] == "exposure").collect()
}

#[test]
fn every_exposure_is_answered_as_expected() {
    let universe = Universe::new(rolecall_catalog::built_in(), "aws");
    let samples = samples();
    for (name, sample) in &samples {
        assert_eq!(sample["as"], "bucket", "{name}");
        let document = sample["document"].to_string();
        let zone = sample["zoneOfTrust"].as_array().unwrap();
        let trusted: Vec<String> = zone.iter().map(|party| party.as_str().unwrap().to_owned()).collect();
        let question = ExposureQuestion {
            document: &document,
            kind: PolicyKind::Resource,
            target: Target { arn: Some("arn:aws:s3:::b"), owner: None },
            trusted: &trusted,
            universe: &universe,
            budget: BUDGET,
        };
        let found = exposure(&question).unwrap_or_else(|refused| panic!("{name}: {refused:?}"));
        assert_eq!(found.result(), sample["expect"]["exposure"], "{name}: {found:#?}");
        assert!(found.undecided.is_empty(), "{name}: {found:#?}");
        for finding in &found.findings {
            let scenario = &finding.witness.scenario;
            let replayed = rolecall_core::read(scenario).scenario.unwrap().outcomes();
            assert_eq!(replayed.first().unwrap().decision.name(), "allow", "{name}: {scenario}");
        }
        let Some(asked) = sample["expect"].get("sample") else {
            assert_eq!(found.result(), "none", "{name}: who gets in has a request that shows it");
            continue;
        };
        let mut context = asked["context"].clone();
        context["aws:SourceIp"] = json!("198.51.100.1");
        let scenario = json!({
            "rolecall": 1, "clock": "2026-01-15T12:00:00Z", "caller": asked["caller"],
            "resources": [{ "arn": "arn:aws:s3:::b", "accountId": "111122223333", "policy": sample["document"] }],
            "steps": [{ "request": { "action": asked["action"], "resource": asked["resource"] }, "context": context }],
        });
        let decided = rolecall_core::read(&scenario.to_string()).scenario.unwrap().outcomes();
        assert_eq!(decided.first().unwrap().decision.name(), "allow", "{name}: the sample itself");
    }
    assert_eq!(samples.len(), 4, "all samples were asked");
}
