//! The table of services: actions, types of resources, condition keys.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::Value;

use super::source::{Result, json, list, text};
use super::write::{begin, line, number, section};

/// How many verbs have a number of their own; the one behind them stands for none.
const VERBS: usize = 127;

/// The columns, each a section. One service follows the other in all of them.
#[derive(Default)]
struct Columns {
    services: Vec<u8>,
    nouns: Vec<u8>,
    verbs: Vec<u8>,
    access: Vec<u8>,
    key_sets: Vec<u8>,
    use_sets: Vec<u8>,
    keys: Vec<u8>,
    kinds: Vec<u8>,
    resources: Vec<u8>,
    resource_key_sets: Vec<u8>,
    listed_key_sets: Vec<u8>,
    listed_use_sets: Vec<u8>,
}

/// Sets of numbers, each listed once in the order of first use.
#[derive(Default)]
struct Sets {
    known: BTreeMap<Vec<usize>, usize>,
    listed: Vec<u8>,
}

impl Sets {
    /// The number of a set; `write` lists it if it is new.
    fn number(&mut self, set: Vec<usize>, write: impl Fn(&mut Vec<u8>, &[usize])) -> usize {
        let next = self.known.len();
        if !self.known.contains_key(&set) {
            write(&mut self.listed, &set);
        }
        *self.known.entry(set).or_insert(next)
    }
}

/// The whole table.
pub(super) fn table(folder: &Path, date: &str) -> Result<Vec<u8>> {
    let services = json(&folder.join("services.json"))?;
    let names = json(&folder.join("serviceNames.json"))?;
    let resource_control = json(&folder.join("rcpSupportedServices.json"))?;
    let resource_control: BTreeSet<&str> = strings(resource_control.as_array().map_or(&[], Vec::as_slice)).collect();
    let mut prefixes: Vec<&str> = strings(services.as_array().ok_or("services.json is no list")?).collect();
    prefixes.sort_unstable();

    let mut files = Vec::new();
    for prefix in &prefixes {
        let file = |kind: &str| json(&folder.join(kind).join(format!("{prefix}.json")));
        files.push((*prefix, file("actions")?, file("conditionKeys")?, file("resourceTypes")?));
    }
    let verbs = verbs(files.iter().map(|(_, actions, ..)| actions))?;
    let mut columns = Columns::default();
    // Whose keys begin with another prefix: `saml` belongs to `sts`.
    let mut borrowed = BTreeSet::new();
    for (prefix, actions, keys, resources) in &files {
        let mark = if resource_control.contains(prefix) { "+" } else { "" };
        line(&mut columns.services, &format!("{prefix}{mark}\t{}", text(&names, prefix)?))?;
        service(&mut columns, prefix, &verbs, [actions, keys, resources])?;
        for key in members(keys)? {
            let own = text(key, "key")?.split(':').next().unwrap_or_default();
            if own != *prefix && own != "aws" {
                borrowed.insert((own.to_ascii_lowercase(), *prefix));
            }
        }
    }
    let mut lenders = Vec::new();
    for (own, prefix) in borrowed {
        line(&mut lenders, &format!("{own}\t{prefix}"))?;
    }

    let mut table = begin(*b"RCS1", date);
    let mut listed = Vec::new();
    for verb in &verbs {
        line(&mut listed, verb)?;
    }
    for bytes in [
        &listed,
        &lenders,
        &columns.services,
        &columns.nouns,
        &columns.verbs,
        &columns.access,
        &columns.key_sets,
        &columns.use_sets,
        &columns.keys,
        &columns.kinds,
        &columns.resources,
        &columns.resource_key_sets,
        &columns.listed_key_sets,
        &columns.listed_use_sets,
    ] {
        section(&mut table, bytes);
    }
    Ok(table)
}

