//! `rolecall check unknown-keys`: which of the keys that nobody gave can turn the decision of a step.

use rolecall_explain::{Locale, Text};
use rolecall_questions::UnknownKeys;

use super::step::{self, Arguments};
use crate::output::Output;
use crate::{Exit, Stop};

/// What the question is for.
pub(super) fn words(locale: Locale) -> (Text, Option<Text>) {
    (locale.help_unknown_keys(), Some(locale.help_unknown_keys_more()))
}

/// Passes if it is proved that no unknown key matters.
pub(super) fn run(arguments: &Arguments, output: &mut Output) -> Result<Exit, Stop> {
    step::run(arguments, |step, tables| UnknownKeys(step).ask(tables), output)
}
