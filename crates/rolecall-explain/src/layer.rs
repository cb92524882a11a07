//! Layers of a decision in words: why they came out so, and the rule behind that.

use rolecall_core::trace::{Gate, GateReason};

use crate::fact::{DenySearch, GateFact};
use crate::{Locale, Text, list, noun};

/// Why a layer came out as it did.
pub(crate) fn reason(fact: &GateFact<'_>, locale: Locale) -> Text {
    let caller = noun::caller(&fact.caller, locale);
    let resource = fact.resource;
    let place = fact.deciding.as_ref().map(|place| noun::place(place, locale));
    match (fact.reason, &place) {
        (GateReason::DenyApplies, Some(place)) if fact.more > 0 => locale.layer_deny_applies_by_more(fact.more, place),
        (GateReason::DenyApplies, Some(place)) => locale.layer_deny_applies_by(place),
        (GateReason::DenyApplies, None) => locale.layer_deny_applies(),
        (GateReason::DenyUnknown, Some(place)) => locale.layer_deny_unknown_by(place),
        (GateReason::DenyUnknown, None) => locale.layer_deny_unknown(),
        (GateReason::StatementAllows, Some(place)) => locale.layer_statement_allows_by(place),
        (GateReason::StatementAllows, None) => locale.layer_statement_allows(),
        (GateReason::NoStatementAllows, _) => match &fact.only {
            Some(policy) => locale.layer_no_statement_allows_of(&noun::policy(policy, locale)),
            None => locale.layer_no_statement_allows(),
        },
        (GateReason::AllowUnknown, Some(place)) => locale.layer_allow_unknown_by(place),
        (GateReason::AllowUnknown, None) => locale.layer_allow_unknown(),
        (GateReason::NoPolicy, _) => locale.layer_no_policy(),
        (GateReason::NothingAttached, _) if fact.gate == Gate::ResourcePolicy => locale.layer_no_resource_policy(),
        (GateReason::NothingAttached, _) => locale.layer_nothing_attached(),
        (GateReason::EveryLevelAllows, _) if fact.levels.is_empty() => locale.layer_every_level_allows_everywhere(),
        (GateReason::EveryLevelAllows, _) => {
            locale.layer_every_level_allows(&list::commas(fact.levels.iter().map(|level| Text::code(level)), locale))
        }
        (GateReason::LevelDoesNotAllow { level }, _) => match fact.level {
            Some(name) => locale.layer_level_does_not_allow_at(name),
            None => locale.layer_level_does_not_allow(level.saturating_add(1)),
        },
        (GateReason::AlwaysAllowed, _) => locale.layer_always_allowed(),
        (GateReason::NoOrganization, _) => locale.layer_no_organization(),
        (GateReason::ManagementAccount, _) => locale.layer_management_account(),
        (GateReason::ServiceLinkedRole, _) => locale.layer_service_linked_role(),
        (GateReason::ServicePrincipal, _) => locale.layer_service_principal(&caller),
        (GateReason::AnonymousCaller, _) => locale.layer_anonymous_caller(),
        (GateReason::FederatedIdentity, _) => locale.layer_federated_identity(),
        (GateReason::ServiceWithoutRcp, _) => locale.layer_service_without_rcp(),
        (GateReason::NoVpcEndpoint, _) => locale.layer_no_vpc_endpoint(),
        (GateReason::NoPublicAccessBlock, _) => locale.layer_no_public_access_block(),
        (GateReason::PublicAccessBlockOff, _) => locale.layer_public_access_block_off(resource),
        (GateReason::PolicyNotPublic, _) => locale.layer_policy_not_public(resource),
        (GateReason::OwnerAccountCaller, _) => locale.layer_owner_account_caller(&caller),
        (GateReason::PublicPolicyUnknown, _) => locale.layer_public_policy_unknown(&caller, resource),
        (GateReason::PublicPolicyRestricted, _) => locale.layer_public_policy_restricted(&caller, resource),
        (GateReason::DirectGrant, Some(place)) if fact.everyone => locale.layer_everyone_grant_by(&caller, place),
        (GateReason::DirectGrant, Some(place)) => locale.layer_direct_grant_by(&caller, place),
        (GateReason::DirectGrant, None) => locale.layer_direct_grant(&caller),
        (GateReason::EntityGrant, Some(place)) => locale.layer_entity_grant_by(&caller, place),
        (GateReason::EntityGrant, None) => locale.layer_entity_grant(&caller),
        (GateReason::AccountGrant, Some(place)) => locale.layer_account_grant_by(place),
        (GateReason::AccountGrant, None) => locale.layer_account_grant(),
        (GateReason::CrossAccountGrant, Some(place)) => locale.layer_cross_account_grant_by(place),
        (GateReason::CrossAccountGrant, None) => locale.layer_cross_account_grant(),
        (GateReason::IdentitySuffices, _) => locale.layer_identity_suffices(),
        (GateReason::GrantedByResource, _) => locale.layer_granted_by_resource(resource),
        (GateReason::RootHasNone, _) => locale.layer_root_has_none(),
        (GateReason::NoIdentityHalf, _) => locale.layer_no_identity_half(&caller, resource),
        (GateReason::RoleNotFound, _) => locale.layer_role_not_found(fact.arn),
        (GateReason::FederatedWithoutSessionPolicy, _) => locale.layer_federated_without_session_policy(&caller),
        (GateReason::RootRepairsPolicy, _) => locale.layer_root_repairs_policy(resource),
        (GateReason::NoPermissionNeeded, _) => locale.layer_no_permission_needed(),
        (GateReason::CallerDecides, _) => locale.layer_caller_decides(),
    }
}

