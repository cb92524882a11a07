//! `rolecall check unknown-keys`: which of the keys that nobody gave can turn the decision of a step.

use clap::Args;
use rolecall_explain::{Locale, Text};
use rolecall_questions::UnknownKeys;

use super::options::Options;
use super::step::StepArguments;
use crate::options::tables;
use crate::output::Output;
use crate::{Exit, Stop, refused};

/// `rolecall check unknown-keys`
#[derive(Args, Debug)]
pub(crate) struct Arguments {
    #[command(flatten)]
    step: StepArguments,
    #[command(flatten)]
    pub(super) options: Options,
}

/// What the question is for.
pub(super) fn words(locale: Locale) -> (Text, Option<Text>) {
    (locale.help_unknown_keys(), Some(locale.help_unknown_keys_more()))
}

/// Passes if it is proved that no unknown key matters.
pub(super) fn run(arguments: &Arguments, output: &mut Output) -> Result<Exit, Stop> {
    let options = &arguments.options;
    let Some(asked) = arguments.step.read(options.locale())? else { return Ok(Exit::Invalid) };
    let source = &asked.answer.source;
    let question = UnknownKeys {
        scenario: &source.text,
        step: asked.step,
        partition: options.partition(),
        budget: options.budget(),
    };
    match question.ask(&tables()) {
        Ok(answer) => options.answer(&answer, &[], output),
        Err(refused) => refused::say(&refused, &[source], options.locale()),
    }
}
