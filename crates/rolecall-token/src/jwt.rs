//! JSON Web Tokens.

use rolecall_core::json::{self, Member, Node, Value};
use rolecall_core::text::Span;
use rolecall_core::time::Timestamp;

use crate::claim::{self, Use};
use crate::finding::{Finding, Found, Part, Refusal, Refused, Required};
use crate::origin::Traced;
use crate::{ContextValue, Scalar, Tag};

/// Longest token that `AssumeRoleWithWebIdentity` takes, in characters.
///
/// Source: <https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html>
pub const TOKEN_LIMIT: usize = 20_000;

/// Algorithms that AWS takes.
///
/// Source: <https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html>
const ALGORITHMS: [&str; 6] = ["RS256", "RS384", "RS512", "ES256", "ES384", "ES512"];

/// What a JSON Web Token says, in the words of a step `assumeRoleWithWebIdentity`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WebIdentity {
    /// `alg` of the header; `None` if the header was not pasted or names none.
    pub algorithm: Option<String>,
    /// `kid` of the header, likewise.
    pub key_id: Option<String>,
    /// The issuer without `https://`; empty if the token names none.
    pub provider: String,
    /// The claims that become context keys, in the order of the token.
    pub claims: Vec<(String, ContextValue)>,
    /// Session tags.
    pub tags: Vec<Tag>,
    /// The keys of those that are transitive.
    pub transitive_tag_keys: Vec<String>,
    /// The source identity.
    pub source_identity: Option<String>,
    /// `iat`.
    pub issued: Option<Timestamp>,
    /// `nbf`.
    pub not_before: Option<Timestamp>,
    /// `exp`.
    pub expires: Option<Timestamp>,
    /// What to know about it; first that its signature was not checked.
    pub findings: Vec<Found>,
}

/// Reads a whole token: parts between dots.
pub(crate) fn token(pasted: &Traced, clock: Option<Timestamp>) -> Result<WebIdentity, Refused> {
    // A text of dots would be split into as many parts.
    let parts = if pasted.dots() < 5 { pasted.split_at_dots() } else { Vec::new() };
    let (header, payload, signature) = match parts.as_slice() {
        [header, payload] => (header, payload, None),
        [header, payload, signature] => (header, payload, Some(signature)),
        [_, _, _, _, _] => return Err(Refused::at(Refusal::EncryptedToken, pasted.whole())),
        _ => return Err(Refused::at(Refusal::WrongPartCount { parts: pasted.dots() + 1 }, pasted.whole())),
    };
    let header = header.base64_decoded()?;
    let header = object(&header, header.text()?, Part::Header)?;
    let mut read = claims(&payload.base64_decoded()?, clock)?;
    read.algorithm = header.string("alg");
    read.key_id = header.string("kid");
    let algorithm = read.algorithm.clone().unwrap_or_default();
    if !ALGORITHMS.contains(&algorithm.as_str()) {
        let span = header.place_of("alg").or(Some(header.traced.whole()));
        read.findings.push(Found { finding: Finding::Algorithm { algorithm }, span });
    }
    if signature.is_none_or(|signature| signature.len() == 0) {
        let end = pasted.span(pasted.len(), pasted.len());
        read.findings.push(Found { finding: Finding::NoSignature, span: Some(end) });
    }
    if pasted.len() > TOKEN_LIMIT {
        let finding = Finding::TokenTooLong { length: pasted.len(), limit: TOKEN_LIMIT };
        read.findings.push(Found { finding, span: Some(pasted.whole()) });
    }
    Ok(read)
}

/// Reads a claim set.
pub(crate) fn claims(payload: &Traced, clock: Option<Timestamp>) -> Result<WebIdentity, Refused> {
    let set = object(payload, payload.text()?, Part::Payload)?;
    let is_header =
        set.place_of("alg").is_some() && ["iss", "sub", "aud", "exp"].iter().all(|name| set.get(name).is_none());
    if is_header {
        return Err(Refused::at(Refusal::HeaderAlone, payload.whole()));
    }
    let mut reader = Reader { set: &set, read: WebIdentity::default() };
    reader.read_all(clock);
    Ok(reader.read)
}

