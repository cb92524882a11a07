//! `rolecall check access-not-granted`: whether a policy allows nothing of a list.

use std::path::PathBuf;

use clap::Args;
use rolecall_explain::{Locale, Text};
use rolecall_questions::AccessNotGranted;

use super::options::{Options, Reach};
use crate::document::{self, Named};
use crate::options::{Kind, tables};
use crate::output::Output;
use crate::{Exit, Stop, refused};

/// `rolecall check access-not-granted`
#[derive(Args, Debug)]
pub(crate) struct Arguments {
    /// The policy, also as the AWS CLI prints it; `-` is standard input
    #[arg(value_name = "POLICY")]
    policy: PathBuf,
    /// What it is used as
    #[arg(long = "as", value_enum, value_name = "KIND", default_value_t = Kind::Identity)]
    kind: Kind,
    /// Actions that must not be allowed, as policies write them; without it, any action
    #[arg(long, value_name = "ACTION", num_args = 1.., required_unless_present = "resources")]
    actions: Vec<String>,
    /// Resources on which they must not be allowed; without it, any resource
    #[arg(long, value_name = "RESOURCE", num_args = 1..)]
    resources: Vec<String>,
    #[command(flatten)]
    reach: Reach,
    #[command(flatten)]
    pub(super) options: Options,
}

/// What the question is for.
pub(super) fn words(locale: Locale) -> (Text, Option<Text>) {
    (locale.help_access_not_granted(), Some(locale.help_access_not_granted_more()))
}

/// What an argument is for.
pub(super) fn argument_words(argument: &str, locale: Locale) -> Option<Text> {
    Some(match argument {
        "policy" => locale.help_check_policy(),
        "kind" => locale.help_check_kind(),
        "actions" => locale.help_access_not_granted_actions(),
        "resources" => locale.help_access_not_granted_resources(),
        other => return Reach::words(other, locale),
    })
}

/// Passes if it is proved that nothing of the list is allowed.
pub(super) fn run(arguments: &Arguments, output: &mut Output) -> Result<Exit, Stop> {
    let options = &arguments.options;
    let kind = arguments.kind.into();
    let policy = document::read(&arguments.policy, kind)?;
    let question = AccessNotGranted {
        policy: &policy.text,
        kind,
        actions: &arguments.actions,
        resources: &arguments.resources,
        reach: arguments.reach.of(options),
        budget: options.budget(),
    };
    match question.ask(&tables()) {
        Ok(answer) => options.answer(&answer, &[Named("policy", &policy)], output),
        Err(refused) => refused::say(&refused, &[&policy], options.locale()),
    }
}
