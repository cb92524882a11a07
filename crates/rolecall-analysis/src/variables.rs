//! Policy variables of some atoms: which there are, and values to try for them.

use std::collections::{BTreeMap, BTreeSet};

use rolecall_core::condition::{Comparand, ListedValue, Test};
use rolecall_core::context::{KeyId, Meaning};
use rolecall_core::pattern::{Pattern, Piece};
use rolecall_core::sort::sort_unique;

use crate::caller::{Owner, Who};
use crate::setting::{Atom, Setting};

/// How many assignments of values to variables are tried.
const ASSIGNMENTS: usize = 400;

/// The keys that atoms ask about, also through variables.
pub(crate) fn asked(atoms: &[&Atom]) -> BTreeSet<KeyId> {
    let mut asked = variables(atoms);
    asked.extend(tests(atoms).map(|test| test.key));
    asked
}

/// The keys that stand as variables in atoms.
pub(crate) fn variables(atoms: &[&Atom]) -> BTreeSet<KeyId> {
    let mut variables = BTreeSet::new();
    for atom in atoms {
        if let Atom::Resource { listed, .. } = atom {
            let patterns = listed.iter().map(|listed| &listed.pattern);
            variables.extend(patterns.flat_map(Pattern::variables).map(|variable| variable.key));
        }
    }
    variables.extend(tests(atoms).flat_map(|test| test.values.iter().flat_map(ListedValue::variables)));
    variables
}

/// The value of a variable that the callers at hand can have in one way only: the owner of the resource, where it is known.
pub(crate) fn constant(key: KeyId, setting: &Setting<'_>) -> Option<String> {
    match (setting.keys.meaning(key), &setting.caller.owner) {
        (Meaning::ResourceAccount, Owner::Is(owner)) => Some(owner.clone()),
        _ => None,
    }
}

/// Values for variables, each in turn: a plain one, what other patterns have in its place, what is compared with it, another, none.
pub(crate) fn assignments(
    atoms: &[&Atom],
    variables: &BTreeSet<KeyId>,
    setting: &Setting<'_>,
) -> Vec<BTreeMap<KeyId, Option<String>>> {
    let mut all: Vec<BTreeMap<KeyId, Option<String>>> = vec![BTreeMap::new()];
    for key in variables {
        let mut values: Vec<Option<String>> = Vec::new();
        let is_name = *setting.keys.meaning(*key) == Meaning::UserName;
        let constant = constant(*key, setting);
        let is_constant = constant.is_some();
        if is_constant {
            values.push(constant);
        } else if !is_name || setting.caller.who == Who::User {
            values.extend(setting.example(*key).into_iter().map(Some));
            values.extend(aligned(*key, atoms).into_iter().map(Some));
            values.extend(compared(*key, atoms).into_iter().map(Some));
            values.push(Some(setting.other(*key).to_owned()));
        }
        if !is_constant {
            values.push(None);
        }
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

fn tests<'a>(atoms: &'a [&Atom]) -> impl Iterator<Item = &'a Test> {
    atoms.iter().filter_map(|atom| if let Atom::Test(test) = atom { Some(test) } else { None })
}

fn patterns(atoms: &[&Atom]) -> Vec<Pattern> {
    let mut patterns = Vec::new();
    for atom in atoms {
        if let Atom::Resource { listed, .. } = atom {
            patterns.extend(listed.iter().map(|listed| listed.pattern.clone()));
        }
    }
    let values = tests(atoms).flat_map(|test| &test.values);
    patterns.extend(values.filter_map(|listed| match &listed.value {
        Comparand::String(read) => Some(read.as_pattern().clone()),
        _ => None,
    }));
    patterns
}

/// What stands in other patterns where one has a variable.
fn aligned(key: KeyId, atoms: &[&Atom]) -> Vec<String> {
    let patterns = patterns(atoms);
    let heads: Vec<&str> = patterns.iter().map(Pattern::head).collect();
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
    sort_unique(&mut found);
    found
}

/// What tests compare a variable's own key with.
fn compared(key: KeyId, atoms: &[&Atom]) -> Vec<String> {
    let own = tests(atoms).filter(|test| test.key == key).flat_map(|test| &test.values);
    let written = own.map(|listed| match &listed.value {
        Comparand::String(text) => text.as_pattern().head().to_owned(),
        _ => listed.text.to_string(),
    });
    written.filter(|text| !text.is_empty()).collect()
}
