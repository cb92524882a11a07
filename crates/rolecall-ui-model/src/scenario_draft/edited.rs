//! What differs between two states of a scenario: mostly the text of one document.

use std::rc::Rc;

use rolecall_core::format::Path;

use crate::json_document::JsonDocument;
use crate::scenario_draft::ScenarioDraft;

/// A document with another text.
#[derive(Clone, Debug)]
pub(crate) struct EditedDocument {
    pub(crate) path: Path,
    pub(crate) before: Rc<str>,
    pub(crate) after: Rc<str>,
}

impl ScenarioDraft {
    /// The documents that have another text in the next state; `None` if anything else is another.
    pub(crate) fn edited_documents(&self, next: &Self) -> Option<Vec<EditedDocument>> {
        let mut edited = Vec::new();
        let is_alike = self.off == next.off
            && self.lent == next.lent
            && compare(&self.json, &next.json, &Path::root(), &mut edited);
        is_alike.then_some(edited)
    }
}

fn compare(before: &JsonDocument, after: &JsonDocument, path: &Path, edited: &mut Vec<EditedDocument>) -> bool {
    match (before, after) {
        (JsonDocument::Policy(before), JsonDocument::Policy(after)) => {
            // It is the same text where it is the same allocation.
            if !Rc::ptr_eq(before, after) {
                edited.push(EditedDocument { path: path.clone(), before: before.clone(), after: after.clone() });
            }
            true
        }
        (JsonDocument::Array(before), JsonDocument::Array(after)) if before.len() == after.len() => before
            .iter()
            .zip(after)
            .enumerate()
            .all(|(index, (before, after))| compare(before, after, &path.element(index), edited)),
        (JsonDocument::Object(before), JsonDocument::Object(after)) if before.len() == after.len() => {
            before.iter().zip(after).all(|((name, before), (other, after))| {
                name == other && compare(before, after, &path.member(name), edited)
            })
        }
        _ => before == after,
    }
}
