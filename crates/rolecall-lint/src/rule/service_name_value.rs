//! A value that is no service principal, of a key that holds one.

use std::borrow::Cow;

use rolecall_core::condition::Test;
use rolecall_core::diag::{Rule, Severity};
use rolecall_core::operator::{Family, Likeness};
use rolecall_core::policy::SERVICE_DOMAINS;

use super::{Check, Lint};
use crate::finding::{Findings, Found};
use crate::typed::Typed;

pub(super) static LINT: Lint = Lint {
    rule: Rule {
        code: "IAM2062",
        name: "service-name-value",
        severity: Severity::Warning,
        source: iam!(
            "access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-invalid-service-principal-format"
        ),
    },
    check: Check::Test(check),
};

/// The keys whose values are service principals.
const KEYS: [&str; 8] = [
    "aws:CalledVia",
    "aws:CalledViaFirst",
    "aws:CalledViaLast",
    "aws:PrincipalServiceName",
    "aws:PrincipalServiceNamesList",
    "iam:AWSServiceName",
    "iam:PassedToService",
    "kms:ViaService",
];

fn check(_: &Typed<'_>, test: &Test, findings: &mut Findings<'_>) {
    let Some(key) = KEYS.iter().find(|key| key.eq_ignore_ascii_case(&test.key_text)) else { return };
    if !matches!(test.operator.family, Family::String(_)) {
        return;
    }
    // `kms:ViaService` names the Region as well.
    let labels = if *key == "kms:ViaService" { 2 } else { 1 };
    for value in test.values.iter().filter(|value| !value.text.contains(['*', '?', '$'])) {
        let ignores_case = test.operator.family == Family::String(Likeness::EqualsIgnoreCase);
        let folded = if ignores_case { value.text.to_ascii_lowercase().into() } else { Cow::Borrowed(&*value.text) };
        if !is_service(&folded, labels) {
            let form = if labels == 2 { "s3.eu-west-1.amazonaws.com" } else { "ec2.amazonaws.com" };
            findings.report(Found::at(value.span).issue("INVALID_SERVICE_PRINCIPAL_FORMAT").fact("form", form));
        }
    }
}

/// Whether so many labels or more stand before one of AWS's domains.
fn is_service(text: &str, labels: usize) -> bool {
    let is_label = |label: &str| {
        !label.is_empty()
            && label
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'_'))
    };
    let mut names = SERVICE_DOMAINS.iter().filter_map(|domain| text.strip_suffix(domain));
    names.any(|name| name.split('.').all(is_label) && name.split('.').count() >= labels)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_in_lower_case_with_a_domain() {
        for (text, labels) in [
            ("ec2.amazonaws.com", 1),
            ("ec2.amazonaws.com.cn", 1),
            ("s3.eu-west-1.amazonaws.com", 2),
            ("ops.apigateway.amazonaws.com", 1),
        ] {
            assert!(is_service(text, labels), "{text}");
        }
        for (text, labels) in [
            ("ec2", 1),
            ("EC2.amazonaws.com", 1),
            ("amazonaws.com", 1),
            (".amazonaws.com", 1),
            ("s3.amazonaws.com", 2),
            ("ec2.aws.com", 1),
        ] {
            assert!(!is_service(text, labels), "{text}");
        }
    }
}
