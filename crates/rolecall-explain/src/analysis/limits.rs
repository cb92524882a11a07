//! What limits make useless of somebody's identity policies.

use rolecall_analysis::{Effective, LimitedStatement, Limits, Stopped};

use super::comparison::{reason, residual};
use super::told::{Shown, Told, ToldItem, ToldPlace, Tone};
use super::worlds::cited;
use crate::word::Word as _;
use crate::{Locale, Text, list};

/// What boundary, organization and session policy leave of identity policies.
#[must_use]
pub fn limits(answer: &Limits, locale: Locale) -> Told {
    let statements = &answer.statements;
    let useless =
        statements.iter().filter(|statement| matches!(statement.effective, Effective::Part | Effective::None));
    let is_open = statements.iter().any(|statement| matches!(statement.effective, Effective::NotDecided(_)));
    let headline = match useless.count() {
        0 if statements.is_empty() => locale.limits_nothing(),
        0 if is_open => locale.limits_not_decided(),
        0 if answer.is_unlimited => locale.limits_unlimited(),
        0 => locale.limits_whole_all(statements.len()),
        count => locale.limits_useless(count),
    };
    let open = statements.iter().filter_map(|statement| match statement.effective {
        Effective::NotDecided(why) => {
            Some(locale.limits_open_reason(&reason(why, locale), &cited(&statement.statement, locale)))
        }
        Effective::Whole | Effective::Part | Effective::None => None,
    });
    let items = statements.iter().map(|statement| item(statement, locale)).collect();
    Told { headline, items, open: open.collect(), scope: vec![locale.limits_scope(), locale.analysis_scope_unlisted()] }
}

/// How much of a statement takes effect, in one clause.
#[must_use]
pub fn limited(statement: &LimitedStatement, locale: Locale) -> Text {
    let place = cited(&statement.statement, locale);
    match statement.effective {
        Effective::Whole => locale.limits_whole(&place),
        Effective::Part => locale.limits_part(&place),
        Effective::None => locale.limits_none(&place),
        Effective::NotDecided(_) => locale.limits_open(&place),
    }
}

/// What stops a part of a statement, in one clause.
#[must_use]
pub fn stopped(stopped: &Stopped, locale: Locale) -> Text {
    const MOST: usize = 6;
    let named: Vec<&str> = stopped.actions.iter().take(MOST).map(String::as_str).collect();
    let actions = list::both(&named, locale);
    let actions = if stopped.actions.len() > MOST { locale.analysis_actions_and_others(&actions) } else { actions };
    let gate = Text::plain_words(stopped.by.word(locale));
    match &stopped.statement {
        Some(statement) => locale.limits_by_deny(&actions, &gate, &cited(statement, locale)),
        None => locale.limits_by_silence(&actions, &gate),
    }
}

fn item(statement: &LimitedStatement, locale: Locale) -> ToldItem {
    let mut lines = Vec::new();
    for stop in &statement.stopped {
        lines.push(stopped(stop, locale));
        lines.extend(stop.conditions.iter().map(|test| residual(test, locale)));
    }
    let mut shown = Shown { lines: Vec::new(), scenarios: Vec::new() };
    if let Some(passing) = &statement.passing {
        shown.lines.push(locale.limits_passes(&passing.action, &passing.caller, &passing.resource));
        shown.scenarios.push(passing.scenario.clone());
    }
    if let Some(stop) = statement.stopped.first() {
        shown.lines.push(locale.limits_stopped(&stop.shown.action, &stop.shown.caller, &stop.shown.resource));
        // Two would be one before and one after a change.
        shown.scenarios = vec![stop.shown.scenario.clone()];
    }
    let place = statement.place.map(|span| ToldPlace { document: "world".to_owned(), span });
    ToldItem {
        tone: match statement.effective {
            Effective::Whole => Tone::Fine,
            Effective::Part | Effective::NotDecided(_) => Tone::Notes,
            Effective::None => Tone::Closes,
        },
        title: limited(statement, locale),
        lines,
        places: place.into_iter().collect(),
        shown: (!shown.lines.is_empty()).then_some(shown),
    }
}
