//! The questions as JavaScript asks them, in a real browser.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise, also in its own helpers")]

use crate::{check, compare, graph, version};
use js_sys::{Array, JSON, JsString, Object, Reflect};
use rolecall_core::diag::PolicyKind;
use rolecall_explain::Locale;
use rolecall_js::testing::{at, number, text};
use rolecall_questions::{Answered as _, Compare, Partition, Reach, Tables, Versions};
use rolecall_wire::analysis::Answer as _;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

const BEFORE: &str = r#"{ "Version": "2012-10-17", "Id": "𝄞", "Statement": [{ "Sid": "Read", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" }] }"#;
const WORLD: &str = r#"{
  "rolecall": 1,
  "users": [{ "arn": "arn:aws:iam::111122223333:user/ana", "policies": [] }],
  "roles": [{ "arn": "arn:aws:iam::111122223333:role/admin", "trustPolicy": { "Version": "2012-10-17", "Id": "𝄞",
    "Statement": { "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::111122223333:user/ana" }, "Action": "sts:AssumeRole" } } }]
}"#;

/// A value of JavaScript.
fn value(json: &str) -> JsValue {
    JSON::parse(json).unwrap()
}

/// What a place cuts out of a text.
fn cut(document: &str, answer: &JsValue, span: &str) -> String {
    let [start, end] = ["start", "end"].map(|member| number(answer, &format!("{span}.{member}")));
    JsString::from(document).slice(start, end).into()
}

fn after() -> String {
    BEFORE.replace("s3:GetObject", "s3:GetObject*")
}

#[wasm_bindgen_test]
fn a_comparison_is_what_the_command_line_prints() {
    let after = after();
    let answer = compare(BEFORE, &after, &JsValue::UNDEFINED).unwrap();
    assert_eq!((text(&answer, "new"), text(&answer, "lost")), ("yes".to_owned(), "no".to_owned()));
    assert_eq!(
        cut(&after, &answer, "findings.0.cause.0.span"),
        r#"{ "Sid": "Read", "Effect": "Allow", "Action": "s3:GetObject*", "Resource": "*" }"#
    );
    // ASCII alone: the same bytes.
    let [before, after] = [BEFORE, &*after].map(|text| text.replace('𝄞', "x"));
    let question = Compare(Versions {
        before: &before,
        after: &after,
        kind: PolicyKind::Identity,
        resource: None,
        reach: Reach::listed(Some(Partition::Aws)),
        budget: rolecall_analysis::BUDGET,
    });
    let printed = question.ask(&Tables::new(rolecall_catalog::built_in())).unwrap().json(Locale::En).to_json();
    let answer = compare(&before, &after, &JsValue::UNDEFINED).unwrap();
    assert_eq!(String::from(JSON::stringify(&answer).unwrap()), printed);
}

