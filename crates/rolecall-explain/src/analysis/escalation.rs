//! What the known ways to get more permissions come to.

use rolecall_analysis::{Call, Climb, Climber, Escalation, Escalations, Hanging, Missing, Obstacle, Residual};
use rolecall_core::report::Decision;

use super::assumers::{cited, decided, told_place};
use super::told::{Shown, Told, ToldItem, Tone};
use crate::word::Word as _;
use crate::{Locale, Text, list};

/// What the known ways come to: those that work, and those that nobody knows; all of them if `refused` ones are wanted, too.
#[must_use]
pub fn escalations(answer: &Escalations, refused: bool, locale: Locale) -> Told {
    let ways = || answer.principals.iter().flat_map(|climber| climber.ways.iter().map(move |way| (climber, way)));
    let count = |names: &[&str]| ways().filter(|(_, way)| names.contains(&way.outcome.name())).count();
    let headline = match (count(&["yes", "bounded", "conditional"]), count(&["notDecided"])) {
        (0, 0) => locale.escalation_none(),
        (0, open) => locale.escalation_undecided(open),
        (works, _) => locale.escalation_some(works),
    };
    let is_shown = |way: &Escalation| refused || !matches!(way.outcome, Climb::No(_));
    let items = ways().filter(|(_, way)| is_shown(way)).map(|(climber, way)| item(climber, way, locale)).collect();
    let everything = answer.principals.iter().filter(|climber| climber.is_allowed_everything);
    let mut scope: Vec<Text> = everything.map(|climber| locale.escalation_everything(&climber.principal)).collect();
    scope.extend(answer.principals.iter().filter_map(|climber| {
        let hidden = climber.ways.iter().filter(|way| !is_shown(way)).count() + climber.more_refused;
        (hidden > 0).then(|| locale.escalation_refused(hidden, &climber.principal))
    }));
    scope.extend([locale.escalation_scope_list(), locale.escalation_scope_keys()]);
    Told { headline, items, open: Vec::new(), scope }
}

/// What a way comes to, in one clause.
#[must_use]
pub fn escalation(principal: &str, way: &Escalation, locale: Locale) -> Text {
    let calls: Vec<&str> = way.primitive.split(" + ").collect();
    let calls = list::and(calls.into_iter().map(Text::code), locale);
    let named = match &way.on {
        Some(on) => locale.escalation_yes_on(&calls, on, principal),
        None => locale.escalation_yes(&calls, principal),
    };
    let gives = || match way.gives.as_deref() {
        Some("self") => locale.escalation_gives_self(&named),
        Some(whose) => locale.escalation_gives(&named, whose),
        None => named.clone(),
    };
    match &way.outcome {
        Climb::Yes => gives(),
        Climb::Bounded(_) => locale.escalation_bounded(&gives()),
        Climb::Conditional(_) => locale.escalation_conditional(&gives()),
        Climb::No(_) => locale.escalation_no(&named),
        Climb::NotDecided(_) => locale.escalation_not_decided(&named),
    }
}

fn item(climber: &Climber, way: &Escalation, locale: Locale) -> ToldItem {
    let mut lines = Vec::new();
    let mut places = Vec::new();
    match &way.outcome {
        Climb::Yes => {}
        Climb::Bounded(boundary) => lines.push(locale.escalation_boundary(boundary)),
        Climb::Conditional(hanging) => lines.extend(hanging.iter().flat_map(|hanging| hangs(hanging, locale))),
        Climb::No(obstacle) => {
            lines.push(reason(obstacle, locale));
            if let Obstacle::Call { statement: Some(statement), .. } = obstacle {
                places.push(told_place(statement));
            }
        }
        Climb::NotDecided(found) => lines.push(missing(found, locale)),
    }
    lines.extend(way.assumes.iter().filter_map(|fact| assumed(fact, locale)));
    let mut shown: Vec<Text> = way.asked.iter().map(|asked| call(asked, locale)).collect();
    let mut scenarios: Vec<String> = way.asked.iter().filter_map(|call| call.scenario.clone()).collect();
    if let Some(gained) = &way.gained {
        shown.push(locale.escalation_gained(&gained.action, &gained.resource));
        scenarios.extend(gained.scenarios.iter().cloned());
    }
    ToldItem {
        tone: match way.outcome {
            Climb::Yes | Climb::Bounded(_) | Climb::Conditional(_) => Tone::Opens,
            Climb::NotDecided(_) => Tone::Notes,
            Climb::No(_) => Tone::Fine,
        },
        title: escalation(&climber.principal, way, locale),
        lines,
        places,
        shown: (!shown.is_empty()).then_some(Shown { lines: shown, scenarios }),
    }
}

