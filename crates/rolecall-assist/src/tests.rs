//! Texts with a cursor, and what is offered there.

use rolecall_core::policy::PolicyKind;
use rolecall_locale::Locale;

use crate::{Completions, Hover, Names, Question, Subject, complete, expand, hover, words};

/// A text in which `|` stands for the cursor.
fn at_cursor(marked: &str) -> (String, usize) {
    let offset = marked.find('|').expect("a cursor");
    (marked.replacen('|', "", 1), offset)
}

struct Scenario {
    accounts: Vec<String>,
    organizations: Vec<String>,
    principals: Vec<String>,
    providers: Vec<String>,
    resources: Vec<String>,
}

fn scenario() -> Scenario {
    let owned = |list: &[&str]| list.iter().map(|name| (*name).to_owned()).collect();
    Scenario {
        accounts: owned(&["111122223333"]),
        organizations: owned(&["o-a1b2c3d4e5"]),
        principals: owned(&["arn:aws:iam::111122223333:user/ana", "arn:aws:iam::111122223333:role/deploy"]),
        providers: owned(&["arn:aws:iam::111122223333:saml-provider/corp"]),
        resources: owned(&["arn:aws:s3:::reports", "arn:aws:sqs:eu-west-1:111122223333:jobs"]),
    }
}

fn asked(marked: &str, kind: PolicyKind) -> (String, Completions) {
    let (text, offset) = at_cursor(marked);
    let Scenario { accounts, organizations, principals, providers, resources } = &scenario();
    let names = Names { accounts, organizations, principals, providers, resources };
    let completions = complete(
        &Question { text: &text, kind, offset, names: &names, is_nameable: true },
        rolecall_catalog::built_in(),
    );
    (text, completions)
}

fn labels(marked: &str, kind: PolicyKind) -> Vec<String> {
    asked(marked, kind).1.items.into_iter().map(|item| item.label).collect()
}

