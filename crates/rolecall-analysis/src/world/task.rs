//! What shows that two worlds decide otherwise: one of them grants, statement by statement, and the other refuses, by a `Deny` or by the silence of a layer.

use std::collections::BTreeSet;

use rolecall_core::sort::{set, sort_by, sort_unique};
use rolecall_core::trace::Gate;

use super::stance::{Cell, Line, NeedLines, Stance};
use crate::compare::{Change, Role};
use crate::setting::AtomId;

/// How many ways of being refused by silence are looked at.
const SILENCES: usize = 64;

/// A line of one of the sides.
pub(crate) type LineRef = (usize, usize);

/// Lines of which one has to apply, with their atoms.
pub(crate) type Support = Vec<(LineRef, Vec<AtomId>)>;

/// Requests in which every atom of `cube` holds, of each set of `supports` one line applies, and no clause holds as a whole, show a change.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Task {
    pub(crate) change: Change,
    pub(crate) cube: Vec<AtomId>,
    /// The shortest first.
    pub(crate) supports: Vec<Support>,
    pub(crate) clauses: Vec<Vec<AtomId>>,
    /// The statements behind it.
    pub(crate) causes: Vec<(Role, LineRef)>,
    /// The layers that are silent, if no statement is behind it.
    pub(crate) silent: Vec<(Gate, Option<String>)>,
}

/// Tasks, and whether some had to be left out.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tasks {
    pub(crate) list: Vec<Task>,
    pub(crate) is_cut: bool,
}

/// One side, for the actions of a cell.
#[derive(Clone, Copy)]
pub(crate) struct Side<'s> {
    pub(crate) at: usize,
    pub(crate) stance: &'s Stance,
    /// The lines that name the actions.
    pub(crate) active: &'s BTreeSet<usize>,
}

impl<'s> Side<'s> {
    fn lines(&self, of: &'s [usize]) -> Vec<(usize, &'s Line)> {
        let active = of.iter().filter(|at| self.active.contains(at));
        active.filter_map(|at| Some((*at, self.stance.line_at(*at)?))).collect()
    }

    fn denies(&self) -> Vec<(usize, &'s Line)> {
        if self.stance.is_free { Vec::new() } else { self.lines(&self.stance.denies) }
    }

    /// Sets of layers of which the silence of all refuses a request. `None` if that is not to be had.
    fn silences(&self) -> (Vec<Vec<&'s NeedLines>>, bool) {
        let stance = self.stance;
        if stance.is_free {
            return (Vec::new(), false);
        }
        if stance.is_refused || stance.ways.is_empty() {
            return (vec![Vec::new()], false);
        }
        let can_be_silent =
            |need: &&'s NeedLines| self.lines(&need.lines).iter().all(|(_, line)| !line.atoms.is_empty());
        let mut all: Vec<Vec<&NeedLines>> = stance.needs.iter().filter(can_be_silent).map(|need| vec![need]).collect();
        let mut combined: Vec<Vec<&NeedLines>> = vec![Vec::new()];
        let mut is_cut = false;
        for way in &stance.ways {
            let own: Vec<&NeedLines> = way.iter().filter(can_be_silent).collect();
            let mut longer: Vec<Vec<&NeedLines>> = Vec::new();
            for known in &combined {
                // A layer that is silent already refuses this way, too.
                if own.iter().any(|need| known.contains(need)) {
                    longer.push(known.clone());
                } else {
                    longer.extend(own.iter().map(|need| known.iter().copied().chain([*need]).collect()));
                }
            }
            is_cut |= longer.len() > SILENCES;
            longer.truncate(SILENCES);
            combined = longer;
        }
        all.extend(combined);
        (all, is_cut)
    }

    /// Sets of which a request needs a line of each to be allowed: one list for each way.
    fn grants(&self) -> Vec<Vec<&'s NeedLines>> {
        let stance = self.stance;
        if stance.is_refused {
            return Vec::new();
        }
        if stance.is_free {
            return vec![Vec::new()];
        }
        stance.ways.iter().map(|way| stance.needs.iter().chain(way).collect()).collect()
    }
}

/// All ways in which the actions of a cell can show a change.
pub(crate) fn tasks(change: Change, cell: &Cell, stances: [&Stance; 2]) -> Tasks {
    let [before, after] = stances;
    let [first, second] = &cell.lines;
    let before = Side { at: 0, stance: before, active: first };
    let after = Side { at: 1, stance: after, active: second };
    let mut tasks = Tasks::default();
    match change {
        Change::New => allowed(change, before, after, [Role::Allows, Role::DeniesNoLonger], &mut tasks),
        Change::Lost => allowed(change, after, before, [Role::AllowsNoLonger, Role::Denies], &mut tasks),
        Change::OtherDenial => {
            denied(change, before, after, Role::DeniesNoLonger, &mut tasks);
            denied(change, after, before, Role::Denies, &mut tasks);
        }
    }
    sort_unique(&mut tasks.list);
    tasks
}