/// What a call hangs on.
fn hangs(hanging: &Hanging, locale: Locale) -> Vec<Text> {
    if hanging.alternatives.is_empty() {
        let keys: Vec<&str> = hanging.keys.iter().map(String::as_str).collect();
        return vec![locale.escalation_hangs(&hanging.action, &list::both(&keys, locale))];
    }
    let all = hanging.alternatives.iter();
    all.map(|tests| {
        let tests = list::and(tests.iter().map(|test| residual(test, locale)), locale);
        locale.escalation_alternative(&hanging.action, &tests)
    })
    .collect()
}

fn residual(test: &Residual, locale: Locale) -> Text {
    let values = values(test, locale);
    if test.holds {
        locale.assumers_test(&test.key, test.operator, &values)
    } else {
        locale.escalation_test_fails(&test.key, test.operator, &values)
    }
}

fn values(test: &Residual, locale: Locale) -> Text {
    let values: Vec<&str> = test.values.iter().map(String::as_str).collect();
    if values.is_empty() { locale.analysis_no_values() } else { list::either(&values, locale) }
}

/// What a way does not get past.
fn reason(obstacle: &Obstacle, locale: Locale) -> Text {
    match obstacle {
        Obstacle::Call { action, gate: Some(gate), statement: Some(statement), test, is_explicit } => {
            let statement = cited(*gate, statement, locale);
            match test {
                _ if *is_explicit => locale.escalation_by_deny(action, &statement),
                Some(test) => {
                    locale.escalation_by_test(action, &test.key, test.operator, &statement, &values(test, locale))
                }
                None => locale.escalation_by_silence(action, &Text::plain_words(gate.word(locale))),
            }
        }
        Obstacle::Call { action, gate: Some(gate), .. } => {
            locale.escalation_by_silence(action, &Text::plain_words(gate.word(locale)))
        }
        Obstacle::Call { action, gate: None, .. } => locale.escalation_by_something(action),
        Obstacle::Trust { service } => locale.escalation_by_trust(service),
        Obstacle::NothingGained => locale.escalation_nothing_gained(),
        Obstacle::NoTarget => locale.escalation_no_target(),
    }
}

fn missing(missing: &Missing, locale: Locale) -> Text {
    match missing {
        Missing::PolicyVersions => locale.escalation_missing_versions(),
        Missing::ResourceAndRole => locale.escalation_missing_resource_and_role(),
        Missing::Resource { action } => locale.escalation_missing_resource(action),
        Missing::Policy => locale.escalation_missing_policy(),
        Missing::Gain => locale.escalation_missing_gain(),
    }
}

/// A fact that a way takes for granted.
pub(super) fn assumed(fact: &str, locale: Locale) -> Option<Text> {
    Some(match fact {
        "fewerThanTwoAccessKeys" => locale.escalation_assumes_access_keys(),
        "noLoginProfile" => locale.escalation_assumes_no_login_profile(),
        "loginProfile" => locale.escalation_assumes_login_profile(),
        "instanceProfile" => locale.escalation_assumes_instance_profile(),
        "eventSource" => locale.escalation_assumes_event_source(),
        _ => return None,
    })
}

fn call(call: &Call, locale: Locale) -> Text {
    let decision = match call.decision {
        Decision::NeedsContext if call.scenario.is_some() => Decision::Allow,
        decision => decision,
    };
    locale.escalation_call(&call.action, &call.caller, &decided(decision, locale), &call.resource)
}
