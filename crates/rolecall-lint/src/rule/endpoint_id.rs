//! A value of `aws:SourceVpc` or `aws:SourceVpce` that is no id of a VPC or an endpoint.

use rolecall_core::condition::Test;
use rolecall_core::diag::{Rule, Severity};
use rolecall_core::operator::Family;

use super::{Check, Lint};
use crate::finding::{Findings, Found};
use crate::typed::Typed;

pub(super) static LINT: Lint = Lint {
    rule: Rule {
        code: "IAM2041",
        name: "endpoint-id",
        severity: Severity::Warning,
        source: iam!(
            "access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-invalid-vpc-format"
        ),
    },
    check: Check::Test(check),
};

fn check(_: &Typed<'_>, test: &Test, findings: &mut Findings<'_>) {
    let is = |key: &str| test.key_text.eq_ignore_ascii_case(key);
    let (prefix, issue) = if is("aws:SourceVpc") {
        ("vpc-", "INVALID_VPC_FORMAT")
    } else if is("aws:SourceVpce") {
        ("vpce-", "INVALID_VPCE_FORMAT")
    } else {
        return;
    };
    if !matches!(test.operator.family, Family::String(_)) {
        return;
    }
    for value in test.values.iter().filter(|value| !value.text.contains(['*', '?', '$'])) {
        if !is_id(&value.text, prefix) {
            findings.report(Found::at(value.span).issue(issue).fact("form", format!("{prefix}0123456789abcdef0")));
        }
    }
}

fn is_id(text: &str, prefix: &str) -> bool {
    let of_length = |id: &&str| matches!(id.len(), 8 | 17);
    text.strip_prefix(prefix).filter(of_length).is_some_and(|id| id.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use rolecall_core::policy::PolicyKind;

    use super::*;
    use crate::testing::{marks, statement};

    #[test]
    fn ids_are_short_or_long() {
        let condition = r#"{"StringEquals": {"aws:SourceVpc": ["vpc-12345678", "vpce-12345678", "vpc-1234"], "aws:SourceVpce": ["vpce-0123456789abcdef0", "vpc-12345678"]}, "StringLike": {"aws:SourceVpc": "vpc-*"}}"#;
        let text = statement(&format!(r#""Effect": "Deny", "Action": "*", "Resource": "*", "Condition": {condition}"#));
        assert_eq!(
            marks(&LINT, &text, PolicyKind::Identity),
            [r#""vpce-12345678""#, r#""vpc-1234""#, r#""vpc-12345678""#]
        );
    }
}
