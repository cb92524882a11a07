//! Which tab of the selected step is shown.

use std::rc::Rc;

use crate::field::{FORM, ORGANIZATION, organization};
use crate::model::Model;

impl Model {
    /// The tab that is shown.
    #[must_use]
    pub fn tab(&self) -> Rc<str> {
        let shown = self.navigation.tabs.of(self.step).next();
        let documents = self.draft.outline().documents(self.step);
        let there =
            shown.filter(|tab| self.is_form(tab) || documents.iter().any(|document| document.path.as_str() == &***tab));
        there.cloned().unwrap_or_else(|| documents.first().map_or(FORM, |document| document.path.as_str()).into())
    }

    /// The document that was to be shown beside the tab; none while the tab itself shows it.
    pub(crate) fn beside_path(&self) -> Option<Rc<str>> {
        self.navigation.beside(self.step).filter(|path| ***path != *self.tab()).cloned()
    }

    /// Whether a document has a say in a step, or could have.
    pub(crate) fn has_document(&self, step: usize, path: &str) -> bool {
        self.draft.outline().documents(step).iter().any(|document| document.path.as_str() == path)
    }

    /// Whether a tab of the selected step shows a form.
    pub(crate) fn is_form(&self, tab: &str) -> bool {
        tab == FORM || tab == ORGANIZATION && organization::has_say(&self.draft, self.step)
    }

    /// The tab with what the decision rests on, else the first.
    pub(crate) fn telling_tab(&self) -> Rc<str> {
        let documents = self.draft.outline().documents(self.step);
        let first = || documents.first().map_or(FORM, |document| document.path.as_str()).into();
        let telling = self.evaluation.shown(self.step).and_then(|shown| shown.telling.clone());
        let is_there = |path: &Rc<str>| documents.iter().any(|document| *document.path.as_str() == **path);
        telling.filter(is_there).unwrap_or_else(first)
    }
}