/// All ways in which one side allows the actions of a cell.
pub(crate) fn allowing(side: Side<'_>) -> Vec<Task> {
    let denies = side.denies();
    if denies.iter().any(|(_, line)| line.atoms.is_empty()) {
        return Vec::new();
    }
    let clauses: Vec<Vec<AtomId>> = denies.iter().map(|(_, line)| line.atoms.clone()).collect();
    let nobody = BTreeSet::new();
    let of_way = |way: Vec<&NeedLines>| {
        let supports = supports(side, &way, None, &nobody)?;
        Some(Task {
            change: Change::New,
            cube: Vec::new(),
            supports,
            clauses: clauses.clone(),
            causes: Vec::new(),
            silent: Vec::new(),
        })
    };
    side.grants().into_iter().filter_map(of_way).collect()
}

fn clauses<'l>(lines: impl Iterator<Item = &'l (usize, &'l Line)>) -> Vec<Vec<AtomId>> {
    let mut clauses: Vec<Vec<AtomId>> = lines.map(|(_, line)| line.atoms.clone()).collect();
    sort_by(&mut clauses, &|a, b| a.len().cmp(&b.len()).then_with(|| a.cmp(b)));
    clauses.dedup();
    clauses
}

/// Of each set but one, the lines that may apply; `None` if one has none. A set of which a line always applies needs no choice.
fn supports(
    side: Side<'_>,
    needs: &[&NeedLines],
    but: Option<&NeedLines>,
    refused: &BTreeSet<usize>,
) -> Option<Vec<Support>> {
    let mut supports: Vec<Support> = Vec::new();
    for need in needs.iter().filter(|need| but != Some(**need)) {
        let mut lines = side.lines(&need.lines);
        lines.retain(|(_, line)| !refused.contains(&line.form));
        if lines.is_empty() {
            return None;
        }
        if !lines.iter().any(|(_, line)| line.atoms.is_empty()) {
            supports.push(lines.into_iter().map(|(at, line)| ((side.at, at), line.atoms.clone())).collect());
        }
    }
    sort_by(&mut supports, &|one, other| one.len().cmp(&other.len()));
    Some(supports)
}

/// Allowed by one side and refused by the other.
fn allowed(change: Change, other: Side<'_>, one: Side<'_>, [allows, denies]: [Role; 2], tasks: &mut Tasks) {
    let own = one.denies();
    if own.iter().any(|(_, line)| line.atoms.is_empty()) {
        return;
    }
    let forms = set(own.iter().map(|(_, line)| line.form));
    let others = if other.stance.is_refused { Vec::new() } else { other.denies() };
    let nobody = BTreeSet::new();
    let (silences, is_cut) = other.silences();
    tasks.is_cut |= is_cut;
    for way in one.grants() {
        for (at, deny) in others.iter().filter(|(_, deny)| !forms.contains(&deny.form)) {
            let Some(supports) = supports(one, &way, None, &nobody) else { continue };
            let (cube, clauses) = (deny.atoms.clone(), clauses(own.iter()));
            let behind = vec![(denies, (other.at, *at))];
            tasks.list.push(Task { change, cube, supports, clauses, causes: behind, silent: Vec::new() });
        }
        for silence in &silences {
            let silent: Vec<(usize, &Line)> = silence.iter().flat_map(|need| other.lines(&need.lines)).collect();
            let refused = set(silent.iter().map(|(_, line)| line.form));
            let clauses = clauses(own.iter().chain(&silent));
            // What stands in the place of a silent layer has changed; else the layer itself has.
            let changed = silence
                .iter()
                .find_map(|need| way.iter().find(|own| own.gate == need.gate && own.level == need.level).copied());
            let Some(changed) = changed else {
                let silent = silence.iter().map(|need| (need.gate, need.level.clone())).collect();
                if let Some(supports) = supports(one, &way, None, &refused) {
                    tasks.list.push(Task { change, cube: Vec::new(), supports, clauses, causes: Vec::new(), silent });
                }
                continue;
            };
            let Some(supports) = supports(one, &way, Some(changed), &refused) else { continue };
            for (at, line) in one.lines(&changed.lines).into_iter().filter(|(_, line)| !refused.contains(&line.form)) {
                tasks.list.push(Task {
                    change,
                    cube: line.atoms.clone(),
                    supports: supports.clone(),
                    clauses: clauses.clone(),
                    causes: vec![(allows, (one.at, at))],
                    silent: Vec::new(),
                });
            }
        }
    }
}

/// Denied explicitly by one side, and by silence by the other.
fn denied(change: Change, one: Side<'_>, other: Side<'_>, role: Role, tasks: &mut Tasks) {
    if one.stance.is_refused || other.stance.is_refused {
        return;
    }
    let others = other.denies();
    if others.iter().any(|(_, line)| line.atoms.is_empty()) {
        return;
    }
    let forms = set(others.iter().map(|(_, line)| line.form));
    let (silences, is_cut) = other.silences();
    tasks.is_cut |= is_cut;
    for (at, deny) in one.denies().into_iter().filter(|(_, deny)| !forms.contains(&deny.form)) {
        for silence in &silences {
            let silent: Vec<(usize, &Line)> = silence.iter().flat_map(|need| other.lines(&need.lines)).collect();
            tasks.list.push(Task {
                change,
                cube: deny.atoms.clone(),
                supports: Vec::new(),
                clauses: clauses(others.iter().chain(&silent)),
                causes: vec![(role, (one.at, at))],
                silent: Vec::new(),
            });
        }
    }
}
