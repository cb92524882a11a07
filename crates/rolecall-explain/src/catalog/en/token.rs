//! Findings in tokens and assertions in English: one clause each, lower-case start, no final stop; and what to do, as a sentence.

use rolecall_core::diag::JsonKind;
use rolecall_token::{Finding, Part, Refusal, Required, XmlFault};

use crate::text::{Code, character, join};

fn part(part: Part) -> &'static str {
    match part {
        Part::Header => "the header of the token",
        Part::Payload => "the payload of the token",
    }
}

fn required(part: Required) -> &'static str {
    match part {
        Required::IssuerClaim => "the claim `iss`",
        Required::SubjectClaim => "the claim `sub`",
        Required::AudienceClaim => "the claim `aud`",
        Required::Issuer => "the element `Issuer`",
        Required::NameId => "the element `NameID`",
        Required::Recipient => "`Recipient` of the element `SubjectConfirmationData`",
        Required::RoleSessionName => "the attribute `RoleSessionName`",
        Required::Role => "the attribute `Role`",
    }
}

fn xml(fault: XmlFault) -> &'static str {
    match fault {
        XmlFault::CutOff => "it ends before its elements are closed",
        XmlFault::Tag => "the end tag does not belong to the open element",
        XmlFault::Namespace => "the prefix of the name is not declared, or is declared wrongly",
        XmlFault::Entity => "`&` must begin one of the five entities of XML",
        XmlFault::Attribute => "the attribute is there twice, or its value is not allowed",
        XmlFault::Character => "this cannot stand here",
    }
}

fn names(names: &[String]) -> String {
    join(names.iter().map(|name| Code(name)), ", ")
}

/// What it is.
pub(crate) fn finding(finding: &Finding) -> String {
    match finding {
        Finding::NotVerified => "the signature was not verified".into(),
        Finding::Missing { part } => format!("{} is missing", required(*part)),
        Finding::Expired { at } => format!("it expired at `{at}`"),
        Finding::NotYetValid { from } => format!("it is not valid before `{from}`"),
        Finding::EncryptedPart => "a part is encrypted and was left out".into(),
        Finding::TagValue { key } => {
            format!("the session tag {} does not have exactly one text as its value", Code(key))
        }
        Finding::Algorithm { algorithm } if algorithm.is_empty() => "the header names no signing algorithm".into(),
        Finding::Algorithm { algorithm } => format!("AWS does not take tokens signed with {}", Code(algorithm)),
        Finding::NoSignature => "the token has no signature".into(),
        Finding::TokenTooLong { length, limit } => {
            format!("the token has {length} characters, and AWS takes at most {limit}")
        }
        Finding::IssuerNotHttps { issuer } => format!("the issuer {} is not an `https` address", Code(issuer)),
        Finding::TimeNotWhole { claim } => format!("the claim {} is not a whole number of seconds", Code(claim)),
        Finding::ClaimsIgnored { names: ignored } => {
            format!("AWS makes no context key of these claims, so they were left out: {}", names(ignored))
        }
        Finding::ClaimNotScalar { name } => {
            format!("the claim {} is neither a single value nor a list of them and cannot be a context key", Code(name))
        }
        Finding::ClaimRepeated { name } => format!("the claim {} is there twice; the first was taken", Code(name)),
        Finding::TagsMalformed => "the session tags do not have the form that AWS documents".into(),
        Finding::AttributesIgnored { names: ignored } => {
            format!("AWS makes no context key of these attributes, so they were left out: {}", names(ignored))
        }
        Finding::AttributeRepeated { name } => {
            format!("there is a second attribute for {}; the first was taken", Code(name))
        }
        Finding::SeveralValues { name } => format!("{} has several values; the first was taken", Code(name)),
        Finding::RoleMalformed { value } => {
            format!("{} is not the ARN of a role and of a SAML provider with a comma between them", Code(value))
        }
        Finding::SeveralRoles { count } => format!("the assertion offers {count} roles"),
        Finding::SeveralAssertions { count } => format!("there are {count} assertions; the first was taken"),
        Finding::SeveralConfirmations { count } => {
            format!("there are {count} elements `SubjectConfirmation`, and AWS wants exactly one")
        }
        Finding::ForeignAudience { audience } => format!("the assertion is meant for {}, not for AWS", Code(audience)),
        Finding::UsedTooLate { issued } => {
            format!("it was issued at `{issued}`, and AWS takes an assertion for five minutes only")
        }
        Finding::SessionEnded { at } => format!("the session that the identity provider allows ended at `{at}`"),
        Finding::ConsoleDuration { seconds } => {
            format!("`SessionDuration`, {seconds} seconds, is for sign-in to the console and is no part of the step")
        }
        Finding::DurationMalformed { value } => {
            format!("`SessionDuration` is {}, not a number of seconds from 900 to 43200", Code(value))
        }
        Finding::TimeMalformed { name } => format!("{} is not a date and time", Code(name)),
    }
}

