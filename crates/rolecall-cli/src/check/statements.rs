//! `rolecall check statements`: what the statements of a policy are worth, and for which requests its tests hold.

use std::path::PathBuf;

use clap::Args;
use rolecall_explain::{Locale, Text};
use rolecall_questions::Statements;

use super::options::Options;
use crate::document::{self, Named};
use crate::options::{Kind, tables};
use crate::output::Output;
use crate::{Exit, Stop, refused};

/// `rolecall check statements`
#[derive(Args, Debug)]
pub(crate) struct Arguments {
    /// The policy, also as the AWS CLI prints it; `-` is standard input
    #[arg(value_name = "POLICY")]
    policy: PathBuf,
    /// What it is used as
    #[arg(long = "as", value_enum, value_name = "KIND", default_value_t = Kind::Identity)]
    kind: Kind,
    #[command(flatten)]
    pub(super) options: Options,
}

/// What the question is for.
pub(super) fn words(locale: Locale) -> (Text, Option<Text>) {
    (locale.help_statements(), Some(locale.help_statements_more()))
}

/// What an argument is for.
pub(super) fn argument_words(argument: &str, locale: Locale) -> Option<Text> {
    Some(match argument {
        "policy" => locale.help_check_policy(),
        "kind" => locale.help_check_kind(),
        _ => return None,
    })
}

/// Fails if a statement never applies or allows nothing, or nobody knows.
pub(super) fn run(arguments: &Arguments, output: &mut Output) -> Result<Exit, Stop> {
    let options = &arguments.options;
    let kind = arguments.kind.into();
    let policy = document::read(&arguments.policy, kind)?;
    let question = Statements { policy: &policy.text, kind, partition: options.partition(), budget: options.budget() };
    match question.ask(&tables()) {
        Ok(answer) => options.answer(&answer, &[Named("policy", &policy)], output),
        Err(refused) => refused::say(&refused, &[&policy], options.locale()),
    }
}
