//! Both `true` and `false` under `Bool`: any value passes.

use rolecall_core::condition::Test;
use rolecall_core::diag::{Rule, Severity};
use rolecall_core::operator::Family;

use super::{Check, Lint};
use crate::finding::{Findings, Found};
use crate::typed::Typed;

pub(super) static LINT: Lint = Lint {
    rule: Rule {
        code: "IAM2039",
        name: "several-booleans",
        severity: Severity::Warning,
        source: iam!(
            "access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-invalid-condition-multiple-boolean"
        ),
    },
    check: Check::Test(check),
};

fn check(_: &Typed<'_>, test: &Test, findings: &mut Findings<'_>) {
    if test.operator.family == Family::Bool && test.operator.set_operator.is_none() && test.values.len() > 1 {
        findings.report(Found::at(test.list_span).issue("INVALID_CONDITION_MULTIPLE_BOOLEAN"));
    }
}

#[cfg(test)]
mod tests {
    use rolecall_core::policy::PolicyKind;

    use super::*;
    use crate::testing::{marks, statement};

    #[test]
    fn one_value_is_enough() {
        let condition = r#"{"Bool": {"aws:SecureTransport": ["true", "false"], "aws:ViaAWSService": ["true"]}, "Null": {"aws:userid": ["true", "false"]}}"#;
        let text = statement(&format!(r#""Effect": "Deny", "Action": "*", "Resource": "*", "Condition": {condition}"#));
        assert_eq!(marks(&LINT, &text, PolicyKind::Identity), [r#"["true", "false"]"#]);
    }
}
