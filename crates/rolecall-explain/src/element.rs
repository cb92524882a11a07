//! Elements of a statement, and remarks, in words.

use rolecall_core::trace::{Element, ElementReason, ElementTrace, Note, Rung};

use crate::condition::near_principal;
use crate::{Locale, Text, list};

/// What an element asks for, and what the request has.
pub(crate) fn element(trace: &ElementTrace, deciding: Option<&str>, locale: Locale) -> Text {
    let ElementTrace { element, reason, requested, .. } = trace;
    let name = element.name();
    let became = trace.resolved.as_deref();
    match (reason, deciding) {
        (ElementReason::ValueMatches, Some(value)) => match became {
            Some(became) => locale.element_value_became(became, name, requested, value),
            None if value == requested => locale.element_value_listed(name, value),
            None => locale.element_value_matches_by(name, requested, value),
        },
        (ElementReason::ValueMatches, None) => locale.element_value_matches(name, requested),
        (ElementReason::NoValueMatches, _) if *element == Element::Principal => {
            locale.element_no_value_matches_principal(name, requested)
        }
        (ElementReason::NoValueMatches, _) if let Some(became) = became => {
            locale.element_no_value_became(became, name, requested)
        }
        (ElementReason::NoValueMatches, _) => locale.element_no_value_matches(name, requested),
        (ElementReason::Excluded, Some(value)) => locale.element_excluded_by(name, requested, value),
        (ElementReason::Excluded, None) => locale.element_excluded(name, requested),
        (ElementReason::NotExcluded, _) => locale.element_not_excluded(name, requested),
        (ElementReason::EmptyList, _) => locale.element_empty_list(name),
        (ElementReason::UnresolvedVariable { key }, _) => locale.element_unresolved_variable(key, name),
        (ElementReason::UnknownVariable { key }, _) => locale.element_unknown_variable(key, name),
        (ElementReason::Blanks { names }, _) => {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            locale.element_blanks(&list::both(&names, locale), name)
        }
        (ElementReason::EveryoneNamed, _) => locale.element_everyone_named(name, requested),
        (ElementReason::PrincipalNamed { rung: Rung::Direct }, _) => {
            locale.element_principal_named_direct(name, requested)
        }
        (ElementReason::PrincipalNamed { rung: Rung::Entity }, _) => {
            locale.element_principal_named_entity(name, requested)
        }
        (ElementReason::PrincipalNamed { rung: Rung::Account }, _) => {
            locale.element_principal_named_account(name, requested)
        }
        (ElementReason::PrincipalNearMiss(miss), Some(value)) => {
            locale.element_principal_near_miss_by(name, near_principal(*miss), requested, value)
        }
        (ElementReason::PrincipalNearMiss(miss), None) => {
            locale.element_principal_near_miss(name, near_principal(*miss), requested)
        }
        (ElementReason::EveryRungListed, _) => locale.element_every_rung_listed(name, requested),
        (ElementReason::RungMissing { rung: Rung::Direct }, _) => locale.element_rung_missing_direct(name, requested),
        (ElementReason::RungMissing { rung: Rung::Entity }, _) => locale.element_rung_missing_entity(name, requested),
        (ElementReason::RungMissing { rung: Rung::Account }, _) => locale.element_rung_missing_account(name, requested),
        (ElementReason::BoundaryPresent, _) => locale.element_boundary_present(name, requested),
        (ElementReason::AllTestsHold, _) => locale.element_all_tests_hold(name),
        (ElementReason::TestFails, _) => locale.element_test_fails(name),
        (ElementReason::TestUnknown, _) => locale.element_test_unknown(name),
        (ElementReason::NoTests, _) => locale.element_no_tests(name),
    }
}

/// What AWS's documentation leaves open, or what is not modelled.
pub(crate) fn note(note: Note, locale: Locale) -> Text {
    match note {
        Note::MultivaluedWithoutQualifier => locale.note_multivalued_without_qualifier(),
        Note::EmptyValueList => locale.note_empty_value_list(),
        Note::EmptyStringSet => locale.note_empty_string_set(),
        Note::ArnStar => locale.note_arn_star(),
        Note::BoolVariable => locale.note_bool_variable(),
        Note::VariableValueWildcard => locale.note_variable_value_wildcard(),
        Note::NotResourceVariable => locale.note_not_resource_variable(),
        Note::TrustUserBoundary => locale.note_trust_user_boundary(),
        Note::RoleGrantLimited => locale.note_role_grant_limited(),
        Note::NotPrincipalRungs => locale.note_not_principal_rungs(),
        Note::TrustWildcard => locale.note_trust_wildcard(),
        Note::AllowNotPrincipal => locale.note_allow_not_principal(),
        Note::AmbiguousKeyCase => locale.note_ambiguous_key_case(),
        Note::NullEmptyString => locale.note_null_empty_string(),
        Note::RoleSessionMfa => locale.note_role_session_mfa(),
        Note::KmsGrants => locale.note_kms_grants(),
        Note::S3Acls => locale.note_s3_acls(),
        Note::BucketBehindAccessPoint => locale.note_bucket_behind_access_point(),
        Note::RamShares => locale.note_ram_shares(),
        Note::LakeFormation => locale.note_lake_formation(),
        Note::OwnerAssumed => locale.note_owner_assumed(),
        Note::InheritedTagsNeedTagSession => locale.note_inherited_tags_need_tag_session(),
        Note::KmsDecryptBesideS3 => locale.note_kms_decrypt_beside_s3(),
        Note::KmsDataKeyBesideS3 => locale.note_kms_data_key_beside_s3(),
        Note::GatewayEndpointAccount => locale.note_gateway_endpoint_account(),
    }
}
