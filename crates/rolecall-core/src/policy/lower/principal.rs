//! `Principal` and `NotPrincipal`.
//!
//! Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html>

use super::{Element, Lowering, Named, PRINCIPAL, is_partition};
use crate::blank;
use crate::diag::{JsonKind, PolicyKind, PrincipalType, Problem};
use crate::json::{Node, Value};
use crate::name::{AccountId, Arn, Entity};
use crate::pattern::Pattern;
use crate::policy::{Principal, PrincipalElement, SERVICE_DOMAINS};
use crate::text::{Part, Spanned};

/// What is none of the forms of an `AWS` principal.
const INVALID: Problem = Problem::InvalidPrincipal { kind: PrincipalType::Aws };

impl Lowering<'_> {
    pub(super) fn principal(&mut self, statement: &Value<'_>, members: &Named<'_, '_>) -> Option<PrincipalElement> {
        use PolicyKind::{Boundary, Identity, ServiceControl, Session, Trust};
        let Some(element) = self.one_of(members, &PRINCIPAL) else {
            if self.kind.names_principals() {
                self.missing(PRINCIPAL.plain.name, statement);
            }
            return None;
        };
        if self.forbidden(element, &[Identity, Boundary, Session, ServiceControl])
            || (element.negated && self.forbidden(element, &[Trust]))
        {
            return None;
        }
        let value = &element.member.value;
        if self.kind == PolicyKind::ResourceControl && (element.negated || value.as_str() != Some("*")) {
            let place = if element.negated { element.member.name.span } else { value.span };
            self.report(Problem::RcpPrincipal, place);
            return None;
        }
        let listed = self.principals(element);
        Some(PrincipalElement { span: self.own(element.member.span()), negated: element.negated, listed })
    }

    fn principals(&mut self, element: Element<'_, '_>) -> Vec<Spanned<Principal>> {
        let value = &element.member.value;
        let mut listed = Vec::new();
        match &value.node {
            Node::String(text) => {
                let principal = if text == "*" {
                    if self.kind == PolicyKind::Trust {
                        self.report(Problem::TrustWildcardPrincipal, value.span);
                    }
                    Principal::Everyone
                } else if blank::is_in(text) {
                    open_principal(PrincipalType::Aws, self.scalar(value))
                } else {
                    self.report(INVALID, value.span);
                    Principal::Unusable(self.scalar(value))
                };
                listed.push(Spanned::new(principal, self.own(value.span)));
            }
            Node::Object(types) => {
                if types.is_empty() {
                    self.report(Problem::EmptyList { name: element.name }, value.span);
                }
                for member in types {
                    let name = &*member.name.value;
                    let Some(kind) = PrincipalType::ALL.into_iter().find(|kind| kind.name() == name) else {
                        self.report(Problem::UnknownPrincipalType { name: name.to_owned() }, member.name.span);
                        continue;
                    };
                    let refused = kind == PrincipalType::Federated && self.kind != PolicyKind::Trust;
                    if refused {
                        self.report(Problem::FederatedOutsideTrust, member.name.span);
                    }
                    let values = member.value.one_or_many();
                    if values.is_empty() {
                        self.report(Problem::EmptyList { name: element.name }, member.value.span);
                    }
                    for value in values {
                        if let Some(text) = self.string(name, value, &member.value) {
                            let principal = if refused {
                                Principal::Unusable(self.scalar(value))
                            } else {
                                self.listed_principal(kind, value, text)
                            };
                            listed.push(Spanned::new(principal, self.own(value.span)));
                        }
                    }
                }
            }
            _ => self.wrong_type(element.name, &[JsonKind::String, JsonKind::Object], value),
        }
        listed
    }

    /// One value of a principal type. A value with a finding matches nobody, except a service in the wrong letter case.
    fn listed_principal(&mut self, kind: PrincipalType, value: &Value<'_>, text: &str) -> Principal {
        let own = self.scalar(value);
        let read = match kind {
            _ if blank::is_in(text) => Ok(open_principal(kind, own.clone())),
            PrincipalType::Aws if text == "*" => Ok(Principal::Everyone),
            _ if text.contains("${") => Err(Problem::InvalidPrincipal { kind }),
            _ if text.contains(['*', '?']) => Err(Problem::WildcardInPrincipal { kind }),
            PrincipalType::Aws => aws_principal(&own, self.kind),
            PrincipalType::Service => self.service_principal(value, text),
            PrincipalType::Federated if is_provider(text) => Ok(Principal::Federated(own.clone())),
            PrincipalType::CanonicalUser if self.kind != PolicyKind::Trust && is_canonical_user(text) => {
                Ok(Principal::CanonicalUser(own.clone()))
            }
            PrincipalType::Federated | PrincipalType::CanonicalUser => Err(Problem::InvalidPrincipal { kind }),
        };
        read.unwrap_or_else(|problem| {
            self.report(problem, value.span);
            Principal::Unusable(own)
        })
    }

    /// A service, in lower case. One of the right form that nobody knows may be new.
    fn service_principal(&mut self, value: &Value<'_>, text: &str) -> Result<Principal, Problem> {
        let (kind, lower) = (PrincipalType::Service, text.to_ascii_lowercase());
        if !SERVICE_DOMAINS.iter().any(|domain| lower.len() > domain.len() && lower.ends_with(domain))
            || !is_domain(&lower)
        {
            return Err(Problem::InvalidPrincipal { kind });
        }
        if lower != text {
            self.report(Problem::InvalidPrincipal { kind }, value.span);
        }
        Ok(Principal::Service(lower.into()))
    }
}

