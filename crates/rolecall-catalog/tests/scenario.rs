//! Policies that AWS manages have their text in a scenario that names them.

use rolecall_catalog::built_in;
use rolecall_core::scenario::{Reading, Workspace};
use rolecall_core::{read, read_with};

const ADMINISTRATOR: &str = "arn:aws:iam::aws:policy/AdministratorAccess";
const READ_ONLY: &str = "arn:aws:iam::aws:policy/ReadOnlyAccess";

/// A user who gets an object with one managed policy, and other members of the scenario.
fn scenario(policy: &str, members: &str) -> String {
    format!(
        r#"{{ "rolecall": 1, {members} "users": [{{ "arn": "arn:aws:iam::111122223333:user/ana", "policies": ["{policy}"] }}], "caller": "arn:aws:iam::111122223333:user/ana",
        "steps": [{{ "request": {{ "action": "s3:GetObject", "resource": "arn:aws:s3:::reports/q1.csv", "resourceAccountId": "111122223333" }} }}] }}"#
    )
}

fn decisions(reading: &Reading) -> Vec<&'static str> {
    let report = reading.scenario.as_ref().map(rolecall_core::Scenario::evaluate);
    report.iter().flat_map(|report| &report.steps).map(|step| step.decision().name()).collect()
}

fn codes(reading: &Reading) -> Vec<&'static str> {
    reading.diagnostics.iter().map(rolecall_core::diag::Diagnostic::code).collect()
}

#[test]
fn a_policy_of_aws_needs_no_text() {
    for policy in [ADMINISTRATOR, READ_ONLY] {
        let text = scenario(policy, "");
        let reading = read_with(&text, Some(built_in()));
        assert_eq!(decisions(&reading), ["allow"], "{policy}: {:?}", reading.diagnostics);
        assert_eq!(reading.diagnostics, []);
        let document = &reading.policies[0];
        assert_eq!((document.owner.as_str(), document.path.as_str()), (policy, ""));
        assert_eq!(decisions(Workspace::open_with(&text, Some(built_in())).reading()), ["allow"]);
        // Without a catalogue nothing has changed.
        assert!(read(&text).scenario.is_none());
    }
}

#[test]
fn a_policy_that_is_spelled_out_is_not_looked_up() {
    let nothing = r#"{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "sqs:*", "Resource": "*"}}"#;
    let text = scenario(ADMINISTRATOR, &format!(r#""managedPolicies": {{"{ADMINISTRATOR}": {nothing}}},"#));
    assert_eq!(decisions(&read_with(&text, Some(built_in()))), ["implicitDeny"]);
}

#[test]
fn a_version_is_named_in_the_place_of_the_document() {
    let versioned =
        |version: &str| scenario(READ_ONLY, &format!(r#""managedPolicies": {{"{READ_ONLY}": "{version}"}},"#));
    let oldest = built_in().versions(READ_ONLY).last().copied().unwrap();
    let reading = read_with(&versioned(&format!("v{oldest}")), Some(built_in()));
    assert_eq!(decisions(&reading), ["allow"], "{:?}", reading.diagnostics);
    assert_eq!(reading.policies[0].name, format!("ReadOnlyAccess v{oldest}"));
    assert!(
        reading.policies[0].text.len() < read_with(&scenario(READ_ONLY, ""), Some(built_in())).policies[0].text.len()
    );

    let unknown = read_with(&versioned("v99999"), Some(built_in()));
    assert!(unknown.scenario.is_none());
    assert_eq!(codes(&unknown).first(), Some(&"IAM3006"), "{:?}", unknown.diagnostics);
}

#[test]
fn a_name_that_is_nearly_one_of_awss_is_corrected() {
    let text = scenario("arn:aws:iam::aws:policy/ReadOnlyAcess", "");
    let reading = read_with(&text, Some(built_in()));
    assert!(format!("{:?}", reading.diagnostics).contains(READ_ONLY), "{:?}", reading.diagnostics);
}
