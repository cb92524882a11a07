//! Documents with principals: what is answered of them holds for callers of every kind.

#![cfg(not(target_arch = "wasm32"))]
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops at the first surprise, also in its own helpers"
)]

use proptest::prelude::*;
use rolecall_analysis::{
    BUDGET, Change, Comparison, Exposure, ExposureQuestion, Question, Reason, Target, Verdict, compare_on, exposure,
};
use rolecall_core::diag::PolicyKind;
use rolecall_core::report::Decision;
use rolecall_tests::analysis::{UNIVERSE, agreed, contradicted, document, is_symmetric, replay};
use serde_json::{Value, json};

const BUCKET: &str = "arn:aws:s3:::b";
const QUEUE: &str = "arn:aws:sqs:eu-west-1:111122223333:q";
const KEY: &str = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const ROLE: &str = "arn:aws:iam::111122223333:role/target";
const OWN: &str = "111122223333";
const GITHUB: &str = "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com";

fn ask(kind: PolicyKind, arn: Option<&str>, before: &Value, after: &Value) -> Comparison {
    let (before, after) = (before.to_string(), after.to_string());
    let question = Question { before: &before, after: &after, kind, universe: &UNIVERSE, budget: BUDGET };
    let found = compare_on(&question, &Target { arn, owner: None })
        .unwrap_or_else(|refused| panic!("{refused:?} {before} {after}"));
    found.findings.iter().for_each(|finding| replay(&finding.witness));
    found
}

fn expose(kind: PolicyKind, document: &Value, trusted: &[&str]) -> Exposure {
    let document = document.to_string();
    let trusted: Vec<String> = trusted.iter().map(ToString::to_string).collect();
    let question = ExposureQuestion {
        document: &document,
        kind,
        target: Target::default(),
        trusted: &trusted,
        universe: &UNIVERSE,
        budget: BUDGET,
    };
    let found = exposure(&question).unwrap_or_else(|refused| panic!("{refused:?} {document}"));
    for finding in &found.findings {
        let scenario = &finding.witness.scenario;
        assert_eq!(agreed(&serde_json::from_str(scenario).unwrap()), Decision::Allow, "{scenario}");
    }
    found
}

fn verdicts(comparison: &Comparison) -> [Verdict; 3] {
    Change::ALL.map(|change| comparison.verdict(change))
}

fn allow(principal: &Value, action: &str, resource: &str, condition: Option<Value>) -> Value {
    let mut statement = json!({ "Effect": "Allow", "Principal": principal, "Action": action });
    if !resource.is_empty() {
        statement["Resource"] = json!(resource);
    }
    if let Some(condition) = condition {
        statement["Condition"] = condition;
    }
    statement
}

fn aws(names: &[&str]) -> Value {
    json!({ "AWS": names })
}

/// What changes from one list of principals to another.
fn change(kind: PolicyKind, arn: &str, action: &str, resource: &str, from: &Value, to: &Value) -> Comparison {
    let of = |principal: &Value| document(&[allow(principal, action, resource, None)]);
    ask(kind, Some(arn), &of(from), &of(to))
}

#[test]
fn one_account_more_is_new_and_the_same_account_by_another_name_is_not() {
    let of = |from: &[&str], to: &[&str]| {
        change(PolicyKind::Resource, BUCKET, "s3:GetObject", "arn:aws:s3:::b/*", &aws(from), &aws(to))
    };
    let found = of(&[OWN], &[OWN, "444455556666"]);
    assert_eq!(verdicts(&found), [Verdict::Yes, Verdict::No, Verdict::No]);
    assert!(found.findings[0].witness.caller.contains("::444455556666:"), "{:?}", found.findings[0].witness);
    assert_eq!(verdicts(&of(&[OWN], &["arn:aws:iam::111122223333:root"])), [Verdict::No; 3]);
}

