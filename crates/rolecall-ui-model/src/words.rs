//! What the page calls its own closed sets; each is matched without a wildcard, so that a new one asks for its words.

use rolecall_core::outline::{CallerChoice, DocumentUse, Need};
use rolecall_core::trace::Gate;
use rolecall_explain::Word;
use rolecall_locale::Text;

use crate::Locale;
use crate::view::FixGroup;

/// What has no name yet.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Blank {
    Caller,
    Role,
    Account,
    Resource,
}

/// What stands where there is no name.
pub(crate) fn unnamed(blank: Blank, locale: Locale) -> &'static str {
    match blank {
        Blank::Caller => locale.page_unnamed_caller(),
        Blank::Role => locale.page_unnamed_role(),
        Blank::Account => locale.page_unnamed_account(),
        Blank::Resource => locale.page_unnamed_resource(),
    }
}

/// A kind of first caller.
pub(crate) fn caller_kind(choice: CallerChoice, locale: Locale) -> &'static str {
    match choice {
        CallerChoice::User => locale.page_caller_kind_user(),
        CallerChoice::RoleSession => locale.page_caller_kind_role_session(),
        CallerChoice::FederatedUser => locale.page_caller_kind_federated_user(),
        CallerChoice::Root => locale.page_caller_kind_root(),
        CallerChoice::Service => locale.page_caller_kind_service(),
        CallerChoice::Anonymous => locale.page_caller_kind_anonymous(),
    }
}

/// A gate on the way of a request: as short as people say it.
pub(crate) fn gate(gate: Gate, locale: Locale) -> &'static str {
    match gate {
        Gate::ServiceControlPolicies => locale.page_tab_service_control(),
        Gate::ResourceControlPolicies => locale.page_tab_resource_control(),
        Gate::VpcEndpointPolicy => locale.page_tab_endpoint(),
        Gate::PermissionsBoundary => locale.page_tab_boundary(),
        Gate::StsParameters
        | Gate::BlockPublicAccess
        | Gate::TrustPolicy
        | Gate::ResourcePolicy
        | Gate::IdentityPolicies
        | Gate::SessionPolicy => gate.word(locale),
    }
}

/// What a change is made to.
pub(crate) fn fix_group(group: FixGroup, locale: Locale) -> &'static str {
    match group {
        FixGroup::Policy => locale.page_fix_policy(),
        FixGroup::Withdraws => locale.page_fix_withdraws(),
        FixGroup::Call => locale.page_fix_call(),
        FixGroup::Forbids => locale.page_fix_forbids(),
        FixGroup::Weakens => locale.page_fix_weakens(),
    }
}

/// What a step still needs.
pub(crate) fn needed(need: Need, locale: Locale) -> Text {
    match need {
        Need::Caller(choice) => match choice {
            CallerChoice::User => locale.page_needed_caller_user(),
            CallerChoice::RoleSession => locale.page_needed_caller_role_session(),
            CallerChoice::FederatedUser => locale.page_needed_caller_federated_user(),
            CallerChoice::Root => locale.page_needed_caller_root(),
            CallerChoice::Service => locale.page_needed_caller_service(),
            CallerChoice::Anonymous => locale.page_needed_caller_anonymous(),
        },
        Need::RoleArn => locale.page_needed_role_arn(),
        Need::TrustPolicy => locale.page_needed_trust_policy(),
        Need::SessionName => locale.page_needed_session_name(),
        Need::SamlProvider => locale.page_needed_saml_provider(),
        Need::OidcProvider => locale.page_needed_oidc_provider(),
        Need::Target => locale.page_needed_target(),
        Need::TaskPolicy => locale.page_needed_task_policy(),
        Need::TaskPolicyDocument => locale.page_needed_task_policy_document(),
        Need::FederatedName => locale.page_needed_federated_name(),
        Need::Action => locale.page_needed_action(),
        Need::Resource => locale.page_needed_resource(),
        Need::Duration => locale.page_needed_duration(),
        Need::RolePolicyName => locale.page_needed_role_policy_name(),
        Need::RolePolicy => locale.page_needed_role_policy(),
        Need::EarlierStep(step) => locale.page_needed_earlier_step(step + 1),
    }
}

/// A policy's tab.
pub(crate) fn tab(kind: DocumentUse, name: &str, locale: Locale) -> String {
    let kind = match kind {
        DocumentUse::Trust => locale.page_tab_trust(),
        DocumentUse::Identity if name.is_empty() => return locale.page_tab_more_permissions().into(),
        DocumentUse::Identity => locale.page_tab_identity(),
        DocumentUse::Group => locale.page_tab_group(),
        DocumentUse::Boundary => locale.page_tab_boundary(),
        DocumentUse::Session => locale.page_tab_session(),
        DocumentUse::PassedSession => locale.page_tab_passed_session(),
        DocumentUse::Task => locale.page_tab_task(),
        DocumentUse::Resource => locale.page_tab_resource(),
        DocumentUse::ServiceControl => locale.page_tab_service_control(),
        DocumentUse::ResourceControl => locale.page_tab_resource_control(),
        DocumentUse::Endpoint => locale.page_tab_endpoint(),
        DocumentUse::PutPolicy => locale.page_tab_put_policy(),
    };
    if name.is_empty() {
        return kind.into();
    }
    locale.page_tab_named(&Text::plain_words(kind), &Text::plain_words(name)).words()
}

/// What the policy of a tab does.
pub(crate) fn tab_help(kind: DocumentUse, locale: Locale) -> &'static str {
    match kind {
        DocumentUse::Trust => locale.page_tab_help_trust(),
        DocumentUse::Identity => locale.page_tab_help_identity(),
        DocumentUse::Group => locale.page_tab_help_group(),
        DocumentUse::Boundary => locale.page_tab_help_boundary(),
        DocumentUse::Session => locale.page_tab_help_session(),
        DocumentUse::PassedSession => locale.page_tab_help_passed_session(),
        DocumentUse::Task => locale.page_tab_help_task(),
        DocumentUse::Resource => locale.page_tab_help_resource(),
        DocumentUse::ServiceControl => locale.page_tab_help_service_control(),
        DocumentUse::ResourceControl => locale.page_tab_help_resource_control(),
        DocumentUse::Endpoint => locale.page_tab_help_endpoint(),
        DocumentUse::PutPolicy => locale.page_tab_help_put_policy(),
    }
}

/// What to paste into an empty tab.
pub(crate) fn placeholder(kind: DocumentUse, locale: Locale) -> Text {
    match kind {
        DocumentUse::Trust => locale.page_placeholder_trust(),
        DocumentUse::Boundary => locale.page_placeholder_boundary(),
        DocumentUse::Session | DocumentUse::PassedSession => locale.page_placeholder_session(),
        DocumentUse::Resource => locale.page_placeholder_resource(),
        DocumentUse::Identity | DocumentUse::Group | DocumentUse::PutPolicy | DocumentUse::Task => {
            locale.page_placeholder_identity()
        }
        DocumentUse::ServiceControl | DocumentUse::ResourceControl | DocumentUse::Endpoint => {
            locale.page_placeholder_service_control()
        }
    }
}
