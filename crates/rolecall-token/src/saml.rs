//! SAML 2.0 responses and assertions.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rolecall_core::name::Arn;
use rolecall_core::text::Span;
use rolecall_core::time::Timestamp;
use roxmltree::Node;

use crate::attribute::{self, Arity, Setting};
use crate::finding::{Finding, Found, Refusal, Refused, Required};
use crate::origin::Traced;
use crate::xml::{children, text};
use crate::{ContextValue, Scalar, Tag, xml};

/// Longest assertion that `AssumeRoleWithSAML` takes, in Base64 digits.
///
/// Source: <https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithSAML.html>
pub const ASSERTION_LIMIT: usize = 100_000;

/// For how long after it was issued AWS takes an assertion, in seconds.
///
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_saml.html>
const USE_WITHIN: i64 = 300;

const PROTOCOL: &str = "urn:oasis:names:tc:SAML:2.0:protocol";
const ASSERTION: &str = "urn:oasis:names:tc:SAML:2.0:assertion";

/// A role that an assertion offers, with the SAML provider that goes with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RolePair {
    /// ARN of the role.
    pub role: String,
    /// ARN of the SAML provider.
    pub provider: String,
}

/// What an assertion says, in the words of a step `assumeRoleWithSaml`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Saml {
    /// The context keys that do not depend on the provider, in the order of the assertion; see [`Saml::attributes_for`].
    pub attributes: Vec<(&'static str, ContextValue)>,
    /// The roles to choose from.
    pub roles: Vec<RolePair>,
    /// The name of the session.
    pub role_session_name: Option<String>,
    /// Session tags.
    pub tags: Vec<Tag>,
    /// The keys of those that are transitive.
    pub transitive_tag_keys: Vec<String>,
    /// The source identity.
    pub source_identity: Option<String>,
    /// When the session ends at the latest.
    pub session_not_on_or_after: Option<Timestamp>,
    /// How long a console session lasts, in seconds; no part of the step.
    pub console_duration: Option<u32>,
    /// When the assertion was issued.
    pub issued: Option<Timestamp>,
    /// From when it is valid.
    pub not_before: Option<Timestamp>,
    /// Until when it is.
    pub expires: Option<Timestamp>,
    /// What to know about it; first that its signature was not checked.
    pub findings: Vec<Found>,
    issuer: String,
}

impl Saml {
    /// The context keys of the assertion for a SAML provider, `saml:doc` and `saml:namequalifier` among them.
    ///
    /// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-saml>
    #[must_use]
    pub fn attributes_for(&self, provider: &str) -> Vec<(&'static str, ContextValue)> {
        let mut attributes = self.attributes.clone();
        let Some(arn) = Arn::parse(provider) else { return attributes };
        let Some(name) = arn.resource.strip_prefix("saml-provider/") else { return attributes };
        let document = format!("{}/{name}", arn.account);
        // The account, a slash and the name of the provider follow the issuer.
        let digest = sha1_smol::Sha1::from(format!("{}{document}", self.issuer)).digest().bytes();
        let one = |text| ContextValue::One(Scalar::Text(text));
        attributes.push(("saml:doc", one(document)));
        if !self.issuer.is_empty() {
            attributes.push(("saml:namequalifier", one(STANDARD.encode(digest))));
        }
        attributes
    }

    /// The role and provider to assume: the pair of that role, else the first.
    #[must_use]
    pub fn pair(&self, role: Option<&str>) -> Option<&RolePair> {
        let same = role.and_then(|role| self.roles.iter().find(|pair| pair.role == role));
        same.or(self.roles.first())
    }
}

