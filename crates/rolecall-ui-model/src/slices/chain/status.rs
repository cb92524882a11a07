//! What a step came to, in word, picture and colour.

use rolecall_core::outline::Need;
use rolecall_core::report::{Decision, StepReport, StepResult};
use rolecall_explain::Word;

use crate::model::Model;
use crate::slices::evaluation::scene::Scene;
use crate::view::{Icon, StatusView, Tone};

impl Model {
    /// What a step came to, in word, picture and colour.
    pub(crate) fn step_status(&self, step: usize) -> StatusView {
        if self.draft.outline().is_step_off(step) {
            return StatusView::new(self.locale.page_off(), Icon::Off, Tone::Muted);
        }
        let missing = self.draft.outline().missing(step);
        if !missing.is_empty() {
            let waits = missing.iter().all(|missing| matches!(missing.what, Need::EarlierStep(_)));
            let word = if waits { self.locale.page_waiting() } else { self.locale.page_fill_in() };
            let icon = if waits { Icon::Dash } else { Icon::Pencil };
            return StatusView::new(word, icon, Tone::Muted);
        }
        if self.draft.outline().step_count() == 0 && !self.evaluation.stale {
            return StatusView::new(self.locale.page_fill_in(), Icon::Pencil, Tone::Muted);
        }
        let told = self.evaluation.step(step).and_then(|told| told.status.clone());
        // An answer is on its way, or there is none.
        let unknown = || match self.question() {
            Some(_) => StatusView::new(self.locale.page_deciding(), Icon::Dash, Tone::Muted),
            None => StatusView::new(self.locale.page_not_evaluated(), Icon::Alert, Tone::Warning),
        };
        told.unwrap_or_else(unknown)
    }
}

impl Scene<'_> {
    /// What a report comes to.
    pub(crate) fn report_status(&self, report: &StepReport) -> StatusView {
        if !report.reached {
            return StatusView::new(self.locale.page_not_reached(), Icon::Dash, Tone::Muted);
        }
        if report.conditional && report.decision() == Decision::Allow {
            return StatusView::new(self.locale.page_conditional(), Icon::Question, Tone::Unknown);
        }
        self.decision_status(report)
    }

    fn decision_status(&self, report: &StepReport) -> StatusView {
        let decision = report.decision();
        let (icon, tone) = match decision {
            Decision::Allow => (Icon::Check, Tone::Ok),
            Decision::ExplicitDeny | Decision::ImplicitDeny => (Icon::Cross, Tone::Danger),
            Decision::NeedsContext => (Icon::Question, Tone::Unknown),
            Decision::Error => (Icon::Alert, Tone::Danger),
            Decision::Done => match report.result {
                StepResult::Waited { .. } => (Icon::Clock, Tone::Muted),
                StepResult::Dropped { .. } => (Icon::Back, Tone::Muted),
                _ => (Icon::Check, Tone::Muted),
            },
        };
        StatusView::new(decision.word(self.locale), icon, tone)
    }
}
