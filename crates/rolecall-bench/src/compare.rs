//! Comparisons: of two policies of a resource, and of two worlds of some users, roles and buckets, of which one has one more service control policy.

use std::hint::black_box;

use rolecall_analysis::{BUDGET, Question, Target, Universe, WorldQuestion, compare_on, compare_worlds};
use rolecall_core::diag::PolicyKind;
use serde_json::{Value, json};

use crate::stopwatch::{Task, nanoseconds};
use crate::{Figure, figure};

/// Statements of the policies of a resource.
const STATEMENTS: [usize; 3] = [10, 20, 40];
/// Users of the worlds; a third as many roles, and a sixth as many buckets.
const USERS: [usize; 3] = [15, 30, 60];
/// How often each thing is timed; the fastest counts.
const ROUNDS: usize = 3;

/// How long comparisons take, in nanoseconds, by the number of statements or of users.
#[must_use]
pub fn comparisons() -> Vec<Figure> {
    let universe = Universe::new(rolecall_catalog::built_in(), "aws");
    let mut figures = Vec::new();
    for count in STATEMENTS {
        let [before, after] = [false, true].map(|is_after| bucket_policy(count, is_after));
        let question = Question {
            before: &before,
            after: &after,
            kind: PolicyKind::Resource,
            universe: &universe,
            budget: BUDGET,
        };
        let target = Target { arn: Some("arn:aws:s3:::example-bucket"), owner: Some(ACCOUNT) };
        let task: Task<'_> = Box::new(|| drop(black_box(compare_on(black_box(&question), &target))));
        figures.extend(nanoseconds(vec![task], ROUNDS).into_iter().map(|time| figure("compare-resource", count, time)));
    }
    for count in USERS {
        let [before, after] = [false, true].map(|is_after| world(count, is_after));
        let question =
            WorldQuestion { before: &before, after: &after, callers: &[], universe: &universe, budget: BUDGET };
        let task: Task<'_> = Box::new(|| drop(black_box(compare_worlds(black_box(&question)))));
        figures.extend(nanoseconds(vec![task], ROUNDS).into_iter().map(|time| figure("compare-worlds", count, time)));
    }
    figures
}

const ACCOUNT: &str = "111122223333";

fn document(statements: &[Value]) -> Value {
    json!({ "Version": "2012-10-17", "Statement": statements })
}

/// A policy of a bucket for readers of many accounts, of which one may write in the end.
fn bucket_policy(count: usize, is_after: bool) -> String {
    let statement = |number: usize| {
        let is_changed = is_after && number == count / 2;
        json!({
            "Sid": format!("Reader{number}"), "Effect": "Allow",
            "Principal": { "AWS": format!("arn:aws:iam::{:012}:role/reader", 200_000_000_000 + number) },
            "Action": if is_changed { json!(["s3:GetObject", "s3:PutObject"]) } else { json!("s3:GetObject") },
            "Resource": format!("arn:aws:s3:::example-bucket/team-{number}/*"),
            "Condition": { "StringEquals": { "aws:PrincipalTag/team": format!("team-{number}") } },
        })
    };
    let mut statements: Vec<Value> = (0..count).map(statement).collect();
    statements.push(json!({
        "Sid": "Safe", "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": ["arn:aws:s3:::example-bucket", "arn:aws:s3:::example-bucket/*"],
        "Condition": { "Bool": { "aws:SecureTransport": "false" } },
    }));
    document(&statements).to_string()
}

/// An account in an organization, in the end with a service control policy that leaves out some Regions.
fn world(users: usize, is_after: bool) -> String {
    let (roles, buckets) = (users / 3, users / 6);
    let named = |statements: &[Value]| json!([{ "name": "inline", "document": document(statements) }]);
    let object = |number: usize| format!("arn:aws:s3:::example-bucket-{}/*", number % buckets);
    let user = |number: usize| {
        let own = [
            json!({ "Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject"], "Resource": object(number) }),
            json!({ "Effect": "Allow", "Action": "ec2:*", "Resource": "*", "Condition": { "StringEquals": { "aws:ResourceTag/team": format!("team-{number}") } } }),
        ];
        json!({ "arn": format!("arn:aws:iam::{ACCOUNT}:user/user{number}"), "policies": named(&own), "tags": { "team": format!("team-{}", number % 7) } })
    };
    let role = |number: usize| {
        let own = [json!({ "Effect": "Allow", "Action": ["s3:*", "sqs:*"], "Resource": "*" })];
        let trust = document(&[
            json!({ "Effect": "Allow", "Principal": { "AWS": format!("arn:aws:iam::{ACCOUNT}:user/user{number}") }, "Action": "sts:AssumeRole" }),
        ]);
        json!({ "arn": format!("arn:aws:iam::{ACCOUNT}:role/role{number}"), "policies": named(&own), "trustPolicy": trust })
    };
    let bucket = |number: usize| {
        let arn = format!("arn:aws:s3:::example-bucket-{number}");
        let policy = document(&[
            json!({ "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": [arn, format!("{arn}/*")], "Condition": { "Bool": { "aws:SecureTransport": "false" } } }),
        ]);
        json!({ "arn": arn, "accountId": ACCOUNT, "policy": policy })
    };
    let all = json!({ "Effect": "Allow", "Action": "*", "Resource": "*" });
    let regions = json!({ "Effect": "Deny", "NotAction": ["iam:*", "sts:*"], "Resource": "*", "Condition": { "StringNotEquals": { "aws:RequestedRegion": ["eu-west-1", "eu-central-1"] } } });
    let controls = if is_after { vec![all, regions] } else { vec![all] };
    json!({
        "rolecall": 1,
        "accounts": [{ "id": ACCOUNT, "parent": "r-ab12" }, { "id": "999999999999" }],
        "organization": { "id": "o-exampleorg1", "managementAccountId": "999999999999", "nodes": [{ "id": "r-ab12", "serviceControlPolicies": named(&controls) }] },
        "users": (0..users).map(user).collect::<Vec<_>>(),
        "roles": (0..roles).map(role).collect::<Vec<_>>(),
        "resources": (0..buckets).map(bucket).collect::<Vec<_>>(),
    })
    .to_string()
}
