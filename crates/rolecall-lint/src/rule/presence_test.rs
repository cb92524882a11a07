//! A pattern that any value matches: the test only asks whether the key is there, which `Null` says.

use rolecall_core::condition::Test;
use rolecall_core::diag::{Rule, Severity};
use rolecall_core::operator::{Family, Likeness};

use super::{Check, Lint};
use crate::finding::{Findings, Found};
use crate::typed::Typed;

pub(super) static LINT: Lint = Lint {
    rule: Rule {
        code: "IAM2051",
        name: "presence-test",
        severity: Severity::Advice,
        source: iam!(
            "access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-suggestion-equivalent-to-null-false"
        ),
    },
    check: Check::Test(check),
};

/// Keys that every request has.
///
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html>
const PRESENT: [&str; 8] = [
    "aws:CurrentTime",
    "aws:EpochTime",
    "aws:PrincipalAccount",
    "aws:PrincipalType",
    "aws:RequestedRegion",
    "aws:SecureTransport",
    "aws:UserAgent",
    "aws:userid",
];

fn check(_: &Typed<'_>, test: &Test, findings: &mut Findings<'_>) {
    if !is_for_any(test) || is_present(&test.key_text) {
        return;
    }
    let (issue, null) =
        if test.operator.negated { ("EQUIVALENT_TO_NULL_TRUE", "true") } else { ("EQUIVALENT_TO_NULL_FALSE", "false") };
    let found = Found::at(test.span).issue(issue).fact("key", test.key_text.to_string());
    findings.report(found.fact("test", format!("\"Null\": {{\"{}\": \"{null}\"}}", test.key_text)));
}

/// Whether every request has the key.
pub(super) fn is_present(key: &str) -> bool {
    PRESENT.iter().any(|present| present.eq_ignore_ascii_case(key))
}

/// Whether any value is as good as another.
pub(super) fn is_for_any(test: &Test) -> bool {
    let operator = test.operator;
    let is_plain =
        operator.family == Family::String(Likeness::Like) && !operator.if_exists && operator.set_operator.is_none();
    let is_any = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte == b'*');
    is_plain && test.values.iter().any(|value| is_any(&value.text))
}

#[cfg(test)]
mod tests {
    use rolecall_core::policy::PolicyKind;

    use super::*;
    use crate::testing::{facts, statement};

    #[test]
    fn a_pattern_for_anything_asks_for_presence() {
        let condition = r#"{"StringLike": {"aws:RequestTag/a": "*", "aws:RequestTag/b": "b*"}, "StringNotLike": {"aws:RequestTag/c": "*"}, "StringEquals": {"aws:RequestTag/d": "*"}}"#;
        let text =
            statement(&format!(r#""Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {condition}"#));
        let found = facts(&LINT, &text, PolicyKind::Identity);
        assert_eq!(
            found,
            [
                r#"issue=EQUIVALENT_TO_NULL_FALSE key=aws:RequestTag/a test="Null": {"aws:RequestTag/a": "false"}"#,
                r#"issue=EQUIVALENT_TO_NULL_TRUE key=aws:RequestTag/c test="Null": {"aws:RequestTag/c": "true"}"#
            ]
        );
    }
}
