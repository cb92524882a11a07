//! Comparison: what a changed document newly allows, no longer allows, or denies otherwise.

mod answer;
mod question;
mod task;
mod comparer;
mod assign;

use std::collections::BTreeSet;

use rolecall_core::diag::PolicyKind;
use rolecall_core::name::AccountId;

use crate::caller::Caller;
use crate::classes::classes;
use crate::document::{Document, Refusal, Shared};
use crate::principals::Finder;
use crate::setting::AtomId;
use crate::universe::{Scope, Universe};

use comparer::Comparer;
use task::{direct_tasks, tasks};

pub use answer::{Cause, Change, Comparison, Finding, Reason, Residual, Role, Undecided, Verdict, Witness, Work};
pub(crate) use question::{Asked, Within};
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
    compared(question, question.universe, target, &Change::ALL, false)
}

/// The same, of what is newly allowed alone.
pub(crate) fn newly(question: &Question<'_>) -> Result<Comparison, Refusal> {
    compared(question, question.universe, &Target::default(), &[Change::New], false)
}

/// Looks for changes of the kinds that a comparison found none of, with any action and resource: they stand beside its answer.
///
/// # Errors
/// As [`compare`].
pub fn look_beyond(question: &Question<'_>, target: &Target<'_>, answer: &mut Comparison) -> Result<(), Refusal> {
    let changes: Vec<Change> =
        Change::ALL.into_iter().filter(|change| answer.verdict(*change) == Verdict::No).collect();
    let beyond = compared(question, &question.universe.of_any(), target, &changes, true)?;
    answer.unlisted = beyond.findings;
    answer.work.add(beyond.work);
    Ok(())
}

fn compared(
    question: &Question<'_>,
    universe: &Universe,
    target: &Target<'_>,
    changes: &[Change],
    is_brief: bool,
) -> Result<Comparison, Refusal> {
    let Question { before, after, kind, budget, .. } = *question;
    let mut shared = Shared::default();
    let mut before = shared.read(before, kind)?;
    let mut after = shared.read(after, kind)?;
    let names_principals = kind.names_principals();
    let owner = if names_principals { target.owner_of([&before, &after]) } else { None };
    if let Some(owner) = owner.as_deref().and_then(AccountId::parse).filter(|_| kind == PolicyKind::Resource) {
        for document in [&mut before, &mut after] {
            let root = shared.root(owner, document.lines.len());
            document.lines.push(root);
        }
    }
    let documents = [&before, &after];
    let within = if names_principals { shared.within(target.arn) } else { None };
    let scope = scope(universe, documents);
    let asked = Asked { shared: &shared, scope: &scope, kind, budget, changes, is_brief, resource: target.arn };
    let within = Within { ranges: None, atoms: within.into_iter().collect() };
    Ok(asked.between(documents, owner.as_deref(), &within))
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
    let Question { kind, budget, universe, .. } = *question;
    let scope = scope(universe, documents);
    let asked = Asked { shared, scope: &scope, kind, budget, changes: &[Change::New], is_brief: false, resource };
    asked.of([callers, &[]], documents, &Within { ranges: None, atoms: within.into_iter().collect() })
}

/// The actions that two documents tell apart.
fn scope<'u>(universe: &'u Universe, documents: [&Document; 2]) -> Scope<'u> {
    Scope::new(universe, &documents.into_iter().flat_map(Document::actions).collect::<Vec<_>>())
}

impl Asked<'_> {
    /// Compares two documents, as far as some requests of anybody go; the owner of the resource may be known.
    pub(crate) fn between(&self, documents: [&Document; 2], owner: Option<&str>, within: &Within) -> Comparison {
        let finder = Finder::new(self.shared, self.kind, self.scope.partition(), owner, &BTreeSet::new());
        let callers = finder.callers();
        let owners = finder.owners(&callers);
        self.of([&callers, &owners], documents, within)
    }

    /// Compares two documents for some callers, of whom some are of the account that owns the resource.
    fn of(&self, callers: [&[Caller]; 2], documents: [&Document; 2], within: &Within) -> Comparison {
        let mut found = classes(documents, self.scope, self.kind);
        if let Some(ranges) = &within.ranges {
            for class in &mut found.classes {
                class.narrow(ranges);
            }
            found.classes.retain(|class| !class.ranges.is_empty());
        }
        let work = Work { classes: found.all, differing: found.classes.len(), ..Work::default() };
        let mut comparer = Comparer::new(self, documents, callers, work);
        let [_, owners] = callers;
        // One change after the other: where one request of each is enough, the first ends the search for it.
        for change in self.changes {
            for class in &found.classes {
                let mut tasks = tasks(*change, class, documents);
                if !owners.is_empty() {
                    tasks.extend(direct_tasks(*change, class, documents));
                }
                for mut task in tasks {
                    if self.is_brief && comparer.has(*change) {
                        break;
                    }
                    task.cube.extend(&within.atoms);
                    comparer.settle(class, &task);
                }
            }
        }
        if !owners.is_empty() {
            comparer.leave_open(self.changes);
        }
        comparer.answer()
    }
}
