//! What a comparison is asked.

use rolecall_core::diag::PolicyKind;

use crate::universe::Universe;

/// A question: two versions of a document.
#[derive(Clone, Copy, Debug)]
pub struct Question<'q> {
    /// The document as it was.
    pub before: &'q str,
    /// The document as it is to be.
    pub after: &'q str,
    /// What both are used as.
    pub kind: PolicyKind,
    /// Which requests there are.
    pub universe: &'q Universe,
    /// How many nodes and questions to theories may be used.
    pub budget: usize,
}

/// The budget of a question.
pub const BUDGET: usize = 200_000;
