//! What holds of every comparison, on generated policies that are rich in what people write: conditions, variables, Deny, addresses, dates.

#![cfg(not(target_arch = "wasm32"))]
#![expect(
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops at the first surprise, also in its own helpers"
)]

use proptest::prelude::*;
use rolecall_analysis::{BUDGET, Change, Comparison, Question, Reason, Verdict, compare};
use rolecall_core::diag::PolicyKind;
use rolecall_core::report::Decision;
use rolecall_tests::analysis::{UNIVERSE, agreed, contradicted, document, is_symmetric, replay};
use rolecall_tests::statement::any_statement;
use serde_json::{Value, json};

fn ask(before: &Value, after: &Value) -> Comparison {
    let (before, after) = (before.to_string(), after.to_string());
    let question =
        Question { before: &before, after: &after, kind: PolicyKind::Identity, universe: &UNIVERSE, budget: BUDGET };
    compare(&question).unwrap_or_else(|refused| panic!("{refused:?} {before} {after}"))
}

const ACTIONS: &[&str] =
    &["s3:GetObject", "s3:Get*", "s3:ListBucket", "s3:*", "ec2:StopInstances", "ec2:CreateTags", "iam:PassRole", "*"];
const RESOURCES: &[&str] = &[
    "*",
    "arn:aws:s3:::b/*",
    "arn:aws:s3:::b",
    "arn:aws:s3:::b/${aws:username}/*",
    "arn:aws:s3:::b/admin/*",
    "arn:aws:s3:::?/x*",
    "arn:aws:ec2:eu-*:111122223333:instance/*",
    "arn:aws:ec2:eu-*-1:*:instance/*",
];

fn conditions() -> Vec<Value> {
    vec![
        json!({ "StringEquals": { "aws:PrincipalTag/team": "a" } }),
        json!({ "StringNotEquals": { "aws:PrincipalTag/team": ["a", "b"] } }),
        json!({ "StringLike": { "aws:PrincipalTag/team": "a*" } }),
        json!({ "StringEqualsIgnoreCase": { "aws:PrincipalTag/team": "A" } }),
        json!({ "StringEquals": { "aws:ResourceTag/owner": "${aws:username}" } }),
        json!({ "StringEquals": { "aws:ResourceTag/team": "${aws:PrincipalTag/team}" } }),
        json!({ "Bool": { "aws:MultiFactorAuthPresent": "true" } }),
        json!({ "BoolIfExists": { "aws:MultiFactorAuthPresent": "false" } }),
        json!({ "Null": { "aws:PrincipalTag/team": "true" } }),
        json!({ "IpAddress": { "aws:SourceIp": "203.0.113.0/24" } }),
        json!({ "NotIpAddress": { "aws:SourceIp": ["203.0.113.0/25", "2001:db8::/32"] } }),
        json!({ "DateLessThan": { "aws:CurrentTime": "2026-01-01T00:00:00Z" } }),
        json!({ "NumericLessThanEquals": { "s3:max-keys": "10" } }),
        json!({ "ForAllValues:StringEquals": { "aws:TagKeys": ["team", "env"] } }),
        json!({ "ForAnyValue:StringEquals": { "aws:TagKeys": "team" } }),
        json!({ "Null": { "aws:RequestTag/team": "false" } }),
        json!({ "StringEquals": { "aws:RequestedRegion": ["eu-west-1", "us-east-1"] } }),
        json!({ "ArnLike": { "aws:PrincipalArn": "arn:aws:iam::*:user/a*" } }),
        json!({ "ForAnyValue:StringEquals": { "aws:CalledVia": "athena.amazonaws.com" } }),
        json!({ "Bool": { "aws:ViaAWSService": "false" } }),
    ]
}

fn statement() -> impl Strategy<Value = Value> {
    any_statement(ACTIONS, RESOURCES, conditions())
}

fn policy() -> impl Strategy<Value = Vec<Value>> {
    prop::collection::vec(statement(), 1..4)
}

