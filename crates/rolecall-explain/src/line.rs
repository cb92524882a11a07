//! The lines of a trace: gates, statements, elements, tests, context values and remarks.

use rolecall_core::report::StepReport;
use rolecall_core::scenario::PolicyText;
use rolecall_core::trace::{
    ConditionTrace, ContextTrace, Effect, Element, ElementReason, ElementTrace, GateReason, GateTrace, LevelName, Note,
    RequestTrace, StatementTrace, Truth,
};

use crate::fact::{Caller, GateFact, Policy, Statement, Test, Value};
use crate::source::explicit_deny_source;
use crate::{Locale, Text, Word, fact, gate_source, layer, list, noun};

/// A gate in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GateLine {
    /// Its name: "Trust policy".
    pub name: &'static str,
    /// What it came to: "passed".
    pub verdict: &'static str,
    /// Why, in one line that names the policy, statement or level.
    pub reason: Text,
    /// The rule behind that, for somebody who does not know it yet.
    pub why: Text,
    /// The page of AWS's documentation that states the rule.
    pub source: &'static str,
}

/// A gate of one decision of a step. `policies` is the scenario's list.
#[must_use]
pub fn gate(
    gate: &GateTrace,
    request: &RequestTrace,
    step: &StepReport,
    policies: &[PolicyText],
    locale: Locale,
) -> GateLine {
    let level = match &gate.reason {
        GateReason::LevelDoesNotAllow { level } => gate.levels.get(*level).and_then(|level| level.level.as_ref()),
        _ => None,
    };
    let mut looked_at = gate.levels.iter().flat_map(|level| &level.policies).map(|policy| policy.policy);
    let only = looked_at.next().filter(|_| looked_at.next().is_none());
    let levels = gate.levels.iter().filter_map(|level| level.level.as_ref());
    let fact = GateFact {
        gate: gate.gate,
        reason: &gate.reason,
        everyone: gate.deciding.first().and_then(|at| request.statement(*at)).is_some_and(names_everyone),
        deciding: gate.deciding.first().and_then(|at| fact::place(*at, request, policies)),
        more: gate.deciding.len().saturating_sub(1),
        only: only.and_then(|policy| fact::policy(policy, policies)),
        levels: levels.map(|level| level.id.as_str()).collect(),
        level: level.map(|level| level.id.as_str()),
        caller: Caller::from(&step.caller),
        resource: fact::short(&request.resource),
        arn: &request.resource,
    };
    GateLine {
        name: gate.gate.word(locale),
        verdict: gate.verdict.word(locale),
        reason: layer::reason(&fact, locale),
        why: layer::rule(gate.gate, &gate.reason, locale),
        source: gate_source(gate.gate, &gate.reason),
    }
}

fn names_everyone(statement: &StatementTrace) -> bool {
    statement.elements.iter().any(|element| element.reason == ElementReason::EveryoneNamed)
}

/// AWS's first question about a decision, whether any `Deny` applies, as a gate in words; `None` if no policy is asked.
/// Each `Deny` itself stands at the gate that owns it.
#[must_use]
pub fn explicit_deny(request: &RequestTrace, policies: &[PolicyText], locale: Locale) -> Option<GateLine> {
    let denies = request.denies.as_ref()?;
    let search = fact::deny_search(denies, request, policies)?;
    Some(GateLine {
        name: locale.explicit_deny(),
        verdict: denies.verdict().word(locale),
        reason: layer::deny_search(&search, locale),
        why: locale.deny_why(),
        source: explicit_deny_source(),
    })
}

/// A policy with kind, name and owner: "trust policy of `Reader`".
#[must_use]
pub fn policy_name(policy: &PolicyText, locale: Locale) -> Text {
    noun::policy(&Policy::from(policy), locale)
}

/// A statement by its `Sid`, else by its number.
#[must_use]
pub fn statement_name(statement: &StatementTrace, locale: Locale) -> Text {
    noun::statement(&fact::statement(statement.index, statement.sid.as_deref()), locale)
}

/// An organization level with its name, if it has one.
#[must_use]
pub fn level_name(level: &LevelName, locale: Locale) -> Text {
    match level.name.as_deref() {
        Some(name) => locale.level_named(&level.id, name),
        None => Text::code(&level.id),
    }
}

/// Whether a statement applies, and if not, the elements that are to blame.
#[must_use]
pub fn statement(statement: &StatementTrace, locale: Locale) -> Text {
    let line = match fact::statement(statement.index, statement.sid.as_deref()) {
        Statement::Sid(sid) => locale.statement_line_sid(sid),
        Statement::Number(number) => locale.statement_line_number(number),
    };
    let effect = effect_name(statement);
    let elements = |truth| {
        let these = statement.elements.iter().filter(|element| element.matches == truth);
        list::and(these.map(|element| Text::code(element.element.name())), locale)
    };
    match statement.applies {
        Truth::True => locale.statement_applies(effect, &line),
        Truth::Unknown => locale.statement_unknown(effect, &elements(Truth::Unknown), &line),
        Truth::False => locale.statement_fails(effect, &elements(Truth::False), &line),
    }
}

fn effect_name(statement: &StatementTrace) -> &'static str {
    match statement.effect {
        Effect::Allow => "Allow",
        Effect::Deny => "Deny",
    }
}

/// A line for several statements that do not match for the same reason.
#[must_use]
pub fn folded(count: usize, element: Element, locale: Locale) -> Text {
    locale.folded(count, element.name())
}

/// An element of a statement: what it asks for and what the request has. `policy_text` is the text of its policy.
#[must_use]
pub fn element(element: &ElementTrace, policy_text: &str, locale: Locale) -> Text {
    let deciding = element.deciding.map(|span| span.of(policy_text).trim_matches('"')).filter(|text| !text.is_empty());
    crate::element::element(element, deciding, locale)
}

/// How a name in an element that does not match nearly does, if it does: what the request has where the policy has something else.
#[must_use]
pub fn near_name(element: &ElementTrace, locale: Locale) -> Option<Text> {
    let miss = element.near_miss.as_ref()?;
    fact::near_name(miss).map(|near| crate::condition::near_miss(&near, locale))
}

/// A test of a condition: operator, key, what is asked for, what the request has and where that came from.
#[must_use]
pub fn condition(condition: &ConditionTrace, locale: Locale) -> Text {
    crate::condition::condition(&Test::from(condition), locale)
}

/// How a test that fails nearly holds, if it does: "The request has `environment:prod` where the policy has `ref:refs/heads/main`".
#[must_use]
pub fn near_miss(condition: &ConditionTrace, locale: Locale) -> Option<Text> {
    fact::near(condition).map(|near| crate::condition::near_miss(&near, locale))
}

/// The value of a context key with its origin: "`41` (given)", "absent (nobody gave it)".
#[must_use]
pub fn context(context: &ContextTrace, locale: Locale) -> Text {
    noun::value(&Value::from(context), locale)
}

/// What AWS's documentation leaves open, or what is not modelled.
#[must_use]
pub fn note(note: Note, locale: Locale) -> Text {
    crate::element::note(note, locale)
}
