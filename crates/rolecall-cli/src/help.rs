//! The help, in words of `locales/`: what each command and each of its arguments is for.

use std::ffi::OsString;
use std::fmt::Write;

use clap::{Arg, ArgMatches, Command, CommandFactory};
use rolecall_explain::{Locale, Text};

use crate::arguments::{Arguments, assignment, filling, import_kind, port, time};
use crate::{Exit, check, graph, output, usage};

/// Reads the arguments of the program. Whoever asks for help, or gets something wrong, is told so and the program ends.
pub(crate) fn matches() -> ArgMatches {
    let given: Vec<OsString> = std::env::args_os().collect();
    let locale = language(&given);
    command(locale).try_get_matches_from(given).unwrap_or_else(|error| match usage::words(&error, locale) {
        Some(words) => {
            output::complain(&words);
            std::process::exit(error.exit_code())
        }
        None => error.exit(),
    })
}

/// The language that is asked for, before it is known whether the rest can be read: help is asked for in it, too.
fn language(given: &[OsString]) -> Locale {
    let texts: Vec<&str> = given.iter().filter_map(|argument| argument.to_str()).collect();
    let behind = texts.iter().position(|text| *text == "--lang").and_then(|at| texts.get(at + 1)).copied();
    let tag = behind.or_else(|| texts.iter().find_map(|text| text.strip_prefix("--lang=")));
    tag.and_then(Locale::from_tag).unwrap_or_default()
}

/// The parser of the arguments, whose help speaks a language.
pub(crate) fn command(locale: Locale) -> Command {
    let mut command = worded(Arguments::command(), locale);
    // Adds the arguments and the command that ask for help.
    command.build();
    tell_of_help(command, locale).about(locale.help_about().plain()).version(version(locale))
}

/// The version of the program, and the days of what it knows of AWS.
fn version(locale: Locale) -> String {
    let [services, policies] = rolecall_catalog::built_in_dates();
    let knows = locale.help_knows_of(&Text::plain_words(policies), &Text::plain_words(services));
    format!("{}\n{}", env!("CARGO_PKG_VERSION"), knows.plain())
}

/// Gives a command and those below it their words.
fn worded(command: Command, locale: Locale) -> Command {
    let name = command.get_name().to_owned();
    let [usage, commands] = [locale.help_heading_usage(), locale.help_heading_commands()].map(|words| words.plain());
    let template = format!("{{before-help}}{{about-with-newline}}\n{usage} {{usage}}\n\n{{all-args}}{{after-help}}");
    let command = command
        .help_template(template)
        .subcommand_help_heading(commands)
        .after_help(exit_codes(locale))
        .mut_args(|argument| {
            let words = argument_words(&name, argument.get_id().as_str(), locale);
            in_its_place(read_in(argument, locale), words, locale)
        })
        .mut_subcommands(|command| worded(command, locale));
    match command_words(&name, locale) {
        Some((about, Some(more))) => {
            let about = about.plain();
            command.long_about(format!("{about}\n\n{}", more.plain())).about(about)
        }
        Some((about, None)) => command.about(about.plain()),
        None => command,
    }
}

/// Gives an argument its words, under the heading of its like.
fn in_its_place(argument: Arg, words: Option<Text>, locale: Locale) -> Arg {
    let heading =
        if argument.is_positional() { locale.help_heading_arguments() } else { locale.help_heading_options() };
    let argument = argument.help_heading(heading.plain());
    match words {
        Some(words) => argument.help(words.plain()).long_help(None),
        None => argument,
    }
}

/// What says what is wrong with an argument says it in the same language.
fn read_in(argument: Arg, locale: Locale) -> Arg {
    match argument.get_id().as_str() {
        "clock" => argument.value_parser(time(locale)),
        "context" => argument.value_parser(assignment(locale)),
        "port" => argument.value_parser(port(locale)),
        "fill" => argument.value_parser(filling(locale)),
        "kind" if argument.get_possible_values().is_empty() => argument.value_parser(import_kind(locale)),
        _ => argument,
    }
}

/// Words what asks for help and for the version, which is there once the command has been built.
fn tell_of_help(command: Command, locale: Locale) -> Command {
    let command = command.mut_args(|argument| match argument.get_id().as_str() {
        "help" => in_its_place(argument, Some(locale.help_help()), locale),
        "version" => in_its_place(argument, Some(locale.help_version()), locale),
        _ => argument,
    });
    command.mut_subcommands(|command| match command.get_name() {
        "help" => command.about(locale.help_help_command().plain()),
        _ => tell_of_help(command, locale),
    })
}

fn exit_codes(locale: Locale) -> String {
    let mut out = locale.help_heading_exit_codes().plain();
    for (code, meaning) in [
        (Exit::Fine as u8, locale.help_exit_fine()),
        (Exit::Failed as u8, locale.help_exit_failed()),
        (2, locale.help_exit_usage()),
        (Exit::Invalid as u8, locale.help_exit_invalid()),
    ] {
        let _ = write!(out, "\n  {code}  {}", meaning.plain());
    }
    let _ = write!(out, "\n\n{}\n{}", locale.help_streams().plain(), locale.help_nothing_sent().plain());
    out
}

