//! The scenarios that are timed; each has one step, and each is allowed.

use serde_json::{Value, json};

use crate::floor::Floor;

/// A scenario with one step, and the bare scan of its wildcards.
#[derive(Debug)]
pub struct Case {
    /// Its name in the table.
    pub name: &'static str,
    /// The scenario file.
    pub text: String,
    /// The scan of its wildcards.
    pub floor: Floor,
}

/// Statements of *big*: ten policies of twenty.
const BIG: usize = 200;
const PER_POLICY: usize = 20;

/// The cases of the table.
#[must_use]
pub fn all() -> [Case; 4] {
    [simple(), assume(), layered(), big(BIG)]
}

fn case(name: &'static str, scenario: &Value, action: &str, resource: &str) -> Case {
    Case { name, text: scenario.to_string(), floor: Floor::of(scenario, action, resource) }
}

fn policy(statements: impl Into<Value>) -> Value {
    json!({ "Version": "2012-10-17", "Statement": statements.into() })
}

fn named(name: &str, statements: impl Into<Value>) -> Value {
    json!({ "name": name, "document": policy(statements) })
}

/// One statement in one policy of the caller.
fn simple() -> Case {
    let (action, resource) = ("s3:GetObject", "arn:aws:s3:::reports/2026/q1.csv");
    let statement = json!({ "Effect": "Allow", "Action": "s3:Get*", "Resource": "arn:aws:s3:::reports/*" });
    let scenario = json!({
        "rolecall": 1,
        "users": [{ "arn": "arn:aws:iam::111122223333:user/ana", "policies": [named("read", statement)] }],
        "caller": "arn:aws:iam::111122223333:user/ana",
        "steps": [{ "request": { "action": action, "resource": resource, "resourceAccountId": "111122223333" } }],
    });
    case("simple", &scenario, action, resource)
}

/// A role of another account, with an external id and a second factor.
fn assume() -> Case {
    let role = "arn:aws:iam::444455556666:role/Audit";
    let scenario = json!({
        "rolecall": 1,
        "clock": "2026-01-15T09:00:00Z",
        "users": [{
            "arn": "arn:aws:iam::111122223333:user/ana",
            "policies": [named("assume", json!({ "Effect": "Allow", "Action": "sts:AssumeRole", "Resource": "arn:aws:iam::444455556666:role/*" }))],
        }],
        "roles": [{
            "arn": role,
            "trustPolicy": policy(json!([{
                "Sid": "Auditors",
                "Effect": "Allow",
                "Principal": { "AWS": "arn:aws:iam::111122223333:root" },
                "Action": "sts:AssumeRole",
                "Condition": {
                    "StringEquals": { "sts:ExternalId": "c0ffee-42" },
                    "Bool": { "aws:MultiFactorAuthPresent": "true" },
                    "NumericLessThan": { "aws:MultiFactorAuthAge": "3600" },
                },
            }])),
        }],
        "caller": "arn:aws:iam::111122223333:user/ana",
        "callerContext": { "aws:MultiFactorAuthPresent": "true", "aws:MultiFactorAuthAge": "120" },
        "steps": [{ "assumeRole": { "roleArn": role, "roleSessionName": "ana", "externalId": "c0ffee-42" } }],
    });
    case("assume", &scenario, "sts:AssumeRole", role)
}

