use super::*;
use crate::condition::{Comparand, Flag};
use crate::diag::{PrincipalType, ResourceFault, VariableFault};
use crate::json;
use crate::name::AccountId;
use crate::policy::{Principal, read};

use PolicyKind::{Boundary, Endpoint, Identity, ResourceControl, ServiceControl, Session, Trust};

/// What is found, with the words it marks.
fn found(text: &str, kind: PolicyKind) -> Vec<(Problem, String)> {
    read(text, kind)
        .diagnostics
        .into_iter()
        .map(|found| (found.problem, found.place.span.of(text).to_owned()))
        .collect()
}

#[track_caller]
fn finds(text: &str, kind: PolicyKind, expected: &[(Problem, &str)]) {
    let expected: Vec<_> = expected.iter().map(|(problem, marked)| (problem.clone(), (*marked).to_owned())).collect();
    assert_eq!(found(text, kind), expected, "{text}");
}

#[track_caller]
fn compiled(text: &str, kind: PolicyKind) -> Policy {
    let json = json::parse(text).unwrap();
    let lowered = lower(&text.into(), &json.value, 0, kind, PolicyId(0), &mut Keys::default());
    let found = lowered.diagnostics.clone();
    lowered.evaluable().unwrap_or_else(|| panic!("{found:?}"))
}

