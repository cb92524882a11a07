//! What a step came to, in word, picture and colour.

use rolecall_core::report::{Decision, StepReport, StepResult};
use rolecall_explain::{Word, ui};

use crate::model::Model;
use crate::scenario_draft::Need;
use crate::view::{Icon, StatusView, Tone};
use crate::words::{Say, words};

impl Model {
    /// What a step came to, in word, picture and colour.
    pub(crate) fn step_status(&self, step: usize) -> StatusView {
        if self.draft.is_step_off(step) {
            return StatusView::new(&words(self.locale, Say::Off), Icon::Off, Tone::Muted);
        }
        let missing = self.draft.missing(step);
        if !missing.is_empty() {
            let waits = missing.iter().all(|missing| matches!(missing.what, Need::EarlierStep(_)));
            let say = if waits { Say::Waiting } else { Say::FillIn };
            let icon = if waits { Icon::Dash } else { Icon::Pencil };
            return StatusView::new(&words(self.locale, say), icon, Tone::Muted);
        }
        if self.draft.step_count() == 0 && !self.evaluation.stale {
            return StatusView::new(&words(self.locale, Say::FillIn), Icon::Pencil, Tone::Muted);
        }
        self.evaluation.step(step).map_or_else(
            || StatusView::new(&words(self.locale, Say::NotEvaluated), Icon::Alert, Tone::Warning),
            |(_, report)| self.report_status(report),
        )
    }

    pub(crate) fn report_status(&self, report: &StepReport) -> StatusView {
        let ui = ui(self.locale);
        if !report.reached {
            return StatusView::new(ui.not_reached, Icon::Dash, Tone::Muted);
        }
        if report.conditional && report.decision() == Decision::Allow {
            return StatusView::new(ui.conditional, Icon::Question, Tone::Unknown);
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
