//! Findings in the user's text: what is wrong, what to do, where the rule is written.

use rolecall_core::diag::{
    ArnKind, JsonExpectation, JsonKind, PolicyKind, PrincipalType, Problem, ResourceFault, Thing, VariableFault,
};
use rolecall_locale::choice;

use crate::{Locale, Text, list};

/// What is wrong, in one clause: lower-case start and no final stop in English.
#[must_use]
pub fn message(problem: &Problem, locale: Locale) -> Text {
    match problem {
        Problem::UnexpectedCharacter { found, expected } => {
            locale.problem_unexpected_character(&expectation(*expected, locale), &Text::character(*found))
        }
        Problem::UnexpectedEnd { expected } => locale.problem_unexpected_end(&expectation(*expected, locale)),
        Problem::TrailingComma => locale.problem_trailing_comma(),
        Problem::Comment => locale.problem_comment(),
        Problem::UnterminatedString => locale.problem_unterminated_string(),
        Problem::ControlCharacter { found } => locale.problem_control_character(&Text::character(*found)),
        Problem::InvalidEscape => locale.problem_invalid_escape(),
        Problem::LoneSurrogate => locale.problem_lone_surrogate(),
        Problem::InvalidNumber => locale.problem_invalid_number(),
        Problem::TextAfterEnd => locale.problem_text_after_end(),
        Problem::DuplicateMember { name } => locale.problem_duplicate_member(name),
        Problem::TooDeep { limit } => locale.problem_too_deep(*limit),
        Problem::TooLarge { limit } => locale.problem_too_large(*limit),
        Problem::UnknownMember { name, .. } => locale.problem_unknown_member(name),
        Problem::WrongType { name, expected, found } => {
            locale.problem_wrong_type(&kinds(expected, locale), &json_kind(*found, locale), name)
        }
        Problem::MissingMember { name } => locale.problem_missing_member(name),
        Problem::ExclusiveMembers { first, second } => locale.problem_exclusive_members(first, second),
        Problem::ForbiddenElement { name, kind } => locale.problem_forbidden_element(&document(*kind, locale), name),
        Problem::InvalidVersion => locale.problem_invalid_version(),
        Problem::InvalidEffect { found } => locale.problem_invalid_effect(found),
        Problem::InvalidSid => locale.problem_invalid_sid(),
        Problem::DuplicateSid { sid } => locale.problem_duplicate_sid(sid),
        Problem::ActionWithoutPrefix => locale.problem_action_without_prefix(),
        Problem::ActionWithTwoColons => locale.problem_action_with_two_colons(),
        Problem::InvalidActionPrefix => locale.problem_invalid_action_prefix(),
        Problem::EmptyList { name } => locale.problem_empty_list(name),
        Problem::InvalidResource { fault } => resource_fault(*fault, locale),
        Problem::WildcardInService => locale.problem_wildcard_in_service(),
        Problem::VariableMisplaced => locale.problem_variable_misplaced(),
        Problem::MalformedVariable { fault: kind } => variable_fault(*kind, locale),
        Problem::UnknownPrincipalType { name } => locale.problem_unknown_principal_type(name),
        Problem::InvalidPrincipal { kind } => locale.problem_invalid_principal(kind.name()),
        Problem::WildcardInPrincipal { .. } => locale.problem_wildcard_in_principal(),
        Problem::TrustWildcardPrincipal => locale.problem_trust_wildcard_principal(),
        Problem::FederatedOutsideTrust => locale.problem_federated_outside_trust(),
        Problem::GroupPrincipal => locale.problem_group_principal(),
        Problem::UnknownOperator { name, .. } => locale.problem_unknown_operator(name),
        Problem::NullIfExists => locale.problem_null_if_exists(),
        Problem::InvalidConditionKey => locale.problem_invalid_condition_key(),
        Problem::MissingTagKey => locale.problem_missing_tag_key(),
        Problem::ConditionKeyCase { key } => locale.problem_condition_key_case(key),
        Problem::MixedConditionValues => locale.problem_mixed_condition_values(),
        Problem::TrustAction => locale.problem_trust_action(),
        Problem::RcpAllow => locale.problem_rcp_allow(),
        Problem::RcpPrincipal => locale.problem_rcp_principal(),
        Problem::RcpBareAction => locale.problem_rcp_bare_action(),
        Problem::PolicyTooLong { length, limit, counts_whitespace, .. } => {
            let white_space =
                if *counts_whitespace { choice::WhiteSpace::Counts } else { choice::WhiteSpace::DoesNotCount };
            locale.problem_policy_too_long(*length, *limit, white_space)
        }
        Problem::CharacterOutsidePolicySet { found } => {
            locale.problem_character_outside_policy_set(&Text::character(*found))
        }
        Problem::DocumentUnwrapped { path } => locale.problem_document_unwrapped(path),
        Problem::DocumentDecoded => locale.problem_document_decoded(),
        Problem::DocumentUnquoted => locale.problem_document_unquoted(),
        Problem::NoDocument => locale.problem_no_document(),
        Problem::RegionInArn => locale.problem_region_in_arn(),
        Problem::UnknownIamResource => locale.problem_unknown_iam_resource(),
        #[cfg(feature = "rules")]
        Problem::Rule { found } => crate::lint::message(found, locale),
        #[cfg(not(feature = "rules"))]
        Problem::Rule { .. } => Text::default(),
        Problem::NullInList => locale.problem_null_in_list(),
        Problem::UnknownScenarioVersion => locale.problem_unknown_scenario_version(),
        Problem::InvalidArn => locale.problem_invalid_arn(),
        Problem::WrongArn { expected } => locale.problem_wrong_arn(&arn_kind(*expected, locale)),
        Problem::InvalidAccountId => locale.problem_invalid_account_id(),
        Problem::DuplicateName { name } => locale.problem_duplicate_name(name),
        Problem::NotFound { what, name, .. } => locale.problem_not_found(name, &thing(*what, locale)),
        Problem::OrganizationCycle => locale.problem_organization_cycle(),
        Problem::InvalidTime => locale.problem_invalid_time(),
        Problem::InvalidDuration => locale.problem_invalid_duration(),
        Problem::InvalidAction => locale.problem_invalid_action(),
        Problem::InvalidChoice { choices } => {
            locale.problem_invalid_choice(&list::commas(choices.iter().map(|choice| Text::code(choice)), locale))
        }
        Problem::ContextKeyWithoutPrefix => locale.problem_context_key_without_prefix(),
        Problem::MisplacedBlank => locale.problem_misplaced_blank(),
        Problem::InvalidContextValue => locale.problem_invalid_context_value(),
        Problem::InvalidStep => locale.problem_invalid_step(),
        Problem::TooManySteps { limit } => locale.problem_too_many_steps(*limit),
        Problem::OwnerAssumed => locale.problem_owner_assumed(),
        Problem::LevelWithoutAllow => locale.problem_level_without_allow(),
        Problem::PrincipalNotListed { .. } => locale.problem_principal_not_listed(),
        Problem::OtherPartition => locale.problem_other_partition(),
        Problem::ServiceLinkedRoleBoundary => locale.problem_service_linked_role_boundary(),
        Problem::ServiceLinkedRolePolicy => locale.problem_service_linked_role_policy(),
    }
}

