//! What the scenario comes to.

use crate::slices::evaluation::question::Answer;

/// What the scenario comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EvaluationMsg {
    /// A question was answered.
    Answered(Answer),
    /// Whoever evaluates could not answer the question of this revision.
    Failed(u64),
}