/// Every layer of a request across accounts of one organization.
fn layered() -> Case {
    let (action, resource) = ("s3:GetObject", "arn:aws:s3:::example-reports/teams/blue/2026/q1.csv");
    let user = "arn:aws:iam::111122223333:user/analysts/ana";
    let everyone = "*";
    let full = json!({ "Sid": "Full", "Effect": "Allow", "Action": "*", "Resource": "*" });
    let root_control = json!([
        full,
        {
            "Sid": "Regions", "Effect": "Deny", "NotAction": ["iam:*", "organizations:*", "route53:*", "support:*", "sts:*"], "Resource": "*",
            "Condition": { "StringNotEquals": { "aws:RequestedRegion": ["eu-west-1", "eu-central-1"] } },
        },
        { "Sid": "Trail", "Effect": "Deny", "Action": ["cloudtrail:StopLogging", "cloudtrail:DeleteTrail"], "Resource": "*" },
    ]);
    let unit_control = json!([
        { "Sid": "Services", "Effect": "Allow", "Action": ["s3:*", "ec2:*", "dynamodb:*", "kms:*", "logs:*", "sqs:*"], "Resource": "*" },
        {
            "Sid": "Leave", "Effect": "Deny", "Action": ["organizations:LeaveOrganization", "account:*"], "Resource": "*",
            "Condition": { "ArnNotLike": { "aws:PrincipalArn": "arn:aws:iam::*:role/Administration/*" } },
        },
    ]);
    let resource_control = json!([
        {
            "Sid": "Perimeter", "Effect": "Deny", "Principal": everyone, "Action": ["s3:*", "sqs:*", "kms:*"], "Resource": "*",
            "Condition": {
                "StringNotEqualsIfExists": { "aws:PrincipalOrgID": "o-exampleorgid" },
                "BoolIfExists": { "aws:PrincipalIsAWSService": "false" },
            },
        },
        {
            "Sid": "Transport", "Effect": "Deny", "Principal": everyone, "Action": "s3:*", "Resource": "*",
            "Condition": { "BoolIfExists": { "aws:SecureTransport": "false" } },
        },
    ]);
    let identity = json!([
        { "Sid": "List", "Effect": "Allow", "Action": ["s3:ListAllMyBuckets", "s3:GetBucketLocation"], "Resource": "*" },
        { "Sid": "Tables", "Effect": "Allow", "Action": ["dynamodb:GetItem", "dynamodb:Query", "dynamodb:Scan"], "Resource": "arn:aws:dynamodb:eu-west-1:111122223333:table/reports-*" },
        { "Sid": "Queues", "Effect": "Allow", "Action": ["sqs:SendMessage", "sqs:ReceiveMessage"], "Resource": "arn:aws:sqs:*:111122223333:reports-*" },
        { "Sid": "Logs", "Effect": "Allow", "Action": ["logs:Describe*", "logs:Get*", "logs:FilterLogEvents"], "Resource": "arn:aws:logs:*:111122223333:log-group:/reports/*" },
        { "Sid": "Instances", "Effect": "Allow", "Action": "ec2:Describe*", "Resource": "*" },
        {
            "Sid": "Stop", "Effect": "Allow", "Action": ["ec2:StopInstances", "ec2:StartInstances"], "Resource": "arn:aws:ec2:*:111122223333:instance/*",
            "Condition": { "StringEquals": { "aws:ResourceTag/team": "${aws:PrincipalTag/team}" } },
        },
        { "Sid": "Keys", "Effect": "Allow", "Action": ["kms:Decrypt", "kms:DescribeKey"], "Resource": "arn:aws:kms:eu-west-1:444455556666:key/*" },
        {
            "Sid": "Folder", "Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject"], "Resource": "arn:aws:s3:::example-reports/teams/${aws:PrincipalTag/team}/*",
            "Condition": { "IpAddress": { "aws:SourceIp": ["203.0.113.0/24", "198.51.100.0/24"] } },
        },
        {
            "Sid": "Deletion", "Effect": "Deny", "Action": ["s3:DeleteObject*", "s3:PutBucketPolicy"], "Resource": "arn:aws:s3:::example-*",
            "Condition": { "Bool": { "aws:MultiFactorAuthPresent": "false" } },
        },
        {
            "Sid": "Late", "Effect": "Deny", "Action": "*", "Resource": "*",
            "Condition": { "DateGreaterThan": { "aws:CurrentTime": "2027-01-01T00:00:00Z" } },
        },
    ]);
    let boundary = json!([
        { "Sid": "Most", "Effect": "Allow", "Action": ["s3:*", "dynamodb:*", "sqs:*", "logs:*", "kms:Decrypt", "ec2:*"], "Resource": "*" },
        { "Sid": "Users", "Effect": "Deny", "Action": ["iam:CreateUser", "iam:CreateRole", "iam:DeleteUserPermissionsBoundary", "iam:PutUserPermissionsBoundary"], "Resource": "*" },
        {
            "Sid": "Tagged", "Effect": "Allow", "Action": ["lambda:InvokeFunction", "lambda:GetFunction*"], "Resource": "arn:aws:lambda:*:111122223333:function:reports-*",
            "Condition": { "StringLike": { "aws:ResourceTag/team": ["blue", "green", "shared-*"] } },
        },
    ]);
    let bucket = json!([
        {
            "Sid": "Partners", "Effect": "Allow", "Principal": { "AWS": ["arn:aws:iam::777788889999:root", "arn:aws:iam::111122223333:role/Reader", "arn:aws:iam::111122223333:role/analysts/Nightly"] },
            "Action": "s3:GetObject", "Resource": "arn:aws:s3:::example-reports/public/*",
        },
        {
            "Sid": "Analysts", "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::111122223333:root" },
            "Action": ["s3:GetObject", "s3:ListBucket"], "Resource": ["arn:aws:s3:::example-reports", "arn:aws:s3:::example-reports/*"],
            "Condition": { "StringEquals": { "aws:PrincipalOrgID": "o-exampleorgid" }, "ArnLike": { "aws:PrincipalArn": "arn:aws:iam::111122223333:user/analysts/*" } },
        },
        {
            "Sid": "Deletion", "Effect": "Deny", "Principal": everyone, "Action": ["s3:DeleteObject", "s3:DeleteObjectVersion", "s3:PutLifecycleConfiguration"],
            "Resource": ["arn:aws:s3:::example-reports", "arn:aws:s3:::example-reports/*"],
            "Condition": { "StringNotLike": { "aws:PrincipalArn": "arn:aws:iam::444455556666:role/Archive*" } },
        },
        {
            "Sid": "Plain", "Effect": "Deny", "Principal": everyone, "Action": "s3:*", "Resource": "arn:aws:s3:::example-reports/*",
            "Condition": { "Bool": { "aws:SecureTransport": "false" } },
        },
    ]);
    let scenario = json!({
        "rolecall": 1,
        "clock": "2026-01-15T09:00:00Z",
        "organization": { "id": "o-exampleorgid", "managementAccountId": "999999999999", "nodes": [
            { "id": "r-ab12", "serviceControlPolicies": [named("root", root_control)], "resourceControlPolicies": [named("perimeter", resource_control)] },
            { "id": "ou-ab12-11111111", "parent": "r-ab12", "serviceControlPolicies": [named("unit", unit_control)] },
        ] },
        "accounts": [{ "id": "111122223333", "parent": "ou-ab12-11111111" }, { "id": "444455556666", "parent": "ou-ab12-11111111" }],
        "users": [{ "arn": user, "tags": { "team": "blue" }, "policies": [named("analyst", identity)], "permissionsBoundary": policy(boundary) }],
        "resources": [{ "arn": "arn:aws:s3:::example-reports", "accountId": "444455556666", "policy": policy(bucket) }],
        "caller": user,
        "callerContext": { "aws:SourceIp": "203.0.113.7", "aws:RequestedRegion": "eu-west-1", "aws:MultiFactorAuthPresent": "true" },
        "steps": [{ "request": { "action": action, "resource": resource } }],
    });
    case("layered", &scenario, action, resource)
}

