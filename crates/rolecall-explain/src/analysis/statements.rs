//! What the statements of a document are worth, and for which requests its tests hold.

use rolecall_analysis::{
    BlockHolds, Conditions, Element, Holds, Part, PartWorth, StatementWorth, Statements, Witness, Worth,
};
use rolecall_core::diag::PolicyKind;
use rolecall_core::sort::sort_by;
use rolecall_core::text::Span;

use super::comparison::{decided, keys, named, reason, scope_of_one};
use super::told::{Shown, Told, ToldItem, ToldPlace, Tone};
use crate::{Locale, Text, list};

/// What the statements of a document of a kind are worth, and what its tests come to.
#[must_use]
pub fn statements(found: &Statements, tests: &Conditions, kind: PolicyKind, locale: Locale) -> Told {
    let all = &found.statements;
    let used = all.iter().filter(|found| matches!(found.worth, Worth::Needed | Worth::Inert)).count();
    let headline = if used == all.len() {
        locale.analysis_statements_all_used()
    } else {
        locale.analysis_statements_used(all.len(), used)
    };
    let mut open: Vec<Text> = all.iter().filter_map(|found| undecided(found, locale)).collect();
    let mut items: Vec<(usize, ToldItem)> = all.iter().filter_map(|found| item(found, all, locale)).collect();
    if let [_, _, ..] = found.removable.as_slice() {
        let places = found.removable.iter().filter_map(|at| all.iter().find(|found| found.statement == *at));
        let places = places.map(|found| place(found.span)).collect();
        let title = locale.analysis_removable(&others(&found.removable, all, locale));
        items.push((4, note(title, places)));
    }
    for block in &tests.blocks {
        items.extend(self::tests(block, locale).into_iter().map(|item| (2, item)));
        open.extend(undecided_tests(block, locale));
    }
    items.extend(found.parts.iter().map(|found| (5, part(found, all, locale))));
    if found.parts_left > 0 {
        open.push(locale.analysis_parts_left(found.parts_left));
    }
    sort_by(&mut items, &|(one, _), (other, _)| one.cmp(other));
    Told {
        headline,
        items: items.into_iter().map(|(_, item)| item).collect(),
        open,
        scope: scope_of_one(kind, found.actions, locale),
    }
}

/// An answer about one statement, with its place among the answers; `None` if it is not decided.
fn item(found: &StatementWorth, all: &[StatementWorth], locale: Locale) -> Option<(usize, ToldItem)> {
    let own = named(found.sid.as_deref(), found.statement, locale);
    let (rank, title, lines) = match &found.worth {
        Worth::Dead { because, applies_unlisted } => {
            let title = match because {
                Element::Action => locale.analysis_dead_action(&own),
                Element::Resource => locale.analysis_dead_resource(&own),
                Element::Condition => locale.analysis_dead_condition(&own),
                Element::Principal => locale.analysis_dead_principal(&own),
            };
            (0, title, Vec::from_iter(applies_unlisted.then(|| locale.analysis_dead_unlisted())))
        }
        Worth::Shadowed { by } => (1, locale.analysis_shadowed(&others(by, all, locale), &own), Vec::new()),
        Worth::Redundant { by } => (3, locale.analysis_redundant(&others(by, all, locale), &own), Vec::new()),
        Worth::Inert => (6, locale.analysis_inert(&own), vec![locale.analysis_inert_beside()]),
        Worth::Needed => (7, locale.analysis_needed(&own), Vec::new()),
        Worth::NotDecided(_) => return None,
    };
    let tone = if matches!(found.worth, Worth::Needed) { Tone::Fine } else { Tone::Notes };
    let shown = found.witness.as_ref().map(|found| shown(found, locale));
    Some((rank, ToldItem { tone, title, lines, places: vec![place(found.span)], shown }))
}

fn shown(witness: &Witness, locale: Locale) -> Shown {
    let [without, with] = witness.decisions.map(|decision| decided(decision, locale));
    let request = locale.analysis_witness_without(&witness.action, &witness.caller, &witness.resource, &with, &without);
    Shown {
        lines: std::iter::once(request).chain(keys(&witness.keys, locale)).collect(),
        scenarios: witness.scenarios.to_vec(),
    }
}

fn undecided(found: &StatementWorth, locale: Locale) -> Option<Text> {
    let Worth::NotDecided(why) = found.worth else { return None };
    let own = named(found.sid.as_deref(), found.statement, locale);
    Some(locale.analysis_open_statement(&reason(why, locale), &own))
}

/// Statements by their names.
fn others(statements: &[usize], all: &[StatementWorth], locale: Locale) -> Text {
    let name = |at: &usize| {
        let found = all.iter().find(|found| found.statement == *at);
        named(found.and_then(|found| found.sid.as_deref()), *at, locale)
    };
    match statements {
        // A statement has a long name, so "and" stands once.
        [first, second, third] => locale.list_comma(&name(first), &locale.list_and(&name(second), &name(third))),
        _ => list::both_of(statements.iter().map(name), locale),
    }
}

/// What is to be said of the tests of a statement: those that hold always or never.
fn tests(block: &BlockHolds, locale: Locale) -> Vec<ToldItem> {
    let own = named(block.sid.as_deref(), block.statement, locale);
    let mut items = Vec::new();
    for test in &block.tests {
        let title = match test.holds {
            Holds::Always => locale.analysis_test_always(&test.key, test.operator, &own),
            Holds::Never => locale.analysis_test_never(&test.key, test.operator, &own),
            Holds::Sometimes(_) | Holds::NotDecided(_) => continue,
        };
        items.push(note(title, vec![place(test.span)]));
    }
    let is_told = block.tests.iter().any(|test| matches!(test.holds, Holds::Never));
    if matches!(block.together, Holds::Never) && !is_told {
        items.push(note(locale.analysis_tests_never(&own), vec![place(block.span)]));
    }
    items
}

fn undecided_tests(block: &BlockHolds, locale: Locale) -> Vec<Text> {
    let own = named(block.sid.as_deref(), block.statement, locale);
    let open = block.tests.iter().filter_map(|test| match test.holds {
        Holds::NotDecided(why) => Some(locale.analysis_open_test(&test.key, test.operator, &reason(why, locale), &own)),
        _ => None,
    });
    open.collect()
}

fn part(found: &PartWorth, all: &[StatementWorth], locale: Locale) -> ToldItem {
    let own = others(&[found.statement], all, locale);
    let title = match (found.worth, found.is_test) {
        (Part::Dead, _) => locale.analysis_part_dead(&own, &found.value),
        (Part::Redundant, true) => locale.analysis_part_test(&found.value, &own),
        (Part::Redundant, false) => locale.analysis_part_redundant(&own, &found.value),
    };
    note(title, vec![place(found.span)])
}

fn note(title: Text, places: Vec<ToldPlace>) -> ToldItem {
    ToldItem { tone: Tone::Notes, title, lines: Vec::new(), places, shown: None }
}

/// In the one document that was asked about.
fn place(span: Span) -> ToldPlace {
    ToldPlace { document: "policy".to_owned(), span }
}
