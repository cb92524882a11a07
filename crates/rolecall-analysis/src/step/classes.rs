//! What unknown keys can hold, as far as the tests on them tell it apart: all classes, each with one value.
//!
//! Keys that depend on one fact are looked at together, by the [theories](crate::theory) of all requests; beside what is known of others of them.

use std::collections::{BTreeMap, BTreeSet};

use rolecall_core::condition::{ListedValue, Test};
use rolecall_core::context::{KeyId, Meaning};
use rolecall_core::sort::{map, set, sort_by};
use rolecall_core::trace::ContextTrace;

use super::asked::{AskedStep, Values};
use crate::caller::Caller;
use crate::compare::Reason;
use crate::form::{self, ACCOUNT, Form, OTHER_ACCOUNT, account, region};
use crate::glob::{Assigned, Found, Glob};
use crate::key::{Domain, Held, Literal};
use crate::setting::{Atom, AtomId, AtomLiteral, Atoms, Group, Part, Setting, group};
use crate::theory::Theory;
use crate::value::Values as Known;

/// How many classes of a group are told apart.
const CLASSES: usize = 4_096;

/// Unknown keys that depend on one fact, and the tests on them.
#[derive(Debug)]
pub(super) struct Block {
    pub(super) group: Group,
    /// By name.
    pub(super) keys: Vec<KeyId>,
    /// The tests, each once.
    pub(super) atoms: Vec<AtomId>,
}

/// What the keys of a block hold: which tests hold, in the order of its atoms, and values with which it is so.
#[derive(Clone, Debug)]
pub(super) struct Class {
    pub(super) holds: Vec<bool>,
    pub(super) values: Values,
}

/// What is known of a request, for the theories.
pub(super) struct Ground {
    atoms: Atoms,
    caller: Caller,
    /// Service and name of the action.
    action: [String; 2],
    forms: Vec<Form>,
    missing: BTreeSet<KeyId>,
    kinds: BTreeMap<KeyId, (rolecall_core::catalogue::KeyKind, bool)>,
    /// Single values that are known, and keys that are known to be absent.
    known: BTreeMap<KeyId, Option<String>>,
    /// Questions to theories.
    pub(super) checks: usize,
}

impl Ground {
    /// What is known of the step; `asked` are the keys that theories are to be asked about.
    pub(super) fn of(step: &AskedStep<'_>, asked: &BTreeSet<KeyId>, is_open: &dyn Fn(&ContextTrace) -> bool) -> Self {
        let universe = step.question.universe;
        let keys = &step.scenario.world().keys;
        let action = step.traces().first().map(|trace| trace.action.as_str().to_ascii_lowercase()).unwrap_or_default();
        let (service, name) = action.split_once(':').unwrap_or_default();
        let at = universe.position(&action);
        let missing = at.map(|at| universe.missing(at, keys, &universe.of_services(keys, asked))).unwrap_or_default();
        let known = step.context().filter(|(_, known)| !is_open(known) && !known.multivalued);
        Self {
            atoms: Atoms::default(),
            caller: step.caller(),
            action: [service.to_owned(), name.to_owned()],
            forms: at.map(|at| universe.forms(at).to_vec()).unwrap_or_default(),
            missing,
            kinds: universe.types(keys, asked),
            known: map(known.map(|(key, known)| (key, known.values.first().cloned()))),
            checks: 0,
        }
    }

    /// The atom of a test: the same for tests that are the same.
    pub(super) fn atom(&mut self, step: &AskedStep<'_>, test: &Test) -> AtomId {
        let keys = &step.scenario.world().keys;
        let mut values: Vec<String> =
            test.values.iter().map(|listed| format!("{}{:?}", listed.text, variables(listed))).collect();
        sort_by(&mut values, &Ord::cmp);
        let spelled = format!("{} {} {values:?}", test.operator.name(), keys.lower(test.key));
        self.atoms.enter(spelled, keys, || Atom::Test(test.clone()))
    }

    /// The test of an atom.
    pub(super) fn test(&self, atom: AtomId) -> Option<&Test> {
        match self.atoms.get(atom)? {
            Atom::Test(test) => Some(test),
            Atom::Resource { .. } | Atom::Principals(_) => None,
        }
    }

