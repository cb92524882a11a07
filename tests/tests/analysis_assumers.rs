//! Who can assume a role: the samples, worlds with one thing each, and whoever core lets in lies in a row.

#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise, also in its own helpers")]

use proptest::prelude::*;
use proptest::sample::select;
use rolecall_analysis::{AssumerRow, Assumers, Because, State, Who, WorldRefusal, assumers};
use rolecall_core::report::Decision;
use rolecall_tests::analysis::{decided, requested, sample, scenario};
use serde_json::{Value, json};

const ROLE: &str = "arn:aws:iam::111122223333:role/deploy";

fn ask(world: &Value, role: &str) -> Assumers {
    let answer = assumers(&world.to_string(), role, Some(rolecall_catalog::built_in()));
    let answer = answer.unwrap_or_else(|refusal| panic!("{refusal:?}"));
    answer.rows.iter().for_each(confirmed);
    answer
}

/// Core and the oracle decide what a row shows as it says.
fn confirmed(row: &AssumerRow) {
    let Some(shown) = &row.shown else {
        assert!(matches!(row.state, State::Never | State::NotDecided), "{row:?}");
        return;
    };
    let scenario = rolecall_core::read_with(&shown.scenario, Some(rolecall_catalog::built_in())).scenario;
    let scenario = scenario.unwrap_or_else(|| panic!("{}", shown.scenario));
    let decided = scenario.outcomes().first().unwrap().decision;
    assert_eq!(decided, shown.decision, "{}", shown.scenario);
    let wanted = match row.state {
        State::Always | State::Conditional => decided == Decision::Allow,
        State::LacksPermission => decided == Decision::ImplicitDeny,
        State::Never => matches!(decided, Decision::ExplicitDeny | Decision::ImplicitDeny),
        State::NotDecided => false,
    };
    assert!(wanted, "{row:?}");
    let told = rolecall_oracle::outcomes(&serde_json::from_str(&shown.scenario).unwrap()).unwrap();
    assert_eq!(told.first().unwrap().decision, decided.name(), "{}", shown.scenario);
}

fn world(statements: &Value) -> Value {
    let all = json!([{ "name": "all", "document": { "Version": "2012-10-17",
        "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*" } } }]);
    let trust = |account: &str| json!({ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "AWS": account }, "Action": "sts:AssumeRole" } });
    json!({
        "rolecall": 1,
        "accounts": [{ "id": "111122223333" }, { "id": "444455556666" }],
        "users": [
            { "arn": "arn:aws:iam::111122223333:user/ana", "uniqueId": "AIDAEXAMPLEANA", "policies": [] },
            { "arn": "arn:aws:iam::111122223333:user/ben", "policies": all, "tags": { "team": "blue" } },
            { "arn": "arn:aws:iam::444455556666:user/op", "policies": all },
        ],
        "roles": [
            { "arn": ROLE, "trustPolicy": { "Version": "2012-10-17", "Statement": statements }, "policies": [] },
            { "arn": "arn:aws:iam::111122223333:role/app", "trustPolicy": trust("111122223333"), "policies": all },
            { "arn": "arn:aws:iam::444455556666:role/ci", "trustPolicy": trust("444455556666"), "policies": all },
        ],
    })
}

fn allow(principal: &Value, condition: &Value) -> Value {
    json!({ "Effect": "Allow", "Principal": principal, "Action": "sts:AssumeRole", "Condition": condition })
}

fn row<'r>(answer: &'r Assumers, who: &Who) -> &'r AssumerRow {
    answer.rows.iter().find(|row| row.who == *who).unwrap_or_else(|| panic!("{who:?} in {:#?}", answer.rows))
}

