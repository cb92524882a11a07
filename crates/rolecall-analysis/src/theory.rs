//! What holds of requests: which values of several keys can stand side by side.
//!
//! Keys that are functions of one fact (who calls, which services are between, which resource it is) form a group, and are looked at together. Groups are
//! independent of each other, but for policy variables, which are assigned before.

mod caller;
mod path;
mod resource;
mod tags;
mod time;

use std::collections::BTreeMap;

use crate::glob::Found;
use crate::key::Literal;
use crate::setting::{Atom, AtomLiteral, Atoms, Group, Part, Setting};

/// Answers whether literals can hold together, and remembers.
pub(crate) struct Theory<'q> {
    pub(crate) setting: Setting<'q>,
    atoms: &'q Atoms,
    known: BTreeMap<(Group, Vec<AtomLiteral>), Found<Part>>,
    /// States of searches, and questions asked.
    pub(crate) states: usize,
    pub(crate) checks: usize,
}

impl<'q> Theory<'q> {
    pub(crate) fn new(setting: Setting<'q>, atoms: &'q Atoms) -> Self {
        Self { setting, atoms, known: BTreeMap::new(), states: 0, checks: 0 }
    }

    /// Whether the literals of a group, in order, can hold together, and with what.
    pub(crate) fn check(&mut self, group: Group, literals: Vec<AtomLiteral>) -> Found<Part> {
        let key = (group, literals);
        self.settle(&key);
        self.known.get(&key).cloned().unwrap_or(Found::Open)
    }

    /// Whether they may hold together, as far as is known.
    pub(crate) fn is_possible(&mut self, group: Group, literals: Vec<AtomLiteral>) -> bool {
        let key = (group, literals);
        self.settle(&key);
        self.known.get(&key) != Some(&Found::None)
    }

    fn settle(&mut self, key: &(Group, Vec<AtomLiteral>)) {
        if self.known.contains_key(key) {
            return;
        }
        self.checks += 1;
        let group = key.0;
        let atoms = self.atoms;
        let mut tests: Vec<Literal<'_>> = Vec::new();
        let mut resources = Vec::new();
        for (id, wanted) in &key.1 {
            match atoms.get(*id) {
                Some(Atom::Test(test)) => tests.push((test, *wanted)),
                Some(Atom::Resource { negated, patterns }) => {
                    resources.push((patterns.as_slice(), *wanted != *negated));
                }
                None => {}
            }
        }
        let setting = &self.setting;
        let states = &mut self.states;
        let found = match group {
            Group::Resource => resource::solve(setting, &resources, &tests, states),
            Group::Caller => caller::solve(setting, &tests, states),
            Group::Organization => caller::organization(setting, &tests, states),
            Group::Path => path::solve(setting, &tests, states),
            Group::Time => time::solve(setting, &tests),
            Group::Tags => tags::solve(setting, &tests, states),
            Group::Key(key) => {
                setting.key(key, &tests, &setting.domain(key), states).map(|held| setting.part(key, held))
            }
        };
        self.known.insert(key.clone(), found);
    }
}
