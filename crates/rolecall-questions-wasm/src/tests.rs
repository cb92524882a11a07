//! The room asks as the page does.

use rolecall_ui_model::link;
use serde_json::{Value, json};

use crate::room::Room;

const OLD: &str = r#"{
  "Version": "2012-10-17",
  "Statement": [
    { "Sid": "Read", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*" }
  ]
}"#;

fn scenario(document: &str) -> String {
    json!({
        "rolecall": 1,
        "users": [{ "arn": "arn:aws:iam::111122223333:user/ana", "policies": [{ "name": "read", "document": document }] }],
        "caller": "arn:aws:iam::111122223333:user/ana",
        "steps": []
    })
    .to_string()
}

fn room(now: &str, before: Option<&str>) -> Room {
    let mut room = Room::new(rolecall_catalog::built_in());
    let shown = json!({ "scenario": scenario(now), "before": before.map(scenario), "about": "" });
    assert!(room.enter(&shown.to_string()));
    room
}

fn asked(room: &mut Room, chosen: &Value) -> Value {
    let question = json!({ "locale": "en", "topic": "compare", "chosen": chosen });
    serde_json::from_str(&room.ask(&question.to_string())).unwrap()
}

/// The words of runs.
fn words(runs: &Value) -> String {
    runs.as_array().unwrap().iter().map(|run| run[1].as_str().unwrap()).collect()
}

fn fields(answer: &Value) -> Vec<&str> {
    answer["fields"].as_array().unwrap().iter().map(|field| field["name"].as_str().unwrap()).collect()
}

#[test]
fn a_change_is_compared_with_the_earlier_version() {
    let mut room = room(&OLD.replace("s3:GetObject", "s3:GetObject*"), Some(OLD));
    let answer = asked(&mut room, &json!({}));
    assert_eq!((answer["topic"].as_str(), fields(&answer)), (Some("compare"), vec!["document", "old"]));
    let told = &answer["told"];
    assert_eq!(words(&told["headline"]), "One group of requests is decided differently");
    assert_eq!((told["tone"].as_str(), answer["isPartial"].as_bool()), (Some("opens"), Some(false)));
    let item = &told["items"][0];
    assert!(words(&item["title"]).starts_with("Newly allowed: s3:GetObjectAcl"), "{item}");
    let quotes = item["quotes"].as_array().unwrap();
    let named: Vec<_> = quotes.iter().map(|quote| quote["name"].as_str().unwrap()).collect();
    assert!(named.contains(&"New policy"), "{named:?}");
    let quote = quotes.iter().find(|quote| quote["name"] == "New policy").unwrap();
    assert_eq!(quote["lines"][0][0], 4);
    assert!(words(&quote["lines"][0][1]).contains("s3:GetObject*"));

    // Both scenarios open, at their only step.
    let scenarios = item["shown"]["scenarios"].as_array().unwrap();
    assert_eq!(scenarios.len(), 2);
    for scenario in scenarios {
        let saved = link::read(scenario[1].as_str().unwrap()).unwrap();
        assert_eq!(saved.draft.outline().request_of(saved.step).unwrap().0, "s3:GetObjectAcl");
    }
}

#[test]
fn an_old_text_may_be_pasted_as_the_command_line_of_aws_prints_it() {
    let mut room = room(OLD, None);
    let answer = asked(&mut room, &json!({}));
    assert_eq!(fields(&answer), ["document", "text"]);
    assert_eq!(
        (answer["told"].is_null(), words(&answer["problems"][0])),
        (true, "With the old policy there is an answer".to_owned())
    );
    assert_eq!(
        words(&asked(&mut room, &json!({ "text": OLD }))["told"]["headline"]),
        "No request is decided differently"
    );
    let printed = json!({ "UserName": "ana", "PolicyName": "read", "PolicyDocument": { "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": "*" } } });
    let answer = asked(&mut room, &json!({ "text": printed.to_string() }));
    assert_eq!(answer["told"]["tone"], "closes");
}

#[test]
fn what_is_not_valid_is_said_with_its_line_and_gets_no_answer() {
    let mut room = room(OLD, None);
    let answer = asked(&mut room, &json!({ "text": "{\n  \"Version\": \"2012-10-17\",\n" }));
    assert!(answer["told"].is_null());
    assert!(words(&answer["problems"][0]).starts_with("Old policy is not valid, in line 3"), "{answer}");
}

