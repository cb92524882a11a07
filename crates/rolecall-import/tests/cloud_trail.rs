//! Several events of `CloudTrail` as one timeline, and what events of the services' own kinds give.
#![expect(
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops at the first surprise, also in its own helpers"
)]

use rolecall_import::{Import, Json, Options, Verdict, import};
use serde_json::{Value, json};

const KEYS: [&str; 3] = ["AKIAIOSFODNN1EXAMPLE", "ASIAIOSFODNN2EXAMPLE", "ASIAIOSFODNN3EXAMPLE"];

#[track_caller]
fn read(events: &Value) -> Import {
    read_with(events, Options::default())
}

#[track_caller]
fn read_with(events: &Value, options: Options) -> Import {
    match import(&events.to_string(), &options) {
        Ok(read) => {
            let output = format!("{read:?}{}", read.text());
            assert!(KEYS.iter().all(|key| !output.contains(key)), "{output}");
            read
        }
        Err(refused) => panic!("{refused:?}"),
    }
}

/// What the steps do, and with what.
fn steps(read: &Import) -> Vec<String> {
    let steps = read.scenario.at("/steps").map_or(&[][..], Json::elements);
    let said = |step: &Json, pointer: &str| step.at(pointer).and_then(Json::str).map(str::to_owned);
    let step = |step: &Json| {
        let what = ["/request/action", "/assumeRole/roleArn", "/assumeRoleWithSaml/roleArn", "/wait"];
        let what = what.iter().find_map(|pointer| said(step, pointer)).unwrap_or_else(|| step.pretty());
        let is_off = step.at("/off").is_some();
        format!("{what}{}", if is_off { " (off)" } else { "" })
    };
    steps.iter().map(step).collect()
}

fn left_out(read: &Import) -> Vec<&str> {
    let events = read.findings.iter().filter(|found| found.span.is_some() && found.finding.group() == "notUsed");
    events.map(|found| found.finding.code()).filter(|code| code.starts_with("2026-")).collect()
}

/// The user kim assumes Hub, Hub assumes Spoke, and Spoke is refused; each event is signed with the key that the one before gave.
fn user() -> Value {
    json!({ "type": "IAMUser", "principalId": "AIDAEXAMPLE0000000001", "arn": "arn:aws:iam::111122223333:user/kim",
        "accountId": "111122223333", "accessKeyId": KEYS[0] })
}

fn session(role: &str, key: &str) -> Value {
    json!({ "type": "AssumedRole", "principalId": "AROAEXAMPLE0000000001:kim", "accountId": "111122223333", "accessKeyId": key,
        "arn": format!("arn:aws:sts::111122223333:assumed-role/{role}/kim"),
        "sessionContext": { "sessionIssuer": { "type": "Role", "arn": format!("arn:aws:iam::111122223333:role/{role}") } } })
}

fn assume(time: &str, who: &Value, role: &str, key: &str) -> Value {
    json!({ "eventTime": time, "eventSource": "sts.amazonaws.com", "eventName": "AssumeRole", "userIdentity": who,
        "requestParameters": { "roleArn": format!("arn:aws:iam::111122223333:role/{role}"), "roleSessionName": "kim" },
        "responseElements": { "credentials": { "accessKeyId": key, "sessionToken": "x" },
            "assumedRoleUser": { "arn": format!("arn:aws:sts::111122223333:assumed-role/{role}/kim") } } })
}

fn get(time: &str, who: &Value, denied: bool) -> Value {
    let mut event = json!({ "eventTime": time, "eventSource": "dynamodb.amazonaws.com", "eventName": "GetItem", "awsRegion": "eu-west-1",
        "userIdentity": who, "requestParameters": { "tableName": "orders" } });
    if denied {
        event["errorCode"] = "AccessDenied".into();
        event["errorMessage"] = format!(
            "User: {} is not authorized to perform: dynamodb:GetItem on resource: arn:aws:dynamodb:eu-west-1:111122223333:table/orders \
             because no identity-based policy allows the dynamodb:GetItem action",
            who["arn"].as_str().unwrap_or_default()
        )
        .into();
    }
    event
}

