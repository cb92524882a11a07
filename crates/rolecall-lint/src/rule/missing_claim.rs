//! A trust policy for an identity provider that many customers share, without the claim that tells them apart: IAM refuses to save it.

use rolecall_core::diag::{Rule, SaveCheck, Severity};
use rolecall_core::policy::{PolicyKind, Statement};

use super::claim_without_key::providers;
use super::mismatched_action::Way;
use super::{Check, Lint};
use crate::finding::{Findings, Found};
use crate::typed::{Typed, allows, names, narrows, tests};

/// Identity providers that many customers share, and the claim that tells them apart: IAM refuses to save a trust policy that does not test it. A claim with a
/// prefix of its own is the whole condition key.
///
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html>
const SHARED_PROVIDERS: &[(&str, &str)] = &[
    ("agent.buildkite.com", "sub"),
    ("api.pulumi.com/oidc", "aud"),
    ("app.terraform.io", "sub"),
    ("cognito-identity.amazonaws.com", "aud"),
    ("gitlab.com", "sub"),
    ("oidc-configuration.audit-log.githubusercontent.com", "sub"),
    ("oidc.codefresh.io", "sub"),
    ("oidc.vercel.com", "aud"),
    ("proidc.upbound.io", "sub"),
    ("sandboxes.cloud", "aud"),
    ("scalr.io", "sub"),
    ("sts.windows.net/33e01921-4d64-4f8c-a055-5bdaffd5e33d", "sts:RoleSessionName"),
    ("studio.datachain.ai/api", "sub"),
    ("token.actions.githubusercontent.com", "sub"),
    ("tokens.cloud.shisho.dev", "sub"),
    ("vstoken.actions.githubusercontent.com", "sub"),
];

pub(super) static LINT: Lint = Lint {
    rule: Rule {
        code: "IAM1048",
        name: "missing-claim",
        severity: Severity::Error,
        source: iam!("id_roles_providers_oidc_secure-by-default.html"),
    },
    check: Check::Statement(check),
};

fn check(policy: &Typed<'_>, statement: &Statement, findings: &mut Findings<'_>) {
    if !policy.is(PolicyKind::Trust) || !allows(statement) || !names(statement, Way::WebIdentity.action()) {
        return;
    }
    for (listed, address) in providers(statement) {
        let Some((provider, claim)) = SHARED_PROVIDERS.iter().find(|(shared, _)| *shared == address) else { continue };
        let key = key(provider, claim);
        if !tests(statement).any(|test| test.key_text.eq_ignore_ascii_case(&key) && narrows(test)) {
            findings.report(Found::at(listed.span).fact("key", key).refused(SaveCheck::Principals, None));
        }
    }
}

/// Whether many customers share the provider at an address.
#[cfg(feature = "catalogue")]
pub(super) fn is_shared(address: &str) -> bool {
    SHARED_PROVIDERS.iter().any(|(shared, _)| *shared == address)
}

fn key(provider: &str, claim: &str) -> String {
    if claim.contains(':') { claim.to_owned() } else { format!("{provider}:{claim}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{NONE, facts, statement};

    fn web_identity(effect: &str, provider: &str, condition: &str) -> String {
        statement(&format!(
            r#""Effect": "{effect}", "Principal": {{"Federated": "arn:aws:iam::111122223333:oidc-provider/{provider}"}},
               "Action": "sts:AssumeRoleWithWebIdentity", "Condition": {{{condition}}}"#
        ))
    }

    #[test]
    fn every_shared_provider_needs_its_claim() {
        assert!(SHARED_PROVIDERS.is_sorted_by(|a, b| a.0 < b.0));
        for (provider, claim) in SHARED_PROVIDERS {
            let key = key(provider, claim);
            let found = |effect, provider: &str, condition: &str| {
                facts(&LINT, &web_identity(effect, provider, condition), PolicyKind::Trust)
            };
            for condition in
                ["", &format!(r#""StringLike": {{"{key}": "*"}}"#), &format!(r#""StringLike": {{"{key}": []}}"#)]
            {
                assert_eq!(found("Allow", provider, condition), [format!("key={key}")], "{condition}");
            }
            assert_eq!(found("Allow", provider, &format!(r#""StringEquals": {{"{key}": "a"}}"#)), NONE);
            assert_eq!(found("Deny", provider, ""), NONE);
            // The same address with a path behind it is another provider.
            assert_eq!(found("Allow", &format!("{provider}/octo"), ""), NONE);
        }
    }
}
