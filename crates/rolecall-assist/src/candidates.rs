//! What could be meant by what was typed, the best first.

use std::ops::Range;

use rolecall_core::json::quote;

use crate::item::{Detail, Item, ItemKind, Tail};
use crate::rank::{Rank, rank};

/// How many items are listed at most: more is no choice, and costs time to show.
const LIMIT: usize = 100;

/// A name that fits, not yet looked up.
struct Candidate<S> {
    rank: Rank,
    /// Of equal rank, the lower one stands first.
    weight: u8,
    label: String,
    subject: S,
}

/// The names that fit what was typed.
pub(crate) struct Candidates<'t, S> {
    typed: &'t str,
    fitting: Vec<Candidate<S>>,
}

impl<'t, S> Candidates<'t, S> {
    pub(crate) fn of(typed: &'t str) -> Self {
        Self { typed, fitting: Vec::new() }
    }

    /// Enters a name if it fits. Among those that fit equally well, a lower weight stands first, then the first in the alphabet, or the shortest.
    pub(crate) fn offer(&mut self, label: &str, weight: u8, subject: S) {
        if let Some(rank) = rank(label, self.typed) {
            self.fitting.push(Candidate { rank, weight, label: label.to_owned(), subject });
        }
    }

    /// Enters a name that fits for another reason than its letters.
    pub(crate) fn take(&mut self, label: String, weight: u8, subject: S) {
        self.fitting.push(Candidate { rank: Rank::Inside, weight, label, subject });
    }

    /// Looks up the best of them; also says how many are left.
    pub(crate) fn best(mut self, item: impl Fn(String, S) -> Item) -> (Vec<Item>, usize) {
        // What begins as it was typed is read as a list; of what was looked for, the shortest name is the nearest.
        let length = |of: &Candidate<S>| if of.rank == Rank::Prefix { 0 } else { of.label.len() };
        self.fitting.sort_by(|a, b| {
            let (one, other) = ((a.rank, a.weight, length(a)), (b.rank, b.weight, length(b)));
            one.cmp(&other).then_with(|| a.label.cmp(&b.label))
        });
        self.fitting.dedup_by(|a, b| a.label == b.label);
        let more = self.fitting.len().saturating_sub(LIMIT);
        (self.fitting.into_iter().take(LIMIT).map(|fits| item(fits.label, fits.subject)).collect(), more)
    }
}

/// An item whose text is a value; the cursor stands behind it.
pub(crate) fn value(label: String, kind: ItemKind, detail: Detail) -> Item {
    let inserted = quoted(&label);
    let selected = inserted.len()..inserted.len();
    Item { label, kind, detail, inserted, selected }
}

/// An item whose text is a value of which a part is still to be written.
pub(crate) fn open_value(label: String, kind: ItemKind, detail: Detail, open: Range<usize>) -> Item {
    // Only names with placeholders come here, and these have no escapes.
    let inserted = quoted(&label);
    Item { label, kind, detail, inserted, selected: open.start + 1..open.end + 1 }
}

/// An item whose text is the name of a member, with what comes behind it unless that is there.
pub(crate) fn name(label: String, kind: ItemKind, detail: Detail, has_colon: bool, tail: Tail) -> Item {
    let mut inserted = quoted(&label);
    let mut cursor = inserted.len();
    if !has_colon {
        let (before, behind) = tail.around_cursor();
        inserted.push_str(": ");
        inserted.push_str(before);
        cursor = inserted.len();
        inserted.push_str(behind);
    }
    Item { label, kind, detail, inserted, selected: cursor..cursor }
}

fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quote(text, &mut quoted);
    quoted
}
