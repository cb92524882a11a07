//! `*` alone under an ARN operator: AWS says what an ARN of six fields matches, and nothing of this.

use rolecall_core::condition::{ArnPattern, Comparand, Test};
use rolecall_core::diag::{Rule, Severity};

use super::{Check, Lint};
use crate::finding::{Findings, Found};
use crate::typed::Typed;

pub(super) static LINT: Lint = Lint {
    rule: Rule {
        code: "IAM2002",
        name: "arn-star",
        severity: Severity::Warning,
        source: iam!("reference_policies_elements_condition_operators.html"),
    },
    check: Check::Test(check),
};

fn check(_: &Typed<'_>, test: &Test, findings: &mut Findings<'_>) {
    for value in &test.values {
        if matches!(value.value, Comparand::Arn(ArnPattern::Any)) {
            findings.report(Found::at(value.span));
        }
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
    fn only_the_bare_star_is_no_arn() {
        assert_eq!(
            found(r#"{"ArnLike": {"aws:SourceArn": ["*", "arn:*:*:*:*:*"]}, "StringLike": {"aws:userid": "*"}}"#),
            [r#""*""#]
        );
    }
}
