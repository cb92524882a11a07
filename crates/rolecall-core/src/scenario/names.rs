//! What a scenario lists, by name, and what a name that is not there was probably meant to be.

use std::borrow::Cow;

use super::reader::Findings;
use crate::diag::Problem;
use crate::name::{Arn, short_name};
use crate::sort::ByName;
use crate::text::Span;

/// The things of one kind: their position in the world by ARN or id.
#[derive(Debug, Default)]
pub(super) struct Index<'t> {
    by_name: ByName<'t>,
    entries: Vec<Entry>,
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    position: usize,
    /// Where it is listed; `None` for something only named.
    listed: Option<Span>,
}

impl<'t> Index<'t> {
    fn entry(&self, name: &str) -> Option<Entry> {
        self.by_name.get(name).and_then(|at| self.entries.get(*at)).copied()
    }

    /// The same, with names of its own.
    pub(super) fn into_owned(self) -> Index<'static> {
        let own = |(name, at): (Cow<'t, str>, usize)| (Cow::Owned(name.into_owned()), at);
        // They are in order: collecting would sort them once more.
        let mut by_name = ByName::new();
        by_name.extend(self.by_name.into_iter().map(own));
        Index { by_name, entries: self.entries }
    }

    fn enter(&mut self, name: Cow<'t, str>, entry: Entry) {
        self.by_name.insert(name, self.entries.len());
        self.entries.push(entry);
    }

    /// Position of the thing of exactly that name.
    pub(super) fn find(&self, name: &str) -> Option<usize> {
        self.entry(name).map(|entry| entry.position)
    }

    /// Position of the thing of exactly that name, unless it is only named.
    pub(super) fn find_listed(&self, name: &str) -> Option<usize> {
        self.entry(name).filter(|entry| entry.listed.is_some()).map(|entry| entry.position)
    }

    /// Enters something listed; the second one of a name is reported, and the first one keeps it.
    pub(super) fn list(&mut self, name: &'t str, span: Span, position: usize, findings: &mut Findings) {
        let free = self.entries.len();
        let at = *self.by_name.entry(Cow::Borrowed(name)).or_insert(free);
        let entry = Entry { position, listed: Some(span) };
        match self.entries.get_mut(at) {
            None => self.entries.push(entry),
            Some(Entry { listed: Some(first), .. }) => {
                findings.report_repeated(Problem::DuplicateName { name: name.to_owned() }, span, *first);
            }
            Some(named) => *named = entry,
        }
    }

    /// Enters something that is only named.
    pub(super) fn mention(&mut self, name: String, position: usize) {
        self.enter(Cow::Owned(name), Entry { position, listed: None });
    }

    /// The names listed.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        let listed = |at: usize| self.entries.get(at).is_some_and(|entry| entry.listed.is_some());
        self.by_name.iter().filter(move |(_, at)| listed(**at)).map(|(name, _)| &**name)
    }
}

/// How many names may still be compared in search of what was meant: keeps a big world with many unknown names linear.
#[derive(Debug)]
pub(super) struct Patience(u32);

impl Default for Patience {
    fn default() -> Self {
        Self(20_000)
    }
}

impl Patience {
    /// For what one document names.
    pub(super) fn for_one_policy() -> Self {
        Self(2_000)
    }

    /// The name that `name` was probably meant to be: one that differs only in path or letter case, else by a slip.
    pub(super) fn similar<'n>(&mut self, name: &str, known: impl Iterator<Item = &'n str>) -> Option<String> {
        let mut slip = None;
        for candidate in known {
            self.0 = self.0.checked_sub(1)?;
            if same_but_for_path(name, candidate) {
                return Some(candidate.to_owned());
            }
            if slip.is_none() && differs_by_slip(name, candidate) {
                slip = Some(candidate.to_owned());
            }
        }
        slip
    }
}

fn same_but_for_path(name: &str, candidate: &str) -> bool {
    if name.eq_ignore_ascii_case(candidate) {
        return true;
    }
    let (Some(left), Some(right)) = (Arn::parse(name), Arn::parse(candidate)) else { return false };
    (left.partition, left.service, left.account) == (right.partition, right.service, right.account)
        && short_name(name).eq_ignore_ascii_case(short_name(candidate))
}

/// Whether all that differs is one place of at most two characters in a name at least three times as long: a letter too much, too few, wrong or swapped.
fn differs_by_slip(name: &str, candidate: &str) -> bool {
    let (name, candidate) = (name.as_bytes(), candidate.as_bytes());
    let (shorter, longer) = (name.len().min(candidate.len()), name.len().max(candidate.len()));
    let head = name.iter().zip(candidate).take_while(|(a, b)| a == b).count();
    let tail = name.iter().rev().zip(candidate.iter().rev()).take_while(|(a, b)| a == b).count();
    let changed = longer - head - tail.min(shorter - head);
    changed <= 2 && changed * 3 <= longer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn path_and_case_are_preferred_to_a_slip() {
        let known = ["arn:aws:iam::111122223333:role/Audiu", "arn:aws:iam::111122223333:role/team/audit"];
        let meant = Patience::default().similar("arn:aws:iam::111122223333:role/Audit", known.into_iter());
        assert_eq!(meant.as_deref(), Some("arn:aws:iam::111122223333:role/team/audit"));
    }

    #[test]
    fn slips_are_one_place_only() {
        for (typed, meant) in [("Reader", "Raeder"), ("Reder", "Reader"), ("Readeer", "Reader"), ("aa", "aaa")] {
            assert!(differs_by_slip(typed, meant), "{typed} {meant}");
        }
        for (typed, meant) in [("Reader", "Writer"), ("Rxader", "Readex"), ("ou-1", "r-1")] {
            assert!(!differs_by_slip(typed, meant), "{typed} {meant}");
        }
    }

    #[test]
    fn patience_ends() {
        let mut patience = Patience(3);
        assert_eq!(patience.similar("a", ["one", "two"].into_iter()), None);
        assert_eq!(patience.similar("aa", ["three", "ab"].into_iter()), None);
    }
}