#[test]
fn whoever_comes_from_a_document_asks_about_it() {
    let mut room = Room::new(rolecall_catalog::built_in());
    let two = |second: &str| {
        json!({ "rolecall": 1, "steps": [], "users": [{ "arn": "arn:aws:iam::111122223333:user/ana", "policies": [
            { "name": "one", "document": OLD }, { "name": "two", "document": second }] }] })
    };
    let shown = |about: &str| {
        json!({ "scenario": two("{}").to_string(), "before": two(OLD).to_string(), "about": about }).to_string()
    };
    assert!(room.enter(&shown("/users/0/policies/0/document")));
    assert_eq!(asked(&mut room, &json!({}))["fields"][0]["value"], "/users/0/policies/0/document");
    // From elsewhere, about what has changed.
    assert!(room.enter(&shown("")));
    let answer = asked(&mut room, &json!({}));
    assert_eq!(answer["fields"][0]["value"], "/users/0/policies/1/document");
    assert_eq!(answer["fields"][0]["options"][0][2], "Changed since");
}

#[test]
fn it_speaks_the_language_of_the_page() {
    let mut room = room(OLD, Some(OLD));
    let answer: Value = serde_json::from_str(&room.ask(&json!({ "locale": "ja" }).to_string())).unwrap();
    assert_eq!(answer["lead"], rolecall_explain::Locale::Ja.question_compare_lead());
}

#[test]
fn a_question_that_cannot_be_read_has_no_answer() {
    let mut room = Room::new(rolecall_catalog::built_in());
    assert!(!room.enter("{"));
    assert_eq!(room.ask("?"), "");
    let answer = asked(&mut room, &json!({}));
    assert_eq!(words(&answer["problems"][0]), "The scenario has no policy document yet");
}

#[test]
fn of_a_statement_only_what_is_new_is_marked() {
    let laid_out = |actions: &str| {
        format!(
            "{{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [\n    {{\n      \"Effect\": \"Allow\",\n      \"Action\": [\n{actions}\n      ],\n      \"Resource\": \"*\"\n    }}\n  ]\n}}"
        )
    };
    let mut room = room(
        &laid_out("        \"s3:GetObject\",\n        \"s3:PutObject\""),
        Some(&laid_out("        \"s3:GetObject\"")),
    );
    let answer = asked(&mut room, &json!({}));
    let quote = &answer["told"]["items"][0]["quotes"][0];
    let lines = quote["lines"].as_array().unwrap();
    let marked: Vec<String> = lines
        .iter()
        .flat_map(|line| line[1].as_array().unwrap())
        .filter(|run| run[0] == true)
        .map(|run| run[1].as_str().unwrap().to_owned())
        .collect();
    assert_eq!((lines[0][0].as_u64(), marked), (Some(4), vec!["\"s3:PutObject\"".to_owned()]));
    assert_eq!(answer["fields"][0]["options"][0][1], "Policy read · ana");
}

/// A role that everybody of another account may assume, and a bucket that everybody may read.
fn open_world() -> String {
    let trust = json!({ "Version": "2012-10-17", "Statement": [{ "Sid": "Vendor", "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::444455556666:root" }, "Action": "sts:AssumeRole" }] });
    let policy = json!({ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*" }] });
    let own = json!({ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "iam:CreateAccessKey", "Resource": "*" }] });
    json!({
        "rolecall": 1,
        "caller": { "anonymous": true },
        "users": [{ "arn": "arn:aws:iam::111122223333:user/ana", "policies": [{ "name": "keys", "document": own.to_string() }] },
            { "arn": "arn:aws:iam::111122223333:user/kim", "policies": [{ "name": "all", "document": { "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*" } } }] }],
        "roles": [{ "arn": "arn:aws:iam::111122223333:role/Audit", "trustPolicy": trust.to_string() }],
        "resources": [{ "arn": "arn:aws:s3:::reports", "accountId": "111122223333", "policy": policy.to_string() }],
        "steps": []
    })
    .to_string()
}

