//! The document of the selected tab.

use std::rc::Rc;

use rolecall_core::format::Path;
use rolecall_core::outline::{Document, DocumentUse};
use rolecall_locale::Text;

use crate::json_document::JsonDocument;
use crate::kept::Same;
use crate::managed_policy;
use crate::model::Model;
use crate::msg::{DocumentMsg, Msg};
use crate::slices::document::update;
use crate::slices::evaluation::finding::Finding;
use crate::statements::{self, Statement};
use crate::view::{ActionView, BesideView, EditorView, MendView, NamesView, PlainView, StatementView, StatementsView};
use crate::words;

/// The longest text that the editor shows, in bytes: a hundred times what AWS takes. What is pasted beyond is shown as it is.
pub const EDITABLE: u32 = 1 << 20;
/// How much of a longer one is shown.
const HEAD: usize = 4 << 10;

impl Model {
    /// The document of the selected tab; `None` while the form is shown.
    #[must_use]
    pub fn editor(&self) -> Option<Rc<EditorView>> {
        self.views.editor.get((self.shown_now(), Same(self.navigation.clone())), || self.make_editor(&self.tab()))
    }

    /// The document that is shown beside the selected tab.
    #[must_use]
    pub fn beside(&self) -> Option<BesideView> {
        let path = self.beside_path()?;
        let tab = self.tabs().iter().find(|tab| tab.id == path)?.clone();
        let made_of = (self.shown_now(), Same(self.navigation.clone()));
        let editor = self.views.beside.get(made_of, || self.make_editor(&path))?;
        let lit = self.lit_line().cloned();
        let made_of = (self.shown(), path.clone(), lit.clone());
        let marks = self.views.beside_marks.get(made_of, || self.marks_in(&path, lit.as_deref()));
        Some(BesideView { tab, editor, marks })
    }

    fn make_editor(&self, path: &str) -> Option<Rc<EditorView>> {
        let document =
            self.draft.outline().documents(self.step).into_iter().find(|document| document.path.as_str() == path)?;
        let findings = self.evaluation.findings_at(&document.path);
        Some(Rc::new(EditorView {
            label: self.place_label(&document).into(),
            text: self.draft.json.document(&document.path).cloned().unwrap_or_else(|| "".into()),
            plain: self.plain(self.draft.text(&document.path)),
            read_only: self.draft.is_lent(&document.path),
            kind: document.used_as.policy_kind(),
            names: self.spoken_of().into(),
            is_nameable: managed_policy::is_nameable(&document.path),
            placeholder: words::placeholder(document.used_as, self.locale).words().into(),
            statements: self.statements(&document),
            diagnostics: self.diagnostics(findings),
            mend_all: self.mend_all(&document),
            actions: self.document_actions(&document),
            reveal: self.navigation.reveal_in(document.path.as_str()),
            path: document.path.as_str().into(),
        }))
    }

    /// What of the scenario a policy may speak of, in the order of the scenario.
    fn spoken_of(&self) -> NamesView {
        let organization = self.draft.json.text(&Path::of("organization").member("id"));
        NamesView {
            accounts: self.names("accounts"),
            organizations: organization.map(Rc::from).into_iter().collect(),
            principals: [self.names("users"), self.names("roles")].concat().into(),
            providers: self.names("identityProviders"),
            resources: self.names("resources"),
        }
    }

    /// The switches of a document's statements. The switch of a policy is that of its only statement.
    fn statements(&self, document: &Document) -> Option<StatementsView> {
        let all = self.draft.statements(&document.path);
        let off = all.iter().filter(|(_, is_on)| !is_on).count();
        let least = if document.used_as == DocumentUse::Trust { 1 } else { 2 };
        if all.len() < least && off == 0 {
            return None;
        }
        let locale = self.locale;
        let count = all.len();
        let view = |(at, (statement, on)): (usize, (Statement, bool))| StatementView {
            path: statements::path(&document.path, &statement).as_str().into(),
            label: self.statement_label(at, &statement).words().into(),
            number: at + 1,
            name: statement.name.into(),
            on,
        };
        Some(StatementsView {
            label: if off == 0 { locale.page_statements(count) } else { locale.page_statements_off(count, off) }
                .words()
                .into(),
            hint: if off == 0 { "" } else { locale.page_statement_hint() }.into(),
            list: all.into_iter().enumerate().map(view).collect(),
        })
    }

