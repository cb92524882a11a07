//! A resource control policy that does not tell AWS services apart from other callers, whose requests have other keys.

use rolecall_core::condition::{Comparand, Flag, Test};
use rolecall_core::diag::{Rule, Severity};
use rolecall_core::operator::Family;
use rolecall_core::policy::{PolicyKind, Statement};

use super::{Check, Lint};
use crate::finding::{Findings, Found};
use crate::typed::{Typed, allows, begins, tests};

pub(super) static LINT: Lint = Lint {
    rule: Rule {
        code: "IAM2067",
        name: "rcp-service-calls",
        severity: Severity::Warning,
        source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-general-warning-rcp-missing-related-principal-condition-key",
    },
    check: Check::Statement(check),
};

/// Keys of users and roles.
const OF_CALLERS: [&str; 4] =
    ["aws:PrincipalOrgID", "aws:PrincipalOrgPaths", "aws:PrincipalAccount", "aws:PrincipalTag/"];

/// Keys of what a service acts for.
const OF_SOURCES: [&str; 4] = ["aws:SourceOrgID", "aws:SourceOrgPaths", "aws:SourceAccount", "aws:SourceArn"];

const IS_SERVICE: &str = "aws:PrincipalIsAWSService";

fn check(policy: &Typed<'_>, statement: &Statement, findings: &mut Findings<'_>) {
    if !policy.is(PolicyKind::ResourceControl) || allows(statement) {
        return;
    }
    let is_of =
        |test: &&Test, keys: &[&str]| test.operator.negated && keys.iter().any(|key| begins(&test.key_text, key));
    let asks = |wanted: bool| {
        tests(statement).filter(|test| test.key_text.eq_ignore_ascii_case(IS_SERVICE)).any(|test| {
            test.values.iter().any(|value| matches!(value.value, Comparand::Bool(Flag::Value(flag)) if flag == wanted))
        })
    };
    let mut report = |test: &Test, issue, fault: &'static str, add: &'static str| {
        let found = Found::at(test.key_span).issue(issue).fact("key", test.key_text.to_string());
        findings.report(found.fact("fault", fault).fact("add", add));
    };
    if let Some(test) = tests(statement).find(|test| is_of(test, &OF_CALLERS)).filter(|_| !asks(false)) {
        let add = r#""BoolIfExists": {"aws:PrincipalIsAWSService": "false"}"#;
        report(test, "RCP_MISSING_RELATED_PRINCIPAL_CONDITION_KEY", "callers", add);
    }
    let Some(test) = tests(statement).find(|test| is_of(test, &OF_SOURCES)) else { return };
    if !asks(true) {
        let add = r#""Bool": {"aws:PrincipalIsAWSService": "true"}"#;
        report(test, "RCP_MISSING_RELATED_SERVICE_PRINCIPAL_CONDITION_KEY", "services", add);
    }
    let is_presence =
        |test: &Test| test.operator.family == Family::Null && OF_SOURCES.iter().any(|key| begins(&test.key_text, key));
    if !tests(statement).any(is_presence) {
        let add = r#""Null": {"aws:SourceAccount": "false"}"#;
        report(test, "RCP_MISSING_SERVICE_CONDITION_KEY_NULL_CHECK", "absent", add);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{NONE, facts, statement};

    fn found(condition: &str) -> Vec<String> {
        let text = statement(&format!(
            r#""Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*", "Condition": {{{condition}}}"#
        ));
        let facts = facts(&LINT, &text, PolicyKind::ResourceControl);
        facts.into_iter().map(|facts| facts.split(' ').next().unwrap_or_default().to_owned()).collect()
    }

    #[test]
    fn callers_and_services_are_told_apart() {
        let callers = r#""StringNotEqualsIfExists": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}"#;
        assert_eq!(found(callers), ["issue=RCP_MISSING_RELATED_PRINCIPAL_CONDITION_KEY"]);
        assert_eq!(found(&format!(r#"{callers}, "BoolIfExists": {{"aws:PrincipalIsAWSService": "false"}}"#)), NONE);
        let sources = r#""StringNotEqualsIfExists": {"aws:SourceOrgID": "o-a1b2c3d4e5"}"#;
        let missing = [
            "issue=RCP_MISSING_RELATED_SERVICE_PRINCIPAL_CONDITION_KEY",
            "issue=RCP_MISSING_SERVICE_CONDITION_KEY_NULL_CHECK",
        ];
        assert_eq!(found(sources), missing);
        assert_eq!(
            found(&format!(
                r#"{sources}, "Null": {{"aws:SourceAccount": "false"}}, "Bool": {{"aws:PrincipalIsAWSService": "true"}}"#
            )),
            NONE
        );
    }
}
