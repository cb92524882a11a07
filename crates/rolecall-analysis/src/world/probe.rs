//! Looks for one request that does what a task asks: actions of a kind at a time, supports one by one, then the search.

use std::collections::{BTreeMap, BTreeSet};

use rolecall_core::catalogue::KeyKind;
use rolecall_core::context::{KeyId, Meaning};
use rolecall_core::sort::{map, set};

use super::library::Constants;
use super::task::{LineRef, Task};
use crate::caller::Caller;
use crate::compare::Reason;
use crate::form::Form;
use crate::glob::{Assigned, Found};
use crate::search::{Assignment, Budget, Model, literals, model, search};
use crate::setting::{Atom, AtomId, Atoms, Setting};
use crate::theory::Theory;
use crate::universe::{OfServices, Universe};
use crate::variables;

/// What a task asks about, worked out once for all actions.
#[derive(Debug)]
pub(crate) struct About {
    asked: BTreeSet<KeyId>,
    variables: BTreeSet<KeyId>,
    pub(crate) of_services: OfServices,
    kinds: BTreeMap<KeyId, (KeyKind, bool)>,
    /// What constants hold that variables are compared with.
    fixed: BTreeMap<KeyId, Option<String>>,
    /// Whether the sides know a key to hold different values, so that no value stands for it.
    is_split: bool,
}

/// A request, as far as the search has it.
#[derive(Clone, Debug)]
pub(crate) struct Hit {
    pub(crate) model: Model,
    /// The lines that were chosen to apply.
    pub(crate) chosen: Vec<LineRef>,
}

/// Looks, and counts.
pub(crate) struct Probe<'q> {
    pub(crate) universe: &'q Universe,
    pub(crate) atoms: &'q Atoms,
    pub(crate) keys: &'q rolecall_core::context::Keys,
    /// What is not told by constants.
    pub(crate) caller: &'q Caller,
    /// Atoms that hold of every request that counts.
    pub(crate) place: Vec<AtomId>,
    pub(crate) constants: [&'q Constants; 2],
    pub(crate) budget: &'q mut Budget,
    /// Questions to theories, and states of searches.
    pub(crate) work: &'q mut [usize; 2],
}

impl<'q> Probe<'q> {
    pub(crate) fn about(&self, task: &Task) -> About {
        let supports = task.supports.iter().flatten().flat_map(|(_, atoms)| atoms);
        let all = task.cube.iter().chain(supports).chain(task.clauses.iter().flatten()).chain(&self.place);
        let all = set(all.copied());
        let atoms: Vec<&Atom> = all.into_iter().filter_map(|atom| self.atoms.get(atom)).collect();
        let (asked, variables) = (variables::asked(&atoms), variables::variables(&atoms));
        let [before, after] = self.constants;
        let differs = |key: &KeyId| before.has(*key) && after.has(*key) && before.single(*key) != after.single(*key);
        let constant = |key: &KeyId| {
            let known = self.constants.iter().find(|constants| constants.has(*key))?;
            Some((*key, known.single(*key)))
        };
        About {
            of_services: self.universe.of_services(self.keys, &asked),
            kinds: self.universe.types(self.keys, &asked),
            fixed: map(asked.iter().filter_map(constant)),
            is_split: asked.iter().any(differs),
            variables,
            asked,
        }
    }

    /// Whether any action could do it, on whatever resource and with whatever keys: if not, none does.
    pub(crate) fn is_hopeless(&mut self, task: &Task, about: &About) -> bool {
        let forms = [Form::any_arn(self.universe.partition()), Form::star()];
        let missing = BTreeSet::new();
        // There or not there, as the service is.
        let of_kms =
            |key: &KeyId| matches!(self.keys.meaning(*key), Meaning::KmsCallerAccount | Meaning::KmsViaService);
        if about.asked.iter().any(of_kms) {
            return false;
        }
        let setting = Setting { is_free: true, assigned: None, ..self.setting(["", ""], &forms, &missing, about) };
        self.look(setting, task) == Found::None
    }

    fn setting<'s>(
        &self,
        action: [&'s str; 2],
        forms: &'s [Form],
        missing: &'s BTreeSet<KeyId>,
        about: &'s About,
    ) -> Setting<'s>
    where
        'q: 's,
    {
        Setting {
            keys: self.keys,
            caller: self.caller,
            action,
            forms,
            missing,
            kinds: &about.kinds,
            fixed: BTreeMap::new(),
            assigned: about.variables.is_empty().then(Assigned::default),
            partition: self.universe.partition(),
            region: None,
            is_free: false,
        }
    }

