//! Tabs, the document of the selected tab with its marks, and the list of problems.

use std::rc::Rc;

use rolecall_core::diag::{PolicyKind, Problem, Severity};
use rolecall_core::format::Path;
use rolecall_core::sort::{sort_by, sort_unique};
use rolecall_core::trace::{Outcome, StatementRef};
use rolecall_explain::{Word, help, message, ui};

use crate::applicable_policies::{Slot, SlotKind, slots};
use crate::evaluation::Finding;
use crate::field::{self, Form, Group, table};
use crate::json_document::JsonDocument;
use crate::model::{FORM, Model, ORGANIZATION};
use crate::msg::Msg;
use crate::organization;
use crate::paste;
use crate::selector::chain::action;
use crate::view::{ActionView, BadgeView, DiagnosticView, EditorView, Mark, MarkKind, Rich, TabView};
use crate::words::{Say, words};

impl Model {
    /// The tabs of the selected step.
    #[must_use]
    pub fn tabs(&self) -> Rc<[TabView]> {
        let shown = self.tab();
        let deciding = self.deciding_paths();
        let tabs = slots(&self.draft, self.step).into_iter().map(|slot| {
            let json = self.draft.json.get(&slot.path);
            let blank = json.is_none_or(JsonDocument::is_blank);
            TabView {
                label: self.tab_label(&slot).into(),
                owner: owner_label(&slot).into(),
                help: words(self.locale, Say::TabHelp(slot.kind)).into(),
                locked: if self.is_locked(&slot) { words(self.locale, Say::ServiceLinked) } else { String::new() }
                    .into(),
                selected: *shown == *slot.path,
                form: false,
                blank,
                deciding: deciding.contains(&slot.path),
                badge: self.badge(self.evaluation.findings_at(&slot.path)),
                on: (!blank && slot.kind != SlotKind::Trust).then(|| !self.draft.off.contains(&slot.path)),
                id: slot.path.into(),
            }
        });
        let form = |id: &str, label: &str, help, form| TabView {
            id: id.into(),
            label: label.into(),
            owner: "".into(),
            help: words(self.locale, help).into(),
            locked: "".into(),
            selected: &*shown == id,
            form: true,
            blank: form == Form::Organization && self.draft.json.get("/organization").is_none(),
            deciding: false,
            badge: self.badge(self.evaluation.findings.iter().filter(|finding| self.is_of_form(finding, form))),
            on: None,
        };
        let step = form(FORM, ui(self.locale).tab_request, Say::FormHelp, Form::Step);
        let organization = organization::has_say(&self.draft, self.step).then(|| {
            form(ORGANIZATION, table::ORGANIZATION.label.of(self.locale), Say::OrganizationHelp, Form::Organization)
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

    /// The document of the selected tab; `None` while the form is shown.
    #[must_use]
    pub fn editor(&self) -> Option<EditorView> {
        let shown = self.tab();
        let slot = slots(&self.draft, self.step).into_iter().find(|slot| *slot.path == *shown)?;
        let findings = self.evaluation.findings_at(&slot.path);
        Some(EditorView {
            label: self.place_label(&slot).into(),
            text: self.draft.text(&slot.path).into(),
            placeholder: words(self.locale, Say::Placeholder(slot.kind)).into(),
            diagnostics: findings.map(|finding| self.diagnostic(finding)).collect(),
            marks: self.marks(&slot.path),
            actions: self.document_actions(&slot),
            reveal: self.reveal_in(&slot.path),
            path: slot.path.into(),
        })
    }

    /// What is lit in a document.
    #[must_use]
    pub fn marks(&self, path: &str) -> Rc<[Mark]> {
        let Some(evaluated) = self.evaluation.evaluated.as_deref() else { return Rc::new([]) };
        let nodes = self.nodes();
        let lit =
            self.lit_line(&nodes).and_then(|node| node.source).map(|(policy, span)| (policy, span, MarkKind::Focus));
        let mut marks: Vec<_> = nodes.iter().filter_map(|node| node.mark).chain(lit).collect();
        marks.retain(|(policy, _, _)| evaluated.path(*policy).is_some_and(|there| **there == *path));
        let range = |(policy, span, kind)| {
            let (from, to) = evaluated.range(policy, span, &self.draft)?;
            Some(Mark { from, to, kind })
        };
        let mut marks: Vec<_> = marks.into_iter().filter_map(range).filter(|mark| mark.from < mark.to).collect();
        sort_unique(&mut marks);
        marks.into()
    }

    /// The lines of the trace that the editor points at, from outside in; also lines that are folded away.
    #[must_use]
    pub fn linked_nodes(&self) -> Rc<[Rc<str>]> {
        let (Some((path, offset)), Some(evaluated)) = (self.pointed(), self.evaluation.evaluated.as_deref()) else {
            return Rc::new([]);
        };
        let policies: Vec<_> = evaluated.policies_at(path).collect();
        let nodes = self.nodes();
        let linked = nodes.iter().filter(|node| {
            node.source.is_some_and(|(policy, span)| {
                policies.contains(&policy)
                    && evaluated.range(policy, span, &self.draft).is_some()
                    && span.touches(evaluated.byte(policy, offset))
            })
        });
        linked.map(|node| node.id.clone()).collect()
    }

    /// Every problem in the scenario, errors first.
    #[must_use]
    pub fn problems(&self) -> Rc<[DiagnosticView]> {
        let mut problems: Vec<_> = self.evaluation.findings.iter().map(|finding| self.diagnostic(finding)).collect();
        sort_by(&mut problems, &|a, b| b.severity.cmp(&a.severity));
        problems.into()
    }

    /// The statements that the decision on the selected step rests on.
    pub(crate) fn deciding_paths(&self) -> Vec<String> {
        if !self.draft.missing(self.step).is_empty() {
            return Vec::new();
        }
        let Some((evaluated, report)) = self.evaluation.step(self.step) else { return Vec::new() };
        let both = report.deciding().and_then(|trace| match &trace.outcome {
            Outcome::Allow { basis: rolecall_core::trace::Basis::BothAccounts, .. } => trace.results.identity_statement,
            _ => None,
        });
        let statements = report.statement().into_iter().chain(both);
        statements.filter_map(|StatementRef { policy, .. }| evaluated.path(policy)).map(ToString::to_string).collect()
    }

    fn tab_label(&self, slot: &Slot) -> String {
        words(self.locale, Say::Tab { kind: slot.kind, name: &slot.name })
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
            let text = rolecall_core::scenario::PolicyText {
                kind: kind(&slot),
                name: slot.name,
                owner: slot.owner,
                path: Path::parse(&slot.path).unwrap_or_default(),
                text: Box::default(),
                offset: None,
            };
            rolecall_explain::policy_name(&text, self.locale).plain()
        })
    }

    fn badge<'f>(&self, findings: impl Iterator<Item = &'f Finding>) -> Option<BadgeView> {
        let severities: Vec<_> = findings.map(|finding| finding.problem.severity()).collect();
        let severity = severities.iter().copied().max()?;
        let errors = severities.iter().filter(|severity| **severity == Severity::Error).count();
        let others = severities.len() - errors;
        let words = words(self.locale, Say::Problems { errors, others }).into();
        Some(BadgeView { count: severities.len(), severity, words })
    }