/// A request with everything that the policies ask for, drawn from values on and beside what they list.
fn request() -> impl Strategy<Value = Value> {
    let pick = |values: &[&str]| prop::sample::select(values.iter().map(ToString::to_string).collect::<Vec<_>>());
    let targets = prop::sample::select(vec![
        ("s3:GetObject", "arn:aws:s3:::b/x"),
        ("s3:GetObject", "arn:aws:s3:::b/admin/x"),
        ("s3:GetObject", "arn:aws:s3:::b/ana/x"),
        ("s3:GetObject", "arn:aws:s3:::c/x"),
        ("s3:PutObject", "arn:aws:s3:::b/${aws:username}/x"),
        ("s3:ListBucket", "arn:aws:s3:::b"),
        ("s3:ListBucket", "arn:aws:s3:::other"),
        ("ec2:StopInstances", "arn:aws:ec2:eu-west-1:111122223333:instance/i-1"),
        ("ec2:StopInstances", "arn:aws:ec2:us-east-1:111122223333:instance/i-1"),
        ("ec2:CreateTags", "arn:aws:ec2:eu-central-1:111122223333:instance/i-1"),
        ("iam:GetUser", "arn:aws:iam::111122223333:user/x"),
    ]);
    let tag = || prop::option::of(pick(&["a", "A", "b", "ab", "ana"]));
    (
        targets,
        (pick(&["ana", "admin", "bob"]), tag()),
        (tag(), tag()),
        prop::option::of(pick(&["true", "false"])),
        pick(&["203.0.113.1", "203.0.113.200", "198.51.100.1", "2001:db8::1"]),
        pick(&["2025-12-31T23:59:59Z", "2026-01-01T00:00:00Z"]),
        prop::option::of(pick(&["10", "11"])),
        prop::collection::vec(pick(&["team", "Team", "env", "x"]), 0..3),
        prop::option::of(prop::collection::vec(pick(&["athena.amazonaws.com", "cloudformation.amazonaws.com"]), 1..3)),
    )
        .prop_map(|((action, resource), (user, team), (owner, of_resource), mfa, ip, clock, keys, mut tags, via)| {
            // A request has no two tags whose keys differ in letter case only.
            tags.sort_by_key(|tag| tag.to_ascii_lowercase());
            tags.dedup_by_key(|tag| tag.to_ascii_lowercase());
            let mut context = json!({
                "aws:SourceIp": ip, "aws:MultiFactorAuthPresent": mfa, "aws:ResourceTag/owner": owner, "aws:ResourceTag/team": of_resource,
                "aws:UserAgent": "x",
            });
            if action == "s3:ListBucket" {
                context["s3:max-keys"] = json!(keys);
            }
            if !resource.contains(":eu-") && !resource.contains(":us-") && !action.starts_with("iam") {
                context["aws:RequestedRegion"] = json!("eu-central-1");
            }
            context["aws:TagKeys"] = if tags.is_empty() { Value::Null } else { json!(tags) };
            for tag in &tags {
                context[format!("aws:RequestTag/{tag}")] = json!("v");
            }
            let mut request = json!({ "action": action, "resource": resource });
            if let Some(via) = via {
                request["calledVia"] = json!(via);
            }
            let arn = format!("arn:aws:iam::111122223333:user/{user}");
            let tags = team.map_or(json!({}), |team| json!({ "team": team }));
            json!({
                "rolecall": 1, "clock": clock, "users": [{ "arn": arn, "tags": tags }], "caller": arn,
                "steps": [{ "request": request, "context": context }],
            })
        })
}

fn with(request: &Value, document: &Value) -> Value {
    let mut scenario = request.clone();
    scenario["users"][0]["policies"] = json!([{ "name": "p", "document": document }]);
    scenario
}

fn verdicts(comparison: &Comparison) -> [Verdict; 3] {
    Change::ALL.map(|change| comparison.verdict(change))
}

fn allow(action: &str, condition: &Value) -> Value {
    json!({ "Effect": "Allow", "Action": action, "Resource": "*", "Condition": condition })
}

#[test]
fn a_service_that_nobody_knows_hides_no_action() {
    let (before, after) = (allow("nosuchservice:*", &json!({})), allow("s3:GetObject", &json!({})));
    let found = ask(&document(&[before]), &document(&[after]));
    assert_eq!(verdicts(&found), [Verdict::Yes, Verdict::No, Verdict::No]);
    assert_eq!(found.findings[0].actions, ["s3:GetObject"]);
}