#[test]
fn the_sample_has_the_rows_that_are_expected() {
    let sample = sample("C05");
    let answer = ask(&sample["world"], sample["role"].as_str().unwrap());
    let expected = sample["expect"].as_array().unwrap();
    assert_eq!(answer.rows.len(), expected.len(), "{:#?}", answer.rows);
    // A row of the sample is worded; its sample caller, or the provider, says which it is.
    for (row, expected) in answer.rows.iter().zip(expected) {
        assert_eq!(row.who.how(), expected["how"], "{row:?}");
        let is_never = expected["never"] == true;
        assert_eq!(row.state == State::Never, is_never, "{row:?}");
        if is_never {
            assert!(matches!(row.because, Some(Because::Deny { .. })), "{row:?}");
        }
        if let Some(needed) = expected.get("needsOwnPermission") {
            assert_eq!(row.needs_own_permission, *needed, "{row:?}");
        }
        if let Some(operation) = expected.get("operation") {
            assert_eq!(row.operation, operation);
        }
        if let Some(decision) = expected.get("decision") {
            assert_eq!(row.shown.as_ref().unwrap().decision.name(), decision);
            let scenario = requested(&sample["world"], &expected["sample"]);
            assert_eq!(decided(&scenario).name(), decision, "{scenario}");
        }
        let tests = |listed: &[rolecall_analysis::Ground]| -> Vec<(String, String)> {
            let tests = listed.iter().flat_map(|ground| &ground.tests);
            tests.map(|test| (test.key.clone(), test.values.join(","))).collect()
        };
        let wanted = |member: &str| -> Vec<(String, String)> {
            let listed = expected.get(member).and_then(Value::as_array).cloned().unwrap_or_default();
            let value = |test: &Value| test.get("is").or(test.get("like")).and_then(Value::as_str).unwrap().to_owned();
            listed.iter().map(|test| (test["key"].as_str().unwrap().to_owned(), value(test))).collect()
        };
        if !is_never {
            assert_eq!(tests(&row.ways), wanted("if"), "{row:?}");
            assert_eq!(tests(&row.unless), wanted("unless"), "{row:?}");
        }
    }
    assert!(answer.asks_for_mfa);
}

#[test]
fn nobody_is_in_two_rows() {
    let answer = ask(
        &world(&json!([
            allow(&json!({ "AWS": ["111122223333", "arn:aws:iam::111122223333:user/ana"] }), &json!({})),
            { "Effect": "Deny", "Principal": { "AWS": "arn:aws:iam::111122223333:user/ben" }, "Action": "sts:AssumeRole" },
        ])),
        ROLE,
    );
    let ana = row(&answer, &Who::User("arn:aws:iam::111122223333:user/ana".to_owned()));
    assert_eq!((ana.state, ana.needs_own_permission), (State::Always, false), "named");
    let ben = row(&answer, &Who::User("arn:aws:iam::111122223333:user/ben".to_owned()));
    assert!(matches!(ben.because, Some(Because::Deny { .. })), "the account lets it in, and the Deny stops it");
    let users = row(&answer, &Who::Users("111122223333".to_owned()));
    assert_eq!((users.state, users.needs_own_permission), (State::Always, true), "the others");
    assert!(!users.shown.as_ref().unwrap().caller.contains("user/ana"));
}

#[test]
fn everyone_is_the_own_account_the_others_and_services() {
    let condition = json!({ "StringEquals": { "aws:PrincipalOrgID": "o-exampleorg1" } });
    let answer = ask(&world(&json!([allow(&json!({ "AWS": "*" }), &condition)])), ROLE);
    let of = |who: &Who| row(&answer, who);
    let own = of(&Who::Users("111122223333".to_owned()));
    assert_eq!((own.state, own.needs_own_permission), (State::Conditional, false), "everyone is named directly");
    let others = of(&Who::OtherUsers);
    assert_eq!((others.state, others.needs_own_permission), (State::Conditional, true));
    assert_eq!(others.ways[0].tests[0].key, "aws:PrincipalOrgID");
    assert_eq!(of(&Who::OtherServices).state, State::Never, "a service has no organization");
}

#[test]
fn a_unique_id_is_resolved_or_nobody() {
    let principals = json!({ "AWS": ["AIDAEXAMPLEANA", "AIDAEXAMPLEGONE"] });
    let answer = ask(&world(&json!([allow(&principals, &json!({}))])), ROLE);
    assert_eq!(row(&answer, &Who::User("arn:aws:iam::111122223333:user/ana".to_owned())).state, State::Always);
    let gone = row(&answer, &Who::UniqueId("AIDAEXAMPLEGONE".to_owned()));
    assert_eq!(gone.because, Some(Because::UnknownId));
}

