//! What the statements and tests of one policy are worth: the samples, and what holds of every answer.

#![cfg(not(target_arch = "wasm32"))]
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops at the first surprise, also in its own helpers"
)]

use proptest::prelude::*;
use rolecall_analysis::{
    AccessQuestion, AccessRefusal, BUDGET, Change, Comparison, Conditions, DocumentQuestion, Holds, Question,
    Statements, Verdict, Worth, access, compare, conditions, statements,
};
use rolecall_core::diag::PolicyKind;
use rolecall_core::report::Decision;
use rolecall_tests::analysis::{UNIVERSE, asking, decided, document, replay};
use rolecall_tests::statement::any_statement;
use serde_json::{Value, json};

fn ask(document: &str) -> Statements {
    let question = DocumentQuestion::new(document, PolicyKind::Identity, &UNIVERSE);
    statements(&question).unwrap_or_else(|refused| panic!("{refused:?} {document}"))
}

fn tests(document: &str) -> Conditions {
    conditions(&DocumentQuestion::new(document, PolicyKind::Identity, &UNIVERSE)).unwrap()
}

/// What core decides of a request of user `ana`.
fn decide(document: &str, request: &Value) -> Decision {
    let scenario = json!({
        "rolecall": 1,
        "accounts": [{ "id": "111122223333" }],
        "users": [{
            "arn": "arn:aws:iam::111122223333:user/ana",
            "tags": request.get("tags").cloned().unwrap_or_else(|| json!({})),
            "policies": [{ "name": "policy", "document": serde_json::from_str::<Value>(document).unwrap() }],
        }],
        "caller": "arn:aws:iam::111122223333:user/ana",
        "steps": [{
            "request": { "action": request["action"], "resource": request["resource"] },
            "context": request.get("context").cloned().unwrap_or_else(|| json!({})),
        }],
    });
    decided(&scenario)
}

fn without(document: &str, gone: &[usize]) -> String {
    let mut document: Value = serde_json::from_str(document).unwrap();
    let statements = document["Statement"].as_array_mut().unwrap();
    for at in gone.iter().rev() {
        statements.remove(*at);
    }
    if statements.is_empty() {
        statements.push(json!({ "Effect": "Allow", "NotAction": "*", "Resource": "*" }));
    }
    document.to_string()
}

#[test]
fn every_sample_has_the_states_that_are_expected() {
    let samples = asking("statements");
    assert_eq!(samples.len(), 3, "C01 to C03");
    for (name, sample) in samples {
        assert_eq!(sample["as"], "identity", "{name}");
        let document = sample["document"].to_string();
        let found = ask(&document);
        for (at, (found, expected)) in found.statements.iter().zip(sample["expect"].as_array().unwrap()).enumerate() {
            assert_eq!(found.worth.name(), expected["state"].as_str().unwrap(), "{name} {at}: {found:?}");
            match &found.worth {
                Worth::Dead { because, applies_unlisted } => {
                    assert_eq!(because.name(), expected["because"].as_str().unwrap(), "{name} {at}");
                    assert_eq!(*applies_unlisted, expected["universe"] == "catalogue", "{name} {at}");
                }
                Worth::Shadowed { by } | Worth::Redundant { by } => {
                    assert_eq!(json!(by), expected["by"], "{name} {at}");
                }
                Worth::Needed | Worth::Inert => {
                    // Ours is decided otherwise without the statement, and so is that of the sample.
                    let witness = found.witness.as_ref().unwrap();
                    assert_ne!(witness.decisions[0], witness.decisions[1], "{name} {at}");
                    let [before, after] = [without(&document, &[at]), document.clone()]
                        .map(|document| decide(&document, &expected["sample"]));
                    assert_ne!(before, after, "{name} {at}");
                }
                Worth::NotDecided(reason) => panic!("{name} {at}: {reason:?}"),
            }
        }
    }
}

