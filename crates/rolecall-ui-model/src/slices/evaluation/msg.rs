//! What the scenario comes to.

use crate::slices::evaluation::answer::{Answer, Suggestions};
use crate::slices::evaluation::checked::Checked;
use crate::slices::matrix::decided::Matrix;

/// What the scenario comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EvaluationMsg {
    /// A question was answered.
    Answered(Answer),
    /// The cells of the matrix were decided.
    Matrix(Matrix),
    /// What would give the step of a question another answer was found.
    Suggested(Suggestions),
    /// The rules that ask a catalogue have looked at the scenario of a question.
    Checked(Checked),
    /// Whoever evaluates could not answer the question of this revision, or was stopped.
    Failed(u64),
    /// An answer is wanted all the same.
    Wanted,
}
