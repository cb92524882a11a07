//! `rolecall check near-misses`: whether statements that nearly match a step can match at all.

use rolecall_explain::{Locale, Text};
use rolecall_questions::NearMisses;

use super::step::{self, Arguments};
use crate::output::Output;
use crate::{Exit, Stop};

/// What the question is for.
pub(super) fn words(locale: Locale) -> (Text, Option<Text>) {
    (locale.help_near_misses(), Some(locale.help_near_misses_more()))
}

/// Passes if that is decided of all of them.
pub(super) fn run(arguments: &Arguments, output: &mut Output) -> Result<Exit, Stop> {
    step::run(arguments, |step, tables| NearMisses(step).ask(tables), output)
}
