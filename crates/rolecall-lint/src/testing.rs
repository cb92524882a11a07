//! What the tests of rules share.

use rolecall_core::diag::{Diagnostic, FactValue, Problem};
use rolecall_core::policy::PolicyKind;

use crate::document_with;
use crate::rule::Lint;

/// What is expected of a rule that has nothing to say.
pub(crate) const NONE: [String; 0] = [];

/// A policy of the current version with one statement.
pub(crate) fn statement(members: &str) -> String {
    format!(r#"{{"Version": "2012-10-17", "Statement": {{{members}}}}}"#)
}

/// What a rule finds in a document, and nothing of the others.
pub(crate) fn found(lint: &Lint, text: &str, kind: PolicyKind) -> Vec<Diagnostic> {
    let mut found = document_with(text, kind, Some(rolecall_catalog::built_in())).diagnostics;
    found.retain(|found| matches!(&found.problem, Problem::Rule { found } if *found.rule == lint.rule));
    found
}

/// The words that each finding of a rule marks.
pub(crate) fn marks(lint: &Lint, text: &str, kind: PolicyKind) -> Vec<String> {
    found(lint, text, kind).into_iter().map(|found| found.place.span.of(text).to_owned()).collect()
}

/// The facts of each finding of a rule, as `name=text`.
pub(crate) fn facts(lint: &Lint, text: &str, kind: PolicyKind) -> Vec<String> {
    let shown = |found: Diagnostic| {
        let Problem::Rule { found: finding } = found.problem else { return String::new() };
        let fact = |fact: &rolecall_core::diag::Fact| match &fact.value {
            FactValue::Text(text) => format!("{}={text}", fact.name),
            FactValue::List(texts) => format!("{}={}", fact.name, texts.join(",")),
        };
        finding.facts.iter().map(fact).collect::<Vec<_>>().join(" ")
    };
    found(lint, text, kind).into_iter().map(shown).collect()
}

/// The document after the fixes of a rule.
pub(crate) fn fixed(lint: &Lint, text: &str, kind: PolicyKind) -> String {
    let mut fixed = text.to_owned();
    for found in found(lint, text, kind).into_iter().rev() {
        let Problem::Rule { found: finding } = found.problem else { continue };
        if let Some(fix) = finding.fix {
            fixed.replace_range(fix.span.range(), &fix.text);
        }
    }
    fixed
}
