//! The committed JSON Schema is the one that the types make.
#![cfg(not(target_arch = "wasm32"))]

use std::{env, fs, path::Path};

use rolecall_wire::scenario::schema;
use serde_json::Value;

#[test]
fn the_committed_schema_is_up_to_date() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/scenario.schema.json");
    if env::var_os("UPDATE_SNAPSHOTS").is_some() {
        fs::write(path, schema()).unwrap();
        return;
    }
    let committed = fs::read_to_string(path).unwrap();
    assert!(committed == schema(), "out of date: cargo run -p xtask -- bless");
}

#[test]
fn the_schema_is_draft_2020_12_and_closed() {
    let schema: Value = serde_json::from_str(&schema()).unwrap();
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    assert!(schema["$id"].is_string());
    assert_eq!(schema["additionalProperties"], false);
    assert_eq!(schema["properties"]["rolecall"]["const"], 1);
    for (name, definition) in schema["$defs"].as_object().unwrap() {
        let open = definition.get("properties").is_some() && definition["additionalProperties"] != false;
        assert!(!open, "{name} accepts unknown members");
        assert!(definition["description"].is_string(), "{name} has no description");
    }
}