/// What the search for a `Deny` came to.
pub(crate) fn deny_search(search: &DenySearch<'_>, locale: Locale) -> Text {
    match search {
        DenySearch::None { policies } => locale.deny_none(*policies),
        DenySearch::Applies { place, more: 0 } => locale.layer_deny_applies_by(&noun::place(place, locale)),
        DenySearch::Applies { place, more } => locale.layer_deny_applies_by_more(*more, &noun::place(place, locale)),
        DenySearch::MayApply { place } => locale.layer_deny_unknown_by(&noun::place(place, locale)),
    }
}

/// The rule behind a reason, for somebody who does not know it yet.
pub(crate) fn rule(gate: Gate, reason: &GateReason, locale: Locale) -> Text {
    match reason {
        GateReason::DenyApplies | GateReason::DenyUnknown => locale.deny_why(),
        GateReason::StatementAllows
        | GateReason::NoStatementAllows
        | GateReason::AllowUnknown
        | GateReason::NoPolicy => purpose(gate, locale),
        GateReason::NothingAttached => locale.rule_nothing_attached(),
        GateReason::EveryLevelAllows | GateReason::LevelDoesNotAllow { .. } => locale.rule_every_level(),
        GateReason::AlwaysAllowed => locale.rule_always_allowed(),
        GateReason::NoOrganization => locale.rule_no_organization(),
        GateReason::ManagementAccount => locale.rule_management_account(),
        GateReason::ServiceLinkedRole => locale.rule_service_linked_role(),
        GateReason::ServicePrincipal => locale.rule_service_principal(),
        GateReason::AnonymousCaller => locale.rule_anonymous_caller(),
        GateReason::FederatedIdentity => locale.rule_federated_identity(),
        GateReason::ServiceWithoutRcp => locale.rule_service_without_rcp(),
        GateReason::NoVpcEndpoint => locale.rule_no_vpc_endpoint(),
        GateReason::NoPublicAccessBlock
        | GateReason::PublicAccessBlockOff
        | GateReason::PolicyNotPublic
        | GateReason::OwnerAccountCaller
        | GateReason::PublicPolicyRestricted
        | GateReason::PublicPolicyUnknown => purpose(Gate::BlockPublicAccess, locale),
        GateReason::DirectGrant => locale.rule_direct_grant(),
        GateReason::EntityGrant => locale.rule_entity_grant(),
        GateReason::AccountGrant => locale.rule_account_grant(),
        GateReason::CrossAccountGrant => locale.rule_cross_account_grant(),
        GateReason::IdentitySuffices => locale.rule_identity_suffices(),
        GateReason::GrantedByResource => locale.rule_granted_by_resource(),
        GateReason::RootHasNone => locale.rule_root_has_none(),
        GateReason::NoIdentityHalf => locale.rule_no_identity_half(),
        GateReason::RoleNotFound => locale.rule_role_not_found(),
        GateReason::FederatedWithoutSessionPolicy => locale.rule_federated_without_session_policy(),
        GateReason::RootRepairsPolicy => locale.rule_root_repairs_policy(),
        GateReason::NoPermissionNeeded => locale.rule_no_permission_needed(),
        GateReason::CallerDecides => locale.rule_caller_decides(),
    }
}

/// What a layer is for.
fn purpose(gate: Gate, locale: Locale) -> Text {
    match gate {
        Gate::StsParameters => locale.purpose_sts_parameters(),
        Gate::ResourceControlPolicies => locale.purpose_resource_control_policies(),
        Gate::ServiceControlPolicies => locale.purpose_service_control_policies(),
        Gate::VpcEndpointPolicy => locale.purpose_vpc_endpoint_policy(),
        Gate::BlockPublicAccess => locale.purpose_block_public_access(),
        Gate::TrustPolicy => locale.purpose_trust_policy(),
        Gate::ResourcePolicy => locale.purpose_resource_policy(),
        Gate::IdentityPolicies => locale.purpose_identity_policies(),
        Gate::PermissionsBoundary => locale.purpose_permissions_boundary(),
        Gate::SessionPolicy => locale.purpose_session_policy(),
    }
}