/// A policy of the current version with one statement.
fn policy(statement: &str) -> String {
    format!(r#"{{"Version": "2012-10-17", "Statement": {{{statement}}}}}"#)
}

fn with_action(action: &str) -> String {
    policy(&format!(r#""Effect": "Allow", "Action": {action}, "Resource": "*""#))
}

fn with_resource(resource: &str) -> String {
    policy(&format!(r#""Effect": "Allow", "Action": "s3:*", "Resource": {resource}"#))
}

fn with_condition(condition: &str) -> String {
    policy(&format!(r#""Effect": "Allow", "Action": "s3:*", "Resource": "*", "Condition": {condition}"#))
}

fn with_principal(principal: &str) -> String {
    policy(&format!(r#""Effect": "Allow", "Principal": {principal}, "Action": "sts:AssumeRole""#))
}

fn member(name: &str, meant: Option<&'static str>) -> Problem {
    Problem::UnknownMember { name: name.to_owned(), meant }
}

fn variable(fault: VariableFault) -> Problem {
    Problem::MalformedVariable { fault }
}

/// A policy of each kind with nothing to say about it.
const CLEAN: &[(PolicyKind, &str)] = &[
    (
        Identity,
        r#"{"Version": "2012-10-17", "Statement": [{"Sid": "Read1", "Effect": "Allow", "Action": ["s3:Get*", "s3:List*"], "Resource": ["arn:aws:s3:::reports", "arn:aws:s3:::reports/${aws:username}/*"], "Condition": {"StringLike": {"s3:prefix": ["a*", "${aws:PrincipalTag/team, 'none'}"]}, "Bool": {"aws:SecureTransport": true}, "NumericLessThan": {"s3:max-keys": 10}, "Null": {"aws:TagKeys": "false"}}}, {"Effect": "Deny", "NotAction": "*", "NotResource": "arn:aws:sqs"}]}"#,
    ),
    (Boundary, r#"{"Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}"#),
    (
        Session,
        r#"{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:*:s3:::b/k"}]}"#,
    ),
    (
        PolicyKind::Resource,
        r#"{"Version": "2008-10-17", "Id": "p", "Statement": [{"Sid": "any words", "Effect": "Allow", "Principal": {"AWS": ["111122223333", "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1"], "CanonicalUser": "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be"}, "Action": "s3:GetObject"}, {"Effect": "Deny", "NotPrincipal": {"AWS": "111122223333"}, "Action": "*", "Resource": "execute-api:/*"}]}"#,
    ),
    (
        Trust,
        r#"{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": ["arn:aws:iam::111122223333:root", "arn:aws:iam::111122223333:role/app"], "Service": "ec2.amazonaws.com"}, "Action": ["sts:AssumeRole", "STS:tagsession"]}, {"Effect": "Allow", "Principal": {"Federated": "accounts.google.com"}, "Action": "sts:AssumeRoleWithWebIdentity"}, {"Effect": "Allow", "Principal": {"Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"}, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": {"StringLike": {"token.actions.githubusercontent.com:sub": "repo:octo/*"}}}]}"#,
    ),
    (
        ServiceControl,
        r#"{"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "NotAction": "iam:*", "Resource": "*", "Condition": {"StringNotEquals": {"aws:RequestedRegion": ["eu-west-1"]}}}]}"#,
    ),
    (
        ResourceControl,
        r#"{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"}, {"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*"}]}"#,
    ),
    (Endpoint, r#"{"Statement": [{"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"}]}"#),
];

#[test]
fn usual_policies_of_every_kind_have_no_finding() {
    for (kind, text) in CLEAN {
        finds(text, *kind, &[]);
    }
}

#[test]
fn a_policy_keeps_statements_elements_and_their_words() {
    let (_, text) = CLEAN[0];
    let policy = compiled(text, Identity);
    assert_eq!(policy.version, Version::V2012);
    let [first, second] = policy.statements.as_slice() else { panic!("two statements") };
    assert_eq!((first.sid.as_deref(), second.sid.as_deref()), (Some("Read1"), None));
    assert_eq!((first.effect, second.effect), (Effect::Allow, Effect::Deny));
    assert_eq!(first.action.span.of(text), r#""Action": ["s3:Get*", "s3:List*"]"#);
    assert_eq!(first.action.listed[1].span.of(text), r#""s3:List*""#);
    assert!(first.action.listed[0].value.matches("s3:getobject"));
    assert!(second.action.negated && second.resource.as_ref().unwrap().negated);
    let tests = &first.condition.as_ref().unwrap().tests;
    let shown: Vec<_> = tests.iter().map(|test| (test.operator.name(), &*test.key_text, test.values.len())).collect();
    let expected = [
        ("StringLike", "s3:prefix", 2),
        ("Bool", "aws:SecureTransport", 1),
        ("NumericLessThan", "s3:max-keys", 1),
        ("Null", "aws:TagKeys", 1),
    ];
    assert_eq!(shown, expected);
    assert_eq!(tests[1].span.of(text), r#""aws:SecureTransport": true"#);
    assert_eq!((tests[1].operator_span.of(text), &*tests[1].values[0].text), (r#""Bool""#, "true"));
    assert!(matches!(tests[1].values[0].value, Comparand::Bool(Flag::Value(true))));
}

#[test]
fn spans_of_a_part_of_a_text_count_from_its_beginning() {
    let document = with_action(r#"["s3:漢*", "s3"]"#);
    let text = format!(r#"{{"policy":   {document}}}"#);
    let json = json::parse(&text).unwrap();
    let root = json.value.get("policy").unwrap();
    let lowered = lower(&document.as_str().into(), root, root.span.start, Identity, PolicyId(7), &mut Keys::default());
    let places: Vec<_> = lowered.diagnostics.iter().map(|found| found.place).collect();
    let marked: Vec<_> = places.iter().map(|place| (place.source, place.span.of(&document))).collect();
    let source = Source::Policy(PolicyId(7));
    assert_eq!(marked, [(source, "漢"), (source, r#""s3""#)]);
    assert!(lowered.policy.is_some(), "for lint");
    assert!(lowered.evaluable().is_none());
}

#[test]
fn misspelt_members_are_found_once_and_read_as_meant() {
    let text = r#"{"version": "2012-10-17", "Statements": [{"effect": "Allow", "Actions": "s3", "Ressource": "*", "Comment": "x"}]}"#;
    finds(
        text,
        Identity,
        &[
            (member("version", Some("Version")), r#""version""#),
            (member("Statements", Some("Statement")), r#""Statements""#),
            (member("effect", Some("Effect")), r#""effect""#),
            (member("Actions", Some("Action")), r#""Actions""#),
            (Problem::ActionWithoutPrefix, r#""s3""#),
            (member("Ressource", Some("Resource")), r#""Ressource""#),
            (member("Comment", None), r#""Comment""#),
        ],
    );
}

#[test]
fn missing_members_belong_behind_the_brace() {
    let text = r#"{"Version": "2012-10-17", "Statement": [{}]}"#;
    let lints = read(text, Trust).diagnostics;
    let names: Vec<_> = lints.iter().map(|found| found.problem.clone()).collect();
    assert_eq!(names, ["Effect", "Principal", "Action"].map(|name| Problem::MissingMember { name }));
    assert!(lints.iter().all(|found| {
        let (before, behind) = text.split_at(found.place.span.start as usize);
        found.place.span.of(text).is_empty() && before.ends_with("[{") && behind.starts_with('}')
    }));
    finds(r#"{"Version": "2012-10-17"}"#, Identity, &[(Problem::MissingMember { name: "Statement" }, "")]);
    finds(r#"{"Effect": "Allow", "Action": "*"}"#, Identity, &[(Problem::MissingMember { name: "Statement" }, "")]);
    finds(
        &policy(r#""Effect": "Allow", "Action": "s3:*""#),
        Identity,
        &[(Problem::MissingMember { name: "Resource" }, "")],
    );
}

#[test]
fn what_is_no_policy_is_said_to_be_none() {
    finds(" \n", Identity, &[(Problem::NoDocument, " \n")]);
    let text = r#"{"Role": {"RoleName": "app"}}"#;
    finds(text, Identity, &[(Problem::NoDocument, text)]);
    let wrong = Problem::WrongType { name: "policy".to_owned(), expected: &[JsonKind::Object], found: JsonKind::Array };
    finds("[]", Identity, &[(wrong, "[]")]);
}

#[test]
fn wrong_types_are_found_at_the_value() {
    let wrong = |name: &str, expected, found| Problem::WrongType { name: name.to_owned(), expected, found };
    let text = r#"{"Version": 2012, "Statement": [3, {"Sid": 1, "Effect": null, "Action": ["s3:*", 4], "Resource": {}, "Condition": []}]}"#;
    finds(
        text,
        Identity,
        &[
            (wrong("Version", &[JsonKind::String], JsonKind::Number), "2012"),
            (wrong("Statement", &[JsonKind::Object], JsonKind::Number), "3"),
            (wrong("Sid", &[JsonKind::String], JsonKind::Number), "1"),
            (wrong("Effect", &[JsonKind::String], JsonKind::Null), "null"),
            (wrong("Action", &[JsonKind::String], JsonKind::Number), "4"),
            (wrong("Resource", &[JsonKind::String, JsonKind::Array], JsonKind::Object), "{}"),
            (wrong("Condition", &[JsonKind::Object], JsonKind::Array), "[]"),
        ],
    );
}

#[test]
fn duplicate_members_point_at_both() {
    let text = policy(r#""Effect": "Allow", "Action": "s3:*", "Resource": "*", "Effect": "Deny""#);
    let [only] = read(&text, Identity).diagnostics.try_into().unwrap();
    assert_eq!(only.problem, Problem::DuplicateMember { name: "Effect".to_owned() });
    assert!(only.related.unwrap().span.start < only.place.span.start);
}

#[test]
fn an_element_excludes_its_not_form() {
    let text =
        policy(r#""Effect": "Deny", "NotAction": "s3:*", "Action": "iam:*", "Resource": "*", "NotResource": "*""#);
    finds(
        &text,
        Identity,
        &[
            (Problem::ExclusiveMembers { first: "NotAction", second: "Action" }, r#""Action""#),
            (Problem::ExclusiveMembers { first: "Resource", second: "NotResource" }, r#""NotResource""#),
        ],
    );
}

#[test]
fn elements_forbidden_in_a_kind_are_found_by_name() {
    let text = policy(r#""Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*""#);
    for kind in [Identity, Boundary, Session, ServiceControl] {
        finds(&text, kind, &[(Problem::ForbiddenElement { name: "Principal", kind }, r#""Principal""#)]);
    }
    let text = policy(r#""Effect": "Deny", "NotPrincipal": {"AWS": "*"}, "Action": "sts:AssumeRole", "Resource": "*""#);
    finds(
        &text,
        Trust,
        &[
            (Problem::ForbiddenElement { name: "NotPrincipal", kind: Trust }, r#""NotPrincipal""#),
            (Problem::ForbiddenElement { name: "Resource", kind: Trust }, r#""Resource""#),
        ],
    );
}

#[test]
fn an_id_is_noted_but_does_not_stop_a_stored_policy() {
    let text =
        r#"{"Version": "2012-10-17", "Id": "p", "Statement": {"Effect": "Allow", "Action": "s3:*", "Resource": "*"}}"#;
    finds(text, Identity, &[(Problem::ForbiddenElement { name: "Id", kind: Identity }, r#""Id""#)]);
    assert_eq!(compiled(text, Identity).statements.len(), 1);
}

#[test]
fn versions_and_effects_are_exact() {
    let text = r#"{"Version": "2012-10-18", "Statement": {"Effect": "allow", "Action": "s3:*", "Resource": "*"}}"#;
    let effect = Problem::InvalidEffect { found: "allow".to_owned() };
    finds(text, Identity, &[(Problem::InvalidVersion, r#""2012-10-18""#), (effect, r#""allow""#)]);
}

#[test]
fn sids_of_iam_are_letters_and_digits_and_unique() {
    let text = r#"{"Version": "2012-10-17", "Statement": [{"Sid": "a b", "Effect": "Allow", "Action": "s3:*", "Resource": "*"}, {"Sid": "x", "Effect": "Allow", "Action": "s3:*", "Resource": "*"}, {"Sid": "x", "Effect": "Deny", "Action": "s3:*", "Resource": "*"}]}"#;
    finds(
        text,
        Identity,
        &[(Problem::InvalidSid, r#""a b""#), (Problem::DuplicateSid { sid: "x".to_owned() }, r#""x""#)],
    );
    finds(text, ServiceControl, &[]);
}

#[test]
fn actions_are_a_prefix_and_a_name() {
    let text =
        with_action(r#"["*", "S3:get*", "s3", "s3:a:b", "s*:Get", ":x", "s3:${aws:username}", "s3:${x}", "**"]"#);
    finds(
        &text,
        Identity,
        &[
            (Problem::ActionWithoutPrefix, r#""s3""#),
            (Problem::ActionWithTwoColons, r#""s3:a:b""#),
            (Problem::InvalidActionPrefix, r#""s*:Get""#),
            (Problem::InvalidActionPrefix, r#"":x""#),
            (Problem::ActionWithTwoColons, r#""s3:${aws:username}""#),
            (Problem::VariableMisplaced, r#""s3:${x}""#),
            (Problem::ActionWithoutPrefix, r#""**""#),
        ],
    );
    finds(&with_action("[]"), Identity, &[(Problem::EmptyList { name: "Action" }, "[]")]);
    assert_eq!(compiled(&with_action("[]"), Identity).statements[0].action.listed, []);
}

#[test]
fn resources_are_arns_or_a_star() {
    for good in
        ["*", "arn:aws:s3:::b*", "arn:aws:cloudfront:*", "arn:aws:sqs", "arn:aws-cn:s3:::b", "arn:aws:s3:::${*}"]
    {
        finds(&with_resource(&format!(r#""{good}""#)), Identity, &[]);
    }
    let bad = [
        ("reports", ResourceFault::NotArn),
        ("arn:aws", ResourceFault::MissingFields),
        ("arn:aws:s3::reports", ResourceFault::MissingFields),
        ("arn:aws::::b", ResourceFault::NoService),
        ("arn:amazon:s3:::b", ResourceFault::Partition),
        ("arn:awsome:s3:::b", ResourceFault::Partition),
        ("ARN:aws:s3:::b", ResourceFault::NotArn),
        ("execute-api:/*", ResourceFault::NotArn),
    ];
    for (bad, fault) in bad {
        let value = format!(r#""{bad}""#);
        let problem = Problem::InvalidResource { fault };
        finds(&with_resource(&value), Identity, &[(problem, &value)]);
    }
    finds(&with_resource(r#""arn:aws:s*:::b""#), Identity, &[(Problem::WildcardInService, "s*")]);
    finds(&with_resource("[]"), Identity, &[(Problem::EmptyList { name: "Resource" }, "[]")]);
}

#[test]
fn arns_of_iam_and_s3_are_looked_into() {
    let one = |arn: &str, problem: Problem, marks: &str| {
        finds(&with_resource(&format!(r#""{arn}""#)), Identity, &[(problem, marks)]);
    };
    one("arn:aws:iam:us-east-1:111122223333:role/app", Problem::RegionInArn, "us-east-1");
    one("arn:aws:s3:eu-west-1::reports/*", Problem::RegionInArn, "eu-west-1");
    one("arn:aws:s3:eu-west-1", Problem::RegionInArn, "eu-west-1");
    one("arn:aws:iam::111122223333:u*", Problem::UnknownIamResource, "u*");
    one("arn:aws:iam::111122223333:roles/app", Problem::UnknownIamResource, "roles/app");
    for good in [
        "arn:aws:iam:*:111122223333:role/app",
        "arn:aws:iam::111122223333:*",
        "arn:aws:iam::111122223333:root",
        "arn:aws:iam::*:role/*",
        "arn:aws:iam::111122223333:${aws:username}",
        "arn:aws:s3:eu-west-1:111122223333:accesspoint/reports",
        "arn:aws:s3:eu-west-1:111122223333:*",
    ] {
        finds(&with_resource(&format!(r#""{good}""#)), Identity, &[]);
    }
}

#[test]
fn resource_variables_stand_behind_the_fifth_colon() {
    let text = with_resource(
        r#"["arn:aws:s3:::b/${aws:userid}", "arn:aws:sqs:${aws:RequestedRegion}:*:q/${", "${aws:username}"]"#,
    );
    finds(
        &text,
        Identity,
        &[
            (Problem::VariableMisplaced, "${aws:RequestedRegion}"),
            (variable(VariableFault::MissingBrace), "${"),
            (Problem::VariableMisplaced, "${aws:username}"),
        ],
    );
    finds(&with_resource(r#""arn:aws:s3:::b/${}""#), Identity, &[(variable(VariableFault::Empty), "${}")]);
}

#[test]
fn the_words_of_a_string_with_escapes_are_the_whole_string() {
    let value = r#""arn:aws:s3:::\u0062/${}""#;
    finds(&with_resource(value), Identity, &[(variable(VariableFault::Empty), value)]);
}

#[test]
fn principals_are_read_by_form() {
    let text = with_principal(
        r#"{"AWS": ["111122223333", "arn:aws-cn:iam::111122223333:root", "arn:aws:iam::111122223333:user/a/ana", "arn:aws:iam::111122223333:role/app", "arn:aws:sts::111122223333:assumed-role/app/run", "arn:aws:sts::111122223333:federated-user/bob", "AIDAEXAMPLE", "*"], "Service": "EC2.amazonaws.com"}"#,
    );
    let policy = compiled(&text, Trust);
    let listed = &policy.statements[0].principal.as_ref().unwrap().listed;
    let account = AccountId::parse("111122223333").unwrap();
    let expected = [
        Principal::Account { partition: None, account },
        Principal::Account { partition: Some("aws-cn".into()), account },
        Principal::User("arn:aws:iam::111122223333:user/a/ana".into()),
        Principal::Role("arn:aws:iam::111122223333:role/app".into()),
        Principal::RoleSession("arn:aws:sts::111122223333:assumed-role/app/run".into()),
        Principal::FederatedUser("arn:aws:sts::111122223333:federated-user/bob".into()),
        Principal::UniqueId("AIDAEXAMPLE".into()),
        Principal::Everyone,
        Principal::Service("ec2.amazonaws.com".into()),
    ];
    assert!(listed.iter().map(|principal| &principal.value).eq(&expected), "{listed:?}");
    finds(&text, Trust, &[(Problem::InvalidPrincipal { kind: PrincipalType::Service }, r#""EC2.amazonaws.com""#)]);
    finds(&with_principal(r#""*""#), Trust, &[(Problem::TrustWildcardPrincipal, r#""*""#)]);
}

#[test]
fn unusable_principals_are_found_and_match_nobody() {
    let bad = [
        ("AWS", "1111", Problem::InvalidPrincipal { kind: PrincipalType::Aws }),
        ("AWS", "arn:aws:s3:::b", Problem::InvalidPrincipal { kind: PrincipalType::Aws }),
        ("AWS", "arn:aws:iam::111122223333:role/*", Problem::WildcardInPrincipal { kind: PrincipalType::Aws }),
        ("AWS", "arn:aws:iam::111122223333:group/g", Problem::GroupPrincipal),
        (
            "AWS",
            "arn:aws:iam::111122223333:user/${aws:username}",
            Problem::InvalidPrincipal { kind: PrincipalType::Aws },
        ),
        ("Service", "*", Problem::WildcardInPrincipal { kind: PrincipalType::Service }),
        ("Service", "ec2", Problem::InvalidPrincipal { kind: PrincipalType::Service }),
        (
            "Federated",
            "arn:aws:iam::111122223333:role/app",
            Problem::InvalidPrincipal { kind: PrincipalType::Federated },
        ),
        ("Federated", "google", Problem::InvalidPrincipal { kind: PrincipalType::Federated }),
        ("CanonicalUser", "79a5", Problem::InvalidPrincipal { kind: PrincipalType::CanonicalUser }),
    ];
    for (kind, name, problem) in bad {
        let text = with_principal(&format!(r#"{{"{kind}": "{name}"}}"#));
        finds(&text, Trust, &[(problem, &format!(r#""{name}""#))]);
        let policy = compiled(&text, Trust);
        assert_eq!(policy.statements[0].principal.as_ref().unwrap().listed[0].value, Principal::Unusable(name.into()));
    }
}

#[test]
fn principal_elements_have_known_types_and_name_somebody() {
    let unknown = Problem::UnknownPrincipalType { name: "aws".to_owned() };
    finds(&with_principal(r#"{"aws": "*"}"#), Trust, &[(unknown, r#""aws""#)]);
    finds(&with_principal("{}"), Trust, &[(Problem::EmptyList { name: "Principal" }, "{}")]);
    finds(&with_principal(r#"{"AWS": []}"#), Trust, &[(Problem::EmptyList { name: "Principal" }, "[]")]);
    finds(
        &with_principal(r#""111122223333""#),
        Trust,
        &[(Problem::InvalidPrincipal { kind: PrincipalType::Aws }, r#""111122223333""#)],
    );
    let federated = with_principal(r#"{"Federated": "accounts.google.com"}"#);
    finds(&federated, PolicyKind::Resource, &[(Problem::FederatedOutsideTrust, r#""Federated""#)]);
}

#[test]
fn trust_policies_name_the_actions_of_assuming() {
    let text = policy(
        r#""Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": ["sts:SetContext", "sts:*", "s3:Get", "*"]"#,
    );
    let expected = [r#""sts:*""#, r#""s3:Get""#, r#""*""#].map(|marked| (Problem::TrustAction, marked));
    finds(&text, Trust, &expected);
    assert_eq!(compiled(&text, Trust).statements[0].action.listed.len(), 4);
}

#[test]
fn resource_control_policies_only_deny() {
    let text = policy(r#""Effect": "Allow", "Principal": {"AWS": "*"}, "NotAction": "s3:*", "Resource": "*""#);
    finds(
        &text,
        ResourceControl,
        &[
            (Problem::RcpAllow, r#""Allow""#),
            (Problem::RcpPrincipal, r#"{"AWS": "*"}"#),
            (Problem::ForbiddenElement { name: "NotAction", kind: ResourceControl }, r#""NotAction""#),
        ],
    );
    let text = policy(r#""Effect": "Deny", "Principal": "*", "Action": "*", "Resource": "*""#);
    finds(&text, ResourceControl, &[(Problem::RcpBareAction, r#""*""#)]);
    let text = text.replace(r#""Version": "2012-10-17", "#, "");
    let missing = (Problem::MissingMember { name: "Version" }, "");
    finds(&text, ResourceControl, &[missing, (Problem::RcpBareAction, r#""*""#)]);
}

#[test]
fn operators_are_known() {
    let unknown = |name: &str, meant| Problem::UnknownOperator { name: name.to_owned(), meant };
    for (name, meant) in [
        ("StringEqual", Some("StringEquals")),
        ("stringLike", Some("StringLike")),
        ("ForAllValues:StringLikes", Some("StringLike")),
        ("StringEqualIfExists", Some("StringEquals")),
        ("ForAllvalues:StringLike", None),
        ("Contains", None),
    ] {
        let text = with_condition(&format!(r#"{{"{name}": {{"aws:username": "a"}}}}"#));
        finds(&text, Identity, &[(unknown(name, meant), &format!(r#""{name}""#))]);
    }
    let text = with_condition(r#"{"ForAnyValue:NullIfExists": {"aws:TagKeys": true}}"#);
    finds(&text, Identity, &[(Problem::NullIfExists, r#""ForAnyValue:NullIfExists""#)]);
}

#[test]
fn condition_keys_have_a_prefix_and_a_tag_key() {
    let text = with_condition(
        r#"{"StringEquals": {"username": "a", "aws:": "a", "aws:RequestTag/": "a", "aws:ResourceTag": "a", "aws:${x}": "a", "AWS:userid": "a", "aws:UserId": "a"}}"#,
    );
    finds(
        &text,
        Identity,
        &[
            (Problem::InvalidConditionKey, r#""username""#),
            (Problem::InvalidConditionKey, r#""aws:""#),
            (Problem::MissingTagKey, r#""aws:RequestTag/""#),
            (Problem::MissingTagKey, r#""aws:ResourceTag""#),
            (Problem::VariableMisplaced, r#""aws:${x}""#),
            (Problem::ConditionKeyCase { key: "AWS:userid".to_owned() }, r#""aws:UserId""#),
        ],
    );
}

#[test]
fn condition_values_are_scalars_of_one_type() {
    let text =
        with_condition(r#"{"StringEquals": {"aws:userid": ["a", "b", 3], "aws:username": [], "s3:prefix": [null]}}"#);
    let null = Problem::WrongType {
        name: "s3:prefix".to_owned(),
        expected: &[JsonKind::String, JsonKind::Number, JsonKind::Bool],
        found: JsonKind::Null,
    };
    finds(&text, Identity, &[(Problem::MixedConditionValues, "3"), (null, "null")]);
}

#[test]
fn condition_variables_are_well_formed_and_under_an_operator_that_replaces_them() {
    let text = with_condition(
        r#"{"StringEquals": {"s3:prefix": "x${aws:user name}"}, "NumericEquals": {"s3:max-keys": "${aws:PrincipalTag/n}"}, "Bool": {"aws:SecureTransport": "${aws:PrincipalTag/b}"}}"#,
    );
    finds(
        &text,
        Identity,
        &[(variable(VariableFault::Space), "${aws:user name}"), (Problem::VariableMisplaced, "${aws:PrincipalTag/n}")],
    );
}

#[test]
fn empty_conditions_are_always_true_and_no_finding() {
    for condition in ["{}", r#"{"StringEquals": {}}"#] {
        finds(&with_condition(condition), Identity, &[]);
    }
}

#[test]
fn a_policy_is_too_long_from_the_first_character_beyond_the_quota() {
    let statement = r#"{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"sts:AssumeRole"}"#;
    let text = |spaces: usize, sid: usize| {
        let (gap, sid) = (" ".repeat(spaces), "s".repeat(sid));
        format!(
            r#"{{"Version":"2012-10-17",{gap}"Statement":[{statement},{{"Sid":"{sid}",{}]}}"#,
            statement.trim_start_matches('{')
        )
    };
    let base = text(0, 0).len();
    finds(&text(5000, 2048 - base), Trust, &[]);
    let problem = Problem::PolicyTooLong { length: 2050, limit: 2048, counts_whitespace: false, adjustable: true };
    finds(&text(5000, 2050 - base), Trust, &[(problem, "]}")]);
}

#[test]
fn characters_outside_the_policy_set_are_found_in_runs() {
    let text = with_resource(r#""arn:aws:s3:::é漢字x語""#);
    let outside = |found| Problem::CharacterOutsidePolicySet { found };
    finds(&text, Identity, &[(outside('漢'), "漢字"), (outside('語'), "語")]);
}

#[test]
fn wrapped_documents_are_found_and_linted_in_place() {
    let document = with_action(r#""s3""#);
    let text = format!(r#"{{"RoleName": "a", "RoleName": "b", "PolicyDocument": {document}}}"#);
    let unwrapped = Problem::DocumentUnwrapped { path: "PolicyDocument".to_owned() };
    let twice = (Problem::DuplicateMember { name: "RoleName".to_owned() }, r#""RoleName""#);
    finds(&text, Identity, &[(unwrapped, &text), twice, (Problem::ActionWithoutPrefix, r#""s3""#)]);
}

#[test]
fn a_member_twice_around_a_decoded_document_is_reported_with_the_whole_of_it() {
    let document = r#"{"Version":"2012-10-17","Statement":[]}"#;
    let lints = read(&format!(r#"{{"Policy": {document:?}, "Policy": "x"}}"#), Identity).diagnostics;
    let twice = lints.iter().find(|found| found.problem == Problem::DuplicateMember { name: "Policy".to_owned() });
    assert_eq!(twice.map(|found| found.place.span.of(document)), Some(document));
}

#[test]
fn decoded_documents_are_linted_in_their_own_text() {
    let document = with_action(r#""s3""#);
    let encoded = document.replace('{', "%7B").replace('"', "%22").replace(' ', "%20");
    let lints = read(&encoded, Identity).diagnostics;
    let marked: Vec<_> = lints.iter().map(|found| (&found.problem, found.place.span.of(&document))).collect();
    let expected = [(&Problem::DocumentDecoded, &*document), (&Problem::ActionWithoutPrefix, r#""s3""#)];
    assert_eq!(marked, expected);
}

#[test]
fn thousands_of_statements_are_read_in_order() {
    let statements: Vec<_> = (0..5000)
        .map(|index| format!(r#"{{"Sid":"s{index}","Effect":"Allow","Action":"s3:*","Resource":"*"}}"#))
        .collect();
    let text = format!(r#"{{"Version":"2012-10-17","Statement":[{}]}}"#, statements.join(","));
    let policy = compiled(&text, Identity);
    assert_eq!(policy.statements.len(), 5000);
    assert_eq!(policy.statements[4999].sid.as_deref(), Some("s4999"));
}

#[test]
fn every_broken_beginning_of_a_policy_is_linted_without_panic() {
    for (kind, text) in CLEAN {
        for (end, _) in text.char_indices() {
            let (beginning, _) = text.split_at(end);
            assert_ne!(read(beginning, *kind).diagnostics, [], "{beginning}");
        }
    }
}
