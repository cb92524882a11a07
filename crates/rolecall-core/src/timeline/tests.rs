//! What flows from one hop to the next. Decisions and sessions themselves are the corpus's.

use crate::report::{Fate, HeldCredentials, Property, Report, StepResult};
use crate::trace::Truth;

const CHAIN: &str = r#"{
  "rolecall": 1,
  "clock": "2026-01-15T09:00:00Z",
  "users": [{"arn": "arn:aws:iam::111122223333:user/alice", "tags": {"team": "blue"},
    "policies": [{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:*", "Resource": "*"}]}]}],
  "identityProviders": [{"arn": "arn:aws:iam::111122223333:oidc-provider/id.example.com"}],
  "roles": [
    {"arn": "arn:aws:iam::111122223333:role/One", "tags": {"Sun": "1"},
     "policies": [{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:*", "Resource": "*"}]}],
     "trustPolicy": {"Version": "2012-10-17", "Statement": [
       {"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "sts:*"},
       {"Effect": "Allow", "Principal": {"Federated": "arn:aws:iam::111122223333:oidc-provider/id.example.com"}, "Action": "sts:*"}]}},
    {"arn": "arn:aws:iam::111122223333:role/Two",
     "trustPolicy": {"Version": "2012-10-17", "Statement": [
       {"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "sts:*"}]}}],
  "caller": "arn:aws:iam::111122223333:user/alice",
  "steps": [STEPS]
}"#;

fn run(steps: &str) -> Report {
    let reading = crate::read(&CHAIN.replace("STEPS", steps));
    let scenario = reading.scenario.unwrap_or_else(|| panic!("{:?}", reading.diagnostics));
    scenario.evaluate()
}

/// What became of a property in a step: its fate, what the caller had and what the session has.
fn flow(report: &Report, step: usize, property: Property) -> Option<(Fate, Vec<String>, Vec<String>)> {
    let StepResult::Assume(assume) = &report.steps[step].result else { panic!("no credentials in step {step}") };
    assert!(assume.session.is_some(), "step {step} failed: {:?}", assume.error);
    let flow = assume.flows.iter().find(|flow| flow.property == property)?;
    Some((flow.fate(), flow.before.clone(), flow.after.clone()))
}

#[track_caller]
fn flows(report: &Report, step: usize, property: Property, fate: Fate, before: &[&str], after: &[&str]) {
    let owned = |values: &[&str]| values.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(flow(report, step, property), Some((fate, owned(before), owned(after))), "{property:?}");
}

#[test]
fn a_chain_hands_on_transitive_tags_and_the_source_identity() {
    let report = run(r#"
        {"assumeRole": {"roleArn": "arn:aws:iam::111122223333:role/One", "roleSessionName": "first", "externalId": "42",
          "tags": {"Star": "1", "Moon": "1"}, "transitiveTagKeys": ["Star"], "sourceIdentity": "alice"}},
        {"wait": "PT10M"},
        {"assumeRole": {"roleArn": "arn:aws:iam::111122223333:role/Two", "roleSessionName": "second"}}"#);
    flows(&report, 0, Property::TransitiveTags, Fate::Begins, &[], &["Star=1"]);
    flows(&report, 0, Property::OtherTags, Fate::Replaced, &["team=blue"], &["Moon=1", "Sun=1"]);
    flows(&report, 0, Property::ExternalId, Fate::Ends, &["42"], &[]);
    flows(&report, 2, Property::TransitiveTags, Fate::FlowsOn, &["Star=1"], &["Star=1"]);
    flows(&report, 2, Property::OtherTags, Fate::Ends, &["Moon=1", "Sun=1"], &[]);
    flows(&report, 2, Property::SourceIdentity, Fate::FlowsOn, &["alice"], &["alice"]);
    flows(&report, 2, Property::SessionName, Fate::Replaced, &["first"], &["second"]);
    flows(&report, 2, Property::Policies, Fate::Ends, &["arn:aws:iam::111122223333:role/One"], &[]);
    flows(&report, 2, Property::Expiry, Fate::Replaced, &["2026-01-15T10:00:00Z"], &["2026-01-15T10:10:00Z"]);
    let chained = |step: usize| matches!(&report.steps[step].result, StepResult::Assume(assume) if assume.chained);
    assert_eq!((chained(0), chained(2)), (false, true));
    assert_eq!(flow(&report, 2, Property::ExternalId), None);
    assert_eq!(flow(&report, 2, Property::Mfa), None);
}

#[test]
fn a_name_and_a_time_that_happen_to_be_the_same_do_not_flow() {
    let report = run(r#"
        {"assumeRole": {"roleArn": "arn:aws:iam::111122223333:role/One", "roleSessionName": "same", "sourceIdentity": "alice"}},
        {"assumeRole": {"roleArn": "arn:aws:iam::111122223333:role/Two", "roleSessionName": "same"}}"#);
    flows(&report, 1, Property::SessionName, Fate::Replaced, &["same"], &["same"]);
    let time = ["2026-01-15T09:00:00Z"];
    flows(&report, 1, Property::IssueTime, Fate::Replaced, &time, &time);
    flows(&report, 1, Property::SourceIdentity, Fate::FlowsOn, &["alice"], &["alice"]);
}

#[test]
fn a_session_token_is_the_same_user_with_mfa() {
    let report = run(r#"
        {"getSessionToken": {"serialNumber": "arn:aws:iam::111122223333:mfa/alice", "tokenCode": "123456"}},
        {"assumeRole": {"roleArn": "arn:aws:iam::111122223333:role/Two", "roleSessionName": "second"}}"#);
    let alice = "arn:aws:iam::111122223333:user/alice";
    flows(&report, 0, Property::Policies, Fate::FlowsOn, &[alice], &[alice]);
    flows(&report, 0, Property::OtherTags, Fate::FlowsOn, &["team=blue"], &["team=blue"]);
    flows(&report, 0, Property::Mfa, Fate::FlowsOn, &["true"], &["true"]);
    flows(&report, 1, Property::Mfa, Fate::Ends, &["true"], &[]);
}

#[test]
fn some_keys_of_a_token_reach_its_session_and_no_further() {
    let report = run(r#"
        {"assumeRoleWithWebIdentity": {"roleArn": "arn:aws:iam::111122223333:role/One", "roleSessionName": "first",
          "provider": "id.example.com", "claims": {"sub": "s", "email": "e"}}},
        {"assumeRole": {"roleArn": "arn:aws:iam::111122223333:role/Two", "roleSessionName": "second"}}"#);
    let (sub, email, provider) = ("id.example.com:sub", "id.example.com:email", "aws:FederatedProvider");
    flows(&report, 0, Property::FederationKeys, Fate::FlowsOnInPart, &[email, sub], &[provider, sub]);
    flows(&report, 1, Property::FederationKeys, Fate::Ends, &[provider, sub], &[]);
}

#[test]
fn a_step_that_is_off_changes_nothing() {
    let report = run(r#"
        {"assumeRole": {"roleArn": "arn:aws:iam::111122223333:role/One", "roleSessionName": "first"}, "off": true, "expect": "allow"},
        {"getCallerIdentity": {}}"#);
    assert!(matches!(report.steps[0].result, StepResult::Off));
    let StepResult::Identified(identity) = &report.steps[1].result else { panic!("not identified") };
    assert_eq!(identity.arn, "arn:aws:iam::111122223333:user/alice");
}

#[test]
fn what_a_token_begins_does_not_rest_on_earlier_steps() {
    let trust = r#""Principal": {"AWS": "111122223333"}, "Action": "sts:*""#;
    let unknown = format!(r#"{trust}, "Condition": {{"IpAddress": {{"aws:SourceIp": "192.0.2.0/24"}}}}"#);
    let chain = CHAIN
        .replace(r#""rolecall": 1,"#, r#""rolecall": 1, "unlistedContext": "unknown","#)
        .replacen(trust, &unknown, 1)
        .replace(
            "STEPS",
            r#"
        {"assumeRole": {"roleArn": "arn:aws:iam::111122223333:role/One", "roleSessionName": "first"}},
        {"assumeRole": {"roleArn": "arn:aws:iam::111122223333:role/Two", "roleSessionName": "second"}},
        {"getCallerIdentity": {}},
        {"assumeRoleWithWebIdentity": {"roleArn": "arn:aws:iam::111122223333:role/One", "roleSessionName": "third",
          "provider": "id.example.com", "claims": {"sub": "dana"}}},
        {"getCallerIdentity": {}},
        {"dropSession": {}},
        {"getCallerIdentity": {}}"#,
        );
    let reading = crate::read(&chain);
    let scenario = reading.scenario.unwrap_or_else(|| panic!("{:?}", reading.diagnostics));
    let conditional: Vec<bool> = scenario.evaluate().steps.iter().map(|step| step.conditional).collect();
    assert_eq!(conditional, [false, true, true, false, false, false, true]);
}

#[test]
fn a_sign_in_rests_on_no_step_before_it() {
    let refused = r#"{"assumeRole": {"roleArn": "arn:aws:iam::111122223333:role/Nowhere", "roleSessionName": "work"}}"#;
    let sign_in = |host: &str| {
        format!(
            r#"{{"assumeRoleWithWebIdentity": {{"roleArn": "arn:aws:iam::111122223333:role/One", "roleSessionName": "work",
            "provider": "{host}", "claims": {{"sub": "x", "aud": "y"}}}}}}"#
        )
    };
    let (signed_in, unknown) = (sign_in("id.example.com"), sign_in("id.example.org"));
    let request = r#"{"request": {"action": "s3:ListAllMyBuckets", "resource": "*"}}"#;
    let reached =
        |steps: [&str; 4]| -> Vec<bool> { run(&steps.join(",")).steps.iter().map(|step| step.reached).collect() };
    assert_eq!(reached([refused, request, &signed_in, request]), [true, false, true, true]);
    assert_eq!(reached([&signed_in, refused, request, &signed_in]), [true, true, false, true]);
    assert_eq!(reached([&unknown, request, &unknown, request]), [true, false, true, false]);
}

#[test]
fn a_report_says_how_long_credentials_are_still_good_for() {
    let assume = |role: &str| {
        format!(
            r#"{{"assumeRole": {{"roleArn": "arn:aws:iam::111122223333:role/{role}", "roleSessionName": "work"}}}}"#
        )
    };
    let (one, two) = (assume("One"), assume("Two"));
    let steps = [
        &one,
        r#"{"wait": "PT10M"}"#,
        &two,
        r#"{"wait": "PT2H"}"#,
        r#"{"dropSession": {}}"#,
        r#"{"getCallerIdentity": {}}"#,
    ];
    let report = run(&steps.join(","));
    let held = |step: usize| {
        let of = |held: Option<HeldCredentials>| held.map(|held| (held.begun_by, held.seconds_left));
        (of(report.steps[step].held), of(report.steps[step].after.held))
    };
    assert_eq!(held(0), (None, Some((0, 3600))));
    assert_eq!(held(1), (Some((0, 3600)), Some((0, 3000))));
    assert_eq!(held(2), (Some((0, 3000)), Some((2, 3600))));
    assert_eq!(held(4), (Some((2, -3600)), Some((0, -4200))), "expired, and so is what is gone back to");
    assert_eq!(report.steps[5].held, report.steps[4].after.held);
    let time = |step: usize| report.steps[step].after.time.map(|time| time.to_string());
    assert_eq!(time(2).as_deref(), Some("2026-01-15T09:10:00Z"));
    assert_eq!(time(3).as_deref(), Some("2026-01-15T11:10:00Z"));
}

#[test]
fn a_report_says_which_sessions_a_policy_revokes() {
    let assume = r#"{"assumeRole": {"roleArn": "arn:aws:iam::111122223333:role/One", "roleSessionName": "work"}}"#;
    let two = r#"{"assumeRole": {"roleArn": "arn:aws:iam::111122223333:role/Two", "roleSessionName": "work"}}"#;
    let put = |action: &str, before: &str| {
        format!(
            r#"{{"putRolePolicy": {{"roleArn": "arn:aws:iam::111122223333:role/One", "name": "Revoke", "document": {{"Version": "2012-10-17",
            "Statement": {{"Effect": "Deny", "Action": "{action}", "Resource": "*",
              "Condition": {{"DateLessThan": {{"aws:TokenIssueTime": "2026-01-15T{before}Z"}}}}}}}}}}}}"#
        )
    };
    let revoked = |put: &str| -> Vec<(usize, bool)> {
        let report = run(&[assume, r#"{"wait": "PT10M"}"#, assume, two, put].join(","));
        let StepResult::PolicyPut { sessions, .. } = &report.steps[4].result else { panic!("{report:?}") };
        sessions.iter().map(|session| (session.begun_by, session.revoked == Truth::True)).collect()
    };
    assert_eq!(revoked(&put("*", "09:05:00")), [(0, true), (2, false), (3, false)], "the later one is not reached");
    assert_eq!(revoked(&put("*", "09:30:00")), [(0, true), (2, true), (3, false)], "another role is not reached");
    assert_eq!(revoked(&put("s3:*", "09:30:00")), [(0, false), (2, false), (3, false)], "it leaves other calls");
}
