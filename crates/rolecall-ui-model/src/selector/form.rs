//! The form of the selected step and its context keys.

use std::rc::Rc;

use rolecall_core::name::short_name;
use rolecall_core::trace::{ContextTrace, Outcome, Provenance};
use rolecall_explain::{Word, ui};

use crate::field::table::{self, Both, Entry, Field, RowForm, Rows};
use crate::field::{self, Form, Group};
use crate::json_document::{JsonDocument, escape};
use crate::model::{Model, ORGANIZATION, transitive_path};
use crate::msg::Msg;
use crate::scenario_draft::{Actor, CallerChoice, StepKind};
use crate::selector::chain::action;
use crate::view::{
    ActionView, ContextRowView, ContextView, DiagnosticView, FieldView, FormView, GroupView, Input, Rich, RowView,
    RowsView, Tone,
};
use crate::words::{Say, say, words};

/// Whether a step tells anything about itself that a policy can ask for.
fn has_context(kind: StepKind) -> bool {
    !matches!(kind, StepKind::Wait | StepKind::DropSession | StepKind::PutRolePolicy)
}

impl Model {
    /// The form of the selected tab; of a tab with a document the step's.
    #[must_use]
    pub fn form(&self) -> FormView {
        let form = if *self.tab() == *ORGANIZATION { Form::Organization } else { Form::Step };
        let groups = field::groups(&self.draft, self.step, form);
        FormView {
            id: format!("{}-{form:?}", self.step).into(),
            groups: groups.into_iter().map(|group| self.group(group)).collect(),
            has_context: form == Form::Step && self.draft.step_kind(self.step).is_some_and(has_context),
        }
    }

    fn group(&self, group: Group) -> GroupView {
        let section = group.section;
        let help = match self.draft.actor(self.step) {
            Actor::Session { step } if std::ptr::eq(section, &raw const table::SESSION) => {
                say(self.locale, Say::ActsAsSession { step, who: &group.owner })
            }
            _ => Rich::plain(section.help.of(self.locale)),
        };
        let owner = if group.path.is_empty() { "" } else { short_name(&group.owner) };
        let fields: Rc<[_]> = group.fields(&self.draft).map(|(path, field)| self.field(path, field)).collect();
        let rows = group.rows().map(|(path, rows)| self.rows(&path, rows));
        let is_filled = |field: &FieldView| {
            field.focus > 0 || !field.problems.is_empty() || self.draft.json.get(&field.path).is_some()
        };
        // What the scenario as a whole says is never what a step is about.
        let is_apart = std::ptr::eq(section, &raw const table::SCENARIO);
        let is_filled =
            |field: &FieldView| is_filled(field) && (!is_apart || field.focus > 0 || !field.problems.is_empty());
        let filled = fields.iter().any(is_filled) || rows.as_ref().is_some_and(|rows| !rows.rows.is_empty());
        GroupView {
            id: format!("{}{}", group.path, section.label.0).into(),
            label: section.label.of(self.locale).into(),
            owner: owner.into(),
            help,
            fields,
            rows,
            actions: group.offers.into_iter().map(|(label, msg)| action(label.of(self.locale), msg)).collect(),
            fold: section.folds.then_some(filled),
        }
    }

    fn field(&self, path: String, field: &Field) -> FieldView {
        let value = field::value(&self.draft, &path, field);
        let of = |choices: &[(&str, Both)]| {
            choices.iter().map(|(value, word)| ((*value).into(), word.of(self.locale).into())).collect()
        };
        let input = match field.entry {
            Entry::CallerKind => {
                let choice =
                    |choice: CallerChoice| (choice.member().into(), words(self.locale, Say::CallerKind(choice)).into());
                Input::Choice(CallerChoice::ALL.into_iter().map(choice).collect())
            }
            Entry::Choice(choices) => Input::Choice(of(choices)),
            Entry::Level => {
                let none = (Rc::from(""), Rc::from(table::NO_LEVEL.of(self.locale)));
                let may_be_none = path.starts_with("/accounts/").then_some(none);
                let own = path.strip_suffix("/parent").map(|place| self.draft.text(&format!("{place}/id")));
                let nodes = self.draft.nodes().into_iter().filter(|(id, _)| Some(&**id) != own);
                let nodes = nodes.map(|(id, name)| (id.into(), name.into()));
                Input::Choice(may_be_none.into_iter().chain(nodes).collect())
            }
            Entry::Number => Input::Number,
            Entry::Switch(_) => Input::Switch,
            Entry::Lines => Input::Lines,
            Entry::Known(values) => Input::Text(values.iter().map(|value| (*value).into()).collect()),
            Entry::Text(list) => Input::Text(self.names(list)),
        };
        FieldView {
            label: field.label.of(self.locale).into(),
            help: field.help.of(self.locale).into(),
            placeholder: field.example.into(),
            value: value.into(),
            input,
            required: field.required,
            problems: self.problems_of(&path),
            focus: self.sought(&path),
            path: path.into(),
        }
    }

