//! `rolecall check access-not-granted`: whether a policy allows nothing of a list.

use std::path::PathBuf;

use clap::Args;
use rolecall_analysis::{AccessQuestion, AccessRefusal, Cause, Change, Finding, Verdict, access};
use rolecall_core::diag::Diagnostic;
use rolecall_explain::{Locale, Text, access_not_granted, granted, granted_by, message};
use rolecall_wire::analysis::AccessNotGranted;

use super::options::{Options, Reach};
use crate::document::{self, Named};
use crate::options::{Kind, join};
use crate::output::{self, Output};
use crate::{Exit, Stop};

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
    let locale = options.locale();
    let kind = arguments.kind.into();
    let policy = document::read(&arguments.policy, kind)?;
    let mut answer = None;
    for universe in arguments.reach.universes(options) {
        let question = AccessQuestion {
            document: &policy.text,
            kind,
            actions: &arguments.actions,
            resources: &arguments.resources,
            universe: &universe,
            budget: options.budget(),
        };
        match access(&question) {
            Ok(found) => join(&mut answer, found),
            Err(AccessRefusal::Document(refusal)) => return document::refuse(&refusal, &[&policy], kind, locale),
            Err(AccessRefusal::Access(wrong)) => return Ok(refuse(&wrong, locale)),
        }
    }
    let Some(answer) = answer else { return Ok(Exit::Invalid) };
    let told = access_not_granted(&answer, kind, locale);
    let json = || {
        let words = |found: &Finding| granted(found, locale).plain();
        let reason = |found: &Cause| granted_by(found, locale).plain();
        let partition = arguments.reach.partition(options);
        AccessNotGranted::of(&answer, partition, told.headline.plain(), words, reason).to_json()
    };
    options.answer(&told, &[Named("policy", &policy)], json, output)?;
    Ok(if answer.verdict(Change::New) == Verdict::No { Exit::Fine } else { Exit::Failed })
}

/// Says what is wrong with the actions and resources that were asked about.
fn refuse(wrong: &[Diagnostic], locale: Locale) -> Exit {
    for found in wrong.iter().filter(|found| found.problem.is_fatal()) {
        output::complain(&message(&found.problem, locale).plain());
    }
    Exit::Invalid
}
