//! What holds of every comparison of worlds, on generated worlds of a user, another user and a role, with boundaries, an organization and a bucket.

#![cfg(not(target_arch = "wasm32"))]
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops at the first surprise, also in its own helpers"
)]

use proptest::prelude::*;
use rolecall_analysis::{
    BUDGET, Change, Question, Reason, Verdict, WorldComparison, WorldQuestion, compare, compare_worlds,
};
use rolecall_core::diag::PolicyKind;
use rolecall_core::report::Decision;
use rolecall_tests::analysis::{UNIVERSE, contradicted, decided, document, is_symmetric, scenario};
use serde_json::{Value, json};

const ANA: &str = "arn:aws:iam::111122223333:user/ana";
const EVE: &str = "arn:aws:iam::444455556666:user/eve";
const APP: &str = "arn:aws:sts::111122223333:assumed-role/app/s1";

fn ask(before: &Value, after: &Value, callers: &[&str]) -> WorldComparison {
    let (before, after) = (before.to_string(), after.to_string());
    let callers: Vec<String> = callers.iter().map(ToString::to_string).collect();
    let question =
        WorldQuestion { before: &before, after: &after, callers: &callers, universe: &UNIVERSE, budget: BUDGET };
    compare_worlds(&question).unwrap_or_else(|refused| panic!("{refused:?} {before} {after}"))
}

fn verdicts(found: &WorldComparison) -> [Verdict; 3] {
    Change::ALL.map(|change| found.verdict(change))
}

const ACTIONS: &[&str] = &["s3:GetObject", "s3:Get*", "s3:PutObject", "ec2:StopInstances", "kms:Decrypt", "*"];
const RESOURCES: &[&str] = &[
    "*",
    "arn:aws:s3:::b/*",
    "arn:aws:s3:::b/${aws:PrincipalTag/team}/*",
    "arn:aws:s3:::c/*",
    "arn:aws:ec2:eu-*:*:instance/*",
];
const PRINCIPALS: &[&str] = &["*", "111122223333", ANA, "arn:aws:iam::111122223333:role/app", EVE];

fn conditions() -> Vec<Value> {
    vec![
        json!({ "StringEquals": { "aws:PrincipalTag/team": "a" } }),
        json!({ "StringNotEquals": { "aws:PrincipalAccount": "111122223333" } }),
        json!({ "StringEquals": { "aws:ResourceAccount": "111122223333" } }),
        json!({ "ArnNotLike": { "aws:PrincipalArn": "arn:aws:iam::*:role/*" } }),
        json!({ "Bool": { "aws:MultiFactorAuthPresent": "true" } }),
        json!({ "StringNotEquals": { "aws:RequestedRegion": "eu-west-1" } }),
        json!({ "IpAddress": { "aws:SourceIp": "203.0.113.0/24" } }),
        json!({ "StringEquals": { "aws:ResourceTag/team": "${aws:PrincipalTag/team}" } }),
    ]
}

prop_compose! {
    fn statement(has_principal: bool)(
        deny in prop::bool::weighted(0.3),
        action in prop::sample::subsequence(ACTIONS, 1..3),
        resource in prop::sample::select(RESOURCES),
        principal in prop::sample::select(PRINCIPALS),
        condition in prop::option::weighted(0.4, prop::sample::select(conditions())),
    ) -> Value {
        let mut statement = json!({ "Effect": if deny { "Deny" } else { "Allow" }, "Action": action, "Resource": resource });
        if has_principal {
            statement["Principal"] = json!({ "AWS": principal });
            statement["Action"] = json!(action.iter().map(|action| if action.starts_with("s3") { action } else { "s3:*" }).collect::<Vec<_>>());
            statement["Resource"] = json!(["arn:aws:s3:::b", "arn:aws:s3:::b/*"]);
        }
        if let Some(condition) = condition {
            statement["Condition"] = condition;
        }
        statement
    }
}

fn policy(has_principal: bool) -> impl Strategy<Value = Value> {
    prop::collection::vec(statement(has_principal), 1..3).prop_map(|statements| document(&statements))
}

