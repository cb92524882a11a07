//! `rolecall check limits`: what a boundary, the organization and a session policy make useless of somebody's identity policies.

use std::path::PathBuf;

use clap::Args;
use rolecall_explain::{Locale, Text};
use rolecall_questions::Limits;

use super::options::Options;
use crate::document::Named;
use crate::options::tables;
use crate::output::Output;
use crate::{Exit, Stop, input, refused};

/// `rolecall check limits`
#[derive(Args, Debug)]
pub(crate) struct Arguments {
    /// The world, as a scenario, of which caller and steps do not count; `-` is standard input
    #[arg(value_name = "WORLD")]
    world: PathBuf,
    /// Whose identity policies: ARN of a user or a role, or a session as a scenario has its caller
    #[arg(long, value_name = "ARN")]
    principal: String,
    #[command(flatten)]
    pub(super) options: Options,
}

/// What the question is for.
pub(super) fn words(locale: Locale) -> (Text, Option<Text>) {
    (locale.help_limits(), Some(locale.help_limits_more()))
}

/// What an argument is for.
pub(super) fn argument_words(argument: &str, locale: Locale) -> Option<Text> {
    Some(match argument {
        "world" => locale.help_limits_world(),
        "principal" => locale.help_limits_principal(),
        _ => return None,
    })
}

/// Passes if it is proved that every statement takes full effect.
pub(super) fn run(arguments: &Arguments, output: &mut Output) -> Result<Exit, Stop> {
    let options = &arguments.options;
    let world = input::read(&arguments.world)?;
    let question = Limits {
        world: &world.text,
        principal: &arguments.principal,
        partition: options.partition(),
        budget: options.budget(),
    };
    match question.ask(&tables()) {
        Ok(answer) => options.answer(&answer, &[Named("world", &world)], output),
        Err(refused) => refused::say(&refused, &[&world], options.locale()),
    }
}
