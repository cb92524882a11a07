//! `rolecall check`: questions about all requests. Each is answered by a proof, or by a request that the evaluator has confirmed.

mod access_not_granted;
mod escalation;
mod exposure;
mod limits;
mod near_misses;
mod no_new_access;
mod options;
mod remedies;
mod statements;
mod step;
mod unknown_keys;
mod who_can_assume;

use clap::{Args, Subcommand};
use rolecall_explain::{Locale, Text};

use crate::output::Output;
use crate::{Exit, Stop};

use options::Options;
use step::StepArguments;

/// `rolecall check`
#[derive(Args, Debug)]
pub(crate) struct CheckArguments {
    /// What to ask
    #[command(subcommand)]
    question: Question,
}

/// The questions; each has a file below this one.
#[derive(Debug, Subcommand)]
enum Question {
    /// Whether a changed policy allows nothing that it did not allow before
    NoNewAccess(no_new_access::Arguments),
    /// Whether a policy allows nothing of a list of actions and resources
    AccessNotGranted(access_not_granted::Arguments),
    /// What the statements of a policy are worth, and for which requests its tests hold
    Statements(statements::Arguments),
    /// Who can assume a role
    WhoCanAssume(who_can_assume::Arguments),
    /// Whether a known way gives a principal more permissions than it has
    Escalation(escalation::Arguments),
    /// Whom a resource or trust policy lets in from outside
    Exposure(exposure::Arguments),
    /// Whether a resource or trust policy lets everybody in
    NoPublicAccess(exposure::Arguments),
    /// What a boundary, the organization and a session policy make useless of somebody's identity policies
    Limits(limits::Arguments),
    /// What would give a step of a scenario another answer, and what else it would open or close
    Remedies(step::Arguments),
    /// Which of the keys that nobody gave can turn the decision of a step
    UnknownKeys(step::Arguments),
    /// Whether statements that nearly match a step can match at all
    NearMisses(step::Arguments),
}

impl CheckArguments {
    /// The language of what it says.
    pub(crate) fn locale(&self) -> Locale {
        self.options().locale()
    }

    fn options(&self) -> &Options {
        match &self.question {
            Question::NoNewAccess(arguments) => &arguments.options,
            Question::AccessNotGranted(arguments) => &arguments.options,
            Question::Statements(arguments) => &arguments.options,
            Question::WhoCanAssume(arguments) => &arguments.options,
            Question::Escalation(arguments) => &arguments.options,
            Question::Exposure(arguments) | Question::NoPublicAccess(arguments) => &arguments.options,
            Question::Limits(arguments) => &arguments.options,
            Question::Remedies(arguments) | Question::UnknownKeys(arguments) | Question::NearMisses(arguments) => {
                &arguments.options
            }
        }
    }
}

/// Answers.
pub(crate) fn run(arguments: &CheckArguments, output: &mut Output) -> Result<Exit, Stop> {
    match &arguments.question {
        Question::NoNewAccess(arguments) => no_new_access::run(arguments, output),
        Question::AccessNotGranted(arguments) => access_not_granted::run(arguments, output),
        Question::Statements(arguments) => statements::run(arguments, output),
        Question::WhoCanAssume(arguments) => who_can_assume::run(arguments, output),
        Question::Escalation(arguments) => escalation::run(arguments, output),
        Question::Exposure(arguments) => exposure::run(arguments, false, output),
        Question::NoPublicAccess(arguments) => exposure::run(arguments, true, output),
        Question::Limits(arguments) => limits::run(arguments, output),
        Question::Remedies(arguments) => remedies::run(arguments, output),
        Question::UnknownKeys(arguments) => unknown_keys::run(arguments, output),
        Question::NearMisses(arguments) => near_misses::run(arguments, output),
    }
}

/// What a question is for, and what else is to be known of it.
pub(crate) fn command_words(name: &str, locale: Locale) -> Option<(Text, Option<Text>)> {
    Some(match name {
        "check" => (locale.help_check(), Some(locale.help_check_more())),
        "no-new-access" => no_new_access::words(locale),
        "access-not-granted" => access_not_granted::words(locale),
        "statements" => statements::words(locale),
        "who-can-assume" => who_can_assume::words(locale),
        "escalation" => escalation::words(locale),
        "limits" => limits::words(locale),
        "remedies" => remedies::words(locale),
        "unknown-keys" => unknown_keys::words(locale),
        "near-misses" => near_misses::words(locale),
        _ => return exposure::words(name, locale),
    })
}

/// What an argument of a question is for.
pub(crate) fn argument_words(question: &str, argument: &str, locale: Locale) -> Option<Text> {
    let own = match question {
        "no-new-access" => no_new_access::argument_words(argument, locale),
        "access-not-granted" => access_not_granted::argument_words(argument, locale),
        "statements" => statements::argument_words(argument, locale),
        "who-can-assume" => who_can_assume::argument_words(argument, locale),
        "escalation" => escalation::argument_words(argument, locale),
        "exposure" | "no-public-access" => exposure::argument_words(argument, locale),
        "limits" => limits::argument_words(argument, locale),
        "remedies" | "unknown-keys" | "near-misses" => StepArguments::words(argument, locale),
        _ => return None,
    };
    own.or_else(|| {
        Some(match argument {
            "partition" => locale.help_compare_partition(),
            "format" => locale.help_compare_format(),
            "witnesses" => locale.help_check_witnesses(),
            "budget" => locale.help_compare_budget(),
            _ => return None,
        })
    })
}
