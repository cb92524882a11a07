//! The tables of the policies that AWS manages.
//!
//! ```text
//! "RCM2" date, then sections, each with its length in front:
//!   order       numbers: where the name of each text stands in the table of names
//!   strings, actions, sids   lines: strings in the order of their first use; an action that begins with `:` is of the service before it
//!   texts       words as numbers, policy by policy
//! "RCH1" date
//!   strings, actions, sids   lines, as above: those that only older texts have
//!   changes     policy by policy: how many older versions, and for each its number and what differs from the next newer one
//! ```
//!
//! A word is a string that occurs for the first time (0, 3 and 4, by section), the begin of an object (1) or an array (2), the end of one (5), a literal whose text
//! is the next word (6), or a string that has occurred (from 7 on). Changes are runs: how many words are new, these, how many are copied, and from where:
//! the distance from where the last copy ended, twice if forwards, twice less one if backwards. A run that copies nothing is the last.

use std::fmt::Write as _;

use crate::cursor::{Cursor, TableError, line};
use crate::names::Names;

const NEW: usize = 0;
const OBJECT: usize = 1;
const ARRAY: usize = 2;
const NEW_ACTION: usize = 3;
const NEW_SID: usize = 4;
const END: usize = 5;
const LITERAL: usize = 6;
const FIRST_STRING: usize = 7;

/// How many words a text may have: twice what the longest has.
const LONGEST_TEXT: usize = 20_000;

/// How deep a text may be nested.
const DEEPEST: usize = 16;

/// The newest text of every managed policy, opened.
#[derive(Clone, Debug)]
pub(crate) struct Managed<'t> {
    date: &'t str,
    policies: Vec<Policy<'t>>,
    /// Where the text of each name stands.
    places: Vec<Option<usize>>,
    strings: Vec<Entry<'t>>,
}

#[derive(Clone, Copy, Debug)]
struct Policy<'t> {
    newest: u32,
    text: Cursor<'t>,
    /// How many strings have occurred before its text.
    known: usize,
}

/// A string, or an action whose service stands in another one.
#[derive(Clone, Copy, Debug)]
struct Entry<'t> {
    service: &'t str,
    rest: &'t str,
}

/// Lines that are taken when a word says that a string is new.
#[derive(Clone, Copy, Debug)]
struct Fresh<'t> {
    other: &'t str,
    actions: &'t str,
    sids: &'t str,
    service: &'t str,
}

impl<'t> Fresh<'t> {
    fn open(table: &mut Cursor<'t>) -> Result<Self, TableError> {
        Ok(Self { other: table.text()?, actions: table.text()?, sids: table.text()?, service: "" })
    }

    /// The next string of a kind, if the word is for a new one.
    fn take(&mut self, word: usize) -> Result<Option<Entry<'t>>, TableError> {
        let whole = |rest| Some(Entry { service: "", rest });
        Ok(match word {
            NEW => whole(line(&mut self.other)?),
            NEW_SID => whole(line(&mut self.sids)?),
            NEW_ACTION => {
                let action = line(&mut self.actions)?;
                let name = action.find(':').ok_or(TableError)?;
                if name > 0 {
                    self.service = action.get(..name).unwrap_or_default();
                }
                Some(Entry { service: self.service, rest: action.get(name..).unwrap_or_default() })
            }
            _ => None,
        })
    }
}