/// The action to take.
#[must_use]
pub fn help(problem: &Problem, locale: Locale) -> Text {
    match problem {
        Problem::UnexpectedCharacter { expected, .. } | Problem::UnexpectedEnd { expected } => {
            locale.problem_help_put(&expectation(*expected, locale))
        }
        Problem::TrailingComma => locale.problem_help_trailing_comma(),
        Problem::Comment => locale.problem_help_comment(),
        Problem::UnterminatedString => locale.problem_help_unterminated_string(),
        Problem::ControlCharacter { .. } => locale.problem_help_control_character(),
        Problem::InvalidEscape => locale.problem_help_invalid_escape(),
        Problem::LoneSurrogate => locale.problem_help_lone_surrogate(),
        Problem::InvalidNumber => locale.problem_help_invalid_number(),
        Problem::TextAfterEnd => locale.problem_help_text_after_end(),
        Problem::DuplicateMember { .. } => locale.problem_help_duplicate_member(),
        Problem::TooDeep { .. } => locale.problem_help_too_deep(),
        Problem::TooLarge { .. } => locale.problem_help_too_large(),
        Problem::UnknownMember { meant: Some(meant), .. } | Problem::UnknownOperator { meant: Some(meant), .. } => {
            locale.problem_help_did_you_mean(meant)
        }
        Problem::UnknownMember { meant: None, .. } => locale.problem_help_unknown_member(),
        Problem::WrongType { expected, .. } => locale.problem_help_wrong_type(&kinds(expected, locale)),
        Problem::MissingMember { name } => locale.problem_help_missing_member(name),
        Problem::ExclusiveMembers { first, second } => locale.problem_help_exclusive_members(first, second),
        Problem::ForbiddenElement { name, .. } => locale.problem_help_forbidden_element(name),
        Problem::InvalidVersion => locale.problem_help_invalid_version(),
        Problem::InvalidEffect { .. } => locale.problem_help_invalid_effect(),
        Problem::InvalidSid => locale.problem_help_invalid_sid(),
        Problem::DuplicateSid { .. } => locale.problem_help_duplicate_sid(),
        Problem::ActionWithoutPrefix => locale.problem_help_action_without_prefix(),
        Problem::ActionWithTwoColons => locale.problem_help_action_with_two_colons(),
        Problem::InvalidActionPrefix => locale.problem_help_invalid_action_prefix(),
        Problem::EmptyList { name } => locale.problem_help_empty_list(name),
        Problem::InvalidResource { .. } => locale.problem_help_invalid_resource(),
        Problem::WildcardInService => locale.problem_help_wildcard_in_service(),
        Problem::VariableMisplaced => locale.problem_help_variable_misplaced(),
        Problem::MalformedVariable { .. } => locale.problem_help_malformed_variable(),
        Problem::UnknownPrincipalType { .. } => locale.problem_help_unknown_principal_type(),
        Problem::WildcardInPrincipal { kind: PrincipalType::Aws } => locale.problem_help_wildcard_in_principal(),
        Problem::InvalidPrincipal { kind } | Problem::WildcardInPrincipal { kind } => principal_example(*kind, locale),
        Problem::TrustWildcardPrincipal => locale.problem_help_trust_wildcard_principal(),
        Problem::FederatedOutsideTrust => locale.problem_help_federated_outside_trust(),
        Problem::GroupPrincipal => locale.problem_help_group_principal(),
        Problem::UnknownOperator { meant: None, .. } => locale.problem_help_unknown_operator(),
        Problem::NullIfExists => locale.problem_help_null_if_exists(),
        Problem::InvalidConditionKey | Problem::ContextKeyWithoutPrefix => locale.problem_help_invalid_condition_key(),
        Problem::MisplacedBlank => locale.problem_help_misplaced_blank(),
        Problem::MissingTagKey => locale.problem_help_missing_tag_key(),
        Problem::ConditionKeyCase { .. } => locale.problem_help_condition_key_case(),
        Problem::MixedConditionValues => locale.problem_help_mixed_condition_values(),
        Problem::TrustAction => locale.problem_help_trust_action(),
        Problem::RcpAllow => locale.problem_help_rcp_allow(),
        Problem::RcpPrincipal => locale.problem_help_rcp_principal(),
        Problem::RcpBareAction => locale.problem_help_rcp_bare_action(),
        Problem::PolicyTooLong { .. } => locale.problem_help_policy_too_long(),
        Problem::CharacterOutsidePolicySet { .. } => locale.problem_help_character_outside_policy_set(),
        Problem::DocumentUnwrapped { .. } => locale.problem_help_document_unwrapped(),
        Problem::DocumentDecoded | Problem::DocumentUnquoted => locale.problem_help_document_decoded(),
        Problem::NoDocument => locale.problem_help_no_document(),
        Problem::RegionInArn => locale.problem_help_region_in_arn(),
        Problem::UnknownIamResource => locale.problem_help_unknown_iam_resource(),
        #[cfg(feature = "rules")]
        Problem::Rule { found } => crate::lint::help(found, locale),
        #[cfg(not(feature = "rules"))]
        Problem::Rule { .. } => Text::default(),
        Problem::NullInList => locale.problem_help_null_in_list(),
        Problem::UnknownScenarioVersion => locale.problem_help_unknown_scenario_version(),
        Problem::InvalidArn => locale.problem_help_invalid_arn(),
        Problem::WrongArn { expected } => arn_example(*expected, locale),
        Problem::InvalidAccountId => locale.problem_help_invalid_account_id(),
        Problem::DuplicateName { .. } => locale.problem_help_duplicate_name(),
        Problem::NotFound { meant: Some(meant), .. } | Problem::PrincipalNotListed { meant: Some(meant) } => {
            locale.problem_help_did_you_mean(meant)
        }
        Problem::NotFound { what: kind @ (Thing::User | Thing::Group | Thing::Role), meant: None, .. } => {
            locale.problem_help_not_found_without_policies(&thing(*kind, locale))
        }
        Problem::NotFound { what, meant: None, .. } => locale.problem_help_not_found(&thing(*what, locale)),
        Problem::OrganizationCycle => locale.problem_help_organization_cycle(),
        Problem::InvalidTime => locale.problem_help_invalid_time(),
        Problem::InvalidDuration => locale.problem_help_invalid_duration(),
        Problem::InvalidAction => locale.problem_help_invalid_action(),
        Problem::InvalidChoice { choices } => {
            locale.problem_help_invalid_choice(&list::or(choices.iter().map(|choice| Text::code(choice)), locale))
        }
        Problem::InvalidContextValue => locale.problem_help_invalid_context_value(),
        Problem::InvalidStep => locale.problem_help_invalid_step(),
        Problem::TooManySteps { .. } => locale.problem_help_too_many_steps(),
        Problem::OwnerAssumed => locale.problem_help_owner_assumed(),
        Problem::LevelWithoutAllow => locale.problem_help_level_without_allow(),
        Problem::PrincipalNotListed { meant: None } => locale.problem_help_principal_not_listed(),
        Problem::OtherPartition => locale.problem_help_other_partition(),
        Problem::ServiceLinkedRoleBoundary | Problem::ServiceLinkedRolePolicy => {
            locale.problem_help_service_linked_role()
        }
    }
}

