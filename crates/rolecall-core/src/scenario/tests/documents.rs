//! The policy documents of a scenario: in place, as text, by reference.

use super::*;

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