/// An object of a token, and where it stands.
struct Object<'t> {
    members: Box<[Member<'t>]>,
    duplicates: Vec<json::Duplicate>,
    traced: &'t Traced,
}

fn object<'t>(traced: &'t Traced, text: &'t str, part: Part) -> Result<Object<'t>, Refused> {
    let json = json::parse(text)
        .map_err(|error| Refused::at(Refusal::NotJson { part, cause: error.problem }, traced.pasted(error.span)))?;
    let found = json.value.kind();
    match json.value.node {
        Node::Object(members) => Ok(Object { members, duplicates: json.duplicates, traced }),
        _ => Err(Refused::at(Refusal::NotAnObject { part, found }, traced.whole())),
    }
}

impl<'t> Object<'t> {
    fn get(&self, name: &str) -> Option<&Value<'t>> {
        self.members.iter().find(|member| member.name.value == name).map(|member| &member.value)
    }

    fn string(&self, name: &str) -> Option<String> {
        self.get(name)?.as_str().map(str::to_owned)
    }

    fn place_of(&self, name: &str) -> Option<Span> {
        self.get(name).map(|value| self.traced.pasted(value.span))
    }
}

struct Reader<'r, 't> {
    set: &'r Object<'t>,
    read: WebIdentity,
}

impl Reader<'_, '_> {
    fn report(&mut self, finding: Finding, span: Option<Span>) {
        let span = span.map(|span| self.set.traced.pasted(span));
        self.read.findings.push(Found { finding, span });
    }

    fn read_all(&mut self, clock: Option<Timestamp>) {
        self.report(Finding::NotVerified, None);
        self.read_issuer();
        for (name, part) in [("sub", Required::SubjectClaim), ("aud", Required::AudienceClaim)] {
            if self.set.get(name).is_none() {
                self.report(Finding::Missing { part }, None);
            }
        }
        self.read_times(clock);
        self.read_claims();
        self.read_tags();
        self.read_source_identity();
        for duplicate in &self.set.duplicates {
            self.report(Finding::ClaimRepeated { name: duplicate.name.clone() }, Some(duplicate.span));
        }
    }

    fn read_issuer(&mut self) {
        let issuer = self.set.get("iss").and_then(|value| value.as_str().zip(Some(value.span)));
        let Some((issuer, span)) = issuer else {
            return self.report(Finding::Missing { part: Required::IssuerClaim }, None);
        };
        let address = issuer.strip_prefix("https://");
        // Google's tokens may name it without.
        if address.is_none() && issuer != "accounts.google.com" {
            self.report(Finding::IssuerNotHttps { issuer: issuer.to_owned() }, Some(span));
        }
        self.read.provider = address.unwrap_or(issuer).to_owned();
    }

    fn read_times(&mut self, clock: Option<Timestamp>) {
        self.read.issued = self.time("iat");
        self.read.not_before = self.time("nbf");
        self.read.expires = self.time("exp");
        let place = |name: &str| self.set.get(name).map(|value| value.span);
        let (not_before, expires) = (place("nbf"), place("exp"));
        let Some(clock) = clock else { return };
        if let Some(at) = self.read.expires.filter(|at| *at <= clock) {
            self.report(Finding::Expired { at }, expires);
        }
        if let Some(from) = self.read.not_before.filter(|from| *from > clock) {
            self.report(Finding::NotYetValid { from }, not_before);
        }
    }

    fn time(&mut self, claim: &str) -> Option<Timestamp> {
        let value = self.set.get(claim)?;
        let seconds = match value.node {
            Node::Number(digits) => digits.parse().ok(),
            _ => None,
        };
        if seconds.is_none() {
            let span = value.span;
            self.report(Finding::TimeNotWhole { claim: claim.to_owned() }, Some(span));
        }
        seconds.map(Timestamp::from_seconds)
    }

