//! The lines of a trace: gates, statements, elements, tests, context values and remarks.

use rolecall_core::report::StepReport;
use rolecall_core::scenario::PolicyText;
use rolecall_core::trace::{
    ConditionTrace, ContextTrace, Effect, Element, ElementTrace, GateReason, GateTrace, LevelName, Note, RequestTrace,
    StatementTrace, Truth,
};

use crate::Text;
use crate::fact::{Caller, GateFact, Policy, Test, Value};
use crate::source::explicit_deny_source;
use crate::text::Code;
use crate::{Locale, Word, fact, gate_source};

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
        reason: &gate.reason,
        deciding: gate.deciding.first().and_then(|at| fact::place(*at, request, policies)),
        more: gate.deciding.len().saturating_sub(1),
        only: only.and_then(|policy| fact::policy(policy, policies)),
        levels: levels.map(|level| Code(&level.id)).collect(),
        level: level.map(|level| Code(&level.id)),
        caller: Caller::from(&step.caller),
        resource: Code(fact::short(&request.resource)),
        arn: Code(&request.resource),
    };
    let catalogue = crate::catalog::of(locale);
    GateLine {
        name: gate.gate.word(locale),
        verdict: gate.verdict.word(locale),
        reason: crate::text::marked(locale, &catalogue.gate_reason(&fact)),
        why: crate::text::marked(locale, &catalogue.gate_why(gate.gate, &gate.reason)),
        source: gate_source(gate.gate, &gate.reason),
    }
}

/// AWS's first question about a decision, whether any `Deny` applies, as a gate in words; `None` if no policy is asked.
/// Each `Deny` itself stands at the gate that owns it.
#[must_use]
pub fn explicit_deny(request: &RequestTrace, policies: &[PolicyText], locale: Locale) -> Option<GateLine> {
    let denies = request.denies.as_ref()?;
    let search = fact::deny_search(denies, request, policies)?;
    let catalogue = crate::catalog::of(locale);
    Some(GateLine {
        name: catalogue.explicit_deny(),
        verdict: denies.verdict().word(locale),
        reason: crate::text::marked(locale, &catalogue.deny_search(&search)),
        why: crate::text::marked(locale, catalogue.deny_why()),
        source: explicit_deny_source(),
    })
}

/// A policy with kind, name and owner: "trust policy of `Reader`".
#[must_use]
pub fn policy_name(policy: &PolicyText, locale: Locale) -> Text {
    crate::text::marked(locale, &crate::catalog::of(locale).policy(&Policy::from(policy)))
}

/// A statement by its `Sid`, else by its number.
#[must_use]
pub fn statement_name(statement: &StatementTrace, locale: Locale) -> Text {
    crate::text::marked(
        locale,
        &crate::catalog::of(locale).statement(&fact::statement(statement.index, statement.sid.as_deref())),
    )
}

/// An organization level with its name, if it has one.
#[must_use]
pub fn level_name(level: &LevelName, locale: Locale) -> Text {
    crate::text::marked(locale, &crate::catalog::of(locale).level(Code(&level.id), level.name.as_deref().map(Code)))
}

/// Whether a statement applies, and if not, the elements that are to blame.
#[must_use]
pub fn statement(statement: &StatementTrace, locale: Locale) -> Text {
    let catalogue = crate::catalog::of(locale);
    let name = fact::statement(statement.index, statement.sid.as_deref());
    let effect = Code(effect_name(statement));
    let elements = |truth| -> Vec<Element> {
        statement.elements.iter().filter(|element| element.matches == truth).map(|element| element.element).collect()
    };
    crate::text::marked(
        locale,
        &match statement.applies {
            Truth::True => catalogue.statement_applies(&name, effect),
            Truth::Unknown => catalogue.statement_unknown(&name, effect, &elements(Truth::Unknown)),
            Truth::False => catalogue.statement_fails(&name, effect, &elements(Truth::False)),
        },
    )
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
    crate::text::marked(locale, &crate::catalog::of(locale).folded(count, element))
}

/// An element of a statement: what it asks for and what the request has. `policy_text` is the text of its policy.
#[must_use]
pub fn element(element: &ElementTrace, policy_text: &str, locale: Locale) -> Text {
    let deciding = element.deciding.map(|span| span.of(policy_text).trim_matches('"')).filter(|text| !text.is_empty());
    let catalogue = crate::catalog::of(locale);
    crate::text::marked(
        locale,
        &catalogue.element(element.element, &element.reason, deciding.map(Code), Code(&element.requested)),
    )
}

/// A test of a condition: operator, key, what is asked for, what the request has and where that came from.
#[must_use]
pub fn condition(condition: &ConditionTrace, locale: Locale) -> Text {
    crate::text::marked(locale, &crate::catalog::of(locale).condition(&Test::from(condition)))
}

/// How a test that fails nearly holds, if it does: "The request has `environment:prod` where the policy has `ref:refs/heads/main`".
#[must_use]
pub fn near_miss(condition: &ConditionTrace, locale: Locale) -> Option<Text> {
    fact::near(condition).map(|near| crate::text::marked(locale, &crate::catalog::of(locale).near_miss(&near)))
}

/// The value of a context key with its origin: "`41` (given)", "absent (nobody gave it)".
#[must_use]
pub fn context(context: &ContextTrace, locale: Locale) -> Text {
    crate::text::marked(locale, &crate::catalog::of(locale).value(&Value::from(context)))
}

/// What AWS's documentation leaves open, or what is not modelled.
#[must_use]
pub fn note(note: Note, locale: Locale) -> Text {
    crate::text::marked(locale, crate::catalog::of(locale).note(note))
}
