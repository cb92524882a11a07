//! A trust policy for an identity provider without a condition on its tokens: whoever has one may assume the role.

use rolecall_core::diag::{Rule, Severity};
use rolecall_core::policy::{PolicyKind, Statement};

use super::claim_without_key::{claim_of, providers};
use super::mismatched_action::Way;
use super::missing_claim::is_shared;
use super::{Check, Lint};
use crate::finding::{Findings, Found};
use crate::typed::{Typed, allows, names, narrows, tests};

pub(super) static LINT: Lint = Lint {
    rule: Rule {
        code: "IAM2065",
        name: "untested-provider",
        severity: Severity::Warning,
        source: iam!(
            "access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-security-warning-missing-condition-key-for-oidc-principal"
        ),
    },
    check: Check::Statement(check),
};

fn check(policy: &Typed<'_>, statement: &Statement, findings: &mut Findings<'_>) {
    if !policy.is(PolicyKind::Trust) || !allows(statement) || !names(statement, Way::WebIdentity.action()) {
        return;
    }
    // Of a shared provider the claim that is missing is an error of its own.
    for (listed, address) in providers(statement).filter(|(_, address)| !is_shared(address)) {
        if !tests(statement).any(|test| claim_of(&test.key_text, address).is_some() && narrows(test)) {
            let found = Found::at(listed.span).issue("MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL");
            findings.report(found.fact("key", format!("{address}:aud")));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{NONE, facts, statement};

    #[test]
    fn a_claim_of_the_same_provider_is_tested() {
        let found = |provider: &str, condition: &str| {
            let text = format!(
                r#""Effect": "Allow", "Principal": {{"Federated": "{provider}"}}, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": {{{condition}}}"#
            );
            facts(&LINT, &statement(&text), PolicyKind::Trust)
        };
        let issue = |address: &str| format!("issue=MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL key={address}:aud");
        let cluster = "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/A1";
        let address = "oidc.eks.eu-west-1.amazonaws.com/id/A1";
        assert_eq!(found(cluster, ""), [issue(address)]);
        assert_eq!(found(cluster, &format!(r#""StringLike": {{"{address}:sub": "*"}}"#)), [issue(address)]);
        assert_eq!(found(cluster, r#""StringEquals": {"accounts.google.com:aud": "a"}"#), [issue(address)]);
        assert_eq!(
            found(cluster, &format!(r#""StringEquals": {{"{address}:sub": "system:serviceaccount:a:b"}}"#)),
            NONE
        );
        assert_eq!(found("accounts.google.com", ""), [issue("accounts.google.com")]);
        assert_eq!(found("cognito-identity.amazonaws.com", ""), NONE);
    }
}
