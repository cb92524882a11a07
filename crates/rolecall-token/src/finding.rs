//! What is wrong with a token, as data. `rolecall-explain` words it.

use rolecall_core::diag::{JsonKind, Problem, Severity};
use rolecall_core::text::Span;
use rolecall_core::time::Timestamp;

/// A text from which no step can be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Why.
    pub refusal: Refusal,
    /// Where in the pasted text, in bytes; `None` if it is about all of it.
    pub span: Option<Span>,
}

impl Refused {
    pub(crate) fn at(refusal: Refusal, span: Span) -> Self {
        Self { refusal, span: Some(span) }
    }

    pub(crate) fn all(refusal: Refusal) -> Self {
        Self { refusal, span: None }
    }
}

/// A part of a JSON Web Token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// What stands before the first dot: algorithm and key.
    Header,
    /// The claim set.
    Payload,
}

/// How a text is not XML.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum XmlFault {
    /// It ends before its elements are closed.
    CutOff,
    /// An element is closed by another's end tag.
    Tag,
    /// A prefix without a declaration, or a wrong declaration.
    Namespace,
    /// `&` that does not begin one of XML's five entities or a character's number.
    Entity,
    /// An attribute twice, or with a value XML does not allow.
    Attribute,
    /// Anything else that cannot stand there.
    Character,
}

/// Why no step can be made of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// There is nothing.
    Empty,
    /// Longer than is read.
    TooLong {
        /// The limit, in bytes.
        limit: usize,
    },
    /// An assertion longer than AWS takes.
    AssertionTooLong {
        /// The limit, in Base64 digits.
        limit: usize,
    },
    /// Neither a token nor an assertion.
    Unrecognized,
    /// A character that Base64 does not have.
    NotBase64 {
        /// The character.
        found: char,
    },
    /// Base64 of an impossible length.
    Base64CutOff,
    /// Bytes that are no text.
    NotUtf8,
    /// A part of a token that is not JSON.
    NotJson {
        /// Which part.
        part: Part,
        /// What is wrong with it.
        cause: Problem,
    },
    /// A part of a token that is JSON, but no object.
    NotAnObject {
        /// Which part.
        part: Part,
        /// What it is.
        found: JsonKind,
    },
    /// The header of a token without its payload.
    HeaderAlone,
    /// An encrypted token (five parts).
    EncryptedToken,
    /// Neither two nor three parts.
    WrongPartCount {
        /// How many there are.
        parts: usize,
    },
    /// A document type declaration, which SAML forbids and which could make a small text large.
    Doctype,
    /// Not XML.
    NotXml {
        /// How.
        fault: XmlFault,
    },
    /// Elements nested too deep.
    TooDeep {
        /// The limit.
        limit: usize,
    },
    /// Too many elements.
    TooManyElements {
        /// The limit.
        limit: usize,
    },
    /// Too many attributes on one element.
    TooManyAttributes {
        /// The limit.
        limit: usize,
    },
    /// XML that is neither a response nor an assertion of SAML 2.0.
    NotSaml {
        /// The name of its root element.
        root: String,
    },
    /// A response without an assertion.
    NoAssertion,
    /// The only assertion is encrypted.
    EncryptedAssertion,
}

impl Refusal {
    /// A permanent name, in camel case, for programs.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLong { .. } => "tooLong",
            Self::AssertionTooLong { .. } => "assertionTooLong",
            Self::Unrecognized => "unrecognized",
            Self::NotBase64 { .. } => "notBase64",
            Self::Base64CutOff => "base64CutOff",
            Self::NotUtf8 => "notUtf8",
            Self::NotJson { .. } => "notJson",
            Self::NotAnObject { .. } => "notAnObject",
            Self::HeaderAlone => "headerAlone",
            Self::EncryptedToken => "encryptedToken",
            Self::WrongPartCount { .. } => "wrongPartCount",
            Self::Doctype => "doctype",
            Self::NotXml { .. } => "notXml",
            Self::TooDeep { .. } => "tooDeep",
            Self::TooManyElements { .. } => "tooManyElements",
            Self::TooManyAttributes { .. } => "tooManyAttributes",
            Self::NotSaml { .. } => "notSaml",
            Self::NoAssertion => "noAssertion",
            Self::EncryptedAssertion => "encryptedAssertion",
        }
    }
}

/// Something to know about a token that could be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// What.
    pub finding: Finding,
    /// Where in the pasted text, in bytes; `None` if it is about all of it or about something missing.
    pub span: Option<Span>,
}

/// What AWS needs of a token or assertion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Required {
    /// Claim `iss`.
    IssuerClaim,
    /// Claim `sub`.
    SubjectClaim,
    /// Claim `aud`.
    AudienceClaim,
    /// `Issuer` of an assertion.
    Issuer,
    /// `NameID` of the subject.
    NameId,
    /// `Recipient` of `SubjectConfirmationData`.
    Recipient,
    /// The attribute `RoleSessionName`.
    RoleSessionName,
    /// The attribute `Role`.
    Role,
}

