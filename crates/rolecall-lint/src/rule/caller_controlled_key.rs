//! Access that rests on what the caller writes into the request: anybody can write the same.

use rolecall_core::condition::Test;
use rolecall_core::diag::{Rule, Severity};
use rolecall_core::policy::Statement;

use super::{Check, Lint};
use crate::finding::{Findings, Found};
use crate::typed::{Typed, allows, narrows, tests};

pub(super) static LINT: Lint = Lint {
    rule: Rule {
        code: "IAM2049",
        name: "caller-controlled-key",
        severity: Severity::Advice,
        source: iam!("reference_policies_condition-keys.html#condition-keys-referer"),
    },
    check: Check::Statement(check),
};

const WRITTEN: [&str; 2] = ["aws:Referer", "aws:UserAgent"];

fn check(_: &Typed<'_>, statement: &Statement, findings: &mut Findings<'_>) {
    let is_written = |test: &Test| WRITTEN.iter().any(|key| key.eq_ignore_ascii_case(&test.key_text));
    // Beside another condition it narrows further what that one already bounds.
    if !allows(statement) || tests(statement).any(|test| !is_written(test) && narrows(test)) {
        return;
    }
    for test in tests(statement).filter(|test| is_written(test)) {
        findings.report(
            Found::at(test.key_span).issue("UNTRUSTWORTHY_CONDITION_KEY").fact("key", test.key_text.to_string()),
        );
    }
}

#[cfg(test)]
mod tests {
    use rolecall_core::policy::PolicyKind;

    use super::*;
    use crate::testing::{NONE, marks, statement};

    #[test]
    fn beside_another_bound_it_does_no_harm() {
        let found = |condition: &str| {
            let text = statement(&format!(
                r#""Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "*", "Condition": {condition}"#
            ));
            marks(&LINT, &text, PolicyKind::Resource)
        };
        assert_eq!(found(r#"{"StringLike": {"aws:referer": "https://example.com/*"}}"#), [r#""aws:referer""#]);
        assert_eq!(
            found(
                r#"{"StringLike": {"aws:referer": "https://example.com/*"}, "StringEquals": {"aws:PrincipalOrgID": "o-a"}}"#
            ),
            NONE
        );
    }
}
