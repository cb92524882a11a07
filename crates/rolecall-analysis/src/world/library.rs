//! The documents of worlds, each compiled once: what is the same on both sides is the same document, and its statements are made of the same atoms.

use std::collections::BTreeMap;
use std::sync::Arc;

use rolecall_core::condition::{Actual, Comparand, ListedValue, Test};
use rolecall_core::context::{KeyId, Keys};
use rolecall_core::frame::Known;
use rolecall_core::json;
use rolecall_core::operator::Operator;
use rolecall_core::pattern::{Pattern, Resolved, Variables, fold_case};
use rolecall_core::policy::{Policy, Statement, lower};
use rolecall_core::scenario::PolicyText;
use rolecall_core::sort::{map, sort_unique};
use rolecall_core::text::Span;
use rolecall_core::trace::{PolicyId, Truth};

use crate::document::Shared;
use crate::setting::AtomId;
use crate::universe::{Range, Universe};

/// Documents, and all atoms of their statements.
#[derive(Debug, Default)]
pub(crate) struct Library {
    pub(crate) shared: Shared,
    documents: Vec<Compiled>,
    by_text: BTreeMap<(&'static str, Arc<str>), usize>,
    forms: BTreeMap<Vec<AtomId>, usize>,
}

/// A document, with the actions that each of its statements names.
#[derive(Debug)]
struct Compiled {
    policy: Policy,
    ranges: Vec<Vec<Range>>,
}

/// What keys hold for a caller and a resource, whatever the request carries: values, or none.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Constants(BTreeMap<KeyId, Constant>);

/// What one key holds.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Constant {
    values: Option<Vec<String>>,
    folded: Option<String>,
}

impl Constants {
    /// Takes over what a frame knows; `name` says what its keys are called.
    pub(crate) fn of(known: &[Known], name: impl Fn(KeyId) -> String, keys: &mut Keys) -> Self {
        let constants = known.iter().map(|known| {
            let single = known.values.as_deref().filter(|_| !known.is_set).and_then(<[String]>::first);
            let folded = single.map(|value| fold_case(value).into_owned());
            (keys.intern(&name(known.key)), Constant { values: known.values.clone(), folded })
        });
        Self(map(constants))
    }

    /// Whether a key is one of them.
    pub(crate) fn has(&self, key: KeyId) -> bool {
        self.0.contains_key(&key)
    }

    /// Whether a key is one of them, by its name.
    pub(crate) fn names(&self, key: &str, keys: &Keys) -> bool {
        keys.find(key).is_some_and(|key| self.has(key))
    }

    /// The single value of a key of theirs; none if it is absent, or a set.
    pub(crate) fn single(&self, key: KeyId) -> Option<String> {
        let constant = self.0.get(&key).filter(|constant| constant.folded.is_some())?;
        constant.values.as_deref()?.first().cloned()
    }
}

impl Variables for Constants {
    fn resolve(&self, key: KeyId) -> Resolved<'_> {
        match self.0.get(&key) {
            None => Resolved::Unknown,
            Some(Constant { values: Some(values), folded: Some(_) }) => {
                values.first().map_or(Resolved::Absent, |value| Resolved::Text(value))
            }
            Some(_) => Resolved::Absent,
        }
    }

    fn resolve_folded(&self, key: KeyId) -> Resolved<'_> {
        match self.0.get(&key) {
            None => Resolved::Unknown,
            Some(constant) => constant.folded.as_deref().map_or(Resolved::Absent, Resolved::Text),
        }
    }
}