/// What can be noteworthy about a token or assertion, with the facts a sentence needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// The signature is not checked. Said of every token.
    NotVerified,
    /// Something AWS needs is not there.
    Missing {
        /// What.
        part: Required,
    },
    /// It has expired at the scenario's time.
    Expired {
        /// When.
        at: Timestamp,
    },
    /// It is not valid yet at the scenario's time.
    NotYetValid {
        /// From when it is.
        from: Timestamp,
    },
    /// Something of the token is encrypted and left out.
    EncryptedPart,
    /// A session tag with several values, or a value that is no text.
    TagValue {
        /// The key of the tag.
        key: String,
    },

    // Tokens.
    /// An algorithm that AWS does not take.
    Algorithm {
        /// The algorithm; empty if the header names none.
        algorithm: String,
    },
    /// A token without a signature.
    NoSignature,
    /// A token longer than AWS takes.
    TokenTooLong {
        /// Its length, in characters.
        length: usize,
        /// The limit.
        limit: usize,
    },
    /// An issuer that is not an `https` address.
    IssuerNotHttps {
        /// The issuer.
        issuer: String,
    },
    /// A claim that should be whole seconds and is not.
    TimeNotWhole {
        /// Its name.
        claim: String,
    },
    /// Claims of which AWS makes no context key.
    ClaimsIgnored {
        /// Their names.
        names: Vec<String>,
    },
    /// A claim that is an object, a list of lists or `null`, and so cannot be a context key.
    ClaimNotScalar {
        /// Its name.
        name: String,
    },
    /// A claim that occurs twice; the first is taken.
    ClaimRepeated {
        /// Its name.
        name: String,
    },
    /// The claim of the session tags has another form than AWS documents.
    TagsMalformed,

    // Assertions.
    /// Attributes of which AWS makes no context key.
    AttributesIgnored {
        /// Their names.
        names: Vec<String>,
    },
    /// Two attributes for one context key, or for one setting; the first is taken.
    AttributeRepeated {
        /// The key, or the attribute's name.
        name: String,
    },
    /// Several values where AWS takes one; the first is taken.
    SeveralValues {
        /// The key, or the attribute's name.
        name: String,
    },
    /// A value of `Role` that is no pair of a role and a SAML provider.
    RoleMalformed {
        /// The value.
        value: String,
    },
    /// Several roles to choose from.
    SeveralRoles {
        /// How many.
        count: usize,
    },
    /// Several assertions; the first is taken.
    SeveralAssertions {
        /// How many.
        count: usize,
    },
    /// Not exactly one `SubjectConfirmation`; the first is taken.
    SeveralConfirmations {
        /// How many.
        count: usize,
    },
    /// An audience that is not AWS.
    ForeignAudience {
        /// The audience.
        audience: String,
    },
    /// More than five minutes after the assertion was issued.
    UsedTooLate {
        /// When it was issued.
        issued: Timestamp,
    },
    /// The session that the identity provider allows has ended.
    SessionEnded {
        /// When.
        at: Timestamp,
    },
    /// `SessionDuration` holds for the console.
    ConsoleDuration {
        /// Seconds.
        seconds: u32,
    },
    /// `SessionDuration` is not a number from 900 to 43200.
    DurationMalformed {
        /// The value.
        value: String,
    },
    /// A time that is none.
    TimeMalformed {
        /// Name of the XML attribute.
        name: &'static str,
    },
}

impl Finding {
    /// A permanent name, in camel case, for programs.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::NotVerified => "notVerified",
            Self::Missing { .. } => "missing",
            Self::Expired { .. } => "expired",
            Self::NotYetValid { .. } => "notYetValid",
            Self::EncryptedPart => "encryptedPart",
            Self::TagValue { .. } => "tagValue",
            Self::Algorithm { .. } => "algorithm",
            Self::NoSignature => "noSignature",
            Self::TokenTooLong { .. } => "tokenTooLong",
            Self::IssuerNotHttps { .. } => "issuerNotHttps",
            Self::TimeNotWhole { .. } => "timeNotWhole",
            Self::ClaimsIgnored { .. } => "claimsIgnored",
            Self::ClaimNotScalar { .. } => "claimNotScalar",
            Self::ClaimRepeated { .. } => "claimRepeated",
            Self::TagsMalformed => "tagsMalformed",
            Self::AttributesIgnored { .. } => "attributesIgnored",
            Self::AttributeRepeated { .. } => "attributeRepeated",
            Self::SeveralValues { .. } => "severalValues",
            Self::RoleMalformed { .. } => "roleMalformed",
            Self::SeveralRoles { .. } => "severalRoles",
            Self::SeveralAssertions { .. } => "severalAssertions",
            Self::SeveralConfirmations { .. } => "severalConfirmations",
            Self::ForeignAudience { .. } => "foreignAudience",
            Self::UsedTooLate { .. } => "usedTooLate",
            Self::SessionEnded { .. } => "sessionEnded",
            Self::ConsoleDuration { .. } => "consoleDuration",
            Self::DurationMalformed { .. } => "durationMalformed",
            Self::TimeMalformed { .. } => "timeMalformed",
        }
    }

    /// How bad it is: AWS refuses the token for an error; a warning says that a part of it is not what it seems; the rest is good to know.
    #[must_use]
    pub fn severity(&self) -> Severity {
        match self {
            Self::Missing { .. }
            | Self::Expired { .. }
            | Self::NotYetValid { .. }
            | Self::TagValue { .. }
            | Self::Algorithm { .. }
            | Self::NoSignature
            | Self::TokenTooLong { .. }
            | Self::IssuerNotHttps { .. }
            | Self::TimeNotWhole { .. }
            | Self::TagsMalformed
            | Self::RoleMalformed { .. }
            | Self::SeveralConfirmations { .. }
            | Self::ForeignAudience { .. }
            | Self::UsedTooLate { .. }
            | Self::SessionEnded { .. }
            | Self::TimeMalformed { .. } => Severity::Error,
            Self::EncryptedPart
            | Self::ClaimNotScalar { .. }
            | Self::ClaimRepeated { .. }
            | Self::AttributeRepeated { .. }
            | Self::SeveralValues { .. }
            | Self::SeveralAssertions { .. }
            | Self::DurationMalformed { .. } => Severity::Warning,
            Self::NotVerified
            | Self::ClaimsIgnored { .. }
            | Self::AttributesIgnored { .. }
            | Self::SeveralRoles { .. }
            | Self::ConsoleDuration { .. } => Severity::Advice,
        }
    }
}
