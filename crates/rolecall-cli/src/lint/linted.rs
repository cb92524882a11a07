//! One file and what was found in it.

use std::borrow::Cow;
use std::sync::Arc;

use rolecall_core::diag::{AwsError, Diagnostic, Fix, Place, PolicyKind, Problem, Source};
use rolecall_core::policy;
use rolecall_core::scenario::PolicyText;
use rolecall_core::text::Span;
use rolecall_lint::analyzer::{self, Issue};

use super::config::Config;
use crate::answer;
use crate::input::Text;

/// A policy document by itself, or every document of a scenario.
#[derive(Debug)]
pub(super) struct Linted {
    /// The file. Of a document that had to be decoded, the decoded text, which findings are about.
    pub(super) source: Text,
    /// What a document by itself is used as.
    kind: Option<PolicyKind>,
    /// The documents of a scenario.
    pub(super) policies: Arc<Vec<PolicyText>>,
    /// What counts.
    pub(super) found: Vec<Diagnostic>,
    /// What IAM Access Analyzer calls each of these.
    pub(super) issues: Vec<Option<Issue>>,
    /// What is switched off.
    pub(super) off: Vec<SwitchedOff>,
    is_decoded: bool,
}

/// A finding of a check that is switched off.
#[derive(Debug)]
pub(super) struct SwitchedOff {
    pub(super) found: Diagnostic,
    /// Why, in the words of who did so.
    pub(super) reason: String,
}

impl Linted {
    /// Checks a file, as a policy of a kind or else as a scenario, which says what its documents are used as.
    pub(super) fn of(source: Text, kind: Option<PolicyKind>, config: &Config) -> Self {
        match kind {
            Some(kind) => Self::document(source, kind, config),
            None => Self::scenario(source, config),
        }
    }

    fn document(source: Text, kind: PolicyKind, config: &Config) -> Self {
        let mut document = rolecall_lint::document_with(&source.text, kind, Some(rolecall_catalog::built_in()));
        let found = std::mem::take(&mut document.diagnostics);
        let (found, off) = sorted_out(found, config);
        let issues = found.iter().map(|found| analyzer::issue(found, &document, kind)).collect();
        let is_decoded = matches!(document.text, Cow::Owned(_));
        let source = Text { text: document.text.into_owned(), name: source.name };
        Self { source, kind: Some(kind), policies: Arc::default(), found, issues, off, is_decoded }
    }

    fn scenario(source: Text, config: &Config) -> Self {
        let reading = answer::read(&source.text);
        let documents: Vec<_> = reading.policies.iter().map(|it| (policy::read(&it.text, it.kind), it.kind)).collect();
        let (found, off) = sorted_out(reading.diagnostics, config);
        let issue = |found: &Diagnostic| {
            let Source::Policy(id) = found.place.source else { return None };
            let (document, kind) = documents.get(id.0 as usize)?;
            analyzer::issue(found, document, *kind)
        };
        let issues = found.iter().map(issue).collect();
        drop(documents);
        Self { source, kind: None, policies: reading.policies, found, issues, off, is_decoded: false }
    }

    /// The error AWS gives when what a finding is about is saved.
    pub(super) fn refusal(&self, found: &Diagnostic) -> Option<AwsError> {
        let document = match (self.kind, found.place.source) {
            (Some(kind), _) => Some((kind, &*self.source.text)),
            (None, Source::Scenario) => None,
            (None, Source::Policy(_)) => self.policy(found.place).map(|policy| (policy.kind, &*policy.text)),
        };
        found.aws_error(document)
    }

    /// Where a place lies in the file. Of a document that is a string there, where that begins.
    pub(super) fn in_file(&self, place: Place) -> Span {
        let Some(policy) = self.policy(place) else { return place.span };
        policy.in_scenario(place.span).unwrap_or(Span { start: policy.anchor, end: policy.anchor })
    }

    /// The edits of the file that are safe to make unseen, from the last to the first.
    pub(super) fn fixes(&self) -> Vec<Fix> {
        if self.is_decoded {
            return Vec::new();
        }
        let mut fixes: Vec<Fix> = self.found.iter().filter_map(|found| self.fix(found)).collect();
        fixes.sort_by_key(|fix| std::cmp::Reverse(fix.span.start));
        fixes
    }

    /// The edit that mends a finding and is safe to make unseen; none in a document that is a string in the file.
    pub(super) fn fix(&self, found: &Diagnostic) -> Option<Fix> {
        let Problem::Rule { found: of_rule } = &found.problem else { return None };
        let fix = of_rule.fix.as_deref().filter(|fix| fix.is_safe)?;
        let span = match self.policy(found.place) {
            None => fix.span,
            Some(policy) => policy.in_scenario(fix.span)?,
        };
        Some(Fix { span, ..fix.clone() })
    }

    /// The document of a scenario that a place lies in.
    fn policy(&self, place: Place) -> Option<&PolicyText> {
        let Source::Policy(id) = place.source else { return None };
        self.policies.get(id.0 as usize)
    }
}

/// What counts, and what is switched off.
fn sorted_out(all: Vec<Diagnostic>, config: &Config) -> (Vec<Diagnostic>, Vec<SwitchedOff>) {
    let (mut found, mut off) = (Vec::new(), Vec::new());
    for mut finding in all {
        match config.apply(&mut finding).map(str::to_owned) {
            None => found.push(finding),
            Some(reason) => off.push(SwitchedOff { found: finding, reason }),
        }
    }
    (found, off)
}