    /// Every class of the keys of a block.
    pub(super) fn classes(&mut self, step: &AskedStep<'_>, block: &Block) -> Result<Vec<Class>, Reason> {
        let found = self.classes_with(step, block, true)?;
        // What is known may be nothing that AWS would send: then it tells nothing of the rest.
        if found.is_empty() { self.classes_with(step, block, false) } else { Ok(found) }
    }

    fn classes_with(&mut self, step: &AskedStep<'_>, block: &Block, is_known: bool) -> Result<Vec<Class>, Reason> {
        let atoms = self.atoms.clone();
        let mut solver = self.solver(step, &atoms, block.group, is_known);
        let mut found = Vec::new();
        let mut stack: Vec<Vec<AtomLiteral>> = vec![Vec::new()];
        let mut left = CLASSES;
        while let Some(literals) = stack.pop() {
            let Some(atom) = block.atoms.get(literals.len()) else {
                match solver.part(&literals) {
                    Found::Yes(part) => found.push(Class {
                        holds: literals.iter().map(|(_, holds)| *holds).collect(),
                        values: block.values(step, &part),
                    }),
                    Found::None => {}
                    Found::Open => return Err(Reason::Budget),
                }
                continue;
            };
            for holds in [true, false] {
                let more: Vec<AtomLiteral> = literals.iter().copied().chain([(*atom, holds)]).collect();
                if solver.is_possible(&more) {
                    stack.push(more);
                }
            }
            left = left.checked_sub(1).ok_or(Reason::Budget)?;
        }
        self.checks += solver.theory.checks;
        if self.checks > step.question.budget { Err(Reason::Budget) } else { Ok(found) }
    }

    /// Values with which all tests of a block hold, beside what is known of others of its keys, or whatever these hold.
    pub(super) fn met(&mut self, step: &AskedStep<'_>, block: &Block, is_known: bool) -> Found<Values> {
        let atoms = self.atoms.clone();
        let mut solver = self.solver(step, &atoms, block.group, is_known);
        let literals: Vec<AtomLiteral> = block.atoms.iter().map(|atom| (*atom, true)).collect();
        let found = solver.part(&literals);
        self.checks += solver.theory.checks;
        found.map(|part| block.values(step, &part))
    }

    /// What is known of other keys that depend on the fact that a block is about.
    pub(super) fn known_beside(&self, step: &AskedStep<'_>, block: &Block) -> Vec<(String, Option<Vec<String>>)> {
        let keys = &step.scenario.world().keys;
        let known = self.known.iter().filter(|(key, _)| group(keys.meaning(**key), **key) == block.group);
        known.map(|(key, value)| (keys.shown(*key).to_owned(), value.clone().map(|value| vec![value]))).collect()
    }

    fn solver<'g>(
        &'g self,
        step: &'g AskedStep<'_>,
        atoms: &'g Atoms,
        group: Group,
        is_known: bool,
    ) -> GroupSolver<'g> {
        let keys = &step.scenario.world().keys;
        let [service, name] = &self.action;
        let mut assigned = Assigned::default();
        for (key, value) in &self.known {
            if let Some(value) = value {
                assigned.insert(*key, value.clone());
            }
        }
        let of_group = |key: &KeyId| crate::setting::group(keys.meaning(*key), *key) == group;
        let known = self.known.iter().filter(|(key, _)| is_known && of_group(key));
        let setting = Setting {
            keys,
            caller: &self.caller,
            action: [service, name],
            forms: &self.forms,
            missing: &self.missing,
            kinds: &self.kinds,
            fixed: map(known.map(|(key, value)| (*key, value.clone()))),
            assigned: Some(assigned),
            partition: step.question.universe.partition(),
            region: None,
            is_free: false,
        };
        GroupSolver { theory: Theory::new(setting, atoms), atoms, group }
    }
}

impl Block {
    /// What the keys hold in a part of a request.
    fn values(&self, step: &AskedStep<'_>, part: &Part) -> Values {
        let keys = &step.scenario.world().keys;
        let held = |key: &KeyId| {
            let name = keys.lower(*key);
            let found = part.held.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
            (keys.shown(*key).to_owned(), found.map_or(Held::Absent, |(_, held)| held.clone()))
        };
        self.keys.iter().map(held).collect()
    }
}