#[test]
fn a_grant_that_becomes_direct_is_new_and_the_reverse_is_lost() {
    let user = "arn:aws:iam::111122223333:user/ana";
    let of = |from: &[&str], to: &[&str]| {
        change(PolicyKind::Resource, BUCKET, "s3:GetObject", "arn:aws:s3:::b/*", &aws(from), &aws(to))
    };
    let found = of(&[OWN], &[OWN, user]);
    assert_eq!(verdicts(&found), [Verdict::Yes, Verdict::No, Verdict::No]);
    assert!(found.findings[0].is_direct_grant && found.findings[0].witness.caller == user, "{:?}", found.findings);
    let found = of(&[OWN, user], &[OWN]);
    assert_eq!(verdicts(&found), [Verdict::No, Verdict::Yes, Verdict::No]);
    assert!(found.findings[0].is_direct_grant, "{:?}", found.findings);
}

#[test]
fn a_session_named_in_place_of_its_role_escapes_the_limits_of_the_role() {
    let (role, session) = ("arn:aws:iam::111122223333:role/app", "arn:aws:sts::111122223333:assumed-role/app/s1");
    let found =
        change(PolicyKind::Resource, BUCKET, "s3:GetObject", "arn:aws:s3:::b/*", &aws(&[role]), &aws(&[role, session]));
    let direct: Vec<_> = found.findings.iter().filter(|found| found.is_direct_grant).collect();
    assert_eq!((direct.len(), &*direct[0].witness.caller), (1, session), "{:?}", found.findings);
    // A boundary that allows nothing limits the grant to the role, and not the one to the session.
    assert!(direct[0].witness.scenarios[1].contains("permissionsBoundary"), "{}", direct[0].witness.scenarios[1]);
}

#[test]
fn what_the_owners_own_policies_can_allow_anyway_is_no_change_but_for_keys() {
    let others = "444455556666";
    let queue = |to: &[&str]| change(PolicyKind::Resource, QUEUE, "sqs:SendMessage", QUEUE, &aws(&[others]), &aws(to));
    assert_eq!(verdicts(&queue(&[others, OWN])), [Verdict::No; 3], "a queue needs no policy for its own account");
    assert_eq!(queue(&[others, "arn:aws:iam::111122223333:user/ana"]).verdict(Change::New), Verdict::Yes);
    let key = change(PolicyKind::Resource, KEY, "kms:Decrypt", "*", &aws(&[others]), &aws(&[others, OWN]));
    assert_eq!(verdicts(&key), [Verdict::Yes, Verdict::No, Verdict::No], "a key is open to nobody without its policy");
}

#[test]
fn a_trust_policy_is_compared_for_accounts_services_and_tokens() {
    let of = |from: &Value, to: &Value, action: &str| change(PolicyKind::Trust, ROLE, action, "", from, to);
    let found = of(&aws(&["444455556666"]), &aws(&["777788889999"]), "sts:AssumeRole");
    assert_eq!(verdicts(&found), [Verdict::Yes, Verdict::Yes, Verdict::No]);
    let service = |names: &[&str]| json!({ "Service": names });
    let found = of(
        &service(&["ec2.amazonaws.com"]),
        &service(&["ec2.amazonaws.com", "lambda.amazonaws.com"]),
        "sts:AssumeRole",
    );
    assert_eq!(found.findings[0].witness.caller, "lambda.amazonaws.com");
    let token = |subject: &str| {
        let condition = json!({ "StringLike": { "token.actions.githubusercontent.com:sub": subject } });
        let action = "sts:AssumeRoleWithWebIdentity";
        document(&[allow(&json!({ "Federated": GITHUB }), action, "", Some(condition))])
    };
    let found = ask(PolicyKind::Trust, Some(ROLE), &token("repo:o/r:*"), &token("repo:o/*"));
    assert_eq!(verdicts(&found), [Verdict::Yes, Verdict::No, Verdict::No]);
    let witness = &found.findings[0].witness;
    assert!(witness.scenarios[1].contains("assumeRoleWithWebIdentity"), "{}", witness.scenarios[1]);
}

