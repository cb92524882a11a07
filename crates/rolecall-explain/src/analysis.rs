//! Answers to questions about all requests, each as a [`Told`]: what a page or a terminal draws, whatever was asked.

mod told;
mod comparison;

pub use comparison::{change, comparison, comparison_refused};
pub use told::{Shown, Told, ToldItem, ToldPlace, Tone};
