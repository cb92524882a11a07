//! What explanations of one decision say of all requests.

use crate::{Locale, Text};

/// How many changes would give a step, counted from 1, another answer.
#[must_use]
pub fn remedies_found(count: usize, step: usize, locale: Locale) -> Text {
    if count == 0 { locale.explained_no_remedy(step) } else { locale.explained_remedies(count, step) }
}
