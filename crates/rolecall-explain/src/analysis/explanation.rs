//! What explanations of one decision say of all requests.

use rolecall_analysis::{
    CanMatch, Conflict, Matters, NearMiss, NearMisses, ShownOutcome, StepRefusal, UnknownKey, UnknownKeys,
};

use super::comparison::{decided, keys, reason};
use super::told::{Shown, Told, ToldItem, ToldPlace, Tone};
use super::worlds::cited;
use crate::{Locale, Text, list};

/// How many changes would give a step, counted from 1, another answer.
#[must_use]
pub fn remedies_found(count: usize, step: usize, locale: Locale) -> Text {
    if count == 0 { locale.explained_no_remedy(step) } else { locale.explained_remedies(count, step) }
}

/// Which unknown keys the decision of a step, counted from 1, hangs on.
#[must_use]
pub fn unknown_keys(answer: &UnknownKeys, step: usize, locale: Locale) -> Told {
    let of = |wanted: &dyn Fn(&Matters) -> bool| answer.keys.iter().filter(|key| wanted(&key.matters)).count();
    let (all, mattering) = (answer.keys.len(), of(&|matters| matches!(matters, Matters::Yes(_))));
    let headline = match (all, mattering, of(&|matters| matches!(matters, Matters::NotDecided(_)))) {
        (0, ..) => locale.explained_keys_none(step),
        (_, 0, 0) => locale.explained_keys_idle(all, step),
        (_, 0, _) => locale.explained_keys_open(step),
        _ => locale.explained_keys_matter(all, mattering, step),
    };
    let outcomes = answer.outcomes.iter().filter(|_| mattering > 0).map(|shown| outcome(shown, locale));
    let matters = answer.keys.iter().filter_map(|key| mattering_key(key, locale));
    let idle: Vec<&str> =
        answer.keys.iter().filter(|key| matches!(key.matters, Matters::No)).map(|key| key.key.as_str()).collect();
    let cannot = (!idle.is_empty()).then(|| item(Tone::Fine, locale.explained_keys_cannot(&list::both(&idle, locale))));
    let open = answer.keys.iter().filter_map(|key| match key.matters {
        Matters::NotDecided(why) => Some(locale.explained_key_open(&key.key, &reason(why, locale))),
        Matters::Yes(_) | Matters::No => None,
    });
    Told {
        headline,
        items: outcomes.chain(matters).chain(cannot).collect(),
        open: open.collect(),
        scope: vec![locale.explained_scope()],
    }
}

fn item(tone: Tone, title: Text) -> ToldItem {
    ToldItem { tone, title, lines: Vec::new(), places: Vec::new(), shown: None }
}

/// What the step can come to, with values that lead to it.
fn outcome(shown: &ShownOutcome, locale: Locale) -> ToldItem {
    let lines = keys(&shown.keys, locale).collect();
    let shown_by = Shown { lines, scenarios: vec![shown.scenario.clone()] };
    ToldItem { shown: Some(shown_by), ..item(Tone::Notes, locale.explained_outcome(&decided(shown.decision, locale))) }
}

/// A key that the decision turns with, and two values that show it.
fn mattering_key(key: &UnknownKey, locale: Locale) -> Option<ToldItem> {
    let Matters::Yes(shown) = &key.matters else { return None };
    let line = |shown: &ShownOutcome| {
        let decision = decided(shown.decision, locale);
        let held = shown.keys.iter().find(|(name, _)| name.eq_ignore_ascii_case(&key.key));
        match held.and_then(|(_, values)| values.as_ref()) {
            Some(values) => {
                let values: Vec<&str> = values.iter().map(String::as_str).collect();
                locale.explained_key_value(&decision, &key.key, &list::both(&values, locale))
            }
            None => locale.explained_key_absent(&decision, &key.key),
        }
    };
    Some(ToldItem {
        lines: shown.iter().map(line).collect(),
        ..item(Tone::Notes, locale.explained_key_matters(&key.key))
    })
}

