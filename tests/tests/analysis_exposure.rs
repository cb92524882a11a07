//! Every exposure of `tests/analysis` is answered as expected. `README.md` there says how answers compare.

#![cfg(not(target_arch = "wasm32"))]

use rolecall_analysis::{BUDGET, ExposureQuestion, Target, exposure};
use rolecall_core::diag::PolicyKind;
use rolecall_core::report::Decision;
use rolecall_tests::analysis::{UNIVERSE, asking, decided, requested};
use serde_json::json;

#[test]
fn every_exposure_is_answered_as_expected() {
    let samples = asking("exposure");
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
            universe: &UNIVERSE,
            budget: BUDGET,
        };
        let found = exposure(&question).unwrap_or_else(|refused| panic!("{name}: {refused:?}"));
        assert_eq!(found.result(), sample["expect"]["exposure"], "{name}: {found:#?}");
        assert!(found.undecided.is_empty(), "{name}: {found:#?}");
        for finding in &found.findings {
            let scenario = &finding.witness.scenario;
            assert_eq!(decided(&serde_json::from_str(scenario).unwrap()), Decision::Allow, "{name}: {scenario}");
        }
        let Some(asked) = sample["expect"].get("sample") else {
            assert_eq!(found.result(), "none", "{name}: who gets in has a request that shows it");
            continue;
        };
        let world = json!({
            "rolecall": 1, "clock": "2026-01-15T12:00:00Z",
            "resources": [{ "arn": "arn:aws:s3:::b", "accountId": "111122223333", "policy": sample["document"] }],
        });
        assert_eq!(decided(&requested(&world, asked)), Decision::Allow, "{name}: the sample itself");
    }
    assert_eq!(samples.len(), 4, "all samples were asked");
}