    /// A request of an action that does it. `accept` has the last word; what it does not take is looked past, with other values of variables.
    ///
    /// # Errors
    /// Why nobody knows.
    pub(crate) fn of_action(
        &mut self,
        action: usize,
        task: &Task,
        about: &About,
        accept: &mut dyn FnMut(Hit) -> bool,
    ) -> Result<bool, Reason> {
        let universe = self.universe;
        let missing = universe.missing(action, self.keys, &about.of_services);
        let atoms = self.atoms;
        let setting = self.setting(universe.parts(action), universe.forms(action), &missing, about);
        match self.look(setting.clone(), task) {
            Found::None => return Ok(false),
            Found::Open if about.variables.is_empty() => return Err(Reason::Budget),
            Found::Yes(found) if about.variables.is_empty() => {
                return if self.take(setting, found, accept) { Ok(true) } else { Err(Reason::Unconfirmed) };
            }
            Found::Yes(_) | Found::Open if about.is_split => return Err(Reason::Variables),
            Found::Yes(_) | Found::Open => {}
        }
        let supports = task.supports.iter().flatten().flat_map(|(_, atoms)| atoms);
        let all = set(task.cube.iter().chain(supports).chain(task.clauses.iter().flatten()).copied());
        let all: Vec<&Atom> = all.into_iter().filter_map(|atom| atoms.get(atom)).collect();
        let mut reason = Reason::Variables;
        for mut fixed in variables::assignments(&all, &about.variables, &setting) {
            let mut assigned = Assigned::default();
            for (key, value) in &fixed {
                if let Some(value) = value {
                    assigned.insert(*key, value.clone());
                }
            }
            fixed.extend(about.fixed.clone());
            let setting = Setting { fixed, assigned: Some(assigned), ..setting.clone() };
            if let Found::Yes(found) = self.look(setting.clone(), task) {
                if self.take(setting, found, accept) {
                    return Ok(true);
                }
                reason = Reason::Unconfirmed;
            }
        }
        Err(reason)
    }

    fn take(
        &mut self,
        setting: Setting<'_>,
        (found, chosen): (Assignment, Vec<LineRef>),
        accept: &mut dyn FnMut(Hit) -> bool,
    ) -> bool {
        let mut theory = Theory::new(setting, self.atoms);
        let model = model(&mut theory, self.atoms, &found);
        let [_, states] = &mut *self.work;
        *states += theory.states;
        model.is_some_and(|model| accept(Hit { model, chosen }))
    }

    fn look(&mut self, setting: Setting<'_>, task: &Task) -> Found<(Assignment, Vec<LineRef>)> {
        let mut theory = Theory::new(setting, self.atoms);
        let found = choose(&mut theory, self.atoms, &self.place, task, self.budget);
        let [checks, states] = &mut *self.work;
        *checks += theory.checks;
        *states += theory.states;
        self.budget.nodes += theory.checks;
        found
    }
}

/// Chooses a line of each set of supports, and searches.
fn choose(
    theory: &mut Theory<'_>,
    atoms: &Atoms,
    place: &[AtomId],
    task: &Task,
    budget: &mut Budget,
) -> Found<(Assignment, Vec<LineRef>)> {
    let clauses: Vec<&[AtomId]> = task.clauses.iter().map(Vec::as_slice).collect();
    let start = set(task.cube.iter().chain(place).copied());
    let mut stack: Vec<(BTreeSet<AtomId>, Vec<LineRef>)> = vec![(start, Vec::new())];
    let mut open = false;
    while let Some((cube, chosen)) = stack.pop() {
        budget.nodes += 1;
        if budget.nodes.saturating_add(theory.checks) > budget.limit {
            return Found::Open;
        }
        let Some(next) = task.supports.get(chosen.len()) else {
            let cube: Vec<AtomId> = cube.into_iter().collect();
            match search(theory, atoms, &cube, &clauses, budget) {
                Found::Yes(found) => return Found::Yes((found, chosen)),
                Found::None => {}
                Found::Open => open = true,
            }
            continue;
        };
        let mut children = Vec::new();
        for (line, own) in next {
            let mut longer = cube.clone();
            longer.extend(own);
            let is_broken = clauses.iter().any(|clause| clause.iter().all(|atom| longer.contains(atom)));
            if !is_broken && is_possible(theory, atoms, &longer, own) {
                children.push((longer, chosen.iter().copied().chain([*line]).collect()));
            }
        }
        stack.extend(children.into_iter().rev());
    }
    if open { Found::Open } else { Found::None }
}

/// Whether atoms can hold together, as far as those tell that are new.
fn is_possible(theory: &mut Theory<'_>, atoms: &Atoms, all: &BTreeSet<AtomId>, new: &[AtomId]) -> bool {
    let node: Assignment = map(all.iter().map(|atom| (*atom, true)));
    let groups = set(new.iter().map(|atom| atoms.group(*atom)));
    groups.into_iter().all(|group| theory.is_possible(group, literals(atoms, &node, group)))
}

/// Actions whose requests are alike.
pub(crate) fn grouped(universe: &Universe, actions: &[usize], probe: &Probe<'_>, about: &About) -> Vec<Vec<usize>> {
    let mut groups = Vec::new();
    for of_kind in universe.grouped(actions.to_vec()) {
        let mut apart: Vec<(BTreeSet<_>, Vec<usize>)> = Vec::new();
        for at in of_kind {
            let missing = universe.missing(at, probe.keys, &about.of_services);
            match apart.iter_mut().find(|(known, _)| *known == missing) {
                Some((_, actions)) => actions.push(at),
                None => apart.push((missing, vec![at])),
            }
        }
        groups.extend(apart.into_iter().map(|(_, actions)| actions));
    }
    groups
}
