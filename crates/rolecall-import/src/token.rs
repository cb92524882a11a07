//! A JSON Web Token, its claims, or a SAML response: read by `rolecall-token` before secrets go, for it is one.

use rolecall_core::text::Span;
use rolecall_token::{Decoded, decode};

use crate::draft::Draft;
use crate::finding::{Document, Finding, Ground, Placeholder, Refusal, Refused, Secret, Want};
use crate::json::Json;
use crate::loose;
use crate::mend;
use crate::source::Source;

/// The role of a token that names none.
const ROLE: &str = "arn:aws:iam::999999999901:role/role";

/// How a response or assertion begins in Base64: `<saml`, `<?xm`, `<Respo`, `<Asser`.
const ENCODED: [&str; 4] = ["PHNhbW", "PD94bW", "PFJlc3Bv", "PEFzc2Vy"];

/// Whether a text is a token or assertion and nothing else.
pub(crate) fn sniff(text: &str) -> bool {
    let text = text.trim();
    let begins = |mark: &str| text.get(..mark.len()).is_some_and(|start| start.eq_ignore_ascii_case(mark));
    let is_word = !text.contains(char::is_whitespace) || text.len() > 2_000;
    (text.starts_with("eyJ") && is_word && !is_other_json(text))
        || begins("Bearer eyJ")
        || begins("Authorization: Bearer eyJ")
        || text.starts_with("SAMLResponse=")
        || (text.starts_with('<') && text.contains("urn:oasis:names:tc:SAML:2.0"))
        || (ENCODED.iter().any(|mark| text.starts_with(mark)) && is_word)
        || (text.starts_with('{')
            && ["\"iss\"", "\"sub\"", "\"aud\""].iter().all(|claim| text.contains(claim))
            && !text.contains("Statement"))
}

/// Whether it is Base64 of an object that is no part of a token: every object in Base64 begins like one.
fn is_other_json(text: &str) -> bool {
    let is_of_token = |json: &str| ["\"alg\"", "\"iss\"", "\"sub\"", "\"aud\""].iter().any(|name| json.contains(name));
    !text.contains('.') && mend::base64(text).is_some_and(|json| !is_of_token(&json))
}

/// Takes the step that the token is for.
pub(crate) fn take(text: &str, span: Span, draft: &mut Draft) -> Result<(), Refused> {
    let decoded =
        decode(text, None).map_err(|refused| Refused::at(Refusal::Token, span).about(refused.refusal.name()))?;
    let (name, role, has_role) = match &decoded {
        Decoded::WebIdentity(_) => ("assumeRoleWithWebIdentity", ROLE, false),
        Decoded::Saml(saml) => {
            let first = saml.roles.first().map(|pair| pair.role.as_str());
            ("assumeRoleWithSaml", first.unwrap_or(ROLE), first.is_some())
        }
    };
    let session = matches!(decoded, Decoded::WebIdentity(_)).then_some("session");
    if session.is_some() {
        draft.assumed("roleSessionName", "session", Ground::Unsaid, Some(span));
    }
    let step = decoded.step(Some(role), session);
    let source = Source::decoded(step, span);
    let step = loose::value(&source, 0).map_err(|_| Refused::at(Refusal::Token, span))?.tree.into_json();
    let secret = if matches!(decoded, Decoded::Saml(_)) { Secret::Assertion } else { Secret::Token };
    if !text.trim_start().starts_with('{') {
        draft.found(Finding::Removed(secret), Some(span));
    }
    draft.list("roles", role);
    provider(&step, name, role, draft);
    draft.set_first("caller", Json::object().with("anonymous", true));
    let at = draft.step(&if has_role { step } else { step.with("off", true) });
    if !has_role {
        draft.placeholder(Placeholder {
            name: "role".to_owned(),
            at: Some(format!("/steps/{at}/{name}/roleArn")),
            want: Want::Role,
            suggest: None,
            stand_in: Some(ROLE.to_owned()),
            span: Some(span),
        });
    }
    draft.needs(Document::TrustPolicy, Some(role));
    Ok(())
}

/// The provider of the step, in the role's account.
fn provider(step: &Json, name: &str, role: &str, draft: &mut Draft) {
    let account = role.split(':').nth(4).unwrap_or_default();
    let member = |member: &str| {
        step.get(name).and_then(|inner| inner.get(member)).and_then(Json::str).filter(|text| !text.is_empty())
    };
    if let Some(arn) = member("principalArn") {
        draft.list("identityProviders", arn);
    } else if let Some(address) = member("provider") {
        let address = address.strip_prefix("https://").unwrap_or(address);
        let arn = if address.starts_with("arn:") {
            address.to_owned()
        } else {
            format!("arn:aws:iam::{account}:oidc-provider/{address}")
        };
        draft.list("identityProviders", &arn);
    }
}