/// Reads a response or an assertion.
pub(crate) fn read(pasted: &Traced, clock: Option<Timestamp>) -> Result<Saml, Refused> {
    let source = pasted.text()?;
    // A byte order mark is no part of the XML; the parser expects the declaration first.
    let source = source.trim_start_matches('\u{feff}');
    let skipped = pasted.len() - source.len();
    let document = xml::parse(source, pasted, skipped)?;
    let root = document.root_element();
    let mut reader = Reader { pasted, skipped, read: Saml::default() };
    reader.report(Finding::NotVerified, None);
    let assertion = if root.has_tag_name((ASSERTION, "Assertion")) {
        root
    } else if root.has_tag_name((PROTOCOL, "Response")) {
        reader.first_assertion(root)?
    } else if root.has_tag_name((ASSERTION, "EncryptedAssertion")) {
        return Err(Refused::at(Refusal::EncryptedAssertion, reader.place(root)));
    } else {
        let root_name = root.tag_name().name().to_owned();
        return Err(Refused::at(Refusal::NotSaml { root: root_name }, reader.place(root)));
    };
    reader.read_assertion(assertion, clock);
    Ok(reader.read)
}

struct Reader<'p> {
    pasted: &'p Traced,
    /// Bytes before the XML.
    skipped: usize,
    read: Saml,
}

