//! Classes of actions: those that the same statements of both documents name.

use std::collections::{BTreeMap, BTreeSet};

use rolecall_core::diag::PolicyKind;
use rolecall_core::sort::{set, sort_by};

use crate::document::Document;
use crate::universe::{Named, Range, Scope, holds, runs};

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
        holds(&self.ranges, at)
    }
}

/// Classes, and how many there were before those were left out that a policy is not asked about.
#[derive(Debug, Default)]
pub(crate) struct Classes {
    pub(crate) classes: Vec<Class>,
    pub(crate) all: usize,
}

/// What the lines of a form name on each side, and the first of them.
#[derive(Debug, Default)]
struct Form<'d> {
    named: [Vec<Named<'d>>; 2],
    first: [Option<usize>; 2],
}

/// Where the lines of a form begin or cease to name actions, on which side.
type Event = (usize, usize, usize);

/// Which forms apply on each side.
type Signature = [Vec<usize>; 2];

/// The classes of the actions that the lines of some form name on one side only. The work grows with what differs: no other action is looked up.
pub(crate) fn classes(documents: [&Document; 2], scope: &Scope<'_>, kind: PolicyKind) -> Classes {
    let forms = forms(documents);
    let mut changed = Vec::new();
    for Form { named: [before, after], .. } in forms.values() {
        add_unshared(before, after, &mut changed);
    }
    let touched: Vec<usize> = scope.find_all(&changed, None).into_iter().flat_map(|(start, end)| start..end).collect();
    let found = signatures(&forms, scope, &touched);
    let all = found.len();
    let lines = |side: usize, applying: &[usize]| -> Vec<usize> {
        applying.iter().filter_map(|form| *forms.get(form)?.first.get(side)?).collect()
    };
    let named = services(documents, kind);
    let classes = found
        .into_iter()
        .map(|([before, after], actions)| {
            let ranges = scope.decided_by(kind, &named, runs(&mut actions.into_iter()));
            Class { lines: [lines(0, &before), lines(1, &after)], ranges }
        })
        .filter(|class| !class.ranges.is_empty())
        .collect();
    Classes { classes, all }
}

fn forms(documents: [&Document; 2]) -> BTreeMap<usize, Form<'_>> {
    let mut forms: BTreeMap<usize, Form<'_>> = BTreeMap::new();
    for (side, document) in documents.into_iter().enumerate() {
        for (at, line) in document.lines.iter().enumerate() {
            let form = forms.entry(line.form).or_default();
            if let (Some(named), Some(first)) = (form.named.get_mut(side), form.first.get_mut(side)) {
                Named::add(&line.action, named);
                first.get_or_insert(at);
            }
        }
    }
    forms
}

/// How far is looked ahead for what two lists share.
const AHEAD: usize = 32;

/// Adds what one of two lists has and not the other. What they share may be added as well where they stand in other orders: that costs a look, no more.
fn add_unshared<'d>(mut one: &[Named<'d>], mut other: &[Named<'d>], unshared: &mut Vec<Named<'d>>) {
    while let ([first, one_rest @ ..], [second, other_rest @ ..]) = (one, other) {
        if first == second {
            (one, other) = (one_rest, other_rest);
        } else if other_rest.iter().take(AHEAD).any(|later| later == first) {
            unshared.push(*second);
            other = other_rest;
        } else {
            unshared.push(*first);
            one = one_rest;
        }
    }
    unshared.extend(one.iter().chain(other));
}

/// The actions among some that forms apply to on one side only, by what applies.
fn signatures(
    forms: &BTreeMap<usize, Form<'_>>,
    scope: &Scope<'_>,
    touched: &[usize],
) -> BTreeMap<Signature, Vec<usize>> {
    let mut events: Vec<Event> = Vec::new();
    for (form, Form { named, .. }) in forms {
        for (side, named) in named.iter().enumerate() {
            let ranges = scope.find_all(named, Some(touched));
            events.extend(ranges.into_iter().flat_map(|(start, end)| [(start, *form, side), (end, *form, side)]));
        }
    }
    sort_by(&mut events, &Ord::cmp);
    let mut active: [BTreeSet<usize>; 2] = [const { BTreeSet::new() }; 2];
    let mut found: BTreeMap<Signature, Vec<usize>> = BTreeMap::new();
    let mut events = events.into_iter().peekable();
    while let Some((place, form, side)) = events.next() {
        if let Some(active) = active.get_mut(side)
            && !active.remove(&form)
        {
            active.insert(form);
        }
        let next = events.peek().map_or(place, |(next, ..)| *next);
        let [before, after] = &active;
        if next > place && before != after {
            let signature = active.each_ref().map(|forms| forms.iter().copied().collect());
            found.entry(signature).or_default().extend(touched.get(place..next).unwrap_or_default());
        }
    }
    found
}

/// The services that documents name literally, as far as it matters for policies of a kind.
fn services(documents: [&Document; 2], kind: PolicyKind) -> BTreeSet<String> {
    let lines = documents.into_iter().flat_map(|document| &document.lines);
    let patterns = lines.filter(|_| kind == PolicyKind::Resource).flat_map(|line| &line.action.listed);
    set(patterns.filter_map(|pattern| Some(pattern.value.head().split_once(':')?.0.to_owned())))
}
