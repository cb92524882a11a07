//! Tests of a condition in words: how they came out and why, and what they nearly met.

use rolecall_core::trace::{ConditionReason, NearMiss, PrincipalNearMiss, Provenance, Truth};
use rolecall_locale::choice;

use crate::fact::{Expected, Near, Test};
use crate::{Locale, Text, list, noun};

/// Why a test came out as it did, for the sentences that say it.
pub(crate) struct Because {
    pub(crate) absence: choice::Absence,
    pub(crate) asked: Text,
    pub(crate) origin: Text,
    pub(crate) reason: choice::Reason,
    pub(crate) value: Text,
}

/// Why a test came out as it did.
pub(crate) fn because(test: &Test<'_>, locale: Locale) -> Because {
    Because {
        absence: absence(test),
        asked: asked(test, locale),
        origin: noun::origin(test.actual.provenance, locale),
        reason: reason(test),
        value: noun::value(&test.actual, locale),
    }
}

/// What is listed, of which one value counts.
pub(crate) fn asked(test: &Test<'_>, locale: Locale) -> Text {
    let listed = |expected: &Expected<'_>| match *expected {
        Expected::Text(value) => Text::code(value),
        Expected::Unset(value) => locale.value_unset_variable(value),
        Expected::Open(value) => locale.value_open_variable(value),
    };
    list::either_of(test.expected.iter().map(listed), locale)
}

/// Why a key that follows from the caller or the call is not there, in words of the call.
fn absence(test: &Test<'_>) -> choice::Absence {
    if test.actual.provenance != Provenance::DerivedAbsent {
        return choice::Absence::Key;
    }
    match about(test.key) {
        choice::Cure::ExternalId => choice::Absence::ExternalId,
        choice::Cure::SourceIdentity => choice::Absence::SourceIdentity,
        choice::Cure::Mfa => choice::Absence::Mfa,
        choice::Cure::RequestTag => choice::Absence::RequestTag,
        choice::Cure::PrincipalTag => choice::Absence::PrincipalTag,
        choice::Cure::ResourceTag => choice::Absence::ResourceTag,
        choice::Cure::IssueTime | choice::Cure::Present | choice::Cure::Absent | choice::Cure::Key => {
            match test.key.to_ascii_lowercase().as_str() {
                "aws:calledvia" | "aws:calledviafirst" | "aws:calledvialast" => choice::Absence::CalledVia,
                _ => choice::Absence::Key,
            }
        }
    }
}

/// What makes a test hold, or fail: whether the key is there, or what gives it another value.
pub(crate) fn cure(test: &Test<'_>, holds: bool) -> choice::Cure {
    let asks_absent =
        |value: &Expected<'_>| matches!(value, Expected::Text(listed) if listed.eq_ignore_ascii_case("true"));
    match (test.operator, test.expected.as_slice()) {
        ("Null", [only]) if asks_absent(only) == holds => choice::Cure::Absent,
        ("Null", [_]) => choice::Cure::Present,
        _ => about(test.key),
    }
}

fn about(key: &str) -> choice::Cure {
    let key = key.to_ascii_lowercase();
    match key.as_str() {
        "sts:externalid" => choice::Cure::ExternalId,
        "sts:sourceidentity" | "aws:sourceidentity" => choice::Cure::SourceIdentity,
        "aws:multifactorauthpresent" | "aws:multifactorauthage" => choice::Cure::Mfa,
        "aws:tokenissuetime" => choice::Cure::IssueTime,
        _ if key.starts_with("aws:requesttag/") => choice::Cure::RequestTag,
        _ if key.starts_with("aws:principaltag/") => choice::Cure::PrincipalTag,
        _ if key.contains(":resourcetag/") => choice::Cure::ResourceTag,
        _ => choice::Cure::Key,
    }
}

