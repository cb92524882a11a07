//! What an answer can be asked.

use rolecall_explain::{Locale, Told};
use rolecall_wire::analysis::Answer;

/// An answer to a question about all requests.
pub trait Answered {
    /// The answer as JSON.
    type Json: Answer;

    /// In words.
    fn told(&self, locale: Locale) -> Told;

    /// As JSON, with its words.
    fn json(&self, locale: Locale) -> Self::Json;
}

/// An answer that is a check.
pub trait Checked: Answered {
    /// Whether it is proved to be as it should: what a pipeline goes on with.
    fn is_fine(&self) -> bool;
}
