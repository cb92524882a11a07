//! What shows a change: some statements apply, and others do not.

use rolecall_core::sort::{sort_by, sort_unique};
use rolecall_core::trace::{Effect, Rung};

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
    /// How directly the caller is named on one side, where it is allowed on both, and less directly on the other.
    pub(crate) direct: Option<Rung>,
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

/// What must not apply, one clause a line, the shortest first.
fn failing<'l>(lines: impl IntoIterator<Item = &'l [(usize, &'l Line)]>) -> Vec<Vec<AtomId>> {
    let mut failing: Vec<Vec<AtomId>> = lines.into_iter().flatten().map(|(_, line)| line.atoms.clone()).collect();
    sort_by(&mut failing, &|one, other| one.len().cmp(&other.len()));
    failing
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
                clauses: failing([&*one.denies, &*other.allows]),
                sources: vec![source],
                causes: vec![(allows, source)],
                direct: None,
            });
        }
        for (deny_at, deny) in other.denies.iter().filter(|(_, deny)| !has(&one.denies, deny.form)) {
            let second = (other.at, *deny_at);
            let mut cube: Vec<AtomId> = line.atoms.iter().chain(&deny.atoms).copied().collect();
            sort_unique(&mut cube);
            let causes = vec![(denies, second), (allows, source)];
            // The Allow may be as it was.
            let causes = if has(&other.allows, line.form) { causes.into_iter().take(1).collect() } else { causes };
            tasks.push(Task {
                change,
                cube,
                clauses: failing([&*one.denies]),
                sources: vec![source, second],
                causes,
                direct: None,
            });
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
            let clauses = failing([&*other.denies, &*other.allows]);
            Task {
                change,
                cube: line.atoms.clone(),
                clauses,
                sources: vec![source],
                causes: vec![(role, source)],
                direct: None,
            }
        })
        .collect()
}

/// All ways in which a class of actions can show that a caller is named more directly, or less, where it is allowed before and after: its own policies then
/// need not allow any longer, or boundary and session policy do not limit it.
pub(crate) fn direct_tasks(change: Change, class: &Class, documents: [&Document; 2]) -> Vec<Task> {
    let (before, after) = (Side::of(0, class, documents), Side::of(1, class, documents));
    let (one, other, role) = match change {
        Change::New => (after, before, Role::Allows),
        Change::Lost => (before, after, Role::AllowsNoLonger),
        Change::OtherDenial => return Vec::new(),
    };
    let mut tasks = Vec::new();
    for (at, line) in one.allows.iter().filter(|(_, line)| !has(&other.allows, line.form)) {
        for (_, weaker) in &other.allows {
            for strength in [Rung::Entity, Rung::Direct] {
                let Some(stronger) = line.named_at_least(strength) else { continue };
                let mut cube: Vec<AtomId> = stronger.into_iter().chain(weaker.atoms.iter().copied()).collect();
                sort_unique(&mut cube);
                let mut clauses = failing([&*one.denies, &*other.denies]);
                clauses.extend(other.allows.iter().filter_map(|(_, line)| line.named_at_least(strength)));
                let source = (one.at, *at);
                tasks.push(Task {
                    change,
                    cube,
                    clauses,
                    sources: vec![source],
                    causes: vec![(role, source)],
                    direct: Some(strength),
                });
            }
        }
    }
    tasks
}