#[test]
fn a_principal_of_the_world_may_lack_permission_of_its_own() {
    let answer = ask(
        &world(&json!([allow(
            &json!({ "AWS": ["arn:aws:iam::444455556666:user/op", "arn:aws:iam::444455556666:user/new"] }),
            &json!({})
        ),])),
        ROLE,
    );
    assert_eq!(row(&answer, &Who::User("arn:aws:iam::444455556666:user/op".to_owned())).state, State::Always);
    let new = row(&answer, &Who::User("arn:aws:iam::444455556666:user/new".to_owned()));
    assert_eq!((new.state, new.needs_own_permission), (State::Always, true), "nobody knows its policies");
    let session = "arn:aws:sts::444455556666:assumed-role/gone/s1";
    let answer = ask(&world(&json!([allow(&json!({ "AWS": session }), &json!({}))])), ROLE);
    assert_eq!(answer.rows[0].state, State::Always, "nobody knows the policies of its role");
    let mut other = world(&json!([allow(&json!({ "AWS": "arn:aws:iam::444455556666:user/op" }), &json!({}))]));
    other["users"][2]["policies"] = json!([]);
    let answer = ask(&other, ROLE);
    assert_eq!(answer.rows[0].state, State::LacksPermission);
}

#[test]
fn policies_of_the_organization_are_applied() {
    let mut organization = world(&json!([allow(&json!({ "AWS": ["111122223333", "444455556666"] }), &json!({}))]));
    let deny = |condition: &Value| {
        json!({ "name": "deny", "document": { "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Principal": "*", "Action": "sts:AssumeRole", "Resource": "*",
            "Condition": condition } } })
    };
    organization["organization"] = json!({ "id": "o-exampleorg1", "managementAccountId": "999999999999", "nodes": [
        { "id": "r-ab12", "resourceControlPolicies": [deny(&json!({ "StringNotEquals": { "aws:PrincipalOrgID": "o-exampleorg1" } }))] }] });
    organization["accounts"] =
        json!([{ "id": "111122223333", "parent": "r-ab12" }, { "id": "444455556666" }, { "id": "999999999999" }]);
    let answer = ask(&organization, ROLE);
    assert_eq!(row(&answer, &Who::Users("111122223333".to_owned())).state, State::Always, "of the organization");
    let outside = row(&answer, &Who::Users("444455556666".to_owned()));
    let Some(Because::Deny { gate, .. }) = &outside.because else { panic!("{outside:?}") };
    assert_eq!(gate.name(), "resourceControlPolicies");
}

#[test]
fn what_cannot_be_asked_about_is_said() {
    let world = world(&json!([allow(&json!({ "AWS": "*" }), &json!({}))])).to_string();
    let missing = assumers(&world, "arn:aws:iam::111122223333:role/none", None);
    assert!(matches!(missing, Err(WorldRefusal::Unlisted { .. })));
    let broken = world.replace("sts:AssumeRole", "sts AssumeRole");
    assert!(matches!(assumers("[]", ROLE, None), Err(WorldRefusal::Invalid { .. })));
    assert!(matches!(assumers(broken.get(..broken.len() - 1).unwrap(), ROLE, None), Err(WorldRefusal::Invalid { .. })));
}

fn principals() -> impl Strategy<Value = Value> {
    let names = [
        json!("*"),
        json!("111122223333"),
        json!("444455556666"),
        json!("arn:aws:iam::111122223333:user/ana"),
        json!("arn:aws:iam::444455556666:user/op"),
        json!("arn:aws:iam::111122223333:role/app"),
        json!("arn:aws:sts::444455556666:assumed-role/ci/s1"),
    ];
    prop_oneof![
        proptest::collection::vec(select(names.to_vec()), 1..3).prop_map(|aws| json!({ "AWS": aws })),
        Just(json!({ "Service": "ec2.amazonaws.com" })),
    ]
}

fn conditions() -> impl Strategy<Value = Value> {
    select(vec![
        json!({}),
        json!({ "StringEquals": { "sts:ExternalId": "42" } }),
        json!({ "Bool": { "aws:MultiFactorAuthPresent": "false" } }),
        json!({ "StringLike": { "aws:PrincipalArn": "arn:aws:iam::*:user/o*" } }),
        json!({ "ArnNotLike": { "aws:PrincipalArn": "arn:aws:iam::*:role/app" } }),
        json!({ "StringEquals": { "aws:PrincipalTag/team": "blue" }, "Null": { "sts:ExternalId": "true" } }),
        json!({ "StringNotEquals": { "aws:PrincipalAccount": "444455556666" } }),
        json!({ "StringEquals": { "aws:PrincipalType": "User" } }),
        json!({ "IpAddress": { "aws:SourceIp": "203.0.113.0/24" } }),
    ])
}

