//! The known ways to more permissions: the samples, and worlds with one thing each.

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
    Climb, Climber, Escalation, EscalationQuestion, Missing, Obstacle, escalation_primitives, escalations,
};
use rolecall_core::catalogue::Catalogue as _;
use rolecall_core::report::Decision;
use rolecall_tests::analysis::{UNIVERSE, asking, decided, requested};
use serde_json::{Value, json};

const ANA: &str = "arn:aws:iam::111122223333:user/ana";
const READ_ONLY: &str = "arn:aws:iam::aws:policy/ReadOnlyAccess";
const ADMIN: &str = "arn:aws:iam::111122223333:role/admin";

fn ask(world: &Value, principal: &str) -> Climber {
    let text = world.to_string();
    let facts: rolecall_core::catalogue::Facts = Some(rolecall_catalog::built_in());
    let question =
        EscalationQuestion { world: &text, principal: Some(principal), primitive: None, universe: &UNIVERSE, facts };
    let answer = escalations(&question).unwrap_or_else(|refusal| panic!("{refusal:?}"));
    let climber = answer.principals.into_iter().next().unwrap();
    climber.ways.iter().for_each(replayed);
    climber
}

/// What a way shows is what core and the oracle decide, and whatever works shows something that is gained.
fn replayed(way: &Escalation) {
    let works = matches!(way.outcome, Climb::Yes | Climb::Bounded(_) | Climb::Conditional(_));
    assert_eq!(way.gained.is_some(), works, "{way:?}");
    if works {
        assert!(way.asked.iter().all(|call| call.scenario.is_some()), "{way:?}");
    }
    let calls = way.asked.iter().filter_map(|call| call.scenario.as_ref()).map(|scenario| (scenario, "allow"));
    let gained = way.gained.iter().flat_map(|gained| gained.scenarios.iter().zip(["refused", "allow"]));
    for (text, wanted) in calls.chain(gained) {
        let scenario = rolecall_core::read_with(text, Some(rolecall_catalog::built_in())).scenario;
        let decided = scenario.unwrap_or_else(|| panic!("{text}")).outcomes().first().unwrap().decision.name();
        assert!(decided == wanted || wanted == "refused" && decided.ends_with("Deny"), "{decided} {text}");
        let mut spelled: Value = serde_json::from_str(text).unwrap();
        // The oracle has no catalogue.
        let attached = spelled["users"][0]["policies"].as_array().cloned().unwrap_or_default();
        for arn in attached.iter().filter_map(Value::as_str).filter(|arn| arn.starts_with("arn:aws:iam::aws:")) {
            let policy = rolecall_catalog::built_in().managed_policy(arn, None).unwrap();
            spelled["managedPolicies"][arn] = serde_json::from_str(&policy).unwrap();
        }
        let told = rolecall_oracle::outcomes(&spelled).unwrap();
        assert_eq!(told.first().unwrap().decision, decided, "{text}");
    }
}

fn way<'w>(climber: &'w Climber, primitive: &str, on: Option<&str>) -> &'w Escalation {
    let found = climber.ways.iter().find(|way| way.primitive == primitive && way.on.as_deref() == on);
    found.unwrap_or_else(|| panic!("{primitive} on {on:?} in {:#?}", climber.ways))
}

fn policy(statements: &Value) -> Value {
    json!({ "name": "p", "document": { "Version": "2012-10-17", "Statement": statements } })
}

fn allow(actions: &[&str], resource: &str) -> Value {
    json!({ "Effect": "Allow", "Action": actions, "Resource": resource })
}

