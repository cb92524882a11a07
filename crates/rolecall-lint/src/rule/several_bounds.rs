//! Several values for one bound: only the widest counts.

use rolecall_core::condition::Test;
use rolecall_core::diag::{Rule, Severity};
use rolecall_core::operator::{Family, Order};

use super::{Check, Lint};
use crate::finding::{Findings, Found};
use crate::typed::Typed;

pub(super) static LINT: Lint = Lint {
    rule: Rule {
        code: "IAM2040",
        name: "several-bounds",
        severity: Severity::Advice,
        source: iam!(
            "access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-suggestion-redundant-condition-value-num"
        ),
    },
    check: Check::Test(check),
};

fn check(_: &Typed<'_>, test: &Test, findings: &mut Findings<'_>) {
    let is_bound = match test.operator.family {
        Family::Numeric(order) | Family::Date(order) => order != Order::Equals,
        _ => false,
    };
    if is_bound && test.values.len() > 1 {
        findings.report(Found::at(test.list_span).issue("REDUNDANT_CONDITION_VALUE_NUM"));
    }
}

#[cfg(test)]
mod tests {
    use rolecall_core::policy::PolicyKind;

    use super::*;
    use crate::testing::{marks, statement};

    #[test]
    fn equal_numbers_are_alternatives() {
        let condition = r#"{"NumericLessThan": {"s3:max-keys": ["5", "10"]}, "NumericEquals": {"s3:max-keys": ["1", "2"]}, "NumericGreaterThan": {"s3:max-keys": "1"}}"#;
        let text =
            statement(&format!(r#""Effect": "Allow", "Action": "s3:*", "Resource": "*", "Condition": {condition}"#));
        assert_eq!(marks(&LINT, &text, PolicyKind::Identity), [r#"["5", "10"]"#]);
    }
}