/// What to do, or what follows.
pub(crate) fn finding_help(finding: &Finding) -> String {
    match finding {
        Finding::NotVerified => {
            "Nothing here proves who issued it. AWS checks the signature with the keys of the identity provider."
        }
        Finding::Missing { part } => match part {
            Required::IssuerClaim | Required::SubjectClaim | Required::AudienceClaim => {
                "AWS refuses a token without it. Fill it in, or get the token from the identity provider again."
            }
            Required::RoleSessionName => {
                "AWS refuses an assertion without it. Let the identity provider send `https://aws.amazon.com/SAML/Attributes/RoleSessionName`."
            }
            Required::Role => {
                "AWS refuses an assertion without it. Let the identity provider send `https://aws.amazon.com/SAML/Attributes/Role`."
            }
            Required::Issuer | Required::NameId | Required::Recipient => {
                "AWS refuses an assertion without it. Add it in the configuration of the identity provider."
            }
        },
        Finding::Expired { .. } | Finding::SessionEnded { .. } => {
            "AWS refuses it at the time of this step. Change the clock of the scenario to ask about an earlier time."
        }
        Finding::UsedTooLate { .. } => {
            "AWS refuses it with `ExpiredTokenException`. Change the clock of the scenario to ask about an earlier time."
        }
        Finding::NotYetValid { .. } => {
            "AWS refuses it at the time of this step. Change the clock of the scenario to ask about a later time."
        }
        Finding::EncryptedPart => "Only AWS has the key to it. Paste what the identity provider sends without encryption.",
        Finding::TagValue { .. } => "Multivalued session tags are not supported. Send one text for each tag.",
        Finding::Algorithm { .. } => "Sign with `RS256`, `RS384`, `RS512`, `ES256`, `ES384` or `ES512`.",
        Finding::NoSignature => "AWS refuses it. Paste all three parts to be sure that nothing is cut off.",
        Finding::TokenTooLong { .. } => "Let the identity provider issue fewer claims.",
        Finding::IssuerNotHttps { .. } => "AWS knows identity providers by an address that begins with `https://`.",
        Finding::TimeNotWhole { .. } => "Write seconds since 1970, without quotes and without a fraction.",
        Finding::ClaimsIgnored { .. } => {
            "A condition on one of them never finds a value. Use a claim that AWS documents for this identity provider, or pass a session tag."
        }
        Finding::ClaimNotScalar { .. } => "Pass what is inside as a session tag, or as a claim of its own.",
        Finding::ClaimRepeated { .. } => "Programs differ in which one they take. Let the identity provider issue it once.",
        Finding::TagsMalformed => {
            "Write an object with `principal_tags` and perhaps `transitive_tag_keys`, or one claim `https://aws.amazon.com/tags/principal_tags/KEY` for each tag."
        }
        Finding::AttributesIgnored { .. } => {
            "A condition on one of them never finds a value. Map it to a name that AWS documents, or pass it as `PrincipalTag`."
        }
        Finding::AttributeRepeated { .. } => "AWS maps only one. Let the identity provider send one.",
        Finding::SeveralValues { .. } => "AWS takes a single value here. Let the identity provider send one.",
        Finding::RoleMalformed { .. } => {
            "Write `arn:aws:iam::111122223333:role/NAME,arn:aws:iam::111122223333:saml-provider/NAME`."
        }
        Finding::SeveralRoles { .. } => "Choose the one to assume.",
        Finding::SeveralAssertions { .. } => "Let the identity provider send one.",
        Finding::SeveralConfirmations { .. } => "Let the identity provider send one, with `Recipient` and `NotOnOrAfter`.",
        Finding::ForeignAudience { .. } => "Let `Audience` be `https://signin.aws.amazon.com/saml` or `urn:amazon:webservices`.",
        Finding::ConsoleDuration { .. } => {
            "A call of `AssumeRoleWithSAML` is as long as `durationSeconds` says; the attribute can only shorten it."
        }
        Finding::DurationMalformed { .. } => "Write seconds, such as `3600`.",
        Finding::TimeMalformed { .. } => "Write it in UTC, such as `2026-01-15T09:00:00Z`.",
    }
    .into()
}

