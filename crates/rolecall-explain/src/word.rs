//! Single words for core's closed sets.

use rolecall_core::diag::{PolicyKind, Severity};
use rolecall_core::report::{CallerKind, Decision, Fate, Property, TagOrigin};
use rolecall_core::trace::{Gate, Provenance, Relation, Verdict};

use crate::Locale;

/// Something a language has a word for.
///
/// ```
/// use rolecall_core::trace::Gate;
/// use rolecall_explain::{Locale, Word};
/// assert_eq!(Gate::TrustPolicy.word(Locale::En), "Trust policy");
/// assert_ne!(Gate::TrustPolicy.word(Locale::Ja), "Trust policy");
/// ```
pub trait Word: Copy {
    /// The word or short phrase.
    fn word(self, locale: Locale) -> &'static str;
}

impl Word for Gate {
    fn word(self, locale: Locale) -> &'static str {
        match self {
            Gate::StsParameters => locale.gate_sts_parameters(),
            Gate::ResourceControlPolicies => locale.gate_resource_control_policies(),
            Gate::ServiceControlPolicies => locale.gate_service_control_policies(),
            Gate::VpcEndpointPolicy => locale.gate_vpc_endpoint_policy(),
            Gate::BlockPublicAccess => locale.gate_block_public_access(),
            Gate::TrustPolicy => locale.gate_trust_policy(),
            Gate::ResourcePolicy => locale.gate_resource_policy(),
            Gate::IdentityPolicies => locale.gate_identity_policies(),
            Gate::PermissionsBoundary => locale.gate_permissions_boundary(),
            Gate::SessionPolicy => locale.gate_session_policy(),
        }
    }
}

impl Word for Verdict {
    fn word(self, locale: Locale) -> &'static str {
        match self {
            Verdict::Passed => locale.verdict_passed(),
            Verdict::Denied => locale.verdict_denied(),
            Verdict::Unknown => locale.verdict_unknown(),
            Verdict::NotNeeded => locale.verdict_not_needed(),
            Verdict::NotApplicable => locale.verdict_not_applicable(),
        }
    }
}

impl Word for Decision {
    fn word(self, locale: Locale) -> &'static str {
        match self {
            Decision::Allow => locale.decision_allow(),
            Decision::ExplicitDeny => locale.decision_explicit_deny(),
            Decision::ImplicitDeny => locale.decision_implicit_deny(),
            Decision::NeedsContext => locale.decision_needs_context(),
            Decision::Error => locale.decision_error(),
            Decision::Done => locale.decision_done(),
        }
    }
}

impl Word for Provenance {
    fn word(self, locale: Locale) -> &'static str {
        match self {
            Provenance::Given => locale.provenance_given(),
            Provenance::Overridden => locale.provenance_overridden(),
            Provenance::Derived => locale.provenance_derived(),
            Provenance::DeclaredAbsent => locale.provenance_declared_absent(),
            Provenance::DerivedAbsent => locale.provenance_derived_absent(),
            Provenance::UnlistedAbsent => locale.provenance_unlisted_absent(),
            Provenance::ClaimWithoutKey => locale.provenance_claim_without_key(),
            Provenance::Unknown => locale.provenance_unknown(),
            Provenance::AlwaysSent => locale.provenance_always_sent(),
            Provenance::Blank => locale.provenance_blank(),
        }
    }
}

impl Word for Severity {
    fn word(self, locale: Locale) -> &'static str {
        match self {
            Severity::Advice => locale.severity_advice(),
            Severity::Warning => locale.severity_warning(),
            Severity::Error => locale.severity_error(),
        }
    }
}

impl Word for CallerKind {
    fn word(self, locale: Locale) -> &'static str {
        match self {
            CallerKind::User => locale.caller_kind_user(),
            CallerKind::RoleSession => locale.caller_kind_role_session(),
            CallerKind::FederatedUser => locale.caller_kind_federated_user(),
            CallerKind::Root => locale.caller_kind_root(),
            CallerKind::Service => locale.caller_kind_service(),
            CallerKind::Anonymous => locale.caller_kind_anonymous(),
            CallerKind::FederatedIdentity => locale.caller_kind_federated_identity(),
        }
    }
}

impl Word for PolicyKind {
    fn word(self, locale: Locale) -> &'static str {
        match self {
            PolicyKind::Identity => locale.policy_kind_identity(),
            PolicyKind::Boundary => locale.policy_kind_boundary(),
            PolicyKind::Session => locale.policy_kind_session(),
            PolicyKind::Resource => locale.policy_kind_resource(),
            PolicyKind::Trust => locale.policy_kind_trust(),
            PolicyKind::ServiceControl => locale.policy_kind_service_control(),
            PolicyKind::ResourceControl => locale.policy_kind_resource_control(),
            PolicyKind::Endpoint => locale.policy_kind_endpoint(),
        }
    }
}

impl Word for TagOrigin {
    fn word(self, locale: Locale) -> &'static str {
        match self {
            TagOrigin::Role => locale.tag_origin_role(),
            TagOrigin::User => locale.tag_origin_user(),
            TagOrigin::Passed => locale.tag_origin_passed(),
            TagOrigin::Inherited => locale.tag_origin_inherited(),
        }
    }
}

impl Word for Relation {
    fn word(self, locale: Locale) -> &'static str {
        match self {
            Relation::SameAccount => locale.relation_same_account(),
            Relation::CrossAccount => locale.relation_cross_account(),
            Relation::ResourceOnly => locale.relation_resource_only(),
            Relation::CallerOnly => locale.relation_caller_only(),
        }
    }
}

impl Word for Property {
    fn word(self, locale: Locale) -> &'static str {
        match self {
            Property::Policies => locale.property_policies(),
            Property::Boundary => locale.property_boundary(),
            Property::SessionPolicies => locale.property_session_policies(),
            Property::TransitiveTags => locale.property_transitive_tags(),
            Property::OtherTags => locale.property_other_tags(),
            Property::SourceIdentity => locale.property_source_identity(),
            Property::SessionName => locale.property_session_name(),
            Property::ExternalId => locale.property_external_id(),
            Property::Mfa => locale.property_mfa(),
            Property::FederationKeys => locale.property_federation_keys(),
            Property::IssueTime => locale.property_issue_time(),
            Property::Expiry => locale.property_expiry(),
        }
    }
}

impl Word for Fate {
    fn word(self, locale: Locale) -> &'static str {
        match self {
            Fate::Begins => locale.fate_begins(),
            Fate::FlowsOn => locale.fate_flows_on(),
            Fate::FlowsOnInPart => locale.fate_flows_on_in_part(),
            Fate::Replaced => locale.fate_replaced(),
            Fate::Ends => locale.fate_ends(),
        }
    }
}