fn chain() -> Vec<Value> {
    vec![
        assume("2026-03-01T10:00:00Z", &user(), "Hub", KEYS[1]),
        assume("2026-03-01T10:05:00Z", &session("Hub", KEYS[1]), "Spoke", KEYS[2]),
        get("2026-03-01T10:06:30Z", &session("Spoke", KEYS[2]), true),
    ]
}

const TIMELINE: [&str; 5] = [
    "arn:aws:iam::111122223333:role/Hub",
    "PT300S",
    "arn:aws:iam::111122223333:role/Spoke",
    "PT90S",
    "dynamodb:GetItem",
];

#[test]
fn access_keys_chain_events_to_one_timeline() {
    let read = read(&json!({ "Records": chain() }));
    assert_eq!(steps(&read), TIMELINE);
    assert_eq!(read.scenario.at("/caller").and_then(Json::str), Some("arn:aws:iam::111122223333:user/kim"));
    assert_eq!(read.scenario.at("/clock").and_then(Json::str), Some("2026-03-01T10:00:00Z"));
    assert_eq!((read.claims.len(), read.claims[0].step), (1, 4));
    assert_eq!(left_out(&read), Vec::<&str>::new());
}

#[test]
fn the_order_in_the_log_and_its_wrapping_do_not_matter() {
    let mut newest_first = chain();
    newest_first.reverse();
    assert_eq!(steps(&read(&Value::from(newest_first.clone()))), TIMELINE);
    let looked_up: Vec<Value> =
        newest_first.iter().map(|event| json!({ "CloudTrailEvent": event.to_string() })).collect();
    assert_eq!(steps(&read(&json!({ "Events": looked_up }))), TIMELINE);
}

#[test]
fn the_session_that_the_chain_begins_is_who_is_refused() {
    let mut read = read(&json!({ "Records": chain() }));
    let trust = |who: &str| json!({ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "AWS": who }, "Action": "sts:AssumeRole" } });
    let role = |name: &str, who: &str, policies: Value| json!({ "arn": format!("arn:aws:iam::111122223333:role/{name}"), "trustPolicy": trust(who), "policies": policies });
    let assume = json!([{ "name": "p", "document": { "Version": "2012-10-17",
        "Statement": { "Effect": "Allow", "Action": "sts:AssumeRole", "Resource": "*" } } }]);
    let mut scenario: Value = serde_json::from_str(&read.text()).unwrap();
    scenario["roles"] = json!([
        role("Hub", "arn:aws:iam::111122223333:user/kim", assume),
        role("Spoke", "arn:aws:iam::111122223333:role/Hub", json!([])),
    ]);
    let given = import(&scenario.to_string(), &Options::default());
    read.scenario = given.unwrap_or_else(|refused| panic!("{refused:?}")).scenario;
    // Before the policies are given, the first thing that is missing is said; with them the session is begun, and has no policy.
    assert!(matches!(read.verdicts()[..], [Verdict::NotReproduced { .. }]), "{:?}", read.verdicts());
    read.findings.retain(|found| found.finding.group() != "missing");
    assert_eq!(read.verdicts(), [Verdict::Reproduced]);
}

#[test]
fn what_does_not_chain_is_said() {
    let mut events = chain();
    // The same role, but another session of it; and somebody else.
    events.push(get("2026-03-01T10:07:00Z", &session("Spoke", KEYS[0]), true));
    events.push(get("2026-03-01T10:08:00Z", &user(), false));
    let read = read(&Value::from(events));
    assert_eq!(steps(&read), TIMELINE);
    let others = ["2026-03-01T10:07:00Z GetItem AccessDenied", "2026-03-01T10:08:00Z GetItem"];
    assert_eq!(left_out(&read), others);
}

#[test]
fn a_key_alone_chains_nothing() {
    // Who shortened the log wrote the same key everywhere.
    let events = [
        assume("2026-03-01T10:00:00Z", &user(), "Hub", KEYS[0]),
        get("2026-03-01T10:01:00Z", &session("Spoke", KEYS[0]), true),
        // A key that is given later has signed nothing before.
        assume("2026-03-01T10:02:00Z", &user(), "Spoke", KEYS[0]),
    ];
    let read = read(&Value::from(events.to_vec()));
    assert_eq!(steps(&read), ["dynamodb:GetItem"]);
    assert_eq!(left_out(&read).len(), 2);
}

