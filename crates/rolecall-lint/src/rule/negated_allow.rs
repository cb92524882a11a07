//! `Allow` with a negated test, which also holds where the key is absent.

use rolecall_core::condition::Test;
use rolecall_core::diag::{Rule, Severity};
use rolecall_core::operator::Family;
use rolecall_core::pattern::{Pattern, Piece};
use rolecall_core::policy::Statement;

use super::presence_test::is_present;
use super::{Check, Lint};
use crate::finding::{Findings, Found};
use crate::typed::{Typed, allows, tests};

pub(super) static LINT: Lint = Lint {
    rule: Rule {
        code: "IAM2073",
        name: "negated-allow",
        severity: Severity::Advice,
        source: iam!("reference_policies_elements_condition_operators.html#Conditions_String"),
    },
    check: Check::Statement(check),
};

fn check(_: &Typed<'_>, statement: &Statement, findings: &mut Findings<'_>) {
    if !allows(statement) {
        return;
    }
    let asked = |key: &str| {
        tests(statement).any(|test| {
            test.key_text.eq_ignore_ascii_case(key) && (test.operator.family == Family::Null || !test.operator.negated)
        })
    };
    // With `IfExists` it is said that an absent key will do.
    for test in tests(statement).filter(|test| test.operator.negated && !test.operator.if_exists) {
        // A prefix that is kept away is a finding of its own.
        let is_told = test.key_text.eq_ignore_ascii_case("s3:prefix");
        let is_there =
            is_present(&test.key_text) || is_owner_sent(statement, test) || is_variable_of_resources(statement, test);
        if !is_told && !is_there && !asked(&test.key_text) {
            findings
                .report(Found::at(test.operator_span).related(test.key_span).fact("key", test.key_text.to_string()));
        }
    }
}

/// Whether every listed resource has the key as a variable: without the key none of them matches anything.
fn is_variable_of_resources(statement: &Statement, test: &Test) -> bool {
    let needs_key =
        |pattern: &Pattern| pattern.variables().any(|variable| variable.key == test.key && variable.default.is_none());
    let resource = statement.resource.as_ref().filter(|resource| !resource.negated && !resource.listed.is_empty());
    resource.is_some_and(|resource| resource.listed.iter().all(|listed| needs_key(&listed.value)))
}

/// Whether the key tells the owner of the resource, which AWS sends with all but a few actions.
///
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-resourceaccount>
fn is_owner_sent(statement: &Statement, test: &Test) -> bool {
    const WITHOUT: [&str; 5] = ["ebs:", "ec2:", "events:", "route53:", "workspaces:"];
    let may_lack = |pattern: &Pattern| {
        let pieces = pattern.pieces();
        let Some(Piece::Text(start)) = pieces.first() else { return true };
        !start.contains(':') || WITHOUT.iter().any(|service| start.starts_with(service))
    };
    test.key_text.eq_ignore_ascii_case("aws:ResourceAccount")
        && !statement.action.negated
        && !statement.action.listed.iter().any(|listed| may_lack(&listed.value))
}

#[cfg(test)]
mod tests {
    use rolecall_core::policy::PolicyKind;

    use super::*;
    use crate::testing::{NONE, facts, statement};

    #[test]
    fn a_key_that_is_asked_for_is_there() {
        let found = |effect: &str, condition: &str| {
            let text = statement(&format!(
                r#""Effect": "{effect}", "Action": "s3:*", "Resource": "*", "Condition": {{{condition}}}"#
            ));
            facts(&LINT, &text, PolicyKind::Identity)
        };
        let negated = r#""StringNotEquals": {"aws:PrincipalTag/team": "red"}"#;
        assert_eq!(found("Allow", negated), ["key=aws:PrincipalTag/team"]);
        assert_eq!(found("Deny", negated), NONE);
        assert_eq!(found("Allow", &format!(r#"{negated}, "Null": {{"aws:PrincipalTag/team": "false"}}"#)), NONE);
        assert_eq!(found("Allow", r#""StringNotEquals": {"aws:RequestedRegion": "us-east-1"}"#), NONE);
        assert_eq!(found("Allow", r#""StringNotEqualsIfExists": {"aws:PrincipalTag/team": "red"}"#), NONE);
    }

    #[test]
    fn a_key_without_which_nothing_matches_is_there() {
        let found = |action: &str, resources: &str, key: &str| {
            let text = statement(&format!(
                r#""Effect": "Allow", "Action": "{action}", "Resource": {resources}, "Condition": {{"StringNotEquals": {{"{key}": ""}}}}"#
            ));
            facts(&LINT, &text, PolicyKind::Identity)
        };
        let own = r#""arn:aws:s3:::b/${aws:PrincipalTag/team}/*""#;
        assert_eq!(found("s3:*", own, "aws:PrincipalTag/team"), NONE);
        assert_eq!(found("s3:*", own, "aws:PrincipalTag/job"), ["key=aws:PrincipalTag/job"]);
        let also = format!(r#"[{own}, "arn:aws:s3:::b/shared/*"]"#);
        assert_eq!(found("s3:*", &also, "aws:PrincipalTag/team"), ["key=aws:PrincipalTag/team"]);
        let with_default = r#""arn:aws:s3:::b/${aws:PrincipalTag/team, 'none'}/*""#;
        assert_eq!(found("s3:*", with_default, "aws:PrincipalTag/team"), ["key=aws:PrincipalTag/team"]);
        let everything = r#""*""#;
        assert_eq!(found("sqs:SendMessage", everything, "aws:ResourceAccount"), NONE);
        for action in ["ec2:CopyImage", "*"] {
            assert_eq!(found(action, everything, "aws:ResourceAccount"), ["key=aws:ResourceAccount"], "{action}");
        }
    }
}
