//! `rolecall check statements`: what the statements of a policy are worth, and for which requests its tests hold.

use std::path::PathBuf;

use clap::Args;
use rolecall_analysis::{DocumentQuestion, Worth, conditions, statements};
use rolecall_explain::{Locale, Text};
use rolecall_wire::analysis::StatementsAnswer;

use super::options::Options;
use crate::document::{self, Named};
use crate::options::Kind;
use crate::output::Output;
use crate::{Exit, Stop};

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
    let locale = options.locale();
    let kind = arguments.kind.into();
    let policy = document::read(&arguments.policy, kind)?;
    let universe = options.universe();
    let question = DocumentQuestion { document: &policy.text, kind, universe: &universe, budget: options.budget() };
    let (found, tests) = match statements(&question).and_then(|found| Ok((found, conditions(&question)?))) {
        Ok(answers) => answers,
        Err(refusal) => return document::refuse(&refusal, &[&policy], kind, locale),
    };
    let told = rolecall_explain::statements(&found, &tests, kind, locale);
    let json = || StatementsAnswer::of(&found, &tests, universe.partition(), told.headline.plain()).to_json();
    options.answer(&told, &[Named("policy", &policy)], json, output)?;
    let is_fine = |worth: &Worth| matches!(worth, Worth::Redundant { .. } | Worth::Inert | Worth::Needed);
    Ok(if found.statements.iter().all(|found| is_fine(&found.worth)) { Exit::Fine } else { Exit::Failed })
}
