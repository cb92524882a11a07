//! Where names are cut, so that a pattern that meets a name does so with the atoms of both replaced.

use std::collections::{BTreeMap, BTreeSet};

use super::piece::Piece;
use super::what::{What, is_account};

/// A part of a name beside a wildcard.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Fragment {
    text: String,
    open_left: bool,
    open_right: bool,
}

/// Every id and name of a scenario, and every part of a pattern, with the places where they are cut.
#[derive(Debug, Default)]
pub(super) struct Cuts {
    /// Whole names, in the order in which they were met.
    names: Vec<(String, What)>,
    /// What each text is: of a name, or of a part of a pattern.
    what: BTreeMap<String, What>,
    fragments: BTreeSet<Fragment>,
    /// Patterns that count letters.
    counted: BTreeSet<String>,
    /// Where each text is cut, in bytes.
    at: BTreeMap<String, BTreeSet<usize>>,
}

impl Cuts {
    /// Takes note of a name, or of a part of a pattern.
    pub(super) fn meet(&mut self, piece: &Piece<'_>) {
        if piece.what == What::Address {
            return;
        }
        let is_new = !self.what.contains_key(piece.text);
        self.what.entry(piece.text.to_owned()).or_insert(piece.what);
        if piece.open_left || piece.open_right {
            let (open_left, open_right) = (piece.open_left, piece.open_right);
            self.fragments.insert(Fragment { text: piece.text.to_owned(), open_left, open_right });
            if piece.token.contains('?') {
                self.counted.insert(piece.token.to_owned());
            }
        } else if is_new || !self.names.iter().any(|(name, _)| name == piece.text) {
            self.names.push((piece.text.to_owned(), piece.what));
        }
    }

    /// Cuts all names and parts of patterns, until every part of a pattern has the same cuts wherever it is met.
    pub(super) fn settle(&mut self) {
        let accounts: Vec<String> = self.what.keys().filter(|text| is_account(text)).cloned().collect();
        let texts: Vec<String> = self.what.keys().cloned().collect();
        for account in &accounts {
            for text in texts.iter().filter(|text| *text != account) {
                for (at, _) in text.match_indices(account.as_str()) {
                    let bounded = |side: Option<char>| side.is_none_or(|letter| !letter.is_ascii_digit());
                    let before = text.get(..at).and_then(|before| before.chars().next_back());
                    let behind = text.get(at + account.len()..).and_then(|behind| behind.chars().next());
                    if bounded(before) && bounded(behind) {
                        self.cut(text, [at, at + account.len()]);
                    }
                }
            }
        }
        let meetings = self.meetings();
        loop {
            let before: usize = self.at.values().map(BTreeSet::len).sum();
            for (name, fragment, at) in &meetings {
                let inside = self.at.get(fragment).cloned().unwrap_or_default();
                self.cut(name, inside.into_iter().map(|cut| at + cut).chain([*at, at + fragment.len()]));
                let around = self.at.get(name).cloned().unwrap_or_default();
                let end = at + fragment.len();
                self.cut(fragment, around.into_iter().filter(|cut| at < cut && *cut < end).map(|cut| cut - at));
            }
            if self.at.values().map(BTreeSet::len).sum::<usize>() == before {
                return;
            }
        }
    }

    /// Each name with each part of a pattern that it holds where the pattern looks for it.
    fn meetings(&self) -> Vec<(String, String, usize)> {
        let mut found = Vec::new();
        for (name, _) in &self.names {
            for Fragment { text, open_left, open_right } in
                self.fragments.iter().filter(|fragment| fragment.text != *name)
            {
                let mut meets = |at| found.push((name.clone(), text.clone(), at));
                match (open_left, open_right) {
                    (false, _) if name.starts_with(text) => meets(0),
                    (true, false) if name.ends_with(text) => meets(name.len() - text.len()),
                    (true, true) => name.match_indices(text.as_str()).for_each(|(at, _)| meets(at)),
                    _ => {}
                }
            }
        }
        found
    }

    fn cut(&mut self, text: &str, at: impl IntoIterator<Item = usize>) {
        let inside = at.into_iter().filter(|at| 0 < *at && *at < text.len());
        let cuts = self.at.entry(text.to_owned()).or_default();
        cuts.extend(inside);
    }

    /// The atoms of a name, or of a part of a pattern.
    pub(super) fn atoms<'t>(&self, text: &'t str) -> Vec<&'t str> {
        let mut from = 0;
        let cuts = self.at.get(text).into_iter().flatten().copied().chain([text.len()]);
        cuts.filter_map(|to| text.get(std::mem::replace(&mut from, to)..to)).collect()
    }

    /// The whole names, in the order in which they were met.
    pub(super) fn names(&self) -> impl Iterator<Item = (&str, What)> {
        self.names.iter().map(|(name, what)| (name.as_str(), *what))
    }

    /// Every name in that order, then every part of a pattern.
    pub(super) fn all(&self) -> impl Iterator<Item = (&str, What)> {
        let is_name = |text: &str| self.names.iter().any(|(name, _)| name == text);
        let parts = self.what.iter().map(|(text, what)| (text.as_str(), *what));
        self.names().chain(parts.filter(move |(text, _)| !is_name(text)))
    }

    /// Atoms that must keep their letters, because a pattern counts them.
    pub(super) fn counted(&self) -> BTreeSet<&str> {
        let mut kept = BTreeSet::new();
        for pattern in &self.counted {
            let parts = self.fragments.iter().map(|fragment| fragment.text.as_str());
            let parts = parts.filter(|text| pattern.contains(text));
            let names = self.names.iter().map(|(name, _)| name.as_str()).filter(|name| fits(pattern, name));
            kept.extend(parts.chain(names).flat_map(|text| self.atoms(text)));
        }
        kept
    }

    /// Whether a pattern looks for signs between words alone, such as `*-*`.
    pub(super) fn seeks(&self, sign: char) -> bool {
        self.fragments.iter().any(|fragment| {
            fragment.text.chars().all(|letter| !letter.is_alphanumeric()) && fragment.text.contains(sign)
        })
    }
}

/// Whether a pattern fits a name; variables fit anything.
fn fits(pattern: &str, name: &str) -> bool {
    let mut plain = String::new();
    let mut rest = pattern;
    while let Some((before, behind)) = rest.split_once("${") {
        plain.push_str(before);
        plain.push('*');
        rest = behind.split_once('}').map_or("", |(_, behind)| behind);
    }
    plain.push_str(rest);
    // The positions in the name that the pattern can have reached.
    let letters: Vec<char> = name.chars().collect();
    let mut reached: BTreeSet<usize> = [0].into();
    for letter in plain.chars() {
        reached = match letter {
            '*' => reached.first().map(|first| (*first..=letters.len()).collect()).unwrap_or_default(),
            '?' => reached.iter().filter(|at| **at < letters.len()).map(|at| at + 1).collect(),
            letter => reached.iter().filter(|at| letters.get(**at) == Some(&letter)).map(|at| at + 1).collect(),
        };
    }
    reached.contains(&letters.len())
}
