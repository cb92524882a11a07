//! What is generated from the declaration of the format is what is committed, and schema and reader refuse the same.
#![cfg(not(target_arch = "wasm32"))]
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops at the first surprise, also in its own helpers"
)]

use std::{env, fs, path::Path};

use rolecall_core::diag::Problem;
use rolecall_core::format::declaration::{ACTIONS, BESIDE_ACTION, CALLER, SCENARIO};
use rolecall_core::format::{Kind, Member};
use rolecall_tests::file::CASES;
use rolecall_tests::schema::fits;
use rolecall_wire::{schema, typescript};
use serde_json::{Value, json};

#[track_caller]
fn is_committed(file: &str, generated: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(file);
    if env::var_os("UPDATE_SNAPSHOTS").is_some() {
        fs::write(path, generated).unwrap();
        return;
    }
    let committed = fs::read_to_string(path).unwrap();
    assert!(committed == generated, "{file} is out of date: cargo run -p xtask -- bless");
}

#[test]
fn the_committed_schema_is_up_to_date() {
    is_committed("docs/scenario.schema.json", &schema());
}

#[test]
fn the_committed_types_are_up_to_date() {
    is_committed("crates/rolecall-wasm/src/scenario.d.ts", &typescript());
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

/// What the schema says of a scenario.
fn schema_takes(root: &Value, scenario: &Value) -> bool {
    fits(root, root, scenario, "").is_ok()
}

/// Whether the reader finds the shape of a scenario to be that of the format, whatever else it finds.
fn reader_takes(scenario: &Value) -> bool {
    let is_of_shape = |problem: &Problem| {
        matches!(
            problem,
            Problem::UnknownMember { .. }
                | Problem::MissingMember { .. }
                | Problem::WrongType { .. }
                | Problem::InvalidChoice { .. }
                | Problem::InvalidNumber
                | Problem::InvalidAccountId
                | Problem::InvalidContextValue
                | Problem::InvalidStep
                | Problem::UnknownScenarioVersion
        )
    };
    let reading = rolecall_core::read(&scenario.to_string());
    !reading.diagnostics.iter().any(|found| is_of_shape(&found.problem))
}

/// Small scenarios that have every member of the format between them: each member of the world, each form of a caller, each step.
fn complete() -> Vec<Value> {
    let with = |name: &str, value: Value| {
        let mut scenario = json!({ "rolecall": 1, "caller": { "anonymous": true }, "steps": [] });
        scenario[name] = value;
        scenario
    };
    let world = SCENARIO.members.iter().map(|member| with(member.name, example(member.kind)));
    let callers = CALLER.forms.iter().map(|form| with("caller", example(Kind::Object(form))));
    let steps = ACTIONS.iter().map(|action| {
        let what = if action.name == "wait" { json!("PT1H") } else { example(action.kind) };
        let beside = BESIDE_ACTION.iter().map(|member| (member.name.to_owned(), example(member.kind)));
        with("steps", json!([Value::Object(beside.chain([(action.name.to_owned(), what)]).collect())]))
    });
    world.chain(callers).chain(steps).collect()
}

/// A value as the declaration wants it.
fn example(kind: Kind) -> Value {
    const POLICY: &str = r#"{"Version":"2012-10-17","Statement":[]}"#;
    match kind {
        Kind::Text | Kind::TextOrNull => json!("text"),
        Kind::Account | Kind::AccountOrBlank => json!("111122223333"),
        Kind::Time => json!("2026-01-15T09:00:00Z"),
        Kind::Number | Kind::Integer => json!(3600),
        Kind::Version => json!(1),
        Kind::Flag(absent) => json!(!absent),
        Kind::True => json!(true),
        Kind::Word(words) => json!(words.names.last()),
        Kind::Texts => json!(["text"]),
        Kind::Tags => json!({ "team": "blue" }),
        Kind::Context => json!({ "aws:SourceIp": ["203.0.113.7"], "aws:SecureTransport": true, "aws:Other": null }),
        Kind::Document(_) | Kind::OwnDocument(_) | Kind::Policy(_) => json!(POLICY),
        Kind::Policies(_) => json!([POLICY, { "name": "named", "document": POLICY }]),
        Kind::ManagedPolicies => json!({ "arn:aws:iam::aws:policy/P": POLICY }),
        Kind::Object(object) => {
            Value::Object(object.members.iter().map(|member| (member.name.to_owned(), example(member.kind))).collect())
        }
        Kind::Objects(object) => json!([example(Kind::Object(object))]),
        Kind::Either(either) => either.forms.last().map_or(Value::Null, |form| example(Kind::Object(form))),
        Kind::Steps | Kind::Step => json!([]),
    }
}

/// Every place of the format that a scenario has, and what is declared there.
fn places(value: &Value, kind: Kind, pointer: &str, found: &mut Vec<(String, Kind)>) {
    found.push((pointer.to_owned(), kind));
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                if let Some(kind) = kind.at(name) {
                    places(member, kind, &format!("{pointer}/{}", name.replace('/', "~1")), found);
                }
            }
        }
        Value::Array(elements) => {
            for (at, element) in elements.iter().enumerate() {
                if let Some(kind) = kind.at(&at.to_string()) {
                    places(element, kind, &format!("{pointer}/{at}"), found);
                }
            }
        }
        _ => {}
    }
}

