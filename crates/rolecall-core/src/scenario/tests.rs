use super::*;
use crate::context::GivenValue;
use crate::diag::{ArnKind, Problem, Thing};
use crate::report::Operation;
use crate::world::{Assume, Behind, Issue, RootCredentials, StepAction, Token};

const ANA: &str = "arn:aws:iam::111122223333:user/ana";
const ALLOW: &str = r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}"#;
const DENY: &str = r#"{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"s3:*","Resource":"*"}}"#;
const TRUST: &str = r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"sts:AssumeRole"}}"#;

/// A scenario with a listed user as the caller and no steps, and other members.
fn with(members: &str) -> String {
    format!(r#"{{"rolecall":1,"users":[{{"arn":"{ANA}"}}],"caller":"{ANA}",{members}"steps":[]}}"#)
}

/// A scenario with one step.
fn with_step(members: &str, step: &str) -> String {
    with(members).replace(r#""steps":[]"#, &format!(r#""steps":[{step}]"#))
}

fn words<'t>(place: Place, text: &'t str, reading: &'t Reading) -> &'t str {
    match place.source {
        Source::Scenario => place.span.of(text),
        Source::Policy(id) => place.span.of(&reading.policies[id.0 as usize].text),
    }
}

/// Codes and the words they mark.
#[track_caller]
fn check(text: &str, expected: &[(&str, &str)]) {
    let reading = read(text);
    let found: Vec<_> =
        reading.diagnostics.iter().map(|found| (found.code(), words(found.place, text, &reading))).collect();
    assert_eq!(found, expected, "{text}");
    let fatal = reading.diagnostics.iter().any(|found| found.problem.is_fatal());
    assert_eq!(reading.scenario.is_some(), !fatal, "a scenario exists exactly when nothing is fatal");
}

#[track_caller]
fn valid(text: &str) -> Scenario {
    let reading = read(text);
    assert_eq!(reading.diagnostics, [], "{text}");
    reading.scenario.unwrap()
}

#[track_caller]
fn problem(text: &str) -> Problem {
    let reading = read(text);
    assert_eq!(reading.diagnostics.len(), 1, "{:?}", reading.diagnostics);
    reading.diagnostics[0].problem.clone()
}

fn assume(scenario: &Scenario) -> &Assume {
    match &scenario.steps[0].action {
        StepAction::Issue(Issue::Role(assume)) => assume,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_smallest_scenario_is_valid() {
    let scenario = valid(&with(r#""title":"small","source":"https://example.org/","clock":"2026-01-15T09:00:00Z","#));
    assert_eq!((scenario.title(), scenario.source()), ("small", "https://example.org/"));
    assert_eq!(scenario.clock.map(|clock| clock.to_string()).as_deref(), Some("2026-01-15T09:00:00Z"));
    assert!(matches!(scenario.caller, Caller::User { user: 0, token: None }));
    assert!(scenario.steps.is_empty() && scenario.expectations().is_empty() && scenario.policies().is_empty());
}

#[test]
fn text_that_is_not_json_is_reported_once() {
    check("{\"rolecall\":1,}", &[("IAM0003", ",")]);
    check("[]", &[("IAM1002", "[]")]);
}

#[test]
fn missing_members_are_reported_where_they_belong() {
    let text = "{ }";
    let reading = read(text);
    let codes: Vec<_> = reading.diagnostics.iter().map(Diagnostic::code).collect();
    assert_eq!(codes, ["IAM3001", "IAM1003", "IAM1003"]);
    let before = |found: &Diagnostic| text.get(..found.place.span.start as usize).unwrap().to_owned();
    assert!(reading.diagnostics.iter().all(|found| before(found) == "{"), "behind the opening brace");
}

#[test]
fn everything_wrong_is_reported_in_the_order_of_the_text() {
    check(
        &format!(
            r#"{{"rolecall":2,"clock":"noon","unlistedContext":"maybe","accounts":[{{"id":"42"}}],"rolse":[],"caller":"{ANA}","steps":7}}"#
        ),
        &[
            ("IAM3001", "2"),
            ("IAM3009", "\"noon\""),
            ("IAM3012", "\"maybe\""),
            ("IAM3004", "\"42\""),
            ("IAM1001", "\"rolse\""),
            ("IAM3007", &format!("\"{ANA}\"")),
            ("IAM1002", "7"),
        ],
    );
}

#[test]
fn unknown_members_come_with_the_nearest_name() {
    let role = r#""roles":[{"arn":"arn:aws:iam::111122223333:role/a","trustpolicy":null}],"#;
    assert_eq!(problem(&with(role)), Problem::UnknownMember { name: "trustpolicy".into(), meant: Some("trustPolicy") });
    assert_eq!(problem(&with(r#""zebra":1,"#)), Problem::UnknownMember { name: "zebra".into(), meant: None });
    check(&with_step("", r#"{"requst":{}}"#), &[("IAM1001", "\"requst\"")]);
}

#[test]
fn duplicates_point_at_both_places() {
    let text = with(r#""title":"one","title":"two","#);
    let reading = read(&text);
    let [found] = &*reading.diagnostics else { panic!("{:?}", reading.diagnostics) };
    assert_eq!((found.code(), found.place.span.of(&text)), ("IAM0011", "\"title\""));
    assert!(found.related.unwrap().span < found.place.span);

    let bucket = r#"{"arn":"arn:aws:s3:::b"}"#;
    check(&with(&format!(r#""resources":[{bucket},{bucket}],"#)), &[("IAM3005", "\"arn:aws:s3:::b\"")]);
}

#[test]
fn a_duplicate_inside_a_document_is_found_in_its_own_text() {
    let document = r#"{"Version":"2012-10-17","Version":"2012-10-17","Statement":[]}"#;
    for document in [document.to_owned(), format!("{document:?}")] {
        let text = with(&format!(r#""resources":[{{"arn":"arn:aws:s3:::b","policy":{document}}}],"#));
        let reading = read(&text);
        let found = reading.diagnostics.iter().find(|found| found.code() == "IAM0011").unwrap();
        assert!(matches!(found.place.source, Source::Policy(_)));
        assert_eq!(words(found.place, &text, &reading), "\"Version\"");
        assert_eq!(words(found.related.unwrap(), &text, &reading), "\"Version\"");
    }
}

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
fn documents_know_where_they_stand() {
    let arn = "arn:aws:iam::aws:policy/ReadOnly";
    let text = format!(
        r#"{{"rolecall":1,"managedPolicies":{{"{arn}":{ALLOW}}},
            "users":[{{"arn":"{ANA}","policies":[{ALLOW},{{"name":"inline","document":{ALLOW}}},"{arn}"]}}],
            "caller":"{ANA}","steps":[]}}"#
    );
    let scenario = valid(&text);
    let shown: Vec<_> =
        scenario.policies().iter().map(|policy| (policy.path.as_str(), &*policy.name, &*policy.owner)).collect();
    assert_eq!(
        shown,
        [
            ("/users/0/policies/0", "", ANA),
            ("/users/0/policies/1/document", "inline", ANA),
            ("/managedPolicies/arn:aws:iam::aws:policy~1ReadOnly", "ReadOnly", arn),
        ]
    );
    for policy in scenario.policies() {
        let offset = policy.offset.unwrap() as usize;
        assert_eq!((&*policy.text, text.get(offset..offset + ALLOW.len())), (ALLOW, Some(ALLOW)));
    }
    assert_eq!(scenario.world.policies.len(), 3);
}

#[test]
fn a_managed_policy_is_lowered_once_per_kind_and_its_slips_reported_once() {
    let arn = "arn:aws:iam::111122223333:policy/p";
    let broken = r#"{"Version":"2012-10-17","Statement":{"Effect":"Alow","Action":"s3:*","Resource":"*"}}"#;
    let text = |document: &str| {
        format!(
            r#"{{"rolecall":1,"managedPolicies":{{"{arn}":{document}}},
                "users":[{{"arn":"{ANA}","policies":["{arn}","{arn}"],"permissionsBoundary":"{arn}"}}],
                "caller":"{ANA}","steps":[]}}"#
        )
    };
    let scenario = valid(&text(ALLOW));
    let kinds: Vec<_> = scenario.policies().iter().map(|policy| policy.kind).collect();
    assert_eq!(kinds, [PolicyKind::Identity, PolicyKind::Boundary]);
    check(&text(broken), &[("IAM1007", "\"Alow\"")]);
}

#[test]
fn a_managed_policy_that_is_no_document_is_reported_once() {
    let text = format!(
        r#"{{"rolecall":1,"managedPolicies":{{"arn:aws:iam::aws:policy/P":7}},
        "users":[{{"arn":"{ANA}","policies":["arn:aws:iam::aws:policy/P","arn:aws:iam::aws:policy/P"]}}],"caller":"{ANA}","steps":[]}}"#
    );
    check(&text, &[("IAM1002", "7")]);
}

#[test]
fn managed_policies_are_checked_though_nothing_refers_to_them() {
    let text = with(r#""managedPolicies":{"arn:aws:iam::aws:policy/P":{"Version":"2012"},"P":{"Statement":[]}},"#);
    let reading = read(&text);
    let codes: Vec<_> = reading.diagnostics.iter().map(Diagnostic::code).collect();
    assert!(codes.contains(&"IAM1006") && codes.contains(&"IAM3002"), "{codes:?}");
    assert_eq!(reading.policies.len(), 2);
}

#[test]
fn a_policy_that_is_not_there_is_fatal() {
    let text = with(&format!(
        r#""managedPolicies":{{"arn:aws:iam::aws:policy/job-function/Billing":{ALLOW}}},
           "roles":[{{"arn":"arn:aws:iam::111122223333:role/r","policies":["arn:aws:iam::aws:policy/Billing"]}}],"#
    ));
    assert_eq!(
        problem(&text),
        Problem::NotFound {
            what: Thing::ManagedPolicy,
            name: "arn:aws:iam::aws:policy/Billing".into(),
            meant: Some("arn:aws:iam::aws:policy/job-function/Billing".into()),
        }
    );
    let step = r#"{"assumeRole":{"roleArn":"arn:aws:iam::111122223333:role/r","roleSessionName":"s","policyArns":["arn:aws:iam::aws:policy/X"]}}"#;
    let roles = r#""roles":[{"arn":"arn:aws:iam::111122223333:role/r"}],"#;
    check(&with_step(roles, step), &[("IAM3006", "\"arn:aws:iam::aws:policy/X\"")]);
}

#[test]
fn strings_keep_their_text_and_their_own_places() {
    let typed = "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": { \"Effect\": \"Allow\", \"Action\": \"s3:*\", \"Resource\": \"*\", \"Cond\": {} }\n}";
    let text = with(&format!(r#""resources":[{{"arn":"arn:aws:s3:::b","policy":{typed:?}}}],"#));
    let reading = read(&text);
    assert_eq!((&*reading.policies[0].text, reading.policies[0].offset), (typed, None));
    let unknown = reading.diagnostics.iter().find(|found| found.code() == "IAM1001").unwrap();
    assert_eq!(words(unknown.place, &text, &reading), "\"Cond\"");

    let broken = with(r#""resources":[{"arn":"arn:aws:s3:::b","policy":"{\"Statement\": [,]}"}],"#);
    check(&broken, &[("IAM0001", ",")]);
    let empty = with(r#""resources":[{"arn":"arn:aws:s3:::b","policy":" \n"}],"#);
    check(&empty, &[("IAM1045", " \n")]);

    // Once decoded, the document's text is another than the one with the member twice.
    let document = r#"{"Version":"2012-10-17","Statement":[]}"#;
    let wrapped = format!(r#"{{"Policy": {document:?}, "Policy": "x"}}"#);
    let twice = with(&format!(r#""resources":[{{"arn":"arn:aws:s3:::b","policy":{wrapped:?}}}],"#));
    check(&twice, &[("IAM0011", document), ("IAM1043", document), ("IAM1013", "[]")]);
}

#[test]
fn output_of_the_command_line_is_unwrapped() {
    let wrapped = format!(r#"{{"Role":{{"Path":"/","AssumeRolePolicyDocument":{TRUST}}}}}"#);
    for (written, from_object) in [(wrapped.clone(), true), (format!("{wrapped:?}"), false)] {
        let text = with(&format!(r#""roles":[{{"arn":"arn:aws:iam::111122223333:role/r","trustPolicy":{written}}}],"#));
        let reading = read(&text);
        let path = "Role.AssumeRolePolicyDocument".to_owned();
        assert_eq!(
            reading.diagnostics.iter().map(|found| found.problem.clone()).collect::<Vec<_>>(),
            [Problem::DocumentUnwrapped { path }]
        );
        assert_eq!((&*reading.policies[0].text, reading.policies[0].offset.is_some()), (&*wrapped, from_object));
        let scenario = reading.scenario.unwrap();
        let statement = &scenario.world.policies[0].statements[0];
        assert!(statement.span.of(&wrapped).starts_with(r#"{"Effect":"Allow""#), "spans stay in the text as typed");
    }
}

#[test]
fn url_encoded_documents_are_decoded() {
    let encoded = TRUST.replace('{', "%7B").replace('"', "%22").replace('}', "%7D");
    let text = with(&format!(r#""roles":[{{"arn":"arn:aws:iam::111122223333:role/r","trustPolicy":"{encoded}"}}],"#));
    assert_eq!(problem(&text), Problem::DocumentDecoded);
    assert_eq!(&*read(&text).policies[0].text, TRUST);
}

#[test]
fn a_policy_list_takes_policies_only() {
    let text = with(r#""groups":[{"arn":"arn:aws:iam::111122223333:group/g","policies":[7,{"name":"n"}]}],"#);
    check(&text, &[("IAM1002", "7"), ("IAM1003", "")]);
}

#[test]
fn the_organization_is_one_tree() {
    let text = |nodes: &str, account: &str| {
        with(&format!(
            r#""organization":{{"id":"o-1","managementAccountId":"999999999999","nodes":[{nodes}]}},"accounts":[{account}],"#
        ))
    };
    let root = r#"{"id":"r-1"}"#;
    let child = r#"{"id":"ou-1","parent":"r-1"}"#;
    let member = r#"{"id":"111122223333","parent":"ou-1"}"#;
    let scenario = valid(&text(&format!("{child},{root}"), member));
    let parents: Vec<_> = scenario.world.organization.as_ref().unwrap().nodes.iter().map(|node| node.parent).collect();
    assert_eq!((parents, scenario.world.accounts[0].parent), (vec![Some(1), None], Some(0)));

    check(&text(&format!("{root},{}", root.replace("r-1", "r-2")), ""), &[("IAM1003", "")]);
    check(&text(root, member), &[("IAM3006", "\"ou-1\"")]);
    let circle = r#"{"id":"a","parent":"b"},{"id":"b","parent":"a"},{"id":"c","parent":"b"}"#;
    check(&text(circle, ""), &[("IAM3008", "\"b\"")]);
}

#[test]
fn a_level_that_allows_nothing_is_warned_of() {
    let level = |policies: &str| {
        with(&format!(
            r#""organization":{{"id":"o-1","managementAccountId":"999999999999","nodes":[{{"id":"r-1","serviceControlPolicies":[{policies}]}}]}},"#
        ))
    };
    check(&level(DENY), &[("IAM3017", "\"serviceControlPolicies\"")]);
    check(&level(&DENY.replace("Deny", "Den")), &[("IAM1007", "\"Den\"")]);
    check(&level(""), &[]);
    let full = r#""arn:aws:organizations::aws:policy/service_control_policy/p-FullAWSAccess""#;
    let scenario = valid(&level(&format!("{DENY},{full}")));
    assert_eq!(scenario.policies()[1].name, "FullAWSAccess");
    assert_eq!(scenario.world.policies[1].statements.len(), 1);
}

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
fn session_policies_count_their_plain_text() {
    let roles = r#""roles":[{"arn":"arn:aws:iam::111122223333:role/r"}],"#;
    let spaced = ALLOW.replace(':', ": ");
    for (written, length) in [(spaced.clone(), ALLOW.len()), (format!("{spaced:?}"), spaced.len())] {
        let step = format!(
            r#"{{"assumeRole":{{"roleArn":"arn:aws:iam::111122223333:role/r","roleSessionName":"s","policy":{written}}}}}"#
        );
        let scenario = valid(&with_step(roles, &step));
        assert_eq!(assume(&scenario).policies.inline.map(|inline| inline.length), Some(length));
        assert_eq!(scenario.policies()[0].path.as_str(), "/steps/0/assumeRole/policy");
    }
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

#[test]
fn damaged_text_never_panics_and_is_marked_inside() {
    let arn = "arn:aws:iam::111122223333";
    let whole = format!(
        r#"{{"rolecall":1,"clock":"2026-01-15T09:00:00Z",
  "organization":{{"id":"o-1","managementAccountId":"999999999999","nodes":[{{"id":"r-1","serviceControlPolicies":[{DENY}]}},{{"id":"ou-1","parent":"r-1"}}]}},
  "accounts":[{{"id":"111122223333","parent":"ou-1"}}],
  "managedPolicies":{{"{arn}:policy/p":{DENY}}},
  "users":[{{"arn":"{ANA}","groups":["{arn}:group/é"],"policies":["{arn}:policy/p",{{"name":"n","document":{ALLOW:?}}}]}}],
  "roles":[{{"arn":"{arn}:role/x/r","trustPolicy":{{"Role":{{"AssumeRolePolicyDocument":{TRUST}}}}}}}],
  "caller":{{"roleSession":"arn:aws:sts::111122223333:assumed-role/r/s","tags":{{"a":"b"}}}},"callerContext":{{"aws:X":["y",null]}},
  "steps":[{{"assumeRole":{{"roleArn":"{arn}:role/x/r","roleSessionName":"s","durationSeconds":900,"policyArns":["{arn}:policy/p"]}},"expect":{{"session":{{"tags":{{}}}}}}}},
           {{"wait":"PT1H"}},{{"request":{{"action":"s3:Get","resource":"arn:aws:s3:::b/k"}},"expect":"allow"}}]}}"#
    );
    assert!(read(&whole).policies.len() > 4, "the undamaged text reaches every part");
    for (at, character) in whole.char_indices() {
        let (before, rest) = whole.split_at(at);
        let behind = rest.strip_prefix(character).unwrap();
        for text in [
            before.to_owned(),
            format!("{before}{behind}"),
            format!("{before}\"{behind}"),
            format!("{before}0{behind}"),
            format!("{before}:{behind}"),
            format!("{before}null{behind}"),
        ] {
            let reading = read(&text);
            for found in &reading.diagnostics {
                for place in [Some(found.place), found.related].into_iter().flatten() {
                    let source = match place.source {
                        Source::Scenario => &*text,
                        Source::Policy(id) => &reading.policies[id.0 as usize].text,
                    };
                    assert!(source.get(place.span.range()).is_some(), "{found:?} in {text}");
                }
            }
        }
    }
}
