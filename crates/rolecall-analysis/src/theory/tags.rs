//! The tags of a request: `aws:TagKeys` lists the keys of `aws:RequestTag/*`, whose names ignore letter case.

use std::collections::BTreeMap;

use rolecall_core::context::{KeyId, Meaning};

use crate::glob::{Assigned, Found, Glob, fold};
use crate::key::{Demands, Domain, Held, Literal};
use crate::setting::{Part, Setting};
use crate::value::{Shape, Values};

/// How many tags may be open, so that all choices are tried.
const CHOICES: usize = 8;

/// A tag that a test names.
struct Tag<'s> {
    name: &'s str,
    /// What it holds if it is there.
    value: Found<String>,
    may_be_absent: bool,
    key: KeyId,
}

pub(super) fn solve(setting: &Setting<'_>, tests: &[Literal<'_>], states: &mut usize) -> Found<Part> {
    let mut of_keys: Vec<Literal<'_>> = Vec::new();
    let mut of_tags: BTreeMap<KeyId, Vec<Literal<'_>>> = BTreeMap::new();
    for literal in tests {
        match setting.keys.meaning(literal.0.key) {
            Meaning::TagKeys => of_keys.push(*literal),
            _ => of_tags.entry(literal.0.key).or_default().push(*literal),
        }
    }
    for key in setting.fixed.keys().filter(|key| matches!(setting.keys.meaning(**key), Meaning::RequestTag(_))) {
        of_tags.entry(*key).or_default();
    }
    let mut tags = Vec::new();
    for (key, literals) in &of_tags {
        let Meaning::RequestTag(name) = setting.keys.meaning(*key) else { continue };
        let present = Domain { may_be_absent: false, ..Domain::any(true) };
        let value = match setting.key(*key, literals, &present, states) {
            Found::Yes(Held::One(value)) => Found::Yes(value),
            Found::Yes(_) | Found::None => Found::None,
            Found::Open => Found::Open,
        };
        let absent = Domain::absent();
        let may_be_absent = setting.key(*key, literals, &absent, states) == Found::Yes(Held::Absent);
        tags.push(Tag { name, value, may_be_absent, key: *key });
    }
    let open: Vec<usize> = tags
        .iter()
        .enumerate()
        .filter(|(_, tag)| tag.may_be_absent && tag.value != Found::None)
        .map(|(at, _)| at)
        .collect();
    if open.len() > CHOICES {
        return Found::Open;
    }
    let mut is_open = false;
    for choice in 0..1_usize << open.len() {
        let present = |at: usize| match open.iter().position(|known| *known == at) {
            Some(bit) => choice & (1 << bit) != 0,
            None => tags.get(at).is_some_and(|tag| !tag.may_be_absent),
        };
        match chosen(setting, &of_keys, &tags, &present, states) {
            Found::Yes(part) => return Found::Yes(part),
            Found::None => {}
            Found::Open => is_open = true,
        }
    }
    if is_open { Found::Open } else { Found::None }
}

/// With some tags there, and the others not.
fn chosen(
    setting: &Setting<'_>,
    of_keys: &[Literal<'_>],
    tags: &[Tag<'_>],
    present: &dyn Fn(usize) -> bool,
    states: &mut usize,
) -> Found<Part> {
    let none = Assigned::default();
    let is_untagged = tags.iter().enumerate().all(|(at, _)| !present(at));
    if is_untagged && of_keys.iter().all(|literal| Held::Absent.meets(*literal, &none)) {
        return Found::Yes(part(setting, tags, &[]));
    }
    let Some(demands) = Demands::of(of_keys) else { return Found::None };
    let solver = setting.solver();
    let mut not_absent = Shape::default();
    not_absent
        .excluded
        .extend(tags.iter().enumerate().filter(|(at, _)| !present(*at)).map(|(_, tag)| spelled(tag.name)));
    // Each key, and its value.
    let mut list: Vec<(String, String)> = Vec::new();
    for (_, tag) in tags.iter().enumerate().filter(|(at, _)| present(*at)) {
        let value = match &tag.value {
            Found::Yes(value) => value.clone(),
            Found::None => return Found::None,
            Found::Open => return Found::Open,
        };
        let shown = setting.keys.shown(tag.key);
        let shown = shown.get("aws:RequestTag/".len()..).unwrap_or(tag.name).to_owned();
        let capital = capitalised(tag.name);
        let shape = Shape { unions: vec![vec![spelled(tag.name)]], excluded: Vec::new() };
        let values = Values::Shaped(vec![spelled(tag.name)], vec![shown, capital]);
        match solver.value(&demands.every, &values, &shape, states) {
            Found::Yes(key) => list.push((key, value)),
            Found::None => return Found::None,
            Found::Open => return Found::Open,
        }
    }
    let mut some: Vec<Vec<_>> =
        demands.some.iter().map(|demand| demands.every.iter().copied().chain([*demand]).collect()).collect();
    // An absent list does not do, or it would have been taken.
    if some.is_empty() && list.is_empty() {
        some.push(demands.every.clone());
    }
    for demands in some {
        match solver.value(&demands, &Values::Any, &not_absent, states) {
            Found::Yes(key) => {
                let known = tags.iter().zip(0..).find(|(tag, at)| present(*at) && is_spelling(tag.name, &key));
                let value = match known {
                    Some((Tag { value: Found::Yes(value), .. }, _)) => value.clone(),
                    _ => "example".to_owned(),
                };
                if !list.iter().any(|(known, _)| *known == key) {
                    list.push((key, value));
                }
            }
            Found::None => return Found::None,
            Found::Open => return Found::Open,
        }
    }
    Found::Yes(part(setting, tags, &list))
}

fn part(setting: &Setting<'_>, tags: &[Tag<'_>], list: &[(String, String)]) -> Part {
    let mut held = Vec::new();
    let keys: Vec<String> = list.iter().map(|(key, _)| key.clone()).collect();
    held.push(("aws:TagKeys".to_owned(), if keys.is_empty() { Held::Absent } else { Held::Many(keys) }));
    held.extend(list.iter().map(|(key, value)| (format!("aws:RequestTag/{key}"), Held::One(value.clone()))));
    for tag in tags.iter().filter(|tag| !list.iter().any(|(key, _)| is_spelling(tag.name, key))) {
        held.push((setting.keys.shown(tag.key).to_owned(), Held::Absent));
    }
    Part { resource: None, held }
}

/// Any spelling of a name.
fn spelled(name: &str) -> Glob {
    let folded: String = name.chars().map(fold).collect();
    Glob { folded: true, ..Glob::literal(&folded) }
}

fn is_spelling(name: &str, key: &str) -> bool {
    name.eq_ignore_ascii_case(key)
}

fn capitalised(name: &str) -> String {
    let mut letters = name.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}
