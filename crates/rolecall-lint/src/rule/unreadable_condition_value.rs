//! A condition value that is none of its operator's type, so that it never matches.

use rolecall_core::condition::{Comparand, Test, replaces_variables, value_type};
use rolecall_core::diag::{ConditionType, Rule, Severity};

use super::{Check, Lint, unreadable_date};
use crate::finding::{Findings, Found};
use crate::typed::Typed;

pub(super) static LINT: Lint = Lint {
    rule: Rule {
        code: "IAM1031",
        name: "unreadable-condition-value",
        severity: Severity::Warning,
        source: iam!("reference_policies_elements_condition_operators.html"),
    },
    check: Check::Test(check),
};

fn check(policy: &Typed<'_>, test: &Test, findings: &mut Findings<'_>) {
    // A date that IAM refuses is a finding of its own.
    if unreadable_date::is_about(policy, test) {
        return;
    }
    let expected = value_type(test.operator).unwrap_or(ConditionType::Bool);
    for value in &test.values {
        // A variable that is misplaced or malformed is wrong for another reason.
        let replaced = replaces_variables(test.operator);
        let told = policy.variables(&value.text).iter().any(|site| !replaced || site.content.is_err());
        if matches!(value.value, Comparand::Unreadable) && !told {
            findings.report(Found::at(value.span).fact("type", name(expected)));
        }
    }
}

fn name(expected: ConditionType) -> &'static str {
    match expected {
        ConditionType::Number => "number",
        ConditionType::Date => "date",
        ConditionType::Bool => "bool",
        ConditionType::Binary => "binary",
        ConditionType::IpRange => "ip-range",
        ConditionType::Arn => "arn",
    }
}

#[cfg(test)]
mod tests {
    use rolecall_core::policy::PolicyKind;

    use super::*;
    use crate::testing::{marks, statement};

    fn found(condition: &str) -> Vec<String> {
        let text =
            statement(&format!(r#""Effect": "Allow", "Action": "s3:*", "Resource": "*", "Condition": {condition}"#));
        marks(&LINT, &text, PolicyKind::Identity)
    }

    #[test]
    fn values_fit_the_operator() {
        let text = r#"{"NumericEquals": {"s3:max-keys": ["ten", "${aws:userid}", 10]}, "Bool": {"aws:SecureTransport": "yes"}, "IpAddress": {"aws:SourceIp": ["10.0.0.0/8", "10.0.0.0/40"]}, "Null": {"aws:userid": "maybe"}}"#;
        assert_eq!(found(text), [r#""ten""#, r#""yes""#, r#""10.0.0.0/40""#, r#""maybe""#]);
    }
}
