//! A key of a service that holds several values, and nothing that says how many of them have to match.

use rolecall_core::condition::Test;
use rolecall_core::context::is_multivalued;
use rolecall_core::diag::{Rule, Severity};
use rolecall_core::operator::Family;

use super::{Check, Lint};
use crate::finding::{Findings, Found};
use crate::typed::Typed;

pub(super) static LINT: Lint = Lint {
    rule: Rule {
        code: "IAM2027",
        name: "unqualified-set",
        severity: Severity::Warning,
        source: iam!(
            "access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-missing-qualifier"
        ),
    },
    check: Check::Test(check),
};

fn check(policy: &Typed<'_>, test: &Test, findings: &mut Findings<'_>) {
    // The global ones, which need no catalogue, are those of another rule.
    let Some(facts) = policy.facts.filter(|_| !is_multivalued(&test.key_text)) else { return };
    let is_set = || facts.key(&test.key_text).is_some_and(|key| key.is_multivalued);
    if test.operator.set_operator.is_none() && test.operator.family != Family::Null && is_set() {
        let found = Found::at(test.key_span).issue("MISSING_QUALIFIER").fact("key", test.key_text.to_string());
        findings.report(found.fact("date", facts.date()));
    }
}

#[cfg(test)]
mod tests {
    use rolecall_core::policy::PolicyKind;

    use super::*;
    use crate::testing::{marks, statement};

    #[test]
    fn sets_of_services_need_a_qualifier() {
        let condition = r#"{"StringEquals": {"dynamodb:LeadingKeys": "a", "s3:prefix": "b", "aws:TagKeys": "c"}, "ForAllValues:StringEquals": {"dynamodb:Attributes": "id"}, "Null": {"dynamodb:LeadingKeys": "false"}}"#;
        let text =
            statement(&format!(r#""Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {condition}"#));
        assert_eq!(marks(&LINT, &text, PolicyKind::Identity), [r#""dynamodb:LeadingKeys""#]);
    }
}
