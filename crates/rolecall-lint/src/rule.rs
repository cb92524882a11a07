//! The rules: what each file here has to hold, and the list of them.

use rolecall_core::condition::Test;
use rolecall_core::diag::Rule;
use rolecall_core::policy::Statement;

use crate::finding::Findings;
use crate::typed::Typed;

#[cfg(feature = "catalogue")]
pub use action_without_resource::can_be_about;

/// Rules, sorted by their codes.
pub(crate) type Lints = &'static [&'static Lint];

/// A rule with its check.
pub(crate) struct Lint {
    pub(crate) rule: Rule,
    pub(crate) check: Check,
}

/// What a check looks at, one at a time.
pub(crate) enum Check {
    /// The whole document.
    Policy(fn(&Typed<'_>, &mut Findings<'_>)),
    /// A statement.
    Statement(fn(&Typed<'_>, &Statement, &mut Findings<'_>)),
    /// A condition operator with a key and its values.
    Test(fn(&Typed<'_>, &Test, &mut Findings<'_>)),
}

/// A page of the IAM User Guide.
macro_rules! iam {
    ($page:literal) => {
        concat!("https://docs.aws.amazon.com/IAM/latest/UserGuide/", $page)
    };
}

/// Declares the file of each rule and the list of all: those that always look, and those that only do beside a catalogue.
macro_rules! rules {
    (always: $($name:ident),* $(,)? ; informed: $($informed:ident),* $(,)?) => {
        $(mod $name;)*
        $(#[cfg(feature = "catalogue")] mod $informed;)*

        /// The rules that always look, sorted by code.
        pub(crate) static RULES: Lints = &[$(&$name::LINT),*];

        /// The rules that look where there is a catalogue, sorted by code, behind the others.
        #[cfg(feature = "catalogue")]
        pub(crate) static INFORMED: Lints = &[$(&$informed::LINT),*];
        /// The page's first load does without.
        #[cfg(not(feature = "catalogue"))]
        pub(crate) static INFORMED: Lints = &[];
    };
}

rules! {
    always:
    variable_in_old_version,
    allow_not_principal,
    unreadable_condition_value,
    empty_condition_values,
    missing_qualifier,
    literal_wildcard,
    missing_version,
    missing_claim,
    empty_sid,
    arn_star,
    unknown_service,
    mismatched_action,
    several_providers,
    missing_service_action,
    single_valued_key,
    arn_service_case,
    unique_id_principal,
    service_without_rcp,
    old_version,
    unreadable_date,
    everyone_assumes,
    variable_under_bool,
    claim_without_key;
    informed:
    unknown_action,
    unknown_action_service,
    action_without_resource,
    key_of_other_actions,
    unknown_key,
    operator_of_other_type,
    string_operator_on_arn,
    unqualified_set,
    unsupported_tag_key,
    pass_role,
    service_linked_role,
    redundant_action,
    redundant_resource,
    redundant_statement,
    private_source_ip,
    host_bits,
    qualified_null,
    several_booleans,
    several_bounds,
    endpoint_id,
    open_service_principal,
    github_subject,
    mfa_denied,
    address_denied,
    session_with_path,
    key_policy_lockout,
    caller_controlled_key,
    repeated_sid,
    presence_test,
    negated_prefix,
    attributes_without_select,
    unpaired_key,
    unknown_region,
    untagged_session,
    arn_fields,
    arn_resource,
    renamed_key,
    kms_key_value,
    open_user_id,
    service_name_value,
    principal_key_of_service,
    qualified_audience,
    untested_provider,
    epoch_date,
    rcp_service_calls,
    unbounded_endpoint_key,
    empty_condition,
    any_of_present,
    role_and_session,
    resource_owner_key,
    negated_allow,
    empty_set_allowed,
    deny_not_principal,
    session_grant,
    managed_policy_size,
    object_without_slash,
    tag_key_with_not_action,
}