/// What belongs in a place.
fn expectation(expected: JsonExpectation, locale: Locale) -> Text {
    match expected {
        JsonExpectation::Value => locale.expected_value(),
        JsonExpectation::MemberName => locale.expected_member_name(),
        JsonExpectation::Colon => locale.expected_colon(),
        JsonExpectation::CommaOrBrace => locale.expected_comma_or_brace(),
        JsonExpectation::CommaOrBracket => locale.expected_comma_or_bracket(),
        JsonExpectation::Quote => locale.expected_quote(),
    }
}

/// A kind of JSON value, with its article.
pub(crate) fn json_kind(kind: JsonKind, locale: Locale) -> Text {
    match kind {
        JsonKind::Null => locale.json_null(),
        JsonKind::Bool => locale.json_bool(),
        JsonKind::Number => locale.json_number(),
        JsonKind::String => locale.json_string(),
        JsonKind::Array => locale.json_array(),
        JsonKind::Object => locale.json_object(),
    }
}

fn kinds(kinds: &[JsonKind], locale: Locale) -> Text {
    list::or(kinds.iter().map(|kind| json_kind(*kind, locale)), locale)
}

/// A policy, with its article.
fn document(kind: PolicyKind, locale: Locale) -> Text {
    match kind {
        PolicyKind::Identity => locale.document_identity(),
        PolicyKind::Boundary => locale.document_boundary(),
        PolicyKind::Session => locale.document_session(),
        PolicyKind::Resource => locale.document_resource(),
        PolicyKind::Trust => locale.document_trust(),
        PolicyKind::ServiceControl => locale.document_service_control(),
        PolicyKind::ResourceControl => locale.document_resource_control(),
        PolicyKind::Endpoint => locale.document_endpoint(),
    }
}

