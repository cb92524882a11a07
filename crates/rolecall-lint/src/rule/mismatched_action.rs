//! An action that none of the statement's principals can call, or a principal that can call none of its actions.

use rolecall_core::diag::{Rule, Severity};
use rolecall_core::name::Arn;
use rolecall_core::pattern::Pattern;
use rolecall_core::policy::{PolicyKind, Principal, Statement};
use rolecall_core::text::Spanned;

use super::{Check, Lint};
use crate::finding::{Findings, Found};
use crate::typed::{Typed, covers, names, principals};

pub(super) static LINT: Lint = Lint {
    rule: Rule {
        code: "IAM2004",
        name: "mismatched-action",
        severity: Severity::Warning,
        source: iam!("access-analyzer-reference-policy-checks.html"),
    },
    check: Check::Statement(check),
};

/// How a role is assumed: each way has its action and its principals.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// With AWS credentials.
    Credentials,
    /// With a SAML assertion.
    Saml,
    /// With an OIDC token.
    WebIdentity,
}

impl Way {
    const ALL: [Self; 3] = [Self::Credentials, Self::Saml, Self::WebIdentity];

    pub(super) fn action(self) -> &'static str {
        match self {
            Self::Credentials => "sts:AssumeRole",
            Self::Saml => "sts:AssumeRoleWithSAML",
            Self::WebIdentity => "sts:AssumeRoleWithWebIdentity",
        }
    }

    /// The way of a principal; `None` for one that may come by any, or matches nobody and has been reported.
    pub(super) fn of(principal: &Principal) -> Option<Self> {
        match principal {
            Principal::Everyone | Principal::Unusable(_) | Principal::Blank { .. } => None,
            Principal::Federated(name) => Some(match Arn::parse(name) {
                Some(arn) if arn.resource.starts_with("saml-provider/") => Self::Saml,
                _ => Self::WebIdentity,
            }),
            Principal::Account { .. }
            | Principal::User(_)
            | Principal::Role(_)
            | Principal::RoleSession(_)
            | Principal::FederatedUser(_)
            | Principal::UniqueId(_)
            | Principal::Service(_)
            | Principal::CanonicalUser(_) => Some(Self::Credentials),
        }
    }

    /// The one way a pattern of actions is for, and whether there is any.
    fn called(pattern: &Pattern) -> (Option<Self>, bool) {
        let mut called = Self::ALL.iter().copied().filter(|way| covers(pattern, way.action()));
        let first = called.next();
        (first.filter(|_| called.next().is_none()), first.is_some())
    }
}

/// Reports actions that no principal of the statement can call; if there are none, principals that can call none of the actions.
fn check(policy: &Typed<'_>, statement: &Statement, findings: &mut Findings<'_>) {
    let (principals, actions) = (principals(statement), &statement.action);
    let Some(first) = principals.first().filter(|_| policy.is(PolicyKind::Trust) && !actions.negated) else { return };
    let (mut any, mut mismatched) = (false, false);
    for action in &actions.listed {
        let (called, calls) = Way::called(&action.value);
        any |= calls;
        // A pattern for several ways says nothing about any of them.
        let Some(called) = called else { continue };
        let fits = |listed: &Spanned<Principal>| Way::of(&listed.value).is_none_or(|way| way == called);
        if let Some(way) = Way::of(&first.value).filter(|_| !principals.iter().any(fits)) {
            findings.report(Found::at(action.span).related(first.span).fact("fits", way.action()));
            mismatched = true;
        }
    }
    for listed in principals.iter().filter(|_| any && !mismatched) {
        if let Some(way) = Way::of(&listed.value).filter(|way| !names(statement, way.action())) {
            findings.report(Found::at(listed.span).fact("fits", way.action()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{NONE, facts, statement};

    fn found(rest: &str) -> Vec<String> {
        facts(&LINT, &statement(&format!(r#""Effect": "Allow", {rest}"#)), PolicyKind::Trust)
    }

    #[test]
    fn patterns_and_negated_actions_are_taken_for_any_way() {
        let provider = r#""Principal": {"Federated": "arn:aws:iam::111122223333:saml-provider/Okta"}"#;
        assert_eq!(found(&format!(r#"{provider}, "Action": "sts:AssumeRole""#)), ["fits=sts:AssumeRoleWithSAML"]);
        for action in [
            r#""NotAction": "sts:AssumeRole""#,
            r#""Action": "sts:AssumeRoleWith*""#,
            r#""Action": "STS:assumeroleWITHsaml""#,
        ] {
            assert_eq!(found(&format!("{provider}, {action}")), NONE, "{action}");
        }
    }

    #[test]
    fn a_principal_that_has_been_reported_is_not_mismatched_as_well() {
        assert_eq!(found(r#""Principal": {"Federated": "okta"}, "Action": "sts:AssumeRole""#), NONE);
    }
}
