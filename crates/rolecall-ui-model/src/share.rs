//! What is given away with a scenario, and the same scenario with other account ids and names, which decides the same.
//!
//! ```text
//! draft ─place, document─► texts with their roles ─piece─► ids and names ─cuts─► atoms ─codes─► the draft with a code for each atom
//! ```
//!
//! Wildcards stay true because a name is cut where a pattern ends in it: of `dev-*` and `dev-mail`, `dev-` is one atom in both.

mod what;
mod replacement;
mod piece;
mod document;
mod place;
mod cuts;
mod codes;
mod check;
mod restored;

use std::collections::BTreeSet;

use serde::Serialize;

use crate::scenario_draft::ScenarioDraft;
use codes::Codes;
use cuts::Cuts;
use piece::{Role, Segment, segments};

pub use check::{first_difference, is_decided};
pub use replacement::{Replacement, Wish};
pub use restored::restored;
pub use what::What;

/// What a scenario tells whoever gets it, of one kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Revealed {
    /// The kind.
    pub what: What,
    /// Each value once, in the order of the scenario.
    pub values: Vec<String>,
}

/// A scenario with other ids and names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replaced {
    /// The scenario.
    pub draft: ScenarioDraft,
    /// What was replaced: whole names first, then the parts of those that were cut.
    pub table: Vec<Replacement>,
    /// Names that stay: a pattern with `?` counts their letters, or AWS may judge their form.
    pub kept: Vec<String>,
}

/// What a scenario reveals, by kind, in the order of [`What`]. AWS's own names are not listed.
#[must_use]
pub fn revealed(draft: &ScenarioDraft) -> Vec<Revealed> {
    let mut found: Vec<(What, String)> = Vec::new();
    let mut seen = BTreeSet::new();
    let mut see = |what: What, value: &str| {
        if !value.is_empty() && seen.insert((what, value.to_owned())) {
            found.push((what, value.to_owned()));
        }
    };
    place::walk(&mut draft.json.clone(), &mut |role, text| {
        match role {
            Role::Free(Some(what)) => see(what, text.trim()),
            role => {
                for segment in segments(role, text) {
                    if let Segment::Piece(piece) = segment {
                        see(piece.what, piece.token);
                    }
                }
            }
        }
        None
    });
    found.sort_by_key(|(what, _)| *what);
    found
        .chunk_by(|(one, _), (next, _)| one == next)
        .map(|same| Revealed {
            what: same.first().map_or(What::Title, |(what, _)| *what),
            values: same.iter().map(|(_, value)| value.clone()).collect(),
        })
        .collect()
}

/// The scenario with other ids and names, the same for the same everywhere. `known`: what was replaced before, which keeps its replacement.
#[must_use]
pub fn replaced(draft: &ScenarioDraft, wish: Wish, known: &[Replacement]) -> Replaced {
    let mut cuts = Cuts::default();
    place::walk(&mut draft.json.clone(), &mut |role, text| {
        for segment in segments(role, text) {
            if let Segment::Piece(piece) = segment {
                cuts.meet(&piece);
            }
        }
        None
    });
    cuts.settle();
    let codes = Codes::new(&cuts, wish, known, &crate::link::unpacked(draft, 0));
    let mut next = draft.clone();
    place::walk(&mut next.json, &mut |role, text| {
        let new = if let Role::Free(_) = role { codes.in_words(text) } else { rewritten(role, text, &cuts, &codes) };
        (new != text).then_some(new)
    });
    let rewrite = |text: &str| rewritten(Role::Arn, text, &cuts, &codes);
    next.off = draft.off.iter().map(|path| place::moved(path, &rewrite)).collect();
    for (document, _) in draft.json.documents() {
        next.keep_off(&place::moved(&document, &rewrite), draft, &document);
    }
    Replaced { draft: next, table: codes.table(&cuts), kept: codes.kept() }
}

fn rewritten(role: Role<'_>, text: &str, cuts: &Cuts, codes: &Codes) -> String {
    let mut out = String::with_capacity(text.len());
    for segment in segments(role, text) {
        match segment {
            Segment::Left(text) => out.push_str(text),
            Segment::Piece(piece) => {
                for atom in cuts.atoms(piece.text) {
                    out.push_str(&codes.of(atom));
                }
            }
        }
    }
    out
}
