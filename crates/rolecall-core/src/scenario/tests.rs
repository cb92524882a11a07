//! What reading a scenario gives.

mod asked;
mod callers;
mod documents;
mod steps;

use super::*;
use crate::context::GivenValue;
use crate::diag::{ArnKind, Diagnostic, Place, PolicyKind, Problem, Source, Thing};
use crate::report::{Decision, Operation};
use crate::world::{Assume, Behind, Caller, Issue, RootCredentials, StepAction, Token};

const ANA: &str = "arn:aws:iam::111122223333:user/ana";
const ALLOW: &str = r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}"#;
const DENY: &str = r#"{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"s3:*","Resource":"*"}}"#;
const TRUST: &str = r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"sts:AssumeRole"}}"#;

/// A scenario with a listed user as the caller and no steps, and other members.
fn with(members: &str) -> String {
    format!(r#"{{"rolecall":1,"users":[{{"arn":"{ANA}"}}],"caller":"{ANA}",{members}"steps":[]}}"#)
}

/// A scenario with one step.
fn with_step(members: &str, step: &str) -> String {
    with(members).replace(r#""steps":[]"#, &format!(r#""steps":[{step}]"#))
}

fn words<'t>(place: Place, text: &'t str, reading: &'t Reading) -> &'t str {
    match place.source {
        Source::Scenario => place.span.of(text),
        Source::Policy(id) => place.span.of(&reading.policies[id.0 as usize].text),
    }
}

/// Codes and the words they mark.
#[track_caller]
fn check(text: &str, expected: &[(&str, &str)]) {
    let reading = read(text);
    let found: Vec<_> =
        reading.diagnostics.iter().map(|found| (found.code(), words(found.place, text, &reading))).collect();
    assert_eq!(found, expected, "{text}");
    let fatal = reading.diagnostics.iter().any(|found| found.problem.is_fatal());
    assert_eq!(reading.scenario.is_some(), !fatal, "a scenario exists exactly when nothing is fatal");
}

#[track_caller]
fn valid(text: &str) -> Scenario {
    let reading = read(text);
    assert_eq!(reading.diagnostics, [], "{text}");
    reading.scenario.unwrap()
}

#[track_caller]
fn problem(text: &str) -> Problem {
    let reading = read(text);
    assert_eq!(reading.diagnostics.len(), 1, "{:?}", reading.diagnostics);
    reading.diagnostics[0].problem.clone()
}

fn assume(scenario: &Scenario) -> &Assume {
    match &scenario.steps[0].action {
        StepAction::Issue(Issue::Role(assume)) => assume,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_smallest_scenario_is_valid() {
    let scenario = valid(&with(r#""title":"small","source":"https://example.org/","clock":"2026-01-15T09:00:00Z","#));
    assert_eq!((scenario.title(), scenario.source()), ("small", "https://example.org/"));
    assert_eq!(scenario.clock.map(|clock| clock.to_string()).as_deref(), Some("2026-01-15T09:00:00Z"));
    assert!(matches!(scenario.caller, Caller::User { user: 0, token: None }));
    assert!(scenario.steps.is_empty() && scenario.expectations().is_empty() && scenario.policies().is_empty());
}

#[test]
fn text_that_is_not_json_is_reported_once() {
    check("{\"rolecall\":1,}", &[("IAM0003", ",")]);
    check("[]", &[("IAM1002", "[]")]);
}

#[test]
fn missing_members_are_reported_where_they_belong() {
    let text = "{ }";
    let reading = read(text);
    let codes: Vec<_> = reading.diagnostics.iter().map(Diagnostic::code).collect();
    assert_eq!(codes, ["IAM3001", "IAM1003", "IAM1003"]);
    let before = |found: &Diagnostic| text.get(..found.place.span.start as usize).unwrap().to_owned();
    assert!(reading.diagnostics.iter().all(|found| before(found) == "{"), "behind the opening brace");
}

#[test]
fn everything_wrong_is_reported_in_the_order_of_the_text() {
    check(
        &format!(
            r#"{{"rolecall":2,"clock":"noon","unlistedContext":"maybe","accounts":[{{"id":"42"}}],"rolse":[],"caller":"{ANA}","steps":7}}"#
        ),
        &[
            ("IAM3001", "2"),
            ("IAM3009", "\"noon\""),
            ("IAM3012", "\"maybe\""),
            ("IAM3004", "\"42\""),
            ("IAM1001", "\"rolse\""),
            ("IAM3007", &format!("\"{ANA}\"")),
            ("IAM1002", "7"),
        ],
    );
}

#[test]
fn unknown_members_come_with_the_nearest_name() {
    let role = r#""roles":[{"arn":"arn:aws:iam::111122223333:role/a","trustpolicy":null}],"#;
    assert_eq!(problem(&with(role)), Problem::UnknownMember { name: "trustpolicy".into(), meant: Some("trustPolicy") });
    assert_eq!(problem(&with(r#""zebra":1,"#)), Problem::UnknownMember { name: "zebra".into(), meant: None });
    check(&with_step("", r#"{"requst":{}}"#), &[("IAM1001", "\"requst\"")]);
}

#[test]
fn duplicates_point_at_both_places() {
    let text = with(r#""title":"one","title":"two","#);
    let reading = read(&text);
    let [found] = &*reading.diagnostics else { panic!("{:?}", reading.diagnostics) };
    assert_eq!((found.code(), found.place.span.of(&text)), ("IAM0011", "\"title\""));
    assert!(found.related.unwrap().span < found.place.span);

    let bucket = r#"{"arn":"arn:aws:s3:::b"}"#;
    check(&with(&format!(r#""resources":[{bucket},{bucket}],"#)), &[("IAM3005", "\"arn:aws:s3:::b\"")]);
}

#[test]
fn the_organization_is_one_tree() {
    let text = |nodes: &str, account: &str| {
        with(&format!(
            r#""organization":{{"id":"o-1","managementAccountId":"999999999999","nodes":[{nodes}]}},"accounts":[{account}],"#
        ))
    };
    let root = r#"{"id":"r-1"}"#;
    let child = r#"{"id":"ou-1","parent":"r-1"}"#;
    let member = r#"{"id":"111122223333","parent":"ou-1"}"#;
    let scenario = valid(&text(&format!("{child},{root}"), member));
    let parents: Vec<_> = scenario.world.organization.as_ref().unwrap().nodes.iter().map(|node| node.parent).collect();
    assert_eq!((parents, scenario.world.accounts[0].parent), (vec![Some(1), None], Some(0)));

    check(&text(&format!("{root},{}", root.replace("r-1", "r-2")), ""), &[("IAM1003", "")]);
    check(&text(root, member), &[("IAM3006", "\"ou-1\"")]);
    let circle = r#"{"id":"a","parent":"b"},{"id":"b","parent":"a"},{"id":"c","parent":"b"}"#;
    check(&text(circle, ""), &[("IAM3008", "\"b\"")]);
}

#[test]
fn a_level_that_allows_nothing_is_warned_of() {
    let level = |policies: &str| {
        with(&format!(
            r#""organization":{{"id":"o-1","managementAccountId":"999999999999","nodes":[{{"id":"r-1","serviceControlPolicies":[{policies}]}}]}},"#
        ))
    };
    check(&level(DENY), &[("IAM3017", "\"serviceControlPolicies\"")]);
    check(&level(&DENY.replace("Deny", "Den")), &[("IAM1007", "\"Den\"")]);
    check(&level(""), &[]);
    let full = r#""arn:aws:organizations::aws:policy/service_control_policy/p-FullAWSAccess""#;
    let scenario = valid(&level(&format!("{DENY},{full}")));
    assert_eq!(scenario.policies()[1].name, "FullAWSAccess");
    assert_eq!(scenario.world.policies[1].statements.len(), 1);
}

#[test]
fn damaged_text_never_panics_and_is_marked_inside() {
    let arn = "arn:aws:iam::111122223333";
    let whole = format!(
        r#"{{"rolecall":1,"clock":"2026-01-15T09:00:00Z",
  "organization":{{"id":"o-1","managementAccountId":"999999999999","nodes":[{{"id":"r-1","serviceControlPolicies":[{DENY}]}},{{"id":"ou-1","parent":"r-1"}}]}},
  "accounts":[{{"id":"111122223333","parent":"ou-1"}}],
  "managedPolicies":{{"{arn}:policy/p":{DENY}}},
  "users":[{{"arn":"{ANA}","groups":["{arn}:group/é"],"policies":["{arn}:policy/p",{{"name":"n","document":{ALLOW:?}}}]}}],
  "roles":[{{"arn":"{arn}:role/x/r","trustPolicy":{{"Role":{{"AssumeRolePolicyDocument":{TRUST}}}}}}}],
  "caller":{{"roleSession":"arn:aws:sts::111122223333:assumed-role/r/s","tags":{{"a":"b"}}}},"callerContext":{{"aws:X":["y",null]}},
  "steps":[{{"assumeRole":{{"roleArn":"{arn}:role/x/r","roleSessionName":"s","durationSeconds":900,"policyArns":["{arn}:policy/p"]}},"expect":{{"session":{{"tags":{{}}}}}}}},
           {{"wait":"PT1H"}},{{"request":{{"action":"s3:Get","resource":"arn:aws:s3:::b/k"}},"expect":"allow"}}]}}"#
    );
    assert!(read(&whole).policies.len() > 4, "the undamaged text reaches every part");
    for (at, character) in whole.char_indices() {
        let (before, rest) = whole.split_at(at);
        let behind = rest.strip_prefix(character).unwrap();
        for text in [
            before.to_owned(),
            format!("{before}{behind}"),
            format!("{before}\"{behind}"),
            format!("{before}0{behind}"),
            format!("{before}:{behind}"),
            format!("{before}null{behind}"),
        ] {
            let reading = read(&text);
            for found in &reading.diagnostics {
                for place in [Some(found.place), found.related].into_iter().flatten() {
                    let source = match place.source {
                        Source::Scenario => &*text,
                        Source::Policy(id) => &reading.policies[id.0 as usize].text,
                    };
                    assert!(source.get(place.span.range()).is_some(), "{found:?} in {text}");
                }
            }
        }
    }
}
