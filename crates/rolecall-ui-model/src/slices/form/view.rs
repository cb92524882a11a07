//! The form of the selected tab.

use std::rc::Rc;

use rolecall_core::format::Path;
use rolecall_core::name::short_name;
use rolecall_core::outline::{Actor, CallerChoice, StepKind};

use crate::field::table::{self, Entry, Field, Label, RowForm, Rows};
use crate::field::{self, Form, Group, ORGANIZATION};
use crate::kept::Same;
use crate::model::Model;
use crate::msg::{FormMsg, Msg};
use crate::slices::form::update::transitive_path;
use crate::view::{ActionView, DiagnosticView, FieldView, FormView, GroupView, Input, Rich, RowView, RowsView};
use crate::words;

/// Whether a step tells anything about itself that a policy can ask for.
fn has_context(kind: StepKind) -> bool {
    !matches!(kind, StepKind::Wait | StepKind::DropSession | StepKind::PutRolePolicy)
}

impl Model {
    /// The form of the selected tab; of a tab with a document the step's.
    #[must_use]
    pub fn form(&self) -> Rc<FormView> {
        self.views.form.get((self.shown_now(), Same(self.navigation.clone())), || Rc::new(self.make_form()))
    }

    fn make_form(&self) -> FormView {
        let form = if *self.tab() == *ORGANIZATION { Form::Organization } else { Form::Step };
        let mut groups: Vec<_> =
            field::groups(&self.draft, self.step, form).into_iter().map(|group| self.group(group)).collect();
        if form == Form::Step {
            // What the scenario as a whole says stays the last.
            let last = groups.len().saturating_sub(1);
            groups.splice(last..last, self.companions());
        }
        FormView {
            id: format!("{}-{form:?}", self.step).into(),
            groups: groups.into(),
            has_context: form == Form::Step && self.draft.outline().step_kind(self.step).is_some_and(has_context),
        }
    }

    fn group(&self, group: Group) -> GroupView {
        let section = group.section;
        let help = match self.draft.outline().actor(self.step) {
            Actor::Session { step } if std::ptr::eq(section, &raw const table::SESSION) => {
                Rich::from(&match &*group.owner {
                    "" => self.locale.page_acts_as_session(step + 1),
                    who => self.locale.page_acts_as_named_session(step + 1, who),
                })
            }
            _ => Rich::plain((section.help)(self.locale)),
        };
        let owner = if group.path == Path::root() { "" } else { short_name(&group.owner) };
        let fields: Rc<[_]> = group.fields(&self.draft).map(|(path, field)| self.field(&path, field)).collect();
        let rows = group.rows().map(|(path, rows)| self.rows(&path, rows));
        let is_filled = |field: &FieldView| {
            field.focus > 0
                || !field.problems.is_empty()
                || Path::parse(&field.path).is_some_and(|path| self.draft.json.get(&path).is_some())
        };
        // What the scenario as a whole says is never what a step is about.
        let is_apart = std::ptr::eq(section, &raw const table::SCENARIO);
        let is_filled =
            |field: &FieldView| is_filled(field) && (!is_apart || field.focus > 0 || !field.problems.is_empty());
        let filled = fields.iter().any(is_filled) || rows.as_ref().is_some_and(|rows| !rows.rows.is_empty());
        GroupView {
            id: format!("{}{}", group.path, section.member()).into(),
            label: (section.label)(self.locale).into(),
            owner: owner.into(),
            help,
            items: Rc::new([]),
            fields,
            rows,
            actions: group.offers.into_iter().map(|(label, msg)| ActionView::new((label)(self.locale), msg)).collect(),
            fold: section.folds.then_some(filled),
        }
    }

    fn field(&self, path: &Path, field: &Field) -> FieldView {
        let value = field::value(&self.draft, path, field);
        let of = |choices: &[(&str, Label)]| {
            choices.iter().map(|(value, word)| ((*value).into(), (word)(self.locale).into())).collect()
        };
        let input = match field.entry(path) {
            Entry::CallerKind => {
                let choice =
                    |choice: CallerChoice| (choice.member().into(), words::caller_kind(choice, self.locale).into());
                Input::Choice(CallerChoice::ALL.into_iter().map(choice).collect())
            }
            Entry::Choice(choices) => Input::Choice(of(choices)),
            Entry::Level => {
                let none = (Rc::from(""), Rc::from((table::NO_LEVEL)(self.locale)));
                let may_be_none = path.is_in(&Path::of("accounts")).then_some(none);
                let own = path.up().map(|place| self.draft.text(&place.member("id")));
                let nodes = self.draft.nodes().into_iter().filter(|(id, _)| Some(&**id) != own);
                let nodes = nodes.map(|(id, name)| (id.into(), name.into()));
                Input::Choice(may_be_none.into_iter().chain(nodes).collect())
            }
            Entry::Number => Input::Number,
            Entry::Switch(_) => Input::Switch,
            Entry::Lines => Input::Lines,
            Entry::Policies => Input::Policies,
            Entry::Known(values) => Input::Text(values.iter().map(|value| (*value).into()).collect()),
            Entry::Text(list) => Input::Text(self.names(list)),
        };
        FieldView {
            label: (field.label)(self.locale).into(),
            help: (field.help)(self.locale).into(),
            placeholder: field.example.into(),
            value: value.into(),
            input,
            required: path.is_required(),
            problems: self.problems_of(path),
            focus: self.navigation.sought(path.as_str()),
            path: path.as_str().into(),
        }
    }

    /// The ARNs of what a list of the scenario holds, else the ids.
    pub(crate) fn names(&self, list: &str) -> Rc<[Rc<str>]> {
        let entries = if list.is_empty() { &[] } else { self.draft.json.elements(&Path::of(list)) };
        let names = entries.iter().filter_map(|entry| entry.member("arn").or(entry.member("id")));
        names.filter(|name| !name.is_empty()).map(Rc::from).collect()
    }

    fn rows(&self, path: &Path, rows: &Rows) -> RowsView {
        let keys = transitive_path(path);
        let keys = self.draft.json.elements(&keys);
        let row = |(index, (key, value)): (usize, (String, String))| RowView {
            index,
            transitive: (rows.form == RowForm::SessionTags)
                .then(|| keys.iter().any(|each| each.as_text() == Some(&*key))),
            key: key.into(),
            value: value.into(),
        };
        RowsView {
            path: path.as_str().into(),
            key: (rows.key)(self.locale).into(),
            value: (rows.value)(self.locale).into(),
            hint: match rows.form {
                RowForm::Claims => self.locale.page_value_placeholder(),
                RowForm::Contexts => "identitystore:UserId=7f3a",
                RowForm::Tags | RowForm::SessionTags => (rows.value)(self.locale),
            }
            .into(),
            many: matches!(rows.form, RowForm::Claims | RowForm::Contexts),
            rows: field::rows_at(&self.draft, path, rows.form).into_iter().enumerate().map(row).collect(),
            add: ActionView::new((rows.add)(self.locale), Msg::Form(FormMsg::RowAdded(path.as_str().into()))),
        }
    }

    pub(crate) fn problems_of(&self, path: &Path) -> Rc<[DiagnosticView]> {
        if self.evaluation.of_forms.is_empty() {
            return Rc::new([]);
        }
        let groups = field::all_groups(&self.draft, self.step);
        let findings = self.findings_of_forms();
        let here = findings.filter(|finding| self.fields_at(&finding.path, &groups).any(|field| field == *path));
        here.map(|finding| self.diagnostic(finding)).collect()
    }
}