/// Services of the statements that do not allow, in turn. Those of S3 often match by action, and fail by resource.
const SERVICES: [(&str, &str); 5] = [
    ("dynamodb", "arn:aws:dynamodb:eu-west-1:111122223333:table/team"),
    ("ec2", "arn:aws:ec2:*:111122223333:instance/i-0team"),
    ("s3", "arn:aws:s3:::example-team"),
    ("sqs", "arn:aws:sqs:eu-west-1:111122223333:team"),
    ("logs", "arn:aws:logs:eu-west-1:111122223333:log-group:/team"),
];
const VERBS: [&str; 10] =
    ["Get*", "List*", "Describe*", "Put", "Create", "Update", "Tag", "Delete", "Batch*", "Restore"];

/// Policies of twenty statements with ten actions and ten resources each; the last statement alone allows.
#[must_use]
pub fn big(statements: usize) -> Case {
    let (action, resource) = ("s3:GetObject", "arn:aws:s3:::example-reports/2026/q1.csv");
    let numbers: Vec<usize> = (0..statements).collect();
    let policies: Vec<Value> = numbers
        .chunks(PER_POLICY)
        .enumerate()
        .map(|(at, chunk)| {
            named(&format!("policy{at}"), chunk.iter().map(|number| statement(*number, statements)).collect::<Vec<_>>())
        })
        .collect();
    let scenario = json!({
        "rolecall": 1,
        "users": [{ "arn": "arn:aws:iam::111122223333:user/ana", "policies": policies }],
        "caller": "arn:aws:iam::111122223333:user/ana",
        "steps": [{ "request": { "action": action, "resource": resource, "resourceAccountId": "111122223333" } }],
    });
    case("big", &scenario, action, resource)
}

