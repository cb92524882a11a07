//! The owner of a bucket, in the policy of that bucket: it is the same for every request.

use rolecall_core::condition::Test;
use rolecall_core::diag::{Rule, Severity};
use rolecall_core::policy::PolicyKind;

use super::{Check, Lint};
use crate::finding::{Findings, Found};
use crate::typed::Typed;

pub(super) static LINT: Lint = Lint {
    rule: Rule {
        code: "IAM2072",
        name: "resource-owner-key",
        severity: Severity::Advice,
        source: iam!(
            "access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-suggestion-irrelevant-condition-key-in-policy"
        ),
    },
    check: Check::Test(check),
};

fn check(policy: &Typed<'_>, test: &Test, findings: &mut Findings<'_>) {
    if policy.is(PolicyKind::Resource) && test.key_text.eq_ignore_ascii_case("s3:ResourceAccount") {
        let found = Found::at(test.key_span).issue("IRRELEVANT_CONDITION_KEY_IN_POLICY");
        findings.report(found.fact("key", test.key_text.to_string()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{NONE, marks, statement};

    #[test]
    fn elsewhere_it_tells_buckets_apart() {
        let condition = r#"{"StringEquals": {"s3:ResourceAccount": "111122223333"}}"#;
        let text = statement(&format!(
            r#""Effect": "Deny", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::a/*", "Condition": {condition}"#
        ));
        assert_eq!(marks(&LINT, &text, PolicyKind::Resource), [r#""s3:ResourceAccount""#]);
        assert_eq!(marks(&LINT, &text, PolicyKind::Endpoint), NONE);
    }
}
