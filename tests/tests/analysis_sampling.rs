//! Requests against proofs: a seeded run over all kinds of documents and worlds, and what longer runs have found.
//!
//! `make soak` runs a million requests and more of what is one of some thousand here.

#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise, also in its own helpers")]

use rolecall_analysis::{
    BUDGET, Change, Comparison, DocumentQuestion, Holds, Question, Reason, Target, Verdict, compare_on, conditions,
};
use rolecall_core::diag::PolicyKind;
use rolecall_core::report::Decision;
use rolecall_tests::analysis::{UNIVERSE, agreed, document, replay};
use rolecall_tests::sampling::{self, Tally};
use serde_json::{Value, json};

const OWN: &str = "111122223333";
const ANA: &str = "arn:aws:iam::111122223333:user/ana";
const APP: &str = "arn:aws:iam::111122223333:role/app";

#[test]
fn no_drawn_request_contradicts_a_proof() {
    let mut tally = Tally::default();
    for seed in 0..60 {
        sampling::documents(seed, &mut tally).unwrap_or_else(|told| panic!("seed {seed}: {told}"));
    }
    for seed in 0..3 {
        sampling::worlds(seed, &mut tally).unwrap_or_else(|told| panic!("worlds of seed {seed}: {told}"));
    }
    assert!(tally.requests() > 3_000, "{tally}");
    // So few documents do not meet every claim; the longer run has to.
    let theories: Vec<String> = tally.gaps().into_iter().filter(|gap| gap.ends_with("alike")).collect();
    assert_eq!(theories, [""; 0], "{tally}");
}

fn ask(kind: PolicyKind, before: &[Value], after: &[Value]) -> Comparison {
    let [one, other] = [before, after].map(|statements| document(statements).to_string());
    let question = Question { before: &one, after: &other, kind, universe: &UNIVERSE, budget: BUDGET };
    let owner = kind.names_principals().then_some(OWN);
    let found = compare_on(&question, &Target { arn: None, owner }).unwrap();
    assert!(found.undecided.iter().all(|open| open.reason != Reason::Unconfirmed), "{found:#?}");
    found.findings.iter().for_each(|finding| replay(&finding.witness));
    found
}

fn verdicts(found: &Comparison) -> [Verdict; 3] {
    Change::ALL.map(|change| found.verdict(change))
}

fn named(effect: &str, principal: &Value, action: &str) -> Value {
    json!({ "Effect": effect, "Principal": principal, "Action": action, "Resource": "arn:aws:s3:::b/*" })
}

fn trusted(principal: &Value, action: &str) -> Value {
    json!({ "Effect": "Allow", "Principal": principal, "Action": action })
}

fn own(effect: &str, action: &str, resource: &str, condition: &Value) -> Value {
    json!({ "Effect": effect, "Action": action, "Resource": resource, "Condition": condition })
}

/// Some statement that nothing else has to do with.
fn other() -> Value {
    own("Allow", "sqs:ListQueues", "*", &json!({}))
}

const NO: [Verdict; 3] = [Verdict::No; 3];
const NEW: [Verdict; 3] = [Verdict::Yes, Verdict::No, Verdict::No];
const LOST: [Verdict; 3] = [Verdict::No, Verdict::Yes, Verdict::No];
const DENIED_OTHERWISE: [Verdict; 3] = [Verdict::No, Verdict::No, Verdict::Yes];

#[test]
fn a_deny_for_the_account_of_the_owner_takes_from_those_who_are_named() {
    let allow = named("Allow", &json!({ "AWS": APP }), "s3:GetObject");
    let deny = named("Deny", &json!({ "AWS": OWN }), "s3:*Object");
    let found = ask(PolicyKind::Resource, std::slice::from_ref(&allow), &[allow.clone(), deny]);
    assert_eq!(found.verdict(Change::Lost), Verdict::Yes);
    assert_eq!(found.verdict(Change::New), Verdict::No);
}

#[test]
fn a_role_that_stands_beside_its_account_is_named_itself() {
    let both = named("Allow", &json!({ "AWS": [APP, OWN] }), "s3:GetObject");
    let service = named("Allow", &json!({ "Service": "sns.amazonaws.com" }), "s3:PutObject");
    let found = ask(PolicyKind::Resource, &[both, service.clone()], &[service]);
    assert_eq!(found.verdict(Change::Lost), Verdict::Yes);
}

