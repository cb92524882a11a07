//! A pin is taken of the present scenario, or of one that was pinned before.

use std::rc::Rc;

use crate::Locale;
use crate::model::Model;
use crate::msg::{EvaluationMsg, Msg};
use crate::scenario_draft::ScenarioDraft;
use crate::slices::evaluation::evaluator::Evaluator;
use crate::slices::pin::state::{AT_ONCE, Pin, PinnedStep};
use crate::slices::trace::tree::gate_known_by;
use crate::view::PathGateView;

impl Pin {
    /// The present scenario; `None` while it is not known what it comes to.
    pub(super) fn of(model: &Model) -> Option<Self> {
        let is_known = model.evaluation.is_answered(&model.draft, model.step) && !model.evaluation.stale;
        is_known.then(|| Self {
            draft: model.draft.clone(),
            step: model.step,
            steps: (0..model.draft.outline().step_count()).map(|step| PinnedStep::of(model, step)).collect(),
        })
    }

    /// A scenario that was pinned before, evaluated anew here and now; `None` if that would take long.
    pub(super) fn again(draft: Rc<ScenarioDraft>, step: usize, locale: Locale, model: &Model) -> Option<Self> {
        if draft.own_size() > AT_ONCE {
            return None;
        }
        let mut pinned = Model::new((*draft).clone(), locale, model.theme);
        pinned.draft = draft;
        pinned.select(step);
        let asking = pinned.asking();
        let answer = Evaluator::default().answer(&asking.question()?);
        Self::of(&asking.update(Msg::Evaluation(EvaluationMsg::Answered(answer)))?)
    }
}

impl PinnedStep {
    fn of(model: &Model, step: usize) -> Self {
        let is_off = model.draft.outline().is_step_off(step);
        let shown = model.evaluation.shown(step).filter(|_| !is_off && model.draft.outline().missing(step).is_empty());
        let way = shown.and_then(|shown| shown.way.as_deref());
        let passed = way.iter().flat_map(|way| way.lanes.iter()).flat_map(|lane| lane.gates.iter());
        let gates = passed.chain(way.iter().flat_map(|way| way.aside.iter()));
        Self {
            status: model.step_status(step),
            sentence: shown.and_then(|shown| shown.decided.as_ref()).map(|decided| decided.sentence.clone()),
            gates: gates.map(|gate: &PathGateView| (gate_known_by(&gate.id).into(), gate.status.clone())).collect(),
        }
    }
}
