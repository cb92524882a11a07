//! Checks a scenario against a catalogue: in a program of its own, which is loaded later.

use std::rc::Rc;

use rolecall_core::catalogue::Catalogue;

use crate::Locale;
use crate::scenario_draft::ScenarioDraft;
use crate::slices::evaluation::checked::Checked;
use crate::slices::evaluation::finding::{Finding, Found, found, worded};
use crate::slices::evaluation::message::{Reply, Request, Wanted};

/// The side of the worker that has a catalogue: hears the questions that the evaluator hears, and tells what the rules find that ask it.
#[derive(Debug)]
pub struct Checker {
    facts: &'static dyn Catalogue,
    draft: Option<Rc<ScenarioDraft>>,
    asked: Option<(u64, Locale)>,
    /// What was found last, and in which scenario.
    last: Option<(Rc<ScenarioDraft>, Vec<Found>)>,
}

impl Checker {
    /// Begins with a catalogue.
    #[must_use]
    pub fn new(facts: &'static dyn Catalogue) -> Self {
        Self { facts, draft: None, asked: None, last: None }
    }

    /// Hears a question, which takes the place of one that was not answered yet.
    pub fn hear(&mut self, message: &[u8]) {
        if let Some((_, Wanted::Answer { revision, look, .. })) = Request::heard(message, &mut self.draft) {
            self.asked = Some((revision, look.locale));
        }
    }

    /// What to tell of the newest question; `None` if it was told.
    pub fn work(&mut self) -> Option<Vec<u8>> {
        let (revision, locale) = self.asked.take()?;
        let draft = self.draft.clone()?;
        let last = match self.last.take() {
            Some(last) if Rc::ptr_eq(&last.0, &draft) => last,
            _ => {
                let found = self.check(&draft);
                (draft, found)
            }
        };
        let found = worded(&self.last.insert(last).1, locale);
        let findings = found.iter().map(|finding| Finding { asks_catalogue: true, ..finding.clone() }).collect();
        postcard::to_allocvec(&Reply::Checked(Checked { revision, findings })).ok()
    }

    /// For each resource, an ARN or `*`, and each action: whether a request of the one can never be about the other.
    #[must_use]
    pub fn apart(&self, actions: &[String], resources: &[String]) -> Vec<bool> {
        let row = |resource: &String| {
            let apart = |action: &String| !rolecall_lint::can_be_about(self.facts, action, resource);
            actions.iter().map(apart).collect::<Vec<_>>()
        };
        resources.iter().flat_map(row).collect()
    }

    fn check(&self, draft: &ScenarioDraft) -> Vec<Found> {
        let (text, source_map, _) = draft.to_evaluate();
        let reading = rolecall_core::read_with(&text, Some(self.facts));
        found(&rolecall_lint::informed_findings(&reading), &reading, draft, &source_map)
    }
}