    fn document_actions(&self, slot: &Slot) -> Rc<[ActionView]> {
        let text = self.draft.text(&slot.path);
        let path = || Rc::from(slot.path.as_str());
        let ui = ui(self.locale);
        let mut actions = Vec::new();
        let unwrapped = self
            .evaluation
            .findings_at(&slot.path)
            .any(|finding| matches!(finding.problem, Problem::DocumentUnwrapped { .. } | Problem::DocumentDecoded));
        if unwrapped && paste::policy_alone(text).is_some() {
            actions.push(action(&words(self.locale, Say::KeepDocument), Msg::DocumentUnwrapped(path())));
        }
        if slot.kind == SlotKind::Trust && self.update(Msg::RoleFilled(path())).is_some() {
            actions.push(action(&words(self.locale, Say::FillRole), Msg::RoleFilled(path())));
        }
        if paste::formatted(text).is_some() {
            actions.push(action(ui.format_json, Msg::DocumentFormatted(path())));
        }
        let blank = self.draft.json.get(&slot.path).is_none_or(JsonDocument::is_blank);
        if !blank && slot.kind != SlotKind::Trust {
            let off = self.draft.off.contains(&slot.path);
            let label = words(self.locale, if off { Say::SwitchOn } else { Say::SwitchOff });
            actions.push(action(&label, Msg::PolicySwitched(path())));
        }
        let listed = self.draft.json.get(slot.path.strip_suffix("/document").unwrap_or(&slot.path)).is_some();
        if listed && (!blank || slot.path.ends_with("/document")) {
            actions.push(action(ui.remove_policy, Msg::DocumentRemoved(path())));
        }
        actions.into()
    }

