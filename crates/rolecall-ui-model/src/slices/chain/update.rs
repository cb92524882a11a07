//! Steps are added, moved, switched off, removed; what belongs to them goes along.

use std::rc::Rc;

use rolecall_core::format::Path;
use rolecall_core::outline::StepKind;

use crate::field::FORM;
use crate::json_document::JsonDocument;
use crate::model::Model;
use crate::slices::chain::msg::ChainMsg;
use crate::slices::companions;
use crate::slices::notice::state::Notice;

pub(crate) fn update(model: &Model, msg: ChainMsg) -> Option<Model> {
    match msg {
        ChainMsg::StepAdded(kind) => Some(step_added(model, kind)),
        ChainMsg::CompanionsAdded => companions::update::added(model),
        ChainMsg::ServiceAsked(companion) => companions::update::service_asked(model, companion),
        ChainMsg::StepSwitched(step) => step_switched(model, step),
        ChainMsg::StepRemoved(step) => step_removed(model, step),
        ChainMsg::StepMovedEarlier(step) => step.checked_sub(1).and_then(|first| steps_swapped(model, first)),
        ChainMsg::StepMovedLater(step) => steps_swapped(model, step),
    }
}

pub(crate) fn step_added(model: &Model, kind: StepKind) -> Model {
    let at = if model.draft.outline().step_count() == 0 { 0 } else { model.step + 1 };
    let mut next = model.edited(|draft| draft.add_step(at, kind));
    next.follow(&|step| Some(if step >= at { step + 1 } else { step }));
    next.select(at);
    next.show_tab(FORM);
    next
}

fn step_switched(model: &Model, step: usize) -> Option<Model> {
    model.draft.json.get(&Path::step(step))?;
    Some(model.edited(|draft| {
        let off = Path::step(step).member("off");
        if draft.outline().is_step_off(step) {
            draft.json.remove(&off);
        } else {
            draft.json.set(&off, JsonDocument::Bool(true));
        }
    }))
}

fn step_removed(model: &Model, step: usize) -> Option<Model> {
    if step >= model.draft.outline().step_count() {
        return None;
    }
    let mut next = model.told(Notice::StepRemoved, |draft| draft.remove_step(step));
    next.follow(&|at| if at == step { None } else { Some(at - usize::from(at > step)) });
    next.select(model.step - usize::from(model.step > step));
    Some(next)
}

fn steps_swapped(model: &Model, first: usize) -> Option<Model> {
    if first + 1 >= model.draft.outline().step_count() {
        return None;
    }
    let moved = |at| {
        if at == first {
            first + 1
        } else if at == first + 1 {
            first
        } else {
            at
        }
    };
    let mut next = model.edited(|draft| draft.swap_steps(first));
    next.follow(&|at| Some(moved(at)));
    next.select(moved(model.step));
    Some(next)
}

impl Model {
    /// Follows a change of the list of steps. What was said about a step of another number must not be shown.
    pub(crate) fn follow(&mut self, moved: &dyn Fn(usize) -> Option<usize>) {
        Rc::make_mut(&mut self.navigation).follow(moved);
        Rc::make_mut(&mut self.trace).toggled.follow(moved);
        Rc::make_mut(&mut self.pending).follow(moved);
        self.evaluation = Rc::new(self.evaluation.forgotten());
    }
}
