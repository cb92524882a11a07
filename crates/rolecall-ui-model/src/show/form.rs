//! The form of the selected step and its context keys.

use std::rc::Rc;

use rolecall_core::trace::{ContextTrace, Outcome, Provenance};
use rolecall_explain::{Word, ui};

use crate::draft::{Actor, CallerChoice, StepKind};
use crate::field::{self, Field, FieldName, Group, GroupName};
use crate::model::Model;
use crate::msg::Msg;
use crate::show::chain::action;
use crate::tree::{Tree, escape};
use crate::view::{
    ActionView, ContextRowView, ContextView, DiagnosticView, FieldView, FormView, GroupView, Input, Rich, TagView,
    TagsView, Tone,
};
use crate::words::{Say, say, words};

impl Model {
    /// The form of the selected step.
    #[must_use]
    pub fn form(&self) -> FormView {
        let groups = field::groups(&self.draft, self.step);
        FormView { groups: groups.iter().map(|group| self.group(group)).collect(), context: self.context() }
    }

    fn group(&self, group: &Group) -> GroupView {
        let ui = ui(self.locale);
        let label = match group.name {
            GroupName::Caller | GroupName::Session(_) => ui.caller.to_owned(),
            GroupName::Call => self.call_label().to_owned(),
            GroupName::SessionTags => ui.session_tags.to_owned(),
            GroupName::Role => words(self.locale, Say::RoleFields),
            GroupName::RoleTags => words(self.locale, Say::RoleTags),
        };
        let help = match group.name {
            GroupName::Session(step) => {
                let role = self.draft.actor_short(&Actor::Session { step });
                say(self.locale, Say::ActsAsSession { step, role: &role })
            }
            _ => Rich::plain(""),
        };
        GroupView {
            label: label.into(),
            help,
            fields: group.fields.iter().map(|field| self.field(field)).collect(),
            tags: group.tags.as_deref().map(|path| self.tags(path)),
        }
    }

    /// What the selected step does.
    fn call_label(&self) -> &'static str {
        let ui = ui(self.locale);
        match self.draft.step_kind(self.step) {
            Some(StepKind::AssumeRole) => ui.step_assume_role,
            Some(StepKind::AssumeRoleWithSaml) => ui.step_assume_role_with_saml,
            Some(StepKind::AssumeRoleWithWebIdentity) => ui.step_assume_role_with_web_identity,
            Some(StepKind::Request) => ui.step_request,
            Some(StepKind::Wait) => ui.step_wait,
            Some(StepKind::DropSession) => ui.step_drop_session,
            Some(StepKind::PutRolePolicy) => ui.step_put_role_policy,
            None => ui.step,
        }
    }

    fn field(&self, field: &Field) -> FieldView {
        let value = match field.name {
            FieldName::CallerKind => self.draft.caller_choice().member(),
            _ => self.draft.text(&field.path),
        };
        let input = match field.name {
            FieldName::CallerKind => {
                let choice =
                    |choice: CallerChoice| (choice.member().into(), words(self.locale, Say::CallerKind(choice)).into());
                Input::Choice(CallerChoice::ALL.into_iter().map(choice).collect())
            }
            name if name.is_number() => Input::Number,
            name => Input::Text(self.suggestions(name)),
        };
        FieldView {
            label: field.name.label(ui(self.locale)).into(),
            help: "".into(),
            placeholder: field.name.example().into(),
            value: value.into(),
            input,
            required: field.required,
            problems: self.problems_of(&field.path),
            focus: self.sought(&field.path),
            path: field.path.as_str().into(),
        }
    }

    /// Names of the scenario that may be meant.
    fn suggestions(&self, name: FieldName) -> Rc<[Rc<str>]> {
        let arns = |list: &str| -> Vec<Rc<str>> {
            let entries = self.draft.tree.elements(list).iter();
            entries
                .filter_map(|entry| entry.text("/arn").or(entry.text("/id")))
                .filter(|arn| !arn.is_empty())
                .map(Rc::from)
                .collect()
        };
        match name {
            FieldName::CallerArn(CallerChoice::User) | FieldName::FederatingUser => arns("/users"),
            FieldName::RoleArn => arns("/roles"),
            FieldName::Resource => arns("/resources"),
            FieldName::ResourceAccount | FieldName::SourceAccount | FieldName::CallerArn(CallerChoice::Root) => {
                arns("/accounts")
            }
            FieldName::VpcEndpoint => arns("/vpcEndpoints"),
            FieldName::SamlProvider | FieldName::OidcProvider => arns("/identityProviders"),
            _ => Vec::new(),
        }
        .into()
    }

    fn tags(&self, path: &str) -> TagsView {
        let call = path.strip_suffix("/tags").unwrap_or(path);
        let keys = self.draft.tree.elements(&format!("{call}/transitiveTagKeys"));
        let rows = self.draft.tree.members(path).iter().enumerate().map(|(index, (key, value))| TagView {
            index,
            key: key.clone(),
            value: value.text("").unwrap_or_default().into(),
            transitive: keys.iter().any(|each| each.text("") == Some(key)),
        });
        TagsView {
            path: path.into(),
            rows: rows.collect(),
            add: action(ui(self.locale).add_tag, Msg::TagAdded(path.into())),
        }
    }

    fn problems_of(&self, path: &str) -> Rc<[DiagnosticView]> {
        let here =
            self.evaluation.findings.iter().filter(|finding| self.fields_at(&finding.path).any(|field| field == path));
        here.map(|finding| self.diagnostic(finding)).collect()
    }

    fn context(&self) -> ContextView {
        let asked = self.asked();
        let object = format!("/steps/{}/context", self.step);
        let given = self.draft.tree.members(&object);
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
            ("sts:ExternalId", FieldName::ExternalId),
            ("sts:RoleSessionName", FieldName::SessionName),
            ("sts:SourceIdentity", FieldName::SourceIdentity),
        ];
        let (_, name) = names.into_iter().find(|(known, _)| known.eq_ignore_ascii_case(key))?;
        let groups = field::groups(&self.draft, self.step);
        groups.iter().flat_map(|group| &group.fields).find(|field| field.name == name).map(|field| field.path.clone())
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

    fn given_row(&self, key: &Rc<str>, value: &Tree, path: &str) -> ContextRowView {
        let ui = ui(self.locale);
        let absent = *value == Tree::Null;
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