/// What is wrong with a policy variable.
fn variable_fault(fault: VariableFault, locale: Locale) -> Text {
    match fault {
        VariableFault::MissingBrace => locale.variable_fault_missing_brace(),
        VariableFault::Empty => locale.variable_fault_empty(),
        VariableFault::Space => locale.variable_fault_space(),
        VariableFault::MissingQuote => locale.variable_fault_missing_quote(),
    }
}

/// What a condition compares with.
/// How to write what a condition compares with.
/// What an ARN should be of.
fn arn_kind(kind: ArnKind, locale: Locale) -> Text {
    match kind {
        ArnKind::User => locale.arn_of_user(),
        ArnKind::Group => locale.arn_of_group(),
        ArnKind::Role => locale.arn_of_role(),
        ArnKind::RoleSession => locale.arn_of_role_session(),
        ArnKind::FederatedUser => locale.arn_of_federated_user(),
        ArnKind::Policy => locale.arn_of_policy(),
        ArnKind::Caller => locale.arn_of_caller(),
    }
}

/// How to write an ARN.
fn arn_example(kind: ArnKind, locale: Locale) -> Text {
    match kind {
        ArnKind::User => locale.arn_example_user(),
        ArnKind::Group => locale.arn_example_group(),
        ArnKind::Role => locale.arn_example_role(),
        ArnKind::RoleSession => locale.arn_example_role_session(),
        ArnKind::FederatedUser => locale.arn_example_federated_user(),
        ArnKind::Policy => locale.arn_example_policy(),
        ArnKind::Caller => locale.arn_example_caller(),
    }
}

