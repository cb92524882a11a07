//! What holds of requests: which values of several keys can stand side by side.
//!
//! Keys that are functions of one fact (who calls, which services are between, which resource it is) form a group, and are looked at together. Groups are
//! independent of each other, but for policy variables, which are assigned before.

mod caller;
mod organization;
mod path;
mod resource;
mod source;
mod tags;
mod time;

use std::collections::BTreeMap;

use crate::glob::Found;
use crate::key::Literal;
use crate::setting::{Atom, AtomLiteral, Atoms, Group, Part, Setting};

use resource::Listed;

/// What was answered of literals, in settings that no answer tells apart.
pub(crate) type Known = BTreeMap<(Group, Vec<AtomLiteral>), Found<()>>;

/// Answers whether literals can hold together, and remembers.
pub(crate) struct Theory<'q> {
    pub(crate) setting: Setting<'q>,
    atoms: &'q Atoms,
    pub(crate) known: Known,
    /// States of searches, and questions asked.
    pub(crate) states: usize,
    pub(crate) checks: usize,
}

impl<'q> Theory<'q> {
    pub(crate) fn new(setting: Setting<'q>, atoms: &'q Atoms) -> Self {
        Self::knowing(Known::new(), setting, atoms)
    }

    /// With what was answered before in a setting that is alike.
    pub(crate) fn knowing(known: Known, setting: Setting<'q>, atoms: &'q Atoms) -> Self {
        Self { setting, atoms, known, states: 0, checks: 0 }
    }

    /// Whether the literals of a group, in order, can hold together.
    pub(crate) fn check(&mut self, group: Group, literals: Vec<AtomLiteral>) -> Found<()> {
        let key = (group, literals);
        if let Some(known) = self.known.get(&key) {
            return known.clone();
        }
        self.checks += 1;
        let found = match group {
            Group::Caller if !self.are_named(&key.1) => Found::None,
            Group::Resource => {
                let (listed, tests) = self.literals(&key.1);
                resource::is_possible(&self.setting, &listed, &tests, &mut self.states)
            }
            _ => self.part(group, &key.1).map(|_| ()),
        };
        self.known.insert(key, found.clone());
        found
    }

    /// Whether they may hold together, as far as is known.
    pub(crate) fn is_possible(&mut self, group: Group, literals: Vec<AtomLiteral>) -> bool {
        self.check(group, literals) != Found::None
    }

    /// What they hold together with.
    pub(crate) fn part(&mut self, group: Group, literals: &[AtomLiteral]) -> Found<Part> {
        let (listed, tests) = self.literals(literals);
        let setting = &self.setting;
        let states = &mut self.states;
        match group {
            Group::Resource => resource::solve(setting, &listed, &tests, states),
            Group::Caller => caller::solve(setting, &tests, states),
            Group::Organization => organization::solve(setting, &organization::PRINCIPAL, &tests, states),
            Group::Source => source::solve(setting, &tests, states),
            Group::Path => path::solve(setting, &tests, states),
            Group::Time => time::solve(setting, &tests),
            Group::Tags => tags::solve(setting, &tests, states),
            Group::Key(key) => {
                setting.key(key, &tests, &setting.domain(key), states).map(|held| setting.part(key, held))
            }
        }
    }

    fn literals(&self, literals: &[AtomLiteral]) -> (Vec<Listed<'q>>, Vec<Literal<'q>>) {
        let (mut resources, mut tests) = (Vec::new(), Vec::new());
        for (id, wanted) in literals {
            match self.atoms.get(*id) {
                Some(Atom::Test(test)) => tests.push((test, *wanted)),
                Some(Atom::Resource { negated, listed }) => resources.push((listed.as_slice(), *wanted != *negated)),
                Some(Atom::Principals(_)) | None => {}
            }
        }
        (resources, tests)
    }

    /// Whether principals name the caller, or do not, as literals say.
    fn are_named(&self, literals: &[AtomLiteral]) -> bool {
        literals.iter().all(|(id, wanted)| match self.atoms.get(*id) {
            Some(Atom::Principals(principals)) => self.setting.may_be_named(principals, *wanted),
            _ => true,
        })
    }
}
