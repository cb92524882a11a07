//! Goes through callers, places and kinds of actions of two worlds, and gathers what is found.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rolecall_core::name::{AccountId, ActionName};
use rolecall_core::sort::{set, sort_by};
use rolecall_core::world::Request;

use super::actions::Actions;
use super::answer::{WorldCause, WorldComparison, WorldFinding, WorldUndecided, WorldWork, WorldsRefusal};
use super::library::{Constants, Library};
use super::place::{Place, places};
use super::probe::{Hit, Probe, grouped};
use super::question::WorldQuestion;
use super::scene::{Scene, confirm};
use super::side::{Asker, Side, Standing, accounts};
use super::stance::{Signature, Stance, cells};
use super::task::{LineRef, Task, tasks};
use crate::caller::Who;
use crate::compare::{Change, Reason, Verdict, Witness};
use crate::search::Budget;

/// How many findings are worked out.
const FINDINGS: usize = 20;
/// How many kinds of actions are looked at beside the first that differs.
const KINDS: usize = 12;
/// How many kinds of actions may stay open before a task is given up.
pub(super) const FAILURES: usize = 16;

/// What tells scenes apart: callers that are no different have the same.
type Pair = (Spot, Who, [Signature; 2], [Constants; 2]);
/// Account of the caller, position of the place for it, position of an action of the kind, endpoint.
type Spot = (Option<AccountId>, usize, usize, Option<String>);

pub(crate) struct Comparer<'q> {
    question: &'q WorldQuestion<'q>,
    sides: [&'q Side; 2],
    library: Library,
    budget: Budget,
    work: WorldWork,
    found: BTreeMap<(Change, Vec<WorldCause>), WorldFinding>,
    undecided: BTreeSet<WorldUndecided>,
    actions: Actions,
    places: BTreeMap<Option<AccountId>, Arc<Vec<Place>>>,
    known: BTreeMap<Pair, Vec<(Change, Vec<WorldCause>)>>,
    unconfirmed: Option<String>,
}

