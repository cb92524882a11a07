//! What comes to something else than it did when the scenario was pinned.

use std::rc::Rc;

use rolecall_core::format::Path;

use crate::json_document::JsonDocument;
use crate::model::Model;
use crate::scenario_draft::ScenarioDraft;
use crate::slices::pin::state::{Pin, PinnedStep};
use crate::slices::trace::tree::gate_known_by;
use crate::view::{LaneView, PathGateView, StatusView, WayView};

impl Model {
    /// What a step came to before, if it comes to something else now.
    pub(crate) fn step_before(&self, step: usize) -> Option<StatusView> {
        let before = &self.pinned_step(step)?.status;
        let outline = self.draft.outline();
        let is_known = self.evaluation.step(step).is_some() || outline.is_step_off(step);
        (is_known && is_other(before, &self.step_status(step))).then(|| before.clone())
    }

    /// What a gate of the selected step came to before, if it comes to something else now.
    pub(crate) fn gate_before(&self, id: &str, now: &StatusView) -> Option<StatusView> {
        let known_by = gate_known_by(id);
        let (_, before) = self.pinned_step(self.step)?.gates.iter().find(|(gate, _)| **gate == *known_by)?;
        is_other(before, now).then(|| before.clone())
    }

    /// A way with what its gates came to before.
    pub(crate) fn beside_before(&self, way: Rc<WayView>) -> Rc<WayView> {
        if self.pin.is_none() {
            return way;
        }
        let gate =
            |gate: &PathGateView| PathGateView { before: self.gate_before(&gate.id, &gate.status), ..gate.clone() };
        let lane = |lane: &LaneView| LaneView { gates: lane.gates.iter().map(gate).collect(), ..lane.clone() };
        Rc::new(WayView {
            lanes: way.lanes.iter().map(lane).collect(),
            aside: way.aside.iter().map(gate).collect(),
            ..(*way).clone()
        })
    }

    /// The step as it was; `None` for one that was not there.
    pub(super) fn pinned_step(&self, step: usize) -> Option<&PinnedStep> {
        let pin = self.pin.as_deref()?;
        pin.steps.get(counterpart(pin, &self.draft, step)?)
    }
}

/// The step of the pinned scenario that a step is compared with: the one that says the same, else the one of the same number, unless
/// that says the same as another step.
fn counterpart(pin: &Pin, draft: &ScenarioDraft, step: usize) -> Option<usize> {
    let (old, new) = (pin.draft.json.elements(&Path::of("steps")), draft.json.elements(&Path::of("steps")));
    let alike = |one: &JsonDocument, other: &JsonDocument| happens(one) == happens(other);
    let said = new.get(step)?;
    let nth = new.iter().take(step).filter(|earlier| alike(earlier, said)).count();
    let same = old.iter().enumerate().filter(|(_, before)| alike(before, said)).map(|(at, _)| at).nth(nth);
    same.or_else(|| old.get(step).filter(|before| !new.iter().any(|now| alike(now, before))).map(|_| step))
}

/// What a step says, whether it is switched off or not.
fn happens(step: &JsonDocument) -> Vec<(&str, &JsonDocument)> {
    let JsonDocument::Object(members) = step else { return Vec::new() };
    members.iter().filter(|(name, _)| &**name != "off").map(|(name, value)| (&**name, value)).collect()
}

/// Whether two states look different.
fn is_other(one: &StatusView, other: &StatusView) -> bool {
    (one.icon, one.tone) != (other.icon, other.tone)
}
