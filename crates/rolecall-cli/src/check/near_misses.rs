//! `rolecall check near-misses`: whether statements that nearly match a step can match at all.

use clap::Args;
use rolecall_explain::{Locale, Text};
use rolecall_questions::NearMisses;

use super::options::Options;
use super::step::StepArguments;
use crate::options::tables;
use crate::output::Output;
use crate::{Exit, Stop, refused};

/// `rolecall check near-misses`
#[derive(Args, Debug)]
pub(crate) struct Arguments {
    #[command(flatten)]
    step: StepArguments,
    #[command(flatten)]
    pub(super) options: Options,
}

/// What the question is for.
pub(super) fn words(locale: Locale) -> (Text, Option<Text>) {
    (locale.help_near_misses(), Some(locale.help_near_misses_more()))
}

/// Passes if that is decided of all of them.
pub(super) fn run(arguments: &Arguments, output: &mut Output) -> Result<Exit, Stop> {
    let options = &arguments.options;
    let Some(asked) = arguments.step.read(options.locale())? else { return Ok(Exit::Invalid) };
    let source = &asked.answer.source;
    let question = NearMisses {
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