#[test]
fn every_sample_has_tests_that_hold_as_expected() {
    let samples = asking("conditions");
    assert_eq!(samples.len(), 1, "C04");
    for (name, sample) in samples {
        assert_eq!(sample["as"], "identity", "{name}");
        let found = tests(&sample["document"].to_string());
        for expected in sample["expect"].as_array().unwrap() {
            let block = found.blocks.iter().find(|block| json!(block.statement) == expected["statement"]).unwrap();
            let test = block.tests.iter().find(|test| test.key == expected["key"].as_str().unwrap()).unwrap();
            assert_eq!(test.operator, expected["operator"].as_str().unwrap(), "{name}");
            let always = match test.holds {
                Holds::Always => json!(true),
                Holds::Never => json!(false),
                Holds::Sometimes(_) => Value::Null,
                Holds::NotDecided(reason) => panic!("{name} {expected}: {reason:?}"),
            };
            assert_eq!(always, expected["always"], "{name} {expected}");
        }
    }
}

#[test]
fn values_and_tests_that_could_be_left_out_are_found() {
    let document = json!({ "Version": "2012-10-17", "Statement": [{
        "Effect": "Allow",
        "Action": ["s3:GetObject", "s3:Get*", "s3:ListBucket", "s3:NoSuchThing*"],
        "Resource": ["arn:aws:s3:::b/*", "arn:aws:s3:::b/x/*", "arn:aws:sqs:*:*:*"],
        "Condition": { "Null": { "aws:SecureTransport": "false" }, "StringEquals": { "aws:PrincipalTag/team": ["a", "b"] } },
    }] })
    .to_string();
    let found = ask(&document);
    assert_eq!(found.statements[0].worth, Worth::Needed);
    let parts: Vec<(&str, &str, bool)> =
        found.parts.iter().map(|part| (part.worth.name(), part.value.as_str(), part.is_test)).collect();
    let expected = [
        ("redundant", "s3:GetObject", false),
        ("dead", "s3:ListBucket", false),
        ("dead", "s3:NoSuchThing*", false),
        ("redundant", "arn:aws:s3:::b/x/*", false),
        ("dead", "arn:aws:sqs:*:*:*", false),
    ];
    assert_eq!(parts[..5], expected, "{parts:?}");
    assert_eq!(parts.len(), 6, "{parts:?}");
    assert!(parts[5].2 && parts[5].0 == "redundant", "a connection is always said to be safe or not: {parts:?}");
    for part in &found.parts {
        assert!(part.span.of(&document).contains(&part.value) || part.is_test, "{part:?}");
    }
}

fn granted(document: &Value, actions: &[&str], resources: &[&str]) -> Result<Comparison, AccessRefusal> {
    let [actions, resources] =
        [actions, resources].map(|texts| texts.iter().map(ToString::to_string).collect::<Vec<_>>());
    let document = document.to_string();
    let universe = UNIVERSE.of_any();
    let question = AccessQuestion {
        document: &document,
        kind: PolicyKind::Identity,
        actions: &actions,
        resources: &resources,
        universe: &universe,
        budget: BUDGET,
    };
    access(&question)
}