/// Why nothing is answered about a step, counted from 1; `None` if the scenario's own diagnostics say it.
#[must_use]
pub fn step_refused(refusal: &StepRefusal, step: usize, locale: Locale) -> Option<Text> {
    match refusal {
        StepRefusal::Invalid(_) => None,
        StepRefusal::NoStep => Some(locale.explained_no_step(step)),
        StepRefusal::Blank => Some(locale.explained_blank()),
        StepRefusal::NoPolicies => Some(locale.explained_no_policies(step)),
    }
}

/// Which statements nearly match the request of a step, counted from 1, and whether any request like it matches them.
#[must_use]
pub fn near_misses(answer: &NearMisses, step: usize, locale: Locale) -> Told {
    let never = answer.statements.iter().filter(|miss| matches!(miss.can_match, CanMatch::Never(_))).count();
    let headline = match answer.statements.len() {
        0 => locale.explained_misses_none(step),
        all if never == 0 => locale.explained_misses(all, step),
        all => locale.explained_misses_never(all, never, step),
    };
    let mut open: Vec<Text> = answer.statements.iter().filter_map(|miss| open_miss(miss, locale)).collect();
    if answer.more > 0 {
        open.push(locale.explained_misses_more(answer.more));
    }
    let items = answer.statements.iter().filter_map(|miss| told_miss(miss, locale)).collect();
    Told { headline, items, open, scope: vec![locale.explained_scope_known()] }
}

fn open_miss(miss: &NearMiss, locale: Locale) -> Option<Text> {
    match miss.can_match {
        CanMatch::NotDecided(why) => {
            Some(locale.explained_miss_open(&reason(why, locale), &cited(&miss.statement, locale)))
        }
        CanMatch::When(_) | CanMatch::Never(_) => None,
    }
}

fn told_miss(miss: &NearMiss, locale: Locale) -> Option<ToldItem> {
    let place = ToldPlace { document: miss.statement.document.clone(), span: miss.statement.span };
    let title = missed(miss, locale)?;
    let told = match &miss.can_match {
        CanMatch::NotDecided(_) => return None,
        CanMatch::Never(conflicts) => ToldItem {
            lines: conflicts.iter().flat_map(|conflict| asked(conflict, locale)).collect(),
            ..item(Tone::Notes, title)
        },
        CanMatch::When(shown) => {
            let shown_by =
                Shown { lines: keys(&shown.keys, locale).collect(), scenarios: vec![shown.scenario.clone()] };
            let then = locale.explained_miss_then(&decided(shown.decision, locale));
            ToldItem { lines: vec![then], shown: Some(shown_by), ..item(Tone::Fine, title) }
        }
    };
    Some(ToldItem { places: vec![place], ..told })
}

/// Whether a statement can match, in one clause; `None` if nobody knows.
#[must_use]
pub fn missed(miss: &NearMiss, locale: Locale) -> Option<Text> {
    let statement = cited(&miss.statement, locale);
    let conflicts = match &miss.can_match {
        CanMatch::NotDecided(_) => return None,
        CanMatch::When(_) => return Some(locale.explained_miss_when(&statement)),
        CanMatch::Never(conflicts) => conflicts,
    };
    let known: Vec<_> = conflicts.iter().flat_map(|conflict| &conflict.known).collect();
    Some(match known.as_slice() {
        [] => locale.explained_miss_never(&statement),
        [(key, Some(values))] => {
            let values: Vec<&str> = values.iter().map(String::as_str).collect();
            locale.explained_miss_with(key, &statement, &list::both(&values, locale))
        }
        [(key, None)] => locale.explained_miss_without(key, &statement),
        several => {
            let names: Vec<&str> = several.iter().map(|(key, _)| key.as_str()).collect();
            locale.explained_miss_known(&list::both(&names, locale), &statement)
        }
    })
}

/// The tests that cannot be met, with what is known of their keys.
fn asked(conflict: &Conflict, locale: Locale) -> Vec<Text> {
    let test = |test: &rolecall_analysis::Residual| {
        let values: Vec<&str> = test.values.iter().map(String::as_str).collect();
        locale.explained_miss_asks(&test.key, test.operator, &list::both(&values, locale))
    };
    conflict.tests.iter().map(test).chain(keys(&conflict.known, locale)).collect()
}
