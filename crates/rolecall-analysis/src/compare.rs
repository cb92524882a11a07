//! Comparison: what a changed document newly allows, no longer allows, or denies otherwise.

mod answer;
mod question;
mod task;
mod comparer;
mod assign;

use std::collections::BTreeSet;

use crate::caller::Caller;
use crate::classes::classes;
use crate::document::{Document, Refusal, Shared};
use crate::principals::Finder;
use crate::setting::AtomId;

use comparer::Comparer;
use task::{direct_tasks, tasks};

pub use answer::{Cause, Change, Comparison, Finding, Reason, Residual, Role, Undecided, Verdict, Witness, Work};
pub use question::{BUDGET, Question, Target};

/// Compares two versions of a document, over all requests.
///
/// # Errors
/// A document that is not valid, or has blanks.
pub fn compare(question: &Question<'_>) -> Result<Comparison, Refusal> {
    compare_on(question, &Target::default())
}

/// The same for documents of which it is known whose policy they are.
///
/// # Errors
/// As [`compare`].
pub fn compare_on(question: &Question<'_>, target: &Target<'_>) -> Result<Comparison, Refusal> {
    compared(question, target, &Change::ALL)
}

/// The same, of what is newly allowed alone.
pub(crate) fn newly(question: &Question<'_>) -> Result<Comparison, Refusal> {
    compared(question, &Target::default(), &[Change::New])
}

fn compared(question: &Question<'_>, target: &Target<'_>, changes: &[Change]) -> Result<Comparison, Refusal> {
    let mut shared = Shared::default();
    let before = shared.read(question.before, question.kind)?;
    let after = shared.read(question.after, question.kind)?;
    let documents = [&before, &after];
    let names_principals = question.kind.names_principals();
    let within = if names_principals { shared.within(target.arn) } else { None };
    let owner = if names_principals { target.owner_of(documents) } else { None };
    let partition = question.universe.partition();
    let finder = Finder::new(&shared, question.kind, partition, owner.as_deref(), &BTreeSet::new());
    let callers = finder.callers();
    let owners = finder.owners(&callers);
    let asked = Asked { question, shared: &shared, documents, within };
    Ok(asked.answer([&callers, &owners], changes, target.arn))
}

/// What some callers may newly do, however directly they are named.
pub(crate) fn only_new(
    question: &Question<'_>,
    shared: &Shared,
    documents: [&Document; 2],
    callers: &[Caller],
    within: Option<AtomId>,
    resource: Option<&str>,
) -> Comparison {
    Asked { question, shared, documents, within }.answer([callers, &[]], &[Change::New], resource)
}

/// Documents that have been read.
struct Asked<'q> {
    question: &'q Question<'q>,
    shared: &'q Shared,
    documents: [&'q Document; 2],
    /// The resource that is asked for.
    within: Option<AtomId>,
}

impl Asked<'_> {
    fn answer(&self, callers: [&[Caller]; 2], changes: &[Change], resource: Option<&str>) -> Comparison {
        let Self { question, shared, documents, within } = *self;
        let found = classes(documents, question.universe, question.kind);
        let work = Work { classes: found.all, differing: found.classes.len(), ..Work::default() };
        let mut asked = Comparer::new(question, shared, documents, callers, resource, work);
        let [_, owners] = callers;
        for class in &found.classes {
            for change in changes {
                let mut tasks = tasks(*change, class, documents);
                if !owners.is_empty() {
                    tasks.extend(direct_tasks(*change, class, documents));
                }
                for mut task in tasks {
                    task.cube.extend(within);
                    asked.settle(class, &task);
                }
            }
        }
        if !owners.is_empty() {
            asked.leave_open(changes);
        }
        asked.answer()
    }
}
