//! What stands in the place of each atom.

use std::collections::{BTreeMap, BTreeSet};

use super::cuts::Cuts;
use super::replacement::{Replacement, Wish};
use super::restored::in_words;
use super::what::{Form, What, is_account};

/// Account ids of AWS's documentation, which are nobody's.
///
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html>
const EXAMPLE_ACCOUNTS: [&str; 13] = [
    "111122223333",
    "444455556666",
    "777788889999",
    "123456789012",
    "111111111111",
    "222222222222",
    "333333333333",
    "444444444444",
    "555555555555",
    "666666666666",
    "777777777777",
    "888888888888",
    "999999999999",
];

/// Signs at the ends of an atom that stay.
const SIGNS: [char; 11] = ['-', '_', '.', '+', '=', ',', '@', ' ', '~', '#', '%'];

/// What stands in the place of each atom, signs at its ends aside.
#[derive(Debug)]
pub(super) struct Codes {
    /// By what was there: its kind and its code.
    by_atom: BTreeMap<String, (What, String)>,
    /// Atoms in the order in which they were met.
    order: Vec<String>,
    kept: BTreeSet<String>,
}

impl Codes {
    /// `text`: all of the scenario, in which no code may stand already. `known` are codes of before.
    pub(super) fn new(cuts: &Cuts, wish: Wish, known: &[Replacement], text: &str) -> Self {
        let mut kept: BTreeSet<String> = cuts.counted().into_iter().map(|atom| core(atom).to_owned()).collect();
        let mut wanted: Vec<(String, What)> = Vec::new();
        let mut seen = BTreeSet::new();
        for (whole, what) in cuts.all() {
            let atoms = cuts.atoms(whole);
            let is_cut = atoms.len() > 1;
            for atom in atoms.into_iter().map(core) {
                if atom.is_empty() || kept.contains(atom) {
                    continue;
                }
                let what = match Form::of(atom) {
                    Form::Is(What::Account) => What::Account,
                    _ if is_cut => What::Part,
                    _ => what,
                };
                let is_wished = if what == What::Account { wish.accounts } else { wish.names };
                if is_wished && !is_nobodys(atom) && seen.insert(atom.to_owned()) {
                    if is_odd(atom, what) {
                        kept.insert(atom.to_owned());
                    } else {
                        wanted.push((atom.to_owned(), what));
                    }
                }
            }
        }
        let mut counts: BTreeMap<What, usize> = BTreeMap::new();
        for (_, what) in &wanted {
            *counts.entry(*what).or_default() += 1;
        }
        let joiner = if cuts.seeks('-') { "" } else { "-" };
        let mut codes = Self { by_atom: BTreeMap::new(), order: Vec::new(), kept };
        let mut used: BTreeSet<String> = known.iter().map(|known| known.to.clone()).collect();
        let mut next: BTreeMap<What, usize> = BTreeMap::new();
        for (atom, what) in wanted {
            let alike = codes.order.iter().find(|other| other.eq_ignore_ascii_case(&atom));
            let alike = alike.and_then(|other| codes.by_atom.get(other)).and_then(|(_, code)| {
                let spelled = [code.to_ascii_uppercase(), capital(code)];
                spelled.into_iter().find(|code| used.insert(code.clone()))
            });
            let code = match (known.iter().find(|known| known.from == atom), alike) {
                (Some(known), _) => known.to.clone(),
                // What differs in letter case alone does so afterwards.
                (None, Some(alike)) => alike,
                (None, None) => {
                    let width = counts.get(&what).copied().unwrap_or_default().to_string().len();
                    let number = next.entry(what).or_default();
                    loop {
                        *number += 1;
                        let code = code(&atom, what, *number, width, joiner);
                        if !text.contains(&code) && used.insert(code.clone()) {
                            break code;
                        }
                    }
                }
            };
            codes.order.push(atom.clone());
            codes.by_atom.insert(atom, (what, code));
        }
        codes
    }

    /// What stands in the place of an atom.
    pub(super) fn of(&self, atom: &str) -> String {
        let inside = core(atom);
        match self.by_atom.get(inside) {
            Some((_, code)) => atom.replacen(inside, code, 1),
            None => atom.to_owned(),
        }
    }

