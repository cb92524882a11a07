//! What is wrong with the arguments, in words of `locales/`.

use std::error::Error as _;

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use rolecall_explain::{Locale, Text};

/// What is wrong, what may have been meant, and how the command is written. `None` for help and version, which are no errors, and for what
/// only the parser can word.
pub(crate) fn words(error: &Error, locale: Locale) -> Option<String> {
    let argument = text(error, ContextKind::InvalidArg).unwrap_or_default();
    let value = text(error, ContextKind::InvalidValue).unwrap_or_default();
    let wrong = match error.kind() {
        ErrorKind::UnknownArgument => locale.cli_unknown_argument(&argument),
        ErrorKind::InvalidSubcommand => {
            locale.cli_unknown_command(&text(error, ContextKind::InvalidSubcommand).unwrap_or_default())
        }
        ErrorKind::InvalidValue if value.is_empty() => locale.cli_no_value(&argument, &choices(error)),
        ErrorKind::InvalidValue => locale.cli_bad_value(&argument, &choices(error), &value),
        ErrorKind::ValueValidation => {
            let cause = error.source().map(ToString::to_string).unwrap_or_default();
            locale.cli_refused_value(&argument, &Text::plain_words(&cause), &value)
        }
        ErrorKind::MissingRequiredArgument => locale.cli_missing_arguments(&listed(error, ContextKind::InvalidArg)),
        ErrorKind::ArgumentConflict => match listed(error, ContextKind::PriorArg) {
            others if others.plain() == argument => locale.cli_repeated_argument(&argument),
            others => locale.cli_conflicting_argument(&argument, &others),
        },
        ErrorKind::TooManyValues => locale.cli_unexpected_value(&argument, &value),
        _ => return None,
    };
    let meant = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue]
        .into_iter()
        .find_map(|kind| text(error, kind));
    let usage = text(error, ContextKind::Usage).unwrap_or_default();
    let usage = usage.trim_start_matches("Usage:").trim();
    let lines = [
        Some(wrong.plain()),
        meant.map(|meant| format!("  {}", locale.cli_meant(&meant).plain())),
        (!usage.is_empty()).then(|| format!("\n{} {usage}", locale.help_heading_usage().plain())),
        Some(locale.cli_ask_for_help().plain()),
    ];
    Some(lines.into_iter().flatten().collect::<Vec<_>>().join("\n"))
}

/// The first text that the parser tells of a kind.
fn text(error: &Error, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(text) => Some(text.clone()),
        ContextValue::Strings(texts) => texts.first().cloned(),
        ContextValue::StyledStr(text) => Some(text.to_string()),
        _ => None,
    }
}

/// All that the parser tells of a kind, each as it is typed.
fn listed(error: &Error, kind: ContextKind) -> Text {
    let texts = match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        _ => Vec::new(),
    };
    Text::plain_words(&texts.join(", "))
}

/// The values that can be given.
fn choices(error: &Error) -> Text {
    listed(error, ContextKind::ValidValue)
}

#[cfg(test)]
mod tests {
    use clap::Command;

    use super::*;
    use crate::help::command;

    fn said(given: &[&str], locale: Locale) -> String {
        let command: Command = command(locale);
        let error = command.try_get_matches_from([&["rolecall"], given].concat()).unwrap_err();
        words(&error, locale).unwrap()
    }

    #[test]
    fn whatever_is_wrong_is_told_in_the_language_that_is_asked_for() {
        for (given, expected) in [
            (&["evil"][..], "there is no command `evil`\n  Did you mean `eval`?"),
            (&["eval", "--tarce", "-"], "there is no argument `--tarce` here\n  Did you mean `--trace`?"),
            (&["eval"], "still missing: <FILE>"),
            (
                &["eval", "-", "--format", "xml"],
                "`xml` cannot be given for `--format <FORMAT>`: it takes text, json, markdown",
            ),
            (&["eval", "-", "--format"], "`--format <FORMAT>` needs a value: text, json, markdown"),
            (
                &["eval", "-", "--context", "x"],
                "`x` cannot be given for `--context <KEY=VALUE>`: must be written KEY=VALUE",
            ),
            (&["eval", "-", "--trace", "--trace"], "`--trace` is given twice"),
            (&["test", "a", "--watch", "--watch"], "`--watch` is given twice"),
            (
                &["serve", "--port", "65536"],
                "`65536` cannot be given for `--port <NUMBER>`: must be a number from 0 to 65535",
            ),
            (&["eval", "-", "-"], "there is no argument `-` here"),
        ] {
            let english = said(given, Locale::En);
            assert!(english.starts_with(expected), "{english}");
            let japanese = said(given, Locale::Ja);
            // Of a value that cannot be given the parser knows no way of writing the command.
            assert_eq!(english.contains("\nUsage: rolecall"), japanese.contains("\n使い方： rolecall"), "{japanese}");
            assert!(!japanese.contains("Usage"), "{japanese}");
            assert_ne!(english.lines().next(), japanese.lines().next());
        }
    }
}
