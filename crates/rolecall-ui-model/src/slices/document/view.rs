//! The document of the selected tab.

use std::rc::Rc;

use crate::applicable_policies::{Slot, SlotKind, slots};
use crate::json_document::JsonDocument;
use crate::kept::Same;
use crate::model::Model;
use crate::msg::{DocumentMsg, Msg};
use crate::slices::document::{pasted, update};
use crate::view::{ActionView, EditorView};
use crate::words;

impl Model {
    /// The document of the selected tab; `None` while the form is shown.
    #[must_use]
    pub fn editor(&self) -> Option<Rc<EditorView>> {
        self.views.editor.get((self.shown(), Same(self.navigation.clone())), || self.make_editor().map(Rc::new))
    }

    fn make_editor(&self) -> Option<EditorView> {
        let shown = self.tab();
        let slot = slots(&self.draft, self.step).into_iter().find(|slot| *slot.path == *shown)?;
        let findings = self.evaluation.findings_at(&slot.path);
        Some(EditorView {
            label: self.place_label(&slot).into(),
            text: self.draft.text(&slot.path).into(),
            placeholder: words::placeholder(slot.kind, self.locale).words().into(),
            diagnostics: findings.map(|finding| self.diagnostic(finding)).collect(),
            actions: self.document_actions(&slot),
            reveal: self.navigation.reveal_in(&slot.path),
            path: slot.path.into(),
        })
    }

    fn document_actions(&self, slot: &Slot) -> Rc<[ActionView]> {
        let text = self.draft.text(&slot.path);
        let path = || Rc::from(slot.path.as_str());
        let mut actions = Vec::new();
        let unwrapped = self.evaluation.findings_at(&slot.path).any(|finding| finding.problem.is_preface());
        if unwrapped && pasted::policy_alone(text).is_some() {
            actions
                .push(ActionView::new(self.locale.page_keep_document(), Msg::Document(DocumentMsg::Unwrapped(path()))));
        }
        if slot.kind == SlotKind::Trust && update::role_filled(self, &slot.path).is_some() {
            actions.push(ActionView::new(self.locale.page_fill_role(), Msg::Document(DocumentMsg::RoleFilled(path()))));
        }
        if pasted::formatted(text).is_some() {
            actions
                .push(ActionView::new(self.locale.page_format_json(), Msg::Document(DocumentMsg::Formatted(path()))));
        }
        let blank = self.draft.json.get(&slot.path).is_none_or(JsonDocument::is_blank);
        if !blank && slot.kind != SlotKind::Trust {
            let off = self.draft.off.contains(&slot.path);
            let label = if off { self.locale.page_switch_on() } else { self.locale.page_switch_off() };
            actions.push(ActionView::new(label, Msg::Document(DocumentMsg::Switched(path()))));
        }
        let listed = self.draft.json.get(slot.path.strip_suffix("/document").unwrap_or(&slot.path)).is_some();
        if listed && (!blank || slot.path.ends_with("/document")) {
            actions
                .push(ActionView::new(self.locale.page_remove_policy(), Msg::Document(DocumentMsg::Removed(path()))));
        }
        actions.into()
    }
}