#[test]
fn a_resource_control_policy_is_compared_as_what_it_denies() {
    let deny = |condition: Value| {
        document(&[
            json!({ "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*", "Condition": condition }),
        ])
    };
    let strict = deny(json!({ "StringNotEqualsIfExists": { "aws:PrincipalOrgID": "o-exampleorg1" } }));
    let spared = deny(json!({
        "StringNotEqualsIfExists": { "aws:PrincipalOrgID": "o-exampleorg1" }, "BoolIfExists": { "aws:PrincipalIsAWSService": "false" },
    }));
    let found = ask(PolicyKind::ResourceControl, None, &strict, &spared);
    assert_eq!(verdicts(&found), [Verdict::Yes, Verdict::No, Verdict::No]);
    assert!(found.findings[0].witness.caller.ends_with(".amazonaws.com"), "{:?}", found.findings[0].witness);
    assert_eq!(verdicts(&ask(PolicyKind::ResourceControl, None, &spared, &strict))[1], Verdict::Yes);
}

#[test]
fn an_endpoint_policy_is_compared_for_what_comes_through_the_endpoint() {
    let of = |condition| document(&[allow(&json!("*"), "s3:GetObject", "arn:aws:s3:::b/*", condition)]);
    let organization = json!({ "StringEquals": { "aws:ResourceOrgID": "o-exampleorg1" } });
    let found = ask(PolicyKind::Endpoint, None, &of(Some(organization)), &of(None));
    assert_eq!(verdicts(&found), [Verdict::Yes, Verdict::No, Verdict::No]);
    assert!(found.findings[0].witness.scenarios[1].contains("vpcEndpoints"));
    // Nothing comes straight from an address there.
    let address = json!({ "IpAddress": { "aws:SourceIp": "203.0.113.0/24" } });
    assert_eq!(verdicts(&ask(PolicyKind::Endpoint, None, &of(None), &of(Some(address))))[1], Verdict::Yes);
    let nothing = json!({ "Null": { "aws:SourceVpce": "true" } });
    let never = document(&[allow(&json!("*"), "s3:PutObject", "arn:aws:s3:::b/*", Some(nothing))]);
    let silent = document(&[allow(&json!("*"), "s3:DeleteObject", "arn:aws:s3:::none/*", None)]);
    let found = ask(PolicyKind::Endpoint, None, &silent, &never);
    assert_eq!(found.verdict(Change::New), Verdict::No, "{:?}", found.findings);
}

#[test]
fn exposure_is_told_from_what_a_stranger_can_choose() {
    let of = |principal: &Value, condition: Value| {
        document(&[allow(principal, "s3:GetObject", "arn:aws:s3:::b/*", Some(condition))])
    };
    let everyone = json!("*");
    for (condition, trusted, expected) in [
        (json!({ "IpAddress": { "aws:SourceIp": "203.0.113.0/24" } }), &[OWN][..], "none"),
        (json!({ "IpAddress": { "aws:SourceIp": ["0.0.0.0/1", "128.0.0.0/1"] } }), &[OWN], "public"),
        (json!({ "IpAddress": { "aws:SourceIp": ["1.0.0.0/9", "2.0.0.0/8"] } }), &[OWN], "public"),
        (json!({ "ArnLike": { "aws:PrincipalArn": "arn:aws:iam::*:role/Admin" } }), &[OWN], "public"),
        (json!({ "ArnLike": { "aws:PrincipalArn": "arn:aws:iam::444455556666:role/*" } }), &[OWN], "crossAccount"),
        (json!({ "StringEquals": { "aws:PrincipalAccount": "444455556666" } }), &[OWN], "crossAccount"),
        (json!({ "StringEquals": { "aws:PrincipalAccount": OWN } }), &[OWN], "none"),
        (json!({ "StringEquals": { "aws:PrincipalOrgID": "o-exampleorg1" } }), &[OWN], "crossAccount"),
        (json!({ "StringEquals": { "aws:PrincipalOrgID": "o-exampleorg1" } }), &[OWN, "o-exampleorg1"], "none"),
        (json!({ "StringLike": { "aws:PrincipalOrgID": "o-*" } }), &[OWN, "o-exampleorg1"], "public"),
        (json!({ "Bool": { "aws:PrincipalIsAWSService": "true" } }), &[OWN], "confusedDeputy"),
        (json!({ "StringEquals": { "aws:SourceVpc": "vpc-0123456789abcdef0" } }), &[OWN], "none"),
        (json!({ "StringLike": { "aws:userid": "AROAEXAMPLEROLEID1234:*" } }), &[OWN], "none"),
        (json!({ "StringLike": { "aws:userid": "AROA*" } }), &[OWN], "public"),
    ] {
        let found = expose(PolicyKind::Resource, &of(&everyone, condition.clone()), trusted);
        assert_eq!(found.result(), expected, "{condition} {found:#?}");
    }
    let service = json!({ "Service": "cloudtrail.amazonaws.com" });
    let found =
        expose(PolicyKind::Resource, &document(&[allow(&service, "s3:PutObject", "arn:aws:s3:::b/*", None)]), &[OWN]);
    let caller = serde_json::from_str::<Value>(&found.findings[0].witness.scenario).unwrap()["caller"].clone();
    assert!(caller["sourceAccount"].is_string() && caller["sourceAccount"] != OWN, "on behalf of a stranger: {caller}");
    for (condition, expected) in [
        (json!({ "StringEquals": { "aws:SourceAccount": OWN } }), "none"),
        (json!({ "StringEqualsIfExists": { "aws:SourceAccount": OWN } }), "confusedDeputy"),
        (json!({ "ArnLike": { "aws:SourceArn": "arn:aws:cloudtrail:*:111122223333:trail/*" } }), "none"),
        (json!({ "ArnLike": { "aws:SourceArn": "arn:aws:cloudtrail:*:*:trail/*" } }), "confusedDeputy"),
    ] {
        let found = expose(PolicyKind::Resource, &of(&service, condition.clone()), &[OWN]);
        assert_eq!(found.result(), expected, "{condition} {found:#?}");
    }
}

