//! `rolecall check escalation`: whether a known way gives a principal more permissions than it has.

use std::path::PathBuf;

use clap::Args;
use rolecall_explain::{Locale, Text};
use rolecall_questions::Escalation;

use super::options::Options;
use crate::options::tables;
use crate::output::Output;
use crate::{Exit, Stop, input, refused};

/// `rolecall check escalation`
#[derive(Args, Debug)]
pub(crate) struct Arguments {
    /// The world: a scenario, of which caller and steps do not count; `-` is standard input
    #[arg(value_name = "WORLD")]
    world: PathBuf,
    /// ARN of a user or role; without it, all are asked about
    #[arg(long, value_name = "ARN")]
    principal: Option<String>,
    /// A call of the ways that are asked about, such as iam:PassRole; ways that do not work are shown, too
    #[arg(long, value_name = "NAME")]
    primitive: Option<String>,
    #[command(flatten)]
    pub(super) options: Options,
}

/// What the question is for.
pub(super) fn words(locale: Locale) -> (Text, Option<Text>) {
    (locale.help_escalation(), Some(locale.help_escalation_more()))
}

/// What an argument is for.
pub(super) fn argument_words(argument: &str, locale: Locale) -> Option<Text> {
    Some(match argument {
        "world" => locale.help_check_world(),
        "principal" => locale.help_escalation_principal(),
        "primitive" => locale.help_escalation_primitive(),
        _ => return None,
    })
}

/// Passes if every known way is refuted.
pub(super) fn run(arguments: &Arguments, output: &mut Output) -> Result<Exit, Stop> {
    let options = &arguments.options;
    let world = input::read(&arguments.world)?;
    let question = Escalation {
        world: &world.text,
        principal: arguments.principal.as_deref(),
        primitive: arguments.primitive.as_deref(),
        partition: options.partition(),
    };
    match question.ask(&tables()) {
        Ok(answer) => options.answer(&answer, &[], output),
        Err(refused) => refused::say(&refused, &[&world], options.locale()),
    }
}