fn reason(test: &Test<'_>) -> choice::Reason {
    match test.reason {
        ConditionReason::ValueMatches if test.orders => choice::Reason::ValueMatchesInOrder,
        ConditionReason::NoValueMatches if test.orders => choice::Reason::NoValueMatchesInOrder,
        ConditionReason::ValueMatches => choice::Reason::ValueMatches,
        ConditionReason::NoValueMatches => choice::Reason::NoValueMatches,
        ConditionReason::NoneOfTheListed => choice::Reason::NoneOfTheListed,
        ConditionReason::OneOfTheListed => choice::Reason::OneOfTheListed,
        ConditionReason::MissingKeyFails => choice::Reason::MissingKeyFails,
        ConditionReason::MissingKeyHolds => choice::Reason::MissingKeyHolds,
        ConditionReason::MissingKeyIfExists => choice::Reason::MissingKeyIfExists,
        ConditionReason::NoValuesForAll => choice::Reason::NoValuesForAll,
        ConditionReason::NoValuesForAny => choice::Reason::NoValuesForAny,
        ConditionReason::EveryValue => choice::Reason::EveryValue,
        ConditionReason::NotEveryValue => choice::Reason::NotEveryValue,
        ConditionReason::SomeValue => choice::Reason::SomeValue,
        ConditionReason::NoValue => choice::Reason::NoValue,
        ConditionReason::KeyAbsent => choice::Reason::KeyAbsent,
        ConditionReason::KeyPresent => choice::Reason::KeyPresent,
        ConditionReason::UnreadableValue => choice::Reason::UnreadableValue,
        ConditionReason::ReadAsFalse => choice::Reason::ReadAsFalse,
        ConditionReason::NotAnArn => choice::Reason::NotAnArn,
        ConditionReason::EmptyValueList => choice::Reason::EmptyValueList,
        ConditionReason::Unknown if test.actual.is_known() => choice::Reason::UnknownVariable,
        ConditionReason::Unknown => choice::Reason::Unknown,
        ConditionReason::Blank => choice::Reason::Blank,
    }
}

/// A test and how it came out.
pub(crate) fn condition(test: &Test<'_>, locale: Locale) -> Text {
    let Test { operator, key, .. } = test;
    let Because { absence, asked, origin, reason, value } = because(test, locale);
    match test.holds {
        Truth::True => locale.condition_holds(absence, &asked, key, operator, &origin, reason, &value),
        Truth::Unknown => locale.condition_open(absence, &asked, key, operator, &origin, reason, &value),
        Truth::False => locale.condition_fails(absence, &asked, key, operator, &origin, reason, &value),
    }
}

/// How a test that fails nearly holds.
pub(crate) fn near_miss(near: &Near<'_>, locale: Locale) -> Text {
    let Near { kind, operator, listed, actual } = *near;
    let side = match (listed.is_empty(), actual.is_empty()) {
        (false, true) => choice::Side::Policy,
        (true, false) => choice::Side::Request,
        _ => choice::Side::Both,
    };
    match kind {
        NearMiss::LetterCase => locale.near_letter_case(actual, listed),
        NearMiss::LiteralWildcard => locale.near_literal_wildcard(listed, operator),
        NearMiss::Part if actual.is_empty() => locale.near_part_of_policy(listed),
        NearMiss::Part if listed.is_empty() => locale.near_part_of_request(actual),
        NearMiss::Part => locale.near_part(actual, listed),
        NearMiss::Scheme => locale.near_scheme(if listed.is_empty() { actual } else { listed }, side),
        NearMiss::TrailingSlash => locale.near_trailing_slash(side),
        NearMiss::WhiteSpace => locale.near_white_space(side),
        NearMiss::OtherAudience => locale.near_audience(actual, listed),
    }
}

/// What comes nearest to the caller in a principal.
pub(crate) fn near_principal(near_miss: PrincipalNearMiss) -> choice::Near {
    match near_miss {
        PrincipalNearMiss::MissingPath => choice::Near::MissingPath,
        PrincipalNearMiss::PathInSessionArn => choice::Near::PathInSessionArn,
        PrincipalNearMiss::OtherSession => choice::Near::OtherSession,
        PrincipalNearMiss::OtherAccount => choice::Near::OtherAccount,
        PrincipalNearMiss::LetterCase => choice::Near::LetterCase,
        PrincipalNearMiss::EarlierCaller => choice::Near::EarlierCaller,
    }
}
