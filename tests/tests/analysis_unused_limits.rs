//! Statements of boundaries and service control policies that have nothing to limit: they may all go, and nothing that is allowed changes.

#![cfg(not(target_arch = "wasm32"))]
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops at the first surprise, also in its own helpers"
)]

use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use rolecall_analysis::{
    AskedWorld, BUDGET, Change, LimitStatement, UnusedLimits, Usage, Verdict, WorldQuestion, compare_worlds,
    unused_limits,
};
use rolecall_core::trace::{Effect, Gate};
use rolecall_tests::analysis::{UNIVERSE, document};
use rolecall_tests::met::Met;
use serde_json::{Value, json};

fn arn(kind: &str, name: &str) -> String {
    format!("arn:aws:iam::111122223333:{kind}/{name}")
}

fn asked(world: &Value) -> UnusedLimits {
    let text = world.to_string();
    let mut asked = AskedWorld::read(&text, &UNIVERSE).unwrap_or_else(|refusal| panic!("{refusal:?} {world}"));
    let found = unused_limits(&mut asked, BUDGET).unwrap();
    found.statements.iter().for_each(shown);
    found
}

/// A request that shows a statement of use is one that its scenario replays, for core and the oracle alike.
fn shown(found: &LimitStatement) {
    let Usage::Used(request) = &found.usage else { return };
    let read = rolecall_core::read_with(&request.scenario, Some(rolecall_catalog::built_in())).scenario.unwrap();
    assert_eq!(read.outcomes()[0].decision, request.decision, "{}", request.scenario);
    let told = rolecall_oracle::outcomes(&serde_json::from_str(&request.scenario).unwrap()).unwrap();
    assert_eq!(told[0].decision, request.decision.name(), "{}", request.scenario);
}

fn statement(sid: &str, effect: &str, action: &Value, resource: &str) -> Value {
    json!({ "Sid": sid, "Effect": effect, "Action": action, "Resource": resource })
}

/// An account whose one level has these control policies.
fn world(users: &[Value], roles: &[Value], control: &[Value]) -> Value {
    json!({ "rolecall": 1,
        "accounts": [{ "id": "111122223333", "parent": "r-ab12" }, { "id": "999999999999" }],
        "organization": { "id": "o-exampleorg1", "managementAccountId": "999999999999",
            "nodes": [{ "id": "r-ab12", "serviceControlPolicies": control }] },
        "users": users, "roles": roles })
}

#[test]
fn each_statement_is_used_by_somebody_or_by_nobody() {
    let boundary = document(&[
        statement("Reads", "Allow", &json!("s3:Get*"), "*"),
        statement("Tables", "Allow", &json!("dynamodb:*"), "*"),
        statement("NoSecrets", "Deny", &json!("s3:GetObject"), "arn:aws:s3:::secret/*"),
        statement("NoOther", "Deny", &json!("s3:GetObject"), "arn:aws:s3:::other/*"),
    ]);
    let own = document(&[
        json!({ "Effect": "Allow", "Action": "s3:*", "Resource": ["arn:aws:s3:::secret/*", "arn:aws:s3:::mine/*"] }),
    ]);
    let users = [
        json!({ "arn": arn("user", "ana"), "policies": [own], "permissionsBoundary": boundary }),
        // Not behind the boundary: what he has uses nothing of it.
        json!({ "arn": arn("user", "bob"), "policies": [document(&[statement("T", "Allow", &json!("dynamodb:GetItem"), "*")])] }),
    ];
    let control = [
        document(&[statement("All", "Allow", &json!("*"), "*")]),
        document(&[
            statement("NoTables", "Deny", &json!("dynamodb:Get*"), "*"),
            statement("NoQueues", "Deny", &json!("sqs:*"), "*"),
        ]),
    ];
    let found = asked(&world(&users, &[], &control));
    let said: Vec<(&str, &str, Gate, Effect)> = found
        .statements
        .iter()
        .map(|found| (found.statement.sid.as_deref().unwrap(), found.usage.name(), found.gate, found.effect))
        .collect();
    let (scp, boundary) = (Gate::ServiceControlPolicies, Gate::PermissionsBoundary);
    let mut wanted = vec![
        ("All", "used", scp, Effect::Allow),
        ("NoTables", "used", scp, Effect::Deny),
        ("NoQueues", "unused", scp, Effect::Deny),
        ("Reads", "used", boundary, Effect::Allow),
        ("Tables", "unused", boundary, Effect::Allow),
        ("NoSecrets", "used", boundary, Effect::Deny),
        ("NoOther", "unused", boundary, Effect::Deny),
    ];
    wanted.sort_by_key(|(sid, ..)| said.iter().position(|(known, ..)| known == sid));
    assert_eq!(said, wanted);
    assert_eq!(found.principals, 2);
}