/// Everything that is changed in a scenario, one change each.
fn changes(scenario: &Value) -> Vec<(String, Value)> {
    let mut found = Vec::new();
    places(scenario, Kind::Object(&SCENARIO), "", &mut found);
    let mut changed = Vec::new();
    for (pointer, kind) in found {
        let mut add = |what: &str, change: &dyn Fn(&mut Value)| {
            let mut other = scenario.clone();
            other.pointer_mut(&pointer).map(change);
            changed.push((format!("{pointer}: {what}"), other));
        };
        for (name, other) in [
            ("null", json!(null)),
            ("a flag", json!(true)),
            ("a number", json!(7)),
            ("minus", json!(-1)),
            ("a list", json!([])),
            ("an object", json!({})),
            ("a text", json!("zap")),
        ] {
            add(name, &|value| *value = other.clone());
        }
        let declared: &[Member] = match kind {
            Kind::Object(object) => object.members,
            _ => &[],
        };
        for member in declared {
            add(&format!("without {}", member.name), &|value| {
                value.as_object_mut().map(|members| members.remove(member.name));
            });
        }
        if matches!(kind, Kind::Object(_) | Kind::Step | Kind::Either(_)) {
            add("one member more", &|value| {
                value.as_object_mut().map(|members| members.insert("zap".into(), json!("zap")));
            });
        }
    }
    changed
}

#[test]
fn schema_and_reader_refuse_the_same() {
    let root: Value = serde_json::from_str(&schema()).unwrap();
    let mut differences = Vec::new();
    let mut count = 0;
    for scenario in complete() {
        assert!(schema_takes(&root, &scenario), "{:?}", fits(&root, &root, &scenario, ""));
        assert!(reader_takes(&scenario), "{:?}", rolecall_core::read(&scenario.to_string()).diagnostics);
        for (what, changed) in changes(&scenario) {
            count += 1;
            let (schema, reader) = (schema_takes(&root, &changed), reader_takes(&changed));
            if schema != reader {
                differences.push(format!("{what}: schema {schema}, reader {reader}"));
            }
        }
    }
    differences.sort();
    differences.dedup();
    assert!(differences.is_empty(), "{} of {count}\n{}", differences.len(), differences.join("\n"));
}

#[test]
fn every_case_fits_the_schema_and_cites_its_source() {
    let root: Value = serde_json::from_str(&schema()).unwrap();
    let mut failures = Vec::new();
    for file in CASES {
        let case: Value = serde_json::from_str(file.text).unwrap();
        if let Err(misfit) = fits(&root, &root, &case, "") {
            failures.push(format!("{}: {misfit}", file.name));
        }
        // A report from the field is a thread of its own; everything else rests on the documentation.
        let origin = if file.name.starts_with("field/") { "https://" } else { "https://docs.aws.amazon.com/" };
        if !case["source"].as_str().is_some_and(|source| source.starts_with(origin)) {
            failures.push(format!("{}: cites no page that begins with {origin}", file.name));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
