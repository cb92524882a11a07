//! A condition on a claim that AWS has no key for: no request has such a key, whatever the token says.

use rolecall_core::claim;
use rolecall_core::diag::{Rule, Severity};
use rolecall_core::policy::{PolicyKind, Principal, Statement};
use rolecall_core::text::Spanned;

use super::mismatched_action::Way;
use super::{Check, Lint};
use crate::finding::{Findings, Found};
use crate::typed::{Typed, principals, tests};

pub(super) static LINT: Lint = Lint {
    rule: Rule {
        code: "IAM2016",
        name: "claim-without-key",
        severity: Severity::Warning,
        source: iam!("reference_policies_iam-condition-keys.html"),
    },
    check: Check::Statement(check),
};

fn check(policy: &Typed<'_>, statement: &Statement, findings: &mut Findings<'_>) {
    if !policy.is(PolicyKind::Trust) {
        return;
    }
    for test in tests(statement) {
        let mut providers = providers(statement);
        let claim = providers.find_map(|(_, provider)| Some((provider, claim_of(&test.key_text, provider)?)));
        if let Some((_, claim)) = claim.filter(|(provider, claim)| !is_key(provider, claim)) {
            findings.report(Found::at(test.key_span).fact("claim", claim.to_owned()));
        }
    }
}

/// The OIDC providers among the principals of a statement, with their addresses.
pub(super) fn providers(statement: &Statement) -> impl Iterator<Item = (&Spanned<Principal>, &str)> {
    principals(statement).iter().filter_map(|listed| match &listed.value {
        provider @ Principal::Federated(name) if Way::of(provider) == Some(Way::WebIdentity) => {
            Some((listed, address(name)))
        }
        _ => None,
    })
}

/// The address of a provider, without the ARN around it.
fn address(provider: &str) -> &str {
    provider.split_once(":oidc-provider/").map_or(provider, |(_, address)| address)
}

/// The claim that a condition key of a provider is about. Letter case does not count in a key.
pub(super) fn claim_of<'k>(key: &'k str, provider: &str) -> Option<&'k str> {
    let (address, claim) = key.split_at_checked(provider.len())?;
    address.eq_ignore_ascii_case(provider).then(|| claim.strip_prefix(':')).flatten()
}

/// Whether AWS has a key for the claim. `:oaud` is one that no claim has the name of.
fn is_key(provider: &str, claim: &str) -> bool {
    let claim = claim.to_ascii_lowercase();
    claim == "oaud" || claim::has_key(provider, &claim)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{NONE, facts, statement};

    fn found(provider: &str, condition: &str) -> Vec<String> {
        let text = statement(&format!(
            r#""Effect": "Allow", "Principal": {{"Federated": "{provider}"}}, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": {condition}"#
        ));
        facts(&LINT, &text, PolicyKind::Trust)
    }

    const GITHUB: &str = "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com";

    #[test]
    fn keys_of_the_provider_are_held_against_what_aws_has() {
        let condition = r#"{"StringEquals": {
            "token.actions.githubusercontent.com:Sub": "a", "token.actions.githubusercontent.com:repository_owner": "b",
            "token.actions.githubusercontent.com:iss": "c", "token.actions.githubusercontent.com:oaud": "d", "aws:SourceIp": "e",
            "gitlab.com:ref": "f"}}"#;
        assert_eq!(found(GITHUB, condition), ["claim=repository_owner", "claim=iss"]);
    }

    #[test]
    fn a_provider_with_a_path_is_another_one() {
        let condition = r#"{"StringEquals": {"token.actions.githubusercontent.com:iss": "a"}}"#;
        assert_eq!(found(&format!("{GITHUB}/octo"), condition), NONE);
        assert_eq!(
            found("arn:aws:iam::111122223333:saml-provider/Okta", r#"{"StringEquals": {"SAML:iss": "a"}}"#),
            NONE
        );
    }
}
