//! Which statements count, and what is left of a document without the others.

use std::rc::Rc;

use rolecall_core::format::Path;
use rolecall_core::text::Utf16Index;

use crate::scenario_draft::ScenarioDraft;
use crate::statements::{LIST, Rest, Statement, path, statements};

impl ScenarioDraft {
    /// The text of a document without the statements that are switched off; `None` if none is.
    pub(crate) fn rest(&self, document: &Path) -> Option<Rest> {
        let list = document.member(LIST);
        let text = self.json.document(document).filter(|_| self.is_any_off(document))?;
        Rest::of(text, &|id| self.off.contains(&list.member(id)))
    }

    /// The statements of a document, each with whether it counts.
    pub(crate) fn statements(&self, document: &Path) -> Vec<(Statement, bool)> {
        let counts = |statement: Statement| {
            let is_on = !self.off.contains(&path(document, &statement));
            (statement, is_on)
        };
        statements(self.text(document)).into_iter().map(counts).collect()
    }

    /// The statements of a document that are switched off, in UTF-16 code units of its text.
    pub(crate) fn off_ranges(&self, document: &Path) -> Vec<(u32, u32)> {
        if !self.is_any_off(document) {
            return Vec::new();
        }
        let index = Utf16Index::new(self.text(document));
        let off = self.statements(document).into_iter().filter(|(_, is_on)| !is_on);
        off.map(|(Statement { span, .. }, _)| (index.to_utf16(span.start), index.to_utf16(span.end))).collect()
    }

    /// How many statements of a document are switched off.
    pub(crate) fn off_count(&self, document: &Path) -> usize {
        if !self.is_any_off(document) {
            return 0;
        }
        self.statements(document).iter().filter(|(_, is_on)| !is_on).count()
    }

    /// Whether a statement of a document may be switched off; none is where nothing says any more what was.
    fn is_any_off(&self, document: &Path) -> bool {
        let list = document.member(LIST);
        self.off.iter().any(|off| off.is_in(&list))
    }

    /// Switches off a statement of a document, by its position; false if it is not there, or off.
    pub(crate) fn switch_off_statement(&mut self, document: &Path, index: usize) -> bool {
        let all = statements(self.text(document));
        all.get(index).is_some_and(|statement| self.off.insert(&path(document, statement)))
    }

    /// Switches off the statements of a document that are off in another draft, by their order: they say something else there.
    pub(crate) fn keep_off(&mut self, document: &Path, other: &Self, there: &Path) {
        if other.is_any_off(there) {
            self.off.remove_in(&document.member(LIST));
            let now = statements(self.text(document));
            for (statement, (_, is_on)) in now.iter().zip(other.statements(there)) {
                if !is_on {
                    self.off.insert(&path(document, statement));
                }
            }
        }
    }

    /// The text of a document that counts.
    pub(crate) fn counts(&self, document: &Path) -> Option<Rc<str>> {
        self.rest(document).map(|rest| rest.text).or_else(|| self.json.document(document).cloned())
    }
}