fn service(columns: &mut Columns, prefix: &str, verbs: &[&str], [actions, keys, resources]: [&Value; 3]) -> Result<()> {
    let mut key_sets = Sets::default();
    let mut key_numbers = BTreeMap::new();
    for (number, (lower, key)) in sorted(keys, "key")?.into_iter().enumerate() {
        line(&mut columns.keys, text(key, "key")?)?;
        columns.kinds.push(kind(text(key, "type")?)?);
        key_numbers.insert(lower, number);
    }
    columns.keys.push(b'\n');
    let mut key_set = |owner: &Value| -> Result<usize> {
        let listed = owner.get("conditionKeys").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        let mut set = strings(listed)
            .map(|key| {
                key_numbers.get(&key.to_ascii_lowercase()).copied().ok_or_else(|| format!("{prefix}: no key {key}"))
            })
            .collect::<std::result::Result<Vec<usize>, _>>()?;
        set.sort_unstable();
        set.dedup();
        Ok(key_sets.number(set, |bytes, set| {
            number(bytes, set.len());
            let mut before = 0;
            for key in set {
                number(bytes, key - before);
                before = *key;
            }
        }))
    };

    let mut resource_numbers = BTreeMap::new();
    let usual = format!("arn:${{Partition}}:{prefix}:${{Region}}:${{Account}}:");
    for (at, (lower, resource)) in sorted(resources, "key")?.into_iter().enumerate() {
        let arn = text(resource, "arn")?;
        let arn = arn.strip_prefix(&usual).map_or_else(|| arn.to_owned(), |rest| format!("!{rest}"));
        line(&mut columns.resources, text(resource, "key")?)?;
        line(&mut columns.resources, &arn)?;
        number(&mut columns.resource_key_sets, key_set(resource)?);
        resource_numbers.insert(lower, at);
    }
    columns.resources.push(b'\n');

    let mut use_sets = Sets::default();
    for (noun, verb_of) in by_noun(actions, verbs)? {
        line(&mut columns.nouns, noun)?;
        let last = verb_of.len() - 1;
        for (at, (verb, action)) in verb_of.into_iter().enumerate() {
            columns.verbs.push(u8::try_from(verb)? | if at == last { 0x80 } else { 0 });
            columns.access.push(access(text(action, "accessLevel")?)?);
            number(&mut columns.key_sets, key_set(action)?);
            let mut uses = Vec::new();
            for used in list(action, "resourceTypes")? {
                let name = text(used, "name")?.to_ascii_lowercase();
                let resource = resource_numbers.get(&name).ok_or_else(|| format!("{prefix}: no resource {name}"))?;
                let required = used.get("required").and_then(Value::as_bool).unwrap_or(false);
                uses.push((resource * 2 + usize::from(required), key_set(used)?));
            }
            uses.sort_unstable();
            let set = uses.iter().map(|used| used.0).chain(uses.iter().map(|used| used.1)).collect();
            number(
                &mut columns.use_sets,
                use_sets.number(set, |bytes, set| {
                    number(bytes, set.len() / 2);
                    for value in set {
                        number(bytes, *value);
                    }
                }),
            );
        }
    }
    columns.nouns.push(b'\n');
    for (column, sets) in [(&mut columns.listed_key_sets, key_sets), (&mut columns.listed_use_sets, use_sets)] {
        number(column, sets.known.len());
        column.extend_from_slice(&sets.listed);
    }
    Ok(())
}

/// What follows the verb in names of actions, and these actions, each with the number of its verb.
type Noun<'v> = (&'v str, Vec<(usize, &'v Value)>);

/// The actions of a service by what follows the verb.
fn by_noun<'v>(actions: &'v Value, verbs: &[&str]) -> Result<Vec<Noun<'v>>> {
    let mut nouns: BTreeMap<(String, &str), Vec<(usize, &Value)>> = BTreeMap::new();
    for action in members(actions)? {
        let name = text(action, "name")?;
        let (verb, noun) = split(name);
        let (verb, noun) = match verbs.iter().position(|known| *known == verb) {
            // An empty line ends the nouns of a service.
            Some(number) if !noun.is_empty() => (number, noun),
            Some(_) | None => (VERBS, name),
        };
        nouns.entry((noun.to_ascii_lowercase(), noun)).or_default().push((verb, action));
    }
    Ok(nouns
        .into_iter()
        .map(|((_, noun), mut actions)| {
            actions.sort_unstable_by_key(|(verb, _)| *verb);
            (noun, actions)
        })
        .collect())
}

/// The verbs that most names begin with, the most frequent first.
fn verbs<'v>(services: impl Iterator<Item = &'v Value>) -> Result<Vec<&'v str>> {
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    for actions in services {
        for action in members(actions)? {
            *count.entry(split(text(action, "name")?).0).or_default() += 1;
        }
    }
    let mut verbs: Vec<_> = count.into_iter().filter(|(verb, times)| !verb.is_empty() && *times > 1).collect();
    verbs.sort_unstable_by_key(|(verb, times)| (std::cmp::Reverse(*times), *verb));
    Ok(verbs.into_iter().take(VERBS).map(|(verb, _)| verb).collect())
}

/// The first word of a name, and the rest.
fn split(name: &str) -> (&str, &str) {
    let end = name.char_indices().skip(1).find(|(_, character)| !character.is_ascii_lowercase());
    name.split_at(end.map_or(name.len(), |(at, _)| at))
}

fn access(level: &str) -> Result<u8> {
    // The package tells of levels that another one includes: all that tag or manage permissions write as well.
    match level {
        "List" => Ok(0),
        "Read" => Ok(1),
        "Write" => Ok(2),
        "Tagging" | "Tagging, Write" => Ok(3),
        "Permissions management" | "Permissions management, Write" => Ok(4),
        _ => Err(format!("an unknown access level: {level}").into()),
    }
}

/// The type of a key's values; 8 is added where there may be several.
fn kind(name: &str) -> Result<u8> {
    let (several, name) = name.strip_prefix("ArrayOf").map_or((0, name), |name| (8, name));
    let kind = ["String", "ARN", "Bool", "Numeric", "Date", "IPAddress"].iter().position(|known| *known == name);
    Ok(u8::try_from(kind.ok_or_else(|| format!("an unknown type of keys: {name}"))?)? + several)
}

fn members(object: &Value) -> Result<impl Iterator<Item = &Value>> {
    Ok(object.as_object().ok_or("no object")?.values())
}

/// The members of an object in the order of a text of theirs in lower case.
fn sorted<'v>(object: &'v Value, name: &str) -> Result<Vec<(String, &'v Value)>> {
    let lower = |member: &'v Value| Ok((text(member, name)?.to_ascii_lowercase(), member));
    let mut sorted = members(object)?.map(lower).collect::<Result<Vec<_>>>()?;
    sorted.sort_by(|a, b| a.0.cmp(&b.0));
    Ok(sorted)
}

fn strings(list: &[Value]) -> impl Iterator<Item = &str> {
    list.iter().filter_map(Value::as_str)
}