    /// Names of the scenario that may be meant.
    fn names(&self, list: &str) -> Rc<[Rc<str>]> {
        let entries = if list.is_empty() { &[] } else { self.draft.json.elements(list) };
        let names = entries.iter().filter_map(|entry| entry.text("/arn").or(entry.text("/id")));
        names.filter(|name| !name.is_empty()).map(Rc::from).collect()
    }

    fn rows(&self, path: &str, rows: &Rows) -> RowsView {
        let keys = transitive_path(path);
        let keys = self.draft.json.elements(&keys);
        let row = |(index, (key, value)): (usize, (String, String))| RowView {
            index,
            transitive: (rows.form == RowForm::SessionTags)
                .then(|| keys.iter().any(|each| each.text("") == Some(&*key))),
            key: key.into(),
            value: value.into(),
        };
        RowsView {
            path: path.into(),
            key: rows.key.of(self.locale).into(),
            value: rows.value.of(self.locale).into(),
            hint: match rows.form {
                RowForm::Claims => ui(self.locale).value_placeholder,
                RowForm::Contexts => "identitystore:UserId=7f3a",
                RowForm::Tags | RowForm::SessionTags => rows.value.of(self.locale),
            }
            .into(),
            many: matches!(rows.form, RowForm::Claims | RowForm::Contexts),
            rows: field::rows_at(&self.draft, path, rows.form).into_iter().enumerate().map(row).collect(),
            add: action(rows.add.of(self.locale), Msg::RowAdded(path.into())),
        }
    }

    fn problems_of(&self, path: &str) -> Rc<[DiagnosticView]> {
        if self.evaluation.findings.is_empty() {
            return Rc::new([]);
        }
        let groups = field::all_groups(&self.draft, self.step);
        let findings = self.evaluation.findings.iter();
        let here = findings.filter(|finding| self.fields_at(&finding.path, &groups).any(|field| field == path));
        here.map(|finding| self.diagnostic(finding)).collect()
    }

    /// The context keys of the selected step.
    #[must_use]
    pub fn context(&self) -> ContextView {
        let asked = self.asked();
        let object = format!("/steps/{}/context", self.step);
        let given = self.draft.json.members(&object);
        let is = |one: &str, other: &str| one.eq_ignore_ascii_case(other);
        let mut rows: Vec<_> =
            given.iter().map(|(key, value)| self.given_row(key, value, &format!("{object}/{}", escape(key)))).collect();
        let open = self.pending().filter(|key| !given.iter().any(|(name, _)| is(name, key)));
        rows.extend(open.map(|key| self.open_row(key)));
        let listed = |key: &str, rows: &[ContextRowView]| rows.iter().any(|row| is(&row.key, key));
        for context in &asked {
            if context.provenance != Provenance::Unknown && !listed(&context.key, &rows) {
                rows.push(self.asked_row(context));
            }
        }
        let needed = self.needed_keys();
        let unknown =
            asked.iter().filter(|context| context.provenance == Provenance::Unknown).map(|context| &context.key);
        let mut keys: Vec<&String> = Vec::new();
        for key in needed.iter().chain(unknown) {
            if !listed(key, &rows) && !keys.iter().any(|known| is(known, key)) {
                keys.push(key);
            }
        }
        // A parameter of the call that the policies ask for and the call does not have.
        let absent = asked.iter().filter(|context| context.provenance == Provenance::DerivedAbsent);
        let parameters = absent.map(|context| &context.key).filter(|key| self.parameter(key).is_some());
        let chips = parameters.chain(keys).map(|key| action(key, self.seek(key)));
        ContextView { label: ui(self.locale).context_keys.into(), chips: chips.collect(), rows: rows.into() }
    }