fn statements() -> impl Strategy<Value = Value> {
    let one = (principals(), conditions(), prop::bool::weighted(0.7)).prop_map(|(principal, condition, allows)| {
        let effect = if allows { "Allow" } else { "Deny" };
        json!({ "Effect": effect, "Principal": principal, "Action": "sts:AssumeRole", "Condition": condition })
    });
    proptest::collection::vec(one, 1..4).prop_map(Value::from)
}

/// Whether a row is about somebody.
fn covers(row: &AssumerRow, caller: &str, answer: &Assumers) -> bool {
    let role = caller.replace(":sts:", ":iam:").replace(":assumed-role/", ":role/");
    let role = role.rsplit_once('/').map_or(role.as_str(), |(role, _)| role);
    let account = caller.split(':').nth(4).unwrap_or_default();
    let is_session = caller.contains(":assumed-role/");
    let has = |who: &Who| answer.rows.iter().any(|row| row.who == *who);
    let users = |account: &str| Who::Users(account.to_owned());
    match &row.who {
        Who::User(arn) | Who::Session(arn) => arn == caller,
        Who::Role(arn) => is_session && arn == role,
        Who::Users(of) => !is_session && of == account,
        Who::RoleSessions(of) => is_session && of == account,
        Who::OtherUsers => !is_session && caller.starts_with("arn:") && !has(&users(account)),
        Who::OtherRoleSessions => is_session && !has(&users(account)),
        Who::Service(name) => name == caller,
        Who::OtherServices => !caller.starts_with("arn:"),
        Who::UniqueId(_) | Who::Federated(_) => false,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn whoever_core_lets_in_lies_in_a_row(statements in statements(), seed in 0_usize..1000) {
        let world = world(&statements);
        let answer = ask(&world, ROLE);
        prop_assert!(answer.rows.iter().all(|row| row.state != State::NotDecided || row.shown.is_none()));
        let callers = [
            json!("arn:aws:iam::111122223333:user/ana"),
            json!("arn:aws:iam::111122223333:user/ben"),
            json!("arn:aws:iam::444455556666:user/op"),
            json!({ "roleSession": "arn:aws:sts::111122223333:assumed-role/app/s1" }),
            json!({ "roleSession": "arn:aws:sts::444455556666:assumed-role/ci/s1" }),
            json!({ "roleSession": "arn:aws:sts::444455556666:assumed-role/ci/s2", "tags": { "team": "blue" } }),
            json!({ "service": "ec2.amazonaws.com" }),
            json!({ "service": "lambda.amazonaws.com" }),
        ];
        let contexts = [
            json!({}),
            json!({ "sts:ExternalId": "42", "aws:SourceIp": "203.0.113.7" }),
            json!({ "aws:MultiFactorAuthPresent": "true", "aws:SourceIp": "198.51.100.1" }),
            json!({ "aws:MultiFactorAuthPresent": null, "sts:ExternalId": null, "aws:SourceIp": "203.0.113.9" }),
        ];
        for (at, caller) in callers.iter().enumerate() {
            let mut context = contexts[(at + seed) % contexts.len()].clone();
            if !caller.is_string() {
                // Only users have devices.
                context.as_object_mut().unwrap().remove("aws:MultiFactorAuthPresent");
            }
            let step = json!({ "request": { "action": "sts:AssumeRole", "resource": ROLE }, "context": context });
            if decided(&scenario(&world, caller, &step)) != Decision::Allow {
                continue;
            }
            let name = caller.as_str().or(caller["roleSession"].as_str()).or(caller["service"].as_str()).unwrap();
            let named = answer.rows.iter().filter(|row| row.who.how() == "named" && covers(row, name, &answer));
            // A session that is named has its own row beside that of its role.
            let session = named.clone().find(|row| matches!(row.who, Who::Session(_)));
            let row = session.or(named.clone().next()).or_else(|| answer.rows.iter().find(|row| covers(row, name, &answer)));
            let Some(row) = row else { panic!("{name} is in no row of {:#?}\n{statements}", answer.rows) };
            prop_assert!(
                !matches!(row.state, State::Never | State::LacksPermission),
                "{name} {context}: {row:#?}\n{statements}"
            );
        }
    }
}