/// Why no step can be made.
pub(crate) fn refusal(refusal: &Refusal) -> String {
    match refusal {
        Refusal::Empty => "there is nothing to read".into(),
        Refusal::TooLong { limit } => format!("the text is longer than {limit} bytes"),
        Refusal::AssertionTooLong { limit } => {
            format!("the assertion is longer than {limit} characters of Base64, which is all that AWS takes")
        }
        Refusal::Unrecognized => "this is neither a JSON Web Token nor a SAML response".into(),
        Refusal::NotBase64 { found } => format!("{} is no character of Base64", character(*found)),
        Refusal::Base64CutOff => "the Base64 text is cut off".into(),
        Refusal::NotUtf8 => "what is in Base64 here is no text".into(),
        Refusal::NotJson { part: which, cause } => {
            format!("{} is not JSON: {}", part(*which), crate::message(cause, crate::Locale::En).plain())
        }
        Refusal::NotAnObject { part: which, found } => {
            let found = match found {
                JsonKind::Null => "`null`",
                JsonKind::Bool => "a boolean",
                JsonKind::Number => "a number",
                JsonKind::String => "a string",
                JsonKind::Array => "an array",
                JsonKind::Object => "an object",
            };
            format!("{} is {found}, and must be an object", part(*which))
        }
        Refusal::HeaderAlone => "this is the header of a token, without its claims".into(),
        Refusal::EncryptedToken => "the token is encrypted".into(),
        Refusal::WrongPartCount { parts } => format!("the text has {parts} parts between dots, and a token has three"),
        Refusal::Doctype => "the XML has a document type declaration, which SAML forbids".into(),
        Refusal::NotXml { fault } => format!("this is not XML: {}", xml(*fault)),
        Refusal::TooDeep { limit } => format!("the elements are nested deeper than {limit} levels"),
        Refusal::TooManyElements { limit } => format!("there are more than {limit} elements"),
        Refusal::TooManyAttributes { limit } => format!("the element has more than {limit} attributes"),
        Refusal::NotSaml { root } => {
            format!("the XML is no response or assertion of SAML 2.0: it begins with {}", Code(root))
        }
        Refusal::NoAssertion => "the response has no assertion".into(),
        Refusal::EncryptedAssertion => "the assertion is encrypted".into(),
    }
}

/// What to paste instead.
pub(crate) fn refusal_help(refusal: &Refusal) -> String {
    match refusal {
        Refusal::Empty | Refusal::Unrecognized | Refusal::HeaderAlone | Refusal::NotSaml { .. } => {
            "Paste a token (`eyJ…`), its claims as JSON, or a SAML response as it is sent to AWS."
        }
        Refusal::TooLong { .. } | Refusal::AssertionTooLong { .. } => "Paste the token or response alone.",
        Refusal::NotBase64 { .. } | Refusal::Base64CutOff | Refusal::NotUtf8 | Refusal::WrongPartCount { .. } => {
            "Paste it again, from its first character to its last."
        }
        Refusal::NotJson { cause, .. } => return crate::help(cause, crate::Locale::En).plain(),
        Refusal::NotAnObject { .. } => "Write the claims as members of one object.",
        Refusal::EncryptedToken | Refusal::EncryptedAssertion => {
            "Without the key nothing in it can be read. Paste the claims, or what the identity provider sends without encryption."
        }
        Refusal::Doctype => "Remove everything from `<!DOCTYPE` to its `>`.",
        Refusal::NotXml { .. } => "Paste the response again, from `<` of its root element to the last `>`.",
        Refusal::TooDeep { .. } | Refusal::TooManyElements { .. } | Refusal::TooManyAttributes { .. } => {
            "Paste the assertion alone; no assertion for AWS comes near this limit."
        }
        Refusal::NoAssertion => "Look at the `Status` of the response: the identity provider may have refused the sign-in.",
    }
    .into()
}