#[test]
fn what_kms_is_told_of_a_service_is_the_last_that_called() {
    let other = allow("s3:GetObject", &json!({}));
    let via = |service: &str| allow("kms:Decrypt", &json!({ "StringLike": { "kms:ViaService": service } }));
    for service in ["sso.*.amazonaws.com", "s3.us-east-1.amazonaws.com"] {
        let found = ask(&document(std::slice::from_ref(&other)), &document(&[other.clone(), via(service)]));
        assert_eq!((verdicts(&found), &found.undecided[..]), ([Verdict::Yes, Verdict::No, Verdict::No], &[][..]));
        let witness = &found.findings[0].witness;
        assert_eq!(witness.decisions[1], Decision::Allow);
        replay(witness);
        let region = witness.resource.split(':').nth(3).unwrap();
        let told = service.replace('*', region);
        assert!(witness.keys.contains(&("kms:ViaService".to_owned(), Some(vec![told]))), "{witness:?}");
    }
}

#[test]
fn resources_of_an_organization_and_of_aws_itself_have_witnesses() {
    let other = allow("s3:GetObject", &json!({}));
    for action in ["account:ListRegions", "bedrock-websearch:InvokeFetch"] {
        let found =
            ask(&document(std::slice::from_ref(&other)), &document(&[other.clone(), allow(action, &json!({}))]));
        assert_eq!((verdicts(&found), &found.undecided[..]), ([Verdict::Yes, Verdict::No, Verdict::No], &[][..]));
    }
}

#[test]
fn an_arn_that_ends_in_a_variable_lies_in_a_text_that_does() {
    let test = |operator: &str, value: &str| {
        let condition = json!({ operator: { "ec2:SourceInstanceARN": value } });
        document(&[allow("ec2:CreateSnapshots", &condition)])
    };
    let narrow = test("ArnLike", "arn:aws:ec2:*:*:instance/${ec2:InstanceId}");
    let found = ask(&test("StringLike", "*${ec2:InstanceId}"), &narrow);
    assert_eq!(found.verdict(Change::New), Verdict::No);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn no_request_contradicts_an_answer(
        before in policy(), after in policy(), shared in policy(), requests in prop::collection::vec(request(), 25),
    ) {
        let both = |own: &[Value]| document(&[own, &shared].concat());
        let (before, after) = (both(&before), both(&after));
        let found = ask(&before, &after);
        for open in &found.undecided {
            prop_assert!(open.reason != Reason::Unconfirmed, "{open:#?} {before} {after}");
        }
        found.findings.iter().for_each(|finding| replay(&finding.witness));
        for request in requests {
            let decisions = [&before, &after].map(|document| agreed(&with(&request, document)));
            let seen = contradicted(decisions, |change| found.verdict(change));
            prop_assert_eq!(seen, None, "{} {} {}", request, before, after);
        }
    }

    #[test]
    fn a_policy_is_like_itself_and_what_is_new_one_way_is_lost_the_other(before in policy(), after in policy()) {
        let (one, other) = (document(&before), document(&after));
        is_symmetric(&one, &other, |before, after| verdicts(&ask(before, after)));
    }

    #[test]
    fn how_it_is_written_does_not_matter(mut statements in policy(), after in policy()) {
        let before = document(&statements);
        let answer = verdicts(&ask(&before, &document(&after)));
        statements.reverse();
        for statement in &mut statements {
            if let Some(actions) = statement.get_mut("Action").and_then(Value::as_array_mut) {
                actions.reverse();
            }
        }
        statements.push(statements[0].clone());
        let written = document(&statements);
        prop_assert_eq!(verdicts(&ask(&before, &written)), [Verdict::No; 3]);
        prop_assert_eq!(verdicts(&ask(&written, &document(&after))), answer);
    }

    #[test]
    fn an_allow_never_loses_and_a_deny_never_gains(statements in policy(), mut more in statement()) {
        let before = document(&statements);
        more["Effect"] = json!("Allow");
        let allowed = document(&[statements.clone(), vec![more.clone()]].concat());
        prop_assert_eq!(ask(&before, &allowed).verdict(Change::Lost), Verdict::No);
        more["Effect"] = json!("Deny");
        let denied = document(&[statements, vec![more]].concat());
        prop_assert_eq!(ask(&before, &denied).verdict(Change::New), Verdict::No);
    }
}
