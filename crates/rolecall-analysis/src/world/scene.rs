//! Two worlds, one caller, resources that are alike, actions of a kind: what is said of a request that was found there.

use std::collections::BTreeSet;

use rolecall_core::context::Keys;
use rolecall_core::sort::{set, sort_unique};

use super::answer::WorldCause;
use super::library::Library;
use super::place::Place;
use super::probe::Hit;
use super::side::{Asker, Side, Standing};
use super::stance::{Line, Stance};
use super::task::{LineRef, Task};
use super::witness::{WorldRequest, decide};
use crate::caller::Caller;
use crate::cited::Cited;
use crate::compare::{Change, Residual, Role, Witness};
use crate::setting::{Atom, AtomId};
use crate::shown;
use crate::universe::Universe;

/// Two worlds, one caller, resources that are alike, actions of a kind.
pub(super) struct Scene<'s> {
    pub(super) asker: &'s Asker,
    pub(super) standings: [&'s Standing; 2],
    pub(super) caller: &'s Caller,
    pub(super) place: &'s Place,
    /// Id of the endpoint that requests come through.
    pub(super) endpoint: Option<&'s str>,
    pub(super) stances: [Stance; 2],
}

impl Scene<'_> {
    /// What was found, as a request.
    fn request(&self, action: &str, keys: &Keys, hit: &Hit) -> WorldRequest {
        let is_known = |key: &str| self.stances.iter().any(|stance| stance.constants.names(key, keys));
        let mut request = WorldRequest::new(action, &hit.model, &is_known);
        request.place(self.endpoint, self.place.owner);
        request
    }

    /// Whether core says of both worlds that what was found shows a change.
    pub(super) fn shows(&self, change: Change, action: &str, keys: &Keys, hit: &Hit) -> bool {
        let request = self.request(action, keys, hit);
        match self.standings.map(|standing| request.decided(standing)) {
            [Some(first), Some(second)] => change.is_shown([first, second]),
            _ => false,
        }
    }

    /// The statements and layers behind a task, of which some lines were chosen to apply.
    pub(super) fn causes(&self, task: &Task, chosen: &[LineRef]) -> Vec<WorldCause> {
        let statement = |(role, (side, at)): &(_, LineRef)| {
            let line = self.stances.get(*side)?.line_at(*at)?;
            let scenario = &self.standings.get(*side)?.reader.scenario;
            let (statement, place) = (Cited::of(scenario, line.at)?, Cited::place(scenario, line.at));
            Some(WorldCause::Statement { role: *role, is_after: *side == 1, gate: line.gate, statement, place })
        };
        let is_after = task.change == Change::Lost;
        let layer =
            |(gate, level): &(_, Option<String>)| WorldCause::Layer { is_after, gate: *gate, level: level.clone() };
        if !task.causes.is_empty() {
            return task.causes.iter().filter_map(statement).collect();
        }
        // What the side has that allows, and the other has not; else a layer that is there on one side alone.
        let role = if task.change == Change::Lost { Role::AllowsNoLonger } else { Role::Allows };
        let is_alone = |(side, at): &&LineRef| {
            let line = self.stances.get(*side).and_then(|stance| stance.line_at(*at));
            let others = self.stances.get(1 - (*side).min(1)).map_or(&[][..], |stance| &stance.lines);
            line.is_some_and(|line| !others.iter().any(|other| (other.gate, other.form) == (line.gate, line.form)))
        };
        let alone: Vec<WorldCause> =
            chosen.iter().filter(is_alone).filter_map(|line| statement(&(role, *line))).collect();
        if alone.is_empty() { task.silent.iter().map(layer).collect() } else { alone }
    }

    /// The lines that have to apply.
    fn applying(&self, task: &Task, chosen: &[LineRef]) -> Vec<&Line> {
        let all = task.causes.iter().map(|(_, line)| line).chain(chosen);
        all.filter_map(|(side, at)| self.stances.get(*side)?.line_at(*at)).collect()
    }

    pub(super) fn resources(&self, library: &Library, task: &Task, chosen: &[LineRef]) -> (Vec<String>, bool) {
        let keys = &library.shared.keys;
        for line in self.applying(task, chosen) {
            let of = library.statement(line.document, line.at.statement as usize);
            let Some(resource) = of.and_then(|statement| statement.resource.as_ref()) else { continue };
            let all: Vec<String> = resource.listed.iter().map(|listed| shown::pattern(&listed.value, keys)).collect();
            if resource.negated || !all.iter().any(|pattern| pattern == "*") {
                return (all, resource.negated);
            }
        }
        (Vec::new(), false)
    }

    pub(super) fn conditions(&self, library: &Library, task: &Task, chosen: &[LineRef]) -> Vec<Residual> {
        let applying = set(self.applying(task, chosen).iter().flat_map(|line| line.atoms.iter().copied()));
        residual(library, &applying, &task.clauses)
    }
}

/// Core's decisions of a request in both worlds; the scenario in the world as it is to be, if they do not show the change.
pub(super) fn confirm(
    sides: [&Side; 2],
    scene: &Scene<'_>,
    change: Change,
    universe: &Universe,
    action: usize,
    keys: &Keys,
    hit: &Hit,
) -> Result<Witness, String> {
    let request = scene.request(universe.shown(action), keys, hit);
    let scenario = |side: &Side, expected| request.scenario(side, scene.asker, expected);
    let [before, after] = sides;
    let decisions = sides.map(|side| decide(&scenario(side, None), universe));
    let (first, second) = match decisions {
        [Some(first), Some(second)] if change.is_shown([first, second]) => (first, second),
        _ => return Err(scenario(after, None)),
    };
    Ok(Witness {
        caller: scene.asker.name.clone(),
        action: request.action.clone(),
        resource: request.resource.clone(),
        keys: request.shown(),
        decisions: [first, second],
        scenarios: [scenario(before, Some(first)), scenario(after, Some(second))],
    })
}

/// What else a request needs: tests of what applies, and of statements about the same resources that must not.
pub(crate) fn residual(library: &Library, applying: &BTreeSet<AtomId>, clauses: &[Vec<AtomId>]) -> Vec<Residual> {
    let atoms = &library.shared.atoms;
    let test = |atom: &AtomId| match atoms.get(*atom) {
        Some(Atom::Test(test)) => Some(Residual {
            operator: test.operator.name(),
            key: test.key_text.to_string(),
            values: test.values.iter().map(|listed| listed.text.to_string()).collect(),
            holds: true,
        }),
        _ => None,
    };
    let mut conditions: Vec<Residual> = applying.iter().filter_map(test).collect();
    let of_clause = |clause: &Vec<AtomId>| {
        let rest: Vec<&AtomId> = clause.iter().filter(|atom| !applying.contains(atom)).collect();
        match rest.as_slice() {
            [only] => test(only).map(|test| Residual { holds: false, ..test }),
            _ => None,
        }
    };
    conditions.extend(clauses.iter().filter_map(of_clause));
    sort_unique(&mut conditions);
    conditions
}