    /// Whether a finding is about a field of a form of the selected step.
    fn is_of_form(&self, finding: &Finding, form: Form) -> bool {
        self.fields_at(&finding.path, &field::groups(&self.draft, self.step, form)).next().is_some()
    }

    /// The fields of the form that a path belongs to: a role's ARN is entered in the step that assumes it.
    pub(crate) fn fields_at(&self, path: &str, groups: &[Group]) -> impl Iterator<Item = String> {
        let here = format!("/steps/{}", self.step);
        let caller = self.draft.caller_path();
        let context = path.strip_prefix(&format!("{here}/context")).is_some().then(|| path.to_owned());
        let role = self.draft.assumed_role(self.step).filter(|role| path == format!("{role}/arn"));
        let role = role.and(self.draft.step_path(self.step)).map(|step| format!("{step}/roleArn"));
        let user = self.draft.identity_of(self.draft.actor(self.step)).filter(|user| {
            path == format!("{user}/arn")
                && user.starts_with("/users")
                && self.draft.caller_choice() == crate::scenario_draft::CallerChoice::User
        });
        let user = user.map(|_| caller);
        let of_step = groups.first().is_some_and(|group| !group.path.starts_with("/organization"));
        let fields = groups.iter().flat_map(|group| group.fields(&self.draft));
        // An entry of a list is entered with the others of it.
        let own = fields.map(|(field, _)| field).filter(|field| is_at_or_in(path, field)).max_by_key(String::len);
        let rows = groups.iter().filter_map(|group| Some(group.rows()?.0)).find(|rows| is_at_or_in(path, rows));
        let others = [context, role, user].into_iter().flatten().filter(move |_| of_step);
        own.into_iter().chain(others).chain(rows)
    }

    /// A finding in words.
    pub(crate) fn diagnostic(&self, finding: &Finding) -> DiagnosticView {
        let severity = finding.problem.severity();
        let (from, to) = finding.range;
        let (place, open) = self.way_to(&finding.path, finding.range);
        DiagnosticView {
            code: finding.problem.code(),
            severity,
            severity_word: severity.word(self.locale).into(),
            message: Rich::from(&message(&finding.problem, self.locale)),
            help: Some(Rich::from(&help(&finding.problem, self.locale))).filter(|help| !help.is_empty()),
            from,
            to,
            place: place.into(),
            open,
        }
    }

    /// Where a path is shown: the selected step first, then the others.
    fn way_to(&self, path: &str, range: (u32, u32)) -> (String, Option<Msg>) {
        let others = (0..self.draft.step_count()).filter(|step| *step != self.step);
        let steps = || std::iter::once(self.step).chain(others.clone());
        for step in steps() {
            if let Some(slot) = slots(&self.draft, step).iter().find(|slot| slot.path == path) {
                let open = Msg::DocumentSought { step, path: path.into(), range: Some(range) };
                return (self.place_label(slot), Some(open));
            }
        }
        let words = ui(self.locale);
        for step in steps() {
            if let Some((_, field)) = field::find(&self.draft, step, path) {
                let label = format!("{} · {}", words.step, field.label.of(self.locale));
                return (label, Some(Msg::FieldSought { step, path: path.into() }));
            }
            if path.starts_with(&format!("/steps/{step}/context")) {
                let key = path.rsplit('/').next().unwrap_or_default();
                return (key.to_owned(), Some(Msg::FieldSought { step, path: key.into() }));
            }
        }
        if let Some(field) = self.fields_at(path, &field::all_groups(&self.draft, self.step)).next() {
            return (words.tab_request.to_owned(), Some(Msg::FieldSought { step: self.step, path: field.into() }));
        }
        (path.to_owned(), None)
    }
}

/// Whether a path is another, or lies in it.
fn is_at_or_in(path: &str, other: &str) -> bool {
    path.strip_prefix(other).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Whose document it is, as shown beside its tab: of an organization's policy the level as it is called.
fn owner_label(slot: &Slot) -> String {
    match slot.kind {
        SlotKind::ServiceControl | SlotKind::ResourceControl => slot.owner.clone(),
        _ => rolecall_core::name::short_name(&slot.owner).to_owned(),
    }
}
