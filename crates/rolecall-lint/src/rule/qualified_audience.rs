//! `ForAnyValue` or `ForAllValues` for the audience of a token, which is one value.

use rolecall_core::condition::Test;
use rolecall_core::diag::{Rule, Severity};
use rolecall_core::operator::SetOperator;
use rolecall_core::policy::PolicyKind;

use super::{Check, Lint};
use crate::finding::{Findings, Found};
use crate::typed::Typed;

pub(super) static LINT: Lint = Lint {
    rule: Rule {
        code: "IAM2064",
        name: "qualified-audience",
        severity: Severity::Warning,
        source: iam!(
            "access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-security-warning-foranyvalue-with-audience-claim-type"
        ),
    },
    check: Check::Test(check),
};

fn check(policy: &Typed<'_>, test: &Test, findings: &mut Findings<'_>) {
    let is_audience = test.key_text.rsplit_once(':').is_some_and(|(_, claim)| claim.eq_ignore_ascii_case("aud"));
    let Some(qualifier) = test.operator.set_operator.filter(|_| policy.is(PolicyKind::Trust) && is_audience) else {
        return;
    };
    let (issue, name) = match qualifier {
        SetOperator::ForAnyValue => ("FORANYVALUE_WITH_AUDIENCE_CLAIM_TYPE", "ForAnyValue"),
        SetOperator::ForAllValues => ("CONFIRM_AUDIENCE_CLAIM_TYPE", "ForAllValues"),
    };
    findings.report(
        Found::at(test.operator_span).issue(issue).fact("key", test.key_text.to_string()).fact("qualifier", name),
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{NONE, facts, statement};

    #[test]
    fn only_the_audience_is_one_value() {
        let found = |operator: &str, claim: &str| {
            let text = format!(
                r#""Effect": "Allow", "Principal": {{"Federated": "cognito-identity.amazonaws.com"}}, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": {{"{operator}": {{"cognito-identity.amazonaws.com:{claim}": "a"}}}}"#
            );
            facts(&LINT, &statement(&text), PolicyKind::Trust)
        };
        let key = "key=cognito-identity.amazonaws.com:aud";
        assert_eq!(
            found("ForAnyValue:StringEquals", "aud"),
            [format!("issue=FORANYVALUE_WITH_AUDIENCE_CLAIM_TYPE {key} qualifier=ForAnyValue")]
        );
        assert_eq!(
            found("ForAllValues:StringEquals", "aud"),
            [format!("issue=CONFIRM_AUDIENCE_CLAIM_TYPE {key} qualifier=ForAllValues")]
        );
        assert_eq!(found("StringEquals", "aud"), NONE);
        assert_eq!(found("ForAnyValue:StringLike", "amr"), NONE);
    }
}
