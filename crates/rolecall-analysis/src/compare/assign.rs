//! Policy variables: loosened for a proof, and given values for a witness.

use std::collections::{BTreeMap, BTreeSet};

use rolecall_core::condition::{Comparand, ListedValue};
use rolecall_core::context::{KeyId, Meaning};
use rolecall_core::pattern::{Pattern, Piece};

use super::answer::{Reason, Witness};
use super::comparer::{About, Comparer};
use super::task::Task;
use crate::caller::{Caller, Who};
use crate::classes::Class;
use crate::form::Form;
use crate::glob::{Assigned, Found};
use crate::principals::tells_apart;
use crate::search::{Assignment, model, search};
use crate::setting::{Atom, AtomId, Setting};
use crate::theory::Theory;
use crate::witness::Request;

/// How many assignments of values to variables are tried.
const ASSIGNMENTS: usize = 400;

impl<'q> Comparer<'q> {
    pub(super) fn about(&self, task: &Task) -> About {
        let asked = self.asked(task);
        let (scope, keys) = (self.scope, &self.shared.keys);
        About {
            variables: self.variables(task),
            of_services: scope.of_services(keys, &asked),
            kinds: scope.types(keys, &asked),
            asked,
        }
    }

    fn atoms<'t>(&'t self, task: &'t Task) -> impl Iterator<Item = &'t Atom> {
        let all: BTreeSet<AtomId> = task.cube.iter().chain(task.clauses.iter().flatten()).copied().collect();
        all.into_iter().filter_map(|atom| self.shared.atoms.get(atom))
    }

    /// The keys that a task asks about, also through variables.
    fn asked(&self, task: &Task) -> BTreeSet<KeyId> {
        let mut asked = self.variables(task);
        asked.extend(
            self.atoms(task).filter_map(|atom| if let Atom::Test(test) = atom { Some(test.key) } else { None }),
        );
        asked
    }

    fn variables(&self, task: &Task) -> BTreeSet<KeyId> {
        let mut variables = BTreeSet::new();
        for atom in self.atoms(task) {
            match atom {
                Atom::Resource { listed, .. } => {
                    let patterns = listed.iter().map(|listed| &listed.pattern);
                    variables.extend(patterns.flat_map(Pattern::variables).map(|variable| variable.key));
                }
                Atom::Test(test) => variables.extend(test.values.iter().flat_map(ListedValue::variables)),
                Atom::Principals(_) => {}
            }
        }
        variables
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
        for caller in self.alike(task, &about.asked) {
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
            match self.look(setting, task) {
                Found::None => {}
                found => return found,
            }
        }
        Found::None
    }

