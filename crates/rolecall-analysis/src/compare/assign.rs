//! Policy variables: loosened for a proof, and given values for a witness.

use std::collections::{BTreeMap, BTreeSet};

use rolecall_core::context::{KeyId, Meaning};
use rolecall_core::diag::PolicyKind;
use rolecall_core::sort::{set, sort_unique};
use rolecall_core::trace::{Effect, Rung};

use super::answer::Reason;
use super::comparer::{About, Alike, Comparer, Shown};
use super::task::Task;
use crate::caller::{Caller, Who};
use crate::classes::Class;
use crate::document::{Line, names};
use crate::form::Form;
use crate::glob::{Assigned, Found};
use crate::principals::tells_apart;
use crate::search::{Assignment, model, search};
use crate::setting::{Atom, AtomId, Setting};
use crate::theory::{Known, Theory};
use crate::variables;
use crate::witness::Request;

impl<'q> Comparer<'q> {
    pub(super) fn about(&self, task: &Task) -> About {
        let atoms: Vec<&Atom> = self.atoms(task).collect();
        let asked = variables::asked(&atoms);
        let (scope, keys) = (self.scope, &self.shared.keys);
        About {
            variables: variables::variables(&atoms),
            of_services: scope.of_services(keys, &asked),
            kinds: scope.types(keys, &asked),
            asked,
        }
    }

    fn atoms<'t>(&'t self, task: &'t Task) -> impl Iterator<Item = &'t Atom> {
        let all = set(task.cube.iter().chain(task.clauses.iter().flatten()).copied());
        all.into_iter().filter_map(|atom| self.shared.atoms.get(atom))
    }

    /// Whether any action could show the change, on whatever resource and with whatever keys: if not, none does.
    pub(super) fn free(&mut self, class: &Class, task: &Task, about: &About) -> Found<Assignment> {
        let actions = class.ranges.iter().map(|(start, end)| end - start).sum::<usize>();
        if actions < 2 {
            return Found::Open;
        }
        let forms = [Form::any_arn(self.scope.partition()), Form::star()];
        let missing = BTreeSet::new();
        let asked = &about.asked;
        // There or not there, as the service is.
        if asked
            .iter()
            .any(|key| matches!(self.shared.keys.meaning(*key), Meaning::KmsCallerAccount | Meaning::KmsViaService))
        {
            return Found::Open;
        }
        for (at, caller) in self.alike(task, &about.asked) {
            let setting = Setting {
                keys: &self.shared.keys,
                caller,
                action: ["", ""],
                forms: &forms,
                missing: &missing,
                kinds: &about.kinds,
                fixed: BTreeMap::new(),
                assigned: None,
                partition: self.scope.partition(),
                region: None,
                is_free: true,
            };
            match self.look_knowing((task.direct.is_some(), at, None, true, BTreeSet::new()), setting, task) {
                Found::None => {}
                found => return found,
            }
        }
        Found::None
    }

    /// Callers that can show a change: one of those that neither principals nor keys tell apart.
    fn alike(&self, task: &Task, asked: &BTreeSet<KeyId>) -> Vec<(usize, &'q Caller)> {
        // Whether each names the caller where the resource's policy has to, and where the caller's own policies could allow alone.
        let principals = |atoms: &[AtomId], caller: &Caller| -> Vec<[bool; 2]> {
            let named = atoms.iter().filter_map(|atom| match self.shared.atoms.get(*atom) {
                Some(Atom::Principals(principals)) => {
                    Some([true, false].map(|is_required| caller.holds(principals.index, principals.least, is_required)))
                }
                _ => None,
            });
            named.collect()
        };
        let clauses: Vec<AtomId> = task.clauses.iter().flatten().copied().collect();
        let [all, owners] = self.callers;
        let callers = if task.direct.is_some() { owners } else { all };
        // Only a boundary limits a user, and a role opens no further than that, however the user is named.
        let is_direct = task.direct == Some(Rung::Direct);
        let is_out = |caller: &Caller| {
            let is_unlimited = self.asks_for_boundary() && !caller.has_boundary;
            is_direct && caller.who == Who::User && (self.kind == PolicyKind::Trust || is_unlimited)
        };
        let all = callers.iter().enumerate();
        let possible = all.filter(|(_, caller)| principals(&task.cube, caller).iter().all(|[named, _]| *named));
        let possible = possible.filter(|(_, caller)| !is_out(caller));
        let depends = tells_apart(&self.shared.keys, asked, callers);
        let mut seen = BTreeSet::new();
        possible
            .filter(|(_, caller)| {
                depends || seen.insert((principals(&task.cube, caller), principals(&clauses, caller), &caller.owner))
            })
            .collect()
    }

    /// Whether a request of an action shows the change. The first of a task has to be one that core decides so: it becomes the witness.
    pub(super) fn of_action(
        &mut self,
        action: usize,
        task: &Task,
        about: &About,
        witness: &mut Option<Shown>,
    ) -> Result<bool, Reason> {
        let mut open = None;
        for (at, caller) in self.alike(task, &about.asked) {
            if !caller.can_ask(self.scope.parts(action)) {
                continue;
            }
            let found = match caller.call() {
                Some(call) if call != self.scope.name(action) => {
                    self.beside_call(action, task, (at, caller), call, witness)
                }
                _ => self.of_caller(action, task, about, (at, caller), witness),
            };
            match found {
                Ok(true) => return Ok(true),
                Ok(false) => {}
                Err(reason) => open = Some(reason),
            }
        }
        open.map_or(Ok(false), Err)
    }