#[test]
fn a_change_that_the_page_offers_is_compared_for_everybody() {
    let mut room = Room::new(rolecall_catalog::built_in());
    let shown = json!({ "scenario": scenario(&OLD.replace("reports/*", "*")), "before": scenario(OLD), "about": "value:/users/0/policies/0/document:0:Resource=arn:aws:s3:::*" });
    assert!(room.enter(&shown.to_string()));
    let answer = asked_in(&mut room, "");
    assert_eq!(
        (answer["topic"].as_str(), answer["told"]["tone"].as_str()),
        (Some("worlds"), Some("opens")),
        "{answer}"
    );
    let item = &answer["told"]["items"][0];
    assert!(words(&item["title"]).contains("arn:aws:iam::111122223333:user/ana"), "{item}");
    let quote = &item["quotes"].as_array().unwrap().last().unwrap();
    assert_eq!(
        (quote["name"].as_str(), quote["lines"][0][0].as_u64()),
        (Some("Policy read · ana, after"), Some(4)),
        "{quote}"
    );
    // Without something to compare with there is no answer.
    assert!(room.enter(&json!({ "scenario": scenario(OLD), "before": null, "about": "" }).to_string()));
    let answer = asked_in(&mut room, "worlds");
    assert_eq!(words(&answer["problems"][0]), "With an edit, or something pinned, there is an answer");
}

#[test]
fn the_open_step_is_asked_which_unknown_keys_matter() {
    let mut room = Room::new(rolecall_catalog::built_in());
    let policy = json!({ "Version": "2012-10-17", "Statement": [
        { "Effect": "Allow", "Action": "s3:*", "Resource": "*", "Condition": { "StringLike": { "aws:UserAgent": "cli*" } } },
        { "Effect": "Allow", "Action": "s3:*", "Resource": "*", "Condition": { "StringLike": { "aws:UserAgent": "cli/2*" }, "Null": { "aws:TagKeys": "true" } } },
    ] });
    let request = |action: &str| json!({ "request": { "action": action, "resource": "arn:aws:s3:::b/k", "resourceAccountId": "111122223333" } });
    let scenario = json!({
        "rolecall": 1, "unlistedContext": "unknown", "caller": "arn:aws:iam::111122223333:user/ana",
        "users": [{ "arn": "arn:aws:iam::111122223333:user/ana", "policies": [{ "name": "p", "document": policy.to_string() }] }],
        "steps": [request("s3:GetObject"), request("ec2:RunInstances")],
    });
    assert!(
        room.enter(&json!({ "scenario": scenario.to_string(), "before": null, "about": "", "step": 0 }).to_string())
    );
    let answer = asked_in(&mut room, "keys");
    assert_eq!((fields(&answer), answer["fields"][0]["value"].as_str()), (vec!["step"], Some("0")), "{answer}");
    assert_eq!(answer["fields"][0]["options"][1][1], "2. ec2:RunInstances");
    assert_eq!(words(&answer["told"]["headline"]), "Step 1 hangs on 1 of 2 unknown keys");
    let items = answer["told"]["items"].as_array().unwrap();
    assert_eq!(words(&items.last().unwrap()["title"]), "Cannot matter, whatever AWS could send: aws:TagKeys");
    // Each decision opens as a scenario.
    let saved = link::read(items[0]["shown"]["scenarios"][0][1].as_str().unwrap()).unwrap();
    assert!(
        saved
            .draft
            .text(&rolecall_core::format::Path::parse("/steps/0/context/aws:UserAgent").unwrap())
            .starts_with("cli"),
        "{items:?}"
    );
    let question = json!({ "locale": "en", "topic": "keys", "chosen": { "step": "1" } });
    let answer: Value = serde_json::from_str(&room.ask(&question.to_string())).unwrap();
    assert_eq!(words(&answer["told"]["headline"]), "Step 2 is decided as it is, whatever the 2 unknown keys hold");
    let answer = asked_in(&mut room, "misses");
    assert_eq!(words(&answer["told"]["headline"]), "2 statements fail for their conditions alone in step 1");
    assert_eq!(answer["told"]["items"][0]["quotes"][0]["name"], "Policy p · ana");
    // Without a step there is nothing to explain.
    assert!(room.enter(&json!({ "scenario": open_world(), "before": null, "about": "" }).to_string()));
    assert_eq!(words(&asked_in(&mut room, "keys")["problems"][0]), "The scenario has no step that policies decide yet");
}

