//! Several OIDC providers in one statement of a trust policy: the claims of one are no condition for the other.

use rolecall_core::diag::{Rule, Severity};
use rolecall_core::policy::{PolicyKind, Principal, Statement};

use super::mismatched_action::Way;
use super::{Check, Lint};
use crate::finding::{Findings, Found};
use crate::typed::{Typed, principals};

pub(super) static LINT: Lint = Lint {
    rule: Rule {
        code: "IAM2005",
        name: "several-providers",
        severity: Severity::Warning,
        source: iam!("id_roles_create_for-idp_oidc.html"),
    },
    check: Check::Statement(check),
};

fn check(policy: &Typed<'_>, statement: &Statement, findings: &mut Findings<'_>) {
    if !policy.is(PolicyKind::Trust) {
        return;
    }
    let is_oidc = |principal: &Principal| {
        matches!(principal, Principal::Federated(_)) && Way::of(principal) == Some(Way::WebIdentity)
    };
    let mut providers = principals(statement).iter().filter(|listed| is_oidc(&listed.value));
    let Some(first) = providers.next() else { return };
    for other in providers {
        findings.report(Found::at(other.span).related(first.span));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{found, statement};

    #[test]
    fn each_points_back_at_the_first() {
        let text = statement(
            r#""Effect": "Allow", "Principal": {"Federated": ["accounts.google.com", "arn:aws:iam::111122223333:saml-provider/Okta", "www.amazon.com", "graph.facebook.com"]}, "Action": "sts:AssumeRoleWithWebIdentity""#,
        );
        let found = found(&LINT, &text, PolicyKind::Trust);
        let places: Vec<_> =
            found.iter().map(|found| (found.place.span.of(&text), found.related.unwrap().span.of(&text))).collect();
        let first = r#""accounts.google.com""#;
        assert_eq!(places, [(r#""www.amazon.com""#, first), (r#""graph.facebook.com""#, first)]);
    }
}