fn all() -> Value {
    json!({ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*" } })
}

prop_compose! {
    fn world()(
        (ana, eve, app) in (policy(false), policy(false), policy(false)),
        boundaries in (prop::option::weighted(0.4, policy(false)), prop::option::weighted(0.4, policy(false))),
        control in prop::option::weighted(0.5, policy(false)),
        bucket in prop::option::weighted(0.6, policy(true)),
    ) -> Value {
        let named = |document: Value| json!([{ "name": "p", "document": document }]);
        let mut world = json!({
            "rolecall": 1,
            "accounts": [{ "id": "111122223333", "parent": "ou-ab12-11111111" }, { "id": "444455556666" }, { "id": "999999999999" }],
            "organization": { "id": "o-exampleorg1", "managementAccountId": "999999999999", "nodes": [
                { "id": "r-ab12" }, { "id": "ou-ab12-11111111", "parent": "r-ab12" } ] },
            "users": [
                { "arn": ANA, "tags": { "team": "a" }, "policies": named(ana) },
                { "arn": EVE, "policies": named(eve) },
            ],
            "roles": [{ "arn": "arn:aws:iam::111122223333:role/app", "tags": { "team": "b" }, "policies": named(app), "trustPolicy": {
                "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "sts:AssumeRole" } } }],
            "resources": [{ "arn": "arn:aws:s3:::b", "accountId": "111122223333" }],
        });
        let (of_user, of_role) = boundaries;
        if let Some(boundary) = of_user {
            world["users"][0]["permissionsBoundary"] = boundary;
        }
        if let Some(boundary) = of_role {
            world["roles"][0]["permissionsBoundary"] = boundary;
        }
        if let Some(control) = control {
            world["organization"]["nodes"][1]["serviceControlPolicies"] =
                json!([{ "name": "full", "document": all() }, { "name": "own", "document": control }]);
        }
        if let Some(bucket) = bucket {
            world["resources"][0]["policy"] = bucket;
        }
        world
    }
}

/// A change of one thing of a world.
fn changed(world: &Value, what: usize, document: &Value, bucket: &Value) -> Value {
    let mut world = world.clone();
    match what {
        0 => world["users"][0]["policies"][0]["document"] = document.clone(),
        1 => world["roles"][0]["policies"][0]["document"] = document.clone(),
        2 => world["users"][0]["permissionsBoundary"] = document.clone(),
        3 => world["roles"][0]["permissionsBoundary"] = document.clone(),
        4 => {
            world["organization"]["nodes"][1]["serviceControlPolicies"] =
                json!([{ "name": "own", "document": document }]);
        }
        5 => world["users"][0]["tags"] = json!({ "team": "b" }),
        _ => world["resources"][0]["policy"] = bucket.clone(),
    }
    world
}

prop_compose! {
    fn request()(
        caller in prop::sample::select(&[ANA, EVE, APP][..]),
        (action, resource) in prop::sample::select(vec![
            ("s3:GetObject", "arn:aws:s3:::b/a/x"),
            ("s3:GetObject", "arn:aws:s3:::b/b/x"),
            ("s3:PutObject", "arn:aws:s3:::b/x"),
            ("s3:GetObject", "arn:aws:s3:::c/x"),
            ("s3:GetBucketPolicy", "arn:aws:s3:::b"),
            ("ec2:StopInstances", "arn:aws:ec2:eu-west-1:111122223333:instance/i-1"),
            ("ec2:StopInstances", "arn:aws:ec2:us-east-1:111122223333:instance/i-1"),
            ("iam:GetUser", "arn:aws:iam::111122223333:user/x"),
            ("s3:ListAllMyBuckets", "*"),
        ]),
        mfa in prop::bool::ANY,
        ip in prop::sample::select(&["203.0.113.1", "198.51.100.1"][..]),
        region in prop::sample::select(&["eu-west-1", "us-east-1"][..]),
        tag in prop::option::of(prop::sample::select(&["a", "b"][..])),
    ) -> Value {
        let mut context = json!({ "aws:SourceIp": ip, "aws:UserAgent": "x", "aws:ResourceTag/team": tag });
        if caller != APP {
            context["aws:MultiFactorAuthPresent"] = json!(mfa.to_string());
        }
        if action.starts_with("s3") {
            context["aws:RequestedRegion"] = json!(region);
            // What the world lists has its own tags.
            if resource.starts_with("arn:aws:s3:::b") {
                context.as_object_mut().unwrap().remove("aws:ResourceTag/team");
            }
        }
        let caller = if caller == APP { json!({ "roleSession": caller }) } else { json!(caller) };
        json!({ "caller": caller, "step": { "request": { "action": action, "resource": resource }, "context": context } })
    }
}

fn decide(world: &Value, request: &Value) -> Decision {
    let mut scenario = scenario(world, &request["caller"], &request["step"]);
    scenario["clock"] = json!("2026-01-15T12:00:00Z");
    decided(&scenario)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, ..ProptestConfig::default() })]

    #[test]
    fn no_request_contradicts_an_answer(
        before in world(), what in 0_usize..7, document in policy(false), bucket in policy(true),
        requests in prop::collection::vec(request(), 40),
    ) {
        let after = changed(&before, what, &document, &bucket);
        let found = ask(&before, &after, &[ANA, EVE, APP]);
        for open in &found.undecided {
            prop_assert!(open.reason != Reason::Unconfirmed, "{open:#?} {before} {after}");
        }
        for request in requests {
            let decisions = [&before, &after].map(|world| decide(world, &request));
            // Of what no world lists and another account owns, nothing is said.
            let seen = contradicted(decisions, |change| found.verdict(change));
            prop_assert_eq!(seen, None, "{} {} {}", request, before, after);
        }
    }

    #[test]
    fn a_world_is_like_itself_and_what_is_new_one_way_is_lost_the_other(
        before in world(), what in 0_usize..7, document in policy(false), bucket in policy(true),
    ) {
        let after = changed(&before, what, &document, &bucket);
        is_symmetric(&before, &after, |before, after| verdicts(&ask(before, after, &[ANA, APP])));
    }

    #[test]
    fn a_wider_limit_never_loses_and_one_more_limit_never_gains(
        before in world(), limit in policy(false), mut more in statement(false),
    ) {
        more["Effect"] = json!("Allow");
        let mut wider = limit.clone();
        wider["Statement"].as_array_mut().unwrap().push(more);
        for what in [2, 4] {
            let narrow = changed(&before, what, &limit, &Value::Null);
            let wide = changed(&before, what, &wider, &Value::Null);
            prop_assert_eq!(ask(&narrow, &wide, &[ANA]).verdict(Change::Lost), Verdict::No);
        }
        let mut free = before;
        free["users"][0].as_object_mut().unwrap().remove("permissionsBoundary");
        let first = changed(&free, 2, &limit, &Value::Null);
        prop_assert_eq!(ask(&free, &first, &[ANA]).verdict(Change::New), Verdict::No);
        let mut level = free.clone();
        level["organization"]["nodes"][0]["serviceControlPolicies"] = json!([{ "name": "own", "document": limit }]);
        prop_assert_eq!(ask(&free, &level, &[ANA]).verdict(Change::New), Verdict::No);
    }

    #[test]
    fn what_a_policy_does_not_change_no_world_does(before in world(), document in policy(false)) {
        let after = changed(&before, 0, &document, &Value::Null);
        let [one, other] = [&before, &after].map(|world| world["users"][0]["policies"][0]["document"].to_string());
        let question =
            Question { before: &one, after: &other, kind: PolicyKind::Identity, universe: &UNIVERSE, budget: BUDGET };
        let policies = compare(&question).unwrap();
        let worlds = ask(&before, &after, &[ANA]);
        if policies.answer() == "none" {
            prop_assert_eq!(verdicts(&worlds), [Verdict::No; 3]);
        }
        if policies.verdict(Change::New) == Verdict::No && policies.verdict(Change::OtherDenial) == Verdict::No {
            prop_assert_ne!(worlds.verdict(Change::New), Verdict::Yes);
        }
    }
}
