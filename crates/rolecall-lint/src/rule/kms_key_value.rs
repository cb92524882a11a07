//! A KMS key that is no key ARN, where S3 compares with the ARN of the key.

use rolecall_core::condition::Test;
use rolecall_core::diag::{Rule, Severity};
use rolecall_core::operator::Family;

use super::{Check, Lint};
use crate::finding::{Findings, Found};
use crate::glob::{meet, of_form};
use crate::typed::Typed;

pub(super) static LINT: Lint = Lint {
    rule: Rule {
        code: "IAM2060",
        name: "kms-key-value",
        severity: Severity::Warning,
        source: iam!(
            "access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-invalid-kms-key-value"
        ),
    },
    check: Check::Test(check),
};

/// The key of S3's requests that holds the ARN of a KMS key, whatever form the caller wrote.
const KEY: &str = "s3:x-amz-server-side-encryption-aws-kms-key-id";

fn check(_: &Typed<'_>, test: &Test, findings: &mut Findings<'_>) {
    if !matches!(test.operator.family, Family::String(_) | Family::Arn(_)) || !test.key_text.eq_ignore_ascii_case(KEY) {
        return;
    }
    for value in test.values.iter().filter(|value| !meet(&of_form(&value.text), "arn:*:kms:*:*:key/*")) {
        findings.report(Found::at(value.span).issue("INVALID_KMS_KEY_VALUE"));
    }
}

#[cfg(test)]
mod tests {
    use rolecall_core::policy::PolicyKind;

    use super::*;
    use crate::testing::{marks, statement};

    #[test]
    fn ids_and_aliases_are_no_key_arns() {
        let values = r#"["1234abcd-12ab", "alias/reports", "arn:aws:kms:eu-west-1:111122223333:alias/a", "arn:aws:kms:eu-west-1:111122223333:key/1234abcd", "arn:aws:kms:*", "${aws:PrincipalTag/key}"]"#;
        let text = statement(&format!(
            r#""Effect": "Deny", "Action": "s3:PutObject", "Resource": "*", "Condition": {{"StringNotLike": {{"{KEY}": {values}}}}}"#
        ));
        let found = marks(&LINT, &text, PolicyKind::Identity);
        assert_eq!(
            found,
            [r#""1234abcd-12ab""#, r#""alias/reports""#, r#""arn:aws:kms:eu-west-1:111122223333:alias/a""#]
        );
    }
}
