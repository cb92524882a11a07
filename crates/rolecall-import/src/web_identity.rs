//! A step with a token of an identity provider, from whatever speaks of one.

use rolecall_core::name::Arn;
use rolecall_core::text::Span;

use crate::draft::Draft;
use crate::finding::{Document, Placeholder, Want};
use crate::json::Json;

/// The provider of GitHub's tokens.
pub(crate) const GITHUB: &str = "token.actions.githubusercontent.com";

/// The audience that AWS's own actions and webhooks ask for.
pub(crate) const AUDIENCE: &str = "sts.amazonaws.com";

/// What is known of a sign-in with a token.
#[derive(Clone, Debug, Default)]
pub(crate) struct WebIdentity {
    pub(crate) role: String,
    pub(crate) session: String,
    pub(crate) duration: Option<String>,
    /// An address or an ARN.
    pub(crate) provider: String,
    pub(crate) claims: Vec<(String, Json)>,
    /// Members of the step beside these.
    pub(crate) members: Vec<(&'static str, Json)>,
    pub(crate) context: Option<Json>,
    /// The step waits for an answer.
    pub(crate) is_off: bool,
    pub(crate) span: Option<Span>,
}

/// Puts the step into the draft: the role and its provider are listed, a `sub` that nobody gives is asked for.
pub(crate) fn place(draft: &mut Draft, identity: WebIdentity) -> usize {
    draft.list("roles", &identity.role);
    let provider = identity.provider.strip_prefix("https://").unwrap_or(&identity.provider).to_owned();
    if let Some(role) = Arn::parse(&identity.role).filter(|_| !provider.is_empty() && !identity.is_off) {
        let arn = if provider.starts_with("arn:") {
            provider.clone()
        } else {
            format!("arn:{}:iam::{}:oidc-provider/{provider}", role.partition, role.account)
        };
        draft.list("identityProviders", &arn);
    }
    let mut inner = Json::object().with("roleArn", identity.role.as_str()).with("roleSessionName", identity.session);
    if let Some(duration) = identity.duration {
        inner.set("durationSeconds", Json::Number(duration));
    }
    inner.set("provider", provider);
    let has_subject = identity.claims.iter().any(|(name, _)| name == "sub");
    inner.set("claims", Json::Object(identity.claims));
    for (name, value) in identity.members {
        inner.set(name, value);
    }
    let mut step = Json::object().with("assumeRoleWithWebIdentity", inner);
    if let Some(context) = identity.context.filter(|context| *context != Json::object()) {
        step.set("context", context);
    }
    if identity.is_off {
        step.set("off", true);
    }
    draft.set_first("caller", Json::object().with("anonymous", true));
    let at = draft.step(&step);
    if !has_subject {
        draft.placeholder(Placeholder {
            name: "sub".to_owned(),
            at: Some(format!("/steps/{at}/assumeRoleWithWebIdentity/claims/sub")),
            want: Want::Subject,
            suggest: None,
            stand_in: None,
            span: identity.span,
        });
    }
    draft.needs(Document::TrustPolicy, Some(&identity.role));
    at
}