    /// What a statement is called beside the others of its document.
    pub(crate) fn statement_label(&self, at: usize, statement: &Statement) -> Text {
        if statement.name.is_empty() {
            self.locale.page_statement(at + 1)
        } else {
            self.locale.page_statement_named(&Text::plain_words(&statement.name), at + 1)
        }
    }

    fn plain(&self, text: &str) -> Option<PlainView> {
        let head = || text.get(..text.floor_char_boundary(HEAD)).unwrap_or_default().into();
        let reason = self.locale.page_too_long_to_edit().into();
        (!is_editable(text)).then(|| PlainView { reason, head: head() })
    }

    /// All edits at once that leave the meaning as it is, where there are several; the cursor goes to the beginning of the text then.
    fn mend_all(&self, document: &Document) -> Option<MendView> {
        let is_safe = |finding: &&Finding| finding.mend.as_ref().is_some_and(|mend| mend.is_safe);
        let safe = self.evaluation.findings_at(&document.path).filter(is_safe).count();
        let is_editable = is_editable(self.draft.text(&document.path)) && !self.draft.is_lent(&document.path);
        let mended = || Msg::Document(DocumentMsg::AllMended(document.path.as_str().into()));
        let apply = || ActionView::new(&self.locale.page_mend_all(safe).plain(), mended());
        (is_editable && safe > 1).then(|| MendView { apply: apply(), from: 0, to: 0 })
    }

    fn document_actions(&self, document: &Document) -> Rc<[ActionView]> {
        let is_lent = self.draft.is_lent(&document.path);
        let is_editable = is_editable(self.draft.text(&document.path)) && !is_lent;
        let facts = self.evaluation.document(&document.path).filter(|_| is_editable);
        let path = || Rc::from(document.path.as_str());
        let mut actions = Vec::new();
        if !is_editable && !is_lent {
            let emptied = DocumentMsg::Edited { path: path(), text: "".into() };
            actions.push(ActionView::new(self.locale.page_empty_document(), Msg::Document(emptied)));
        }
        let unwrapped = self.evaluation.findings_at(&document.path).any(|finding| finding.is_about_wrapping);
        if unwrapped && facts.is_some_and(|facts| facts.has_more) {
            actions
                .push(ActionView::new(self.locale.page_keep_document(), Msg::Document(DocumentMsg::Unwrapped(path()))));
        }
        if facts.is_some_and(|facts| facts.has_role) && update::role_filled(self, &document.path).is_some() {
            actions.push(ActionView::new(self.locale.page_fill_role(), Msg::Document(DocumentMsg::RoleFilled(path()))));
        }
        if facts.is_some_and(|facts| facts.can_be_laid_out) {
            actions
                .push(ActionView::new(self.locale.page_format_json(), Msg::Document(DocumentMsg::Formatted(path()))));
        }
        let blank = self.draft.json.get(&document.path).is_none_or(JsonDocument::is_blank);
        if !blank && document.used_as != DocumentUse::Trust {
            let off = self.draft.off.contains(&document.path);
            let label = if off { self.locale.page_switch_on() } else { self.locale.page_switch_off() };
            actions.push(ActionView::new(label, Msg::Document(DocumentMsg::Switched(path()))));
        }
        let listed = self.draft.json.get(&self.draft.listed_entry(&document.path)).is_some();
        if listed && !is_lent && (!blank || document.path.name() == "document") {
            actions
                .push(ActionView::new(self.locale.page_remove_policy(), Msg::Document(DocumentMsg::Removed(path()))));
        }
        actions.into()
    }
}

fn is_editable(text: &str) -> bool {
    u32::try_from(text.len()).is_ok_and(|length| length <= EDITABLE)
}
