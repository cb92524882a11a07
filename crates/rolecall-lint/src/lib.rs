//! Checks of typed policies: what AWS accepts and is probably not meant, and what it refuses although the grammar allows it.
//!
//! ```
//! use rolecall_core::policy::PolicyKind;
//!
//! let text = r#"{"Version": "2012-10-17", "Statement": {"Sid": "", "Effect": "Deny", "Action": "*", "Resource": "*"}}"#;
//! let found = rolecall_lint::document(text, PolicyKind::Identity).diagnostics;
//! assert_eq!(found.iter().map(|found| found.code()).collect::<Vec<_>>(), ["IAM2001"]);
//! ```
//!
//! A rule is a file in `rule/`. Those that are for who asks for more than what IAM does with a document look where there is a catalogue only; they, and what they need, are
//! compiled with the feature `catalogue`.
//!
//! None of them runs where a decision is made: [`rolecall_core::read`] and [`rolecall_core::policy::read`] find what the
//! grammar forbids, and who shows findings calls [`read`] and [`document`] of this crate instead, which add those of the rules.

#[cfg(feature = "catalogue")]
pub mod analyzer;
mod finding;
#[cfg(feature = "catalogue")]
mod form;
#[cfg(feature = "catalogue")]
mod glob;
mod rule;
#[cfg(feature = "catalogue")]
mod service;
#[cfg(test)]
mod testing;
mod typed;

use rolecall_core::blank;
use rolecall_core::catalogue::Facts;
use rolecall_core::diag::{Diagnostic, Rule, first_refusal};
pub use rolecall_core::policy::Document;
use rolecall_core::policy::{self, Policy, PolicyKind};
use rolecall_core::scenario::{PolicyText, Reading};
use rolecall_core::sort::sort_by;
use rolecall_core::trace::PolicyId;

#[cfg(feature = "catalogue")]
pub use rule::can_be_about;

use finding::Findings;
use rule::{Check, INFORMED, Lints, RULES};
use typed::Typed;

/// Every rule, sorted by its code.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    RULES.iter().chain(INFORMED).map(|lint| &lint.rule)
}

/// Reads a scenario as [`rolecall_core::read`] does, with the findings of every rule.
#[must_use]
pub fn read(text: &str) -> Reading {
    read_with(text, None)
}

/// Reads a scenario as [`rolecall_core::read_with`] does, with the findings of every rule.
#[must_use]
pub fn read_with(text: &str, facts: Facts) -> Reading {
    let mut reading = rolecall_core::read_with(text, facts);
    let found = findings(&reading);
    reading.add(found);
    reading
}

/// Reads one document by itself as [`policy::read`] does, with the findings of every rule.
///
/// The one that AWS answers with when the document is saved comes first ([`first_refusal`]), the others in the order of the text.
#[must_use]
pub fn document(text: &str, kind: PolicyKind) -> Document<'_> {
    document_with(text, kind, None)
}

/// Reads one document by itself as [`document`] does, also with the findings of the rules that look where there is a catalogue.
#[must_use]
pub fn document_with(text: &str, kind: PolicyKind, facts: Facts) -> Document<'_> {
    let mut document = policy::read(text, kind);
    // What tells how the document was come by stays before all.
    let preface = usize::from(document.diagnostics.first().is_some_and(|first| first.problem.is_preface()));
    let mut behind = document.diagnostics.split_off(preface);
    if let Some(policy) = &document.policy {
        behind.extend(check(RULES, &document.text, policy, PolicyId(0), facts));
        sort_by(&mut behind, &|a, b| a.place.cmp(&b.place));
    }
    if let Some(answered) = first_refusal(&behind, kind, &document.text)
        && let Some(up_to) = behind.get_mut(..=answered)
    {
        up_to.rotate_right(1);
    }
    document.diagnostics.append(&mut behind);
    document
}

/// What the rules find in the documents of a scenario that has been read.
#[must_use]
pub fn findings(reading: &Reading) -> Vec<Diagnostic> {
    findings_of(RULES, reading)
}

/// What only those rules find that look where there is a catalogue: nothing without one.
#[cfg(feature = "catalogue")]
#[must_use]
pub fn informed_findings(reading: &Reading) -> Vec<Diagnostic> {
    findings_of(&[], reading)
}

/// What some rules find that need no catalogue, and those that look where there is one.
fn findings_of(always: Lints, reading: &Reading) -> Vec<Diagnostic> {
    let mut all: Vec<Diagnostic> = Vec::new();
    for (at, text) in reading.policies.iter().enumerate() {
        // `FullAWSAccess` and its like are written by AWS.
        if text.path.as_str().is_empty() {
            continue;
        }
        let id = PolicyId(u32::try_from(at).unwrap_or(u32::MAX));
        // Where something is wrong with the scenario, its documents were read and not kept.
        let kept = reading.scenario.as_ref().and_then(|scenario| scenario.policy(id));
        let read = if kept.is_none() { policy::read(&text.text, text.kind).policy } else { None };
        let Some(policy) = kept.or(read.as_ref()) else { continue };
        let mut found = check(always, &text.text, policy, id, reading.facts);
        // A managed policy is read once per kind of use, and a slip in it told once.
        if let Some(earlier) = first_use(&reading.policies, at) {
            let told: Vec<_> = all.iter().filter(|old| old.place.source == earlier).collect();
            found.retain(|new| !told.iter().any(|old| old.place.span == new.place.span && old.problem == new.problem));
        }
        all.append(&mut found);
    }
    all
}

/// The first of the documents that were read from the same place, if this is not the first.
fn first_use(policies: &[PolicyText], at: usize) -> Option<rolecall_core::diag::Source> {
    let path = &policies.get(at)?.path;
    let first = policies.iter().position(|other| other.path == *path).filter(|first| *first < at)?;
    Some(rolecall_core::diag::Source::Policy(PolicyId(u32::try_from(first).unwrap_or(u32::MAX))))
}

/// Runs the rules that `always` look and, where there is a catalogue, those that ask it over a document, statement by statement and test by test.
fn check(always: Lints, text: &str, policy: &Policy, id: PolicyId, facts: Facts) -> Vec<Diagnostic> {
    let typed = Typed {
        text,
        policy,
        #[cfg(feature = "catalogue")]
        facts,
        #[cfg(feature = "catalogue")]
        forms: form::Forms::default(),
    };
    let informed = if facts.is_some() { INFORMED } else { &[] };
    let mut list = Vec::new();
    for lint in always.iter().chain(informed) {
        let mut findings = Findings::new(&lint.rule, id, &mut list);
        match lint.check {
            Check::Policy(check) => check(&typed, &mut findings),
            Check::Statement(check) => {
                policy.statements.iter().for_each(|statement| check(&typed, statement, &mut findings));
            }
            Check::Test(check) => {
                for statement in &policy.statements {
                    let tests = statement.condition.iter().flat_map(|condition| &condition.tests);
                    tests.for_each(|test| check(&typed, test, &mut findings));
                }
            }
        }
    }
    // What fills a blank may be just what is meant.
    list.retain(|found| !blank::is_in(found.place.span.of(text)));
    list
}
