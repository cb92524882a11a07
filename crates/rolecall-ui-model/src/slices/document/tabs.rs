//! The tabs of the selected step, and how documents are called.

use std::rc::Rc;
use std::sync::Arc;

use rolecall_core::diag::Severity;
use rolecall_core::format::Path;
use rolecall_core::name::short_name;
use rolecall_core::outline::{Document, DocumentUse};
use rolecall_core::scenario::PolicyText;
use rolecall_core::sort::sort_by;
use rolecall_explain::policy_name;

use crate::field::{FORM, Form, ORGANIZATION, organization, table};
use crate::json_document::JsonDocument;
use crate::model::Model;
use crate::slices::evaluation::finding::Finding;
use crate::view::{BadgeView, TabView};
use crate::words;

impl Model {
    /// The tabs of the selected step.
    #[must_use]
    pub fn tabs(&self) -> Rc<[TabView]> {
        let shown = self.tab();
        self.views.tabs.get((self.shown(), shown.clone()), || self.make_tabs(&shown))
    }

    fn make_tabs(&self, shown: &str) -> Rc<[TabView]> {
        let deciding = self.deciding_paths();
        let tabs = by_owner(self.draft.outline().documents(self.step)).into_iter().map(|document| {
            let json = self.draft.json.get(&document.path);
            let blank = json.is_none_or(JsonDocument::is_blank);
            let selected = *shown == *document.path.as_str();
            TabView {
                label: self.tab_label(&document).into(),
                owner: owner_label(&document).into(),
                help: words::tab_help(document.used_as, self.locale).into(),
                locked: self.locked(&document).into(),
                selected,
                form: false,
                blank,
                offered: blank && !selected && !is_needed(document.used_as),
                deciding: deciding.iter().any(|path| **path == *document.path.as_str()),
                badge: self.badge(self.evaluation.findings_at(&document.path)),
                on: (!blank && document.used_as != DocumentUse::Trust)
                    .then(|| !self.draft.off.contains(&document.path)),
                statements_off: self.statements_off(&document.path),
                id: document.path.as_str().into(),
            }
        });
        let form = |id: &str, label: &str, help: &str, form| TabView {
            id: id.into(),
            label: label.into(),
            owner: "".into(),
            help: help.into(),
            locked: "".into(),
            selected: shown == id,
            offered: false,
            form: true,
            blank: form == Form::Organization && self.draft.json.get(&Path::of("organization")).is_none(),
            deciding: false,
            badge: self.badge(self.findings_of_forms().filter(|finding| self.is_of_form(finding, form))),
            on: None,
            statements_off: "".into(),
        };
        let step = form(FORM, self.locale.page_tab_request(), self.locale.page_form_help(), Form::Step);
        let organization = organization::has_say(&self.draft, self.step).then(|| {
            form(
                ORGANIZATION,
                (table::ORGANIZATION.label)(self.locale),
                self.locale.page_organization_help(),
                Form::Organization,
            )
        });
        tabs.chain([step]).chain(organization).collect()
    }

    /// Why AWS would not let anybody edit a document; empty if it would.
    fn locked(&self, document: &Document) -> String {
        if self.draft.is_lent(&document.path) {
            return self.lent_words();
        }
        if self.is_locked(document) { self.locale.page_service_linked() } else { "" }.to_owned()
    }

    fn statements_off(&self, document: &Path) -> Rc<str> {
        match self.draft.off_count(document) {
            0 => "".into(),
            count => self.locale.page_tab_off(count).words().into(),
        }
    }

    /// Whether the document belongs to a role that only its service can change.
    fn is_locked(&self, document: &Document) -> bool {
        let role = match document.used_as {
            DocumentUse::PutPolicy => self.draft.outline().entity("roles", &document.owner),
            _ => Some(document.path.clone()).filter(|path| path.is_in(&Path::of("roles"))).and_then(|path| path.up()),
        };
        role.is_some_and(|role| self.draft.outline().is_service_linked(&role))
    }

    /// The documents that the decision on the selected step rests on.
    fn deciding_paths(&self) -> Rc<[Rc<str>]> {
        let shown = self.evaluation.shown(self.step).filter(|_| self.draft.outline().missing(self.step).is_empty());
        shown.map(|shown| shown.deciding.clone()).unwrap_or_default()
    }

    fn tab_label(&self, document: &Document) -> String {
        words::tab(document.used_as, &document.name, self.locale)
    }

    /// The label of a document with whose it is, for people who do not see it beside its tab.
    pub(crate) fn place_label(&self, document: &Document) -> String {
        let owner = owner_label(document);
        let label = self.tab_label(document);
        if owner.is_empty() { label } else { format!("{label} · {owner}") }
    }

    /// Name of a document in a sentence.
    pub(crate) fn document_name(&self, path: &Path) -> String {
        let documents = self.draft.outline().documents(self.step);
        documents.into_iter().find(|document| document.path == *path).map_or_else(String::new, |document| {
            let text = PolicyText {
                kind: document.used_as.policy_kind(),
                name: document.name,
                owner: document.owner,
                path: document.path,
                text: Arc::default(),
                offset: None,
                anchor: 0,
            };
            policy_name(&text, self.locale).plain()
        })
    }

    fn badge<'f>(&self, findings: impl Iterator<Item = &'f Finding>) -> Option<BadgeView> {
        let severities: Vec<_> = findings.map(|finding| finding.severity).collect();
        let severity = severities.iter().copied().max()?;
        let errors = severities.iter().filter(|severity| **severity == Severity::Error).count();
        let others = severities.len() - errors;
        let words = self.locale.page_problems(errors, others).words().into();
        Some(BadgeView { count: severities.len(), severity, words })
    }
}

/// Documents of one owner together, in the order in which their owners come first.
fn by_owner(mut documents: Vec<Document>) -> Vec<Document> {
    let owners: Vec<_> = documents.iter().map(|document| document.owner.clone()).collect();
    let place = |document: &Document| owners.iter().position(|owner| *owner == document.owner);
    sort_by(&mut documents, &|a, b| place(a).cmp(&place(b)));
    documents
}

/// Whether a step cannot do without a document.
fn is_needed(kind: DocumentUse) -> bool {
    match kind {
        DocumentUse::Trust | DocumentUse::Task | DocumentUse::PutPolicy => true,
        DocumentUse::Identity
        | DocumentUse::Group
        | DocumentUse::Boundary
        | DocumentUse::Session
        | DocumentUse::PassedSession
        | DocumentUse::Resource
        | DocumentUse::ServiceControl
        | DocumentUse::ResourceControl
        | DocumentUse::Endpoint => false,
    }
}

/// Whose document it is, as shown beside its tab: of an organization's policy the level as it is called.
fn owner_label(document: &Document) -> String {
    match document.used_as {
        DocumentUse::ServiceControl | DocumentUse::ResourceControl => document.owner.clone(),
        _ => short_name(&document.owner).to_owned(),
    }
}
