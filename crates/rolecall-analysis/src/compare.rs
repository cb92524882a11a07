//! Comparison: what a changed document newly allows, no longer allows, or denies otherwise.

mod answer;
mod question;
mod task;
mod comparer;
mod assign;

use crate::classes::classes;
use crate::document::{Refusal, Shared};
use crate::principals::Finder;

use comparer::Comparer;
use task::{direct_tasks, tasks};

pub use answer::{Cause, Change, Comparison, Finding, Reason, Residual, Role, Undecided, Verdict, Witness, Work};
pub use question::{BUDGET, Question};

/// Compares two versions of a document, over all requests.
///
/// # Errors
/// A document that is not valid, or of a kind that is not compared alone.
pub fn compare(question: &Question<'_>) -> Result<Comparison, Refusal> {
    compared(question, &Change::ALL)
}

/// The same, of what is newly allowed alone.
pub(crate) fn newly(question: &Question<'_>) -> Result<Comparison, Refusal> {
    compared(question, &[Change::New])
}

fn compared(question: &Question<'_>, changes: &[Change]) -> Result<Comparison, Refusal> {
    let mut shared = Shared::default();
    let before = shared.read(question.before, question.kind)?;
    let after = shared.read(question.after, question.kind)?;
    let documents = [&before, &after];
    let found = classes(documents, question.universe);
    let work = Work { classes: found.all, differing: found.classes.len(), ..Work::default() };
    let finder = Finder::new(&shared, question.kind, question.universe.partition(), None);
    let callers = finder.callers();
    let owners = finder.owners(&callers);
    let mut asked = Comparer::new(question, &shared, documents, [&callers, &owners], work);
    for class in &found.classes {
        for change in changes.iter().copied() {
            for task in tasks(change, class, documents) {
                asked.settle(class, &task);
            }
            for task in direct_tasks(change, class, documents) {
                asked.settle(class, &task);
            }
        }
    }
    Ok(asked.answer())
}
