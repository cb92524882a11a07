//! A step beside what the scenario came to: what everything is made of that is told of a decision.

use rolecall_core::report::StepReport;

use crate::Locale;
use crate::scenario_draft::ScenarioDraft;
use crate::slices::evaluation::evaluated::EvaluatedScenario;

/// A step beside what the scenario came to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scene<'s> {
    pub(crate) draft: &'s ScenarioDraft,
    pub(crate) evaluated: &'s EvaluatedScenario,
    pub(crate) step: usize,
    pub(crate) locale: Locale,
}

impl<'s> Scene<'s> {
    /// The report of the step, if it lacks nothing.
    pub(crate) fn report(&self) -> Option<&'s StepReport> {
        self.evaluated.step(self.step).filter(|_| self.draft.outline().missing(self.step).is_empty())
    }
}