impl<'t> Managed<'t> {
    /// Opens the table that belongs to a table of names.
    pub(crate) fn open(table: &'t [u8], names: &Names<'_>) -> Result<Self, TableError> {
        let (mut rest, date) = Cursor::open(table, *b"RCM2")?;
        if date != names.date() {
            return Err(TableError);
        }
        let mut order = rest.section()?;
        let mut fresh = Fresh::open(&mut rest)?;
        let mut body = rest.section()?;
        let (mut policies, mut strings) = (Vec::new(), Vec::new());
        let mut places = vec![None; names.list().len()];
        while !order.is_at_end() {
            let name = order.number()?;
            let newest = names.list().get(name).ok_or(TableError)?.newest;
            *places.get_mut(name).ok_or(TableError)? = Some(policies.len());
            let (before, known) = (body, strings.len());
            let mut depth = 0_usize;
            loop {
                let word = body.number()?;
                strings.extend(fresh.take(word)?);
                match word {
                    OBJECT | ARRAY if depth == DEEPEST => return Err(TableError),
                    OBJECT | ARRAY => depth += 1,
                    END => depth = depth.checked_sub(1).ok_or(TableError)?,
                    _ => {}
                }
                if depth == 0 {
                    break;
                }
            }
            policies.push(Policy { newest, text: Cursor(body.since(before)), known });
        }
        Ok(Self { date, policies, places, strings })
    }

    /// The newest text of the policy whose name stands at a place: JSON, indented.
    pub(crate) fn text(&self, name: usize) -> Option<String> {
        let (_, policy) = self.find(name)?;
        show(&Self::words(policy).ok()?, |number| self.strings.get(number).copied())
    }

    /// The text that a policy had as its version of that number; the newest also without a history.
    pub(crate) fn version(&self, name: usize, version: u32, history: Option<&History<'t>>) -> Option<String> {
        let (at, policy) = self.find(name)?;
        if version == policy.newest {
            return self.text(name);
        }
        let history = history?;
        let words = history.words(at, version, Self::words(policy).ok()?, self.strings.len())?;
        show(&words, |number| match number.checked_sub(self.strings.len()) {
            None => self.strings.get(number).copied(),
            Some(older) => history.strings.get(older).copied(),
        })
    }

    /// The numbers of the versions of a policy whose texts are known, the newest first.
    pub(crate) fn versions(&self, name: usize, history: Option<&History<'t>>) -> Vec<u32> {
        let Some((at, policy)) = self.find(name) else { return Vec::new() };
        let older =
            history.and_then(|history| history.policies.get(at)).map(|older| older.iter().map(|old| old.number));
        std::iter::once(policy.newest).chain(older.into_iter().flatten()).collect()
    }

    fn find(&self, name: usize) -> Option<(usize, &Policy<'t>)> {
        let at = (*self.places.get(name)?)?;
        Some((at, self.policies.get(at)?))
    }

    /// The words of a text, with the numbers of the strings that were new in it.
    fn words(policy: &Policy<'t>) -> Result<Vec<usize>, TableError> {
        let (mut text, mut known) = (policy.text, policy.known);
        let mut words = Vec::new();
        while !text.is_at_end() {
            words.push(resolved(text.number()?, &mut known));
        }
        Ok(words)
    }
}

/// A word with the number of its string.
fn resolved(word: usize, known: &mut usize) -> usize {
    if !matches!(word, NEW | NEW_ACTION | NEW_SID) {
        return word;
    }
    *known += 1;
    FIRST_STRING + *known - 1
}

/// The older texts of managed policies, opened.
#[derive(Clone, Debug)]
pub(crate) struct History<'t> {
    policies: Vec<Vec<Older<'t>>>,
    strings: Vec<Entry<'t>>,
}

#[derive(Clone, Copy, Debug)]
struct Older<'t> {
    number: u32,
    changes: Cursor<'t>,
    known: usize,
}

impl<'t> History<'t> {
    /// Opens the table that belongs to a table of newest texts.
    pub(crate) fn open(table: &'t [u8], managed: &Managed<'t>) -> Result<Self, TableError> {
        let (mut rest, date) = Cursor::open(table, *b"RCH1")?;
        if date != managed.date {
            return Err(TableError);
        }
        let mut fresh = Fresh::open(&mut rest)?;
        let mut changes = rest.section()?;
        let (mut policies, mut strings) = (Vec::new(), Vec::new());
        for _ in &managed.policies {
            let mut versions = Vec::new();
            for _ in 0..changes.number()? {
                let number = u32::try_from(changes.number()?).map_err(|_| TableError)?;
                let (before, known) = (changes, strings.len());
                loop {
                    for _ in 0..changes.number()? {
                        strings.extend(fresh.take(changes.number()?)?);
                    }
                    if changes.number()? == 0 {
                        break;
                    }
                    changes.number()?;
                }
                versions.push(Older { number, changes: Cursor(changes.since(before)), known });
            }
            policies.push(versions);
        }
        Ok(Self { policies, strings })
    }