    /// The same for what somebody asks for with a call, which a statement has to allow as well.
    fn beside_call(
        &mut self,
        action: usize,
        task: &Task,
        caller: (usize, &'q Caller),
        call: &str,
        witness: &mut Option<Shown>,
    ) -> Result<bool, Reason> {
        let mut open = None;
        for task in self.with_call(task, call) {
            let about = self.about(&task);
            match self.of_caller(action, &task, &about, caller, witness) {
                Ok(true) => return Ok(true),
                Ok(false) => {}
                Err(reason) => open = Some(reason),
            }
        }
        open.map_or(Ok(false), Err)
    }

    /// A task for each statement that allows a call on the side that gets so far.
    fn with_call(&self, task: &Task, call: &str) -> Vec<Task> {
        let side = task.sources.first().and_then(|(side, _)| self.documents.get(*side));
        let naming = || side.into_iter().flat_map(|document| &document.lines).filter(|line| names(&line.action, call));
        let denies = naming().filter(|line| line.effect == Effect::Deny).map(|line| line.atoms.clone());
        let clauses: Vec<Vec<AtomId>> = task.clauses.iter().cloned().chain(denies).collect();
        let allows = naming().filter(|line| line.effect == Effect::Allow);
        let with = |line: &Line| {
            let mut cube = [&task.cube[..], &line.atoms].concat();
            sort_unique(&mut cube);
            Task { cube, clauses: clauses.clone(), ..task.clone() }
        };
        allows.map(with).collect()
    }

    fn of_caller(
        &mut self,
        action: usize,
        task: &Task,
        about: &About,
        (at, caller): (usize, &'q Caller),
        witness: &mut Option<Shown>,
    ) -> Result<bool, Reason> {
        let scope = self.scope;
        let variables = &about.variables;
        let missing = scope.missing(action, &self.shared.keys, &about.of_services);
        let setting = Setting {
            keys: &self.shared.keys,
            caller,
            action: scope.parts(action),
            forms: scope.forms(action),
            missing: &missing,
            kinds: &about.kinds,
            fixed: BTreeMap::new(),
            assigned: variables.is_empty().then(Assigned::default),
            partition: scope.partition(),
            region: None,
            is_free: false,
        };
        let is_loose = !variables.is_empty();
        let alike = (task.direct.is_some(), at, Some(scope.kind(action)), is_loose, missing.clone());
        match self.look_knowing(alike, setting.clone(), task) {
            Found::None => return Ok(false),
            Found::Open if variables.is_empty() => return Err(Reason::Budget),
            Found::Yes(found) if variables.is_empty() => {
                let is_witnessed = self.is_witnessed(setting, action, task, &found, witness);
                return if is_witnessed { Ok(true) } else { Err(Reason::Unconfirmed) };
            }
            Found::Yes(_) | Found::Open => {}
        }
        // With one value for each, nothing that is not found can be.
        let is_complete = variables.iter().all(|key| variables::constant(*key, &setting).is_some());
        let mut reason = (!is_complete).then_some(Reason::Variables);
        let tried = variables::assignments(&self.atoms(task).collect::<Vec<_>>(), variables, &setting);
        for fixed in tried {
            let mut assigned = Assigned::default();
            for (key, value) in &fixed {
                if let Some(value) = value {
                    assigned.insert(*key, value.clone());
                }
            }
            let setting = Setting { fixed, assigned: Some(assigned), ..setting.clone() };
            match self.look(&mut Known::new(), setting.clone(), task) {
                Found::Yes(found) => {
                    if self.is_witnessed(setting, action, task, &found, witness) {
                        return Ok(true);
                    }
                    reason = Some(Reason::Unconfirmed);
                }
                Found::Open => reason = reason.or(Some(Reason::Budget)),
                Found::None => {}
            }
        }
        reason.map_or(Ok(false), Err)
    }

    /// Looks for a request, with what was answered before in settings that are alike.
    fn look_knowing(&mut self, alike: Alike<'q>, setting: Setting<'_>, task: &Task) -> Found<Assignment> {
        let mut known = self.known.get_mut(&alike).map(std::mem::take).unwrap_or_default();
        let found = self.look(&mut known, setting, task);
        self.known.insert(alike, known);
        found
    }

    fn look(&mut self, known: &mut Known, setting: Setting<'_>, task: &Task) -> Found<Assignment> {
        let mut theory = Theory::knowing(std::mem::take(known), setting, &self.shared.atoms);
        let clauses: Vec<&[AtomId]> = task.clauses.iter().map(Vec::as_slice).collect();
        let found = search(&mut theory, &self.shared.atoms, &task.cube, &clauses, &mut self.budget);
        self.work.checks += theory.checks;
        self.work.states += theory.states;
        self.budget.nodes += theory.checks;
        *known = theory.known;
        found
    }

    /// Whether there is a witness already, or this is one.
    fn is_witnessed(
        &mut self,
        setting: Setting<'_>,
        action: usize,
        task: &Task,
        found: &Assignment,
        witness: &mut Option<Shown>,
    ) -> bool {
        if witness.is_none() {
            let caller = setting.caller;
            let mut theory = Theory::new(setting, &self.shared.atoms);
            let model = model(&mut theory, &self.shared.atoms, found);
            self.work.states += theory.states;
            let request = model.map(|model| Request::new(caller, self.scope.shown(action), &model));
            *witness = request.and_then(|request| self.confirm(task, action, request));
        }
        witness.is_some()
    }
}