/// Letter case of services does not matter; what else a principal is, is told when its blanks are filled in.
fn open_principal(kind: PrincipalType, text: Part) -> Principal {
    let pattern = Pattern::string(text, false, None);
    Principal::Blank { kind, pattern: if kind == PrincipalType::Service { pattern.folded() } else { pattern } }
}

fn aws_principal(text: &Part, kind: PolicyKind) -> Result<Principal, Problem> {
    if let Some(account) = AccountId::parse(text) {
        return Ok(Principal::Account { partition: None, account });
    }
    if is_unique_id(text) {
        return Ok(Principal::UniqueId(text.clone()));
    }
    let arn = Arn::parse(text).filter(|arn| is_partition(arn.partition) && arn.region.is_empty());
    let arn = arn.ok_or(INVALID)?;
    let Some(account) = arn.account_id() else {
        // The identity CloudFront reads a bucket with stands among the users of an account of its own.
        let origin_access = arn.service == "iam"
            && arn.account == "cloudfront"
            && arn.resource.starts_with("user/CloudFront Origin Access Identity ");
        return if origin_access && kind == PolicyKind::Resource {
            Ok(Principal::User(text.clone()))
        } else {
            Err(INVALID)
        };
    };
    match arn.entity() {
        Some(Entity::Root) => {
            let partition = "arn:".len().."arn:".len() + arn.partition.len();
            Ok(Principal::Account { partition: Some(text.slice(partition)), account })
        }
        Some(Entity::User { .. }) => Ok(Principal::User(text.clone())),
        Some(Entity::Role { .. }) => Ok(Principal::Role(text.clone())),
        Some(Entity::RoleSession { .. }) => Ok(Principal::RoleSession(text.clone())),
        Some(Entity::FederatedUser { .. }) => Ok(Principal::FederatedUser(text.clone())),
        Some(Entity::Group) => Err(Problem::GroupPrincipal),
        Some(Entity::Policy { .. }) | None => Err(INVALID),
    }
}

/// The id of a user or role, which stands in a saved policy when what it named is gone.
fn is_unique_id(text: &str) -> bool {
    ["AIDA", "AROA"].iter().any(|prefix| {
        text.strip_prefix(prefix).is_some_and(|rest| {
            !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
        })
    })
}

/// A domain name, or the ARN of a provider in IAM.
fn is_provider(text: &str) -> bool {
    match Arn::parse(text) {
        Some(arn) => {
            arn.service == "iam"
                && arn.account_id().is_some()
                && ["saml-provider/", "oidc-provider/"]
                    .iter()
                    .any(|kind| arn.resource.strip_prefix(kind).is_some_and(|name| !name.is_empty()))
        }
        None => is_domain(text),
    }
}

fn is_domain(text: &str) -> bool {
    let label = |label: &str| {
        !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
    };
    text.contains('.') && text.split('.').all(label)
}

fn is_canonical_user(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}
