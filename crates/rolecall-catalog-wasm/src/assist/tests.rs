//! Questions as the editor asks them.

use serde_json::{Value, json};

use super::ask;

fn asked(what: &str, text: &str, place: usize, locale: &str) -> Value {
    let question = json!({
        "what": what, "text": text, "place": place, "kind": "trust", "locale": locale,
        "names": { "principals": ["arn:aws:iam::111122223333:role/é"] },
    });
    serde_json::from_str(&ask(&question.to_string(), rolecall_catalog::built_in())).expect("an answer")
}

#[test]
fn places_are_utf_16() {
    let text = "{\"Statement\": {\"Sid\": \"😀é\", \"Principal\": {\"AWS\": \"\"";
    let place = text.encode_utf16().count() - 1;
    let answer = asked("complete", text, place, "en");
    assert_eq!((&answer["from"], &answer["to"]), (&json!(place - 1), &json!(place + 1)));
    let item = &answer["items"][0];
    assert_eq!(item["inserted"], "\"arn:aws:iam::111122223333:role/é\"");
    let end = item["inserted"].as_str().expect("a text").encode_utf16().count();
    assert_eq!((&item["selected"], &item["detail"]), (&json!([end, end]), &json!("In this scenario")));
}

#[test]
fn a_wildcard_has_its_actions_and_what_may_take_its_place() {
    let text = "{\"Statement\": {\"Action\": \"sts:AssumeRoleWith*\"";
    let answer = asked("hover", text, 30, "ja");
    assert_eq!(answer["name"], "sts:AssumeRoleWith*");
    let replacement = "[\"sts:AssumeRoleWithSAML\", \"sts:AssumeRoleWithWebIdentity\"]";
    assert_eq!(answer["replacement"], json!({ "label": "アクションに置き換える", "text": replacement }));
    assert_eq!(answer["levels"][0]["actions"][1], "sts:AssumeRoleWithWebIdentity");
}

#[test]
fn of_nothing_nothing_is_said() {
    assert_eq!(asked("hover", "{}", 1, "en"), Value::Null);
    assert_eq!(asked("complete", "", 0, "en")["items"], json!([]));
    assert_eq!(ask("?", rolecall_catalog::built_in()), "");
}
