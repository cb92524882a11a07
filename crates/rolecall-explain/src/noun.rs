//! What sentences are about: policies, statements, callers, values.

use rolecall_core::diag::PolicyKind;
use rolecall_core::report::CallerKind;
use rolecall_core::trace::Provenance;

use crate::fact::{Caller, Place, Policy, Statement, Value};
use crate::{Locale, Text, Word, list};

/// A policy by kind and name, else by its owner.
pub(crate) fn policy(policy: &Policy<'_>, locale: Locale) -> Text {
    let Policy { kind, name, owner } = *policy;
    match (kind, name, owner) {
        (PolicyKind::Identity, Some(name), _) => locale.policy_identity_named(name),
        (PolicyKind::Identity, None, Some(owner)) => locale.policy_identity_of(owner),
        (PolicyKind::Identity, None, None) => locale.policy_identity(),
        (PolicyKind::Boundary, Some(name), _) => locale.policy_boundary_named(name),
        (PolicyKind::Boundary, None, Some(owner)) => locale.policy_boundary_of(owner),
        (PolicyKind::Boundary, None, None) => locale.policy_boundary(),
        (PolicyKind::Session, Some(name), _) => locale.policy_session_named(name),
        (PolicyKind::Session, None, _) => locale.policy_session(),
        (PolicyKind::Resource, _, Some(owner)) => locale.policy_resource_of(owner),
        (PolicyKind::Resource, _, None) => locale.policy_resource(),
        (PolicyKind::Trust, _, Some(owner)) => locale.policy_trust_of(owner),
        (PolicyKind::Trust, _, None) => locale.policy_trust(),
        (PolicyKind::ServiceControl, Some(name), _) => locale.policy_service_control_named(name),
        (PolicyKind::ServiceControl, None, Some(owner)) => locale.policy_service_control_of(owner),
        (PolicyKind::ServiceControl, None, None) => locale.policy_service_control(),
        (PolicyKind::ResourceControl, Some(name), _) => locale.policy_resource_control_named(name),
        (PolicyKind::ResourceControl, None, Some(owner)) => locale.policy_resource_control_of(owner),
        (PolicyKind::ResourceControl, None, None) => locale.policy_resource_control(),
        (PolicyKind::Endpoint, _, Some(owner)) => locale.policy_endpoint_of(owner),
        (PolicyKind::Endpoint, _, None) => locale.policy_endpoint(),
    }
}

/// A statement in the middle of a sentence.
pub(crate) fn statement(statement: &Statement<'_>, locale: Locale) -> Text {
    match *statement {
        Statement::Sid(sid) => locale.statement_sid(sid),
        Statement::Number(number) => locale.statement_number(number),
    }
}

/// A statement of a policy.
pub(crate) fn place(place: &Place<'_>, locale: Locale) -> Text {
    locale.statement_of_policy(&policy(&place.policy, locale), &statement(&place.statement, locale))
}

/// Who acts.
pub(crate) fn caller(caller: &Caller<'_>, locale: Locale) -> Text {
    let name = caller.name;
    match caller.kind {
        CallerKind::User => locale.caller_user(name),
        CallerKind::RoleSession => locale.caller_role_session(name),
        CallerKind::FederatedUser => locale.caller_federated_user(name),
        CallerKind::Root => locale.caller_root(name),
        CallerKind::Service => locale.caller_service(name),
        CallerKind::Anonymous => locale.caller_anonymous(),
        CallerKind::FederatedIdentity => locale.caller_federated_identity(name),
    }
}

/// A span of time: "1 hour 30 minutes".
#[must_use]
pub fn duration(seconds: i64, locale: Locale) -> Text {
    let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    let mut parts = Vec::new();
    if hours != 0 {
        parts.push(locale.duration_hours(hours));
    }
    if minutes != 0 {
        parts.push(locale.duration_minutes(minutes));
    }
    if rest != 0 || parts.is_empty() {
        parts.push(locale.duration_seconds(rest));
    }
    list::join(parts, |first, rest| locale.duration_parts(first, rest))
}

/// Where a context value comes from.
pub(crate) fn origin(provenance: Provenance, locale: Locale) -> Text {
    Text::plain_words(provenance.word(locale))
}

/// A context value, or that there is none, with where that comes from.
pub(crate) fn value(value: &Value<'_>, locale: Locale) -> Text {
    let origin = origin(value.provenance, locale);
    match value.provenance {
        Provenance::Given | Provenance::Overridden | Provenance::Derived if value.values.is_empty() => {
            locale.value_empty_set(&origin)
        }
        Provenance::Given | Provenance::Overridden | Provenance::Derived => {
            locale.value_known(&origin, &list::both(&value.values, locale))
        }
        Provenance::DeclaredAbsent
        | Provenance::DerivedAbsent
        | Provenance::UnlistedAbsent
        | Provenance::ClaimWithoutKey => locale.value_absent(&origin),
        Provenance::Unknown | Provenance::AlwaysSent | Provenance::Blank => locale.value_unknown(&origin),
    }
}