#[test]
fn a_policy_that_limits_several_is_one_and_a_condition_counts() {
    let limit = "arn:aws:iam::111122223333:policy/limit";
    let own = |region: &str| {
        let condition = json!({ "StringEquals": { "aws:RequestedRegion": region } });
        document(&[json!({ "Effect": "Allow", "Action": "ec2:RunInstances", "Resource": "*", "Condition": condition })])
    };
    let user = |name: &str, region: &str| json!({ "arn": arn("user", name), "policies": [own(region)], "permissionsBoundary": limit });
    let in_region = |sid: &str, region: &str| json!({ "Sid": sid, "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "StringEquals": { "aws:RequestedRegion": region } } });
    let mut world = world(&[user("ana", "eu-west-1"), user("bob", "us-east-1")], &[], &[]);
    world["managedPolicies"] =
        json!({ limit: document(&[in_region("East", "us-east-1"), in_region("South", "sa-east-1")]) });
    let found = asked(&world);
    let said: Vec<&str> = found.statements.iter().map(|found| found.usage.name()).collect();
    assert_eq!(said, ["used", "unused"], "{:?}", found.statements[1]);
}

#[test]
fn without_limits_there_is_nothing_to_say() {
    let mut open = world(&[json!({ "arn": arn("user", "ana") })], &[], &[]);
    open.as_object_mut().unwrap().remove("organization");
    open["accounts"] = json!([]);
    assert_eq!(asked(&open).statements.len(), 0);
}

const ACTIONS: [&str; 6] = ["s3:GetObject", "s3:Put*", "sqs:SendMessage", "dynamodb:*", "iam:PassRole", "*"];

fn statements(most: usize, denying: f64) -> impl Strategy<Value = Vec<Value>> {
    let resource = select(vec!["*", "*", "arn:aws:s3:::a/*", "arn:aws:s3:::a/b*"]);
    let condition = select(vec![
        json!({}),
        json!({}),
        json!({ "StringEquals": { "aws:RequestedRegion": "eu-west-1" } }),
        json!({ "Bool": { "aws:MultiFactorAuthPresent": "true" } }),
    ]);
    let one = (subsequence(&ACTIONS[..], 1..3), resource, condition, prop::bool::weighted(denying)).prop_map(
        |(actions, resource, condition, denies)| {
            let effect = if denies { "Deny" } else { "Allow" };
            json!({ "Effect": effect, "Action": actions, "Resource": resource, "Condition": condition })
        },
    );
    prop::collection::vec(one, 1..=most)
}

fn worlds() -> impl Strategy<Value = Value> {
    let user = (statements(2, 0.1), statements(3, 0.4));
    (prop::collection::vec(user, 1..4), statements(3, 0.5)).prop_map(|(users, control)| {
        let user = |(at, (own, limit)): (usize, (Vec<Value>, Vec<Value>))| {
            json!({ "arn": arn("user", &format!("u{at}")), "policies": [document(&own)], "permissionsBoundary": document(&limit) })
        };
        let users: Vec<Value> = users.into_iter().enumerate().map(user).collect();
        let all = json!({ "Effect": "Allow", "Action": "*", "Resource": "*" });
        world(&users, &[], &[document(&[all]), document(&control)])
    })
}

/// A world without the statements that have nothing to limit; a document that loses all of them never applies.
fn without(world: &Value, unused: &[&LimitStatement]) -> Value {
    let mut world = world.clone();
    let mut last_first: Vec<&&LimitStatement> = unused.iter().collect();
    last_first.sort_by_key(|found| std::cmp::Reverse(found.statement.statement));
    for found in last_first {
        let document = world.pointer_mut(&found.statement.document).unwrap_or_else(|| panic!("{found:?}"));
        let list = document["Statement"].as_array_mut().unwrap();
        if list.len() == 1 {
            list[0] = json!({ "Effect": "Allow", "NotAction": "*", "Resource": "*" });
        } else {
            list.remove(found.statement.statement);
        }
    }
    world
}

static MET: Met<2> = Met::nothing();

#[test]
fn the_laws_are_about_something() {
    what_has_nothing_to_limit_may_go();
    let [used, unused] = MET.counts();
    assert!(used > 10 && unused > 5, "{used} used, {unused} unused");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]

    fn what_has_nothing_to_limit_may_go(world in worlds()) {
        let found = asked(&world);
        let unused: Vec<&LimitStatement> =
            found.statements.iter().filter(|found| matches!(found.usage, Usage::Unused)).collect();
        MET.add(1, unused.len());
        MET.add(0, found.statements.len() - unused.len());
        let (before, after) = (world.to_string(), without(&world, &unused).to_string());
        // A root user has everything; what limits it is not asked.
        let users: Vec<String> =
            world["users"].as_array().unwrap().iter().map(|user| user["arn"].as_str().unwrap().to_owned()).collect();
        let question = WorldQuestion { before: &before, after: &after, callers: &users, universe: &UNIVERSE, budget: BUDGET };
        let compared = compare_worlds(&question).unwrap_or_else(|refusal| panic!("{refusal:?} {after}"));
        for change in [Change::New, Change::Lost] {
            prop_assert_ne!(compared.verdict(change), Verdict::Yes, "{:?} {} {}", compared.findings, before, after);
        }
    }
}
