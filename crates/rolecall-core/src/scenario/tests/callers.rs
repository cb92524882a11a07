//! Who a scenario names, and what is said of names that are not there.

use super::*;

#[test]
fn arns_must_be_of_the_right_kind() {
    check(
        &with(
            r#""roles":[{"arn":"arn:aws:iam::111122223333:user/x"},{"arn":"nonsense"},{"arn":"arn:aws:iam::1:role/x"}],"#,
        ),
        &[
            ("IAM3003", "\"arn:aws:iam::111122223333:user/x\""),
            ("IAM3002", "\"nonsense\""),
            ("IAM3004", "\"arn:aws:iam::1:role/x\""),
        ],
    );
    let with_path = with("").replace(
        &format!(r#""caller":"{ANA}""#),
        r#""caller":{"roleSession":"arn:aws:sts::111122223333:assumed-role/team/app/run"}"#,
    );
    assert_eq!(problem(&with_path), Problem::WrongArn { expected: ArnKind::RoleSession });
}

#[test]
fn unlisted_principals_exist_without_policies() {
    let text = r#"{"rolecall":1,"users":[{"arn":"arn:aws:iam::111122223333:user/ana","groups":["arn:aws:iam::111122223333:group/g"]}],
        "caller":"arn:aws:iam::111122223333:user/bob","steps":[]}"#;
    let reading = read(text);
    let codes: Vec<_> = reading.diagnostics.iter().map(|found| found.place.span.of(text)).collect();
    assert_eq!(codes, ["\"arn:aws:iam::111122223333:group/g\"", "\"arn:aws:iam::111122223333:user/bob\""]);
    let scenario = reading.scenario.unwrap();
    assert!(matches!(scenario.caller, Caller::User { user: 1, .. }));
    assert_eq!((scenario.world.users.len(), scenario.world.groups.len()), (2, 1));
    assert_eq!(scenario.world.users[0].groups, [0]);
}

#[test]
fn a_role_that_differs_in_path_or_case_is_what_was_meant() {
    let role = "arn:aws:iam::111122223333:role/team/App";
    let roles = format!(r#""roles":[{{"arn":"{role}","trustPolicy":{TRUST}}}],"#);
    for typed in ["role/App", "role/team/app", "role/team/Apq"] {
        let typed = format!("arn:aws:iam::111122223333:{typed}");
        let step = format!(r#"{{"assumeRole":{{"roleArn":"{typed}","roleSessionName":"s"}}}}"#);
        let text = with_step(&roles, &step);
        assert_eq!(problem(&text), Problem::NotFound { what: Thing::Role, name: typed, meant: Some(role.to_owned()) });
        assert_eq!(assume(&read(&text).scenario.unwrap()).role, None, "only exactly the ARN names the role");
    }
    let step = format!(r#"{{"assumeRole":{{"roleArn":"{role}","roleSessionName":"s"}}}}"#);
    assert_eq!(assume(&valid(&with_step(&roles, &step))).role, Some(0));
}

#[test]
fn session_callers_find_their_role_without_its_path() {
    let session =
        r#"{"roleSession":"arn:aws:sts::111122223333:assumed-role/app/run","tags":{"a":"b"},"sourceIdentity":null}"#;
    let text = |roles: &str| format!(r#"{{"rolecall":1,"roles":[{roles}],"caller":{session},"steps":[]}}"#);
    let listed = valid(&text(r#"{"arn":"arn:aws:iam::111122223333:role/team/app"}"#));
    let Caller::RoleSession(found) = listed.caller else { panic!("{:?}", listed.caller) };
    assert_eq!((found.role, &*found.name, found.source_identity.is_none()), (0, "run", true));
    assert_eq!(found.tags, [("a".to_owned(), "b".to_owned())]);
    assert!(listed.world.roles[0].listed);

    let reading = read(&text(""));
    assert_eq!(reading.diagnostics.iter().map(Diagnostic::code).collect::<Vec<_>>(), ["IAM3007"]);
    let named = reading.scenario.unwrap();
    let role = &named.world.roles[0];
    assert_eq!((&*role.arn, role.listed), ("arn:aws:iam::111122223333:role/app", false));
}

#[test]
fn each_caller_form_is_read() {
    let read_caller = |caller: &str| {
        let text = with("").replace(&format!(r#""caller":"{ANA}""#), &format!(r#""caller":{caller}"#));
        valid(&text).caller.clone()
    };
    let token = read_caller(&format!(r#"{{"user":"{ANA}","sessionToken":true}}"#));
    assert!(matches!(token, Caller::User { token: Some(Token { issued: None, mfa: None }), .. }));
    assert!(matches!(
        read_caller(r#"{"root":"111122223333"}"#),
        Caller::Root { credentials: RootCredentials::LongTerm, .. }
    ));
    assert!(matches!(
        read_caller(&format!(r#"{{"root":"111122223333","taskPolicy":{ALLOW}}}"#)),
        Caller::Root { credentials: RootCredentials::Assumed { .. }, .. }
    ));
    assert!(matches!(read_caller(r#"{"anonymous":true}"#), Caller::Anonymous));
    let Caller::Service { name, source_org_paths, .. } = read_caller(r#"{"service":"Lambda.amazonaws.com"}"#) else {
        panic!("not a service")
    };
    assert_eq!((&*name, source_org_paths), ("lambda.amazonaws.com", None));
    let federated = format!(
        r#"{{"federatedUser":"arn:aws:sts::111122223333:federated-user/bob","user":"{ANA}","policies":[{ALLOW}]}}"#
    );
    let Caller::FederatedUser { behind: Behind::User(user), policies, .. } = read_caller(&federated) else {
        panic!("not federated")
    };
    assert_eq!((user, policies.len()), (0, 1));
}

#[test]
fn a_caller_without_a_form_is_refused() {
    for (caller, code, words) in [
        ("{}", "IAM1003", ""),
        (r#"{"usr":"x"}"#, "IAM1001", "\"usr\""),
        (r#"{"anonymous":false}"#, "IAM3012", "false"),
    ] {
        check(&with("").replace(&format!(r#""caller":"{ANA}""#), &format!(r#""caller":{caller}"#)), &[(code, words)]);
    }
}

#[test]
fn service_linked_roles_are_known_by_kind_or_path() {
    let scenario = valid(&with(
        r#""roles":[{"arn":"arn:aws:iam::111122223333:role/aws-service-role/x.amazonaws.com/A"},
                    {"arn":"arn:aws:iam::111122223333:role/B","kind":"serviceLinked"},
                    {"arn":"arn:aws:iam::111122223333:role/C","kind":"service","maxSessionDuration":7200}],"#,
    ));
    let linked: Vec<_> = scenario.world.roles.iter().map(|role| role.service_linked).collect();
    assert_eq!(linked, [true, true, false]);
    assert_eq!(scenario.world.roles[2].max_session_duration, 7200);
}
