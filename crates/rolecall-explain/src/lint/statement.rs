//! What the rules of lint say that look where there is a catalogue, by the name of the rule.

use rolecall_core::diag::RuleFinding;

use crate::{Locale, Text};

/// What is wrong, and what to do.
pub(super) fn sentences(found: &RuleFinding, locale: Locale) -> (Text, Text) {
    let text = |name| found.text(name).unwrap_or_default();
    let date = Text::plain_words(text("date"));
    let said = |message, help| (message, help);
    let meant = |otherwise: Text| match found.text("meant") {
        Some(meant) => locale.problem_help_did_you_mean(meant),
        None => otherwise,
    };
    match found.rule.name {
        "unknown-action" => said(locale.lint_unknown_action(&date), meant(locale.lint_help_unknown_action())),
        "unknown-action-service" => {
            said(locale.lint_unknown_action_service(&date), meant(locale.lint_help_unknown_action_service()))
        }
        "action-without-resource" => said(
            locale.lint_action_without_resource(&date),
            match found.text("form") {
                Some(form) => locale.lint_help_action_without_resource(form),
                None => locale.lint_help_action_without_resources(),
            },
        ),
        "key-of-other-actions" => {
            said(locale.lint_key_of_other_actions(&date, text("key")), locale.lint_help_key_of_other_actions())
        }
        "unknown-key" => said(locale.lint_unknown_key(&date), meant(locale.lint_help_unknown_key())),
        "operator-of-other-type" => said(
            locale.lint_operator_of_other_type(&date, text("key")),
            locale.lint_help_operator_of_other_type(text("fits")),
        ),
        "string-operator-on-arn" => {
            said(locale.lint_string_operator_on_arn(text("key")), locale.lint_help_string_operator_on_arn(text("fits")))
        }
        "unqualified-set" => said(locale.lint_unqualified_set(&date, text("key")), locale.lint_help_unqualified_set()),
        "unsupported-tag-key" => said(locale.lint_unsupported_tag_key(&date), locale.lint_help_unsupported_tag_key()),
        "pass-role" => said(locale.lint_pass_role(), locale.lint_help_pass_role()),
        "service-linked-role" => said(locale.lint_service_linked_role(), locale.lint_help_service_linked_role()),
        "redundant-action" => said(locale.lint_redundant_action(text("broad")), locale.lint_help_redundant_entry()),
        "redundant-resource" => said(locale.lint_redundant_resource(text("broad")), locale.lint_help_redundant_entry()),
        "redundant-statement" => said(locale.lint_redundant_statement(), locale.lint_help_redundant_statement()),
        "private-source-ip" => said(locale.lint_private_source_ip(), locale.lint_help_private_source_ip()),
        "host-bits" => said(locale.lint_host_bits(), locale.lint_help_host_bits(text("range"))),
        "qualified-null" => said(locale.lint_qualified_null(), locale.lint_help_qualified_null()),
        "several-booleans" => said(locale.lint_several_booleans(), locale.lint_help_several_booleans()),
        "several-bounds" => said(locale.lint_several_bounds(), locale.lint_help_several_bounds()),
        "endpoint-id" => said(locale.lint_endpoint_id(), locale.lint_help_endpoint_id(text("form"))),
        "open-service-principal" => {
            said(locale.lint_open_service_principal(), locale.lint_help_open_service_principal())
        }
        "github-subject" if text("fault") == "impossible" => {
            said(locale.lint_github_subject_impossible(), locale.lint_help_github_subject_impossible())
        }
        "github-subject" => said(locale.lint_github_subject_broad(), locale.lint_help_github_subject_broad()),
        "mfa-denied" => said(locale.lint_mfa_denied(), locale.lint_help_mfa_denied()),
        "address-denied" => said(locale.lint_address_denied(), locale.lint_help_address_denied()),
        "session-with-path" => said(locale.lint_session_with_path(), locale.lint_help_session_with_path(text("meant"))),
        "key-policy-lockout" => {
            said(locale.lint_key_policy_lockout(), locale.lint_help_key_policy_lockout(text("needs")))
        }
        "caller-controlled-key" => {
            said(locale.lint_caller_controlled_key(text("key")), locale.lint_help_caller_controlled_key())
        }
        "repeated-sid" => said(locale.lint_repeated_sid(), locale.lint_help_repeated_sid()),
        "presence-test" => said(locale.lint_presence_test(text("key")), locale.lint_help_presence_test(text("test"))),
        "negated-prefix" => said(locale.lint_negated_prefix(), locale.lint_help_negated_prefix()),
        "attributes-without-select" => {
            said(locale.lint_attributes_without_select(), locale.lint_help_attributes_without_select())
        }
        "unpaired-key" => said(locale.lint_unpaired_key(text("beside")), locale.lint_help_unpaired_key(text("beside"))),
        "unknown-region" => said(locale.lint_unknown_region(), meant(locale.lint_help_unknown_region())),
        "untagged-session" => said(
            locale.lint_untagged_session(text("key"), text("needs")),
            locale.lint_help_untagged_session(text("needs")),
        ),
        _ => misread(found, locale),
    }
}

