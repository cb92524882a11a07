//! Which state is in view: the present one, or the one before a document was typed into.

use std::rc::Rc;

use crate::kept::Same;
use crate::model::Model;
use crate::scenario_draft::ScenarioDraft;
use crate::slices::evaluation::seen::{Effect, Seen};
use crate::slices::evaluation::state::Evaluation;
use crate::views::{Place, Shown};

impl Model {
    /// What most views of the selected step are made of.
    pub(crate) fn shown(&self) -> Shown {
        let seen = self.seen.as_ref();
        seen.map_or_else(|| self.shown_now(), |seen| self.shown_with(&seen.draft, &seen.evaluation))
    }

    /// What a view is made of that follows the keys.
    pub(crate) fn shown_now(&self) -> Shown {
        self.shown_with(&self.draft, &self.evaluation)
    }

    fn shown_with(&self, draft: &Rc<ScenarioDraft>, evaluation: &Rc<Evaluation>) -> Shown {
        let pin = self.pin.clone().map(Same);
        ((Same(draft.clone()), Same(evaluation.clone()), self.step, pin, Same(self.managed.clone())), self.locale)
    }

    /// The place in an editor whose lines of the trace are lit: the last answer knows no others.
    pub(crate) fn linked_place(&self) -> Option<&Place> {
        self.seen.as_ref().map_or(&self.pointing.place, |seen| &seen.place).as_ref()
    }

    /// With what stays in view behind a message, as long as its question is open.
    pub(crate) fn seeing(self, before: &Self, effect: Effect) -> Self {
        let seen = match effect {
            Effect::Typed => before.seen.clone().or_else(|| Some(Rc::new(before.in_view()))),
            Effect::Answered => None,
            Effect::Other => before.seen.clone().filter(|_| Rc::ptr_eq(&self.draft, &before.draft)),
        };
        Self { seen: seen.filter(|_| self.question().is_some()), ..self }
    }

    fn in_view(&self) -> Seen {
        Seen { draft: self.draft.clone(), evaluation: self.evaluation.clone(), place: self.pointing.place.clone() }
    }
}
