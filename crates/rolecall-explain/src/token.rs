//! What is found in a pasted token or assertion: what it is, what to do, where the rule is written.

use rolecall_token::{Finding, Part, Refusal, Required, XmlFault};

use crate::problem::json_kind;
use crate::{Locale, Text, help, list, message};

/// What a finding in a token is, in one clause: lower-case start and no final stop in English.
#[must_use]
pub fn finding(finding: &Finding, locale: Locale) -> Text {
    match finding {
        Finding::NotVerified => locale.finding_not_verified(),
        Finding::Missing { part } => locale.finding_missing(&required(*part, locale)),
        Finding::Expired { at } => locale.finding_expired(&at.to_string()),
        Finding::NotYetValid { from } => locale.finding_not_yet_valid(&from.to_string()),
        Finding::EncryptedPart => locale.finding_encrypted_part(),
        Finding::TagValue { key } => locale.finding_tag_value(key),
        Finding::Algorithm { algorithm } if algorithm.is_empty() => locale.finding_no_algorithm(),
        Finding::Algorithm { algorithm } => locale.finding_algorithm(algorithm),
        Finding::NoSignature => locale.finding_no_signature(),
        Finding::TokenTooLong { length, limit } => locale.finding_token_too_long(*length, *limit),
        Finding::IssuerNotHttps { issuer } => locale.finding_issuer_not_https(issuer),
        Finding::TimeNotWhole { claim } => locale.finding_time_not_whole(claim),
        Finding::ClaimsIgnored { names: ignored } => locale.finding_claims_ignored(&names(ignored, locale)),
        Finding::ClaimNotScalar { name } => locale.finding_claim_not_scalar(name),
        Finding::ClaimRepeated { name } => locale.finding_claim_repeated(name),
        Finding::TagsMalformed => locale.finding_tags_malformed(),
        Finding::AttributesIgnored { names: ignored } => locale.finding_attributes_ignored(&names(ignored, locale)),
        Finding::AttributeRepeated { name } => locale.finding_attribute_repeated(name),
        Finding::SeveralValues { name } => locale.finding_several_values(name),
        Finding::RoleMalformed { value } => locale.finding_role_malformed(value),
        Finding::SeveralRoles { count } => locale.finding_several_roles(*count),
        Finding::SeveralAssertions { count } => locale.finding_several_assertions(*count),
        Finding::SeveralConfirmations { count } => locale.finding_several_confirmations(*count),
        Finding::ForeignAudience { audience } => locale.finding_foreign_audience(audience),
        Finding::UsedTooLate { issued } => locale.finding_used_too_late(&issued.to_string()),
        Finding::SessionEnded { at } => locale.finding_session_ended(&at.to_string()),
        Finding::ConsoleDuration { seconds } => locale.finding_console_duration(*seconds),
        Finding::DurationMalformed { value } => locale.finding_duration_malformed(value),
        Finding::TimeMalformed { name } => locale.finding_time_malformed(name),
    }
}

/// What to do about a finding in a token, or what follows from it.
#[must_use]
pub fn finding_help(finding: &Finding, locale: Locale) -> Text {
    match finding {
        Finding::NotVerified => locale.finding_help_not_verified(),
        Finding::Missing { part } => match part {
            Required::IssuerClaim | Required::SubjectClaim | Required::AudienceClaim => {
                locale.finding_help_missing_claim()
            }
            Required::RoleSessionName => locale.finding_help_missing_role_session_name(),
            Required::Role => locale.finding_help_missing_role(),
            Required::Issuer | Required::NameId | Required::Recipient => locale.finding_help_missing_element(),
        },
        Finding::Expired { .. } | Finding::SessionEnded { .. } => locale.finding_help_expired(),
        Finding::UsedTooLate { .. } => locale.finding_help_used_too_late(),
        Finding::NotYetValid { .. } => locale.finding_help_not_yet_valid(),
        Finding::EncryptedPart => locale.finding_help_encrypted_part(),
        Finding::TagValue { .. } => locale.finding_help_tag_value(),
        Finding::Algorithm { .. } => locale.finding_help_algorithm(),
        Finding::NoSignature => locale.finding_help_no_signature(),
        Finding::TokenTooLong { .. } => locale.finding_help_token_too_long(),
        Finding::IssuerNotHttps { .. } => locale.finding_help_issuer_not_https(),
        Finding::TimeNotWhole { .. } => locale.finding_help_time_not_whole(),
        Finding::ClaimsIgnored { .. } => locale.finding_help_claims_ignored(),
        Finding::ClaimNotScalar { .. } => locale.finding_help_claim_not_scalar(),
        Finding::ClaimRepeated { .. } => locale.finding_help_claim_repeated(),
        Finding::TagsMalformed => locale.finding_help_tags_malformed(),
        Finding::AttributesIgnored { .. } => locale.finding_help_attributes_ignored(),
        Finding::AttributeRepeated { .. } => locale.finding_help_attribute_repeated(),
        Finding::SeveralValues { .. } => locale.finding_help_several_values(),
        Finding::RoleMalformed { .. } => locale.finding_help_role_malformed(),
        Finding::SeveralRoles { .. } => locale.finding_help_several_roles(),
        Finding::SeveralAssertions { .. } => locale.finding_help_several_assertions(),
        Finding::SeveralConfirmations { .. } => locale.finding_help_several_confirmations(),
        Finding::ForeignAudience { .. } => locale.finding_help_foreign_audience(),
        Finding::ConsoleDuration { .. } => locale.finding_help_console_duration(),
        Finding::DurationMalformed { .. } => locale.finding_help_duration_malformed(),
        Finding::TimeMalformed { .. } => locale.finding_help_time_malformed(),
    }
}