#[test]
fn without_a_refusal_the_longest_chain_is_the_timeline() {
    let events = [
        get("2026-03-01T09:00:00Z", &user(), false),
        assume("2026-03-01T10:00:00Z", &user(), "Hub", KEYS[1]),
        get("2026-03-01T10:00:00Z", &session("Hub", KEYS[1]), false),
    ];
    let read = read(&Value::from(events.to_vec()));
    assert_eq!(steps(&read), ["arn:aws:iam::111122223333:role/Hub", "dynamodb:GetItem"]);
    assert_eq!(left_out(&read), ["2026-03-01T09:00:00Z GetItem"]);
}

#[test]
fn an_event_that_is_picked_comes_with_the_sessions_before_it() {
    let mut events = chain();
    events.push(get("2026-03-01T10:07:00Z", &session("Hub", KEYS[1]), false));
    let read = read_with(&Value::from(events), Options { pick: Some(3), ..Options::default() });
    assert_eq!(steps(&read), ["arn:aws:iam::111122223333:role/Hub", "PT420S", "dynamodb:GetItem"]);
    assert_eq!(read.choice.map(|choice| choice.picked), Some(3));
}

#[test]
fn of_the_copies_of_two_accounts_that_with_a_caller_counts() {
    let mut here = get("2026-03-01T10:00:00Z", &user(), true);
    let there = json!({ "type": "AWSAccount", "principalId": "AIDAEXAMPLE0000000001", "accountId": "111122223333" });
    let mut copy = get("2026-03-01T10:00:00Z", &there, true);
    for event in [&mut here, &mut copy] {
        event["sharedEventID"] = "a0000000-0000-4000-8000-00000000000f".into();
    }
    let read = read(&Value::from(vec![copy, here]));
    assert_eq!(steps(&read), ["dynamodb:GetItem"]);
    assert_eq!(read.scenario.at("/caller").and_then(Json::str), Some("arn:aws:iam::111122223333:user/kim"));
    assert!(read.choice.is_none());
}

#[test]
fn an_assertion_begins_a_session() {
    let event = json!({ "eventTime": "2026-03-01T10:00:00Z", "eventSource": "sts.amazonaws.com", "eventName": "AssumeRoleWithSAML",
        "userIdentity": { "type": "SAMLUser", "principalId": "qualifier=:kim", "userName": "kim", "identityProvider": "qualifier=" },
        "requestParameters": { "roleArn": "arn:aws:iam::111122223333:role/Hub", "roleSessionName": "kim",
            "principalArn": "arn:aws:iam::111122223333:saml-provider/idp", "sAMLAssertionID": "_1" },
        "responseElements": { "issuer": "https://idp.example.com", "audience": "https://signin.aws.amazon.com/saml", "subjectType": "persistent",
            "credentials": { "accessKeyId": KEYS[1] }, "assumedRoleUser": { "arn": "arn:aws:sts::111122223333:assumed-role/Hub/kim" } } });
    let read = read(&Value::from(vec![event, get("2026-03-01T10:00:01Z", &session("Hub", KEYS[1]), true)]));
    assert_eq!(steps(&read), ["arn:aws:iam::111122223333:role/Hub", "PT1S", "dynamodb:GetItem"]);
    let attribute = |name: &str| {
        read.scenario.at(&format!("/steps/0/assumeRoleWithSaml/attributes/saml:{name}")).and_then(Json::str)
    };
    assert_eq!(
        (attribute("sub"), attribute("sub_type"), attribute("namequalifier")),
        (Some("kim"), Some("persistent"), Some("qualifier="))
    );
    assert_eq!(attribute("iss"), Some("https://idp.example.com"));
}

#[test]
fn a_device_has_shown_a_code() {
    let mut event = assume("2026-03-01T10:00:00Z", &user(), "Hub", KEYS[1]);
    event["requestParameters"]["serialNumber"] = "arn:aws:iam::111122223333:mfa/kim".into();
    let read = read(&event);
    // A number without a code is no call that STS takes.
    assert_eq!(read.scenario.at("/steps/0/assumeRole/tokenCode").and_then(Json::str), Some("000000"));
    assert!(
        read.findings.iter().any(|found| found.finding.group() == "assumed" && found.finding.code() == "tokenCode")
    );
}