/// A thing of a scenario.
fn thing(thing: Thing, locale: Locale) -> Text {
    match thing {
        Thing::User => locale.thing_user(),
        Thing::Group => locale.thing_group(),
        Thing::Role => locale.thing_role(),
        Thing::ManagedPolicy => locale.thing_managed_policy(),
        Thing::OrganizationNode => locale.thing_organization_node(),
        Thing::VpcEndpoint => locale.thing_vpc_endpoint(),
        Thing::IdentityProvider => locale.thing_identity_provider(),
    }
}

/// How to write a principal.
fn principal_example(kind: PrincipalType, locale: Locale) -> Text {
    match kind {
        PrincipalType::Aws => locale.principal_example_aws(),
        PrincipalType::Service => locale.principal_example_service(),
        PrincipalType::Federated => locale.principal_example_federated(),
        PrincipalType::CanonicalUser => locale.principal_example_canonical_user(),
    }
}

/// What is wrong with a resource.
fn resource_fault(fault: ResourceFault, locale: Locale) -> Text {
    match fault {
        ResourceFault::NotArn => locale.resource_fault_not_arn(),
        ResourceFault::MissingFields => locale.resource_fault_missing_fields(),
        ResourceFault::NoService => locale.resource_fault_no_service(),
        ResourceFault::Partition => locale.resource_fault_partition(),
    }
}
