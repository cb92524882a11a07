//! What is shared: what it reveals, and other names that decide the same.

use super::TEXTS;
use crate::link;
use crate::scenario_draft::ScenarioDraft;
use crate::share::{Replaced, Replacement, What, Wish, first_difference, replaced, restored, revealed};

const ALL: Wish = Wish { accounts: true, names: true };

/// The account ids of the examples are nobody's and stay; these are somebody's.
const ACCOUNTS: [(&str, &str); 4] = [
    ("111122223333", "609871234411"),
    ("444455556666", "731209945822"),
    ("777788889999", "820013377419"),
    ("123456789012", "905518842730"),
];

fn owned(text: &str) -> ScenarioDraft {
    let text = ACCOUNTS.iter().fold(text.to_owned(), |text, (example, own)| text.replace(example, own));
    ScenarioDraft::read(&text).unwrap()
}

fn values(draft: &ScenarioDraft, what: What) -> Vec<String> {
    revealed(draft).into_iter().filter(|revealed| revealed.what == what).flat_map(|revealed| revealed.values).collect()
}

fn from_to(replaced: &Replaced, from: &str) -> String {
    replaced.table.iter().find(|entry| entry.from == from).map(|entry| entry.to.clone()).unwrap_or_default()
}

fn scenario(statement: &str, resource: &str) -> ScenarioDraft {
    owned(&format!(
        r#"{{"rolecall":1,"title":"Reports of Ana","accounts":[{{"id":"111122223333","alias":"acme-prod"}}],
        "users":[{{"arn":"arn:aws:iam::111122223333:user/ana","tags":{{"team":"payments"}},"policies":[{{"name":"read","document":{{"Version":"2012-10-17","Statement":{statement}}}}}]}}],
        "caller":"arn:aws:iam::111122223333:user/ana",
        "steps":[{{"request":{{"action":"s3:GetObject","resource":"{resource}"}},"context":{{"aws:SourceIp":"203.0.113.7"}}}}]}}"#
    ))
}

fn allow(resource: &str) -> String {
    format!(r#"{{"Effect":"Allow","Action":"s3:GetObject","Resource":"{resource}"}}"#)
}

#[test]
fn all_examples_decide_the_same_with_other_names() {
    for (id, text) in TEXTS {
        let draft = owned(text);
        for wish in [ALL, Wish { names: false, ..ALL }, Wish { accounts: false, ..ALL }] {
            let next = replaced(&draft, wish, &[]);
            assert_eq!(
                first_difference(&draft, &next.draft),
                None,
                "{id}, {wish:?}: {:#?}\n{}",
                next.table,
                next.draft.json.exported()
            );
        }
        let next = replaced(&draft, ALL, &[]);
        let written = next.draft.json.exported();
        for (_, own) in ACCOUNTS {
            assert!(!written.contains(own), "{id}: {own} is left in {written}");
        }
        for what in [What::Role, What::User, What::Bucket, What::ExternalId] {
            for value in values(&draft, what).iter().filter(|value| !value.contains(['*', '?', '$']) && value.len() > 3)
            {
                let held = revealed(&next.draft)
                    .iter()
                    .any(|revealed| revealed.what == what && revealed.values.contains(value));
                assert!(!held, "{id}: {value} is left");
            }
        }
    }
}

#[test]
fn names_come_back() {
    for (id, text) in TEXTS {
        let draft = owned(text);
        let next = replaced(&draft, ALL, &[]);
        let back = ScenarioDraft::read(&restored(&next.draft.json.saved(), &next.table)).unwrap();
        assert_eq!(first_difference(&draft, &back), None, "{id}");
        assert_eq!(revealed(&back), revealed(&draft), "{id}");
    }
}

#[test]
fn what_is_revealed_is_listed_by_kind() {
    let draft = scenario(&allow("arn:aws:s3:::acme-reports/*"), "arn:aws:s3:::acme-reports/2024/q1.csv");
    assert_eq!(values(&draft, What::Account), ["609871234411"]);
    assert_eq!(values(&draft, What::User), ["ana"]);
    assert_eq!(values(&draft, What::Bucket), ["acme-reports"]);
    assert_eq!(values(&draft, What::Resource), ["2024", "q1.csv"]);
    assert_eq!(values(&draft, What::Address), ["203.0.113.7"]);
    assert_eq!(values(&draft, What::Tag), ["payments"]);
    assert_eq!(values(&draft, What::Label), ["acme-prod"]);
    assert_eq!(values(&draft, What::Title), ["Reports of Ana"]);
}

#[test]
fn what_is_aws_s_stays() {
    let draft = owned(
        r#"{"rolecall":1,"roles":[{"arn":"arn:aws:iam::111122223333:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS","policies":["arn:aws:iam::aws:policy/ReadOnlyAccess"],
        "trustPolicy":{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Service":"ecs.amazonaws.com","Federated":"arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"},
        "Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringEquals":{"token.actions.githubusercontent.com:aud":"sts.amazonaws.com","aws:RequestedRegion":"eu-west-1"},"StringLike":{"token.actions.githubusercontent.com:sub":"repo:acme/shop:*"}}}}}],
        "caller":{"service":"ecs.amazonaws.com"},"steps":[]}"#,
    );
    let written = replaced(&draft, ALL, &[]).draft.json.saved();
    for stays in [
        "aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS",
        "arn:aws:iam::aws:policy/ReadOnlyAccess",
        "eu-west-1",
        "sts.amazonaws.com",
        "repo:claim-1/claim-2:*",
        "oidc-provider/token.actions.githubusercontent.com",
    ] {
        assert!(written.contains(stays), "{stays} is not in {written}");
    }
}