#[test]
fn access_is_looked_for_in_three_ways() {
    let document = json!({ "Version": "2012-10-17", "Statement": [
        { "Effect": "Allow", "Action": "s3:*", "Resource": ["arn:aws:s3:::a", "arn:aws:s3:::a/*"] },
        { "Effect": "Deny", "Action": "s3:Delete*", "Resource": "*" },
    ] });
    let verdict =
        |actions: &[&str], resources: &[&str]| granted(&document, actions, resources).unwrap().verdict(Change::New);
    assert_eq!(verdict(&["s3:GetObject", "iam:PassRole"], &[]), Verdict::Yes, "on some resource");
    assert_eq!(verdict(&["s3:DeleteObject", "iam:PassRole"], &[]), Verdict::No, "denied, or not named");
    assert_eq!(verdict(&[], &["arn:aws:s3:::a/secret"]), Verdict::Yes, "by some action");
    assert_eq!(verdict(&[], &["arn:aws:s3:::b/*"]), Verdict::No, "another bucket");
    assert_eq!(verdict(&["s3:GetObject"], &["arn:aws:s3:::b/*"]), Verdict::No, "the action elsewhere only");
    assert_eq!(verdict(&["s3:Delete*"], &["arn:aws:s3:::a/*"]), Verdict::No, "denied");
    assert_eq!(verdict(&["s3:PutObject"], &["arn:aws:s3:::*/k"]), Verdict::Yes, "patterns that meet");
    let found = granted(&document, &["s3:PutObject"], &["arn:aws:s3:::*/k"]).unwrap();
    let witness = &found.findings[0].witness;
    assert_eq!((&*witness.action, &*witness.resource), ("s3:PutObject", "arn:aws:s3:::a/k"));
    assert!(matches!(granted(&document, &["PutObject"], &[]), Err(AccessRefusal::Access(_))), "no action");
}

const ACTIONS: &[&str] =
    &["s3:GetObject", "s3:Get*", "s3:ListBucket", "s3:*", "ec2:StopInstances", "iam:PassRole", "*"];
const RESOURCES: &[&str] = &[
    "*",
    "arn:aws:s3:::b/*",
    "arn:aws:s3:::b",
    "arn:aws:s3:::b/${aws:username}/*",
    "arn:aws:s3:::b/admin/*",
    "arn:aws:ec2:eu-*:111122223333:instance/*",
];

fn some_conditions() -> Vec<Value> {
    vec![
        json!({ "StringEquals": { "aws:PrincipalTag/team": "a" } }),
        json!({ "StringNotEquals": { "aws:PrincipalTag/team": ["a", "b"] } }),
        json!({ "StringEquals": { "aws:PrincipalTag/team": ["a", "b"] }, "Null": { "aws:PrincipalTag/team": "true" } }),
        json!({ "Bool": { "aws:MultiFactorAuthPresent": "true" } }),
        json!({ "BoolIfExists": { "aws:MultiFactorAuthPresent": "false" } }),
        json!({ "Null": { "aws:SecureTransport": "true" } }),
        json!({ "IpAddress": { "aws:SourceIp": "203.0.113.0/24" } }),
        json!({ "StringLike": { "aws:PrincipalAccount": "*" } }),
        json!({ "StringEquals": { "aws:RequestedRegion": "eu-west-1" } }),
    ]
}

fn policy() -> impl Strategy<Value = String> {
    let statement = any_statement(ACTIONS, RESOURCES, some_conditions());
    prop::collection::vec(statement, 1..5).prop_map(|statements| document(&statements).to_string())
}

