//! Steps, what they give, and what is expected of them.

use super::*;

#[test]
fn context_values_are_scalars_lists_and_null() {
    let scenario = valid(&with(
        r#""callerContext":{"aws:A":"x","aws:B":true,"aws:C":1.50,"aws:D":["x",2],"aws:E":null,"aws:F":[]},"#,
    ));
    let values: Vec<_> = scenario.caller_context.entries().iter().map(|entry| entry.value.clone()).collect();
    assert_eq!(
        values,
        [
            GivenValue::One("x".into()),
            GivenValue::One("true".into()),
            GivenValue::One("1.50".into()),
            GivenValue::Many(["x".into(), "2".into()].into()),
            GivenValue::Absent,
            GivenValue::Many([].into()),
        ]
    );
    check(
        &with(r#""callerContext":{"aws:A":{},"aws:B":["x",null],"aws:C":1,"AWS:c":2,"plain":3},"#),
        &[("IAM3013", "{}"), ("IAM3013", "null"), ("IAM0011", "\"AWS:c\""), ("IAM3022", "\"plain\"")],
    );
}

#[test]
fn claims_become_keys_of_their_provider() {
    let step = |provider: &str| {
        format!(
            r#"{{"assumeRoleWithWebIdentity":{{"roleArn":"arn:aws:iam::111122223333:role/r","roleSessionName":"s","provider":"{provider}",
                "claims":{{"sub":"repo:a/b","aud":["one","two"],"admin":true}}}}}}"#
        )
    };
    let roles = r#""roles":[{"arn":"arn:aws:iam::111122223333:role/r"}],"#;
    for provider in ["idp.example/pool", "arn:aws:iam::111122223333:oidc-provider/idp.example/pool"] {
        let scenario = valid(&with_step(roles, &step(provider)));
        let assume = assume(&scenario);
        let keys: Vec<_> = assume.federated.entries().iter().map(|entry| &*entry.spelled).collect();
        assert_eq!(keys, ["idp.example/pool:sub", "idp.example/pool:aud", "idp.example/pool:admin"]);
        let without_key = assume.federated.entries().iter().filter(|entry| entry.value == GivenValue::ClaimWithoutKey);
        assert_eq!(without_key.map(|entry| &*entry.spelled).collect::<Vec<_>>(), ["idp.example/pool:admin"]);
        assert_eq!(
            (&*assume.audiences, assume.provider.as_deref()),
            (&["one".into(), "two".into()][..], Some(provider))
        );
        assert_eq!(assume.operation, Operation::AssumeRoleWithWebIdentity);
    }
}

#[test]
fn sts_parameters_are_read_as_they_are() {
    let step = r#"{"assumeRole":{"roleArn":"no arn","roleSessionName":"?","durationSeconds":-5,"serialNumber":"m"}}"#;
    let text = with_step("", step);
    check(&text, &[("IAM3007", "\"no arn\"")]);
    let scenario = read(&text).scenario.unwrap();
    let assume = assume(&scenario);
    assert_eq!((&*assume.session_name, assume.duration, assume.mfa.token_code.is_none()), ("?", Some(-5), true));
    check(&text.replace("-5", "\"5\""), &[("IAM3007", "\"no arn\""), ("IAM1002", "\"5\"")]);
    check(&text.replace("-5", "5.5"), &[("IAM3007", "\"no arn\""), ("IAM0009", "5.5")]);
}

