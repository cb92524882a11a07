//! A condition on a key that no request of the statement's actions carries: with most operators it never holds.

use rolecall_core::condition::Test;
use rolecall_core::context::describes_principal;
use rolecall_core::diag::{Rule, Severity};
use rolecall_core::policy::Statement;

use super::{Check, Lint};
use crate::finding::{Findings, Found};
use crate::service::{ListedAction, can_carry, expects_presence, service_of};
use crate::typed::{Typed, tests};

pub(super) static LINT: Lint = Lint {
    rule: Rule {
        code: "IAM2023",
        name: "key-of-other-actions",
        severity: Severity::Warning,
        source: iam!(
            "access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-unsupported-action-for-condition-key"
        ),
    },
    check: Check::Statement(check),
};

/// Keys that the guide of a service gives for an action, and its list of actions does not.
///
/// Source: <https://docs.aws.amazon.com/bedrock/latest/userguide/model-access.html>
const UNLISTED: [(&str, &str, &str); 1] = [("aws-marketplace", "Subscribe", "aws-marketplace:ProductId")];

fn check(policy: &Typed<'_>, statement: &Statement, findings: &mut Findings<'_>) {
    let (Some(facts), Some(actions)) = (policy.facts, policy.all_actions(statement)) else { return };
    // Keys that tell of the caller or its session go with every action: those that a service lists for its own actions do not.
    let of_actions = |test: &&Test| {
        let known =
            service_of(&test.key_text).is_some_and(|service| service != "aws" && facts.service(&service).is_some());
        known && !describes_principal(&test.key_text) && facts.key(&test.key_text).is_some() && expects_presence(test)
    };
    for test in tests(statement).filter(of_actions) {
        if !can_carry(facts, &actions, test) && !is_elsewhere(&actions, test) {
            let found = Found::at(test.key_span).issue("UNSUPPORTED_ACTION_FOR_CONDITION_KEY");
            findings.report(found.fact("key", test.key_text.to_string()).fact("date", facts.date()));
        }
    }
}

/// Whether the guide of a service says that one of the actions carries the key.
fn is_elsewhere(actions: &[ListedAction<'_>], test: &Test) -> bool {
    let mut unlisted = UNLISTED.iter().filter(|(.., key)| test.key_text.eq_ignore_ascii_case(key));
    unlisted.any(|(service, name, _)| {
        let is_it = |listed: &ListedAction<'_>| {
            listed.service().eq_ignore_ascii_case(service) && listed.name().eq_ignore_ascii_case(name)
        };
        actions.iter().any(is_it)
    })
}

#[cfg(test)]
mod tests {
    use rolecall_core::policy::PolicyKind;

    use super::*;
    use crate::testing::{NONE, marks, statement};

    fn found(action: &str, condition: &str) -> Vec<String> {
        let text =
            statement(&format!(r#""Effect": "Allow", "Action": {action}, "Resource": "*", "Condition": {condition}"#));
        marks(&LINT, &text, PolicyKind::Identity)
    }

    #[test]
    fn one_action_that_carries_the_key_is_enough() {
        let kind = r#"{"StringEquals": {"ec2:InstanceType": "t3.micro"}}"#;
        assert_eq!(found(r#""ec2:DescribeInstances""#, kind), [r#""ec2:InstanceType""#]);
        assert_eq!(found(r#"["s3:*", "ec2:DescribeInstances"]"#, kind), [r#""ec2:InstanceType""#]);
        for actions in [
            r#""ec2:RunInstances""#,
            r#"["ec2:DescribeInstances", "ec2:RunInstances"]"#,
            r#""ec2:*""#,
            r#""*""#,
            r#""ec2:Frobnicate""#,
        ] {
            assert_eq!(found(actions, kind), NONE, "{actions}");
        }
    }

    #[test]
    fn what_a_guide_says_of_an_action_holds() {
        let product = r#"{"ForAnyValue:StringEquals": {"aws-marketplace:ProductId": ["prod-1"]}}"#;
        assert_eq!(found(r#""aws-marketplace:Subscribe""#, product), NONE);
        assert_eq!(found(r#""aws-marketplace:ViewSubscriptions""#, product), [r#""aws-marketplace:ProductId""#]);
    }

    #[test]
    fn tests_for_absence_and_global_keys_are_left_alone() {
        for condition in [
            r#"{"StringEqualsIfExists": {"ec2:InstanceType": "t3.micro"}}"#,
            r#"{"StringNotEquals": {"ec2:InstanceType": "t3.micro"}}"#,
            r#"{"Null": {"ec2:InstanceType": "true"}}"#,
            r#"{"StringEquals": {"aws:ResourceTag/team": "blue"}}"#,
            r#"{"StringEquals": {"ec2:Frobnicated": "t3.micro"}}"#,
            r#"{"ArnLike": {"ec2:SourceInstanceArn": "arn:aws:ec2:*:111122223333:instance/*"}}"#,
            r#"{"StringEquals": {"glue:RoleAssumedBy": "glue.amazonaws.com"}}"#,
        ] {
            assert_eq!(found(r#""ec2:DescribeInstances""#, condition), NONE, "{condition}");
        }
    }
}
