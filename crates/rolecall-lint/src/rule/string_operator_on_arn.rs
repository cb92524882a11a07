//! A pattern of text on a key that holds an ARN: `*` crosses the colons that an ARN operator keeps apart.

use rolecall_core::catalogue::KeyKind;
use rolecall_core::condition::Test;
use rolecall_core::diag::{Rule, Severity};
use rolecall_core::operator::{Family, Likeness};

use super::{Check, Lint};
use crate::finding::{Findings, Found};
use crate::typed::Typed;

pub(super) static LINT: Lint = Lint {
    rule: Rule {
        code: "IAM2026",
        name: "string-operator-on-arn",
        severity: Severity::Advice,
        source: iam!(
            "access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-security-warning-string-like-operator-with-arn-condition-keys"
        ),
    },
    check: Check::Test(check),
};

/// Global keys that hold an ARN, in lower case.
const GLOBAL: [&str; 4] = ["aws:principalarn", "aws:sourcearn", "aws:sourcevpcarn", "aws:chatbotsourcearn"];

fn check(policy: &Typed<'_>, test: &Test, findings: &mut Findings<'_>) {
    if test.operator.family != Family::String(Likeness::Like)
        || !test.values.iter().any(|value| value.text.contains(['*', '?']))
    {
        return;
    }
    let is_global = GLOBAL.iter().any(|known| known.eq_ignore_ascii_case(&test.key_text));
    let of_service =
        || policy.facts.and_then(|facts| facts.key(&test.key_text)).is_some_and(|key| key.kind == KeyKind::Arn);
    if is_global || of_service() {
        let fits = if test.operator.negated { "ArnNotLike" } else { "ArnLike" };
        let found = Found::at(test.operator_span).issue("STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS");
        findings.report(found.fact("key", test.key_text.to_string()).fact("fits", fits));
    }
}

#[cfg(test)]
mod tests {
    use rolecall_core::policy::PolicyKind;

    use super::*;
    use crate::testing::{facts, statement};

    #[test]
    fn only_patterns_cross_colons() {
        let condition = r#"{"StringLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/Audit"}, "StringNotLike": {"lambda:FunctionArn": "arn:*"}, "StringEquals": {"aws:PrincipalArn": "*"}, "ArnLike": {"aws:SourceArn": "arn:aws:s3:::*"}}"#;
        let text =
            statement(&format!(r#""Effect": "Allow", "Action": "s3:*", "Resource": "*", "Condition": {condition}"#));
        let issue = "issue=STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS";
        assert_eq!(
            facts(&LINT, &text, PolicyKind::Identity),
            [
                format!("{issue} key=aws:PrincipalArn fits=ArnLike"),
                format!("{issue} key=lambda:FunctionArn fits=ArnNotLike")
            ]
        );
    }
}