/// Of the rules about what AWS takes and reads in another way than is meant.
fn misread(found: &RuleFinding, locale: Locale) -> (Text, Text) {
    let text = |name| found.text(name).unwrap_or_default();
    let date = Text::plain_words(text("date"));
    let said = |message, help| (message, help);
    match found.rule.name {
        "arn-fields" => said(locale.lint_arn_fields(), locale.lint_help_arn_fields(text("form"))),
        "arn-resource" => said(locale.lint_arn_resource(&date), locale.lint_help_arn_resource(text("form"))),
        "renamed-key" => said(locale.lint_renamed_key(text("key")), locale.lint_help_renamed_key()),
        "kms-key-value" => said(locale.lint_kms_key_value(), locale.lint_help_kms_key_value()),
        "open-user-id" => said(locale.lint_open_user_id(), locale.lint_help_open_user_id()),
        "service-name-value" => {
            said(locale.lint_service_name_value(), locale.lint_help_service_name_value(text("form")))
        }
        "principal-key-of-service" => {
            said(locale.lint_principal_key_of_service(text("key")), locale.lint_help_principal_key_of_service())
        }
        "qualified-audience" => {
            said(locale.lint_qualified_audience(text("key"), text("qualifier")), locale.lint_help_qualified_audience())
        }
        "untested-provider" => said(locale.lint_untested_provider(), locale.lint_help_untested_provider(text("key"))),
        "epoch-date" => said(locale.lint_epoch_date(), locale.lint_help_epoch_date()),
        "rcp-service-calls" if text("fault") == "callers" => {
            said(locale.lint_rcp_service_calls_callers(text("key")), locale.lint_help_rcp_service_calls(text("add")))
        }
        "rcp-service-calls" if text("fault") == "services" => {
            said(locale.lint_rcp_service_calls_services(text("key")), locale.lint_help_rcp_service_calls(text("add")))
        }
        "rcp-service-calls" => {
            said(locale.lint_rcp_service_calls_absent(text("key")), locale.lint_help_rcp_service_calls(text("add")))
        }
        "unbounded-endpoint-key" => {
            said(locale.lint_unbounded_endpoint_key(text("key")), locale.lint_help_unbounded_endpoint_key())
        }
        "empty-condition" => said(locale.lint_empty_condition(), locale.lint_help_empty_condition()),
        "any-of-present" if text("holds") == "always" => {
            said(locale.lint_any_of_present_always(text("key")), locale.lint_help_any_of_present())
        }
        "any-of-present" => said(locale.lint_any_of_present_never(text("key")), locale.lint_help_any_of_present()),
        "role-and-session" => said(locale.lint_role_and_session(), locale.lint_help_role_and_session()),
        "resource-owner-key" => {
            said(locale.lint_resource_owner_key(text("key")), locale.lint_help_resource_owner_key())
        }
        "negated-allow" => said(locale.lint_negated_allow(text("key")), locale.lint_help_negated_allow(text("key"))),
        "empty-set-allowed" => {
            said(locale.lint_negated_allow(text("key")), locale.lint_help_empty_set_allowed(text("key")))
        }
        "deny-not-principal" => said(locale.lint_deny_not_principal(), locale.lint_help_deny_not_principal()),
        "session-grant" => said(locale.lint_session_grant(), locale.lint_help_session_grant()),
        "managed-policy-size" => said(locale.lint_managed_policy_size(), locale.lint_help_managed_policy_size()),
        "object-without-slash" => said(locale.lint_object_without_slash(), locale.lint_help_object_without_slash()),
        "tag-key-with-not-action" => {
            said(locale.lint_tag_key_with_not_action(text("key")), locale.lint_help_tag_key_with_not_action())
        }
        // That no registered rule comes here is tested where they are all known.
        name => said(Text::code(name), Text::code(found.rule.source)),
    }
}
