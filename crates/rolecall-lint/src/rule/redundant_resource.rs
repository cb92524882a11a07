//! A resource that another one of the same list covers.

use rolecall_core::diag::{Rule, Severity};
use rolecall_core::policy::Statement;
use rolecall_core::text::Span;

use super::redundant_action::report_covered;
use super::{Check, Lint};
use crate::finding::Findings;
use crate::typed::Typed;

pub(super) static LINT: Lint = Lint {
    rule: Rule {
        code: "IAM2034",
        name: "redundant-resource",
        severity: Severity::Advice,
        source: iam!(
            "access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-suggestion-redundant-resource"
        ),
    },
    check: Check::Statement(check),
};

fn check(policy: &Typed<'_>, statement: &Statement, findings: &mut Findings<'_>) {
    let Some(resource) = &statement.resource else { return };
    let entries: Vec<(Span, String)> =
        resource.listed.iter().map(|entry| (entry.span, policy.string(entry.span).into_owned())).collect();
    report_covered(&entries, "REDUNDANT_RESOURCE", findings);
}

#[cfg(test)]
mod tests {
    use rolecall_core::policy::PolicyKind;

    use super::*;
    use crate::testing::{NONE, marks, statement};

    #[test]
    fn letter_case_counts_and_variables_cover_nothing() {
        let found = |resources: &str| {
            let text = statement(&format!(r#""Effect": "Allow", "Action": "s3:*", "Resource": {resources}"#));
            marks(&LINT, &text, PolicyKind::Identity)
        };
        assert_eq!(found(r#"["arn:aws:s3:::a/b", "arn:aws:s3:::a/*"]"#), [r#""arn:aws:s3:::a/b""#]);
        assert_eq!(
            found(r#"["arn:aws:s3:::a", "arn:aws:s3:::A*", "arn:aws:s3:::b/${aws:username}/*", "arn:aws:s3:::b/x"]"#),
            NONE
        );
    }
}
