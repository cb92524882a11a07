//! What the rules find that ask a catalogue: told beside the answer, by a program of its own that is loaded later.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use crate::slices::evaluation::finding::Finding;

/// What was found in the scenario of a question.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Checked {
    /// The number of the question.
    pub(crate) revision: u64,
    /// In words.
    pub(crate) findings: Rc<[Finding]>,
}

/// The number says of which question it is.
impl PartialEq for Checked {
    fn eq(&self, other: &Self) -> bool {
        self.revision == other.revision
    }
}

impl Eq for Checked {}