/// The labels in a statement of an identity policy.
fn in_statement(marked: &str) -> Vec<String> {
    labels(&format!(r#"{{"Version": "2012-10-17", "Statement": [{{{marked}}}]}}"#), PolicyKind::Identity)
}

/// The text after the first item was chosen, with the selection or the cursor marked.
fn chosen(marked: &str, kind: PolicyKind) -> String {
    let (mut text, completions) = asked(marked, kind);
    let item = completions.items.first().expect("an item");
    let mut inserted = item.inserted.clone();
    inserted.insert(item.selected.end, '|');
    if !item.selected.is_empty() {
        inserted.insert(item.selected.start, '|');
    }
    text.replace_range(completions.replaced, &inserted);
    text
}

#[test]
fn elements_are_those_that_the_kind_of_policy_has() {
    use PolicyKind::{Endpoint, Identity, Resource, ResourceControl, ServiceControl, Trust};
    for (kind, expected) in [
        (Identity, "Sid Action NotAction Resource NotResource Condition"),
        (ServiceControl, "Sid Action NotAction Resource NotResource Condition"),
        (ResourceControl, "Sid Principal Action Resource NotResource Condition"),
        (Trust, "Sid Principal Action NotAction Condition"),
        (Resource, "Sid Principal NotPrincipal Action NotAction Resource NotResource Condition"),
        (Endpoint, "Sid Principal NotPrincipal Action NotAction Resource NotResource Condition"),
    ] {
        assert_eq!(labels(r#"{"Statement": [{"Effect": "Deny", "|"#, kind).join(" "), expected, "{kind:?}");
    }
    assert_eq!(labels(r#"{"|"#, Identity), ["Version", "Statement"]);
    assert_eq!(labels(r#"{"Version": "2012-10-17", |}"#, Resource), ["Id", "Statement"]);
    assert_eq!(labels(r#"{"Statement": [], "|"}"#, Identity), ["Version"]);
}

#[test]
fn an_element_that_is_there_is_not_offered_again_nor_what_excludes_it() {
    assert_eq!(in_statement(r#""|", "Sid": "A", "NotAction": "*", "Resource": "*""#), ["Effect", "Condition"]);
    assert_eq!(in_statement(r#""act|""#), ["Action", "NotAction"]);
    assert_eq!(in_statement(r#""Effect": "Allow", cond|"#), ["Condition"], "without a quote");
}

#[test]
fn names_bring_what_follows_them() {
    use PolicyKind::{Identity, Trust};
    for (marked, kind, expected) in [
        (r#"{"Statement": [{"Eff|"}]}"#, Identity, r#"{"Statement": [{"Effect": "|"}]}"#),
        (r#"{"Statement": [{"Eff|": "Allow"}]}"#, Identity, r#"{"Statement": [{"Effect"|: "Allow"}]}"#),
        (r#"{"Statement": [{act|"#, Identity, r#"{"Statement": [{"Action": ["|"]"#),
        (r#"{"Sta|"#, Identity, r#"{"Statement": [{ | }]"#),
        (r#"{"Statement": {"Prin|"#, Trust, r#"{"Statement": {"Principal": { | }"#),
        (r#"{"Statement": {"Principal": {|"#, Trust, r#"{"Statement": {"Principal": {"AWS": "|""#),
        (r#"{"Statement": {"Effect": |"#, Identity, r#"{"Statement": {"Effect": "Allow"|"#),
        (r#"{"Statement": {"Action": ["s3|"#, Identity, r#"{"Statement": {"Action": ["s3:|""#),
        (
            r#"{"Statement": {"Action": "s3:GetObject", "Resource": "arn:aws:s3:::BucketName|"}}"#,
            Identity,
            r#"{"Statement": {"Action": "s3:GetObject", "Resource": "arn:aws:s3:::|BucketName|/ObjectName"}}"#,
        ),
        (
            r#"{"Statement": {"Condition": {"StringEquals": {"aws:RequestT|"}}}}"#,
            Identity,
            r#"{"Statement": {"Condition": {"StringEquals": {"aws:RequestTag/|TagKey|": ""}}}}"#,
        ),
    ] {
        assert_eq!(chosen(marked, kind), expected, "{marked}");
    }
}

#[test]
fn effects_and_versions_are_those_that_may_stand_there() {
    assert_eq!(in_statement(r#""Effect": "|""#), ["Allow", "Deny"]);
    assert_eq!(in_statement(r#""Effect": "d|""#), ["Deny"]);
    assert_eq!(labels(r#"{"Statement": {"Effect": "|"#, PolicyKind::ResourceControl), ["Deny"]);
    assert_eq!(labels(r#"{"Version": |"#, PolicyKind::Identity), ["2012-10-17", "2008-10-17"]);
    assert_eq!(labels(r#"{"Version": |"#, PolicyKind::ResourceControl), ["2012-10-17"]);
}

#[test]
fn actions_are_found_by_prefix_then_by_words() {
    for (typed, expected) in [
        ("s3:GetObj", "s3:GetObject"),
        ("S3:getobj", "s3:GetObject"),
        ("s3:getobjacl", "s3:GetObjectAcl"),
        ("GetObj", "s3:GetObject"),
        ("assumerole", "sts:AssumeRole"),
        ("s3:", "s3:AbortMultipartUpload"),
        (r"\u00733:GetObj", "s3:GetObject"),
    ] {
        let found = in_statement(&format!(r#""Action": ["s3:PutObject", "sts:TagSession", "{typed}|"]"#));
        assert_eq!(found.first().map(String::as_str), Some(expected), "{typed}");
    }
    assert_eq!(in_statement(r#""Action": "s3|""#)[0], "s3");
    assert_eq!(in_statement(r#""Action": ["sts:AssumeRole", "s|"]"#)[0], "sts", "what is there already is first");
    assert_eq!(in_statement(r#""Action": "nothing:Get|""#).len(), 0);
}

#[test]
fn an_action_that_is_listed_is_not_offered_again() {
    let found = in_statement(r#""Action": ["s3:GetObject", "s3:GetObj|"]"#);
    assert!(!found.contains(&"s3:GetObject".to_owned()) && found.contains(&"s3:GetObjectAcl".to_owned()), "{found:?}");
}

#[test]
fn the_pattern_of_what_is_typed_stands_last_with_its_count() {
    let (_, completions) = asked(r#"{"Statement": {"Action": "s3:GetObject|"#, PolicyKind::Identity);
    let last = completions.items.last().expect("an item");
    assert_eq!(last.label, "s3:GetObject*");
    let count = expand("s3:GetObject*", rolecall_catalog::built_in()).count();
    assert_eq!(words::detail(&last.detail, Locale::En), words::pattern(count, Locale::En));
    let found = in_statement(r#""Action": "s3:*MultipartUpload|""#);
    assert_eq!(found, ["s3:AbortMultipartUpload"], "a pattern lists what it means");
}

#[test]
fn kinds_of_policies_have_their_actions() {
    let trust = labels(r#"{"Statement": {"Action": "|"#, PolicyKind::Trust);
    assert_eq!(trust.len(), 6);
    assert!(trust.iter().all(|action| action.starts_with("sts:")), "{trust:?}");
    let control = labels(r#"{"Statement": {"Action": "|"#, PolicyKind::ResourceControl);
    assert!(control.contains(&"s3".to_owned()) && !control.contains(&"iam".to_owned()), "{control:?}");
}

#[test]
fn resources_are_those_that_the_actions_are_about() {
    let of = |action: &str| in_statement(&format!(r#""Resource": "|", "Action": "{action}""#));
    assert_eq!(
        of("sqs:SendMessage"),
        ["arn:aws:sqs:eu-west-1:111122223333:jobs", "arn:aws:sqs:*:111122223333:QueueName", "*"]
    );
    let objects = of("s3:GetObject");
    assert!(objects.contains(&"arn:aws:s3:::BucketName/ObjectName".to_owned()), "{objects:?}");
    assert_eq!(objects[0], "arn:aws:s3:::reports");
    assert!(of("s3:*").contains(&"arn:aws:s3:::BucketName".to_owned()));
    assert_eq!(in_statement(r#""Resource": "|""#).len(), 3, "without an action all that the scenario has");
}

#[test]
fn operators_have_their_forms_once_something_is_typed() {
    let all = in_statement(r#""Condition": {"|""#);
    assert!(all.contains(&"StringEquals".to_owned()) && !all.iter().any(|name| name.contains("IfExists")), "{all:?}");
    let condition = |typed: &str| in_statement(&format!(r#""Condition": {{"{typed}|""#));
    assert_eq!(
        condition("StringLike")[..6],
        [
            "StringLike",
            "StringLikeIfExists",
            "ForAllValues:StringLike",
            "ForAllValues:StringLikeIfExists",
            "ForAnyValue:StringLike",
            "ForAnyValue:StringLikeIfExists",
        ]
    );
    assert_eq!(condition("foranyvalue:stringl")[..2], ["ForAnyValue:StringLike", "ForAnyValue:StringLikeIfExists"]);
    assert!(!condition("Nul").iter().any(|name| name.starts_with("For") && name.ends_with(":Null")), "it has no forms");
    assert!(!in_statement(r#""Condition": {"Null": {}, "Nul|""#).contains(&"Null".to_owned()));
}

#[test]
fn keys_fit_the_operator_and_those_of_the_actions_come_first() {
    let keys = |action: &str, operator: &str, typed: &str| {
        in_statement(&format!(r#""Condition": {{"{operator}": {{"{typed}|"}}}}, "Action": ["{action}"]"#))
    };
    assert_eq!(keys("s3:ListBucket", "StringEquals", "s3:pre")[0], "s3:prefix");
    assert!(keys("s3:ListBucket", "StringEquals", "")[0].starts_with("s3:"));
    assert_eq!(
        keys("s3:ListBucket", "IpAddress", ""),
        ["aws:Ec2InstanceSourcePrivateIPv4", "aws:SourceIp", "aws:VpcSourceIp"]
    );
    assert!(keys("s3:*", "NumericLessThan", "").contains(&"s3:max-keys".to_owned()));
    assert!(keys("s3:*", "ArnLike", "").contains(&"aws:PrincipalArn".to_owned()));
    assert!(keys("s3:*", "Bool", "").contains(&"aws:SecureTransport".to_owned()));
    assert!(!keys("s3:*", "Bool", "").contains(&"s3:prefix".to_owned()));
    assert_eq!(keys("ec2:RunInstances", "ForAllValues:StringEquals", "aws:tagk"), ["aws:TagKeys"]);
    assert!(!keys("*", "ForAnyValue:StringEquals", "").contains(&"aws:username".to_owned()), "no set");
    assert_eq!(keys("*", "StringEquals", "sourcevpce")[0], "aws:SourceVpce");
    assert_eq!(keys("*", "StringEquals", "kms:encryptiona"), ["kms:EncryptionAlgorithm"], "of what is typed");
}

#[test]
fn values_are_those_that_a_key_can_have() {
    let values =
        |operator: &str, key: &str| in_statement(&format!(r#""Condition": {{"{operator}": {{"{key}": "|"}}}}"#));
    assert_eq!(values("Bool", "aws:SecureTransport"), ["false", "true"]);
    assert_eq!(values("Null", "aws:PrincipalTag/team").len(), 2);
    assert_eq!(values("StringEquals", "aws:principalaccount"), ["111122223333"]);
    assert_eq!(values("StringEquals", "aws:PrincipalOrgID"), ["o-a1b2c3d4e5"]);
    assert_eq!(values("StringEquals", "aws:PrincipalType").len(), 5);
    assert!(values("ArnEquals", "aws:PrincipalArn").contains(&"arn:aws:iam::111122223333:role/deploy".to_owned()));
}

#[test]
fn policies_of_aws_are_found_by_what_their_names_say() {
    let of =
        |key: &str, typed: &str| in_statement(&format!(r#""Condition": {{"ArnEquals": {{"{key}": ["{typed}|"]}}}}"#));
    let found = of("iam:PolicyARN", "readonly");
    assert_eq!(found[0], "ReadOnlyAccess");
    assert!(found.contains(&"AmazonS3ReadOnlyAccess".to_owned()), "{found:?}");
    assert_eq!(of("iam:PermissionsBoundary", "arn:aws:iam::aws:policy/PowerU")[0], "PowerUserAccess");
    assert_eq!(of("iam:policyarn", "lambdabasicexec")[0], "service-role/AWSLambdaBasicExecutionRole");
    assert_eq!(of("iam:PolicyARN", "arn:aws:iam::aws:policy/sysadm")[0], "job-function/SystemAdministrator");
    let support = of("iam:PolicyARN", "support");
    let last = support.iter().position(|name| name.starts_with("aws-service-role/")).expect("one for a service");
    assert!(support[last..].iter().all(|name| name.starts_with("aws-service-role/")), "{support:?}");
    let tasks = of("sts:TaskPolicyArn", "");
    assert!(tasks.len() == 5 && tasks.iter().all(|name| name.starts_with("root-task/")), "{tasks:?}");
    assert_eq!(of("aws:PrincipalArn", "readonly").len(), 0);
    let elsewhere =
        r#"{"Statement": {"Condition": {"ArnEquals": {"iam:PolicyARN": "arn:aws-cn:iam::aws:policy/ReadOnlyA|"}}}}"#;
    assert!(chosen(elsewhere, PolicyKind::Identity).contains(r#""arn:aws-cn:iam::aws:policy/ReadOnlyAccess"|"#));
}

#[test]
fn policies_of_aws_are_resources_of_what_reads_policies() {
    let of = |action: &str| in_statement(&format!(r#""Action": "{action}", "Resource": "readonlyacc|""#));
    assert_eq!(of("iam:GetPolicy")[0], "ReadOnlyAccess");
    assert_eq!(of("iam:Get*")[0], "ReadOnlyAccess");
    assert_eq!(of("iam:CreatePolicyVersion").len(), 0, "nobody else changes them");
    assert_eq!(of("s3:GetObject").len(), 0);
}

#[test]
fn a_policy_of_aws_may_take_the_place_of_a_document() {
    assert_eq!(chosen("readonlyacc|", PolicyKind::Identity), "arn:aws:iam::aws:policy/ReadOnlyAccess|");
    assert_eq!(
        chosen(" arn:aws:iam::aws:policy/Power|U ", PolicyKind::Boundary),
        " arn:aws:iam::aws:policy/PowerUserAccess| "
    );
    assert!(
        labels("readonly| access", PolicyKind::Identity).is_empty() && labels("{}|", PolicyKind::Identity).is_empty()
    );
    let names = Names::default();
    let inline = Question { text: "readonly", kind: PolicyKind::Session, offset: 8, names: &names, is_nameable: false };
    assert_eq!(complete(&inline, rolecall_catalog::built_in()).items, []);
}

#[test]
fn principals_are_those_of_the_scenario() {
    let principals =
        |kind: &str| labels(&format!(r#"{{"Statement": {{"Principal": {{"{kind}": ["|"]}}}}}}"#), PolicyKind::Trust);
    assert_eq!(
        principals("AWS"),
        [
            "arn:aws:iam::111122223333:role/deploy",
            "arn:aws:iam::111122223333:user/ana",
            "arn:aws:iam::111122223333:root"
        ]
    );
    assert_eq!(principals("Federated")[0], "arn:aws:iam::111122223333:saml-provider/corp");
    assert!(principals("Service").contains(&"lambda.amazonaws.com".to_owned()));
    assert_eq!(labels(r#"{"Statement": {"Principal": "|"#, PolicyKind::ResourceControl), ["*"]);
    assert_eq!(labels(r#"{"Statement": {"Principal": "|"#, PolicyKind::Trust).len(), 0);
}

#[test]
fn a_text_in_any_state_is_read() {
    for marked in [
        "{\"Statement\": [{\n\"Effect\": \"Allow\"\n\"Action\": \"s3:GetObj|\n\"Resource\": \"*\"",
        "{\"Statement\": [{\"Sid\": \"x, \n\"Action\": [\"s3:Put*\" \"s3:GetObj|]}]}",
        "{\"Statement\": [{\"Action\": [\"s3:GetObj|",
        "{\"Statement\" [{\"Action\": [\"s3:GetObj|\"",
        "{\"Statement\": {\"Action\": s3:GetObj|",
        "{\"Statement\": [{\"Action\": \"a\"}, {\"Condition\": {}, \"Action\": \"s3:GetObj|\"}]}}",
    ] {
        let found = labels(marked, PolicyKind::Identity);
        assert_eq!(found.first().map(String::as_str), Some("s3:GetObject"), "{marked}");
    }
    for nothing in ["\"Action\"|", "{\"Statement\"| : []}", "{\"Statement\": [{\"Sid\": \"|\"}]}", "]|"] {
        assert!(labels(nothing, PolicyKind::Identity).is_empty(), "{nothing}");
    }
}

#[test]
fn every_place_of_every_prefix_is_answered() {
    let whole = "{\"Statement\": [{\"Effect\": \"Allow\", \"Principal\": {\"AWS\": \"*\"}, \"Action\": [\"s3:\\u0047*\", \"é\"], \"Resource\": \"arn:aws:s3:::b/${aws:username}\", \"Condition\": {\"Bool\": {\"aws:SecureTransport\": \"true\"}}}]}";
    let names = Names::default();
    for end in (0..=whole.len()).filter(|end| whole.is_char_boundary(*end)) {
        let text = whole.get(..end).expect("a boundary");
        for offset in (0..=end + 1).step_by(7) {
            let question = Question { text, kind: PolicyKind::Resource, offset, names: &names, is_nameable: true };
            let completions = complete(&question, rolecall_catalog::built_in());
            for item in &completions.items {
                assert!(text.get(completions.replaced.clone()).is_some(), "{text} {offset}");
                assert!(item.inserted.get(item.selected.clone()).is_some(), "{item:?}");
            }
            let known = hover(text, offset, rolecall_catalog::built_in());
            assert!(known.is_none_or(|hover| text.get(hover.range).is_some()), "{text} {offset}");
        }
    }
}

fn hovered(marked: &str) -> Option<Hover> {
    let (text, offset) = at_cursor(marked);
    hover(&text, offset, rolecall_catalog::built_in())
}

fn said(marked: &str, locale: Locale) -> Vec<String> {
    let hover = hovered(marked).expect("something is known");
    words::hover(&hover, locale).iter().map(rolecall_locale::Text::plain).collect()
}

#[test]
fn a_word_says_what_it_is() {
    let statement = |inside: &str| format!("{{\"Statement\": [{{{inside}}}]}}");
    let action = statement(r#""Action": "S3:get|objectacl""#);
    assert_eq!(hovered(&action).map(|hover| hover.name), Some("s3:GetObjectAcl".to_owned()));
    let lines = said(&action, Locale::En);
    assert_eq!(lines[0], "Access level: Read");
    assert!(lines[1].starts_with("Resource types: ") && lines[1].contains("`object`"), "{lines:?}");
    assert!(lines[2].contains("`s3:ExistingObjectTag/<key>`"), "{lines:?}");
    assert_eq!(said(&statement(r#""Action": "ec2:DescribeRegion|s""#), Locale::Ja)[0], "アクセスレベル：リスト");
    let key = statement(r#""Condition": {"ForAnyValue:StringNotLikeIfExists": {"aws:Tag|Keys": "a"}}"#);
    assert_eq!(said(&key, Locale::En), ["String, several values"]);
    let operator = statement(r#""Condition": {"ForAnyValue:StringNot|LikeIfExists": {}}"#);
    assert_eq!(said(&operator, Locale::En).len(), 4);
    assert_eq!(said(&statement(r#""Eff|ect": "Allow""#), Locale::En), ["Whether the statement allows or denies"]);
    let policy = "arn:aws:iam::aws:policy/Read|OnlyAccess";
    let expected = ["AWS manages this policy.", "Newest version: v188, 2026-07-21", "Statements: 3"];
    for text in
        [policy.to_owned(), statement(&format!(r#""Condition": {{"StringEquals": {{"iam:PolicyARN": "{policy}"}}}}"#))]
    {
        assert_eq!(said(&text, Locale::En), expected, "{text}");
    }
    assert_eq!(hovered("arn:aws:iam::aws:policy/Nothi|ng"), None);
    assert_eq!(hovered(&statement(r#""Action": "s3:Nothi|ng""#)), None);
    assert_eq!(hovered(&statement(r#""Resource": "a|""#)), None);
}

#[test]
fn a_wildcard_says_what_it_means_and_can_be_written_out() {
    let facts = rolecall_catalog::built_in();
    let expansion = expand("sqs:*Message", facts);
    assert_eq!(expansion.actions(), ["sqs:DeleteMessage", "sqs:ReceiveMessage", "sqs:SendMessage"]);
    let listed = |marked: &str| match hovered(marked).map(|hover| hover.subject) {
        Some(Subject::Several { listed, .. }) => listed,
        other => panic!("{other:?}"),
    };
    let three = r#""sqs:DeleteMessage", "sqs:ReceiveMessage", "sqs:SendMessage""#;
    assert_eq!(listed(r#"{"Statement": {"Action": ["sqs:*Mess|age"]}}"#).as_deref(), Some(three));
    let alone = listed(r#"{"Statement": {"Action": "sqs:*Mess|age"}}"#);
    assert_eq!(alone, Some(format!("[{three}]")));
    let beside = listed(r#"{"Statement": {"Action": ["sqs:SendMessage", "sqs:*Mess|age"]}}"#);
    assert_eq!(beside.as_deref(), Some(r#""sqs:DeleteMessage", "sqs:ReceiveMessage""#));
    assert_eq!(listed(r#"{"Statement": {"Action": "|*"}}"#), None, "too many");
    assert!(expand("no*", facts).by_access.is_empty() && expand("nothing:*", facts).by_access.is_empty());
    assert_eq!(expand("*", facts).count(), expand("*:*", facts).count());
    let count = expand("s?s:Get*", facts).count();
    assert!(count.all > expand("sqs:Get*", facts).count().all, "a wildcard for services");
}

#[test]
fn counts_say_how_many_write() {
    let said =
        |pattern: &str, locale| words::pattern(expand(pattern, rolecall_catalog::built_in()).count(), locale).plain();
    assert_eq!(said("sqs:SendMessage", Locale::En), "1 action, which changes something");
    assert_eq!(said("sqs:GetQueueUrl", Locale::En), "1 action, which changes nothing");
    assert_eq!(said("s3:GetBucketL*", Locale::En), "2 actions, none of which changes anything");
    assert_eq!(said("sqs:*Message", Locale::Ja), "アクション 3 件、うち変更を伴うもの 2 件");
}