    /// The words of a version, made from those of the newest one by one change after the other.
    fn words(&self, policy: usize, version: u32, newest: Vec<usize>, newest_strings: usize) -> Option<Vec<usize>> {
        let mut words = newest;
        for older in self.policies.get(policy)? {
            words = changed(&words, older, newest_strings)?;
            if older.number == version {
                return Some(words);
            }
        }
        None
    }
}

fn changed(newer: &[usize], older: &Older<'_>, newest_strings: usize) -> Option<Vec<usize>> {
    let (mut changes, mut known) = (older.changes, newest_strings + older.known);
    let (mut words, mut behind) = (Vec::new(), 0_usize);
    loop {
        for _ in 0..changes.number().ok()? {
            words.push(resolved(changes.number().ok()?, &mut known));
        }
        let length = changes.number().ok()?;
        if length == 0 {
            return Some(words);
        }
        let distance = changes.number().ok()?;
        let start = if distance % 2 == 0 {
            behind.checked_add(distance / 2)?
        } else {
            behind.checked_sub(distance.div_ceil(2))?
        };
        behind = start.checked_add(length)?;
        words.extend_from_slice(newer.get(start..behind)?);
        if words.len() > LONGEST_TEXT {
            return None;
        }
    }
}

/// JSON with one element or member a line; `None` if the words are no value.
fn show<'t>(words: &[usize], string: impl Fn(usize) -> Option<Entry<'t>>) -> Option<String> {
    let mut text = String::new();
    let mut words = words.iter().copied();
    // What is open, and whether something stands in it already.
    let mut open: Vec<(bool, bool)> = Vec::new();
    let mut is_value = true;
    while let Some(word) = words.next() {
        if word == END {
            let (is_object, has_content) = open.pop()?;
            if has_content {
                new_line(&mut text, open.len());
            }
            text.push(if is_object { '}' } else { ']' });
        } else {
            if let Some((is_object, has_content)) = open.last_mut().filter(|_| is_value) {
                if *has_content {
                    text.push(',');
                }
                *has_content = true;
                let is_object = *is_object;
                new_line(&mut text, open.len());
                if is_object {
                    quote(&mut text, string(word.checked_sub(FIRST_STRING)?)?);
                    text.push_str(": ");
                    is_value = false;
                    continue;
                }
            }
            match word {
                OBJECT | ARRAY if open.len() == DEEPEST => return None,
                OBJECT | ARRAY => {
                    text.push(if word == OBJECT { '{' } else { '[' });
                    open.push((word == OBJECT, false));
                }
                LITERAL => {
                    let literal = string(words.next()?.checked_sub(FIRST_STRING)?)?;
                    text.push_str(literal.rest);
                }
                _ => quote(&mut text, string(word.checked_sub(FIRST_STRING)?)?),
            }
        }
        is_value = true;
        if open.is_empty() {
            break;
        }
    }
    (open.is_empty() && words.next().is_none()).then_some(text)
}

fn new_line(text: &mut String, depth: usize) {
    text.push('\n');
    for _ in 0..depth {
        text.push_str("  ");
    }
}

fn quote(text: &mut String, string: Entry<'_>) {
    text.push('"');
    for character in string.service.chars().chain(string.rest.chars()) {
        match character {
            '"' | '\\' => text.extend(['\\', character]),
            // A control character; writing to a text does not fail.
            '\0'..='\x1f' => {
                let _ = write!(text, "\\u{:04x}", u32::from(character));
            }
            _ => text.push(character),
        }
    }
    text.push('"');
}