prop_compose! {
    fn request()(
        target in prop::sample::select(vec![
            ("s3:GetObject", "arn:aws:s3:::b/x"),
            ("s3:GetObject", "arn:aws:s3:::b/admin/x"),
            ("s3:GetObject", "arn:aws:s3:::b/ana/x"),
            ("s3:GetObjectAcl", "arn:aws:s3:::c/x"),
            ("s3:ListBucket", "arn:aws:s3:::b"),
            ("ec2:StopInstances", "arn:aws:ec2:eu-west-1:111122223333:instance/i-1"),
            ("iam:PassRole", "arn:aws:iam::111122223333:role/r"),
        ]),
        team in prop::sample::select(vec![None, Some("a"), Some("b"), Some("c")]),
        mfa in prop::sample::select(vec![json!(null), json!("true"), json!("false")]),
        secure in prop::bool::ANY,
        address in prop::sample::select(vec!["203.0.113.9", "198.51.100.9"]),
        region in prop::sample::select(vec!["eu-west-1", "us-east-1"]),
    ) -> Value {
        let (action, resource) = target;
        let mut context = json!({
            "aws:MultiFactorAuthPresent": mfa,
            "aws:SecureTransport": secure.to_string(),
            "aws:SourceIp": address,
        });
        if !action.starts_with("ec2:") {
            context["aws:RequestedRegion"] = json!(region);
        }
        let tags = team.map_or_else(|| json!({}), |team| json!({ "team": team }));
        json!({ "action": action, "resource": resource, "tags": tags, "context": context })
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn no_request_contradicts_what_a_statement_is_said_to_be(
        document in policy(),
        requests in prop::collection::vec(request(), 12),
    ) {
        let found = ask(&document);
        let all = serde_json::from_str::<Value>(&document).unwrap()["Statement"].as_array().unwrap().len();
        for (at, found) in found.statements.iter().enumerate() {
            let rest = without(&document, &[at]);
            let others: Vec<usize> = (0..all).filter(|other| *other != at).collect();
            let own = without(&document, &others);
            match &found.worth {
                Worth::Dead { .. } => for request in &requests {
                    prop_assert_eq!(decide(&own, request), Decision::ImplicitDeny, "{} {}", at, request);
                },
                Worth::Shadowed { by } => for request in &requests {
                    let left: Vec<usize> = (0..all).filter(|other| *other != at && !by.contains(other)).collect();
                    prop_assert!(decide(&without(&document, &left), request) != Decision::Allow, "{} {}", at, request);
                },
                Worth::Redundant { by } => {
                    let left: Vec<usize> = (0..all).filter(|other| *other != at && !by.contains(other)).collect();
                    let (cover, both) = {
                        let mut gone = left.clone();
                        gone.push(at);
                        gone.sort_unstable();
                        (without(&document, &gone), without(&document, &left))
                    };
                    for request in &requests {
                        prop_assert_eq!(decide(&rest, request), decide(&document, request), "{} {}", at, request);
                        prop_assert_eq!(decide(&cover, request), decide(&both, request), "{} {:?} {}", at, by, request);
                    }
                },
                Worth::Inert => for request in &requests {
                    let allowed = |document: &str| decide(document, request) == Decision::Allow;
                    prop_assert_eq!(allowed(&rest), allowed(&document), "{} {}", at, request);
                },
                Worth::Needed => {
                    let witness = found.witness.as_ref().unwrap();
                    let allowed = witness.decisions.map(|decision| decision == Decision::Allow);
                    prop_assert!(allowed[0] != allowed[1]);
                    replay(witness);
                },
                Worth::NotDecided(_) => {},
            }
        }
        // What may go together goes together, and the comparison says so.
        let left = without(&document, &found.removable);
        let question = Question {
            before: &document, after: &left, kind: PolicyKind::Identity, universe: &UNIVERSE, budget: BUDGET,
        };
        prop_assert_eq!(compare(&question).unwrap().answer(), "none", "{:?}", found.removable);
    }

    #[test]
    fn no_request_contradicts_a_test_that_holds_always_or_never(
        document in policy(),
        requests in prop::collection::vec(request(), 12),
    ) {
        for block in tests(&document).blocks {
            let mut alone: Value = serde_json::from_str(&document).unwrap();
            let mut statement = alone["Statement"][block.statement].clone();
            statement["Effect"] = json!("Allow");
            statement.as_object_mut().unwrap().remove("NotResource");
            statement["Resource"] = json!("*");
            alone["Statement"] = json!([statement]);
            let met = alone.to_string();
            alone["Statement"][0].as_object_mut().unwrap().remove("Condition");
            let named = alone.to_string();
            for request in requests.iter().filter(|request| decide(&named, request) == Decision::Allow) {
                let holds = decide(&met, request) == Decision::Allow;
                match block.together {
                    Holds::Always => prop_assert!(holds, "{} {}", block.statement, request),
                    Holds::Never => prop_assert!(!holds, "{} {}", block.statement, request),
                    Holds::Sometimes(_) | Holds::NotDecided(_) => {},
                }
            }
        }
    }
}