fn asked_in(room: &mut Room, topic: &str) -> Value {
    serde_json::from_str(&room.ask(&json!({ "locale": "en", "topic": topic }).to_string())).unwrap()
}

#[test]
fn a_trust_policy_leads_to_who_can_assume_the_role() {
    let mut room = Room::new(rolecall_catalog::built_in());
    let shown = json!({ "scenario": open_world(), "before": null, "about": "/roles/0/trustPolicy" });
    assert!(room.enter(&shown.to_string()));
    let answer = asked_in(&mut room, "");
    assert_eq!((answer["topic"].as_str(), fields(&answer)), (Some("who"), vec!["principal"]));
    let rows = answer["told"]["items"].as_array().unwrap();
    let vendor = rows.iter().find(|row| words(&row["title"]).contains("444455556666")).unwrap();
    assert!(vendor["quotes"][0]["name"].as_str().unwrap().contains("Audit"), "{vendor}");
    assert_eq!(vendor["shown"]["scenarios"].as_array().unwrap().len(), 1);
}

#[test]
fn what_is_open_to_everybody_and_who_can_get_more_are_answered_too() {
    let mut room = Room::new(rolecall_catalog::built_in());
    let shown = json!({ "scenario": open_world(), "before": null, "about": "/resources/0/policy" });
    assert!(room.enter(&shown.to_string()));
    let answer = asked_in(&mut room, "exposure");
    assert_eq!(answer["fields"][0]["value"], "/resources/0/policy");
    assert_eq!(answer["told"]["tone"], "opens", "{}", answer["told"]);
    let answer = asked_in(&mut room, "escalation");
    assert_eq!(answer["fields"][0]["value"], "arn:aws:iam::111122223333:user/ana");
    assert!(words(&answer["told"]["items"][0]["title"]).contains("iam:CreateAccessKey"), "{}", answer["told"]);
}

#[test]
fn a_boundary_that_lets_nothing_through_is_told() {
    let mut room = Room::new(rolecall_catalog::built_in());
    let document = |action: &str| json!({ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": action, "Resource": "*" } });
    let user = json!({ "arn": "arn:aws:iam::111122223333:user/ana", "policies": [document("s3:GetObject")], "permissionsBoundary": document("sqs:*") });
    let world = json!({ "rolecall": 1, "users": [user], "caller": "arn:aws:iam::111122223333:user/ana", "steps": [] });
    assert!(room.enter(&json!({ "scenario": world.to_string(), "before": null, "about": "" }).to_string()));
    let answer = asked_in(&mut room, "unusedLimits");
    assert_eq!(
        words(&answer["told"]["headline"]),
        "One statement of a boundary or service control policy has nothing to limit"
    );
    assert_eq!(answer["told"]["items"][0]["quotes"].as_array().unwrap().len(), 1, "{answer}");
}

#[test]
fn statements_grants_and_limits_are_answered_for_what_was_chosen() {
    let mut room = Room::new(rolecall_catalog::built_in());
    assert!(room.enter(
        &json!({ "scenario": open_world(), "before": null, "about": "/users/0/policies/0/document" }).to_string()
    ));
    let answer = asked_in(&mut room, "statements");
    assert_eq!(answer["fields"][0]["value"], "/users/0/policies/0/document");
    assert!(answer["told"].is_object() && answer["problems"].as_array().unwrap().is_empty(), "{answer}");
    let answer = asked_in(&mut room, "granted");
    assert_eq!(words(&answer["problems"][0]), "With actions or resources that must not be granted there is an answer");
    let question =
        json!({ "locale": "en", "topic": "granted", "chosen": { "actions": "iam:CreateAccessKey, s3:GetObject" } });
    let answer: Value = serde_json::from_str(&room.ask(&question.to_string())).unwrap();
    assert_eq!(answer["told"]["tone"], "opens", "{}", answer["told"]);
    let answer = asked_in(&mut room, "limits");
    assert_eq!(answer["fields"][0]["value"], "arn:aws:iam::111122223333:user/ana");
    assert!(answer["told"].is_object(), "{answer}");
}