#[test]
fn a_step_does_exactly_one_thing() {
    check(&with_step("", "{}"), &[("IAM3014", "{}")]);
    let both = r#"{"wait":"PT1M","dropSession":{}}"#;
    check(&with_step("", both), &[("IAM3014", both)]);
    check(&with_step("", r#"{"wait":"1 hour"}"#), &[("IAM3010", "\"1 hour\"")]);
    check(&with_step("", r#"{"dropSession":{"x":1}}"#), &[("IAM1001", "\"x\"")]);
    let scenario = valid(&with_step("", r#"{"wait":"PT45M"},{"dropSession":{}}"#));
    assert!(matches!(scenario.steps[0].action, StepAction::Wait(2700)));
    assert!(matches!(scenario.steps[1].action, StepAction::DropSession));
}

#[test]
fn more_steps_than_the_limit_are_refused() {
    let steps = vec![r#"{"dropSession":{}}"#; STEP_LIMIT + 2].join(",");
    assert_eq!(problem(&with_step("", &steps)), Problem::TooManySteps { limit: STEP_LIMIT });
    assert_eq!(valid(&with_step("", &vec![r#"{"dropSession":{}}"#; STEP_LIMIT].join(","))).steps.len(), STEP_LIMIT);
}

#[test]
fn requests_name_action_resource_and_endpoint() {
    let endpoints = r#""vpcEndpoints":[{"id":"vpce-1","vpcId":"vpc-1"}],"#;
    let step = r#"{"request":{"action":"sqs:SendMessage","resource":"arn:aws:sqs:eu-west-1:111122223333:q","vpcEndpoint":"vpce-1","calledVia":["x.amazonaws.com"]}}"#;
    let scenario = valid(&with_step(endpoints, step));
    let StepAction::Request(request) = &scenario.steps[0].action else { panic!("not a request") };
    assert_eq!((request.endpoint, &*request.called_via), (Some(0), &["x.amazonaws.com".to_owned()][..]));
    check(
        &with_step(endpoints, r#"{"request":{"action":"s3:Get*","resource":"bucket","vpcEndpoint":"vpce-2"}}"#),
        &[("IAM3011", "\"s3:Get*\""), ("IAM3002", "\"bucket\""), ("IAM3006", "\"vpce-2\"")],
    );
}

#[test]
fn an_owner_nobody_names_is_said_to_be_assumed() {
    let step = r#"{"request":{"action":"s3:GetObject","resource":"arn:aws:s3:::reports/q1.csv"}}"#;
    check(&with_step("", step), &[("IAM3016", "\"arn:aws:s3:::reports/q1.csv\"")]);
    let listed =
        r#""resources":[{"arn":"arn:aws:s3:::reports","accountId":"111122223333"},{"arn":"arn:aws:s3:::rep"}],"#;
    check(&with_step(listed, step), &[]);
    check(&with_step("", &step.replace("\"resource\"", r#""resourceAccountId":"111122223333","resource""#)), &[]);
}

#[test]
fn put_role_policy_names_its_role() {
    let step = format!(
        r#"{{"putRolePolicy":{{"roleArn":"arn:aws:iam::111122223333:role/r","name":"more","document":{ALLOW}}}}}"#
    );
    let scenario = valid(&with_step(r#""roles":[{"arn":"arn:aws:iam::111122223333:role/r"}],"#, &step));
    assert!(matches!(scenario.steps[0].action, StepAction::PutRolePolicy { role: 0, .. }));
    assert_eq!(
        (&*scenario.policies()[0].name, scenario.policies()[0].path.as_str()),
        ("more", "/steps/0/putRolePolicy/document")
    );
}

#[test]
fn steps_behind_a_failed_assume_step_are_not_reached() {
    let open = TRUST.replace("111122223333", ANA);
    let shut = TRUST.replace("111122223333", "999988887777");
    let role = |name: &str| format!("arn:aws:iam::111122223333:role/{name}");
    let roles = format!(
        r#""roles":[{{"arn":"{}","trustPolicy":{open}}},{{"arn":"{}","trustPolicy":{shut}}}],"#,
        role("open"),
        role("shut")
    );
    let assume = |name: &str| format!(r#"{{"assumeRole":{{"roleArn":"{}","roleSessionName":"ana"}}}}"#, role(name));
    let request = r#"{"request":{"action":"s3:ListAllMyBuckets","resource":"*"}}"#;
    let drop = r#"{"dropSession":{}}"#;
    let reached = |steps: &[&str]| -> Vec<bool> {
        let scenario = valid(&with_step(&roles, &steps.join(",")));
        scenario.evaluate().steps.iter().map(|step| step.reached).collect()
    };
    let (open, shut) = (&*assume("open"), &*assume("shut"));
    assert_eq!(reached(&[open, request]), [true, true]);
    assert_eq!(reached(&[shut, request, drop, request]), [true, false, false, true]);
    assert_eq!(reached(&[open, shut, request, drop, request]), [true, true, false, false, true]);
}

#[test]
fn expectations_are_read_in_parts() {
    let wait = |expect: &str| with_step("", &format!(r#"{{"wait":"PT1M","expect":{expect}}}"#));
    let scenario = valid(&wait(r#""explicitDeny""#));
    assert_eq!(scenario.expectations()[0].as_ref().unwrap().decision, Some(Decision::ExplicitDeny));
    let scenario = valid(&wait(
        r#"{"gate":"rootUser","statement":null,"needs":["aws:X"],"session":{"tags":{"b":"2","a":"1"},"sourceIdentity":null}}"#,
    ));
    let expected = scenario.expectations()[0].as_ref().unwrap();
    assert_eq!((expected.gate.as_deref(), &expected.statement), (Some("rootUser"), &Some(None)));
    let session = expected.session.as_ref().unwrap();
    assert_eq!(session.tags.as_ref().unwrap()[0].0, "a");
    assert_eq!((&session.source_identity, &session.transitive_tag_keys), (&Some(None), &None));
    check(
        &wait(r#"{"decision":"denied","gate":"explicitDeny","rule":"none","descision":"allow"}"#),
        &[
            ("IAM3012", "\"denied\""),
            ("IAM3012", "\"explicitDeny\""),
            ("IAM3012", "\"none\""),
            ("IAM1001", "\"descision\""),
        ],
    );
    check(&wait("7"), &[("IAM1002", "7")]);
}