    /// Callers that can show a change: one of those that neither principals nor keys tell apart.
    fn alike(&self, task: &Task, asked: &BTreeSet<KeyId>) -> Vec<&'q Caller> {
        let principals = |atoms: &[AtomId], caller: &Caller| -> Vec<bool> {
            let named = atoms.iter().filter_map(|atom| match self.shared.atoms.get(*atom) {
                Some(Atom::Principals(principals)) => Some(caller.holds(principals.index, principals.least, true)),
                _ => None,
            });
            named.collect()
        };
        let clauses: Vec<AtomId> = task.clauses.iter().flatten().copied().collect();
        let [all, owners] = self.callers;
        let callers = if task.direct.is_some() { owners } else { all };
        let possible = callers.iter().filter(|caller| principals(&task.cube, caller).iter().all(|named| *named));
        let depends = tells_apart(&self.shared.keys, asked, callers);
        let mut seen = BTreeSet::new();
        possible
            .filter(|caller| depends || seen.insert((principals(&clauses, caller), caller.least, &caller.owner)))
            .collect()
    }

    /// Whether a request of an action shows the change. The first of a task has to be one that core decides so: it becomes the witness.
    pub(super) fn of_action(
        &mut self,
        action: usize,
        task: &Task,
        about: &About,
        witness: &mut Option<Witness>,
    ) -> Result<bool, Reason> {
        let scope = self.scope;
        let variables = &about.variables;
        let missing = scope.missing(action, &self.shared.keys, &about.of_services);
        let mut open = None;
        for caller in self.alike(task, &about.asked) {
            if !caller.can_ask(scope.parts(action)) {
                continue;
            }
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
            match self.look(setting.clone(), task) {
                Found::None => continue,
                Found::Open if variables.is_empty() => {
                    open = open.or(Some(Reason::Budget));
                    continue;
                }
                Found::Yes(found) if variables.is_empty() => {
                    if self.is_witnessed(setting, action, task, &found, witness) {
                        return Ok(true);
                    }
                    open = Some(Reason::Unconfirmed);
                    continue;
                }
                Found::Yes(_) | Found::Open => {}
            }
            let mut reason = Reason::Variables;
            for fixed in self.assignments(caller.who, variables, task, &setting) {
                let mut assigned = Assigned::default();
                for (key, value) in &fixed {
                    if let Some(value) = value {
                        assigned.insert(*key, value.clone());
                    }
                }
                let setting = Setting { fixed, assigned: Some(assigned), ..setting.clone() };
                if let Found::Yes(found) = self.look(setting.clone(), task) {
                    if self.is_witnessed(setting, action, task, &found, witness) {
                        return Ok(true);
                    }
                    reason = Reason::Unconfirmed;
                }
            }
            open = Some(reason);
        }
        open.map_or(Ok(false), Err)
    }

    fn look(&mut self, setting: Setting<'_>, task: &Task) -> Found<Assignment> {
        let mut theory = Theory::new(setting, &self.shared.atoms);
        let clauses: Vec<&[AtomId]> = task.clauses.iter().map(Vec::as_slice).collect();
        let found = search(&mut theory, &self.shared.atoms, &task.cube, &clauses, &mut self.budget);
        self.work.checks += theory.checks;
        self.work.states += theory.states;
        self.budget.nodes += theory.checks;
        found
    }

    /// Whether there is a witness already, or this is one.
    fn is_witnessed(
        &mut self,
        setting: Setting<'_>,
        action: usize,
        task: &Task,
        found: &Assignment,
        witness: &mut Option<Witness>,
    ) -> bool {
        if witness.is_none() {
            let caller = setting.caller;
            let mut theory = Theory::new(setting, &self.shared.atoms);
            let model = model(&mut theory, &self.shared.atoms, found);
            self.work.states += theory.states;
            let request = model.map(|model| Request::new(caller, self.scope.shown(action), &model));
            *witness = request.and_then(|request| self.confirm(task, action, &request));
        }
        witness.is_some()
    }

    /// Values for variables, each in turn: what other patterns have in its place, what is compared with it, a plain one, none.
    fn assignments(
        &self,
        who: Who,
        variables: &BTreeSet<KeyId>,
        task: &Task,
        setting: &Setting<'_>,
    ) -> Vec<BTreeMap<KeyId, Option<String>>> {
        let mut all: Vec<BTreeMap<KeyId, Option<String>>> = vec![BTreeMap::new()];
        for key in variables {
            let mut values: Vec<Option<String>> = Vec::new();
            let is_name = *self.shared.keys.meaning(*key) == Meaning::UserName;
            if !is_name || who == Who::User {
                values.extend(setting.example(*key).into_iter().map(Some));
                values.extend(self.aligned(*key, task).into_iter().map(Some));
                values.extend(self.compared(*key, task).into_iter().map(Some));
                values.push(Some("other".to_owned()));
            }
            values.push(None);
            let mut seen = BTreeSet::new();
            values.retain(|value| seen.insert(value.clone()));
            let longer = values.iter().flat_map(|value| {
                all.iter().map(|known| {
                    let mut known = known.clone();
                    known.insert(*key, value.clone());
                    known
                })
            });
            all = longer.take(ASSIGNMENTS).collect();
        }
        all
    }

    fn patterns(&self, task: &Task) -> Vec<Pattern> {
        let mut patterns = Vec::new();
        for atom in self.atoms(task) {
            match atom {
                Atom::Resource { listed, .. } => patterns.extend(listed.iter().map(|listed| listed.pattern.clone())),
                Atom::Principals(_) => {}
                Atom::Test(test) => patterns.extend(test.values.iter().filter_map(|listed| match &listed.value {
                    Comparand::String(read) => Some(read.as_pattern().clone()),
                    _ => None,
                })),
            }
        }
        patterns
    }

    /// What stands in other patterns where one has a variable.
    fn aligned(&self, key: KeyId, task: &Task) -> Vec<String> {
        let patterns = self.patterns(task);
        let heads: Vec<String> = patterns.iter().filter_map(head).collect();
        let mut found = Vec::new();
        for pattern in &patterns {
            let pieces = pattern.pieces();
            for (at, piece) in pieces.iter().enumerate() {
                if !matches!(piece, Piece::Variable(variable) if variable.key == key) {
                    continue;
                }
                let before = match at.checked_sub(1).and_then(|at| pieces.get(at)) {
                    Some(Piece::Text(text)) => &**text,
                    Some(_) => continue,
                    None => "",
                };
                let stop = match pieces.get(at + 1) {
                    Some(Piece::Text(text)) => text.chars().next(),
                    _ => None,
                };
                for head in &heads {
                    let Some(start) = head.find(before) else { continue };
                    let rest = head.get(start + before.len()..).unwrap_or_default();
                    let value = stop.map_or(rest, |stop| rest.split(stop).next().unwrap_or(rest));
                    if !value.is_empty() {
                        found.push(value.to_owned());
                    }
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// What tests compare a variable's own key with.
    fn compared(&self, key: KeyId, task: &Task) -> Vec<String> {
        let tests = self.atoms(task).filter_map(|atom| if let Atom::Test(test) = atom { Some(test) } else { None });
        let own = tests.filter(|test| test.key == key).flat_map(|test| &test.values);
        let written = own.filter_map(|listed| match &listed.value {
            Comparand::String(text) => head(text.as_pattern()),
            _ => Some(listed.text.to_string()),
        });
        written.filter(|text| !text.is_empty()).collect()
    }
}

/// The literal text a pattern begins with, if it has no variable in it.
fn head(pattern: &Pattern) -> Option<String> {
    match pattern.pieces().first() {
        Some(Piece::Text(text)) => Some(text.to_string()),
        _ => None,
    }
}
