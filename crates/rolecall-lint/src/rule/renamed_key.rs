//! `aws:ARN`: the name that `aws:PrincipalArn` never had.

use rolecall_core::condition::Test;
use rolecall_core::diag::{Rule, Severity};

use super::{Check, Lint};
use crate::finding::{Findings, Found};
use crate::typed::Typed;

pub(super) static LINT: Lint = Lint {
    rule: Rule {
        code: "IAM2059",
        name: "renamed-key",
        severity: Severity::Warning,
        source: iam!(
            "access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-unsupported-global-condition-key"
        ),
    },
    check: Check::Test(check),
};

fn check(_: &Typed<'_>, test: &Test, findings: &mut Findings<'_>) {
    if test.key_text.eq_ignore_ascii_case("aws:ARN") {
        let found = Found::at(test.key_span).issue("UNSUPPORTED_GLOBAL_CONDITION_KEY");
        findings.report(found.fact("key", test.key_text.to_string()).offer(test.key_span, "\"aws:PrincipalArn\""));
    }
}

#[cfg(test)]
mod tests {
    use rolecall_core::policy::PolicyKind;

    use super::*;
    use crate::testing::{marks, statement};

    #[test]
    fn letter_case_does_not_count() {
        let condition = r#"{"ArnLike": {"AWS:arn": "arn:aws:iam::*:role/a"}, "ArnEquals": {"aws:PrincipalArn": "arn:aws:iam::111122223333:role/a"}}"#;
        let text = statement(&format!(r#""Effect": "Deny", "Action": "*", "Resource": "*", "Condition": {condition}"#));
        assert_eq!(marks(&LINT, &text, PolicyKind::Identity), [r#""AWS:arn""#]);
    }
}
