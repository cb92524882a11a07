//! Reads what somebody pastes from a federated sign-in (a JSON Web Token or a SAML assertion) into the parts of a scenario's step.
//!
//! ```
//! use rolecall_token::{Decoded, Finding, decode};
//!
//! let pasted = r#"{"iss": "https://token.actions.githubusercontent.com", "aud": "sts.amazonaws.com",
//!   "sub": "repo:acme/site:ref:refs/heads/main", "repository": "acme/site", "runner_environment": "github-hosted"}"#;
//! let Ok(Decoded::WebIdentity(token)) = decode(pasted, None) else { panic!("a claim set is a token's payload") };
//! assert_eq!(token.provider, "token.actions.githubusercontent.com");
//! assert_eq!(token.claims.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["aud", "sub", "repository"]);
//! let ignored = Finding::ClaimsIgnored { names: vec!["runner_environment".into()] };
//! assert!(token.findings.iter().any(|found| found.finding == ignored));
//! ```
//!
//! ```text
//! pasted text ─origin─► decoded text, each byte with its place ─jwt─► WebIdentity ─┐
//!                                                              ─xml─saml─► Saml ───┴─step─► JSON of a step
//! ```
//!
//! What is taken, with line breaks and spaces anywhere: a token (also behind `Bearer `), its payload part, its claim set as JSON; a response or assertion
//! as XML, in Base64, URL-encoded, or as a form's `SAMLResponse=…`.
//!
//! **Nothing is verified.** There are no keys here: anybody can write a token that reads well. And nothing secret is kept: a result holds claims,
//! never the token, so that a scenario can be passed on (`docs/adr/0006-tokens-stay-out-of-scenarios.md`).
//!
//! The crate is pure and total, as the core is: no clock, no network, and no text makes it panic or take long.

mod attribute;
mod claim;
mod finding;
mod jwt;
mod origin;
mod saml;
mod step;
mod value;
mod xml;

pub use finding::{Finding, Found, Part, Refusal, Refused, Required, XmlFault};
pub use jwt::{TOKEN_LIMIT, WebIdentity};
pub use saml::{ASSERTION_LIMIT, RolePair, Saml};
pub use value::{ContextValue, Scalar, Tag};
pub use xml::{ATTRIBUTE_LIMIT, DEPTH_LIMIT, ELEMENT_LIMIT};

use rolecall_core::time::Timestamp;

use origin::Traced;

/// Longest text that is looked at, in bytes: an assertion of AWS's largest size, with every character escaped, and a form around it.
pub const PASTE_LIMIT: usize = 400_000;

/// What was pasted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decoded {
    /// A JSON Web Token, or its claims.
    WebIdentity(WebIdentity),
    /// A SAML response or assertion.
    Saml(Saml),
}

impl Decoded {
    /// What to know about it, first that its signature was not checked. Places are bytes of the pasted text.
    #[must_use]
    pub fn findings(&self) -> &[Found] {
        match self {
            Self::WebIdentity(token) => &token.findings,
            Self::Saml(assertion) => &assertion.findings,
        }
    }
}

/// Reads a pasted text; with a clock (the time of the step) it also says whether the token has expired.
///
/// # Errors
/// [`Refused`] if no step can be made of the text, with the place in it that stands in the way.
pub fn decode(text: &str, clock: Option<Timestamp>) -> Result<Decoded, Refused> {
    if text.len() > PASTE_LIMIT {
        return Err(Refused::all(Refusal::TooLong { limit: PASTE_LIMIT }));
    }
    let start = text.len() - text.trim_start_matches(is_blank).len();
    let end = start + text.get(start..).unwrap_or_default().trim_end_matches(is_blank).len();
    let body = text.get(start..end).unwrap_or_default();
    match body.chars().next() {
        None => Err(Refused::all(Refusal::Empty)),
        Some('<') => assertion(&Traced::new(text, start..end), clock),
        Some('{') => jwt::claims(&Traced::new(text, start..end), clock).map(Decoded::WebIdentity),
        Some(_) => encoded(text, start, end, clock),
    }
}

fn is_blank(character: char) -> bool {
    character.is_whitespace() || character == '\u{feff}'
}

/// Anything in Base64, perhaps with something around it.
fn encoded(text: &str, start: usize, end: usize, clock: Option<Timestamp>) -> Result<Decoded, Refused> {
    const FIELD: &str = "SAMLResponse=";
    let body = text.get(start..end).unwrap_or_default();
    let range = match body.find(FIELD) {
        Some(at) => {
            let from = start + at + FIELD.len();
            let length = text.get(from..end).unwrap_or_default().find('&');
            from..length.map_or(end, |length| from + length)
        }
        None => after_bearer(body).map_or(start, |behind| start + behind)..end,
    };
    let plain = Traced::new(text, range).percent_decoded();
    match plain.first() {
        Some(b'<') => return assertion(&plain, clock),
        Some(b'{') => return jwt::claims(&plain, clock).map(Decoded::WebIdentity),
        _ => {}
    }
    let digits = plain.compact();
    if digits.dots() > 0 {
        return jwt::token(&digits, clock).map(Decoded::WebIdentity);
    }
    let decoded = digits.base64_decoded()?;
    match decoded.text()?.trim_start_matches(is_blank).chars().next() {
        Some('<') if digits.len() > ASSERTION_LIMIT => {
            Err(Refused::all(Refusal::AssertionTooLong { limit: ASSERTION_LIMIT }))
        }
        Some('<') => saml::read(&decoded, clock).map(Decoded::Saml),
        Some('{') => jwt::claims(&decoded, clock).map(Decoded::WebIdentity),
        _ => Err(Refused::at(Refusal::Unrecognized, digits.whole())),
    }
}

/// XML as it is, which a caller has not put into Base64 yet.
fn assertion(xml: &Traced, clock: Option<Timestamp>) -> Result<Decoded, Refused> {
    if xml.len().div_ceil(3) * 4 > ASSERTION_LIMIT {
        return Err(Refused::all(Refusal::AssertionTooLong { limit: ASSERTION_LIMIT }));
    }
    saml::read(xml, clock).map(Decoded::Saml)
}

/// What of a header's value comes before the token.
fn after_bearer(body: &str) -> Option<usize> {
    const SCHEME: &str = "bearer";
    let value = body.split_once(':').filter(|(name, _)| name.trim().eq_ignore_ascii_case("authorization"));
    let value = value.map_or(body, |(_, value)| value.trim_start());
    let (scheme, rest) = value.split_at_checked(SCHEME.len())?;
    let is_scheme = scheme.eq_ignore_ascii_case(SCHEME) && rest.starts_with(char::is_whitespace);
    is_scheme.then(|| body.len() - rest.len())
}
