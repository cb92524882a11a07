//! `rolecall check limits`: what a boundary, the organization and a session policy make useless of somebody's identity policies.

use std::path::PathBuf;

use clap::Args;
use rolecall_explain::{Locale, Text as Words};
use rolecall_questions::{Checked, Limits, Refused, UnusedLimits};

use super::options::Options;
use crate::document::Named;
use crate::input::Text;
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
    #[arg(long, value_name = "ARN", required_unless_present = "unused")]
    principal: Option<String>,
    /// The other way: which statements of boundaries and service control policies have nothing to limit
    #[arg(long, conflicts_with = "principal")]
    unused: bool,
    #[command(flatten)]
    pub(super) options: Options,
}

/// What the question is for.
pub(super) fn words(locale: Locale) -> (Words, Option<Words>) {
    (locale.help_limits(), Some(locale.help_limits_more()))
}

/// What an argument is for.
pub(super) fn argument_words(argument: &str, locale: Locale) -> Option<Words> {
    Some(match argument {
        "world" => locale.help_limits_world(),
        "principal" => locale.help_limits_principal(),
        "unused" => locale.help_limits_unused(),
        _ => return None,
    })
}

/// Passes if it is proved that every statement takes full effect, or has something to limit.
pub(super) fn run(arguments: &Arguments, output: &mut Output) -> Result<Exit, Stop> {
    let options = &arguments.options;
    let world = input::read(&arguments.world)?;
    let (partition, budget) = (options.partition(), options.budget());
    match &arguments.principal {
        Some(principal) => {
            let question = Limits { world: &world.text, principal, partition, budget };
            said(question.ask(&tables()), options, &world, output)
        }
        None => said(UnusedLimits { world: &world.text, partition, budget }.ask(&tables()), options, &world, output),
    }
}

fn said(
    answer: Result<impl Checked, Refused>,
    options: &Options,
    world: &Text,
    output: &mut Output,
) -> Result<Exit, Stop> {
    match answer {
        Ok(answer) => options.answer(&answer, &[Named("world", world)], output),
        Err(refused) => refused::say(&refused, &[world], options.locale()),
    }
}
