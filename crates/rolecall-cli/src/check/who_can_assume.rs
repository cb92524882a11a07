//! `rolecall check who-can-assume`: who can assume a role, as a set.

use std::path::PathBuf;

use clap::Args;
use rolecall_explain::{Locale, Text};
use rolecall_questions::WhoCanAssume;

use super::options::Options;
use crate::options::tables;
use crate::output::Output;
use crate::{Exit, Stop, input, refused};

/// `rolecall check who-can-assume`
#[derive(Args, Debug)]
pub(crate) struct Arguments {
    /// The world: a scenario, of which caller and steps do not count; `-` is standard input
    #[arg(value_name = "WORLD")]
    world: PathBuf,
    /// ARN of the role
    #[arg(long, value_name = "ARN")]
    role: String,
    #[command(flatten)]
    pub(super) options: Options,
}

/// What the question is for.
pub(super) fn words(locale: Locale) -> (Text, Option<Text>) {
    (locale.help_who_can_assume(), Some(locale.help_who_can_assume_more()))
}

/// What an argument is for.
pub(super) fn argument_words(argument: &str, locale: Locale) -> Option<Text> {
    Some(match argument {
        "world" => locale.help_check_world(),
        "role" => locale.help_who_can_assume_role(),
        _ => return None,
    })
}

/// Passes if every row is decided.
pub(super) fn run(arguments: &Arguments, output: &mut Output) -> Result<Exit, Stop> {
    let options = &arguments.options;
    let world = input::read(&arguments.world)?;
    let question = WhoCanAssume { world: &world.text, role: &arguments.role };
    match question.ask(&tables()) {
        Ok(answer) => options.answer(&answer, &[], output),
        Err(refused) => refused::say(&refused, &[&world], options.locale()),
    }
}
