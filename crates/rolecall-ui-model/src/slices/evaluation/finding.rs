//! Diagnostics, each at its place in the scenario that is being edited.

use std::cell::OnceCell;

use rolecall_core::diag::{Diagnostic, Problem, Source};
use rolecall_core::format::Path;
use rolecall_core::scenario::PolicyText;
use rolecall_core::text::Utf16Index;
use rolecall_core::trace::PolicyId;

use crate::json_document::{JsonDocument, SourceMap};
use crate::scenario_draft::ScenarioDraft;
use crate::slices::evaluation::question::Answer;

/// A diagnostic and the place in the scenario that is being edited.
#[derive(Clone, Debug)]
pub(crate) struct Finding {
    /// Path of the document or value; empty for the scenario as a whole.
    pub(crate) path: Path,
    /// In a document: UTF-16 range of its text.
    pub(crate) range: (u32, u32),
    pub(crate) problem: Problem,
}

impl Finding {
    /// Whether it keeps the text from being evaluated.
    pub(crate) fn is_fatal(&self) -> bool {
        self.problem.is_fatal()
    }
}

/// The findings of an answer, but for those about a place that is still blank: the page asks to fill it instead.
pub(crate) fn findings(answer: &Answer, draft: &ScenarioDraft, source_map: &SourceMap) -> Vec<Finding> {
    // Kept, since one long document can have thousands of findings.
    let places: Vec<_> = answer.policies.iter().map(|policy| (policy, OnceCell::new())).collect();
    let place_of = |id: u32| {
        let (policy, place) = places.get(id as usize)?;
        let (path, index) = place.get_or_init(|| policy_place(policy, draft, source_map));
        Some((path.clone(), index.as_ref()))
    };
    let find = |found: &Diagnostic| {
        let span = found.place.span;
        let (path, index) = match found.place.source {
            Source::Scenario => (source_map.at(span).cloned().unwrap_or_default(), None),
            Source::Policy(PolicyId(id)) => place_of(id).unwrap_or_default(),
        };
        let range = match index {
            Some(index) => (index.to_utf16(span.start), index.to_utf16(span.end)),
            None => (0, draft.json.text(&path).map_or(0, utf16_length)),
        };
        Finding { path, range, problem: found.problem.clone() }
    };
    let is_about_nothing = |finding: &Finding| draft.json.get(&finding.path).is_some_and(JsonDocument::is_blank);
    answer.diagnostics.iter().map(find).filter(|finding| !is_about_nothing(finding)).collect()
}

/// Where a policy lies, and an index of its text. If core read another text than the one in the editor, which it decoded, the place is
/// all of it.
fn policy_place(policy: &PolicyText, draft: &ScenarioDraft, source_map: &SourceMap) -> (Path, Option<Utf16Index>) {
    let path = source_map.path(&policy.path).cloned().unwrap_or_default();
    let is_current = draft.json.text(&path) == Some(&*policy.text);
    (path, is_current.then(|| Utf16Index::new(&policy.text)))
}

fn utf16_length(text: &str) -> u32 {
    Utf16Index::new(text).to_utf16(u32::try_from(text.len()).unwrap_or(u32::MAX))
}
