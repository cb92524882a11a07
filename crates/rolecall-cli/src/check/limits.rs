//! `rolecall check limits`: what a boundary, the organization and a session policy make useless of somebody's identity policies.

use std::path::PathBuf;

use clap::Args;
use rolecall_analysis::{AskedWorld, Effective, LimitedStatement, LimitsQuestion, Stopped, limits};
use rolecall_explain::{Locale, Text, limited, stopped};
use rolecall_wire::analysis::Limits;

use super::options::Options;
use crate::document::Named;
use crate::output::Output;
use crate::{Exit, Stop, input, world};

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
    let locale = options.locale();
    let text = input::read(&arguments.world)?;
    let universe = options.universe();
    let question = LimitsQuestion { principal: &arguments.principal, budget: options.budget() };
    let answer = AskedWorld::read(&text.text, &universe).and_then(|mut world| limits(&mut world, &question));
    let answer = match answer {
        Ok(answer) => answer,
        Err(refusal) => return world::refuse(&refusal, &[&text], locale),
    };
    let told = rolecall_explain::limits(&answer, locale);
    let json = || {
        let words = |statement: &LimitedStatement| limited(statement, locale).plain();
        let stops = |part: &Stopped| stopped(part, locale).plain();
        Limits::of(&answer, universe.partition(), told.headline.plain(), &words, &stops).to_json()
    };
    options.answer(&told, &[Named("world", &text)], json, output)?;
    let is_whole = answer.statements.iter().all(|statement| statement.effective == Effective::Whole);
    Ok(if is_whole { Exit::Fine } else { Exit::Failed })
}
