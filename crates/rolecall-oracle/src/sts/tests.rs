//! What assume steps come to.

use super::*;
use crate::scenario::outcomes;
use serde_json::json;

const USER: &str = "arn:aws:iam::111122223333:user/kim";
const FIRST: &str = "arn:aws:iam::111122223333:role/team/first";
const SECOND: &str = "arn:aws:iam::444455556666:role/second";

fn everything() -> Value {
    json!({"Version": "2012-10-17", "Statement": {"Sid": "All", "Effect": "Allow", "Action": "*", "Resource": "*"}})
}

fn trust(principal: &Value, actions: &[&str]) -> Value {
    json!({"Version": "2012-10-17", "Statement":
        {"Sid": "Trust", "Effect": "Allow", "Principal": principal, "Action": actions}})
}

const ALL: [&str; 5] = [
    "sts:AssumeRole",
    "sts:AssumeRoleWithSAML",
    "sts:AssumeRoleWithWebIdentity",
    "sts:TagSession",
    "sts:SetSourceIdentity",
];

/// A user who may do everything, and two roles: the second trusts the first.
fn run(caller: &Value, first_trust: &Value, steps: &Value) -> Vec<Outcome> {
    let scenario = json!({
        "rolecall": 1,
        "clock": "2026-01-01T00:00:00Z",
        "users": [{"arn": USER, "policies": [everything()], "tags": {"team": "blue"}}],
        "roles": [
            {"arn": FIRST, "trustPolicy": first_trust, "policies": [everything()], "maxSessionDuration": 7200,
                "tags": {"Team": "role", "tier": "1"}},
            {"arn": SECOND, "trustPolicy": trust(&json!({"AWS": FIRST}), &ALL), "policies": [everything()],
                "maxSessionDuration": 43200, "tags": {"tier": "2"}}
        ],
        "identityProviders": [
            {"arn": "arn:aws:iam::111122223333:oidc-provider/idp.example.com/x", "audiences": ["app"]},
            {"arn": "arn:aws:iam::111122223333:saml-provider/Corp"}
        ],
        "caller": caller,
        "steps": steps
    });
    outcomes(&scenario).unwrap()
}

/// Code and rule of an error.
fn failure(outcome: &Outcome) -> (Option<&str>, Option<&str>) {
    (outcome.error.as_deref(), outcome.rule.as_deref())
}

fn assume_first(mut parameters: Value) -> Outcome {
    let members = parameters.as_object_mut().unwrap();
    members.entry("roleArn").or_insert(json!(FIRST));
    members.entry("roleSessionName").or_insert(json!("work"));
    run(&json!(USER), &trust(&json!({"AWS": USER}), &ALL), &json!([{"assumeRole": parameters}])).remove(0)
}

#[test]
fn parameters_are_checked_before_policies() {
    for (parameters, error, rule) in [
        (json!({"roleSessionName": "w"}), "ValidationError", "parameter"),
        (json!({"roleSessionName": "a b"}), "ValidationError", "parameter"),
        (json!({"roleArn": "arn:aws:iam::111122223333:user/kim"}), "ValidationError", "parameter"),
        (json!({"durationSeconds": 899}), "ValidationError", "parameter"),
        (json!({"durationSeconds": 43201}), "ValidationError", "parameter"),
        (json!({"externalId": "x"}), "ValidationError", "parameter"),
        (json!({"sourceIdentity": "aws:x"}), "ValidationError", "parameter"),
        (json!({"tags": {"aws:x": "y"}}), "ValidationError", "parameter"),
        (json!({"tags": {"x": "a;b"}}), "ValidationError", "parameter"),
        (json!({"serialNumber": "arn:aws:iam::1:mfa/k"}), "AccessDenied", "mfaPair"),
        (json!({"serialNumber": "arn:aws:iam::1:mfa/k", "tokenCode": "12345"}), "ValidationError", "parameter"),
        (json!({"policy": "{"}), "MalformedPolicyDocument", "parameter"),
        (
            json!({"policy": {"Version": "2012-10-17", "Statement": {"Sid": "\u{100}", "Effect": "Allow", "Action": "*"}}}),
            "ValidationError",
            "parameter",
        ),
        (json!({"tags": {"x": "1", "X": "2"}}), "InvalidParameterValue", "duplicateTagKeys"),
        (json!({"transitiveTagKeys": ["x"]}), "InvalidParameterValue", "transitiveTagNotPassed"),
        (json!({"durationSeconds": 7201}), "ValidationError", "maxSessionDuration"),
    ] {
        let text = parameters.to_string();
        assert_eq!(failure(&assume_first(parameters)), (Some(error), Some(rule)), "{text}");
    }
    let long = "a".repeat(2049);
    let policy = everything().to_string().replace("\"All\"", &format!("\"{long}\""));
    let outcome = assume_first(json!({ "policy": policy }));
    assert_eq!(failure(&outcome), (Some("ValidationError"), Some("policySize")));
}