    /// Words in which ids and names of the scenario may stand.
    pub(super) fn in_words(&self, text: &str) -> String {
        let long = self.by_atom.iter().filter(|(atom, _)| atom.chars().count() > 2);
        let pairs: Vec<(&str, &str)> = long.map(|(atom, (_, code))| (atom.as_str(), code.as_str())).collect();
        in_words(text, &pairs)
    }

    /// All that is replaced: whole names, then atoms that are none.
    pub(super) fn table(&self, cuts: &Cuts) -> Vec<Replacement> {
        let mut table = Vec::new();
        for (name, what) in cuts.names() {
            let to: String = cuts.atoms(name).into_iter().map(|atom| self.of(atom)).collect();
            if to != name {
                table.push(Replacement { what, from: name.to_owned(), to });
            }
        }
        for atom in &self.order {
            if let Some((what, code)) = self.by_atom.get(atom)
                && !table.iter().any(|whole| whole.from == *atom)
            {
                table.push(Replacement { what: *what, from: atom.clone(), to: code.clone() });
            }
        }
        table
    }

    /// What stays because its letters or its length count.
    pub(super) fn kept(&self) -> Vec<String> {
        self.kept.iter().filter(|kept| !kept.is_empty()).cloned().collect()
    }
}

/// An atom without the signs at its ends. An account id, or an address of a person, is whole.
fn core(atom: &str) -> &str {
    atom.trim_matches(SIGNS)
}

/// Whether it is an account id that is nobody's.
fn is_nobodys(atom: &str) -> bool {
    EXAMPLE_ACCOUNTS.contains(&atom)
}

/// Whether a name stays, because AWS may judge it by its letters or its length, or because one letter says nothing.
fn is_odd(atom: &str, what: What) -> bool {
    let letters = atom.chars().count();
    let is_refused = |letter: char| letter.is_ascii_punctuation() && !"-_.+=,@:/%#~!'&*()".contains(letter);
    !(2..=63).contains(&letters) || atom.chars().any(is_refused) || (what == What::Session && atom.contains(' '))
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect()
}

fn code(atom: &str, what: What, number: usize, width: usize, joiner: &str) -> String {
    if is_account(atom) {
        let listed = EXAMPLE_ACCOUNTS.get(number - 1).map(|id| (*id).to_owned());
        return listed.unwrap_or_else(|| format!("1{number:011}"));
    }
    let word = match what {
        What::Email => return format!("person{joiner}{number:0width$}@example.com"),
        What::UniqueId if atom.len() >= 16 => return format!("{}EXAMPLE{number:010}", atom.get(..4).unwrap_or("AIDA")),
        What::Network => {
            return format!("{}-{number:017}", atom.split_once('-').map_or("vpc", |(prefix, _)| prefix));
        }
        What::Organization => match atom.split_once('-') {
            Some(("o", _)) => return format!("o-example{number:03}"),
            Some(("r", _)) => return format!("r-ex{number:02}"),
            Some(("ou", _)) => return format!("ou-ex{number:02}-example{number:02}"),
            _ => "unit",
        },
        What::Provider if atom.contains('.') => return format!("provider{joiner}{number:0width$}.example.com"),
        _ if is_uuid(atom) => return format!("00000000-0000-4000-8000-{number:012}"),
        What::Role => "role",
        What::User => "user",
        What::Group => "group",
        What::Session => "session",
        What::Bucket => "bucket",
        What::Policy => "policy",
        What::Provider => "provider",
        What::Claim => "claim",
        What::ExternalId => "external-id",
        What::UniqueId => "id",
        What::Tag => "value",
        What::Label => "label",
        What::Part => "part",
        What::Account | What::Resource | What::Address | What::Title => "name",
    };
    format!("{word}{joiner}{number:0width$}")
}

fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text
            .char_indices()
            .all(|(at, letter)| if [8, 13, 18, 23].contains(&at) { letter == '-' } else { letter.is_ascii_hexdigit() })
}
