//! The one sentence about a step.

use rolecall_core::report::{ParameterFault, StsError, StsRule};
use rolecall_core::trace::{ElementReason, ElementTrace, Gate, NearMiss, Rung, Spared};
use rolecall_locale::choice;

use crate::condition::{Because, because, near_principal};
use crate::fact::{
    Comparison, DenyCause, Exception, Granted, Headline, Near, OpenTest, Place, Shortfall, Silent, Test,
};
use crate::{Locale, Text, Word, fact, list, noun};

/// What a step came to, and the thing that decided.
pub(crate) fn headline(headline: &Headline<'_>, locale: Locale) -> Text {
    match headline {
        Headline::Allowed(Granted::Statement(place)) => locale.allowed_by(&noun::place(place, locale)),
        Headline::Allowed(Granted::Both { resource, identity }) => {
            locale.allowed_by_both(&noun::place(identity, locale), &noun::place(resource, locale))
        }
        Headline::Allowed(Granted::RootUser) => locale.allowed_root_user(),
        Headline::Allowed(Granted::NoPermissionNeeded) => locale.allowed_without_permission(),
        Headline::Allowed(Granted::Unnamed) => locale.allowed_unnamed(),
        Headline::ExplicitDeny { action, resource, place: Some(place), because: None, .. } => {
            locale.explicitly_denied_by(action, &noun::place(place, locale), resource)
        }
        Headline::ExplicitDeny { action, resource, place: Some(place), because: Some(cause), .. } => {
            explicitly_denied(action, resource, place, cause, locale)
        }
        Headline::ExplicitDeny { action, resource, gate, place: None, .. } => {
            locale.explicitly_denied_at(action, &Text::plain_words(gate.word(locale)), resource)
        }
        Headline::Silent(facts) => silent(facts, locale),
        Headline::Open { keys, blanks, hopeless, .. } if !blanks.is_empty() => {
            open_blanks(keys, blanks, *hopeless, locale)
        }
        Headline::Open { keys, alternatives, otherwise_explicit, hopeless, .. } => {
            open(keys, alternatives, *otherwise_explicit, *hopeless, locale)
        }
        Headline::Refused(error) => refused(error, locale),
        Headline::Waited { seconds } => locale.waited(&noun::duration(*seconds, locale)),
        Headline::Dropped { back_to } => locale.session_dropped(&noun::caller(back_to, locale)),
        Headline::PolicyPut { role, policy: Some(policy) } => locale.policy_put(&noun::policy(policy, locale), role),
        Headline::PolicyPut { role, policy: None } => locale.policy_put_unnamed(role),
        Headline::Identified { arn, user_id: Some(user_id) } => locale.identified_with_id(arn, user_id),
        Headline::Identified { arn, user_id: None } => locale.identified(arn),
        Headline::Off => locale.step_off(),
        Headline::Nothing => locale.nothing_decided(),
    }
}

/// An explicit deny, why it applies, and what would have spared the caller.
fn explicitly_denied(action: &str, resource: &str, place: &Place<'_>, cause: &DenyCause<'_>, locale: Locale) -> Text {
    let place = noun::place(place, locale);
    let (test, spared) = match cause {
        DenyCause::Test { test, spared } => (test, spared),
        DenyCause::NotExcepted { element, exception } => {
            let exception = match exception {
                Exception::Request => choice::Exception::Request,
                Exception::Caller(Rung::Direct) => choice::Exception::Caller,
                Exception::Caller(Rung::Entity) => choice::Exception::Entity,
                Exception::Caller(Rung::Account) => choice::Exception::Account,
                Exception::Boundary => choice::Exception::Boundary,
            };
            return locale.explicitly_denied_without_exception(action, element.name(), exception, &place, resource);
        }
    };
    let spared = match spared {
        None => choice::Spared::Nothing,
        Some(Spared::ListedValue) => choice::Spared::ListedValue,
        Some(Spared::OtherValue) => choice::Spared::OtherValue,
        Some(Spared::KeyPresent) => choice::Spared::KeyPresent,
        Some(Spared::KeyAbsent) => choice::Spared::KeyAbsent,
    };
    let Test { operator, key, .. } = test;
    let Because { absence, asked, origin, reason, value } = because(test, locale);
    locale.explicitly_denied_because(
        absence, action, &asked, key, operator, &origin, &place, reason, resource, spared, &value,
    )
}