#[test]
fn root_and_federated_users_cannot_assume() {
    let steps = json!([{"assumeRole": {"roleArn": FIRST, "roleSessionName": "work"}}]);
    let anyone = trust(&json!({"AWS": "*"}), &ALL);
    let root = run(&json!({"root": "111122223333"}), &anyone, &steps).remove(0);
    assert_eq!(failure(&root), (Some("AccessDenied"), Some("rootCannotAssume")));
    let federated = json!({"federatedUser": "arn:aws:sts::111122223333:federated-user/f", "user": USER});
    let federated = run(&federated, &anyone, &steps).remove(0);
    assert_eq!(failure(&federated), (Some("AccessDenied"), Some("federatedUserCannotAssume")));
}

#[test]
fn a_session_has_the_facts_of_role_and_call() {
    let outcome =
        assume_first(json!({"tags": {"team": "green"}, "transitiveTagKeys": ["team"], "sourceIdentity": "ana"}));
    assert_eq!(outcome.gate.as_deref(), Some("trustPolicy"));
    assert_eq!(outcome.statement.as_deref(), Some("Trust"));
    let expected = Session {
        arn: "arn:aws:sts::111122223333:assumed-role/first/work".to_owned(),
        duration_seconds: 3600,
        tags: world::tags(Some(&json!({"team": "green", "tier": "1"}))),
        transitive_tag_keys: vec!["team".to_owned()],
        source_identity: Some("ana".to_owned()),
    };
    assert_eq!(outcome.session, Some(expected));
}

#[test]
fn every_action_of_the_call_must_be_allowed() {
    for (parameters, refused) in [
        (json!({"tags": {"a": "b"}}), "sts:TagSession"),
        (json!({"sourceIdentity": "ana"}), "sts:SetSourceIdentity"),
        (json!({"sourceIdentity": "ana", "tags": {"a": "b"}}), "sts:TagSession"),
    ] {
        let mut parameters = parameters;
        let members = parameters.as_object_mut().unwrap();
        members.insert("roleArn".to_owned(), json!(FIRST));
        members.insert("roleSessionName".to_owned(), json!("work"));
        let only = trust(&json!({"AWS": USER}), &["sts:AssumeRole"]);
        let outcome = run(&json!(USER), &only, &json!([{"assumeRole": parameters}])).remove(0);
        assert_eq!((outcome.decision.as_str(), outcome.action.as_deref()), ("implicitDeny", Some(refused)));
        assert_eq!(outcome.gate.as_deref(), Some("trustPolicy"));
    }
}

fn chain(first: &Value, second: &Value) -> Vec<Outcome> {
    let with = |role: &str, more: &Value| {
        let mut parameters = more.clone();
        let members = parameters.as_object_mut().unwrap();
        members.insert("roleArn".to_owned(), json!(role));
        members.insert("roleSessionName".to_owned(), json!("work"));
        json!({ "assumeRole": parameters })
    };
    let steps = json!([with(FIRST, first), with(SECOND, second)]);
    run(&json!(USER), &trust(&json!({"AWS": USER}), &ALL), &steps)
}

#[test]
fn transitive_tags_and_source_identity_flow_on() {
    let first = json!({"tags": {"Star": "1", "Own": "1"}, "transitiveTagKeys": ["Star"], "sourceIdentity": "ana"});
    let session = chain(&first, &json!({})).remove(1).session.unwrap();
    assert_eq!(session.tags, world::tags(Some(&json!({"Star": "1", "tier": "2"}))));
    assert_eq!(session.transitive_tag_keys, ["Star"]);
    assert_eq!(session.source_identity.as_deref(), Some("ana"));
    for (second, rule) in [
        (json!({"tags": {"star": "2"}}), Some("transitiveTagConflict")),
        (json!({"sourceIdentity": "ben"}), Some("sourceIdentityFixed")),
        (json!({"sourceIdentity": "ana"}), None),
        (json!({"durationSeconds": 3601}), Some("chainDuration")),
    ] {
        assert_eq!(chain(&first, &second).remove(1).rule.as_deref(), rule, "{second}");
    }
}

