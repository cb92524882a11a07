//! What only a trust policy can get wrong: who can call which of its actions, and how an identity provider's users are told apart.
//!
//! Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>

use super::Lowering;
use crate::condition::{ListedValue, Test};
use crate::diag::Problem;
use crate::name::Arn;
use crate::operator::Family;
use crate::pattern::{Pattern, fold};
use crate::policy::{Principal, Statement};
use crate::text::Spanned;
use crate::trace::Effect;

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

const ASSUME: &str = "sts:AssumeRole";
const TAG: &str = "sts:TagSession";
const SOURCE_IDENTITY: &str = "sts:SetSourceIdentity";

/// Services that pass more than a session name, and all the actions they need for that.
///
/// Source: <https://docs.aws.amazon.com/eks/latest/userguide/pod-id-role.html> and
/// <https://docs.aws.amazon.com/rolesanywhere/latest/userguide/trust-model.html>
const SERVICE_ACTIONS: &[(&str, &[&str])] =
    &[("pods.eks.amazonaws.com", &[ASSUME, TAG]), ("rolesanywhere.amazonaws.com", &[ASSUME, TAG, SOURCE_IDENTITY])];

/// How a role is assumed: each way has its action and its principals.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// With AWS credentials.
    Credentials,
    /// With a SAML assertion.
    Saml,
    /// With an OIDC token.
    WebIdentity,
}

impl Way {
    const ALL: [Self; 3] = [Self::Credentials, Self::Saml, Self::WebIdentity];

    fn action(self) -> &'static str {
        match self {
            Self::Credentials => ASSUME,
            Self::Saml => "sts:AssumeRoleWithSAML",
            Self::WebIdentity => "sts:AssumeRoleWithWebIdentity",
        }
    }

    /// The way of a principal; `None` for one that may come by any, or matches nobody and has been reported.
    fn of(principal: &Principal) -> Option<Self> {
        match principal {
            Principal::Everyone | Principal::Unusable(_) => None,
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

impl Lowering<'_> {
    /// Checks the statements of a trust policy.
    pub(super) fn trust(&mut self, statements: &[Statement]) {
        for statement in statements {
            self.mismatches(statement);
            self.providers(statement);
        }
        for (service, needs) in SERVICE_ACTIONS {
            self.service_actions(statements, service, needs);
        }
    }

    /// Reports actions that no principal of the statement can call; if there are none, principals that can call none of the actions.
    fn mismatches(&mut self, statement: &Statement) {
        let (principals, actions) = (principals(statement), &statement.action);
        let Some(first) = principals.first().filter(|_| !actions.negated) else { return };
        let (mut any, mut mismatched) = (false, false);
        for action in &actions.listed {
            let (called, calls) = Way::called(&action.value);
            any |= calls;
            // A pattern for several ways says nothing about any of them.
            let Some(called) = called else { continue };
            let fits = |listed: &Spanned<Principal>| Way::of(&listed.value).is_none_or(|way| way == called);
            if let Some(way) = Way::of(&first.value).filter(|_| !principals.iter().any(fits)) {
                self.report_own(Problem::Mismatch { fits: way.action() }, action.span, Some(first.span));
                mismatched = true;
            }
        }
        for listed in principals.iter().filter(|_| any && !mismatched) {
            if let Some(way) = Way::of(&listed.value).filter(|way| !names(statement, way.action())) {
                self.report_own(Problem::Mismatch { fits: way.action() }, listed.span, None);
            }
        }
    }

    /// Reports OIDC providers behind the first, and shared ones whose users are not told apart.
    fn providers(&mut self, statement: &Statement) {
        let mut first = None;
        for listed in principals(statement) {
            let Principal::Federated(name) = &listed.value else { continue };
            if Way::of(&listed.value) != Some(Way::WebIdentity) {
                continue;
            }
            match first {
                None => first = Some(listed.span),
                first => self.report_own(Problem::SeveralProviders, listed.span, first),
            }
            let address = name.split_once(":oidc-provider/").map_or(&**name, |(_, address)| address);
            let shared = SHARED_PROVIDERS.iter().find(|(shared, _)| *shared == address);
            if let Some((provider, claim)) = shared
                && statement.effect == Effect::Allow
                && names(statement, Way::WebIdentity.action())
            {
                let key = if claim.contains(':') { (*claim).to_owned() } else { format!("{provider}:{claim}") };
                let mut tests = statement.condition.iter().flat_map(|condition| &condition.tests);
                if !tests.any(|test| test.key_text.eq_ignore_ascii_case(&key) && narrows(test)) {
                    self.report_own(Problem::MissingClaim { key }, listed.span, None);
                }
            }
        }
    }

    /// Reports a service that is trusted with fewer actions than it needs, in all statements together.
    fn service_actions(&mut self, statements: &[Statement], service: &str, needs: &'static [&'static str]) {
        let place = |statement: &Statement| {
            let is_service =
                |listed: &&Spanned<Principal>| matches!(&listed.value, Principal::Service(name) if **name == *service);
            let allows = statement.effect == Effect::Allow;
            principals(statement).iter().find(is_service).filter(|_| allows).map(|listed| listed.span)
        };
        let allowed =
            |action: &str| statements.iter().any(|statement| place(statement).is_some() && names(statement, action));
        if needs.iter().all(|action| allowed(action)) {
            return;
        }
        for statement in statements {
            if let Some(principal) = place(statement) {
                let problem = Problem::MissingServiceAction { needs };
                return self.report_own(problem, statement.action.span, Some(principal));
            }
        }
    }
}