/// The theory of a group.
struct GroupSolver<'g> {
    theory: Theory<'g>,
    atoms: &'g Atoms,
    group: Group,
}

impl GroupSolver<'_> {
    fn is_possible(&mut self, literals: &[AtomLiteral]) -> bool {
        match self.group {
            Group::Resource => self.of_resource(literals) != Found::None,
            group => self.theory.is_possible(group, literals.to_vec()),
        }
    }

    fn part(&mut self, literals: &[AtomLiteral]) -> Found<Part> {
        match self.group {
            Group::Resource => self.of_resource(literals),
            group => self.theory.part(group, literals),
        }
    }

    /// Which resource it is, is known: what it does not tell is free.
    fn of_resource(&mut self, literals: &[AtomLiteral]) -> Found<Part> {
        self.theory.checks += 1;
        let mut by_key: BTreeMap<KeyId, Vec<Literal<'_>>> = BTreeMap::new();
        for (atom, holds) in literals {
            if let Some(Atom::Test(test)) = self.atoms.get(*atom) {
                by_key.entry(test.key).or_default().push((test, *holds));
            }
        }
        let setting = &self.theory.setting;
        let mut part = Part::default();
        for (key, tests) in by_key {
            let domain = of_resource(setting, key);
            match setting.key(key, &tests, &domain, &mut self.theory.states) {
                Found::Yes(held) => part.held.extend(setting.part(key, held).held),
                Found::None => return Found::None,
                Found::Open => return Found::Open,
            }
        }
        Found::Yes(part)
    }
}

/// What a key can hold that the ARN of the resource leaves open.
fn of_resource(setting: &Setting<'_>, key: KeyId) -> Domain {
    let shaped = |tokens, examples: &[&str]| {
        let glob = Glob { tokens, folded: false };
        Known::Shaped(vec![glob], examples.iter().map(|example| (*example).to_owned()).collect())
    };
    match setting.keys.meaning(key) {
        Meaning::RequestedRegion => {
            Domain { values: shaped(region(), form::regions(setting.partition)), ..Domain::any(false) }
        }
        Meaning::ResourceAccount => {
            Domain { values: shaped(account(), &[ACCOUNT, OTHER_ACCOUNT]), ..Domain::any(true) }
        }
        _ => Domain::any(true),
    }
}

/// The keys of the variables of a listed value.
pub(super) fn variables(listed: &ListedValue) -> Vec<KeyId> {
    listed.variables().collect()
}

/// Puts unknown keys into blocks, with the tests on them. Keys of tests that hang on an unknown variable are left out, with the reason.
pub(super) fn blocks(
    step: &AskedStep<'_>,
    tests: &[&Test],
    open: &BTreeSet<KeyId>,
    ground: &mut Ground,
) -> (Vec<Block>, BTreeSet<KeyId>) {
    let keys = &step.scenario.world().keys;
    let mut left_out = BTreeSet::new();
    for test in tests {
        let unknown = set(test.values.iter().flat_map(ListedValue::variables).filter(|key| open.contains(key)));
        if !unknown.is_empty() {
            left_out.extend(unknown);
            left_out.extend(open.contains(&test.key).then_some(test.key));
        }
    }
    let mut found: BTreeMap<Group, Block> = BTreeMap::new();
    for test in tests.iter().filter(|test| open.contains(&test.key)) {
        let group = group(keys.meaning(test.key), test.key);
        let block = found.entry(group).or_insert_with(|| Block { group, keys: Vec::new(), atoms: Vec::new() });
        let atom = ground.atom(step, test);
        if !block.keys.contains(&test.key) {
            block.keys.push(test.key);
        }
        if !block.atoms.contains(&atom) {
            block.atoms.push(atom);
        }
    }
    // A theory is asked about all keys of a group, or about none.
    let is_left_out = |block: &Block| block.keys.iter().any(|key| left_out.contains(key));
    let (without, mut with): (Vec<Block>, Vec<Block>) = found.into_values().partition(is_left_out);
    left_out.extend(without.iter().flat_map(|block| &block.keys));
    for block in &mut with {
        sort_by(&mut block.keys, &|one, other| keys.lower(*one).cmp(keys.lower(*other)));
        sort_by(&mut block.atoms, &Ord::cmp);
    }
    (with, left_out)
}
