//! The tables of managed policies: what they are called, the newest text of each, and how older ones differ from it.

use std::collections::BTreeMap;

use serde_json::Value;

use super::source::{Result, day, text};
use super::write::{begin, line, number, section};

/// What a word of a text means. From [`Word::FIRST_STRING`] on it is a string that has occurred before.
struct Word;

impl Word {
    const NEW: usize = 0;
    const OBJECT: usize = 1;
    const ARRAY: usize = 2;
    const NEW_ACTION: usize = 3;
    const NEW_SID: usize = 4;
    const END: usize = 5;
    const LITERAL: usize = 6;
    const FIRST_STRING: usize = 7;
}

/// The order in which members are written, as in AWS's own examples; all others follow in alphabetical order.
const MEMBERS: &[&str] = &[
    "Version",
    "Id",
    "Statement",
    "Sid",
    "Effect",
    "Principal",
    "NotPrincipal",
    "Action",
    "NotAction",
    "Resource",
    "NotResource",
    "Condition",
];

/// The shortest run of words that is copied from another version.
const SHORTEST_COPY: usize = 3;

/// Every managed policy, the longest first, so that most strings are new in few places.
pub(super) struct Policies {
    date: String,
    newest: Strings,
    body: Vec<u8>,
    names: Names,
    order: Vec<u8>,
    older: Strings,
    changes: Vec<u8>,
}

/// What is known without a text, by column; in the order of the names.
#[derive(Default)]
struct Names {
    called: Vec<u8>,
    newest: Vec<u8>,
    days: Vec<u8>,
    statements: Vec<u8>,
}

/// A policy as the package has it.
struct Policy<'v> {
    name: &'v str,
    /// The day of the newest version.
    updated: &'v str,
    /// The newest first.
    versions: Vec<(usize, &'v Value)>,
}

impl<'v> Policy<'v> {
    fn read(policy: &'v Value) -> Result<Self> {
        let mut versions = Vec::new();
        for (name, version) in policy.get("versions").and_then(Value::as_object).ok_or("no versions")? {
            let number: usize = name.strip_prefix('v').ok_or("a version without `v`")?.parse()?;
            versions.push((number, version.get("document").ok_or("no document")?));
        }
        versions.sort_unstable_by_key(|(number, _)| std::cmp::Reverse(*number));
        let arn = text(policy, "arn")?;
        let name = arn.strip_prefix("arn:aws:iam::aws:policy/").ok_or_else(|| format!("an unknown ARN: {arn}"))?;
        // What a version says of the day it was made on is that of the first.
        Ok(Self { name, updated: day(text(policy, "lastUpdatedDate")?)?, versions })
    }

    fn newest(&self) -> Result<(usize, &'v Value)> {
        Ok(*self.versions.first().ok_or("no version")?)
    }
}

impl Names {
    fn add(&mut self, policy: &Policy<'_>) -> Result<()> {
        let (newest, document) = policy.newest()?;
        line(&mut self.called, policy.name)?;
        number(&mut self.newest, newest);
        number(&mut self.days, days(policy.updated)?);
        number(&mut self.statements, document.get("Statement").and_then(Value::as_array).map_or(1, Vec::len));
        Ok(())
    }
}

/// The days since the first of January 2015, when AWS made the first of them, as if each month had 31.
fn days(date: &str) -> Result<usize> {
    let parts = date.split('-').map(str::parse).collect::<std::result::Result<Vec<usize>, _>>()?;
    let [year, month, day] = *parts else { return Err(format!("no day: {date}").into()) };
    let months = year.checked_sub(2015).ok_or("before the first policy")? * 12 + month - 1;
    Ok(months * 31 + day - 1)
}

/// Strings in the order of their first use, by kind.
#[derive(Default)]
struct Strings {
    other: Vec<u8>,
    actions: Vec<u8>,
    sids: Vec<u8>,
    service: String,
}

