//! What questions about all requests are asked of: the scenario as it counts, now and before.

use rolecall_core::format::Path;

use crate::model::Model;

impl Model {
    /// What a question compares, as it is evaluated: with a change that is offered and without, if it is about one; else the scenario now, and what that is compared with.
    #[must_use]
    pub fn compared(&self, about: &str) -> (String, Option<String>) {
        match self.fixes().iter().find(|fix| *fix.id == *about) {
            Some(fix) => (fix.made(&self.draft).to_evaluate().0, Some(self.counted())),
            None => (self.counted(), self.counted_before()),
        }
    }

    /// The scenario as it is evaluated.
    #[must_use]
    pub fn counted(&self) -> String {
        self.draft.to_evaluate().0
    }

    /// The selected step, counted from 0 among those that are evaluated; `None` if it is not.
    #[must_use]
    pub fn counted_step(&self) -> Option<usize> {
        self.draft.to_evaluate().2.iter().position(|step| *step == self.step)
    }

    /// What it is compared with, as that was evaluated: what is pinned, else the scenario before its first edit; `None` if it has none.
    #[must_use]
    pub fn counted_before(&self) -> Option<String> {
        // An edit before one of another title has brought another scenario.
        let title = Path::of("title");
        let first = || self.history.first_of(|draft| draft.text(&title) == self.draft.text(&title));
        let before = self.pin.as_ref().map(|pin| &*pin.draft).or_else(first)?;
        Some(before.to_evaluate().0)
    }
}
