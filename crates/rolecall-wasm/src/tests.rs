//! The package as JavaScript sees it, in a real browser.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise, also in its own helpers")]

use crate::{Workspace, decode_token, evaluate, explain, import_text, lint, version};
use js_sys::{Array, Error, JSON, Map, Object, Reflect};
use rolecall_js::testing::{at, number, text};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

const SCENARIO: &str = r#"{
  "rolecall": 1,
  "title": "𝄞 keys",
  "users": [{ "arn": "arn:aws:iam::111122223333:user/ana", "policies": [{ "name": "read", "document": {
    "Version": "2012-10-17",
    "Statement": { "Sid": "Read", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*" } } }] }],
  "caller": "arn:aws:iam::111122223333:user/ana",
  "steps": [
    { "request": { "action": "s3:GetObject", "resource": "arn:aws:s3:::reports/q1.csv" }, "expect": "allow" },
    { "request": { "action": "s3:PutObject", "resource": "arn:aws:s3:::reports/q1.csv" } }
  ]
}"#;

#[wasm_bindgen_test]
fn a_report_is_a_plain_object() {
    let report = evaluate(SCENARIO).unwrap();
    assert_eq!(at(&report, "rolecall"), JsValue::from(1));
    assert_eq!(text(&report, "steps.0.decision"), "allow");
    assert_eq!(text(&report, "steps.1.decision"), "implicitDeny");
    assert_eq!(text(&report, "steps.0.result.trace.outcome.basis"), "identityPolicies");
    assert_eq!(Array::from(&at(&report, "steps.0.mismatches")).length(), 0);
    assert_eq!(at(&report, "steps.1.mismatches"), JsValue::NULL, "what does not exist is null, not undefined");
    let text: String = JSON::stringify(&report).unwrap().into();
    assert!(text.starts_with(r#"{"rolecall":1,"#), "{text}");
}

#[wasm_bindgen_test]
fn offsets_cut_the_statement_out_of_the_scenario() {
    let report = evaluate(SCENARIO).unwrap();
    let deciding = "steps.0.result.trace.gates";
    let gates = Array::from(&at(&report, deciding));
    let identity = gates.iter().find(|gate| text(gate, "gate") == "identityPolicies").unwrap();
    let statement = at(&identity, "levels.0.policies.0.statements.0.span");
    let offset = number(&report, "policies.0.offset");
    let (start, end) = (offset + number(&statement, "start"), offset + number(&statement, "end"));
    let words: String = js_sys::JsString::from(SCENARIO).slice(start, end).into();
    assert!(words.starts_with("{ \"Sid\": \"Read\"") && words.ends_with('}'), "{words}");
}

#[wasm_bindgen_test]
fn sentences_come_in_both_languages() {
    let english = explain(SCENARIO, "en").unwrap();
    assert_eq!(english.len(), 2);
    assert!(english.iter().zip(["Allowed", "Denied"]).all(|(said, begins)| said.starts_with(begins)), "{english:?}");
    let japanese = explain(SCENARIO, "ja").unwrap();
    assert_eq!(japanese.len(), 2);
    assert_ne!(english, japanese);
}

#[wasm_bindgen_test]
fn broken_text_is_reported_not_thrown() {
    let report = evaluate("{ \"rolecall\": 1,").unwrap();
    assert_eq!(at(&report, "steps"), JsValue::NULL);
    assert_eq!(text(&report, "diagnostics.0.code"), "IAM0002");
    assert_eq!(explain("", "en").unwrap(), Vec::<String>::new());
}

#[wasm_bindgen_test]
fn a_document_is_checked_by_itself() {
    let policy = r#"{ "Version": "2012-10-17", "Statement": { "Effect": "Alow", "Action": "s3:*", "Resource": "*" } }"#;
    let found = lint(policy, "identity", "en").unwrap();
    assert_eq!(text(&found, "0.code"), "IAM1007");
    assert_eq!(text(&found, "0.problem.found"), "Alow");
    let (start, end) = (number(&found, "0.place.at.start"), number(&found, "0.place.at.end"));
    assert_eq!(String::from(js_sys::JsString::from(policy).slice(start, end)), "\"Alow\"");
    assert_ne!(text(&found, "0.message"), text(&lint(policy, "identity", "ja").unwrap(), "0.message"));
    assert_eq!(text(&lint(policy, "trusted", "en").unwrap_err(), "code"), "unknownKind");
}

#[wasm_bindgen_test]
fn a_message_becomes_a_scenario() {
    let message = "User: arn:aws:iam::111122223333:user/kim is not authorized to perform: sns:Publish on resource: \
      arn:aws:sns:eu-west-1:111122223333:news because no identity-based policy allows the sns:Publish action";
    let read = import_text(message, "en", None, None).unwrap();
    assert_eq!(text(&read, "kind"), "accessDenied");
    let scenario = JSON::parse(&text(&read, "scenario")).unwrap();
    assert!(Reflect::has(&scenario, &"steps".into()).unwrap());
    assert!(import_text(message, "en", Some("nothing".to_owned()), None).is_err());
}

/// The command line prints the text of the library, too (`crates/rolecall-cli/tests/command/import.rs`).
#[wasm_bindgen_test]
fn an_import_has_the_bytes_that_the_command_line_prints() {
    for pasted in [
        include_str!("../../../tests/imports/01-cli-identity-implicit.txt"),
        include_str!("../../../tests/imports/21-cloudtrail-records.json"),
        include_str!("../../../tests/imports/26-account-authorization-details.json"),
        include_str!("../../../tests/imports/34-terraform-role.tf"),
        include_str!("../../../tests/imports/36-cloudformation-role.yaml"),
        include_str!("../../../tests/imports/37-github-workflow.yaml"),
        include_str!("../../../tests/imports/40-sloppy-markdown.md"),
    ] {
        let read = rolecall_import::import(pasted, &rolecall_import::Options::default()).unwrap();
        assert_eq!(text(&import_text(pasted, "en", None, None).unwrap(), "scenario"), read.text());
    }
}

#[wasm_bindgen_test]
fn a_token_becomes_a_step() {
    let role = Some("arn:aws:iam::111122223333:role/Deploy".to_owned());
    let claims = r#"{"iss": "https://idp.example.com", "sub": "𝄞", "aud": "app", "groups": "g", "exp": 1768467600}"#;
    let clock = Some("2026-01-15T10:00:00Z".to_owned());
    let token = decode_token(claims, "en", role, Some("run".to_owned()), clock).unwrap();
    let step = JSON::parse(&text(&token, "step")).unwrap();
    assert_eq!(text(&step, "assumeRoleWithWebIdentity.claims.sub"), "𝄞");
    assert_eq!(text(&step, "assumeRoleWithWebIdentity.roleArn"), "arn:aws:iam::111122223333:role/Deploy");
    assert_eq!(at(&token, "refusal"), JsValue::NULL);
    assert_eq!(text(&token, "findings.0.finding.type"), "notVerified");
    assert_eq!(text(&token, "findings.1.finding.at"), "2026-01-15T09:00:00Z");
    let (start, end) = (number(&token, "findings.1.at.start"), number(&token, "findings.1.at.end"));
    assert_eq!(String::from(js_sys::JsString::from(claims).slice(start, end)), "1768467600");
    assert_ne!(
        text(&token, "findings.0.message"),
        text(&decode_token(claims, "ja", None, None, None).unwrap(), "findings.0.message")
    );
}

#[wasm_bindgen_test]
fn what_is_no_token_is_answered_not_thrown() {
    let token = decode_token("<!DOCTYPE x><x/>", "en", None, None, None).unwrap();
    assert_eq!(text(&token, "refusal.refusal.type"), "doctype");
    assert_eq!(at(&token, "step"), JsValue::NULL);
    let misuse = decode_token("{}", "en", None, None, Some("noon".to_owned())).unwrap_err();
    assert_eq!(text(&misuse, "code"), "invalidTime");
}

#[wasm_bindgen_test]
fn misuse_throws_an_error_with_a_code() {
    let invalid = Workspace::new("nothing").decide(&query(r#"{"action":"s3:GetObject","resource":"*"}"#)).unwrap_err();
    assert!(invalid.is_instance_of::<Error>());
    assert_eq!(text(&invalid, "code"), "invalidScenario");
    assert_ne!(String::from(invalid.message()), "");
    let unknown = explain(SCENARIO, "tlh").unwrap_err();
    assert_eq!(text(&unknown, "code"), "unknownLocale");
    let workspace = Workspace::new(SCENARIO);
    for misuse in [
        r#"{"action":"s3","resource":"*"}"#,
        r#"{"action":"s3:GetObject"}"#,
        r#"{"action":"s3:GetObject","resource":"*","acton":1}"#,
        r#"{"action":"s3:GetObject","resource":7}"#,
        r#"{"action":"s3:GetObject","resource":"*","resourceAccountId":"12"}"#,
        r#"{"action":"s3:GetObject","resource":"*","context":null}"#,
        r#"{"action":"s3:GetObject","resource":"*","context":{"aws:SourceIp":{}}}"#,
        r#"{"action":"s3:GetObject","resource":"*","context":{"aws:SourceIp":["203.0.113.7",null]}}"#,
        "7",
        "null",
    ] {
        assert_eq!(text(&workspace.decide(&query(misuse)).unwrap_err(), "code"), "invalidQuery", "{misuse}");
        assert_eq!(text(&workspace.decide_many(&query(misuse)).unwrap_err(), "code"), "invalidQuery", "{misuse}");
    }
    let misspelt = workspace.decide(&query(r#"{"action":"s3:GetObject","resource":"*","acton":1}"#)).unwrap_err();
    assert_eq!(String::from(misspelt.message()), "`acton` is no member of a query");
}

#[wasm_bindgen_test]
fn a_workspace_is_read_once_and_asked_often() {
    let workspace = Workspace::new(SCENARIO);
    assert_eq!(workspace.title(), "𝄞 keys");
    let once = String::from(JSON::stringify(&workspace.evaluate().unwrap()).unwrap());
    let twice = String::from(JSON::stringify(&workspace.evaluate().unwrap()).unwrap());
    assert_eq!(once, twice);
    assert_eq!(once, String::from(JSON::stringify(&evaluate(SCENARIO).unwrap()).unwrap()));
    assert_eq!(text(&workspace.outcomes().unwrap(), "steps.1.decision"), "implicitDeny");
    assert_eq!(workspace.explain("en").unwrap(), explain(SCENARIO, "en").unwrap());
}

#[wasm_bindgen_test]
fn a_document_is_edited_by_its_path() {
    let mut workspace = Workspace::new(SCENARIO);
    let path = text(&workspace.evaluate().unwrap(), "policies.0.path");
    let policy = r#"{ "Version": "2012-10-17", "Statement": { "Sid": "𝄞 all", "Effect": "Deny", "Action": "s3:*", "Resource": "*" } }"#;
    assert!(workspace.set_document(&path, policy));
    let report = workspace.evaluate().unwrap();
    assert_eq!(text(&report, "steps.0.decision"), "explicitDeny");
    assert_eq!(text(&report, "policies.0.text"), policy, "places refer to the text as it was handed over");
    assert!(workspace.set_document(&path, "{"));
    let broken = workspace.evaluate().unwrap();
    assert_eq!(at(&broken, "steps"), JsValue::NULL);
    assert_eq!(number(&broken, "diagnostics.0.place.policy"), 0);
    assert!(!workspace.set_document("/roles/0/trustPolicy", policy) && !workspace.set_document("roles", policy));
}

#[wasm_bindgen_test]
fn queries_are_decided_beside_the_steps() {
    let workspace = Workspace::new(SCENARIO);
    let read = r#"{"action":"s3:GetObject","resource":"arn:aws:s3:::reports/q2.csv"}"#;
    assert_eq!(text(&workspace.decide(&query(read)).unwrap(), "gate"), "identityPolicies");
    let other = r#"{"action":"s3:PutObject","resource":"*","caller":"arn:aws:iam::111122223333:root",
        "context":{"aws:SourceIp":["203.0.113.7"],"aws:SecureTransport":true,"aws:MultiFactorAuthAge":5,"aws:UserAgent":null}}"#;
    let many = workspace.decide_many(&query(&format!("[{read},{other}]"))).unwrap();
    assert_eq!(Array::from(&many).length(), 2);
    assert_eq!(text(&many, "0.decision"), "allow");
    assert_eq!(at(&many, "0.error"), JsValue::NULL, "what does not exist is null, not undefined");
}

#[wasm_bindgen_test]
fn the_context_of_a_query_is_read_as_that_of_a_scenario() {
    let scenario = SCENARIO.replace(
        r#""Resource": "arn:aws:s3:::reports/*""#,
        r#""Resource": "*", "Condition": { "NumericEquals": { "s3:max-keys": "0.0000001" }, "Bool": { "aws:SecureTransport": "true" },
            "ForAnyValue:StringEquals": { "aws:TagKeys": "b" }, "Null": { "aws:SourceIp": "true" } }"#,
    );
    let workspace = Workspace::new(&scenario);
    let decision = |query: &JsValue| text(&workspace.decide(query).unwrap(), "decision");
    let asked = |context: &str| query(&format!(r#"{{"action":"s3:GetObject","resource":"*","context":{context}}}"#));
    let meets = r#"{"s3:max-keys":1e-7,"aws:SecureTransport":true,"aws:TagKeys":["a","b"],"aws:SourceIp":null}"#;
    assert_eq!(decision(&asked(meets)), "allow");
    for (written, other) in [("1e-7", "1e-6"), ("true", "false"), (r#","b""#, ""), ("null", r#""203.0.113.7""#)] {
        assert_eq!(decision(&asked(&meets.replace(written, other))), "implicitDeny", "{other}");
    }
    // A `Map` says the same.
    let mapped = asked("{}");
    let map = Map::new();
    for entry in Object::entries(&Object::from(query(meets))).iter().map(|entry| Array::from(&entry)) {
        map.set(&entry.get(0), &entry.get(1));
    }
    assert!(Reflect::set(&mapped, &"context".into(), &map).unwrap());
    assert_eq!(decision(&mapped), "allow");
}

/// A value of JavaScript.
fn query(json: &str) -> JsValue {
    JSON::parse(json).unwrap()
}

#[wasm_bindgen_test]
fn the_version_is_that_of_the_workspace() {
    assert_eq!(version(), env!("CARGO_PKG_VERSION"));
}
