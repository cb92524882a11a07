//! `rolecall check who-can-assume`: who can assume a role, as a set.

use std::path::PathBuf;

use clap::Args;
use rolecall_analysis::{AssumerRow, State};
use rolecall_explain::{Locale, Text, assumer, assumers};
use rolecall_wire::analysis::Assumers;

use super::options::Options;
use crate::output::Output;
use crate::{Exit, Stop, input};

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
    let locale = options.locale();
    let world = input::read(&arguments.world)?;
    let answer = match rolecall_analysis::assumers(&world.text, &arguments.role, Some(rolecall_catalog::built_in())) {
        Ok(answer) => answer,
        Err(refusal) => return super::world::refuse(&refusal, &world.name, locale),
    };
    let json = || Assumers::of(&answer, |row: &AssumerRow| assumer(row, locale).plain()).to_json();
    options.answer(&assumers(&answer, locale), &[], json, output)?;
    let is_open = answer.rows.iter().any(|row| row.state == State::NotDecided);
    Ok(if is_open { Exit::Failed } else { Exit::Fine })
}
