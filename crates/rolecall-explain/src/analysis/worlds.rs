//! What two worlds decide otherwise.

use rolecall_analysis::{
    Change, Cited, Role, WorldCause, WorldComparison, WorldFinding, WorldUndecided, WorldsRefusal,
};

use super::comparison::{reason, residual, resources, witness};
use super::told::{Shown, Told, ToldItem, ToldPlace, Tone};
use crate::word::Word as _;
use crate::{Locale, Text, list};

/// What a comparison of two worlds came to.
#[must_use]
pub fn worlds(answer: &WorldComparison, locale: Locale) -> Told {
    let headline = match answer.answer() {
        "none" => locale.analysis_none(),
        "notDecided" => locale.analysis_not_decided(),
        _ => locale.analysis_differs(answer.findings.len() + answer.more),
    };
    let only_one = answer.inventory.iter().map(|entry| ToldItem {
        tone: Tone::Notes,
        title: if entry.is_added { locale.worlds_added(&entry.name) } else { locale.worlds_removed(&entry.name) },
        lines: Vec::new(),
        places: Vec::new(),
        shown: None,
    });
    let items = only_one.chain(answer.findings.iter().map(|found| item(found, locale))).collect();
    let mut open: Vec<Text> = answer.undecided.iter().map(|open| undecided(open, locale)).collect();
    if answer.more > 0 {
        open.push(locale.analysis_more(answer.more));
    }
    let callers: Vec<&str> = answer.callers.iter().map(String::as_str).collect();
    let scope = vec![
        locale.worlds_scope_callers(&list::both(&callers, locale)),
        locale.worlds_scope_sessions(),
        locale.worlds_scope_unlisted(),
        locale.analysis_scope_unlisted(),
    ];
    Told { headline, items, open, scope }
}

/// What a finding is, in one clause.
#[must_use]
pub fn world_change(found: &WorldFinding, locale: Locale) -> Text {
    let named = |texts: &[String]| list::both(&texts.iter().map(String::as_str).collect::<Vec<_>>(), locale);
    let actions = named(&found.actions);
    let actions = if found.more_actions { locale.analysis_actions_and_others(&actions) } else { actions };
    let (callers, resources) = (named(&found.callers), resources(&found.resources, found.is_not_resource, locale));
    match found.change {
        Change::New => locale.worlds_new(&actions, &callers, &resources),
        Change::Lost => locale.worlds_lost(&actions, &callers, &resources),
        Change::OtherDenial => locale.worlds_other_denial(&actions, &callers, &resources),
    }
}

/// What stands behind a finding, in one clause.
#[must_use]
pub fn world_cause(cause: &WorldCause, locale: Locale) -> Text {
    match cause {
        WorldCause::Statement { role, gate, statement, .. } => {
            let (gate, place) = (Text::plain_words(gate.word(locale)), cited(statement, locale));
            match role {
                Role::Allows => locale.worlds_allows(&gate, &place),
                Role::AllowsNoLonger => locale.worlds_allows_no_longer(&gate, &place),
                Role::Denies => locale.worlds_denies(&gate, &place),
                Role::DeniesNoLonger => locale.worlds_denies_no_longer(&gate, &place),
            }
        }
        WorldCause::Layer { is_after, gate, .. } => {
            let gate = Text::plain_words(gate.word(locale));
            if *is_after { locale.worlds_layer_there(&gate) } else { locale.worlds_layer_gone(&gate) }
        }
    }
}

/// A statement of a world, by name and place.
pub(crate) fn cited(cited: &Cited, locale: Locale) -> Text {
    let statement = match &cited.sid {
        Some(sid) => locale.analysis_statement_sid(sid),
        None => locale.analysis_statement(cited.statement + 1),
    };
    if cited.policy.is_empty() {
        locale.worlds_place_unnamed(&cited.owner, &statement)
    } else {
        locale.worlds_place(&cited.owner, &cited.policy, &statement)
    }
}

fn item(found: &WorldFinding, locale: Locale) -> ToldItem {
    let causes = found.causes.iter().map(|cause| world_cause(cause, locale));
    let conditions = found.conditions.iter().map(|test| residual(test, locale));
    ToldItem {
        tone: match found.change {
            Change::New => Tone::Opens,
            Change::Lost => Tone::Closes,
            Change::OtherDenial => Tone::Notes,
        },
        title: world_change(found, locale),
        lines: causes.chain(conditions).collect(),
        places: found.causes.iter().filter_map(place).collect(),
        shown: Some(Shown { lines: witness(&found.witness, locale), scenarios: found.witness.scenarios.to_vec() }),
    }
}

/// Where a statement stands: in its world, or in its policy if that is written as a string there.
fn place(cause: &WorldCause) -> Option<ToldPlace> {
    let WorldCause::Statement { is_after, statement, place, .. } = cause else { return None };
    let world = if *is_after { "after" } else { "before" };
    Some(match place {
        Some(span) => ToldPlace { document: world.to_owned(), span: *span },
        None if statement.document.is_empty() => return None,
        None => ToldPlace { document: format!("{world}{}", statement.document), span: statement.span },
    })
}

fn undecided(open: &WorldUndecided, locale: Locale) -> Text {
    let reason = reason(open.reason, locale);
    let what = match open.change {
        Change::New => locale.analysis_open_new(&reason),
        Change::Lost => locale.analysis_open_lost(&reason),
        Change::OtherDenial => locale.analysis_open_other_denial(&reason),
    };
    locale.worlds_open(&open.caller, &what)
}

/// Why a world is not asked; `None` if its own diagnostics say it.
#[must_use]
pub fn worlds_refused(refusal: &WorldsRefusal, locale: Locale) -> Option<Text> {
    match refusal {
        WorldsRefusal::Invalid { .. } => None,
        WorldsRefusal::Blank { .. } => Some(locale.worlds_refused_blank()),
        WorldsRefusal::Action { name } => Some(locale.worlds_refused_action(name)),
        WorldsRefusal::Caller { name, .. } => Some(locale.worlds_refused_caller(name)),
    }
}
