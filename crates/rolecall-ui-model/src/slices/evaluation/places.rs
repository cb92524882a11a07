//! Places in what was evaluated of a document, as places in what was typed.

use rolecall_core::format::Path;
use rolecall_core::text::{Span, Utf16Index};

use crate::scenario_draft::ScenarioDraft;
use crate::statements::Rest;

/// Places in the text that counts of a document, as places in the text that was typed.
#[derive(Debug)]
pub(crate) struct Places {
    index: Utf16Index,
    rest: Option<Rest>,
}

impl Places {
    /// The places of a text that core read of a document; `None` if it read another than the one that counts, because it had to decode it.
    pub(crate) fn of(draft: &ScenarioDraft, document: &Path, read: &str) -> Option<Self> {
        let typed = draft.json.document(document)?;
        let rest = draft.rest(document);
        let counts = rest.as_ref().map_or(&**typed, |rest| &*rest.text);
        (counts == read).then(|| Self { index: Utf16Index::new(typed), rest })
    }

    /// A range in UTF-16 code units of the typed text.
    pub(crate) fn range(&self, span: Span) -> (u32, u32) {
        let span = self.rest.as_ref().map_or(span, |rest| rest.typed(span));
        (self.index.to_utf16(span.start), self.index.to_utf16(span.end))
    }

    /// Whether nothing is left out of a range.
    pub(crate) fn is_whole(&self, span: Span) -> bool {
        self.rest.as_ref().is_none_or(|rest| rest.is_whole(span))
    }

    /// The position in the typed text of a statement of the text that counts.
    pub(crate) fn number(&self, statement: u32) -> u32 {
        let numbers = self.rest.as_ref().and_then(|rest| rest.numbers.get(statement as usize));
        numbers.copied().unwrap_or(statement)
    }

    /// Whether statements were left out.
    pub(crate) fn is_some_off(&self) -> bool {
        self.rest.is_some()
    }

    /// Whether statements were left out, and no other is there.
    pub(crate) fn is_all_off(&self) -> bool {
        self.rest.as_ref().is_some_and(|rest| rest.numbers.is_empty())
    }
}