impl Library {
    /// Enters a document of a world. `None` if it cannot be read, which the world would have said.
    pub(crate) fn enter(&mut self, document: &PolicyText, universe: &Universe) -> Option<usize> {
        let key = (document.kind.name(), Arc::clone(&document.text));
        if let Some(known) = self.by_text.get(&key) {
            return Some(*known);
        }
        let parsed = json::parse(&document.text).ok()?;
        let lowered = lower(&document.text, &parsed.value, 0, document.kind, PolicyId(0), &mut self.shared.keys);
        let policy = lowered.evaluable()?;
        let ranges = policy.statements.iter().map(|statement| universe.ranges(&statement.action)).collect();
        let id = self.documents.len();
        self.documents.push(Compiled { policy, ranges });
        self.by_text.insert(key, id);
        Some(id)
    }

    /// An atom for patterns of resources; none if there are none.
    pub(crate) fn resources(&mut self, negated: bool, patterns: &[String]) -> Option<AtomId> {
        let patterns: Vec<Pattern> = patterns.iter().map(|text| Pattern::resource(text.as_str(), None)).collect();
        let listed: Vec<&Pattern> = patterns.iter().collect();
        (!listed.is_empty()).then(|| self.shared.resource(negated, &listed))
    }

    /// An atom that says of a key which value it has.
    pub(crate) fn equals(&mut self, key: &str, value: &str) -> Option<AtomId> {
        let operator = Operator::parse("StringEquals")?;
        let listed = ListedValue {
            span: Span::at(0),
            text: value.into(),
            value: Comparand::read(operator, &value.into(), None),
        };
        let test = Test {
            span: Span::at(0),
            operator_span: Span::at(0),
            operator,
            key_span: Span::at(0),
            list_span: Span::at(0),
            key: self.shared.keys.intern(key),
            key_text: key.into(),
            values: vec![listed],
        };
        Some(self.shared.test(&test))
    }

    /// A statement of a document.
    pub(crate) fn statement(&self, document: usize, statement: usize) -> Option<&Statement> {
        self.documents.get(document)?.policy.statements.get(statement)
    }

    /// The actions that a statement names.
    pub(crate) fn ranges(&self, document: usize, statement: usize) -> &[Range] {
        let found = self.documents.get(document).and_then(|document| document.ranges.get(statement));
        found.map_or(&[], Vec::as_slice)
    }

    /// The same number for equal sets of atoms.
    pub(crate) fn form(&mut self, atoms: &[AtomId]) -> usize {
        let next = self.forms.len();
        *self.forms.entry(atoms.to_vec()).or_insert(next)
    }

    /// What a statement asks of a request beside its action, where constants are known. `None` if it never applies.
    pub(crate) fn atoms(&mut self, document: usize, statement: usize, constants: &Constants) -> Option<Vec<AtomId>> {
        let of = self.documents.get(document)?.policy.statements.get(statement)?;
        let mut atoms = Vec::new();
        if let Some(resource) = &of.resource {
            let filled: Vec<Pattern> =
                resource.listed.iter().filter_map(|listed| listed.value.filled(constants)).collect();
            let all = Pattern::resource("*", None);
            match (resource.negated, filled.is_empty()) {
                (false, true) => return None,
                (true, true) => {}
                (false, false) if filled.contains(&all) => {}
                (negated, false) => {
                    let patterns: Vec<&Pattern> = filled.iter().collect();
                    atoms.push(self.shared.resource(negated, &patterns));
                }
            }
        }
        let mut tests = Vec::new();
        for test in of.condition.iter().flat_map(|condition| &condition.tests) {
            let filled = test.filled(constants);
            if let Some(constant) = constants.0.get(&test.key) {
                let values: Vec<_> = constant.values.iter().flatten().map(|value| value.as_str().into()).collect();
                let actual = if constant.values.is_some() { Actual::Present(&values) } else { Actual::Absent };
                match test.evaluate(actual, constants).0 {
                    Truth::True => continue,
                    Truth::False => return None,
                    Truth::Unknown => {}
                }
            }
            tests.push(filled);
        }
        let mut tests: Vec<AtomId> = tests.iter().map(|test| self.shared.test(test)).collect();
        sort_unique(&mut tests);
        atoms.extend(tests);
        Some(atoms)
    }
}