/// The principals of a statement that lists them.
fn principals(statement: &Statement) -> &[Spanned<Principal>] {
    statement.principal.as_ref().filter(|element| !element.negated).map_or(&[], |element| &element.listed)
}

/// Whether the statement is about an action.
fn names(statement: &Statement, action: &str) -> bool {
    statement.action.listed.iter().any(|listed| covers(&listed.value, action)) != statement.action.negated
}

fn covers(pattern: &Pattern, action: &str) -> bool {
    pattern.matches(&fold(action))
}

/// Whether a test sorts out anybody: one for any value does not, and counts for nothing with IAM.
fn narrows(test: &Test) -> bool {
    let wild = |value: &ListedValue| value.text.bytes().all(|byte| matches!(byte, b'*' | b'?'));
    test.operator.family != Family::Null && !test.values.is_empty() && !test.values.iter().any(wild)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::PolicyKind;
    use crate::policy::lint;

    fn problems(statements: &str) -> Vec<Problem> {
        let text = format!(r#"{{"Version": "2012-10-17", "Statement": [{statements}]}}"#);
        lint(&text, PolicyKind::Trust).into_iter().map(|found| found.problem).collect()
    }

    fn web_identity(effect: &str, provider: &str, condition: &str) -> String {
        format!(
            r#"{{"Effect": "{effect}", "Principal": {{"Federated": "arn:aws:iam::111122223333:oidc-provider/{provider}"}},
                "Action": "sts:AssumeRoleWithWebIdentity", "Condition": {{{condition}}}}}"#
        )
    }

    #[test]
    fn every_shared_provider_needs_its_claim() {
        assert!(SHARED_PROVIDERS.is_sorted_by(|a, b| a.0 < b.0));
        for (provider, claim) in SHARED_PROVIDERS {
            let key = if claim.contains(':') { (*claim).to_owned() } else { format!("{provider}:{claim}") };
            let missing = vec![Problem::MissingClaim { key: key.clone() }];
            assert_eq!(problems(&web_identity("Allow", provider, "")), missing);
            assert_eq!(
                problems(&web_identity("Allow", provider, &format!(r#""StringLike": {{"{key}": "*"}}"#))),
                missing
            );
            assert_eq!(
                problems(&web_identity("Allow", provider, &format!(r#""StringLike": {{"{key}": []}}"#)))[0],
                missing[0]
            );
            assert_eq!(problems(&web_identity("Allow", provider, &format!(r#""StringEquals": {{"{key}": "a"}}"#))), []);
            assert_eq!(problems(&web_identity("Deny", provider, "")), []);
            // The same address with a path behind it is another provider.
            assert_eq!(problems(&web_identity("Allow", &format!("{provider}/octo"), "")), []);
        }
    }

    #[test]
    fn patterns_and_negated_actions_are_taken_for_any_way() {
        let statement = |action: &str| {
            format!(
                r#"{{"Effect": "Allow", "Principal": {{"Federated": "arn:aws:iam::111122223333:saml-provider/Okta"}}, {action}}}"#
            )
        };
        assert_eq!(problems(&statement(r#""NotAction": "sts:AssumeRole""#)), []);
        assert_eq!(problems(&statement(r#""Action": "sts:AssumeRoleWith*""#)), [Problem::TrustAction]);
        assert_eq!(problems(&statement(r#""Action": "STS:assumeroleWITHsaml""#)), []);
    }

    #[test]
    fn a_principal_that_has_been_reported_is_not_mismatched_as_well() {
        let found = problems(r#"{"Effect": "Allow", "Principal": {"Federated": "okta"}, "Action": "sts:AssumeRole"}"#);
        assert!(matches!(&*found, [Problem::InvalidPrincipal { .. }]), "{found:?}");
    }

    #[test]
    fn several_providers_point_back_at_the_first() {
        let text = r#"{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"Federated": ["accounts.google.com", "www.amazon.com", "graph.facebook.com"]}, "Action": "sts:AssumeRoleWithWebIdentity"}}"#;
        let found = lint(text, PolicyKind::Trust);
        let places: Vec<_> =
            found.iter().map(|found| (found.place.span.of(text), found.related.unwrap().span.of(text))).collect();
        let first = r#""accounts.google.com""#;
        assert_eq!(places, [(r#""www.amazon.com""#, first), (r#""graph.facebook.com""#, first)]);
    }
}
