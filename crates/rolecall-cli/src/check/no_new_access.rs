//! `rolecall check no-new-access`: whether a changed policy allows nothing that it did not allow before.

use std::path::PathBuf;

use clap::Args;
use rolecall_explain::{Locale, Text};
use rolecall_questions::{NoNewAccess, Versions};

use super::options::{Options, Reach};
use crate::document::{self, Named};
use crate::options::{Kind, tables};
use crate::output::Output;
use crate::{Exit, Stop, refused};

/// `rolecall check no-new-access`
#[derive(Args, Debug)]
pub(crate) struct Arguments {
    /// The policy as it was, also as the AWS CLI prints it; `-` is standard input
    #[arg(value_name = "BEFORE")]
    before: PathBuf,
    /// The policy as it is to be
    #[arg(value_name = "AFTER")]
    after: PathBuf,
    /// What both are used as
    #[arg(long = "as", value_enum, value_name = "KIND", default_value_t = Kind::Identity)]
    kind: Kind,
    /// ARN of the resource whose policy both are
    #[arg(long, value_name = "ARN")]
    resource: Option<String>,
    #[command(flatten)]
    reach: Reach,
    #[command(flatten)]
    pub(super) options: Options,
}

/// What the question is for.
pub(super) fn words(locale: Locale) -> (Text, Option<Text>) {
    (locale.help_no_new_access(), Some(locale.help_no_new_access_more()))
}

/// What an argument is for.
pub(super) fn argument_words(argument: &str, locale: Locale) -> Option<Text> {
    Some(match argument {
        "before" => locale.help_compare_before(),
        "after" => locale.help_compare_after(),
        "kind" => locale.help_compare_kind(),
        "resource" => locale.help_compare_resource(),
        other => return Reach::words(other, locale),
    })
}

/// Passes if it is proved that nothing is newly allowed.
pub(super) fn run(arguments: &Arguments, output: &mut Output) -> Result<Exit, Stop> {
    let options = &arguments.options;
    let kind = arguments.kind.into();
    let (before, after) = (document::read(&arguments.before, kind)?, document::read(&arguments.after, kind)?);
    let question = NoNewAccess(Versions {
        before: &before.text,
        after: &after.text,
        kind,
        resource: arguments.resource.as_deref(),
        reach: arguments.reach.of(options),
        budget: options.budget(),
    });
    match question.ask(&tables()) {
        Ok(answer) => options.answer(&answer, &[Named("before", &before), Named("after", &after)], output),
        Err(refused) => refused::say(&refused, &[&before, &after], options.locale()),
    }
}
