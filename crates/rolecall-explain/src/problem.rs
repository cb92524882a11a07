//! Findings in the user's text: what is wrong, what to do, where the rule is written.

use rolecall_core::diag::Problem;

use crate::Locale;
use crate::text::Text;

/// What is wrong, in one clause: lower-case start and no final stop in English.
#[must_use]
pub fn message(problem: &Problem, locale: Locale) -> Text {
    locale.text(&locale.catalogue().message(problem))
}

/// The action to take.
#[must_use]
pub fn help(problem: &Problem, locale: Locale) -> Text {
    locale.text(&locale.catalogue().help(problem))
}
