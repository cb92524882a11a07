//! A pattern for any value of a key that every request has: the test always holds, or never.

use rolecall_core::condition::Test;
use rolecall_core::diag::{Rule, Severity};

use super::presence_test::{is_for_any, is_present};
use super::{Check, Lint};
use crate::finding::{Findings, Found};
use crate::typed::Typed;

pub(super) static LINT: Lint = Lint {
    rule: Rule {
        code: "IAM2070",
        name: "any-of-present",
        severity: Severity::Warning,
        source: iam!(
            "access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-suggestion-redundant-key-due-to-wildcard-in-condition"
        ),
    },
    check: Check::Test(check),
};

fn check(_: &Typed<'_>, test: &Test, findings: &mut Findings<'_>) {
    if !is_for_any(test) || !is_present(&test.key_text) {
        return;
    }
    let (issue, holds) = if test.operator.negated {
        ("REDUNDANT_STATEMENT_DUE_TO_WILDCARD_IN_CONDITION", "never")
    } else {
        ("REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION", "always")
    };
    findings.report(Found::at(test.span).issue(issue).fact("key", test.key_text.to_string()).fact("holds", holds));
}

#[cfg(test)]
mod tests {
    use rolecall_core::policy::PolicyKind;

    use super::*;
    use crate::testing::{facts, statement};

    #[test]
    fn the_negated_form_never_holds() {
        let condition = r#"{"StringLike": {"aws:userid": "*", "aws:username": "*"}, "StringNotLike": {"aws:PrincipalAccount": ["1", "*"]}}"#;
        let text =
            statement(&format!(r#""Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {condition}"#));
        let found = facts(&LINT, &text, PolicyKind::Identity);
        assert_eq!(
            found,
            [
                "issue=REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION key=aws:userid holds=always",
                "issue=REDUNDANT_STATEMENT_DUE_TO_WILDCARD_IN_CONDITION key=aws:PrincipalAccount holds=never"
            ]
        );
    }
}
