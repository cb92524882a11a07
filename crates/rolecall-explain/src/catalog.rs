//! The catalogues: every word and sentence, once per language.
//!
//! A catalogue is an implementation of one trait, and each of its methods matches a closed set of core's facts, so a language
//! that lacks a sentence does not compile. Sentences are whole; what is filled in is a noun or user text, and user text is
//! [`Code`](crate::text::Code). In a sentence, backticks enclose code.

use rolecall_core::diag::{PolicyKind, Severity};
use rolecall_core::report::{CallerKind, Decision, Fate, Property, TagOrigin};
use rolecall_core::trace::{Element, ElementReason, Gate, GateReason, Note, Provenance, Relation, Verdict};

use crate::Locale;
use crate::fact::{Caller, DenySearch, GateFact, Headline, Near, OpenTest, Place, Policy, Statement, Test, Value};
use crate::text::Code;

pub(crate) mod en;
pub(crate) mod ja;

/// One language.
pub(crate) trait Catalogue {
    // Words.
    fn gate(&self, gate: Gate) -> &'static str;
    fn verdict(&self, verdict: Verdict) -> &'static str;
    fn decision(&self, decision: Decision) -> &'static str;
    fn provenance(&self, provenance: Provenance) -> &'static str;
    fn severity(&self, severity: Severity) -> &'static str;
    fn caller_kind(&self, kind: CallerKind) -> &'static str;
    fn policy_kind(&self, kind: PolicyKind) -> &'static str;
    fn tag_origin(&self, origin: TagOrigin) -> &'static str;
    fn relation(&self, relation: Relation) -> &'static str;
    fn property(&self, property: Property) -> &'static str;
    fn fate(&self, fate: Fate) -> &'static str;

    // Nouns.
    fn policy(&self, policy: &Policy<'_>) -> String;
    fn statement(&self, statement: &Statement<'_>) -> String;
    fn place(&self, place: &Place<'_>) -> String;
    fn caller(&self, caller: &Caller<'_>) -> String;
    fn level(&self, id: Code<'_>, name: Option<Code<'_>>) -> String;
    fn duration(&self, hours: i64, minutes: i64, seconds: i64) -> String;
    fn value(&self, value: &Value<'_>) -> String;

    // Sentences about a step.
    fn headline(&self, headline: &Headline<'_>) -> String;
    fn not_reached(&self) -> &'static str;
    fn conditional(&self) -> &'static str;
    fn open_test(&self, test: &OpenTest<'_>) -> String;

    // Lines of a trace.
    fn gate_reason(&self, fact: &GateFact<'_>) -> String;
    fn explicit_deny(&self) -> &'static str;
    fn deny_search(&self, search: &DenySearch<'_>) -> String;
    fn deny_why(&self) -> &'static str;
    fn gate_why(&self, gate: Gate, reason: &GateReason) -> String;
    fn statement_applies(&self, statement: &Statement<'_>, effect: Code<'_>) -> String;
    fn statement_unknown(&self, statement: &Statement<'_>, effect: Code<'_>, elements: &[Element]) -> String;
    fn statement_fails(&self, statement: &Statement<'_>, effect: Code<'_>, elements: &[Element]) -> String;
    fn folded(&self, count: usize, element: Element) -> String;
    fn element(
        &self,
        element: Element,
        reason: &ElementReason,
        deciding: Option<Code<'_>>,
        requested: Code<'_>,
    ) -> String;
    fn condition(&self, test: &Test<'_>) -> String;
    fn near_miss(&self, near: &Near<'_>) -> String;
    fn note(&self, note: Note) -> &'static str;
}

/// The words and sentences of a language.
pub(crate) fn of(locale: Locale) -> &'static dyn Catalogue {
    match locale {
        Locale::En => &en::English,
        Locale::Ja => &ja::Japanese,
    }
}