#[wasm_bindgen_test]
fn worlds_are_compared_where_that_is_asked_for() {
    let after = WORLD.replace("user/ana\" }, \"Action\"", "root\" }, \"Action\"");
    let answer = compare(WORLD, &after, &value(r#"{ "kind": "world" }"#)).unwrap();
    assert_eq!(text(&answer, "answer"), "differs");
    let refused = compare(WORLD, &after, &JsValue::UNDEFINED).unwrap_err();
    assert_eq!(text(&refused, "code"), "invalidQuestion");
    assert!(String::from(refused.message()).contains("kind: \"world\""));
    let invalid = compare(WORLD, "{", &value(r#"{ "kind": "world" }"#)).unwrap_err();
    assert_eq!(
        (text(&invalid, "code"), text(&invalid, "faults.0.document")),
        ("invalidWorld".to_owned(), "after".to_owned())
    );
}

#[wasm_bindgen_test]
fn checks_are_asked_by_name() {
    let question = |json: String| value(&json);
    let quoted = |text: &str| String::from(JSON::stringify(&text.into()).unwrap());
    let both = format!(r#"{{ "before": {}, "after": {} }}"#, quoted(BEFORE), quoted(&after()));
    assert_eq!(text(&check("noNewAccess", &question(both.clone())).unwrap(), "result"), "FAIL");
    let unsettled = both.replacen('{', r#"{ "budget": 0, "#, 1);
    assert_eq!(text(&check("noNewAccess", &question(unsettled)).unwrap(), "result"), "NOT_DECIDED");
    let japanese = both.replacen('{', r#"{ "locale": "ja", "#, 1);
    let [english, japanese] = [both, japanese].map(|json| check("noNewAccess", &question(json)).unwrap());
    assert_ne!(text(&english, "message"), text(&japanese, "message"));
    let policy = format!(r#"{{ "policy": {}, "actions": ["s3:PutObject"] }}"#, quoted(BEFORE));
    assert_eq!(text(&check("accessNotGranted", &question(policy)).unwrap(), "result"), "PASS");
    let policy = format!(r#"{{ "policy": {} }}"#, quoted(BEFORE));
    let worth = check("statements", &question(policy)).unwrap();
    assert!(cut(BEFORE, &worth, "statements.0.span").starts_with(r#"{ "Sid": "Read""#));
    let world = format!(r#"{{ "world": {}, "role": "arn:aws:iam::111122223333:role/admin" }}"#, quoted(WORLD));
    let rows = check("whoCanAssume", &question(world)).unwrap();
    assert_eq!(text(&rows, "rows.0.state"), "always");
    let world = format!(r#"{{ "world": {}, "principal": "arn:aws:iam::111122223333:user/ana" }}"#, quoted(WORLD));
    assert_eq!(Array::from(&at(&check("limits", &question(world.clone())).unwrap(), "statements")).length(), 0);
    assert_eq!(Array::from(&at(&check("escalation", &question(world)).unwrap(), "principals")).length(), 1);
    let open = BEFORE.replace("\"Action\"", "\"Principal\": \"*\", \"Action\"");
    let open = format!(r#"{{ "policy": {} }}"#, quoted(&open));
    assert_eq!(text(&check("noPublicAccess", &question(open.clone())).unwrap(), "result"), "FAIL");
    assert_eq!(text(&check("exposure", &question(open)).unwrap(), "exposure"), "public");
}

#[wasm_bindgen_test]
fn unknown_keys_are_asked_of_a_step() {
    let condition = r#""Condition": { "StringEquals": { "s3:ExistingObjectTag/open": "yes" } }"#;
    let allow = format!(r#"{{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*", {condition} }}"#);
    let policy =
        format!(r#""policies": [{{ "name": "p", "document": {{ "Version": "2012-10-17", "Statement": {allow} }} }}]"#);
    let request = r#""action": "s3:GetObject", "resource": "arn:aws:s3:::b/k", "resourceAccountId": "111122223333""#;
    let steps = format!(
        r#"{{ "unlistedContext": "unknown", "caller": "arn:aws:iam::111122223333:user/ana", "steps": [{{ "request": {{ {request} }} }}],"#
    );
    let scenario = WORLD.replacen('{', &steps, 1).replace(r#""policies": []"#, &policy);
    let question = Object::new();
    assert!(Reflect::set(&question, &"scenario".into(), &scenario.into()).unwrap());
    let answer = check("unknownKeys", &question).unwrap();
    assert_eq!((number(&answer, "step"), text(&answer, "decision")), (1, "needsContext".to_owned()));
    assert_eq!(text(&answer, "keys.0.matters"), "yes");
    assert!(Reflect::set(&question, &"step".into(), &2.into()).unwrap());
    assert_eq!(text(&check("unknownKeys", &question).unwrap_err(), "code"), "invalidQuestion");
    assert!(Reflect::set(&question, &"scenario".into(), &"{".into()).unwrap());
    let invalid = check("unknownKeys", &question).unwrap_err();
    assert_eq!(
        (text(&invalid, "code"), text(&invalid, "faults.0.document")),
        ("invalidScenario".to_owned(), "scenario".to_owned())
    );
}

#[wasm_bindgen_test]
fn a_graph_is_asked_in_one_way_at_a_time() {
    let all = graph(WORLD, &JsValue::UNDEFINED).unwrap();
    assert_eq!(text(&all, "edges.0.state"), "certain");
    let way = graph(WORLD, &value(r#"{ "from": "ana", "to": "admin" }"#)).unwrap();
    assert_eq!(text(&way, "paths.0.state"), "certain");
    let trust = r#"{ "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::111122223333:user/ana" }, "Action": "sts:AssumeRole" }"#;
    let document = WORLD.split_once("\"trustPolicy\": ").unwrap().1;
    assert_eq!(cut(document, &way, "edges.0.because.statements.0.span"), trust);
    for wrong in [
        r#"{ "to": "admin" }"#,
        r#"{ "from": "ana", "entrances": true }"#,
        r#"{ "action": "s3:GetObject" }"#,
        r#"{ "action": "s3", "resource": "*" }"#,
        r#"{ "from": "nobody" }"#,
        r#"{ "entrances": 1 }"#,
        r#"{ "with": ["passrole"] }"#,
    ] {
        assert_eq!(text(&graph(WORLD, &value(wrong)).unwrap_err(), "code"), "invalidQuestion", "{wrong}");
    }
}

#[wasm_bindgen_test]
fn misuse_throws_an_error_with_a_code() {
    assert_eq!(text(&check("nothing", &JsValue::UNDEFINED).unwrap_err(), "code"), "unknownCheck");
    let unknown = compare(BEFORE, BEFORE, &value(r#"{ "locale": "tlh" }"#)).unwrap_err();
    assert_eq!(text(&unknown, "code"), "unknownLocale");
    for (wrong, said) in [
        (r#"{ "kinds": "trust" }"#, "`kinds` is no member of the options of `compare`"),
        (r#"{ "kind": "trusted" }"#, "`kind`: no kind of policy is called `trusted`"),
        (r#"{ "partition": "aws-de" }"#, "`partition`: no partition is called `aws-de`"),
        (r#"{ "universe": 7 }"#, "`universe` must be a string"),
        (r#"{ "budget": 0.5 }"#, "`budget` must be a whole number, 0 or more"),
        ("7", "the options of `compare` must be an object"),
    ] {
        let thrown = compare(BEFORE, BEFORE, &value(wrong)).unwrap_err();
        assert_eq!((text(&thrown, "code"), &*String::from(thrown.message())), ("invalidQuestion".to_owned(), said));
    }
    let missing = check("limits", &value(r#"{ "world": "{}" }"#)).unwrap_err();
    assert_eq!(String::from(missing.message()), "the question needs `principal`");
    let empty = check("accessNotGranted", &value(r#"{ "policy": "{}" }"#)).unwrap_err();
    assert_eq!(String::from(empty.message()), "the question needs `actions`, `resources` or both");
}

#[wasm_bindgen_test]
fn a_text_that_cannot_be_asked_about_has_its_faults_at_their_places() {
    let wrong = BEFORE.replace("Allow", "Alow");
    let thrown = compare(&wrong, BEFORE, &JsValue::UNDEFINED).unwrap_err();
    assert_eq!(text(&thrown, "code"), "invalidDocument");
    assert_eq!(
        (text(&thrown, "faults.0.document"), Array::from(&at(&thrown, "faults")).length()),
        ("before".to_owned(), 1)
    );
    assert_eq!(cut(&wrong, &thrown, "faults.0.diagnostics.0.place.at"), "\"Alow\"");
    assert!(String::from(thrown.message()).starts_with("before:1:"), "{}", String::from(thrown.message()));
    let world = WORLD.replace("\"Effect\": \"Allow\"", "\"Effect\": \"Alow\"");
    let thrown = graph(&world, &JsValue::UNDEFINED).unwrap_err();
    assert_eq!(
        (text(&thrown, "code"), text(&thrown, "faults.0.document")),
        ("invalidWorld".to_owned(), "world".to_owned())
    );
    assert_eq!(cut(&world, &thrown, "faults.0.diagnostics.0.place.inScenario"), "\"Alow\"");
    // Caller and steps do not count, wherever they stand; a policy that is not there does.
    let world = WORLD
        .replacen('{', r#"{ "caller": "nobody","#, 1)
        .replace("\"policies\": []", "\"policies\": [\"arn:aws:iam::111122223333:policy/gone\"]");
    let principal = "arn:aws:iam::111122223333:user/ana";
    let question = Object::new();
    for (name, text) in [("world", &*world), ("principal", principal)] {
        assert!(Reflect::set(&question, &name.into(), &text.into()).unwrap());
    }
    let thrown = check("limits", &question).unwrap_err();
    assert_eq!(Array::from(&at(&thrown, "faults.0.diagnostics")).length(), 1);
    assert_eq!(
        cut(&world, &thrown, "faults.0.diagnostics.0.place.inScenario"),
        "\"arn:aws:iam::111122223333:policy/gone\""
    );
}

#[wasm_bindgen_test]
fn the_version_is_that_of_the_workspace() {
    assert_eq!(version(), env!("CARGO_PKG_VERSION"));
}
