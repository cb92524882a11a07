//! Service accounts of Kubernetes that take a role (IRSA), and the same in a cluster configuration of eksctl.

use rolecall_core::text::Span;

use crate::draft::Draft;
use crate::finding::{Finding, Ground, Kind, Placeholder, Want};
use crate::format::Format;
use crate::paste::{Body, Item};
use crate::tree::Tree;
use crate::web_identity::{self, AUDIENCE, WebIdentity};

/// A manifest.
pub(crate) const MANIFEST: Format =
    Format { kind: Kind::Kubernetes, sniff: |item| is_kind(item, "ServiceAccount"), import: manifests };

/// A cluster configuration.
pub(crate) const EKSCTL: Format =
    Format { kind: Kind::Eksctl, sniff: |item| is_kind(item, "ClusterConfig"), import: clusters };

const ROLE: &str = "eks.amazonaws.com/role-arn";
const AUDIENCE_ANNOTATION: &str = "eks.amazonaws.com/audience";

/// What the issuer of a cluster looks like.
const ISSUER: &str = "oidc.eks.us-east-1.amazonaws.com/id/EXAMPLE";

fn is_kind(item: &Item, kind: &str) -> bool {
    matches!(&item.body, Body::Tree(tree) if tree.text("kind") == Some(kind) && tree.has("apiVersion"))
}

fn manifests(items: &[&Item], draft: &mut Draft) {
    for item in items {
        let Body::Tree(tree) = &item.body else { continue };
        let annotations = tree.at(&["metadata", "annotations"]);
        let role = annotations.and_then(|annotations| annotations.text(ROLE));
        for member in annotations.map_or(&[][..], Tree::members) {
            if member.name != ROLE && member.name != AUDIENCE_ANNOTATION {
                draft.not_used(&member.name, member.at);
            }
        }
        let Some(role) = role else {
            draft.found(Finding::NothingToTake { name: ROLE.to_owned() }, Some(tree.span));
            continue;
        };
        let audience = annotations.and_then(|annotations| annotations.text(AUDIENCE_ANNOTATION));
        let text = |name: &str| tree.at(&["metadata", name]).and_then(Tree::str);
        let account = Account {
            role,
            name: text("name").unwrap_or("default"),
            namespace: text("namespace"),
            audience,
            span: tree.span,
        };
        account.take(draft);
    }
}

fn clusters(items: &[&Item], draft: &mut Draft) {
    for item in items {
        let Body::Tree(tree) = &item.body else { continue };
        for account in tree.at(&["iam", "serviceAccounts"]).map_or(&[][..], Tree::elements) {
            for member in account
                .members()
                .iter()
                .filter(|member| matches!(member.name.as_str(), "wellKnownPolicies" | "attachPolicyARNs"))
            {
                draft.not_used(&member.name, member.at);
            }
            let text = |name: &str| account.at(&["metadata", name]).and_then(Tree::str);
            let role = account.text("attachRoleARN").unwrap_or("arn:aws:iam::999999999901:role/role");
            let one = Account {
                role,
                name: text("name").unwrap_or("default"),
                namespace: text("namespace"),
                audience: None,
                span: account.span,
            };
            one.take(draft);
        }
        for association in tree.at(&["iam", "podIdentityAssociations"]).map_or(&[][..], Tree::elements) {
            draft.not_used("podIdentityAssociations", association.span);
        }
    }
}

struct Account<'t> {
    role: &'t str,
    name: &'t str,
    namespace: Option<&'t str>,
    audience: Option<&'t str>,
    span: Span,
}

impl Account<'_> {
    fn take(&self, draft: &mut Draft) {
        if self.audience.is_none() {
            draft.assumed("aud", AUDIENCE, Ground::Default, Some(self.span));
        }
        draft.assumed("roleSessionName", "session", Ground::Unsaid, Some(self.span));
        let mut claims = vec![("aud".to_owned(), self.audience.unwrap_or(AUDIENCE).into())];
        if let Some(namespace) = self.namespace {
            claims.push(("sub".to_owned(), format!("system:serviceaccount:{namespace}:{}", self.name).into()));
        }
        let role = draft.arn(self.role, Some(self.span));
        let at = web_identity::place(
            draft,
            WebIdentity {
                role,
                session: "session".to_owned(),
                provider: ISSUER.to_owned(),
                claims,
                is_off: true,
                span: Some(self.span),
                ..WebIdentity::default()
            },
        );
        draft.placeholder(Placeholder {
            name: "issuer".to_owned(),
            at: Some(format!("/steps/{at}/assumeRoleWithWebIdentity/provider")),
            want: Want::Issuer,
            suggest: None,
            stand_in: Some(ISSUER.to_owned()),
            span: Some(self.span),
        });
    }
}