impl Strings {
    /// Adds a string, and says how a text refers to it where it is new.
    fn add(&mut self, string: &str, member: &str) -> Result<usize> {
        if let Some((service, name)) = action(string) {
            let known = self.service == service;
            line(&mut self.actions, if known { string.get(service.len()..).unwrap_or(name) } else { string })?;
            service.clone_into(&mut self.service);
            Ok(Word::NEW_ACTION)
        } else if member == "Sid" {
            line(&mut self.sids, string)?;
            Ok(Word::NEW_SID)
        } else {
            line(&mut self.other, string)?;
            Ok(Word::NEW)
        }
    }

    fn write(&self, table: &mut Vec<u8>) {
        for part in [&self.other, &self.actions, &self.sids] {
            section(table, part);
        }
    }
}

/// The parts of what looks like an action.
fn action(string: &str) -> Option<(&str, &str)> {
    let (service, name) = string.split_once(':')?;
    let is_service = !service.is_empty()
        && service.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'*');
    (is_service && is_name).then_some((service, name))
}

impl Policies {
    /// Takes in the file of the package.
    pub(super) fn read(file: &Value) -> Result<Self> {
        let entries = file.as_object().ok_or("managedPolicies.json is no object")?.values();
        let mut policies = entries.map(Policy::read).collect::<Result<Vec<_>>>()?;
        policies.sort_unstable_by_key(|policy| policy.name);
        let date = policies.iter().map(|policy| policy.updated).max().unwrap_or_default();

        let mut all = Self {
            date: date.to_owned(),
            newest: Strings::default(),
            body: Vec::new(),
            names: Names::default(),
            order: Vec::new(),
            older: Strings::default(),
            changes: Vec::new(),
        };
        let mut order = Vec::new();
        for (place, policy) in policies.iter().enumerate() {
            all.names.add(policy)?;
            order.push((std::cmp::Reverse(policy.newest()?.1.to_string().len()), place, policy));
        }
        order.sort_unstable_by_key(|(length, place, _)| (*length, *place));
        let mut numbers = BTreeMap::new();
        let mut texts = Vec::new();
        for (_, place, policy) in &order {
            number(&mut all.order, *place);
            let mut words =
                Words { numbers: &mut numbers, strings: &mut all.newest, written: Vec::new(), resolved: Vec::new() };
            words.value(policy.newest()?.1, "")?;
            words.written.iter().for_each(|word| number(&mut all.body, *word));
            texts.push(words.resolved);
        }
        for ((_, _, policy), newest) in order.iter().zip(texts) {
            all.older_versions(&policy.versions, newest, &mut numbers)?;
        }
        Ok(all)
    }

    /// Each older version as what differs from the next newer one.
    fn older_versions(
        &mut self,
        versions: &[(usize, &Value)],
        newest: Vec<usize>,
        numbers: &mut BTreeMap<String, usize>,
    ) -> Result<()> {
        number(&mut self.changes, versions.len().saturating_sub(1));
        let mut newer = newest;
        for (version, document) in versions.iter().skip(1) {
            number(&mut self.changes, *version);
            let mut words = Words { numbers, strings: &mut self.older, written: Vec::new(), resolved: Vec::new() };
            words.value(document, "")?;
            let (written, resolved) = (words.written, words.resolved);
            changes(&newer, &resolved, &written, &mut self.changes);
            newer = resolved;
        }
        Ok(())
    }

    /// The table of the names.
    pub(super) fn names(&self) -> Vec<u8> {
        let mut table = begin(*b"RCN1", &self.date);
        let Names { called, newest, days, statements } = &self.names;
        for column in [called, newest, days, statements] {
            section(&mut table, column);
        }
        table
    }

    /// The table of the newest texts.
    pub(super) fn newest(&self) -> Vec<u8> {
        let mut table = begin(*b"RCM2", &self.date);
        section(&mut table, &self.order);
        self.newest.write(&mut table);
        section(&mut table, &self.body);
        table
    }

