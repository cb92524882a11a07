//! A bucket is listed without the prefixes that are kept away from the caller, although a shorter prefix shows them as well.

use rolecall_core::diag::{Rule, Severity};
use rolecall_core::operator::{Family, Likeness};
use rolecall_core::policy::Statement;

use super::{Check, Lint};
use crate::finding::{Findings, Found};
use crate::typed::{Typed, allows, tests};

pub(super) static LINT: Lint = Lint {
    rule: Rule {
        code: "IAM2052",
        name: "negated-prefix",
        severity: Severity::Warning,
        source: iam!(
            "access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-security-warning-s3-prefix-in-negative-context"
        ),
    },
    check: Check::Statement(check),
};

fn check(_: &Typed<'_>, statement: &Statement, findings: &mut Findings<'_>) {
    for test in tests(statement).filter(|test| test.key_text.eq_ignore_ascii_case("s3:prefix")) {
        let keeps_away = test.operator.negated == allows(statement);
        if keeps_away && test.operator.family == Family::String(Likeness::Like) {
            findings.report(Found::at(test.span).issue("S3_PREFIX_IN_NEGATIVE_CONTEXT"));
        }
    }
}

#[cfg(test)]
mod tests {
    use rolecall_core::policy::PolicyKind;

    use super::*;
    use crate::testing::{NONE, marks, statement};

    #[test]
    fn what_is_listed_is_named() {
        let found = |effect: &str, operator: &str| {
            let text = format!(
                r#""Effect": "{effect}", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::a", "Condition": {{"{operator}": {{"s3:prefix": "secret/*"}}}}"#
            );
            marks(&LINT, &statement(&text), PolicyKind::Identity)
        };
        let test = [r#""s3:prefix": "secret/*""#];
        assert_eq!(found("Deny", "StringLike"), test);
        assert_eq!(found("Allow", "StringNotLike"), test);
        assert_eq!(found("Allow", "StringLike"), NONE);
        assert_eq!(found("Deny", "StringNotLike"), NONE);
    }
}
