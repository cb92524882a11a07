//! `Null` with a set operator, which says nothing about a set of values.

use rolecall_core::condition::Test;
use rolecall_core::diag::{Rule, Severity};
use rolecall_core::operator::Family;

use super::{Check, Lint};
use crate::finding::{Findings, Found};
use crate::typed::Typed;

pub(super) static LINT: Lint = Lint {
    rule: Rule {
        code: "IAM2038",
        name: "qualified-null",
        severity: Severity::Advice,
        source: iam!(
            "access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-suggestion-null-with-qualifier"
        ),
    },
    check: Check::Test(check),
};

fn check(_: &Typed<'_>, test: &Test, findings: &mut Findings<'_>) {
    if test.operator.family == Family::Null && test.operator.set_operator.is_some() {
        findings.report(Found::at(test.operator_span).issue("NULL_WITH_QUALIFIER"));
    }
}

#[cfg(test)]
mod tests {
    use rolecall_core::policy::PolicyKind;

    use super::*;
    use crate::testing::{marks, statement};

    #[test]
    fn null_alone_is_fine() {
        let condition = r#"{"ForAnyValue:Null": {"aws:TagKeys": "true"}, "Null": {"aws:TagKeys": "true"}}"#;
        let text = statement(&format!(r#""Effect": "Deny", "Action": "*", "Resource": "*", "Condition": {condition}"#));
        assert_eq!(marks(&LINT, &text, PolicyKind::Identity), [r#""ForAnyValue:Null""#]);
    }
}