    fn read_claims(&mut self) {
        let mut ignored: Vec<String> = Vec::new();
        let mut first_ignored = None;
        for member in first_of_each(&self.set.members) {
            match claim::usage(&self.read.provider, &member.name.value) {
                Use::Kept(key) => match context_value(&member.value) {
                    Some(value) => self.read.claims.push((key.to_owned(), value)),
                    None => self.not_scalar(member),
                },
                Use::Tag(key) => match single(&member.value) {
                    Some(value) => self.read.tags.push(Tag { key: key.to_owned(), value: value.to_owned() }),
                    None => self.report(Finding::TagValue { key: key.to_owned() }, Some(member.value.span)),
                },
                Use::Ignored if context_value(&member.value).is_none() => self.not_scalar(member),
                Use::Ignored => {
                    first_ignored = first_ignored.or(Some(member.span()));
                    ignored.push(member.name.value.to_string());
                }
                Use::Read => {}
            }
        }
        if !ignored.is_empty() {
            self.report(Finding::ClaimsIgnored { names: ignored }, first_ignored);
        }
    }

    fn not_scalar(&mut self, member: &Member<'_>) {
        self.report(Finding::ClaimNotScalar { name: member.name.value.to_string() }, Some(member.value.span));
    }

    /// Both forms that AWS documents; the flat one, for providers that cannot issue objects, is in part done with the claims.
    ///
    /// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html#id_session-tags_adding-assume-role-idp>
    fn read_tags(&mut self) {
        if let Some(tags) = self.set.get(claim::TAGS) {
            let principal = tags.get("principal_tags").and_then(Value::as_object);
            for member in first_of_each(principal.unwrap_or_default()) {
                let key = member.name.value.to_string();
                match single(&member.value) {
                    Some(value) => self.read.tags.push(Tag { key, value: value.to_owned() }),
                    None => self.report(Finding::TagValue { key }, Some(member.value.span)),
                }
            }
            if principal.is_none() {
                self.report(Finding::TagsMalformed, Some(tags.span));
            }
            if let Some(keys) = tags.get("transitive_tag_keys") {
                self.read_transitive(keys);
            }
        }
        if let Some(keys) = self.set.get(claim::TRANSITIVE_TAG_KEYS) {
            self.read_transitive(keys);
        }
    }

    fn read_transitive(&mut self, keys: &Value<'_>) {
        for key in keys.one_or_many() {
            match key.as_str() {
                Some(key) => self.read.transitive_tag_keys.push(key.to_owned()),
                None => self.report(Finding::TagsMalformed, Some(key.span)),
            }
        }
    }

    fn read_source_identity(&mut self) {
        let Some(value) = self.set.get(claim::SOURCE_IDENTITY) else { return };
        self.read.source_identity = single(value).map(str::to_owned);
        if self.read.source_identity.is_none() {
            let name = claim::SOURCE_IDENTITY.to_owned();
            self.report(Finding::ClaimNotScalar { name }, Some(value.span));
        }
    }
}

/// Members, without the later ones of a name: as [`Finding::ClaimRepeated`] says.
fn first_of_each<'m, 't>(members: &'m [Member<'t>]) -> impl Iterator<Item = &'m Member<'t>> {
    let mut seen = std::collections::BTreeSet::new();
    members.iter().filter(move |member| seen.insert(&*member.name.value))
}

/// A text, or a list of one text.
fn single<'v>(value: &'v Value<'_>) -> Option<&'v str> {
    match value.one_or_many() {
        [one] => one.as_str(),
        _ => None,
    }
}

fn context_value(value: &Value<'_>) -> Option<ContextValue> {
    match &value.node {
        Node::Array(elements) => elements.iter().map(scalar).collect::<Option<_>>().map(ContextValue::Many),
        _ => scalar(value).map(ContextValue::One),
    }
}

fn scalar(value: &Value<'_>) -> Option<Scalar> {
    match &value.node {
        Node::Bool(value) => Some(Scalar::Bool(*value)),
        Node::Number(digits) => Some(Scalar::Number((*digits).to_owned())),
        Node::String(text) => Some(Scalar::Text(text.to_string())),
        Node::Null | Node::Array(_) | Node::Object(_) => None,
    }
}
