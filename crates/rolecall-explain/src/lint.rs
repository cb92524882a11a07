//! What the rules of lint find: the sentences of each, by the name of the rule.

#[cfg(feature = "catalogue")]
mod statement;

use rolecall_core::diag::RuleFinding;
use rolecall_locale::choice;

use crate::{Locale, Text, list};

/// What a finding says.
struct Sentences {
    message: Text,
    help: Text,
}

/// What is wrong.
pub(crate) fn message(found: &RuleFinding, locale: Locale) -> Text {
    sentences(found, locale).message
}

/// What to do.
pub(crate) fn help(found: &RuleFinding, locale: Locale) -> Text {
    sentences(found, locale).help
}

fn sentences(found: &RuleFinding, locale: Locale) -> Sentences {
    let text = |name| found.text(name).unwrap_or_default();
    match found.rule.name {
        "variable-in-old-version" => Sentences {
            message: locale.lint_variable_in_old_version(),
            help: locale.lint_help_variable_in_old_version(),
        },
        "allow-not-principal" => {
            Sentences { message: locale.lint_allow_not_principal(), help: locale.lint_help_allow_not_principal() }
        }
        "unreadable-condition-value" => Sentences {
            message: locale.lint_unreadable_condition_value(&compared(found.text("type"), locale)),
            help: example(found.text("type"), locale),
        },
        "empty-condition-values" => {
            Sentences { message: locale.lint_empty_condition_values(), help: locale.lint_help_empty_condition_values() }
        }
        "missing-qualifier" => Sentences {
            message: locale.lint_missing_qualifier(text("key")),
            help: locale.lint_help_missing_qualifier(),
        },
        "literal-wildcard" => {
            Sentences { message: locale.lint_literal_wildcard(), help: locale.lint_help_literal_wildcard() }
        }
        "missing-version" => {
            Sentences { message: locale.lint_missing_version(), help: locale.lint_help_missing_version() }
        }
        "missing-claim" => Sentences {
            message: locale.lint_missing_claim(text("key")),
            help: locale.lint_help_missing_claim(text("key")),
        },
        "empty-sid" => Sentences { message: locale.lint_empty_sid(), help: locale.lint_help_empty_sid() },
        "arn-star" => Sentences { message: locale.lint_arn_star(), help: locale.lint_help_arn_star() },
        "unknown-service" => Sentences {
            message: locale.lint_unknown_service(),
            help: match found.text("meant") {
                Some(meant) => locale.problem_help_did_you_mean(meant),
                None => locale.lint_help_unknown_service(),
            },
        },
        "mismatched-action" => Sentences {
            message: locale.lint_mismatched_action(),
            help: locale.lint_help_mismatched_action(text("fits")),
        },
        "several-providers" => {
            Sentences { message: locale.lint_several_providers(), help: locale.lint_help_several_providers() }
        }
        "missing-service-action" => Sentences {
            message: locale.lint_missing_service_action(),
            help: locale.lint_help_missing_service_action(&list::commas(
                found.list("needs").iter().map(|action| Text::code(action)),
                locale,
            )),
        },
        "single-valued-key" => {
            Sentences { message: locale.lint_single_valued_key(), help: locale.lint_help_single_valued_key() }
        }
        "arn-service-case" => {
            Sentences { message: locale.lint_arn_service_case(), help: locale.lint_help_arn_service_case() }
        }
        "unique-id-principal" => {
            Sentences { message: locale.lint_unique_id_principal(), help: locale.lint_help_unique_id_principal() }
        }
        "service-without-rcp" => {
            Sentences { message: locale.lint_service_without_rcp(), help: locale.lint_help_service_without_rcp() }
        }
        "old-version" => {
            let version = match found.text("written") {
                Some(_) => choice::Version::Old,
                None => choice::Version::Missing,
            };
            Sentences { message: locale.lint_old_version(), help: locale.lint_help_old_version(version) }
        }
        "unreadable-date" => Sentences { message: locale.lint_unreadable_date(), help: locale.compared_example_date() },
        "everyone-assumes" => {
            Sentences { message: locale.lint_everyone_assumes(), help: locale.lint_help_everyone_assumes() }
        }
        "variable-under-bool" => {
            Sentences { message: locale.lint_variable_under_bool(), help: locale.lint_help_variable_under_bool() }
        }
        "claim-without-key" => Sentences {
            message: locale.lint_claim_without_key(text("claim")),
            help: locale.lint_help_claim_without_key(),
        },
        _ => further(found, locale),
    }
}

/// Of the rules that look where there is a catalogue.
#[cfg(feature = "catalogue")]
fn further(found: &RuleFinding, locale: Locale) -> Sentences {
    let (message, help) = statement::sentences(found, locale);
    Sentences { message, help }
}

/// Without one nothing else looks.
#[cfg(not(feature = "catalogue"))]
fn further(found: &RuleFinding, _: Locale) -> Sentences {
    Sentences { message: Text::code(found.rule.name), help: Text::code(found.rule.source) }
}

fn compared(name: Option<&str>, locale: Locale) -> Text {
    match name {
        Some("number") => locale.compared_number(),
        Some("date") => locale.compared_date(),
        Some("bool") => locale.compared_bool(),
        Some("binary") => locale.compared_binary(),
        Some("ip-range") => locale.compared_ip_range(),
        _ => locale.compared_arn(),
    }
}

fn example(name: Option<&str>, locale: Locale) -> Text {
    match name {
        Some("number") => locale.compared_example_number(),
        Some("date") => locale.compared_example_date(),
        Some("bool") => locale.compared_example_bool(),
        Some("binary") => locale.compared_example_binary(),
        Some("ip-range") => locale.compared_example_ip_range(),
        _ => locale.compared_example_arn(),
    }
}