    /// The field of the call in which a context key is given, if it is one of its parameters.
    fn parameter(&self, key: &str) -> Option<String> {
        let names = [
            ("sts:ExternalId", "externalId"),
            ("sts:RoleSessionName", "roleSessionName"),
            ("sts:SourceIdentity", "sourceIdentity"),
        ];
        let (_, member) = names.into_iter().find(|(known, _)| known.eq_ignore_ascii_case(key))?;
        let path = format!("{}/{member}", self.draft.step_path(self.step)?);
        field::find(&self.draft, self.step, &path).map(|_| path)
    }

    /// Goes to where a context key is given.
    fn seek(&self, key: &str) -> Msg {
        match self.parameter(key) {
            Some(path) => Msg::FieldSought { step: self.step, path: path.into() },
            None => Msg::ContextAdded(key.into()),
        }
    }

    /// The keys the decision asked for.
    fn asked(&self) -> Vec<ContextTrace> {
        let report = self.evaluation.step(self.step).filter(|_| self.draft.missing(self.step).is_empty());
        let trace = report.and_then(|(_, report)| report.deciding());
        trace.map(|trace| trace.context.clone()).unwrap_or_default()
    }

    /// The keys without which there is no answer.
    fn needed_keys(&self) -> Vec<String> {
        let report = self.evaluation.step(self.step).filter(|_| self.draft.missing(self.step).is_empty());
        match report.and_then(|(_, report)| report.deciding()).map(|trace| &trace.outcome) {
            Some(Outcome::NeedsContext(residual)) => residual.keys.clone(),
            _ => Vec::new(),
        }
    }

    fn given_row(&self, key: &Rc<str>, value: &JsonDocument, path: &str) -> ContextRowView {
        let ui = ui(self.locale);
        let absent = *value == JsonDocument::Null;
        let provenance = if absent { Provenance::DeclaredAbsent } else { Provenance::Given };
        let mut actions = Vec::new();
        if !absent {
            actions.push(action(ui.declare_absent, Msg::ContextDeclaredAbsent(key.clone())));
        }
        actions.push(action(ui.remove, Msg::ContextForgotten(key.clone())));
        ContextRowView {
            key: key.clone(),
            value: field::context_text(value).into(),
            provenance: provenance.word(self.locale).into(),
            tone: if absent { Tone::Muted } else { Tone::Ok },
            editable: true,
            focus: self.sought(key),
            actions: actions.into(),
            problems: self.problems_of(path),
        }
    }

    /// A key that was asked for and has no value yet.
    fn open_row(&self, key: &Rc<str>) -> ContextRowView {
        let ui = ui(self.locale);
        let actions = [
            action(ui.declare_absent, Msg::ContextDeclaredAbsent(key.clone())),
            action(ui.remove, Msg::ContextForgotten(key.clone())),
        ];
        ContextRowView {
            key: key.clone(),
            value: "".into(),
            provenance: Provenance::Unknown.word(self.locale).into(),
            tone: Tone::Unknown,
            editable: true,
            focus: self.sought(key),
            actions: Rc::new(actions),
            problems: Rc::new([]),
        }
    }

    /// A key that has its value from elsewhere.
    fn asked_row(&self, context: &ContextTrace) -> ContextRowView {
        let ui = ui(self.locale);
        let key: Rc<str> = context.key.as_str().into();
        let tone = match context.provenance {
            Provenance::Given | Provenance::Overridden | Provenance::Derived => Tone::Ok,
            Provenance::DeclaredAbsent | Provenance::DerivedAbsent | Provenance::UnlistedAbsent => Tone::Muted,
            Provenance::Unknown => Tone::Unknown,
        };
        let actions: [ActionView; 1] = [action(ui.set_value, self.seek(&key))];
        ContextRowView {
            value: context.values.join("\n").into(),
            provenance: context.provenance.word(self.locale).into(),
            tone,
            editable: false,
            focus: 0,
            actions: Rc::new(actions),
            problems: Rc::new([]),
            key,
        }
    }
}