    /// The table of the older ones.
    pub(super) fn history(&self) -> Vec<u8> {
        let mut table = begin(*b"RCH1", &self.date);
        self.older.write(&mut table);
        section(&mut table, &self.changes);
        table
    }
}

/// A text as words: as they are written, where a new string is told by its kind, and with the numbers of all strings.
struct Words<'w> {
    numbers: &'w mut BTreeMap<String, usize>,
    strings: &'w mut Strings,
    written: Vec<usize>,
    resolved: Vec<usize>,
}

impl Words<'_> {
    fn word(&mut self, word: usize) {
        self.written.push(word);
        self.resolved.push(word);
    }

    fn string(&mut self, string: &str, member: &str) -> Result<()> {
        let next = self.numbers.len();
        if let Some(known) = self.numbers.get(string) {
            let word = known + Word::FIRST_STRING;
            self.word(word);
        } else {
            self.numbers.insert(string.to_owned(), next);
            self.written.push(self.strings.add(string, member)?);
            self.resolved.push(next + Word::FIRST_STRING);
        }
        Ok(())
    }

    fn value(&mut self, value: &Value, member: &str) -> Result<()> {
        match value {
            Value::Object(members) => {
                self.word(Word::OBJECT);
                let mut members: Vec<_> = members.iter().collect();
                members
                    .sort_by_key(|(name, _)| MEMBERS.iter().position(|known| known == name).unwrap_or(MEMBERS.len()));
                for (name, value) in members {
                    self.string(name, "")?;
                    self.value(value, name)?;
                }
                self.word(Word::END);
            }
            Value::Array(elements) => {
                self.word(Word::ARRAY);
                for element in elements {
                    self.value(element, member)?;
                }
                self.word(Word::END);
            }
            Value::String(string) => self.string(string, member)?,
            Value::Null | Value::Bool(_) | Value::Number(_) => {
                self.word(Word::LITERAL);
                self.string(&value.to_string(), "")?;
            }
        }
        Ok(())
    }
}

/// Writes what makes one text of another: how many words are new, these, from where words are copied, how many; again and again until
/// nothing is copied.
fn changes(from: &[usize], to: &[usize], written: &[usize], bytes: &mut Vec<u8>) {
    let mut starts: BTreeMap<&[usize], Vec<usize>> = BTreeMap::new();
    for (at, run) in from.windows(SHORTEST_COPY).enumerate() {
        starts.entry(run).or_default().push(at);
    }
    let (mut at, mut new, mut behind) = (0, Vec::new(), 0);
    while at < to.len() {
        let rest = to.get(at..).unwrap_or_default();
        let found = rest.get(..SHORTEST_COPY).and_then(|run| starts.get(run)).map_or(&[][..], Vec::as_slice);
        let length = |start: usize| {
            from.get(start..).unwrap_or_default().iter().zip(rest).take_while(|(old, wanted)| old == wanted).count()
        };
        // Of equally long runs the one that is nearest to where the last one ended.
        let best = found.iter().max_by_key(|start| (length(**start), std::cmp::Reverse(start.abs_diff(behind))));
        if let Some(start) = best {
            let length = length(*start);
            copy(bytes, &mut new, *start, behind, length);
            (at, behind) = (at + length, start + length);
        } else {
            new.extend(written.get(at));
            at += 1;
        }
    }
    copy(bytes, &mut new, behind, behind, 0);
}

fn copy(bytes: &mut Vec<u8>, new: &mut Vec<usize>, start: usize, behind: usize, length: usize) {
    number(bytes, new.len());
    new.drain(..).for_each(|word| number(bytes, word));
    number(bytes, length);
    if length > 0 {
        // Forwards even, backwards odd.
        let distance = start.abs_diff(behind) * 2;
        number(bytes, if start < behind { distance - 1 } else { distance });
    }
}
