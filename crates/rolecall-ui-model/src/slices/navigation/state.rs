//! What is shown of each step, and what was asked for.

use std::rc::Rc;

use rolecall_core::format::Path;

use crate::per_step::PerStep;
use crate::view::Reveal;

/// Tabs, and places that were asked for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Navigation {
    /// The tab that was last shown in each step.
    pub(crate) tabs: PerStep<Rc<str>>,
    /// The document that is shown beside the tab of each step.
    beside: PerStep<Rc<str>>,
    /// The field that was asked for, and the number of the request.
    sought: Option<(Rc<str>, u32)>,
    /// The place in a document that was asked for.
    reveal: Option<(Rc<str>, Reveal)>,
    /// How many times something was asked for.
    requests: u32,
}

impl Navigation {
    /// Nothing of it stays but the count: a number that was served once must not come again.
    pub(crate) fn for_another_scenario(&self) -> Self {
        Self { requests: self.requests, ..Self::default() }
    }

    /// Shows a tab of a step.
    pub(crate) fn show(&mut self, step: usize, tab: &str) {
        self.tabs.remove(step, &|_| true);
        self.tabs.push(step, tab.into());
    }

    /// Shows a document of a step beside its tabs, or none.
    pub(crate) fn show_beside(&mut self, step: usize, document: Option<&str>) {
        self.beside.remove(step, &|_| true);
        if let Some(document) = document {
            self.beside.push(step, document.into());
        }
    }

    /// Shows beside the tabs what was shown there: that is no part of an edit, and not taken back with one.
    pub(crate) fn keep_beside(&mut self, before: &Self) {
        self.beside = before.beside.clone();
    }

    /// The document that was to be shown beside the tabs of a step.
    pub(crate) fn beside(&self, step: usize) -> Option<&Rc<str>> {
        self.beside.of(step).next()
    }

    /// Asks for a field.
    pub(crate) fn seek(&mut self, path: &str) {
        self.requests += 1;
        self.sought = Some((path.into(), self.requests));
    }

    /// Asks for a place in a document.
    pub(crate) fn reveal(&mut self, path: &str, (from, to): (u32, u32)) {
        self.requests += 1;
        self.reveal = Some((path.into(), Reveal { number: self.requests, from, to }));
    }

    /// The place of a document to scroll to.
    pub(crate) fn reveal_in(&self, path: &str) -> Option<Reveal> {
        self.reveal.as_ref().filter(|(there, _)| **there == *path).map(|(_, reveal)| *reveal)
    }

    /// The number of the request for a field; 0 if it was not the last one asked for.
    pub(crate) fn sought(&self, path: &str) -> u32 {
        self.sought.as_ref().filter(|(there, _)| **there == *path).map_or(0, |(_, number)| *number)
    }

    /// Follows a change of the list of steps. Paths of documents that stand in steps have moved along.
    pub(crate) fn follow(&mut self, moved: &dyn Fn(usize) -> Option<usize>) {
        let steps = Path::of("steps");
        for shown in [&mut self.tabs, &mut self.beside] {
            shown.follow(moved);
            shown.retain(&|tab| !Path::parse(tab).is_some_and(|tab| tab.is_in(&steps)));
        }
    }
}