/// What a command is for, and what else is to be known of it.
fn command_words(name: &str, locale: Locale) -> Option<(Text, Option<Text>)> {
    Some(match name {
        "eval" => (locale.help_eval(), None),
        "test" => (locale.help_test(), None),
        "batch" => (locale.help_batch(), Some(locale.help_batch_more())),
        "lint" => (locale.help_lint(), Some(locale.help_lint_more())),
        "token" => (locale.help_token(), Some(locale.help_token_more())),
        "import" => (locale.help_import(), Some(locale.help_import_more())),
        "compare" => (locale.help_compare(), Some(locale.help_compare_more())),
        "graph" => graph::words(locale),
        "schema" => (locale.help_schema(), None),
        "fmt" => (locale.help_fmt(), Some(locale.help_fmt_more())),
        "share" => (locale.help_share(), Some(locale.help_share_more())),
        "serve" => (locale.help_serve(), Some(locale.help_serve_more())),
        "completions" => (locale.help_completions(), None),
        "man" => (locale.help_man(), None),
        question => return check::command_words(question, locale),
    })
}

/// What an argument of a command is for.
fn argument_words(command: &str, argument: &str, locale: Locale) -> Option<Text> {
    Some(match (command, argument) {
        (_, "lang") => locale.help_language(),
        (_, "watch") => locale.help_watch(),
        ("eval", "file") => locale.help_eval_file(),
        ("eval", "format") => locale.help_eval_format(),
        ("eval", "trace") => locale.help_eval_trace(),
        ("eval", "context") => locale.help_eval_context(),
        ("eval", "expect") => locale.help_eval_expect(),
        ("test", "paths") => locale.help_test_paths(),
        ("test", "format") => locale.help_test_format(),
        ("test", "page") => locale.help_test_page(),
        ("batch", "outcomes") => locale.help_batch_outcomes(),
        ("lint", "paths") => locale.help_lint_paths(),
        ("lint", "kind") => locale.help_lint_kind(),
        ("lint", "severity") => locale.help_lint_severity(),
        ("lint", "format") => locale.help_lint_format(),
        ("lint", "fix") => locale.help_lint_fix(),
        ("lint", "config") => locale.help_lint_config(),
        ("token", "file") => locale.help_token_file(),
        ("token", "role") => locale.help_token_role(),
        ("token", "session_name") => locale.help_token_session_name(),
        ("token", "clock") => locale.help_token_clock(),
        ("token", "format") => locale.help_token_format(),
        ("import", "files") => locale.help_import_files(),
        ("import", "kind") => locale.help_import_kind(),
        ("import", "pick") => locale.help_import_pick(),
        ("import", "fill") => locale.help_import_fill(),
        ("import", "output") => locale.help_import_output(),
        ("import", "check") => locale.help_import_check(),
        ("import", "expect") => locale.help_import_expect(),
        ("import", "format") => locale.help_import_format(),
        ("compare", "before") => locale.help_compare_before(),
        ("compare", "after") => locale.help_compare_after(),
        ("compare", "callers") => locale.help_compare_callers(),
        ("compare", "kind") => locale.help_compare_kind(),
        ("compare", "resource") => locale.help_compare_resource(),
        ("compare", "fail_on") => locale.help_compare_fail_on(),
        ("compare", "partition") => locale.help_compare_partition(),
        ("compare", "all_partitions") => locale.help_all_partitions(),
        ("compare", "universe") => locale.help_universe(),
        ("compare", "format") => locale.help_compare_format(),
        ("compare", "witnesses") => locale.help_compare_witnesses(),
        ("compare", "budget") => locale.help_compare_budget(),
        ("graph", argument) => return graph::argument_words(argument, locale),
        ("fmt", "paths") => locale.help_fmt_paths(),
        ("fmt", "check") => locale.help_fmt_check(),
        ("share", "file") => locale.help_share_file(),
        ("share", "page") => locale.help_share_page(),
        ("share", "step") => locale.help_share_step(),
        ("serve", "port") => locale.help_serve_port(),
        ("completions", "shell") => locale.help_completions_shell(),
        ("man", "directory") => locale.help_man_directory(),
        (question, argument) => return check::argument_words(question, argument, locale),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every command, the program itself first.
    fn all(command: &Command) -> Vec<&Command> {
        let below = command.get_subcommands().filter(|below| below.get_name() != "help");
        [command].into_iter().chain(below.flat_map(all)).collect()
    }

    #[test]
    fn every_command_and_argument_says_what_it_is_for_in_every_language() {
        let [english, japanese] = [Locale::En, Locale::Ja].map(command);
        for (english, japanese) in all(&english).into_iter().zip(all(&japanese)) {
            let name = english.get_name();
            let abouts = [english, japanese].map(|command| command.get_about().map(ToString::to_string));
            assert!(abouts[0].is_some() && abouts[0] != abouts[1], "{name}: {abouts:?}");
            for (one, other) in english.get_arguments().zip(japanese.get_arguments()) {
                let helps = [one, other].map(|argument| argument.get_help().map(ToString::to_string));
                assert!(helps[0].is_some() && helps[0] != helps[1], "{name} {}: {helps:?}", one.get_id());
                assert!(other.get_long_help().is_none(), "{name} {}", one.get_id());
            }
        }
    }

    #[test]
    fn help_speaks_the_language_that_is_asked_for() {
        let said = |given: &[&str]| {
            let given: Vec<OsString> = given.iter().map(OsString::from).collect();
            command(language(&given)).try_get_matches_from(given).unwrap_err().to_string()
        };
        assert!(said(&["rolecall", "eval", "--help"]).contains("Exit codes:"));
        for given in [&["rolecall", "eval", "--lang", "ja", "--help"][..], &["rolecall", "eval", "--help", "--lang=ja"]]
        {
            let help = said(given);
            assert!(help.contains("終了コード：") && !help.contains("Options") && !help.contains("Usage"), "{help}");
        }
        let bad = said(&["rolecall", "token", "-", "--clock", "noon", "--lang", "ja"]);
        assert!(bad.contains("RFC 3339 の形式"), "{bad}");
        let bad = said(&["rolecall", "import", "-", "--as", "zap"]);
        assert!(bad.contains("must be one of: "), "{bad}");
    }
}
