//! Classes of actions: those that the same statements of both documents name.

use std::collections::{BTreeMap, BTreeSet};

use rolecall_core::diag::PolicyKind;
use rolecall_core::pattern::Piece;
use rolecall_core::policy::ActionElement;

use crate::document::Document;
use crate::universe::{Range, Scope};

/// Actions, and which lines name them on each side.
#[derive(Clone, Debug)]
pub(crate) struct Class {
    /// Indices of lines, one of each form.
    pub(crate) lines: [Vec<usize>; 2],
    pub(crate) ranges: Vec<Range>,
}

impl Class {
    /// How many actions it has.
    pub(crate) fn size(&self) -> usize {
        self.ranges.iter().map(|(start, end)| end - start).sum()
    }

    /// Leaves the actions that are in some ranges as well, which are in order.
    pub(crate) fn narrow(&mut self, within: &[Range]) {
        let both = self.ranges.iter().flat_map(|(start, end)| {
            within.iter().map(move |(from, to)| (*start.max(from), *end.min(to))).filter(|(start, end)| start < end)
        });
        self.ranges = both.collect();
    }

    /// Whether an action belongs to it.
    pub(crate) fn has(&self, at: usize) -> bool {
        let behind = self.ranges.partition_point(|(start, _)| *start <= at);
        behind.checked_sub(1).and_then(|place| self.ranges.get(place)).is_some_and(|(_, end)| at < *end)
    }
}

/// Classes, and how many of them cannot differ and were left out.
#[derive(Debug, Default)]
pub(crate) struct Classes {
    pub(crate) classes: Vec<Class>,
    pub(crate) all: usize,
}

/// What begins or ends at a place.
type Event = (usize, bool, usize, usize);

/// Which forms apply on each side.
type Signature = [Vec<usize>; 2];

pub(crate) fn classes(documents: [&Document; 2], scope: &Scope<'_>, kind: PolicyKind) -> Classes {
    let mut events: Vec<Event> = Vec::new();
    for (side, document) in documents.iter().enumerate() {
        for (line, of) in document.lines.iter().enumerate() {
            for (start, end) in scope.ranges(&of.action) {
                events.extend([(start, true, side, line), (end, false, side, line)]);
            }
        }
    }
    events.sort_unstable();
    let form = |side: usize, line: usize| {
        documents.get(side).and_then(|document| document.lines.get(line)).map_or(0, |line| line.form)
    };
    // How many lines of a form apply, on each side.
    let mut active: BTreeMap<usize, [usize; 2]> = BTreeMap::new();
    let mut found: BTreeMap<Signature, Vec<Range>> = BTreeMap::new();
    let mut equal: BTreeSet<Vec<usize>> = BTreeSet::new();
    let mut different = 0_usize;
    let mut events = events.into_iter().peekable();
    while let Some((place, begins, side, line)) = events.next() {
        let form = form(side, line);
        let counts = active.entry(form).or_default();
        let differed = is_different(*counts);
        if let Some(count) = counts.get_mut(side) {
            *count = if begins { *count + 1 } else { count.saturating_sub(1) };
        }
        different = (different + usize::from(is_different(*counts))).saturating_sub(usize::from(differed));
        if *counts == [0, 0] {
            active.remove(&form);
        }
        let next = events.peek().map_or(place, |(next, ..)| *next);
        if next == place || active.is_empty() {
            continue;
        }
        if different == 0 {
            equal.insert(active.keys().copied().collect());
            continue;
        }
        let of_side = |side: usize| {
            active
                .iter()
                .filter(|(_, counts)| counts.get(side).is_some_and(|count| *count > 0))
                .map(|(form, _)| *form)
                .collect()
        };
        found.entry([of_side(0), of_side(1)]).or_default().push((place, next));
    }
    let all = found.len() + equal.len();
    let first = documents.map(|document| {
        let mut first: BTreeMap<usize, usize> = BTreeMap::new();
        for (at, line) in document.lines.iter().enumerate() {
            first.entry(line.form).or_insert(at);
        }
        first
    });
    let lines = |side: usize, forms: &[usize]| -> Vec<usize> {
        forms.iter().filter_map(|form| first.get(side)?.get(form).copied()).collect()
    };
    let named: BTreeSet<String> =
        documents.into_iter().flat_map(|document| &document.lines).flat_map(|line| services(&line.action)).collect();
    let classes = found
        .into_iter()
        .map(|([before, after], ranges)| {
            let ranges = scope.decided_by(kind, &named, ranges);
            Class { lines: [lines(0, &before), lines(1, &after)], ranges }
        })
        .filter(|class| !class.ranges.is_empty())
        .collect();
    Classes { classes, all }
}

fn is_different([before, after]: [usize; 2]) -> bool {
    (before > 0) != (after > 0)
}

/// The services that an element names literally.
fn services(action: &ActionElement) -> impl Iterator<Item = String> {
    action.listed.iter().filter_map(|pattern| match pattern.value.pieces().first() {
        Some(Piece::Text(text)) => text.split_once(':').map(|(service, _)| service.to_owned()),
        _ => None,
    })
}