#[test]
fn sessions_end_and_credentials_come_back() {
    let ask = json!({"request": {"action": "sqs:ListQueues", "resource": "*"}});
    let steps = json!([
        {"assumeRole": {"roleArn": FIRST, "roleSessionName": "work", "durationSeconds": 900}},
        {"wait": "PT14M59S"}, ask, {"wait": "PT1S"}, ask,
        {"assumeRole": {"roleArn": SECOND, "roleSessionName": "work"}},
        {"dropSession": {}}, ask
    ]);
    let outcomes = run(&json!(USER), &trust(&json!({"AWS": USER}), &ALL), &steps);
    let decisions: Vec<&str> = outcomes.iter().map(|outcome| outcome.decision.as_str()).collect();
    assert_eq!(decisions, ["allow", "done", "allow", "done", "error", "error", "done", "allow"]);
}

#[test]
fn policies_added_later_reach_live_sessions() {
    let ask = json!({"request": {"action": "sqs:ListQueues", "resource": "*"}});
    let revoke = json!({"Version": "2012-10-17", "Statement": {"Sid": "Old", "Effect": "Deny", "Action": "*",
        "Resource": "*", "Condition": {"DateLessThan": {"aws:TokenIssueTime": "2026-01-01T00:00:01Z"}}}});
    let steps = json!([
        {"assumeRole": {"roleArn": FIRST, "roleSessionName": "work"}}, ask,
        {"putRolePolicy": {"roleArn": FIRST, "name": "revoke", "document": revoke}}, ask
    ]);
    let outcome = run(&json!(USER), &trust(&json!({"AWS": USER}), &ALL), &steps).remove(3);
    assert_eq!((outcome.decision.as_str(), outcome.statement.as_deref()), ("explicitDeny", Some("Old")));
}

#[test]
fn tokens_need_a_known_provider_and_audience() {
    let federated = json!({"Federated": "arn:aws:iam::111122223333:oidc-provider/idp.example.com/x"});
    for (provider, audience, rule) in [
        ("idp.example.com/x", "app", None),
        ("https://idp.example.com/x", "app", None),
        ("idp.example.com/y", "app", Some("providerMissing")),
        ("idp.example.com/x", "other", Some("audienceMissing")),
    ] {
        let step = json!({"assumeRoleWithWebIdentity": {"roleArn": FIRST, "roleSessionName": "work",
            "provider": provider, "claims": {"aud": audience, "sub": "s"}}});
        let outcome = run(&json!({"anonymous": true}), &trust(&federated, &ALL), &json!([step])).remove(0);
        assert_eq!(outcome.rule.as_deref(), rule, "{provider} {audience}");
        assert_eq!(outcome.session.is_some(), rule.is_none());
    }
}

const SAML: &str = "arn:aws:iam::111122223333:saml-provider/Corp";

fn assert_saml(parameters: &Value, more: &[Value]) -> Vec<Outcome> {
    let mut all = json!({"roleArn": FIRST, "roleSessionName": "dana", "principalArn": SAML,
        "attributes": {"saml:sub": "dana", "saml:iss": "corp"}});
    all.as_object_mut().unwrap().extend(parameters.as_object().unwrap().clone());
    let steps: Vec<Value> = [json!({ "assumeRoleWithSaml": all })].into_iter().chain(more.iter().cloned()).collect();
    run(&json!({"anonymous": true}), &trust(&json!({ "Federated": SAML }), &ALL), &json!(steps))
}