#[test]
fn the_root_user_of_the_owner_is_let_in_unless_it_is_denied() {
    let service = named("Allow", &json!({ "Service": "sns.amazonaws.com" }), "s3:PutObject");
    let root = json!({ "StringEquals": { "aws:PrincipalType": "Account", "aws:PrincipalAccount": OWN } });
    let mut allow = named("Allow", &json!({ "AWS": OWN }), "s3:GetObject");
    allow["Condition"] = root.clone();
    assert_eq!(verdicts(&ask(PolicyKind::Resource, std::slice::from_ref(&service), &[service.clone(), allow])), NO);
    let mut deny = named("Deny", &json!({ "AWS": OWN }), "s3:GetObject");
    deny["Condition"] = root;
    assert_eq!(verdicts(&ask(PolicyKind::Resource, std::slice::from_ref(&service), &[service.clone(), deny])), LOST);
}

#[test]
fn a_role_has_no_policy_of_a_resource_for_those_who_assume_it() {
    let service = named("Allow", &json!({ "Service": "sns.amazonaws.com" }), "s3:PutObject");
    let mut assume = named("Allow", &json!({ "AWS": "444455556666" }), "sts:AssumeRole");
    assume["Resource"] = json!("*");
    assert_eq!(verdicts(&ask(PolicyKind::Resource, std::slice::from_ref(&service), &[service.clone(), assume])), NO);
}

#[test]
fn a_user_whom_a_role_trusts_by_name_stays_within_its_boundary() {
    let of = |principal: &str| trusted(&json!({ "AWS": principal }), "sts:AssumeRole");
    let found = ask(PolicyKind::Trust, &[of(OWN)], &[of(ANA)]);
    assert_eq!(found.verdict(Change::New), Verdict::Yes, "its own policies need not allow");
    assert!(found.findings.iter().all(|found| !found.witness.scenarios[1].contains("permissionsBoundary")));
}

#[test]
fn a_deny_for_all_but_some_meets_whoever_has_a_boundary_and_no_session_without() {
    let session = "arn:aws:sts::111122223333:assumed-role/app/s1";
    let mut spared = named("Deny", &json!({}), "s3:*");
    spared.as_object_mut().unwrap().remove("Principal");
    spared["NotPrincipal"] = json!({ "AWS": [session, APP, ANA, OWN] });
    for (principal, name) in [(ANA, "user"), (session, "session")] {
        let after = [named("Allow", &json!({ "AWS": principal }), "s3:GetObject"), spared.clone()];
        let found = ask(PolicyKind::Resource, std::slice::from_ref(&spared), &after);
        assert_eq!(found.verdict(Change::New), Verdict::Yes, "{name}");
    }
}

#[test]
fn what_is_passed_with_a_token_is_new_where_the_token_is_accepted() {
    let provider =
        json!({ "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" });
    let of = |action: &str| trusted(&provider, action);
    let call = of("sts:AssumeRoleWithWebIdentity");
    let found = ask(PolicyKind::Trust, std::slice::from_ref(&call), &[call.clone(), of("sts:TagSession")]);
    assert_eq!(verdicts(&found), NEW);
    assert_eq!(found.findings[0].witness.action, "sts:TagSession");
    // Without the call nothing gets so far.
    let service = trusted(&json!({ "Service": "ec2.amazonaws.com" }), "sts:AssumeRole");
    let found = ask(PolicyKind::Trust, std::slice::from_ref(&service), &[service.clone(), of("sts:TagSession")]);
    assert_eq!(verdicts(&found), NO);
}

#[test]
fn all_buckets_are_listed_by_the_arn_that_aws_documents() {
    let list = |resource: &str| own("Allow", "s3:ListAllMyBuckets", resource, &json!({}));
    assert_eq!(verdicts(&ask(PolicyKind::Identity, &[other()], &[other(), list("arn:aws:s3:::*")])), NEW);
    assert_eq!(verdicts(&ask(PolicyKind::Identity, &[list("*")], &[list("arn:aws:s3:::*")])), NO);
}

#[test]
fn what_has_no_resource_belongs_to_the_account_of_the_caller() {
    let elsewhere = json!({ "StringNotEquals": { "aws:ResourceAccount": OWN } });
    let list = own("Allow", "sqs:ListQueues", "*", &elsewhere);
    let before = own("Allow", "s3:GetObject", "*", &json!({}));
    assert_eq!(verdicts(&ask(PolicyKind::Identity, std::slice::from_ref(&before), &[before.clone(), list])), NEW);
}

