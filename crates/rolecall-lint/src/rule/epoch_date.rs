//! A date in seconds since 1970, which nobody reads as a date.

use rolecall_core::condition::{Comparand, Test};
use rolecall_core::diag::{Rule, Severity};
use rolecall_core::operator::Family;

use super::{Check, Lint};
use crate::finding::{Findings, Found};
use crate::typed::Typed;

pub(super) static LINT: Lint = Lint {
    rule: Rule {
        code: "IAM2066",
        name: "epoch-date",
        severity: Severity::Advice,
        source: iam!(
            "access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-general-warning-invalid-date-value"
        ),
    },
    check: Check::Test(check),
};

fn check(_: &Typed<'_>, test: &Test, findings: &mut Findings<'_>) {
    // That key is in seconds itself.
    if !matches!(test.operator.family, Family::Date(_)) || test.key_text.eq_ignore_ascii_case("aws:EpochTime") {
        return;
    }
    let is_count = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    for value in test.values.iter().filter(|value| matches!(value.value, Comparand::Date(_)) && is_count(&value.text)) {
        findings.report(Found::at(value.span).issue("INVALID_DATE_VALUE"));
    }
}

#[cfg(test)]
mod tests {
    use rolecall_core::policy::PolicyKind;

    use super::*;
    use crate::testing::{marks, statement};

    #[test]
    fn the_key_in_seconds_is_in_seconds() {
        let condition = r#"{"DateLessThan": {"aws:CurrentTime": ["1767225600", "2026-01-01T00:00:00Z"], "aws:EpochTime": "1767225600"}}"#;
        let text = statement(&format!(r#""Effect": "Deny", "Action": "*", "Resource": "*", "Condition": {condition}"#));
        assert_eq!(marks(&LINT, &text, PolicyKind::Identity), [r#""1767225600""#]);
    }
}