fn trust(principal: &Value) -> Value {
    json!({ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": principal, "Action": "sts:AssumeRole" } })
}

/// A world in which `ana` has some statements.
fn world(statements: &Value) -> Value {
    json!({
        "rolecall": 1,
        "accounts": [{ "id": "111122223333" }],
        "users": [
            { "arn": ANA, "policies": [policy(statements)] },
            { "arn": "arn:aws:iam::111122223333:user/boss", "policies": [policy(&allow(&["*"], "*"))] },
        ],
        "groups": [{ "arn": "arn:aws:iam::111122223333:group/admins", "policies": [policy(&allow(&["*"], "*"))] }],
        "roles": [
            { "arn": ADMIN, "trustPolicy": trust(&json!({ "Service": "lambda.amazonaws.com" })), "policies": [policy(&allow(&["*"], "*"))] },
            { "arn": "arn:aws:iam::111122223333:role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX",
              "trustPolicy": trust(&json!({ "Service": "lambda.amazonaws.com" })), "policies": [policy(&allow(&["*"], "*"))] },
        ],
    })
}

#[test]
fn every_sample_is_answered_as_expected() {
    let mut asked = 0;
    for (name, sample) in asking("escalation") {
        let climber = ask(&sample["world"], sample["principal"].as_str().unwrap());
        for expected in sample["expect"].as_array().unwrap() {
            asked += 1;
            let found = way(&climber, expected["primitive"].as_str().unwrap(), expected["on"].as_str());
            assert_eq!(found.outcome.name(), expected["answer"], "{name} {found:?}");
            if let Some(shown) = expected.get("sample") {
                let scenario = requested(&sample["world"], shown);
                assert_eq!(decided(&scenario) == Decision::Allow, expected["answer"] == "yes", "{name} {scenario}");
            }
            if let Some(gives) = expected.get("gives") {
                assert_eq!(found.gives.as_deref(), gives.as_str(), "{name}");
            }
            match expected["because"].as_str() {
                None => {}
                Some(because) if because.starts_with("condition on ") => {
                    let Climb::No(Obstacle::Call { test: Some(test), .. }) = &found.outcome else {
                        panic!("{name} {found:?}")
                    };
                    assert_eq!(Some(test.key.as_str()), because.strip_prefix("condition on "));
                }
                Some(because) => {
                    let Climb::No(Obstacle::Trust { service }) = &found.outcome else { panic!("{name} {found:?}") };
                    assert!(because.ends_with(service.as_str()), "{because}");
                }
            }
        }
    }
    assert_eq!(asked, 4, "all samples were asked");
}

#[test]
fn every_form_has_a_way_that_works() {
    let on = "arn:aws:iam::111122223333:*";
    for (action, target, gives) in [
        ("iam:AttachUserPolicy", ANA, "self"),
        ("iam:PutUserPolicy", ANA, "self"),
        ("iam:AddUserToGroup", "arn:aws:iam::111122223333:group/admins", "arn:aws:iam::111122223333:group/admins"),
        ("iam:CreateLoginProfile", "arn:aws:iam::111122223333:user/boss", "arn:aws:iam::111122223333:user/boss"),
        ("iam:UpdateLoginProfile", "arn:aws:iam::111122223333:user/boss", "arn:aws:iam::111122223333:user/boss"),
        ("iam:CreateAccessKey", "arn:aws:iam::111122223333:user/boss", "arn:aws:iam::111122223333:user/boss"),
        ("iam:UpdateAssumeRolePolicy", ADMIN, ADMIN),
    ] {
        let climber = ask(&world(&allow(&[action], on)), ANA);
        let found = way(&climber, action, Some(target));
        assert_eq!((found.outcome.name(), found.gives.as_deref()), ("yes", Some(gives)), "{found:?}");
        let others = climber.ways.iter().filter(|way| !matches!(way.outcome, Climb::No(_))).count();
        assert_eq!(others, 1, "{action} alone works: {:#?}", climber.ways);
    }
}

#[test]
fn a_boundary_bounds_what_is_gained_and_may_leave_nothing() {
    let mut bounded = world(&allow(&["iam:PutUserPolicy"], "*"));
    let boundary = |actions: &[&str]| json!({ "Version": "2012-10-17", "Statement": allow(actions, "*") });
    bounded["users"][0]["permissionsBoundary"] = boundary(&["iam:PutUserPolicy", "s3:*"]);
    let climber = ask(&bounded, ANA);
    let found = way(&climber, "iam:PutUserPolicy", Some(ANA));
    assert!(
        matches!(&found.outcome, Climb::Bounded(boundary) if boundary == "/users/0/permissionsBoundary"),
        "{found:?}"
    );
    assert!(found.gained.as_ref().unwrap().action.starts_with("s3:"));
    bounded["users"][0]["permissionsBoundary"] = boundary(&["iam:PutUserPolicy"]);
    let climber = ask(&bounded, ANA);
    assert_eq!(way(&climber, "iam:PutUserPolicy", Some(ANA)).outcome, Climb::No(Obstacle::NothingGained));
}

#[test]
fn the_own_boundary_can_go() {
    let mut bounded = world(&allow(&["*"], "*"));
    bounded["users"][0]["permissionsBoundary"] =
        json!({ "Version": "2012-10-17", "Statement": allow(&["iam:DeleteUserPermissionsBoundary", "s3:*"], "*") });
    let climber = ask(&bounded, ANA);
    assert_eq!(way(&climber, "iam:DeleteUserPermissionsBoundary", Some(ANA)).outcome, Climb::Yes);
    assert_eq!(way(&climber, "iam:DeleteRolePermissionsBoundary", None).outcome, Climb::No(Obstacle::NoTarget));
}

#[test]
fn what_hangs_on_a_key_is_conditional_and_replays_with_it() {
    let mut statement = allow(&["iam:PutUserPolicy"], ANA);
    statement["Condition"] = json!({ "Bool": { "aws:MultiFactorAuthPresent": "true" } });
    let climber = ask(&world(&statement), ANA);
    let found = way(&climber, "iam:PutUserPolicy", Some(ANA));
    let Climb::Conditional(hanging) = &found.outcome else { panic!("{found:?}") };
    assert_eq!(hanging[0].keys, ["aws:MultiFactorAuthPresent"]);
    assert!(found.asked[0].scenario.as_ref().unwrap().contains("MultiFactorAuthPresent"));
}

#[test]
fn a_deny_is_what_refuses() {
    let deny = json!({ "Sid": "Guard", "Effect": "Deny", "Action": "iam:*", "Resource": "*" });
    let climber = ask(&world(&json!([allow(&["*"], "*"), deny])), ANA);
    let found = way(&climber, "iam:PutUserPolicy", Some(ANA));
    let Climb::No(Obstacle::Call { statement: Some(statement), is_explicit: true, .. }) = &found.outcome else {
        panic!("{found:?}")
    };
    assert_eq!(statement.sid.as_deref(), Some("Guard"));
}

#[test]
fn a_name_that_the_policy_lets_one_choose_is_chosen() {
    let statements = json!([
        allow(&["iam:PassRole"], ADMIN),
        allow(&["lambda:CreateFunction"], "arn:aws:lambda:*:111122223333:function:dev-*"),
        allow(&["lambda:InvokeFunction"], "arn:aws:lambda:eu-west-1:111122223333:function:dev-*"),
    ]);
    let climber = ask(&world(&statements), ANA);
    let found = way(&climber, "iam:PassRole + lambda:CreateFunction + lambda:InvokeFunction", Some(ADMIN));
    assert_eq!(found.outcome, Climb::Yes, "{found:?}");
    assert_eq!(found.asked[1].resource, found.asked[2].resource, "one function");
    assert!(found.asked[1].resource.starts_with("arn:aws:lambda:eu-west-1:111122223333:function:dev-"));
}

#[test]
fn what_runs_already_is_not_known() {
    let climber = ask(&world(&allow(&["lambda:UpdateFunctionCode", "iam:SetDefaultPolicyVersion"], "*")), ANA);
    let found = way(&climber, "lambda:UpdateFunctionCode", None);
    assert_eq!(found.outcome, Climb::NotDecided(Missing::ResourceAndRole));
    assert_eq!(way(&climber, "iam:SetDefaultPolicyVersion", None).outcome, Climb::No(Obstacle::NoTarget));
}

#[test]
fn who_may_do_everything_gains_nothing_and_roles_of_services_are_no_targets() {
    let climber = ask(&world(&allow(&["*"], "*")), ANA);
    assert!(climber.is_allowed_everything && climber.ways.is_empty());
    let climber = ask(&world(&allow(&["iam:*"], "*")), ANA);
    let linked = |way: &&Escalation| way.on.as_ref().is_some_and(|on| on.contains("AWSServiceRoleForX"));
    let edits = climber.ways.iter().filter(linked).filter(|way| way.primitive.starts_with("iam:"));
    assert_eq!(edits.count(), 0);
}

#[test]
fn the_policies_of_a_role_that_one_can_become_can_be_rewritten() {
    let statements = json!([allow(&["sts:AssumeRole", "iam:CreatePolicyVersion"], "*")]);
    let mut chained = world(&statements);
    chained["managedPolicies"] = json!({ "arn:aws:iam::111122223333:policy/app":
        { "Version": "2012-10-17", "Statement": allow(&["s3:GetObject"], "*") } });
    let role = "arn:aws:iam::111122223333:role/app";
    chained["roles"][0] = json!({ "arn": role, "trustPolicy": trust(&json!({ "AWS": "111122223333" })),
        "policies": ["arn:aws:iam::111122223333:policy/app"] });
    let climber = ask(&chained, ANA);
    let found = way(&climber, "iam:CreatePolicyVersion", Some("arn:aws:iam::111122223333:policy/app"));
    assert_eq!((found.outcome.name(), found.gives.as_deref()), ("yes", Some(role)), "{found:?}");
    assert_eq!(found.asked[0].action, "sts:AssumeRole");
}

#[test]
fn where_one_policy_must_not_be_attached_another_may_give_more() {
    let attach = |policies: &Value| {
        let mut statement = allow(&["iam:AttachUserPolicy"], "*");
        statement["Condition"] = json!({ "ArnLike": { "iam:PolicyARN": policies } });
        ask(&world(&statement), ANA)
    };
    let climber = attach(&json!(READ_ONLY));
    let found = way(&climber, "iam:AttachUserPolicy", Some(ANA));
    assert_eq!(found.outcome, Climb::Yes, "{found:?}");
    assert_eq!(found.asked[0].keys[0].1.as_ref().unwrap(), &[READ_ONLY]);
    let climber = attach(&json!("arn:aws:iam::111122223333:policy/unknown"));
    assert_eq!(way(&climber, "iam:AttachUserPolicy", Some(ANA)).outcome, Climb::NotDecided(Missing::Policy));
    let mut statement = allow(&["iam:AttachUserPolicy"], "*");
    statement["Condition"] = json!({ "StringEquals": { "iam:PolicyARN": [] } });
    let climber = ask(&world(&statement), ANA);
    assert!(
        matches!(way(&climber, "iam:AttachUserPolicy", Some(ANA)).outcome, Climb::No(_)),
        "nothing may be attached"
    );
}

#[test]
fn a_role_whose_trust_one_edits_is_a_target_of_edits() {
    let climber = ask(&world(&allow(&["iam:PutRolePolicy", "iam:UpdateAssumeRolePolicy"], ADMIN)), ANA);
    let found = way(&climber, "iam:PutRolePolicy", Some(ADMIN));
    assert_eq!((found.outcome.name(), found.gives.as_deref()), ("yes", Some(ADMIN)), "{found:?}");
    let calls: Vec<&str> = found.asked.iter().map(|call| call.action.as_str()).collect();
    assert_eq!(calls, ["iam:PutRolePolicy", "iam:UpdateAssumeRolePolicy", "sts:AssumeRole"]);
    let deny = json!({ "Effect": "Deny", "Action": "sts:AssumeRole", "Resource": "*" });
    let climber = ask(&world(&json!([allow(&["iam:UpdateAssumeRolePolicy"], "*"), deny])), ANA);
    assert!(
        matches!(way(&climber, "iam:UpdateAssumeRolePolicy", Some(ADMIN)).outcome, Climb::No(_)),
        "not to be assumed"
    );
}

#[test]
fn every_call_of_a_way_is_an_action_of_the_catalogue() {
    let catalogue = rolecall_catalog::built_in();
    for primitive in escalation_primitives() {
        for action in primitive.split(" + ") {
            let (service, name) = action.split_once(':').unwrap();
            assert!(catalogue.action(service, name).is_some(), "{action}");
        }
    }
}

fn statements() -> impl Strategy<Value = Vec<Value>> {
    let actions = vec![
        "iam:PassRole",
        "iam:CreatePolicyVersion",
        "iam:AttachUserPolicy",
        "iam:PutRolePolicy",
        "iam:AddUserToGroup",
        "iam:UpdateAssumeRolePolicy",
        "iam:Create*",
        "lambda:*",
        "sts:AssumeRole",
        "s3:*",
    ];
    let resources = ["*", "arn:aws:iam::111122223333:*", ADMIN, ANA, "arn:aws:lambda:*:*:function:dev-*"];
    let conditions = vec![
        json!({}),
        json!({ "Bool": { "aws:MultiFactorAuthPresent": "true" } }),
        json!({ "StringEquals": { "iam:PassedToService": "lambda.amazonaws.com" } }),
        json!({ "StringNotLike": { "iam:PolicyARN": "*/Administrator*" } }),
        json!({ "IpAddress": { "aws:SourceIp": "203.0.113.0/24" } }),
    ];
    let one = (subsequence(actions, 1..4), select(resources.to_vec()), select(conditions), prop::bool::weighted(0.8));
    let one = one.prop_map(|(actions, resource, condition, allows)| {
        let effect = if allows { "Allow" } else { "Deny" };
        json!({ "Effect": effect, "Action": actions, "Resource": resource, "Condition": condition })
    });
    proptest::collection::vec(one, 1..4)
}

/// Primitive and target of all ways of a principal that are not refuted.
fn open_ways(climber: &Climber) -> Vec<(String, Option<String>)> {
    let open = climber.ways.iter().filter(|way| !matches!(way.outcome, Climb::No(_)));
    open.map(|way| (way.primitive.clone(), way.on.clone())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 20, ..ProptestConfig::default() })]

    /// That each shows what it says, `ask` looks at.
    #[test]
    fn one_more_deny_opens_no_way(statements in statements()) {
        let with = |statements: &[Value]| {
            let mut all = world(&Value::from(statements));
            all["roles"][0]["trustPolicy"] = trust(&json!({ "Service": "lambda.amazonaws.com", "AWS": "111122223333" }));
            ask(&all, ANA)
        };
        let before = open_ways(&with(&statements));
        let deny = json!({ "Effect": "Deny", "Action": ["iam:Pass*", "iam:Add*", "sts:*"], "Resource": "*" });
        let after = open_ways(&with(&[statements, vec![deny]].concat()));
        for way in &after {
            prop_assert!(before.contains(way), "{way:?}");
        }
        prop_assert!(!after.iter().any(|(primitive, _)| primitive.starts_with("iam:PassRole")));
    }
}