/// Nothing allows it.
fn silent(silent: &Silent<'_>, locale: Locale) -> Text {
    let Silent { action, resource, .. } = *silent;
    // The other sentences name the action anyway.
    let (denied, named) = match silent.secondary {
        None => (choice::Denied::Step, action),
        Some(secondary) => (choice::Denied::Action, secondary),
    };
    let caller = noun::caller(&silent.caller, locale);
    match &silent.shortfall {
        Shortfall::Principal { place, near_miss: None } => {
            locale.silent_principal(named, &caller, denied, &noun::policy(&place.policy, locale))
        }
        Shortfall::Principal { place, near_miss: Some((kind, miss)) } => {
            let policy = noun::policy(&place.policy, locale);
            let (listed, actual) = (&miss.listed, &miss.actual);
            locale.silent_near_principal(named, actual, &caller, denied, listed, near_principal(*kind), &policy)
        }
        Shortfall::Condition { place, test } => {
            let Test { operator, key, .. } = test;
            let policy = noun::policy(&place.policy, locale);
            let Because { absence, asked, origin, reason, value } = because(test, locale);
            locale.silent_condition(absence, named, &asked, denied, key, operator, &origin, &policy, reason, &value)
        }
        Shortfall::Resource { place, element } => {
            another_resource(silent, element, &noun::place(place, locale), locale)
        }
        Shortfall::Level { level } => match silent.gate {
            Gate::ResourceControlPolicies => locale.silent_rcp_level(action, level, resource),
            _ => locale.silent_scp_level(action, level, resource),
        },
        Shortfall::RoleNotFound { arn } => locale.silent_role_not_found(arn),
        Shortfall::FederatedWithoutSessionPolicy => locale.silent_federated_user(&caller),
        Shortfall::NoPolicy => no_policy(silent, &caller, locale),
        Shortfall::Nothing => not_allowed(silent, &caller, locale),
    }
}

/// Everything but the resource matches.
fn another_resource(silent: &Silent<'_>, element: &ElementTrace, place: &Text, locale: Locale) -> Text {
    let Silent { action, resource, .. } = *silent;
    if let ElementReason::UnresolvedVariable { key } = &element.reason {
        return locale.silent_resource_unset(action, element.element.name(), key, place, resource);
    }
    let near = element.near_miss.as_ref().and_then(|miss| Some((fact::near_name(miss)?, miss)));
    match (near, &element.resolved) {
        (Some((Near { kind: NearMiss::Part, listed, actual, .. }, miss)), _)
            if !listed.is_empty() && !actual.is_empty() =>
        {
            let resource = fact::short_beside(&miss.actual, &miss.listed);
            locale.silent_near_resource(action, actual, listed, place, resource)
        }
        (_, Some(became)) => locale.silent_resource_became(action, became, place, resource),
        _ => locale.silent_resource(action, place, resource),
    }
}

fn no_policy(silent: &Silent<'_>, caller: &Text, locale: Locale) -> Text {
    let Silent { action, resource, .. } = *silent;
    match silent.gate {
        Gate::IdentityPolicies => locale.silent_no_identity_policies(action, caller, resource),
        Gate::TrustPolicy => locale.silent_no_trust_policy(resource),
        Gate::ResourcePolicy if silent.cross_account => locale.silent_no_resource_policy_across(action, resource),
        Gate::ResourcePolicy => locale.silent_no_resource_policy(action, resource),
        Gate::PermissionsBoundary
        | Gate::SessionPolicy
        | Gate::ServiceControlPolicies
        | Gate::ResourceControlPolicies
        | Gate::VpcEndpointPolicy
        | Gate::BlockPublicAccess
        | Gate::StsParameters => not_allowed(silent, caller, locale),
    }
}

fn not_allowed(silent: &Silent<'_>, caller: &Text, locale: Locale) -> Text {
    let Silent { action, resource, .. } = *silent;
    match silent.gate {
        Gate::IdentityPolicies => locale.silent_identity_policies(action, caller, resource),
        Gate::TrustPolicy => locale.silent_trust_policy(action, resource),
        Gate::ResourcePolicy if silent.cross_account => locale.silent_resource_policy_across(action, caller, resource),
        Gate::ResourcePolicy => locale.silent_resource_policy(action, caller, resource),
        Gate::PermissionsBoundary => locale.silent_permissions_boundary(action, caller, resource),
        Gate::SessionPolicy => locale.silent_session_policy(action, caller, resource),
        Gate::ServiceControlPolicies => locale.silent_service_control_policies(action, resource),
        Gate::ResourceControlPolicies => locale.silent_resource_control_policies(action, resource),
        Gate::VpcEndpointPolicy => locale.silent_vpc_endpoint_policy(action, resource),
        Gate::BlockPublicAccess => locale.silent_block_public_access(caller, resource),
        Gate::StsParameters => locale.silent_sts_parameters(action, resource),
    }
}

/// It depends on keys that nobody gave.
fn open(
    keys: &[&str],
    alternatives: &[Vec<OpenTest<'_>>],
    otherwise_explicit: bool,
    hopeless: bool,
    locale: Locale,
) -> Text {
    let keys = list::both(keys, locale);
    if hopeless {
        return locale.open_hopeless(&keys);
    }
    if alternatives.is_empty() {
        return locale.open(&keys);
    }
    let way = |tests: &Vec<OpenTest<'_>>| {
        list::join(tests.iter().map(|test| open_test(test, locale)), |first, rest| locale.open_tests(first, rest))
    };
    let ways = list::join(alternatives.iter().take(list::SHOWN).map(way), |first, rest| locale.open_or_if(first, rest));
    let otherwise = if otherwise_explicit { choice::Otherwise::ExplicitlyDenied } else { choice::Otherwise::Denied };
    match alternatives.len().checked_sub(list::SHOWN) {
        Some(more @ 1..) => locale.open_ways_more(&keys, more, otherwise, &ways),
        _ => locale.open_ways(&keys, otherwise, &ways),
    }
}