#[test]
fn a_token_that_anybody_can_have_is_federated() {
    let of = |key: &str, value: &str| {
        let condition = json!({ "StringLike": { format!("token.actions.githubusercontent.com:{key}"): value } });
        document(&[allow(&json!({ "Federated": GITHUB }), "sts:AssumeRoleWithWebIdentity", "", Some(condition))])
    };
    for (key, value, expected) in [
        ("aud", "sts.amazonaws.com", "federated"),
        ("sub", "repo:o/r:ref:refs/heads/main", "none"),
        ("sub", "repo:o/*", "none"),
        // Whoever takes a name that begins so.
        ("sub", "repo:o*", "federated"),
        ("sub", "repo:*:environment:production", "federated"),
    ] {
        let found = expose(PolicyKind::Trust, &of(key, value), &[OWN]);
        assert_eq!(found.result(), expected, "{key} {value} {found:#?}");
    }
}

#[test]
fn what_nobody_can_be_in_a_scenario_is_left_open() {
    let reader = aws(&["arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1EXAMPLE"]);
    let of = |principal: &Value| document(&[allow(principal, "s3:GetObject", "arn:aws:s3:::b/*", None)]);
    let canonical = json!({ "CanonicalUser": "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be" });
    for unmodelled in [reader, canonical] {
        let found = ask(PolicyKind::Resource, Some(BUCKET), &of(&aws(&[OWN])), &of(&unmodelled));
        assert_eq!(verdicts(&found), [Verdict::NotDecided, Verdict::Yes, Verdict::No], "{unmodelled}");
        assert_eq!(
            verdicts(&ask(PolicyKind::Resource, Some(BUCKET), &of(&unmodelled), &of(&unmodelled))),
            [Verdict::No; 3]
        );
        assert_eq!(expose(PolicyKind::Resource, &of(&unmodelled), &[OWN]).result(), "notDecided");
    }
}

#[test]
fn an_account_that_has_to_be_the_owner_is_no_stranger() {
    let owner = json!({ "StringEquals": { "aws:PrincipalAccount": "${aws:ResourceAccount}" } });
    let own = document(&[allow(&json!("*"), "s3:GetObject", "arn:aws:s3:::b/*", Some(owner))]);
    assert_eq!(expose(PolicyKind::Resource, &own, &[OWN]).result(), "none");
    let others = document(&[allow(&aws(&["444455556666"]), "s3:PutObject", "arn:aws:s3:::b/*", None)]);
    let found = ask(PolicyKind::Resource, Some(BUCKET), &others, &own);
    assert_eq!(found.verdict(Change::New), Verdict::Yes, "{found:#?}");
}