#[test]
fn an_assertion_needs_its_provider_in_the_trust_policy() {
    let first = |parameters: Value| assert_saml(&parameters, &[]).remove(0);
    assert_eq!(first(json!({})).decision, "allow");
    for (parameters, error, rule) in [
        (json!({"roleSessionName": "d"}), "InvalidIdentityToken", "parameter"),
        (json!({"sourceIdentity": "a b"}), "InvalidIdentityToken", "parameter"),
        (json!({"durationSeconds": 60}), "ValidationError", "parameter"),
        (
            json!({"principalArn": "arn:aws:iam::111122223333:saml-provider/Other"}),
            "InvalidIdentityToken",
            "providerMissing",
        ),
        (json!({"sessionNotOnOrAfter": "2026-01-01T00:00:00Z"}), "ExpiredTokenException", "expiredToken"),
        // The end of the assertion comes before its provider.
        (
            json!({"sessionNotOnOrAfter": "2025-12-31T23:59:59Z", "principalArn": "arn:aws:iam::1:saml-provider/X"}),
            "ExpiredTokenException",
            "expiredToken",
        ),
        (
            json!({"roleArn": "arn:aws:iam::111122223333:role/aws-reserved/AWSReservedSSO_Admin_1", "principalArn": "x",
                "sessionNotOnOrAfter": "2025-12-31T23:59:59Z"}),
            "AccessDenied",
            "reservedRole",
        ),
    ] {
        let text = parameters.to_string();
        assert_eq!(failure(&first(parameters)), (Some(error), Some(rule)), "{text}");
    }
    for other in [json!({"Federated": format!("{SAML}2")}), json!("*"), json!({"AWS": "*"})] {
        let steps =
            json!([{"assumeRoleWithSaml": {"roleArn": FIRST, "roleSessionName": "dana", "principalArn": SAML}}]);
        let outcome = run(&json!({"anonymous": true}), &trust(&other, &ALL), &steps).remove(0);
        assert_eq!(outcome.gate.as_deref(), Some("trustPolicy"), "{other}");
        assert_eq!(outcome.decision, "implicitDeny", "{other}");
    }
}

#[test]
fn a_session_ends_with_its_assertion() {
    let ask = json!({"request": {"action": "sqs:ListQueues", "resource": "*"}});
    let end = json!({"sessionNotOnOrAfter": "2026-01-01T00:10:00Z"});
    let outcomes = assert_saml(&end, &[json!({"wait": "PT9M59S"}), ask.clone(), json!({"wait": "PT1S"}), ask]);
    assert_eq!(outcomes[0].session.as_ref().map(|session| session.duration_seconds), Some(600));
    assert_eq!(outcomes[2].decision, "allow");
    assert_eq!(failure(&outcomes[4]), (Some("ExpiredToken"), Some("expiredToken")));
    let late = assert_saml(&json!({"sessionNotOnOrAfter": "2026-01-02T00:00:00Z"}), &[]).remove(0);
    assert_eq!(late.session.map(|session| session.duration_seconds), Some(3600));
}

/// Whether a condition on the role's own policy holds in a request of the session that the steps give.
fn holds(caller: &Value, principal: &Value, steps: &[Value], condition: &Value) -> bool {
    let guarded = json!({"Version": "2012-10-17", "Statement":
        {"Effect": "Allow", "Action": "sqs:ListQueues", "Resource": "*", "Condition": condition}});
    let ask = json!({"request": {"action": "sqs:ListQueues", "resource": "*"}});
    let scenario = json!({
        "rolecall": 1, "clock": "2026-01-01T00:00:00Z",
        "users": [{"arn": USER, "policies": [everything()]}],
        "roles": [{"arn": FIRST, "trustPolicy": trust(principal, &ALL), "policies": [guarded]}],
        "identityProviders": [{"arn": SAML}, {"arn": "arn:aws:iam::111122223333:oidc-provider/idp.example.com/x"}],
        "caller": caller,
        "steps": steps.iter().cloned().chain([ask]).collect::<Vec<Value>>()
    });
    let outcomes = outcomes(&scenario).unwrap();
    assert_eq!(outcomes[0].decision, "allow");
    outcomes.last().unwrap().decision == "allow"
}

