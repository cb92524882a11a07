//! What a question comes to, before it is drawn.

use rolecall_explain::Told;

use crate::answer::{Field, Words};
use crate::picture::Picture;

/// What a question comes to.
#[derive(Debug, Default)]
pub(super) struct Reply {
    /// What is to be chosen.
    pub(super) fields: Vec<Field>,
    /// The answer.
    pub(super) told: Option<Told>,
    /// What is drawn of it.
    pub(super) picture: Option<Picture>,
    /// The documents that it speaks of: what it calls each, what people call it, and its text.
    pub(super) documents: Vec<(String, String, String)>,
    /// The step that it is about, from 0; a request that shows something is opened there, else at its last step.
    pub(super) step: Option<usize>,
    /// What is missing, or why there is no answer.
    pub(super) problems: Vec<Words>,
    /// Whether the budget was too small for all of it.
    pub(super) is_partial: bool,
}