#[test]
fn a_request_without_tags_meets_a_test_that_holds_if_there_are_none() {
    let of = |effect: &str, operator: &str| {
        own(effect, "iam:TagUser", "*", &json!({ operator: { "aws:TagKeys": ["env"] } }))
    };
    let found = ask(
        PolicyKind::Identity,
        &[of("Allow", "ForAnyValue:StringNotEqualsIgnoreCase")],
        &[of("Deny", "ForAnyValue:StringNotEqualsIgnoreCaseIfExists")],
    );
    assert_eq!(found.verdict(Change::OtherDenial), Verdict::Yes, "{found:#?}");
}

#[test]
fn a_session_always_tells_since_when_it_is() {
    let none = json!({ "Null": { "aws:TokenIssueTime": "true" } });
    let found = ask(
        PolicyKind::Boundary,
        &[own("Deny", "iam:PassRole", "*", &json!({}))],
        &[own("Deny", "iam:PassRole", "*", &none)],
    );
    assert_eq!(verdicts(&found), DENIED_OTHERWISE);
}

#[test]
fn a_federated_user_asks_nothing_of_iam() {
    let federated = json!({ "StringEquals": { "aws:PrincipalType": "FederatedUser" } });
    for action in ["iam:GetUser", "sts:AssumeRole"] {
        let found = ask(PolicyKind::Identity, &[other()], &[other(), own("Allow", action, "*", &federated)]);
        assert_eq!(verdicts(&found), NO, "{action}");
    }
}

#[test]
fn a_region_is_no_pattern_where_letter_case_is_ignored() {
    let region = json!({ "StringEqualsIgnoreCase": { "aws:RequestedRegion": ["eu-*"] } });
    let found = ask(PolicyKind::Identity, &[other()], &[other(), own("Allow", "s3:GetObject", "*", &region)]);
    assert_eq!(verdicts(&found), NO);
}

#[test]
fn addresses_that_begin_alike_are_met_by_a_test_of_texts() {
    let text = json!({ "StringNotLike": { "aws:SourceIp": "203.0.*" } });
    let alone = document(&[own("Allow", "s3:GetObject", "*", &text)]).to_string();
    let found = conditions(&DocumentQuestion::new(&alone, PolicyKind::Identity, &UNIVERSE)).unwrap();
    assert!(matches!(found.blocks[0].together, Holds::Sometimes(_)), "{found:#?}");
}

#[test]
fn a_control_policy_meets_another_organization_than_the_one_it_lists() {
    let deny = |organization: &str| {
        let condition = json!({ "StringEqualsIgnoreCase": { "aws:ResourceOrgID": organization } });
        [own("Allow", "*", "*", &json!({})), own("Deny", "s3:ListBucket", "*", &condition)]
    };
    let found = ask(PolicyKind::ServiceControl, &deny("o-exampleorg1"), &deny("${aws:PrincipalOrgID}"));
    assert_eq!(verdicts(&found)[1], Verdict::Yes, "{found:#?}");
}

#[test]
fn core_and_oracle_agree_on_fractions_of_a_second_and_on_keys_that_others_ask_for() {
    let world = |clock: &str, caller: &Value, policy: &Value, step: &Value| {
        json!({
            "rolecall": 1, "clock": clock, "users": [{ "arn": ANA, "policies": [{ "name": "policy", "document": policy }] }],
            "caller": caller, "steps": [{ "request": step, "context": { "aws:SourceIp": "198.51.100.1" } }],
        })
    };
    let late = json!({ "DateGreaterThan": { "aws:CurrentTime": "2026-01-01T00:00:00Z" } });
    let policy = document(&[own("Allow", "s3:GetObject", "*", &late)]);
    let request = json!({ "action": "s3:GetObject", "resource": "arn:aws:s3:::b/x" });
    for (clock, decision) in
        [("2026-01-01T00:00:00Z", Decision::ImplicitDeny), ("2026-01-01T00:00:00.5Z", Decision::Allow)]
    {
        assert_eq!(agreed(&world(clock, &json!(ANA), &policy, &request)), decision, "{clock}");
    }
    let key = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
    for (action, decision) in [("backup:SearchRecoveryPoint", Decision::Allow), ("kms:Decrypt", Decision::ImplicitDeny)]
    {
        let request = json!({ "action": action, "resource": key });
        let root = json!({ "root": OWN });
        assert_eq!(agreed(&world("2026-01-01T00:00:00Z", &root, &policy, &request)), decision, "{action}");
    }
}
