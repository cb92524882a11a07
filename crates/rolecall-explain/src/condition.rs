//! Tests of a condition in words: how they came out and why, and what they nearly met.

use rolecall_core::trace::{ConditionReason, NearMiss, PrincipalNearMiss, Truth};
use rolecall_locale::choice;

use crate::fact::{Near, Test};
use crate::{Locale, Text, list, noun};

/// Why a test came out as it did, for the sentences that say it.
pub(crate) struct Because {
    pub(crate) asked: Text,
    pub(crate) origin: Text,
    pub(crate) reason: choice::Reason,
    pub(crate) value: Text,
}

/// Why a test came out as it did.
pub(crate) fn because(test: &Test<'_>, locale: Locale) -> Because {
    Because {
        asked: list::either(&test.expected, locale),
        origin: noun::origin(test.actual.provenance, locale),
        reason: reason(test),
        value: noun::value(&test.actual, locale),
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
        ConditionReason::Unknown => choice::Reason::Unknown,
    }
}

/// A test and how it came out.
pub(crate) fn condition(test: &Test<'_>, locale: Locale) -> Text {
    let Test { operator, key, .. } = test;
    let Because { asked, origin, reason, value } = because(test, locale);
    match test.holds {
        Truth::True => locale.condition_holds(&asked, key, operator, &origin, reason, &value),
        Truth::Unknown => locale.condition_open(&asked, key, operator, &origin, reason, &value),
        Truth::False => locale.condition_fails(&asked, key, operator, &origin, reason, &value),
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