impl<'q> Comparer<'q> {
    pub(crate) fn new(question: &'q WorldQuestion<'q>, sides: [&'q Side; 2], library: Library) -> Self {
        Self {
            question,
            sides,
            library,
            budget: Budget { nodes: 0, limit: question.budget },
            work: WorldWork::default(),
            found: BTreeMap::new(),
            undecided: BTreeSet::new(),
            actions: Actions::new(question.universe),
            places: BTreeMap::new(),
            known: BTreeMap::new(),
            unconfirmed: None,
        }
    }

    /// Asks about one caller.
    pub(crate) fn ask(&mut self, asker: &Asker) -> Result<(), WorldsRefusal> {
        let [before, after] = self.sides;
        let universe = self.question.universe;
        let first = before.standing(asker, universe, &mut self.library)?;
        let second = after.standing(asker, universe, &mut self.library)?;
        self.work.callers += 1;
        let caller = second.class(universe.partition());
        let worlds = [first.reader.world(), second.reader.world()];
        let all = set(worlds.iter().flat_map(|world| accounts(world)));
        let account = second.account();
        let found = match self.places.get(&account) {
            Some(known) => Arc::clone(known),
            None => Arc::new(places(&worlds, account, &all, (universe, &self.actions), &mut self.library)),
        };
        self.places.insert(account, Arc::clone(&found));
        let mut ways: BTreeSet<Option<String>> = BTreeSet::from([None]);
        for world in worlds {
            ways.extend(world.endpoints.iter().map(|endpoint| Some(endpoint.id.clone())));
        }
        for (at, place) in found.iter().enumerate() {
            self.work.places += 1;
            for way in &ways {
                for possible in place.actions.iter() {
                    let Some(example) = possible.first() else { continue };
                    let Some(action) = ActionName::parse(universe.shown(*example)) else { continue };
                    let standings = [&first, &second];
                    if !standings.iter().all(|standing| standing.can_call(&action)) {
                        continue;
                    }
                    let stances = standings.map(|standing| {
                        let frame = standing.frame(request(standing, &action, place, way.as_deref()));
                        let keys = &standing.reader.world().keys;
                        let name = |key| keys.lower(key).to_owned();
                        let constants = Constants::of(&frame.known, name, &mut self.library.shared.keys);
                        Stance::of(&frame, constants, &standing.reader.documents, &mut self.library)
                    });
                    // Nobody knows what the policy of a resource says that no world lists.
                    if !place.is_listed && stances.iter().all(Stance::asks_in_vain) {
                        continue;
                    }
                    let scene = Scene { asker, standings, caller: &caller, place, endpoint: way.as_deref(), stances };
                    self.settle(at, &scene, possible);
                }
            }
        }
        Ok(())
    }

    /// Compares two stances, unless the same was compared for another caller.
    fn settle(&mut self, place: usize, scene: &Scene<'_>, possible: &[usize]) {
        let [before, after] = &scene.stances;
        let signatures = [before.signature(&self.library), after.signature(&self.library)];
        let is_same = signatures.iter().all(|one| signatures.first() == Some(one));
        if is_same && before.constants == after.constants {
            return;
        }
        let who = scene.caller.who;
        let constants = scene.stances.each_ref().map(|stance| stance.constants.clone());
        let first = possible.first().copied().unwrap_or_default();
        let account = scene.standings.last().and_then(|standing| standing.account());
        let spot = (account, place, first, scene.endpoint.map(str::to_owned));
        let pair: Pair = (spot, who, signatures, constants);
        if let Some(known) = self.known.get(&pair) {
            for cell in known.clone() {
                if let Some(finding) = self.found.get_mut(&cell) {
                    add(&mut finding.callers, [scene.asker.name.clone()]);
                }
            }
            return;
        }
        self.work.stances += 1;
        let (cells, all) = cells([before, after], &self.library, self.question.universe.len(), true);
        self.work.classes += all;
        let mut keys = Vec::new();
        for cell in &cells {
            let actions: Vec<usize> = possible.iter().copied().filter(|at| cell.has(*at)).collect();
            if actions.is_empty() {
                continue;
            }
            self.work.differing += 1;
            for change in Change::ALL {
                let tasks = tasks(change, cell, [before, after]);
                if tasks.is_cut {
                    self.leave_open(scene, change, Reason::Budget, Vec::new());
                }
                for task in &tasks.list {
                    keys.extend(self.work_off(scene, &actions, task));
                }
            }
        }
        self.known.insert(pair, keys);
    }

    fn work_off(&mut self, scene: &Scene<'_>, actions: &[usize], task: &Task) -> Option<(Change, Vec<WorldCause>)> {
        let universe = self.question.universe;
        let mut way = scene.place.atoms.clone();
        way.extend(scene.endpoint.and_then(|id| self.library.equals("aws:SourceVpce", id)));
        let mut counts = [0; 2];
        let mut budget = self.budget;
        let (mut open, mut failed, mut looked) = (None, 0, 0);
        // Of what has been found before, one more confirmation is enough, and no scenario.
        let mut witness: Option<(Option<Witness>, Vec<LineRef>)> = None;
        let mut shown: Vec<usize> = Vec::new();
        let mut more = false;
        let mut confirmations = 0;
        let mut unconfirmed = None;
        {
            let constants = scene.stances.each_ref().map(|stance| &stance.constants);
            let mut probe = Probe {
                universe,
                atoms: &self.library.shared.atoms,
                keys: &self.library.shared.keys,
                caller: scene.caller,
                place: way,
                constants,
                budget: &mut budget,
                work: &mut counts,
            };
            let probe_keys = probe.keys;
            let about = probe.about(task);
            let is_hopeless = actions.len() > 1 && probe.is_hopeless(task, &about);
            let groups = if is_hopeless { Vec::new() } else { grouped(universe, actions, &probe, &about) };
            for group in groups {
                let Some(first) = group.first().copied() else { continue };
                if witness.is_some() {
                    looked += 1;
                    if looked > KINDS {
                        more = true;
                        break;
                    }
                }
                let mut accept = |hit: Hit| {
                    if witness.is_some() {
                        return true;
                    }
                    confirmations += 1;
                    let is_known = self.found.contains_key(&(task.change, scene.causes(task, &hit.chosen)));
                    if is_known && scene.shows(task.change, universe.shown(first), probe_keys, &hit) {
                        witness = Some((None, hit.chosen));
                        return true;
                    }
                    match confirm(self.sides, scene, task.change, universe, first, probe_keys, &hit) {
                        Ok(shown) => witness = Some((Some(shown), hit.chosen)),
                        Err(scenario) => unconfirmed = Some(scenario),
                    }
                    witness.is_some()
                };
                match probe.of_action(first, task, &about, &mut accept) {
                    Ok(true) => shown.extend(group),
                    Ok(false) => {}
                    Err(reason) => {
                        open = Some(reason);
                        failed += 1;
                        if failed >= FAILURES && witness.is_none() {
                            break;
                        }
                    }
                }
            }
        }
        self.budget = budget;
        let [checks, states] = counts;
        self.work.checks += checks;
        self.work.states += states;
        self.work.confirmations += confirmations;
        let Some((witness, chosen)) = witness else {
            let reason = open?;
            self.unconfirmed = unconfirmed.filter(|_| reason == Reason::Unconfirmed);
            let causes = scene.causes(task, &[]);
            self.leave_open(scene, task.change, reason, causes);
            return None;
        };
        let names = shown.into_iter().map(|at| universe.shown(at).to_owned()).collect();
        self.keep(scene, task, (names, more), witness, &chosen)
    }

    /// Adds what was found to what is known of the same statements.
    fn keep(
        &mut self,
        scene: &Scene<'_>,
        task: &Task,
        (names, more): (Vec<String>, bool),
        witness: Option<Witness>,
        chosen: &[LineRef],
    ) -> Option<(Change, Vec<WorldCause>)> {
        let causes = scene.causes(task, chosen);
        let cell = (task.change, causes.clone());
        if let Some(known) = self.found.get_mut(&cell) {
            add(&mut known.actions, names);
            add(&mut known.callers, [scene.asker.name.clone()]);
            known.more_actions |= more;
            return Some(cell);
        }
        let witness = witness?;
        let (resources, is_not_resource) = scene.resources(&self.library, task, chosen);
        let finding = WorldFinding {
            change: task.change,
            causes,
            callers: vec![scene.asker.name.clone()],
            actions: names,
            more_actions: more,
            resources,
            is_not_resource,
            conditions: scene.conditions(&self.library, task, chosen),
            witness,
        };
        self.found.insert(cell.clone(), finding);
        Some(cell)
    }

    fn leave_open(&mut self, scene: &Scene<'_>, change: Change, reason: Reason, causes: Vec<WorldCause>) {
        let scenario = self.unconfirmed.take();
        let caller = scene.asker.name.clone();
        self.undecided.insert(WorldUndecided { change, reason, caller, causes, scenario });
    }

    pub(crate) fn answer(mut self, callers: Vec<String>) -> WorldComparison {
        let mut findings: Vec<WorldFinding> = std::mem::take(&mut self.found).into_values().collect();
        sort_by(&mut findings, &|a, b| (a.change, &a.causes).cmp(&(b.change, &b.causes)));
        let verdicts = Verdict::each(&|change| findings.iter().any(|finding| finding.change == change), &|change| {
            self.undecided.iter().any(|open| open.change == change)
        });
        let more = findings.len().saturating_sub(FINDINGS);
        findings.truncate(FINDINGS);
        self.work.nodes = self.budget.nodes;
        WorldComparison {
            verdicts,
            inventory: Vec::new(),
            callers,
            findings,
            more,
            undecided: self.undecided.into_iter().collect(),
            work: self.work,
        }
    }
}

/// Adds what is not there yet.
fn add(list: &mut Vec<String>, more: impl IntoIterator<Item = String>) {
    for one in more {
        if !list.contains(&one) {
            list.push(one);
        }
    }
}

/// A request of a place, to ask core what takes part in it.
fn request(standing: &Standing, action: &ActionName, place: &Place, way: Option<&str>) -> Request {
    let endpoints = &standing.reader.world().endpoints;
    Request {
        action: action.clone(),
        resource: place.example.clone(),
        resource_account: place.owner,
        endpoint: endpoints.iter().position(|endpoint| Some(endpoint.id.as_str()) == way),
        called_via: Vec::new(),
    }
}
