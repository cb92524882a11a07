//! `*` or `?` under an operator that takes them literally.

use rolecall_core::condition::{Test, has_literal_wildcards};
use rolecall_core::diag::{Rule, Severity};

use super::{Check, Lint};
use crate::finding::{Findings, Found};
use crate::typed::Typed;

pub(super) static LINT: Lint = Lint {
    rule: Rule {
        code: "IAM1035",
        name: "literal-wildcard",
        severity: Severity::Warning,
        source: iam!("reference_policies_elements_condition_operators.html"),
    },
    check: Check::Test(check),
};

fn check(policy: &Typed<'_>, test: &Test, findings: &mut Findings<'_>) {
    if !has_literal_wildcards(test.operator) {
        return;
    }
    for value in &test.values {
        let sites = policy.variables(&value.text);
        // A malformed variable is wrong for another reason.
        let formed = sites.iter().all(|site| site.content.is_ok());
        let outside = |at: usize| !sites.iter().any(|site| site.range.contains(&at));
        if formed && value.text.match_indices(['*', '?']).any(|(at, _)| outside(at)) {
            findings.report(Found::at(value.span));
        }
    }
}

#[cfg(test)]
mod tests {
    use rolecall_core::policy::PolicyKind;

    use super::*;
    use crate::testing::{NONE, marks, statement};

    fn found(condition: &str) -> Vec<String> {
        let text =
            statement(&format!(r#""Effect": "Allow", "Action": "s3:*", "Resource": "*", "Condition": {condition}"#));
        marks(&LINT, &text, PolicyKind::Identity)
    }

    #[test]
    fn wildcards_under_an_exact_operator_are_found_unless_escaped() {
        let text = r#"{"StringNotEqualsIgnoreCase": {"s3:prefix": ["a*", "b${*}", "c", "${aws:userid}?"]}, "StringLike": {"aws:userid": "d*"}, "ArnEquals": {"aws:SourceArn": "arn:aws:s3:::*"}}"#;
        assert_eq!(found(text), [r#""a*""#, r#""${aws:userid}?""#]);
    }

    #[test]
    fn a_malformed_variable_is_told_once() {
        assert_eq!(found(r#"{"StringEquals": {"s3:prefix": "${a b}*"}}"#), NONE);
    }
}
