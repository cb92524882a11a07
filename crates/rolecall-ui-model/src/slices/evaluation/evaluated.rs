//! A report beside the scenario it is about.

use std::rc::Rc;
use std::sync::Arc;

use rolecall_core::format::Path;
use rolecall_core::report::{Report, StepReport};
use rolecall_core::scenario::{PolicyText, Reading};
use rolecall_core::text::Span;
use rolecall_core::trace::{PolicyId, StatementRef};
use serde::{Deserialize, Serialize};

use crate::json_document::SourceMap;
use crate::scenario_draft::ScenarioDraft;
use crate::slices::evaluation::places::Places;

/// A place in a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Place {
    /// The document.
    pub(crate) path: Rc<str>,
    /// UTF-16 range of its text; `None` if core read another text, which it decoded.
    pub(crate) range: Option<(u32, u32)>,
}

/// A report and what belongs to it.
#[derive(Debug)]
pub(crate) struct EvaluatedScenario {
    report: Report,
    pub(crate) policies: Arc<Vec<PolicyText>>,
    /// Where each policy lies in the scenario that is being edited.
    paths: Vec<Option<Path>>,
    /// Places in each document; `None` where core read another text than the one that is edited, which it decoded.
    places: Vec<Option<Places>>,
    /// The step of the scenario that each entry of the report is about.
    steps: Vec<usize>,
}

impl EvaluatedScenario {
    /// Evaluates a scenario; `None` if it cannot be. What the rules of lint find changes no decision, and is left out.
    pub(crate) fn of(draft: &ScenarioDraft) -> Option<Self> {
        let (text, source_map, steps) = draft.to_evaluate();
        Self::read(&rolecall_core::read(&text), draft, &source_map, steps)
    }

    /// Evaluates a scenario that was read, and puts the report beside it; `None` if it cannot be evaluated.
    pub(crate) fn read(
        reading: &Reading,
        draft: &ScenarioDraft,
        source_map: &SourceMap,
        steps: Vec<usize>,
    ) -> Option<Self> {
        let mut report = reading.scenario.as_ref()?.evaluate();
        let policies = reading.policies.clone();
        let here = |policy: &PolicyText| source_map.path(&policy.path).cloned();
        let paths: Vec<Option<Path>> = policies.iter().map(here).collect();
        let place = |(policy, path): (&PolicyText, &Option<Path>)| Places::of(draft, path.as_ref()?, &policy.text);
        let places: Vec<Option<Places>> = policies.iter().zip(&paths).map(place).collect();
        if places.iter().flatten().any(Places::is_some_off) {
            // Statements are called by their places in the text that is typed.
            report.renumber(&|StatementRef { policy, statement }| {
                let places = places.get(policy.0 as usize).and_then(Option::as_ref);
                places.map_or(statement, |places| places.number(statement))
            });
        }
        Some(Self { report, policies, paths, places, steps })
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

    /// The steps of the scenario that were evaluated, with what each came to.
    pub(crate) fn steps(&self) -> impl Iterator<Item = (usize, &StepReport)> {
        self.steps.iter().copied().zip(&self.report.steps)
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

    /// A place in the text of a document, for the page; `None` if the document lies nowhere in the scenario that is edited.
    pub(crate) fn place(&self, policy: PolicyId, span: Span) -> Option<Place> {
        let path = self.path(policy)?.as_str().into();
        let places = self.places.get(policy.0 as usize)?.as_ref();
        Some(Place { path, range: places.map(|places| places.range(span)) })
    }
}
