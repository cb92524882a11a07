//! What a pasted token or assertion was read into. The token itself is in none of these.

use rolecall_core::text::Span;
use rolecall_token as token;
use serde::Serialize;

use crate::VERSION;
use crate::diagnostic::{JsonKind, Problem, Severity};
use crate::place::{Places, Position, Unit};

/// What a pasted text was read into.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct DecodedToken {
    /// The version of the format.
    pub rolecall: u32,
    /// A step of a scenario, as JSON text; `null` if none can be made.
    pub step: Option<String>,
    /// The roles that an assertion offers; empty for a token.
    pub roles: Vec<RolePair>,
    /// Why there is no step.
    pub refusal: Option<RefusedToken>,
    /// What to know about the token, first that its signature was not verified.
    pub findings: Vec<TokenNote>,
}

/// A role that an assertion offers, with the SAML provider that goes with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct RolePair {
    /// ARN of the role.
    pub role: String,
    /// ARN of the SAML provider.
    pub provider: String,
}

/// Why no step can be made of a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct RefusedToken {
    /// Why, with its facts.
    pub refusal: TokenRefusal,
    /// The same in words.
    pub message: String,
    /// What to paste instead.
    pub help: String,
    /// Where in the pasted text; `null` if it is about all of it.
    pub at: Option<Position>,
}

/// Something to know about a token that could be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct TokenNote {
    /// How bad it is.
    pub severity: Severity,
    /// What it is, with its facts.
    pub finding: TokenFinding,
    /// The same in words.
    pub message: String,
    /// What to do, or what follows.
    pub help: String,
    /// Where in the pasted text; `null` if it is about all of it or about something missing.
    pub at: Option<Position>,
}

/// A message and its help.
type Words = (String, String);

impl DecodedToken {
    /// Mirrors what a text was read into; the step is the caller's, who may name a role. The words are the caller's, too.
    #[must_use]
    pub fn of(
        pasted: &str,
        read: &Result<token::Decoded, token::Refused>,
        step: Option<String>,
        unit: Unit,
        finding: impl Fn(&token::Finding) -> Words,
        refusal: impl Fn(&token::Refusal) -> Words,
    ) -> Self {
        let places = Places::new(pasted, &[], unit);
        let at = |span: Option<Span>| span.map(|span| places.position(span));
        let mirror = |found: &token::Found| {
            let (message, help) = finding(&found.finding);
            let severity = (&found.finding.severity()).into();
            TokenNote { severity, finding: (&found.finding).into(), message, help, at: at(found.span) }
        };
        let roles = match read {
            Ok(token::Decoded::Saml(saml)) => saml.roles.as_slice(),
            Ok(token::Decoded::WebIdentity(_)) | Err(_) => &[],
        };
        Self {
            rolecall: VERSION,
            step,
            roles: roles
                .iter()
                .map(|pair| RolePair { role: pair.role.clone(), provider: pair.provider.clone() })
                .collect(),
            refusal: read.as_ref().err().map(|refused| {
                let (message, help) = refusal(&refused.refusal);
                RefusedToken { refusal: (&refused.refusal).into(), message, help, at: at(refused.span) }
            }),
            findings: read.as_ref().map(|read| read.findings().iter().map(mirror).collect()).unwrap_or_default(),
        }
    }

    /// As JSON, on one line.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Structures of text, numbers and lists always serialise.
        serde_json::to_string(self).unwrap_or_default()
    }
}

mirror! {
    /// A part of a JSON Web Token.
    TokenPart = token::Part { Header, Payload }

    /// How a text is not XML.
    XmlFault = token::XmlFault { CutOff, Tag, Namespace, Entity, Attribute, Character }

    /// What AWS needs of a token or assertion.
    TokenRequirement = token::Required {
        IssuerClaim,
        SubjectClaim,
        AudienceClaim,
        Issuer,
        NameId,
        Recipient,
        RoleSessionName,
        Role,
    }

    /// Why no step can be made of a text.
    #[serde(tag = "type")]
    TokenRefusal = token::Refusal {
        Empty,
        TooLong { limit: u32 },
        AssertionTooLong { limit: u32 },
        Unrecognized,
        NotBase64 { found: String },
        Base64CutOff,
        NotUtf8,
        NotJson { part: TokenPart, cause: Problem },
        NotAnObject { part: TokenPart, found: JsonKind },
        HeaderAlone,
        EncryptedToken,
        WrongPartCount { parts: u32 },
        Doctype,
        NotXml { fault: XmlFault },
        TooDeep { limit: u32 },
        TooManyElements { limit: u32 },
        TooManyAttributes { limit: u32 },
        NotSaml { root: String },
        NoAssertion,
        EncryptedAssertion,
    }

    /// What can be noteworthy about a token or assertion.
    #[serde(tag = "type")]
    TokenFinding = token::Finding {
        NotVerified,
        Missing { part: TokenRequirement },
        Expired { at: String },
        NotYetValid { from: String },
        EncryptedPart,
        TagValue { key: String },
        Algorithm { algorithm: String },
        NoSignature,
        TokenTooLong { length: u32, limit: u32 },
        IssuerNotHttps { issuer: String },
        TimeNotWhole { claim: String },
        ClaimsIgnored { names: Vec<String> },
        ClaimNotScalar { name: String },
        ClaimRepeated { name: String },
        TagsMalformed,
        AttributesIgnored { names: Vec<String> },
        AttributeRepeated { name: String },
        SeveralValues { name: String },
        RoleMalformed { value: String },
        SeveralRoles { count: u32 },
        SeveralAssertions { count: u32 },
        SeveralConfirmations { count: u32 },
        ForeignAudience { audience: String },
        UsedTooLate { issued: String },
        SessionEnded { at: String },
        ConsoleDuration { seconds: u32 },
        DurationMalformed { value: String },
        TimeMalformed { name: String },
    }
}
