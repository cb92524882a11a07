//! A test of tags for all actions but some: many services send no tags with their requests.

use rolecall_core::diag::{Rule, Severity};
use rolecall_core::policy::Statement;

use super::{Check, Lint};
use crate::finding::{Findings, Found};
use crate::service::expects_presence;
use crate::typed::{Typed, allows, begins, tests};

pub(super) static LINT: Lint = Lint {
    rule: Rule {
        code: "IAM2079",
        name: "tag-key-with-not-action",
        severity: Severity::Warning,
        source: iam!(
            "access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-security-warning-deny-notaction-with-unsupported-tag-condition-key-for-service"
        ),
    },
    check: Check::Statement(check),
};

fn check(_: &Typed<'_>, statement: &Statement, findings: &mut Findings<'_>) {
    if !statement.action.negated {
        return;
    }
    let of_tags = |key: &str| ["aws:RequestTag/", "aws:ResourceTag/"].iter().any(|known| begins(key, known));
    let issue = if allows(statement) {
        "ALLOW_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE"
    } else {
        "DENY_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE"
    };
    for test in tests(statement).filter(|test| expects_presence(test) && of_tags(&test.key_text)) {
        let found = Found::at(test.key_span).related(statement.action.span).issue(issue);
        findings.report(found.fact("key", test.key_text.to_string()));
    }
}

#[cfg(test)]
mod tests {
    use rolecall_core::policy::PolicyKind;

    use super::*;
    use crate::testing::{NONE, facts, statement};

    #[test]
    fn listed_actions_and_negated_tests_are_another_matter() {
        let found = |effect: &str, actions: &str, operator: &str| {
            let condition = format!(r#"{{"{operator}": {{"aws:ResourceTag/team": "blue"}}}}"#);
            let text = format!(r#""Effect": "{effect}", {actions}, "Resource": "*", "Condition": {condition}"#);
            facts(&LINT, &statement(&text), PolicyKind::Identity)
        };
        let not_action = r#""NotAction": "iam:*""#;
        let issue = |effect: &str| {
            format!("issue={effect}_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE key=aws:ResourceTag/team")
        };
        assert_eq!(found("Deny", not_action, "StringEquals"), [issue("DENY")]);
        assert_eq!(found("Allow", not_action, "StringLike"), [issue("ALLOW")]);
        assert_eq!(found("Deny", not_action, "StringNotEquals"), NONE);
        assert_eq!(found("Deny", r#""Action": "*""#, "StringEquals"), NONE);
    }
}
