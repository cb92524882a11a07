//! An operator for another type than the key's.

use rolecall_core::catalogue::KeyKind;
use rolecall_core::condition::Test;
use rolecall_core::diag::{Rule, Severity};
use rolecall_core::operator::Family;

use super::{Check, Lint};
use crate::finding::{Findings, Found};
use crate::typed::Typed;

pub(super) static LINT: Lint = Lint {
    rule: Rule {
        code: "IAM2025",
        name: "operator-of-other-type",
        severity: Severity::Warning,
        source: iam!(
            "access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-general-warning-type-mismatch"
        ),
    },
    check: Check::Test(check),
};

fn check(policy: &Typed<'_>, test: &Test, findings: &mut Findings<'_>) {
    let Some(facts) = policy.facts else { return };
    let Some(key) = facts.key(&test.key_text) else { return };
    let fits = match test.operator.family {
        Family::Null => true,
        // Every value can be compared as text, and many that AWS calls texts hold ARNs, numbers and flags.
        Family::String(_) | Family::Binary => !matches!(key.kind, KeyKind::IpAddress),
        Family::Numeric(_) => !matches!(key.kind, KeyKind::Arn | KeyKind::Bool | KeyKind::IpAddress),
        Family::Date(_) => matches!(key.kind, KeyKind::Date | KeyKind::Numeric | KeyKind::String),
        Family::Bool => matches!(key.kind, KeyKind::Bool | KeyKind::String),
        Family::Ip => matches!(key.kind, KeyKind::IpAddress | KeyKind::String),
        Family::Arn(_) => matches!(key.kind, KeyKind::Arn | KeyKind::String),
    };
    if !fits {
        let found = Found::at(test.operator_span).issue("TYPE_MISMATCH").fact("key", test.key_text.to_string());
        findings.report(found.fact("fits", operator(key.kind)).fact("date", facts.date()));
    }
}

/// An operator for a type.
fn operator(kind: KeyKind) -> &'static str {
    match kind {
        KeyKind::String => "StringEquals",
        KeyKind::Arn => "ArnLike",
        KeyKind::Bool => "Bool",
        KeyKind::Numeric => "NumericEquals",
        KeyKind::Date => "DateLessThan",
        KeyKind::IpAddress => "IpAddress",
    }
}

#[cfg(test)]
mod tests {
    use rolecall_core::policy::PolicyKind;

    use super::*;
    use crate::testing::{marks, statement};

    #[test]
    fn texts_fit_nearly_everything() {
        let condition = r#"{"NumericEquals": {"lambda:FunctionArn": "1"}, "Bool": {"s3:max-keys": "true"}, "StringEquals": {"s3:max-keys": "5", "lambda:FunctionArn": "a"}, "ArnLike": {"s3:max-keys": "arn:aws:s3:::a"}}"#;
        let text =
            statement(&format!(r#""Effect": "Allow", "Action": "s3:*", "Resource": "*", "Condition": {condition}"#));
        assert_eq!(marks(&LINT, &text, PolicyKind::Identity), [r#""NumericEquals""#, r#""Bool""#, r#""ArnLike""#]);
    }
}