impl Reader<'_> {
    fn place(&self, node: Node<'_, '_>) -> Span {
        let range = node.range();
        self.pasted.span(range.start + self.skipped, range.end + self.skipped)
    }

    fn report(&mut self, finding: Finding, node: Option<Node<'_, '_>>) {
        let span = node.map(|node| self.place(node));
        self.read.findings.push(Found { finding, span });
    }

    fn missing(&mut self, part: Required, node: Node<'_, '_>) {
        self.report(Finding::Missing { part }, Some(node));
    }

    fn add(&mut self, key: &'static str, value: String) {
        self.read.attributes.push((key, ContextValue::One(Scalar::Text(value))));
    }

    fn first_assertion<'a, 'i>(&mut self, response: Node<'a, 'i>) -> Result<Node<'a, 'i>, Refused> {
        let encrypted = children(response, (ASSERTION, "EncryptedAssertion")).next();
        let assertions: Vec<_> = children(response, (ASSERTION, "Assertion")).collect();
        let Some(first) = assertions.first() else {
            return Err(match encrypted {
                Some(encrypted) => Refused::at(Refusal::EncryptedAssertion, self.place(encrypted)),
                None => Refused::at(Refusal::NoAssertion, self.place(response)),
            });
        };
        if let Some(second) = assertions.get(1) {
            self.report(Finding::SeveralAssertions { count: assertions.len() }, Some(*second));
        }
        if encrypted.is_some() {
            self.report(Finding::EncryptedPart, encrypted);
        }
        Ok(*first)
    }

    fn read_assertion(&mut self, assertion: Node<'_, '_>, clock: Option<Timestamp>) {
        self.read.issued = self.time(assertion, "IssueInstant");
        if let (Some(issued), Some(clock)) = (self.read.issued, clock)
            && issued.plus(USE_WITHIN) < clock
        {
            self.report(Finding::UsedTooLate { issued }, None);
        }
        let issuer = children(assertion, (ASSERTION, "Issuer")).next().map(text).unwrap_or_default();
        if issuer.is_empty() {
            self.missing(Required::Issuer, assertion);
        } else {
            self.add("saml:iss", issuer.clone());
            self.read.issuer = issuer;
        }
        self.read_subject(assertion);
        self.read_conditions(assertion);
        self.read_attributes(assertion);
        let statement = children(assertion, (ASSERTION, "AuthnStatement")).next();
        self.read.session_not_on_or_after = statement.and_then(|node| self.time(node, "SessionNotOnOrAfter"));
        self.compare_times(clock);
    }

    fn read_subject(&mut self, assertion: Node<'_, '_>) {
        let subject = children(assertion, (ASSERTION, "Subject")).next();
        let name = subject.and_then(|subject| children(subject, (ASSERTION, "NameID")).next());
        let encrypted = subject.and_then(|subject| children(subject, (ASSERTION, "EncryptedID")).next());
        if encrypted.is_some() {
            self.report(Finding::EncryptedPart, encrypted);
        }
        match name {
            Some(name) => {
                self.add("saml:sub", text(name));
                if let Some(format) = name.attribute("Format") {
                    // "`persistent`, `transient`, or the full format URI".
                    let short = format.strip_prefix("urn:oasis:names:tc:SAML:2.0:nameid-format:");
                    let short = short.filter(|short| ["persistent", "transient"].contains(short));
                    self.add("saml:sub_type", short.unwrap_or(format).to_owned());
                }
            }
            None => self.missing(Required::NameId, subject.unwrap_or(assertion)),
        }
        let confirmations = |subject| children(subject, (ASSERTION, "SubjectConfirmation"));
        let confirmation = subject.and_then(|subject| confirmations(subject).next());
        let count = subject.map_or(0, |subject| confirmations(subject).count());
        if count > 1 {
            self.report(Finding::SeveralConfirmations { count }, subject);
        }
        let data = confirmation.and_then(|node| children(node, (ASSERTION, "SubjectConfirmationData")).next());
        match data.and_then(|data| data.attribute("Recipient")) {
            Some(recipient) => self.add("saml:aud", recipient.to_owned()),
            None => self.missing(Required::Recipient, data.or(confirmation).or(subject).unwrap_or(assertion)),
        }
        self.read.expires = data.and_then(|data| self.time(data, "NotOnOrAfter"));
    }

    fn read_conditions(&mut self, assertion: Node<'_, '_>) {
        let Some(conditions) = children(assertion, (ASSERTION, "Conditions")).next() else { return };
        self.read.not_before = self.time(conditions, "NotBefore");
        let ends = self.time(conditions, "NotOnOrAfter");
        // The earlier of the two ends counts.
        self.read.expires = [self.read.expires, ends].into_iter().flatten().min();
        let restrictions = children(conditions, (ASSERTION, "AudienceRestriction"));
        let audiences: Vec<_> = restrictions.flat_map(|node| children(node, (ASSERTION, "Audience"))).collect();
        if let Some(first) = audiences.first().filter(|_| !audiences.iter().any(|node| is_aws(text(*node).trim()))) {
            self.report(Finding::ForeignAudience { audience: text(*first).trim().to_owned() }, Some(*first));
        }
    }

    fn compare_times(&mut self, clock: Option<Timestamp>) {
        let Some(clock) = clock else { return };
        if let Some(at) = self.read.expires.filter(|at| *at <= clock) {
            self.report(Finding::Expired { at }, None);
        }
        if let Some(from) = self.read.not_before.filter(|from| *from > clock) {
            self.report(Finding::NotYetValid { from }, None);
        }
        if let Some(at) = self.read.session_not_on_or_after.filter(|at| *at <= clock) {
            self.report(Finding::SessionEnded { at }, None);
        }
    }

    /// The time in an XML attribute, which is in UTC by SAML's rules and has a date and a time of day.
    fn time(&mut self, node: Node<'_, '_>, name: &'static str) -> Option<Timestamp> {
        let written = node.attribute(name)?.trim();
        let time = Timestamp::parse(written).filter(|_| written.contains(['T', 't']));
        if time.is_none() {
            let range = node.attribute_node(name).map(|attribute| attribute.range());
            let range = range.unwrap_or_else(|| node.range());
            let span = self.pasted.span(range.start + self.skipped, range.end + self.skipped);
            self.read.findings.push(Found { finding: Finding::TimeMalformed { name }, span: Some(span) });
        }
        time
    }

    fn read_attributes(&mut self, assertion: Node<'_, '_>) {
        let mut ignored = Vec::new();
        let mut first_ignored = None;
        let mut has_role = false;
        let statements = children(assertion, (ASSERTION, "AttributeStatement"));
        for node in statements.flat_map(|statement| statement.children().filter(Node::is_element)) {
            if node.has_tag_name((ASSERTION, "EncryptedAttribute")) {
                self.report(Finding::EncryptedPart, Some(node));
                continue;
            }
            let Some(name) = node.attribute("Name").filter(|_| node.has_tag_name((ASSERTION, "Attribute"))) else {
                continue;
            };
            let values: Vec<String> = children(node, (ASSERTION, "AttributeValue")).map(text).collect();
            if let Some(setting) = attribute::setting(name) {
                has_role |= setting == Setting::Role;
                self.read_setting(setting, name, values, node);
            } else if let Some((key, arity)) = attribute::key(name) {
                self.read_key(key, arity, values, node);
            } else {
                first_ignored = first_ignored.or(Some(node));
                ignored.push(name.to_owned());
            }
        }
        if !ignored.is_empty() {
            self.report(Finding::AttributesIgnored { names: ignored }, first_ignored);
        }
        if !has_role {
            self.missing(Required::Role, assertion);
        }
        if self.read.role_session_name.is_none() {
            self.missing(Required::RoleSessionName, assertion);
        }
        if self.read.roles.len() > 1 {
            self.report(Finding::SeveralRoles { count: self.read.roles.len() }, None);
        }
    }

    fn read_setting(&mut self, setting: Setting<'_>, name: &str, values: Vec<String>, node: Node<'_, '_>) {
        match setting {
            Setting::Role => {
                for (value, element) in values.iter().zip(children(node, (ASSERTION, "AttributeValue"))) {
                    match pair(value) {
                        Some(pair) if self.read.roles.contains(&pair) => {}
                        Some(pair) => self.read.roles.push(pair),
                        None => {
                            let value = value.trim().to_owned();
                            self.report(Finding::RoleMalformed { value }, Some(element));
                        }
                    }
                }
            }
            Setting::TransitiveTagKeys => self.read.transitive_tag_keys.extend(values),
            Setting::PrincipalTag(key) => {
                let known = self.read.tags.iter().any(|tag| tag.key.eq_ignore_ascii_case(key));
                match <[String; 1]>::try_from(values) {
                    Ok(_) if known => {
                        self.report(Finding::AttributeRepeated { name: name.to_owned() }, Some(node));
                    }
                    Ok([value]) => self.read.tags.push(Tag { key: key.to_owned(), value }),
                    Err(_) => self.report(Finding::TagValue { key: key.to_owned() }, Some(node)),
                }
            }
            Setting::RoleSessionName => {
                let first = self.first(name, values, self.read.role_session_name.is_some(), node);
                self.read.role_session_name = self.read.role_session_name.take().or(first);
            }
            Setting::SourceIdentity => {
                let first = self.first(name, values, self.read.source_identity.is_some(), node);
                self.read.source_identity = self.read.source_identity.take().or(first);
            }
            Setting::SessionDuration => {
                let first = self.first(name, values, self.read.console_duration.is_some(), node);
                let Some(value) = first else { return };
                match value.trim().parse().ok().filter(|seconds| (900..=43_200).contains(seconds)) {
                    Some(seconds) => {
                        self.read.console_duration = Some(seconds);
                        self.report(Finding::ConsoleDuration { seconds }, Some(node));
                    }
                    None => self.report(Finding::DurationMalformed { value }, Some(node)),
                }
            }
        }
    }

    /// The first value, unless there is one already; more are reported.
    fn first(&mut self, name: &str, values: Vec<String>, known: bool, node: Node<'_, '_>) -> Option<String> {
        let name = || name.to_owned();
        if known {
            self.report(Finding::AttributeRepeated { name: name() }, Some(node));
            return None;
        }
        if values.len() > 1 {
            self.report(Finding::SeveralValues { name: name() }, Some(node));
        }
        values.into_iter().next()
    }

    fn read_key(&mut self, key: &'static str, arity: Arity, values: Vec<String>, node: Node<'_, '_>) {
        if self.read.attributes.iter().any(|(known, _)| *known == key) {
            return self.report(Finding::AttributeRepeated { name: key.to_owned() }, Some(node));
        }
        if arity == Arity::One && values.len() > 1 {
            self.report(Finding::SeveralValues { name: key.to_owned() }, Some(node));
        }
        let several = values.len() > 1;
        let mut values = values.into_iter().map(Scalar::Text);
        let value = match arity {
            Arity::One => values.next().map(ContextValue::One),
            Arity::Either if !several => values.next().map(ContextValue::One),
            Arity::Either | Arity::List => Some(ContextValue::Many(values.collect())),
        };
        self.read.attributes.extend(value.map(|value| (key, value)));
    }
}