#[test]
fn sessions_say_how_they_began() {
    let assume = json!({"assumeRole": {"roleArn": FIRST, "roleSessionName": "work"}});
    let saml = json!({"assumeRoleWithSaml": {"roleArn": FIRST, "roleSessionName": "work", "principalArn": SAML,
        "attributes": {"saml:sub": "dana", "saml:iss": "corp"}}});
    let web = json!({"assumeRoleWithWebIdentity": {"roleArn": FIRST, "roleSessionName": "work",
        "provider": "idp.example.com/x", "claims": {"sub": "s", "jti": "j"}}});
    let provider = "arn:aws:iam::111122223333:oidc-provider/idp.example.com/x";
    let anonymous = json!({"anonymous": true});
    for (condition, expected) in [
        (json!({"Bool": {"aws:MultiFactorAuthPresent": "false"}}), [true, false, false]),
        (json!({"Null": {"aws:MultiFactorAuthPresent": "true"}}), [false, true, true]),
        (json!({"Null": {"aws:MultiFactorAuthAge": "true"}}), [true, true, true]),
        (json!({"StringEquals": {"saml:sub": "dana"}}), [false, true, false]),
        (json!({"Null": {"saml:iss": "false"}}), [false, false, false]),
        (json!({"StringEquals": {"idp.example.com/x:sub": "s"}}), [false, false, true]),
        (json!({"Null": {"idp.example.com/x:jti": "false"}}), [false, false, false]),
        (json!({"StringEquals": {"aws:FederatedProvider": provider}}), [false, false, true]),
        (json!({"DateEquals": {"aws:TokenIssueTime": "2026-01-01T00:00:00Z"}}), [true, true, true]),
    ] {
        let found = [
            holds(&json!(USER), &json!({"AWS": USER}), std::slice::from_ref(&assume), &condition),
            holds(&anonymous, &json!({ "Federated": SAML }), std::slice::from_ref(&saml), &condition),
            holds(&anonymous, &json!({ "Federated": provider }), std::slice::from_ref(&web), &condition),
        ];
        assert_eq!(found, expected, "{condition}");
    }
}

#[test]
fn contexts_of_providers_are_passed_once() {
    let contexts = json!([{"providerArn": "arn:aws:iam::aws:contextProvider/IdentityCenter",
        "context": {"identitystore:UserId": "u-1"}}]);
    let guarded = |condition: Value, actions: &[&str]| {
        let mut trust = trust(&json!({"AWS": USER}), actions);
        trust["Statement"]["Condition"] = condition;
        let steps = json!([{"assumeRole":
            {"roleArn": FIRST, "roleSessionName": "work", "providedContexts": contexts}}]);
        run(&json!(USER), &trust, &steps).remove(0)
    };
    let both = ["sts:AssumeRole", "sts:SetContext"];
    let user = json!({"StringEquals": {"sts:RequestContext/identitystore:UserId": "u-1"}});
    assert_eq!(guarded(user.clone(), &both).decision, "allow");
    let provider = json!({"ForAnyValue:ArnEquals":
        {"sts:RequestContextProviders": "arn:aws:iam::aws:contextProvider/IdentityCenter"}});
    assert_eq!(guarded(provider, &both).decision, "allow");
    assert_eq!(guarded(user, &both[..1]).action.as_deref(), Some("sts:SetContext"));
    assert_eq!(guarded(json!({"Null": {"sts:RequestContext/other": "false"}}), &both).decision, "implicitDeny");
    for count in [0, 6] {
        let many = vec![contexts[0].clone(); count];
        let outcome = assume_first(json!({ "providedContexts": many }));
        assert_eq!(failure(&outcome), (Some("ValidationError"), Some("parameter")), "{count}");
    }
}

#[test]
fn nobody_changes_a_service_linked_role() {
    let put = |role: &str| json!({"putRolePolicy": {"roleArn": role, "name": "p", "document": everything()}});
    let linked = "arn:aws:iam::111122223333:role/aws-service-role/x.amazonaws.com/Linked";
    let outcomes = run(&json!(USER), &trust(&json!("*"), &ALL), &json!([put(FIRST), put(linked)]));
    assert_eq!(outcomes[0].decision, "done");
    assert_eq!(failure(&outcomes[1]), (Some("UnmodifiableEntity"), Some("serviceLinkedRole")));
}

#[test]
fn a_step_that_is_off_does_not_happen() {
    let assume = json!({"assumeRole": {"roleArn": FIRST, "roleSessionName": "w"}, "off": true});
    let put = json!({"putRolePolicy": {"roleArn": FIRST, "name": "p", "document": everything()}, "off": true});
    let wait = json!({"wait": "P9D", "off": true});
    let ask = json!({"request": {"action": "sqs:ListQueues", "resource": "*"}});
    let (open, shut) = (
        json!({"assumeRole": {"roleArn": FIRST, "roleSessionName": "work"}, "off": false}),
        json!({"dropSession": {}, "off": true}),
    );
    let steps = json!([assume, open, put, wait, shut, ask]);
    let outcomes = run(&json!(USER), &trust(&json!({"AWS": USER}), &ALL), &steps);
    let decisions: Vec<&str> = outcomes.iter().map(|outcome| outcome.decision.as_str()).collect();
    assert_eq!(decisions, ["done", "allow", "done", "done", "done", "allow"]);
    assert_eq!(outcomes[5].caller, "role session");
}
