//! A report beside the scenario it is about.

use std::rc::Rc;
use std::sync::Arc;

use rolecall_core::format::Path;
use rolecall_core::report::{Report, StepReport};
use rolecall_core::scenario::PolicyText;
use rolecall_core::text::{Span, Utf16Index};
use rolecall_core::trace::PolicyId;

use crate::json_document::SourceMap;
use crate::scenario_draft::ScenarioDraft;
use crate::slices::evaluation::question::{Answer, Question};

/// A report and what belongs to it.
#[derive(Debug)]
pub(crate) struct EvaluatedScenario {
    pub(crate) report: Rc<Report>,
    pub(crate) policies: Arc<Vec<PolicyText>>,
    /// Where each policy lies in the scenario that is being edited.
    paths: Vec<Option<Path>>,
    /// Each document as it was edited when it was asked about; `None` where core read another text, which it decoded.
    documents: Vec<Option<Rc<str>>>,
    indices: Vec<Utf16Index>,
    /// The step of the scenario that each entry of the report is about.
    steps: Vec<usize>,
}

impl EvaluatedScenario {
    /// Evaluates a scenario here and now; `None` if it cannot be.
    pub(crate) fn of(draft: &ScenarioDraft) -> Option<Self> {
        let (text, source_map, steps) = draft.to_evaluate();
        let answer = Question { revision: 0, text: text.into() }.answer();
        Self::from_answer(&answer, draft, &source_map, steps)
    }

    /// Puts an answer beside the scenario that was asked about; `None` if the answer has no report.
    pub(crate) fn from_answer(
        answer: &Answer,
        draft: &ScenarioDraft,
        source_map: &SourceMap,
        steps: Vec<usize>,
    ) -> Option<Self> {
        let report = answer.report.clone()?;
        let here = |policy: &PolicyText| source_map.path(&policy.path).cloned();
        let paths: Vec<Option<Path>> = answer.policies.iter().map(here).collect();
        let document = |(policy, path): (&PolicyText, &Option<Path>)| {
            draft.json.document(path.as_ref()?).filter(|document| ***document == *policy.text).cloned()
        };
        Some(Self {
            report,
            policies: answer.policies.clone(),
            documents: answer.policies.iter().zip(&paths).map(document).collect(),
            paths,
            indices: answer.policies.iter().map(|policy| Utf16Index::new(&policy.text)).collect(),
            steps,
        })
    }

    /// What a step came to.
    pub(crate) fn step(&self, step: usize) -> Option<&StepReport> {
        let position = self.steps.iter().position(|evaluated| *evaluated == step)?;
        self.report.steps.get(position)
    }

    /// What the last step before one came to, of those that were evaluated.
    pub(crate) fn before(&self, step: usize) -> Option<&StepReport> {
        let last = self.steps.iter().rposition(|evaluated| *evaluated < step)?;
        self.report.steps.get(last)
    }

    /// The step of the scenario that an entry of the report is about.
    pub(crate) fn scenario_step(&self, position: usize) -> Option<usize> {
        self.steps.get(position).copied()
    }

    /// Where a policy lies.
    pub(crate) fn path(&self, policy: PolicyId) -> Option<&Path> {
        self.paths.get(policy.0 as usize)?.as_ref()
    }

    /// Text and the rest of a policy.
    pub(crate) fn policy(&self, policy: PolicyId) -> Option<&PolicyText> {
        self.policies.get(policy.0 as usize)
    }

    /// The policies that lie at a path: one document can be used as several kinds of policy.
    pub(crate) fn policies_at<'r>(&'r self, path: &'r Path) -> impl Iterator<Item = PolicyId> {
        let ids = (0_u32..).zip(&self.paths);
        ids.filter(move |(_, there)| there.as_ref() == Some(path)).map(|(id, _)| PolicyId(id))
    }

    /// The range in the document's text as it is now; `None` if the text is another one by now.
    pub(crate) fn range(&self, policy: PolicyId, span: Span, draft: &ScenarioDraft) -> Option<(u32, u32)> {
        let id = policy.0 as usize;
        let document = self.documents.get(id)?.as_ref()?;
        let current = draft.json.document(self.path(policy)?)?;
        let index = self.indices.get(id)?;
        // This is asked for thousands of places of one document: it is the same text where it is the same allocation.
        let is_same = Rc::ptr_eq(document, current) || document == current;
        is_same.then(|| (index.to_utf16(span.start), index.to_utf16(span.end)))
    }

    /// The byte offset of a place in a document.
    pub(crate) fn byte(&self, policy: PolicyId, unit: u32) -> u32 {
        self.indices.get(policy.0 as usize).map_or(unit, |index| index.to_byte(unit))
    }
}
