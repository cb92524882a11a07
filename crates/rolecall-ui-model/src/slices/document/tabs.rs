//! The tabs of the selected step, and how documents are called.

use std::rc::Rc;
use std::sync::Arc;

use rolecall_core::diag::{PolicyKind, Severity};
use rolecall_core::format::Path;
use rolecall_core::name::short_name;
use rolecall_core::scenario::PolicyText;
use rolecall_core::trace::{Basis, Outcome, StatementRef};
use rolecall_explain::policy_name;

use crate::applicable_policies::{Slot, SlotKind, slots};
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
        let tabs = slots(&self.draft, self.step).into_iter().map(|slot| {
            let json = self.draft.json.get(&slot.path);
            let blank = json.is_none_or(JsonDocument::is_blank);
            TabView {
                label: self.tab_label(&slot).into(),
                owner: owner_label(&slot).into(),
                help: words::tab_help(slot.kind, self.locale).into(),
                locked: if self.is_locked(&slot) { self.locale.page_service_linked() } else { "" }.into(),
                selected: *shown == *slot.path,
                form: false,
                blank,
                deciding: deciding.contains(&slot.path),
                badge: self.badge(self.evaluation.findings_at(&slot.path)),
                on: (!blank && slot.kind != SlotKind::Trust).then(|| !self.draft.off.contains(&slot.path)),
                id: slot.path.into(),
            }
        });
        let form = |id: &str, label: &str, help: &str, form| TabView {
            id: id.into(),
            label: label.into(),
            owner: "".into(),
            help: help.into(),
            locked: "".into(),
            selected: shown == id,
            form: true,
            blank: form == Form::Organization && self.draft.json.get("/organization").is_none(),
            deciding: false,
            badge: self.badge(self.evaluation.findings.iter().filter(|finding| self.is_of_form(finding, form))),
            on: None,
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

    /// Whether the document belongs to a role that only its service can change.
    fn is_locked(&self, slot: &Slot) -> bool {
        let role = match slot.kind {
            SlotKind::PutPolicy => self.draft.entity("/roles", &slot.owner),
            _ => slot
                .path
                .strip_prefix("/roles/")
                .and_then(|rest| rest.split('/').next())
                .map(|at| format!("/roles/{at}")),
        };
        role.is_some_and(|role| self.draft.is_service_linked(&role))
    }

    /// The statements that the decision on the selected step rests on.
    pub(crate) fn deciding_paths(&self) -> Vec<String> {
        if !self.draft.missing(self.step).is_empty() {
            return Vec::new();
        }
        let Some((evaluated, report)) = self.evaluation.step(self.step) else { return Vec::new() };
        let both = report.deciding().and_then(|trace| match &trace.outcome {
            Outcome::Allow { basis: Basis::BothAccounts, .. } => trace.results.identity_statement,
            _ => None,
        });
        let statements = report.statement().into_iter().chain(both);
        statements.filter_map(|StatementRef { policy, .. }| evaluated.path(policy)).map(ToString::to_string).collect()
    }

    fn tab_label(&self, slot: &Slot) -> String {
        words::tab(slot.kind, &slot.name, self.locale)
    }

    /// The label of a document with whose it is, for people who do not see it beside its tab.
    pub(crate) fn place_label(&self, slot: &Slot) -> String {
        let owner = owner_label(slot);
        let label = self.tab_label(slot);
        if owner.is_empty() { label } else { format!("{label} · {owner}") }
    }

    /// Name of a document in a sentence.
    pub(crate) fn document_name(&self, path: &str) -> String {
        let kind = |slot: &Slot| match slot.kind {
            SlotKind::Trust => PolicyKind::Trust,
            SlotKind::Identity | SlotKind::Group | SlotKind::PutPolicy => PolicyKind::Identity,
            SlotKind::Boundary => PolicyKind::Boundary,
            SlotKind::Session | SlotKind::PassedSession | SlotKind::Task => PolicyKind::Session,
            SlotKind::Resource => PolicyKind::Resource,
            SlotKind::ServiceControl => PolicyKind::ServiceControl,
            SlotKind::ResourceControl => PolicyKind::ResourceControl,
            SlotKind::Endpoint => PolicyKind::Endpoint,
        };
        let slot = slots(&self.draft, self.step).into_iter().find(|slot| slot.path == path);
        slot.map_or_else(String::new, |slot| {
            let text = PolicyText {
                kind: kind(&slot),
                name: slot.name,
                owner: slot.owner,
                path: Path::parse(&slot.path).unwrap_or_default(),
                text: Arc::default(),
                offset: None,
                anchor: 0,
            };
            policy_name(&text, self.locale).plain()
        })
    }

    fn badge<'f>(&self, findings: impl Iterator<Item = &'f Finding>) -> Option<BadgeView> {
        let severities: Vec<_> = findings.map(|finding| finding.problem.severity()).collect();
        let severity = severities.iter().copied().max()?;
        let errors = severities.iter().filter(|severity| **severity == Severity::Error).count();
        let others = severities.len() - errors;
        let words = self.locale.page_problems(errors, others).words().into();
        Some(BadgeView { count: severities.len(), severity, words })
    }
}

/// Whose document it is, as shown beside its tab: of an organization's policy the level as it is called.
fn owner_label(slot: &Slot) -> String {
    match slot.kind {
        SlotKind::ServiceControl | SlotKind::ResourceControl => slot.owner.clone(),
        _ => short_name(&slot.owner).to_owned(),
    }
}