pub(crate) fn open_blanks(keys: &[&str], blanks: &[&str], hopeless: bool, locale: Locale) -> Text {
    let filled = list::both(blanks, locale);
    match (hopeless, keys) {
        (true, []) => locale.open_blanks_hopeless(&filled),
        (true, _) => locale.open_hopeless(&list::both(&[keys, blanks].concat(), locale)),
        (false, []) => locale.open_blanks(&filled),
        (false, _) => locale.open_blanks_and_keys(&filled, &list::both(keys, locale)),
    }
}

fn open_test(test: &OpenTest<'_>, locale: Locale) -> Text {
    let OpenTest { operator, key, .. } = *test;
    let values = list::either(&test.values, locale);
    match (test.comparison, test.holds) {
        (Some(Comparison::Is), _) => locale.test_is(key, &values),
        (Some(Comparison::IsNot), _) => locale.test_is_not(key, &values),
        (Some(Comparison::Matches), _) => locale.test_matches(key, &values),
        (Some(Comparison::MatchesNot), _) => locale.test_matches_not(key, &values),
        (Some(Comparison::Present), _) => locale.test_present(key),
        (Some(Comparison::Absent), _) => locale.test_absent(key),
        (None, true) => locale.test_holds(key, operator, &values),
        (None, false) => locale.test_fails(key, operator, &values),
    }
}

/// The rule behind an error of STS, and AWS's message where it is known.
fn refused(error: &StsError, locale: Locale) -> Text {
    let (rule, parameter) = (sts_rule(error), parameter(error));
    match &error.message {
        Some(message) => locale.refused(error.code, message, parameter, rule),
        None => locale.refused_silently(error.code, parameter, rule),
    }
}

/// The rule behind an error of STS, as a sentence of its own.
#[must_use]
pub fn refusal_reason(error: &StsError, locale: Locale) -> Text {
    locale.refusal_reason(parameter(error), sts_rule(error))
}

fn parameter(error: &StsError) -> &str {
    error.parameter.as_ref().map_or("", |parameter| &parameter.name)
}

fn sts_rule(error: &StsError) -> choice::Rule {
    match error.rule {
        StsRule::Parameter => match error.parameter.as_ref().map(|parameter| parameter.fault) {
            Some(ParameterFault::Form) | None => choice::Rule::Form,
            Some(ParameterFault::ReservedPrefix) => choice::Rule::ReservedPrefix,
            Some(ParameterFault::OtherAccount) => choice::Rule::OtherAccount,
            Some(ParameterFault::NoTaskPolicy) => choice::Rule::NoTaskPolicy,
        },
        StsRule::RootCannotAssume => choice::Rule::RootCannotAssume,
        StsRule::FederatedUserCannotAssume => choice::Rule::FederatedUserCannotAssume,
        StsRule::TransitiveTagConflict => choice::Rule::TransitiveTagConflict,
        StsRule::TransitiveTagNotPassed => choice::Rule::TransitiveTagNotPassed,
        StsRule::DuplicateTagKeys => choice::Rule::DuplicateTagKeys,
        StsRule::SourceIdentityFixed => choice::Rule::SourceIdentityFixed,
        StsRule::MaxSessionDuration => choice::Rule::MaxSessionDuration,
        StsRule::ChainDuration => choice::Rule::ChainDuration,
        StsRule::ExpiredToken => choice::Rule::ExpiredToken,
        StsRule::MfaPair => choice::Rule::MfaPair,
        StsRule::PolicySize => choice::Rule::PolicySize,
        StsRule::ProviderMissing => choice::Rule::ProviderMissing,
        StsRule::AudienceMissing => choice::Rule::AudienceMissing,
        StsRule::SessionCredentials => choice::Rule::SessionCredentials,
        StsRule::NoCredentials => choice::Rule::NoCredentials,
        StsRule::CallerType => choice::Rule::CallerType,
        StsRule::ReservedRole => choice::Rule::ReservedRole,
        StsRule::ServiceLinkedRole => choice::Rule::ServiceLinkedRole,
        StsRule::RootSessionsDisabled => choice::Rule::RootSessionsDisabled,
        StsRule::AssumeRootCaller => choice::Rule::AssumeRootCaller,
        StsRule::AssumeRootTarget => choice::Rule::AssumeRootTarget,
        StsRule::OtherPartition => choice::Rule::OtherPartition,
    }
}
