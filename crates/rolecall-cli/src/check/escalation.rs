//! `rolecall check escalation`: whether a known way gives a principal more permissions than it has.

use std::path::PathBuf;

use clap::Args;
use rolecall_analysis::{Climb, Escalation, EscalationQuestion};
use rolecall_explain::{Locale, Text, escalation, escalations};
use rolecall_wire::analysis::Escalations;

use super::options::Options;
use crate::output::Output;
use crate::{Exit, Stop, input};

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
    let locale = options.locale();
    let world = input::read(&arguments.world)?;
    let universe = options.universe();
    let question = EscalationQuestion {
        world: &world.text,
        principal: arguments.principal.as_deref(),
        primitive: arguments.primitive.as_deref(),
        universe: &universe,
        facts: Some(rolecall_catalog::built_in()),
    };
    let answer = match rolecall_analysis::escalations(&question) {
        Ok(answer) => answer,
        Err(refusal) => return super::world::refuse(&refusal, &world.name, locale),
    };
    let words = |principal: &str, way: &Escalation| escalation(principal, way, locale).plain();
    let json = || Escalations::of(&answer, words).to_json();
    options.answer(&escalations(&answer, arguments.primitive.is_some(), locale), &[], json, output)?;
    let mut ways = answer.principals.iter().flat_map(|climber| &climber.ways);
    Ok(if ways.all(|way| matches!(way.outcome, Climb::No(_))) { Exit::Fine } else { Exit::Failed })
}