#[test]
fn a_name_is_cut_where_a_pattern_ends_in_it() {
    let request = "arn:aws:s3:::acme-prod-reports/2024/q1.csv";
    for (pattern, meets) in [
        ("arn:aws:s3:::acme-*", true),
        ("arn:aws:s3:::acme-prod*/2024/*.csv", true),
        ("arn:aws:s3:::*-reports/*", true),
        ("arn:aws:s3:::*prod*", true),
        ("arn:aws:s3:::acme-test*", false),
        ("arn:aws:s3:::*-*", true),
        ("arn:aws:s3:::*_*", false),
        ("arn:aws:s3:::acme-prod-report?/*", true),
        ("arn:aws:s3:::acme-????-reports/*", true),
        ("arn:aws:s3:::acme-???-reports/*", false),
        ("arn:aws:s3:::role-1*", false),
        ("arn:aws:s3:::*bucket*", false),
    ] {
        let draft = scenario(&allow(pattern), request);
        let next = replaced(&draft, ALL, &[]);
        let written = next.draft.json.saved();
        assert_eq!(first_difference(&draft, &next.draft), None, "{pattern}: {written}");
        let silent = scenario(&allow("arn:aws:s3:::nothing"), request);
        assert_eq!(first_difference(&next.draft, &silent).is_some(), meets, "{pattern}");
        let counts = pattern.contains('?');
        assert_eq!(
            written.contains("acme"),
            counts && meets || pattern == "arn:aws:s3:::acme-???-reports/*",
            "{pattern}: {written}"
        );
    }
}

#[test]
fn another_name_is_the_same_everywhere() {
    let draft = scenario(&allow("arn:aws:s3:::home/${aws:username}/*"), "arn:aws:s3:::home/ana/609871234411-notes");
    let next = replaced(&draft, ALL, &[]);
    assert_eq!(from_to(&next, "ana"), "user-1");
    assert_eq!(from_to(&next, "609871234411"), "111122223333");
    let written = next.draft.json.saved();
    assert!(written.contains("arn:aws:s3:::bucket-1/user-1/111122223333-part-1"), "{written}");
    assert!(written.contains("arn:aws:s3:::bucket-1/${aws:username}/*"), "{written}");
}

#[test]
fn what_was_replaced_before_keeps_its_replacement() {
    let draft = scenario(&allow("*"), "arn:aws:s3:::reports/q1");
    let known = [Replacement { what: What::Bucket, from: "reports".into(), to: "bucket-7".into() }];
    assert_eq!(from_to(&replaced(&draft, ALL, &known), "reports"), "bucket-7");
}

#[test]
fn what_is_switched_off_stays_so() {
    let mut draft = owned(
        r#"{"rolecall":1,"managedPolicies":{"arn:aws:iam::111122223333:policy/Ops":{"Statement":[]}},"caller":"x","steps":[]}"#,
    );
    let path = draft.json.documents().first().map(|(path, _)| path.clone()).unwrap();
    draft.off.insert(&path);
    let next = replaced(&draft, ALL, &[]).draft;
    let path = next.json.documents().first().map(|(path, _)| path.clone()).unwrap();
    assert_eq!(path.name(), "arn:aws:iam::111122223333:policy/policy-1");
    assert!(next.off.contains(&path));
    assert!(link::read(&link::write(&next, 0)).is_ok());
}

#[test]
fn only_whole_replacements_are_put_back() {
    let table = [
        Replacement { what: What::Role, from: "Deploy".into(), to: "role-1".into() },
        Replacement { what: What::Part, from: "mail".into(), to: "part-1".into() },
        Replacement { what: What::Part, from: "er".into(), to: "part-2".into() },
    ];
    assert_eq!(
        restored("role-1 may not, role-12 may; (role-1) part-1part-2 enrole-1", &table),
        "Deploy may not, role-12 may; (Deploy) mailer enrole-1"
    );
}