/// Role and provider, in either order.
fn pair(value: &str) -> Option<RolePair> {
    let (first, second) = value.split_once(',').map(|(first, second)| (first.trim(), second.trim()))?;
    let is = |arn: &str, kind: &str| {
        Arn::parse(arn).is_some_and(|arn| arn.service == "iam" && arn.resource.starts_with(kind))
    };
    let (role, provider) = match () {
        () if is(first, "role/") && is(second, "saml-provider/") => (first, second),
        () if is(second, "role/") && is(first, "saml-provider/") => (second, first),
        () => return None,
    };
    Some(RolePair { role: role.to_owned(), provider: provider.to_owned() })
}

/// Whether an audience is AWS: its sign-in address, of a Region or not, or its name.
///
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_saml_assertions.html#saml_audience-restriction>
fn is_aws(audience: &str) -> bool {
    let is_name = audience == "urn:amazon:webservices" || audience.starts_with("urn:amazon:webservices:");
    let host = audience.strip_prefix("https://").and_then(|rest| rest.split('/').next()).unwrap_or_default();
    let is_address = ["signin.aws.amazon.com", "signin.amazonaws.cn", "signin.amazonaws-us-gov.com", "signin.aws.eu"]
        .iter()
        .any(|known| host.strip_suffix(known).is_some_and(|region| region.is_empty() || region.ends_with('.')));
    is_name || is_address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_qualifier_is_a_digest_of_issuer_account_and_provider() {
        let read = Saml { issuer: "https://example.com/saml".into(), ..Saml::default() };
        let attributes = read.attributes_for("arn:aws:iam::123456789012:saml-provider/MySAMLIdP");
        let text = |text: &str| ContextValue::One(Scalar::Text(text.into()));
        // printf %s 'https://example.com/saml123456789012/MySAMLIdP' | openssl dgst -sha1 -binary | base64
        let expected = vec![
            ("saml:doc", text("123456789012/MySAMLIdP")),
            ("saml:namequalifier", text("1uAJanUnBc2XeUkHURMht+xam2c=")),
        ];
        assert_eq!(attributes, expected);
        assert_eq!(read.attributes_for("arn:aws:iam::123456789012:role/R"), Vec::new());
    }

    #[test]
    fn a_role_and_its_provider_come_in_either_order() {
        let (role, provider) = ("arn:aws:iam::123456789012:role/path/R", "arn:aws:iam::123456789012:saml-provider/P");
        let expected = Some(RolePair { role: role.into(), provider: provider.into() });
        assert_eq!(pair(&format!("{role},{provider}")), expected);
        assert_eq!(pair(&format!(" {provider} ,\n{role} ")), expected);
        assert_eq!(pair(role), None);
        assert_eq!(pair(&format!("{role},{role}")), None);
    }

    #[test]
    fn audiences_of_aws_are_known() {
        for audience in [
            "urn:amazon:webservices",
            "urn:amazon:webservices:govcloud",
            "https://signin.aws.amazon.com/saml",
            "https://us-east-1.signin.aws.amazon.com/saml/acs/SAMLSP1",
        ] {
            assert!(is_aws(audience), "{audience}");
        }
        for audience in
            ["https://example.com/saml", "https://evilsignin.aws.amazon.com/saml", "http://signin.aws.amazon.com/saml"]
        {
            assert!(!is_aws(audience), "{audience}");
        }
    }
}
