//! What shows a change: some statements apply, and others do not.

use rolecall_core::trace::Effect;

use super::answer::{Change, Role};
use crate::classes::Class;
use crate::document::{Document, Line};
use crate::setting::AtomId;

/// A line: which document, and which line of it.
pub(crate) type LineRef = (usize, usize);

/// Requests in which every atom of `cube` holds and no clause does as a whole show a change.
#[derive(Clone, Debug)]
pub(crate) struct Task {
    pub(crate) change: Change,
    pub(crate) cube: Vec<AtomId>,
    pub(crate) clauses: Vec<Vec<AtomId>>,
    /// The lines that apply.
    pub(crate) sources: Vec<LineRef>,
    pub(crate) causes: Vec<(Role, LineRef)>,
}

/// The lines of one side that name a class of actions.
struct Side<'d> {
    at: usize,
    allows: Vec<(usize, &'d Line)>,
    denies: Vec<(usize, &'d Line)>,
}

impl<'d> Side<'d> {
    fn of(at: usize, class: &Class, documents: [&'d Document; 2]) -> Self {
        let lines = class.lines.get(at).into_iter().flatten();
        let lines = lines.filter_map(|line| Some((*line, documents.get(at)?.lines.get(*line)?)));
        let (allows, denies) = lines.partition(|(_, line)| line.effect == Effect::Allow);
        Self { at, allows, denies }
    }
}

fn has(lines: &[(usize, &Line)], form: usize) -> bool {
    lines.iter().any(|(_, line)| line.form == form)
}

fn clauses<'l>(lines: impl IntoIterator<Item = &'l [(usize, &'l Line)]>) -> Vec<Vec<AtomId>> {
    let mut clauses: Vec<Vec<AtomId>> = lines.into_iter().flatten().map(|(_, line)| line.atoms.clone()).collect();
    clauses.sort_by_key(Vec::len);
    clauses
}

/// All ways in which a class of actions can show a change.
pub(crate) fn tasks(change: Change, class: &Class, documents: [&Document; 2]) -> Vec<Task> {
    let before = Side::of(0, class, documents);
    let after = Side::of(1, class, documents);
    match change {
        Change::New => allowed(change, &before, &after, [Role::Allows, Role::DeniesNoLonger]),
        Change::Lost => allowed(change, &after, &before, [Role::AllowsNoLonger, Role::Denies]),
        Change::OtherDenial => {
            let mut tasks = denied(change, &before, &after, Role::DeniesNoLonger);
            tasks.extend(denied(change, &after, &before, Role::Denies));
            tasks
        }
    }
}

/// Allowed on one side and not on the other.
fn allowed(change: Change, other: &Side<'_>, one: &Side<'_>, [allows, denies]: [Role; 2]) -> Vec<Task> {
    let mut tasks = Vec::new();
    for (at, line) in &one.allows {
        let source = (one.at, *at);
        if !has(&other.allows, line.form) {
            tasks.push(Task {
                change,
                cube: line.atoms.clone(),
                clauses: clauses([&*one.denies, &*other.allows]),
                sources: vec![source],
                causes: vec![(allows, source)],
            });
        }
        for (deny_at, deny) in other.denies.iter().filter(|(_, deny)| !has(&one.denies, deny.form)) {
            let second = (other.at, *deny_at);
            let mut cube: Vec<AtomId> = line.atoms.iter().chain(&deny.atoms).copied().collect();
            cube.sort_unstable();
            cube.dedup();
            let causes = vec![(denies, second), (allows, source)];
            // The Allow may be as it was.
            let causes = if has(&other.allows, line.form) { causes.into_iter().take(1).collect() } else { causes };
            tasks.push(Task { change, cube, clauses: clauses([&*one.denies]), sources: vec![source, second], causes });
        }
    }
    tasks
}

/// Denied explicitly on one side, and by silence on the other.
fn denied(change: Change, one: &Side<'_>, other: &Side<'_>, role: Role) -> Vec<Task> {
    let lines = one.denies.iter().filter(|(_, line)| !has(&other.denies, line.form));
    lines
        .map(|(at, line)| {
            let source = (one.at, *at);
            let clauses = clauses([&*other.denies, &*other.allows]);
            Task { change, cube: line.atoms.clone(), clauses, sources: vec![source], causes: vec![(role, source)] }
        })
        .collect()
}