#[test]
fn the_rule_of_s3_is_said_beside_where_it_differs() {
    let organization = json!({ "StringNotEquals": { "aws:PrincipalOrgID": "o-exampleorg1" } });
    let denied = document(&[
        allow(&json!("*"), "s3:GetObject", "arn:aws:s3:::b/*", None),
        json!({ "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*", "Condition": organization }),
    ]);
    let found = expose(PolicyKind::Resource, &denied, &[OWN, "o-exampleorg1"]);
    assert_eq!((found.result(), found.is_public(), found.is_public_to_s3), ("none", Some(false), Some(true)));
    let told = rolecall_explain::no_public_access(&found, rolecall_explain::Locale::En);
    assert!(
        told.items.iter().any(|item| item.title.plain().starts_with("S3 counts this policy as public")),
        "{told:#?}"
    );
}

fn principals() -> Vec<Value> {
    vec![
        json!("*"),
        aws(&["*"]),
        aws(&[OWN]),
        aws(&["arn:aws:iam::444455556666:root"]),
        aws(&["arn:aws:iam::111122223333:user/ana"]),
        aws(&["arn:aws:iam::111122223333:role/app", OWN]),
        aws(&["arn:aws:sts::111122223333:assumed-role/app/s1", "arn:aws:iam::111122223333:role/app", OWN]),
        aws(&["arn:aws:sts::111122223333:federated-user/bob", "arn:aws:iam::111122223333:user/ana", OWN]),
        json!({ "Service": "cloudtrail.amazonaws.com" }),
        json!({ "Service": ["sns.amazonaws.com", "s3.amazonaws.com"], "AWS": "444455556666" }),
    ]
}

fn conditions() -> Vec<Value> {
    vec![
        json!({ "StringEquals": { "aws:PrincipalOrgID": "o-exampleorg1" } }),
        json!({ "StringNotEquals": { "aws:PrincipalOrgID": "o-exampleorg1" } }),
        json!({ "StringEqualsIfExists": { "aws:SourceAccount": OWN } }),
        json!({ "ArnLike": { "aws:SourceArn": "arn:aws:cloudtrail:*:111122223333:trail/*" } }),
        json!({ "ArnLike": { "aws:PrincipalArn": "arn:aws:iam::*:role/a*" } }),
        json!({ "StringEquals": { "aws:PrincipalAccount": ["444455556666", OWN] } }),
        json!({ "Bool": { "aws:PrincipalIsAWSService": "false" } }),
        json!({ "StringEquals": { "aws:PrincipalServiceName": "sns.amazonaws.com" } }),
        json!({ "NotIpAddress": { "aws:SourceIp": "203.0.113.0/24" } }),
        json!({ "StringEquals": { "aws:SourceVpce": "vpce-0123456789abcdef0" } }),
        json!({ "StringLike": { "aws:userid": "*:s1" } }),
        json!({ "StringEquals": { "aws:PrincipalTag/team": "a" } }),
        json!({ "Null": { "aws:username": "true" } }),
        json!({ "StringEquals": { "aws:PrincipalType": ["Account", "Anonymous"] } }),
    ]
}

prop_compose! {
    fn statement()(
        deny in prop::bool::weighted(0.35),
        negated in prop::bool::weighted(0.3),
        principal in prop::sample::select(principals()),
        action in prop::sample::select(vec!["s3:GetObject", "s3:*", "s3:Get*"]),
        resource in prop::sample::select(vec!["arn:aws:s3:::b/*", "arn:aws:s3:::b", "*"]),
        condition in prop::option::weighted(0.5, prop::sample::select(conditions())),
    ) -> Value {
        let mut statement = allow(&principal, action, resource, condition);
        if deny {
            statement["Effect"] = json!("Deny");
            if negated {
                statement["NotPrincipal"] = statement.as_object_mut().unwrap().remove("Principal").unwrap();
            }
        }
        statement
    }
}