/// One document of so many statements, for reading alone.
#[must_use]
pub fn document(statements: usize) -> String {
    policy((0..statements).map(|number| statement(number, statements)).collect::<Vec<_>>()).to_string()
}

/// A scenario of so many roles, each with a trust policy.
#[must_use]
pub fn documents(count: usize) -> String {
    let trust = |number: usize| {
        let statement = |sid: &str| {
            json!({
                "Sid": sid, "Effect": "Allow", "Action": ["sts:AssumeRole", "sts:TagSession"],
                "Principal": { "AWS": ["111122223333", "arn:aws:iam::111122223333:user/ana"] },
                "Condition": {
                    "StringEquals": { "sts:ExternalId": format!("c0ffee-{number}"), "aws:PrincipalOrgID": "o-exampleorgid" },
                    "StringLike": { "aws:RequestTag/team": ["blue-*", "green-*"] },
                },
            })
        };
        let statements: Vec<Value> = ["Build", "Test", "Release"].into_iter().map(statement).collect();
        json!({ "arn": format!("arn:aws:iam::111122223333:role/App{number}"), "trustPolicy": policy(statements) })
    };
    let caller = "arn:aws:iam::111122223333:user/ana";
    let roles: Vec<Value> = (0..count).map(trust).collect();
    json!({ "rolecall": 1, "users": [{ "arn": caller }], "roles": roles, "caller": caller, "steps": [] }).to_string()
}

/// A world of so many roles, each with a trust policy and a policy of its own: 4.5 MB for 10,000.
#[must_use]
pub fn roles(count: usize) -> String {
    let role = |number: usize| {
        json!({
            "arn": format!("arn:aws:iam::111122223333:role/App{number}"),
            "trustPolicy": policy(json!([{
                "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::111122223333:root" }, "Action": "sts:AssumeRole",
                "Condition": { "StringEquals": { "sts:ExternalId": format!("c0ffee-{number}") } },
            }])),
            "policies": [named("inline", json!([{
                "Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject"], "Resource": format!("arn:aws:s3:::example-{number}/*"),
            }]))],
        })
    };
    let caller = "arn:aws:iam::111122223333:user/ana";
    let roles: Vec<Value> = (0..count).map(role).collect();
    json!({ "rolecall": 1, "users": [{ "arn": caller }], "roles": roles, "caller": caller, "steps": [] }).to_string()
}

/// Ten actions on ten resources. The last of each, in the last statement, are those that are asked for.
fn statement(number: usize, of: usize) -> Value {
    let last = number + 1 == of;
    let (service, place) = SERVICES.into_iter().cycle().nth(number).unwrap_or_default();
    let action = |verb: &str| {
        if verb.ends_with('*') { format!("{service}:{verb}") } else { format!("{service}:{verb}Item{number:03}") }
    };
    let mut actions: Vec<String> = VERBS.into_iter().map(action).collect();
    let mut resources: Vec<String> = (0..10).map(|at| format!("{place}-{number:03}-{at}/*")).collect();
    if last && let (Some(action), Some(resource)) = (actions.last_mut(), resources.last_mut()) {
        "s3:GetObject".clone_into(action);
        "arn:aws:s3:::example-reports/*".clone_into(resource);
    }
    json!({ "Sid": format!("Team{number:03}"), "Effect": "Allow", "Action": actions, "Resource": resources })
}