/// Why no step can be made of a pasted text, in one clause.
#[must_use]
pub fn refusal(refusal: &Refusal, locale: Locale) -> Text {
    match refusal {
        Refusal::Empty => locale.refusal_empty(),
        Refusal::TooLong { limit } => locale.refusal_too_long(*limit),
        Refusal::AssertionTooLong { limit } => locale.refusal_assertion_too_long(*limit),
        Refusal::Unrecognized => locale.refusal_unrecognized(),
        Refusal::NotBase64 { found } => locale.refusal_not_base64(&Text::character(*found)),
        Refusal::Base64CutOff => locale.refusal_base64_cut_off(),
        Refusal::NotUtf8 => locale.refusal_not_utf8(),
        Refusal::NotJson { part: which, cause } => {
            locale.refusal_not_json(&message(cause, locale), &part(*which, locale))
        }
        Refusal::NotAnObject { part: which, found } => {
            locale.refusal_not_an_object(&json_kind(*found, locale), &part(*which, locale))
        }
        Refusal::HeaderAlone => locale.refusal_header_alone(),
        Refusal::EncryptedToken => locale.refusal_encrypted_token(),
        Refusal::WrongPartCount { parts } => locale.refusal_wrong_part_count(*parts),
        Refusal::Doctype => locale.refusal_doctype(),
        Refusal::NotXml { fault } => locale.refusal_not_xml(&xml_fault(*fault, locale)),
        Refusal::TooDeep { limit } => locale.refusal_too_deep(*limit),
        Refusal::TooManyElements { limit } => locale.refusal_too_many_elements(*limit),
        Refusal::TooManyAttributes { limit } => locale.refusal_too_many_attributes(*limit),
        Refusal::NotSaml { root } => locale.refusal_not_saml(root),
        Refusal::NoAssertion => locale.refusal_no_assertion(),
        Refusal::EncryptedAssertion => locale.refusal_encrypted_assertion(),
    }
}

/// What to paste instead.
#[must_use]
pub fn refusal_help(refusal: &Refusal, locale: Locale) -> Text {
    match refusal {
        Refusal::Empty | Refusal::Unrecognized | Refusal::HeaderAlone | Refusal::NotSaml { .. } => {
            locale.refusal_help_empty()
        }
        Refusal::TooLong { .. } | Refusal::AssertionTooLong { .. } => locale.refusal_help_too_long(),
        Refusal::NotBase64 { .. } | Refusal::Base64CutOff | Refusal::NotUtf8 | Refusal::WrongPartCount { .. } => {
            locale.refusal_help_not_base64()
        }
        Refusal::NotJson { cause, .. } => help(cause, locale),
        Refusal::NotAnObject { .. } => locale.refusal_help_not_an_object(),
        Refusal::EncryptedToken | Refusal::EncryptedAssertion => locale.refusal_help_encrypted_token(),
        Refusal::Doctype => locale.refusal_help_doctype(),
        Refusal::NotXml { .. } => locale.refusal_help_not_xml(),
        Refusal::TooDeep { .. } | Refusal::TooManyElements { .. } | Refusal::TooManyAttributes { .. } => {
            locale.refusal_help_too_deep()
        }
        Refusal::NoAssertion => locale.refusal_help_no_assertion(),
    }
}

fn part(part: Part, locale: Locale) -> Text {
    match part {
        Part::Header => locale.token_part_header(),
        Part::Payload => locale.token_part_payload(),
    }
}

fn required(part: Required, locale: Locale) -> Text {
    match part {
        Required::IssuerClaim => locale.token_required_issuer_claim(),
        Required::SubjectClaim => locale.token_required_subject_claim(),
        Required::AudienceClaim => locale.token_required_audience_claim(),
        Required::Issuer => locale.token_required_issuer(),
        Required::NameId => locale.token_required_name_id(),
        Required::Recipient => locale.token_required_recipient(),
        Required::RoleSessionName => locale.token_required_role_session_name(),
        Required::Role => locale.token_required_role(),
    }
}

fn xml_fault(fault: XmlFault, locale: Locale) -> Text {
    match fault {
        XmlFault::CutOff => locale.xml_fault_cut_off(),
        XmlFault::Tag => locale.xml_fault_tag(),
        XmlFault::Namespace => locale.xml_fault_namespace(),
        XmlFault::Entity => locale.xml_fault_entity(),
        XmlFault::Attribute => locale.xml_fault_attribute(),
        XmlFault::Character => locale.xml_fault_character(),
    }
}

fn names(names: &[String], locale: Locale) -> Text {
    list::commas(names.iter().map(|name| Text::code(name)), locale)
}