fn policy() -> impl Strategy<Value = Vec<Value>> {
    prop::collection::vec(statement(), 1..4)
}

/// A request of a caller of any kind for an object in a bucket that an account owns which nobody names.
fn request() -> impl Strategy<Value = Value> {
    let all = json!([{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*" } }]);
    let callers = prop::sample::select(vec![
        json!("arn:aws:iam::111122223333:user/ana"),
        json!("arn:aws:iam::111122223333:user/eve"),
        json!("arn:aws:iam::777788889999:user/ana"),
        json!({ "roleSession": "arn:aws:sts::111122223333:assumed-role/app/s1" }),
        json!({ "roleSession": "arn:aws:sts::111122223333:assumed-role/app/s2" }),
        json!({ "roleSession": "arn:aws:sts::444455556666:assumed-role/other/s1" }),
        json!({ "federatedUser": "arn:aws:sts::111122223333:federated-user/bob", "user": "arn:aws:iam::111122223333:user/ana", "policies": all }),
        json!({ "federatedUser": "arn:aws:sts::111122223333:federated-user/bob", "user": "arn:aws:iam::111122223333:user/eve", "policies": all }),
        json!({ "root": "111122223333" }),
        json!({ "root": "777788889999" }),
        json!({ "service": "cloudtrail.amazonaws.com", "sourceAccount": OWN, "sourceArn": "arn:aws:cloudtrail:eu-west-1:111122223333:trail/t" }),
        json!({ "service": "cloudtrail.amazonaws.com", "sourceAccount": "777788889999" }),
        json!({ "service": "sns.amazonaws.com" }),
        json!({ "service": "events.amazonaws.com" }),
        json!({ "anonymous": true }),
    ]);
    let organization = prop::sample::select(vec![None, Some("o-exampleorg1"), Some("o-otherorg123")]);
    let ip = prop::sample::select(vec!["203.0.113.1", "198.51.100.1"]);
    let way = prop::sample::select(vec![None, Some("vpce-0123456789abcdef0"), Some("vpce-0000000000abcdef0")]);
    (callers, organization, ip, way, prop::option::of(prop::sample::select(vec!["a", "b"])), prop::bool::ANY).prop_map(
        move |(caller, organization, ip, endpoint, team, is_object)| {
            let user = |arn: &str, id: &str| {
                let tags = team.map_or(json!({}), |team| json!({ "team": team }));
                json!({ "arn": arn, "uniqueId": id, "policies": all, "tags": tags })
            };
            let role = |arn: &str, id: &str| {
                let trust = json!({ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "AWS": OWN }, "Action": "sts:AssumeRole" } });
                json!({ "arn": arn, "uniqueId": id, "policies": all, "trustPolicy": trust })
            };
            let mut context = json!({ "aws:UserAgent": "x", "aws:RequestedRegion": "eu-west-1" });
            let (action, resource) =
                if is_object { ("s3:GetObject", "arn:aws:s3:::b/x") } else { ("s3:ListBucket", BUCKET) };
            let is_service = caller.get("service").is_some();
            if !is_service && caller.get("anonymous").is_none() {
                context["aws:PrincipalOrgID"] = json!(organization);
                context["aws:PrincipalOrgPaths"] =
                    organization.map_or(Value::Null, |id| json!([format!("{id}/r-ab12/")]));
            }
            match endpoint.filter(|_| !is_service) {
                Some(endpoint) => {
                    context["aws:SourceVpce"] = json!(endpoint);
                    context["aws:SourceVpc"] = json!("vpc-0123456789abcdef0");
                    context["aws:SourceIp"] = Value::Null;
                }
                None => context["aws:SourceIp"] = json!(ip),
            }
            json!({
                "rolecall": 1, "clock": "2026-01-15T12:00:00Z",
                "users": [user("arn:aws:iam::111122223333:user/ana", "AIDAEXAMPLE1"), user("arn:aws:iam::111122223333:user/eve", "AIDAEXAMPLE2"), user("arn:aws:iam::777788889999:user/ana", "AIDAEXAMPLE3")],
                "roles": [role("arn:aws:iam::111122223333:role/app", "AROAEXAMPLE1"), role("arn:aws:iam::444455556666:role/other", "AROAEXAMPLE2")],
                "resources": [{ "arn": BUCKET, "accountId": "999988887777" }], "caller": caller,
                "steps": [{ "request": { "action": action, "resource": resource }, "context": context }],
            })
        },
    )
}

fn with(request: &Value, document: &Value) -> Value {
    let mut scenario = request.clone();
    scenario["resources"][0]["policy"] = document.clone();
    scenario
}

/// Whether nothing of a caller belongs to account 111122223333 or its organization, nor is it one that the policies name.
fn is_stranger(request: &Value) -> bool {
    let caller = request["caller"].to_string();
    let context = &request["steps"][0]["context"];
    !caller.contains(OWN)
        && !caller.contains("444455556666")
        && context["aws:PrincipalOrgID"] != "o-exampleorg1"
        && context["aws:SourceVpce"] != "vpce-0123456789abcdef0"
        && context["aws:SourceIp"] != "203.0.113.1"
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]

    #[test]
    fn no_request_of_any_caller_contradicts_an_answer(
        before in policy(), after in policy(), shared in policy(), requests in prop::collection::vec(request(), 40),
    ) {
        let both = |own: &[Value]| document(&[own, &shared].concat());
        let (before, after) = (both(&before), both(&after));
        let found = ask(PolicyKind::Resource, Some(BUCKET), &before, &after);
        for open in &found.undecided {
            prop_assert!(open.reason != Reason::Unconfirmed, "{open:#?} {before} {after}");
        }
        let exposed = expose(PolicyKind::Resource, &after, &[OWN, "o-exampleorg1"]);
        for open in &exposed.undecided {
            prop_assert!(open.reason != Reason::Unconfirmed, "{open:#?} {after}");
        }
        for request in requests {
            let decisions = [&before, &after].map(|document| agreed(&with(&request, document)));
            let seen = contradicted(decisions, |change| found.verdict(change));
            prop_assert_eq!(seen, None, "{} {} {}", request, before, after);
            if decisions[1] == Decision::Allow && is_stranger(&request) {
                prop_assert_ne!(exposed.result(), "none", "{} {}", request, after);
            }
        }
    }

    #[test]
    fn a_policy_is_like_itself_and_what_is_new_one_way_is_lost_the_other(before in policy(), after in policy()) {
        let (one, other) = (document(&before), document(&after));
        let of = |before: &Value, after: &Value| verdicts(&ask(PolicyKind::Resource, Some(BUCKET), before, after));
        is_symmetric(&one, &other, of);
    }

    #[test]
    fn how_it_is_written_does_not_matter(mut statements in policy(), after in policy()) {
        let of = |before: &Value, after: &Value| verdicts(&ask(PolicyKind::Resource, Some(BUCKET), before, after));
        let before = document(&statements);
        let answer = of(&before, &document(&after));
        statements.reverse();
        statements.push(statements[0].clone());
        let written = document(&statements);
        prop_assert_eq!(of(&before, &written), [Verdict::No; 3]);
        prop_assert_eq!(of(&written, &document(&after)), answer);
    }

    #[test]
    fn an_allow_never_loses_and_a_deny_never_gains(statements in policy(), mut more in statement()) {
        let of = |before: &Value, after: &Value| ask(PolicyKind::Resource, Some(BUCKET), before, after);
        let before = document(&statements);
        if more["NotPrincipal"].is_null() {
            more["Effect"] = json!("Allow");
            let allowed = document(&[statements.clone(), vec![more.clone()]].concat());
            prop_assert_eq!(of(&before, &allowed).verdict(Change::Lost), Verdict::No);
        }
        more["Effect"] = json!("Deny");
        let denied = document(&[statements, vec![more]].concat());
        prop_assert_eq!(of(&before, &denied).verdict(Change::New), Verdict::No);
    }
}
