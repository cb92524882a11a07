//! What can be taken back, and made again.

use std::rc::Rc;

use crate::per_step::PerStep;
use crate::scenario_draft::ScenarioDraft;

/// How many edits can be taken back.
const LIMIT: usize = 200;

/// The edits that led here, and those that were taken back.
#[derive(Clone, Debug, Default)]
pub(crate) struct History {
    past: Vec<Moment>,
    /// What was taken back, until something else is edited.
    future: Vec<Moment>,
    /// Where the last edit was typed, if it was.
    typing: Option<Rc<str>>,
}

/// What can be gone back to.
#[derive(Clone, Debug)]
pub(crate) struct Moment {
    pub(crate) draft: Rc<ScenarioDraft>,
    pub(crate) step: usize,
    pub(crate) tabs: PerStep<Rc<str>>,
}

impl History {
    /// With an edit of what was there.
    pub(crate) fn with(&self, before: Moment) -> Self {
        let kept = (self.past.len() + 1).saturating_sub(LIMIT);
        let past = self.past.iter().skip(kept).cloned().chain([before]).collect();
        Self { past, future: Vec::new(), typing: None }
    }

    /// With something typed into a place: what is typed there one after the other is one edit.
    pub(crate) fn with_typed(&self, place: &str, before: Moment) -> Self {
        if self.typing.as_deref() == Some(place) && self.future.is_empty() {
            return self.clone();
        }
        Self { typing: Some(place.into()), ..self.with(before) }
    }

    /// One edit back: where that leads to, and the history there.
    pub(crate) fn back(&self, present: Moment) -> Option<(Moment, Self)> {
        let (to, past) = self.past.split_last()?;
        let future = self.future.iter().cloned().chain([present]).collect();
        Some((to.clone(), Self { past: past.to_vec(), future, typing: None }))
    }

    /// One edit forth.
    pub(crate) fn forth(&self, present: Moment) -> Option<(Moment, Self)> {
        let (to, future) = self.future.split_last()?;
        let past = self.past.iter().cloned().chain([present]).collect();
        Some((to.clone(), Self { past, future: future.to_vec(), typing: None }))
    }

    /// What one edit back leads to.
    pub(crate) fn before(&self) -> Option<&ScenarioDraft> {
        self.past.last().map(|moment| &*moment.draft)
    }

    /// What edits back lead to without a break at something else.
    pub(crate) fn first_of(&self, is_same: impl Fn(&ScenarioDraft) -> bool) -> Option<&ScenarioDraft> {
        self.past.iter().rev().map(|moment| &*moment.draft).take_while(|draft| is_same(draft)).last()
    }

    /// What one edit forth leads to.
    pub(crate) fn after(&self) -> Option<&ScenarioDraft> {
        self.future.last().map(|moment| &*moment.draft)
    }
}
