//! Statements of boundaries and service control policies that have nothing to limit.

use rolecall_analysis::{LimitStatement, UnusedLimits, Usage};
use rolecall_core::trace::Effect;

use super::comparison::reason;
use super::told::{Shown, Told, ToldItem, ToldPlace, Tone};
use super::worlds::cited;
use crate::word::Word as _;
use crate::{Locale, Text};

/// Which statements of limits limit nothing that anybody's identity policies allow.
#[must_use]
pub fn unused_limits(answer: &UnusedLimits, locale: Locale) -> Told {
    let statements = &answer.statements;
    let is_open = |found: &&LimitStatement| matches!(found.usage, Usage::NotDecided(_));
    let unused = statements.iter().filter(|found| matches!(found.usage, Usage::Unused)).count();
    let headline = match unused {
        0 if statements.is_empty() => locale.unused_no_limits(),
        0 if statements.iter().any(|found| is_open(&found)) => locale.unused_not_decided(),
        0 => locale.unused_none(),
        count => locale.unused_limits(count),
    };
    let open = statements.iter().filter_map(|found| match found.usage {
        Usage::NotDecided(why) => {
            Some(locale.limits_open_reason(&reason(why, locale), &cited(&found.statement, locale)))
        }
        Usage::Used(_) | Usage::Unused => None,
    });
    let items = statements.iter().map(|found| item(found, locale)).collect();
    let scope = vec![locale.unused_scope(answer.principals), locale.analysis_scope_unlisted()];
    Told { headline, items, open: open.collect(), scope }
}

/// Whether a statement has anything to limit, in one clause.
#[must_use]
pub fn limit_usage(found: &LimitStatement, locale: Locale) -> Text {
    let place = cited(&found.statement, locale);
    let gate = Text::plain_words(found.gate.word(locale));
    match (&found.usage, found.effect) {
        (Usage::Used(_), Effect::Allow) => locale.unused_lets_through(&gate, &place),
        (Usage::Used(_), Effect::Deny) => locale.unused_denies(&gate, &place),
        (Usage::Unused, Effect::Allow) => locale.unused_lets_nothing_through(&gate, &place),
        (Usage::Unused, Effect::Deny) => locale.unused_denies_nothing(&gate, &place),
        (Usage::NotDecided(_), _) => locale.unused_open(&gate, &place),
    }
}

fn item(found: &LimitStatement, locale: Locale) -> ToldItem {
    let shown = match &found.usage {
        Usage::Used(request) => Some(Shown {
            lines: vec![locale.unused_example(&request.action, &request.caller, &request.resource)],
            scenarios: vec![request.scenario.clone()],
        }),
        Usage::Unused | Usage::NotDecided(_) => None,
    };
    let place = found.place.map(|span| ToldPlace { document: "world".to_owned(), span });
    ToldItem {
        tone: if matches!(found.usage, Usage::Used(_)) { Tone::Fine } else { Tone::Notes },
        title: limit_usage(found, locale),
        lines: Vec::new(),
        places: place.into_iter().collect(),
        shown,
    }
}
