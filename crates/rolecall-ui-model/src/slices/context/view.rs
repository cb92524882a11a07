//! The context keys of the selected step: what each holds, and where the value came from.

use std::rc::Rc;

use rolecall_core::format::Path;
use rolecall_core::trace::Provenance;
use rolecall_explain::Word;

use crate::field;
use crate::json_document::JsonDocument;
use crate::kept::Same;
use crate::model::Model;
use crate::msg::{ContextMsg, Msg, NavigationMsg};
use crate::slices::evaluation::answer::{AskedKey, ShownStep};
use crate::view::{ActionView, ContextRowView, ContextView, Tone};

impl Model {
    /// The context keys of the selected step.
    #[must_use]
    pub fn context(&self) -> Rc<ContextView> {
        let made_of = (self.shown(), Same(self.navigation.clone()), Same(self.pending.clone()));
        self.views.context.get(made_of, || Rc::new(self.make_context()))
    }

    fn make_context(&self) -> ContextView {
        let shown = self.decision_shown();
        let asked: &[AskedKey] = shown.map_or(&[], |shown| &shown.asked);
        let object = Path::step(self.step).member("context");
        let given = self.draft.json.members(&object);
        let is = |one: &str, other: &str| one.eq_ignore_ascii_case(other);
        let mut rows: Vec<_> =
            given.iter().map(|(key, value)| self.given_row(key, value, &object.member(key))).collect();
        let open = self.pending().filter(|key| !given.iter().any(|(name, _)| is(name, key)));
        rows.extend(open.map(|key| self.open_row(key)));
        let listed = |key: &str, rows: &[ContextRowView]| rows.iter().any(|row| is(&row.key, key));
        for asked in asked {
            if !asked.is_unknown && !listed(&asked.key, &rows) {
                rows.push(self.asked_row(asked));
            }
        }
        let needed: &[Rc<str>] = shown.map_or(&[], |shown| &shown.needed);
        let unknown = asked.iter().filter(|asked| asked.is_unknown).map(|asked| &asked.key);
        let mut keys: Vec<&Rc<str>> = Vec::new();
        for key in needed.iter().chain(unknown) {
            if !listed(key, &rows) && !keys.iter().any(|known| is(known, key)) {
                keys.push(key);
            }
        }
        // A parameter of the call that the policies ask for and the call does not have.
        let absent = asked.iter().filter(|asked| asked.is_underivable);
        let parameters = absent.map(|asked| &asked.key).filter(|key| self.parameter(key).is_some());
        let chips = parameters.chain(keys).map(|key| ActionView::new(key, self.seek(key)));
        ContextView { label: self.locale.page_context_keys().into(), chips: chips.collect(), rows: rows.into() }
    }

    /// The field of the call in which a context key is given, if it is one of its parameters.
    fn parameter(&self, key: &str) -> Option<Path> {
        let names = [
            ("sts:ExternalId", "externalId"),
            ("sts:RoleSessionName", "roleSessionName"),
            ("sts:SourceIdentity", "sourceIdentity"),
        ];
        let (_, member) = names.into_iter().find(|(known, _)| known.eq_ignore_ascii_case(key))?;
        let path = self.draft.outline().step_path(self.step)?.member(member);
        field::find(&self.draft, self.step, &path).map(|_| path)
    }

    /// Goes to where a context key is given.
    fn seek(&self, key: &str) -> Msg {
        match self.parameter(key) {
            Some(path) => Msg::Navigation(NavigationMsg::FieldSought { step: self.step, path: path.as_str().into() }),
            None => Msg::Context(ContextMsg::Added(key.into())),
        }
    }

    /// What is shown of the decision, if the step lacks nothing.
    fn decision_shown(&self) -> Option<&ShownStep> {
        self.evaluation.shown(self.step).filter(|_| self.draft.outline().missing(self.step).is_empty())
    }

    fn given_row(&self, key: &Rc<str>, value: &JsonDocument, path: &Path) -> ContextRowView {
        let absent = *value == JsonDocument::Null;
        let provenance = if absent { Provenance::DeclaredAbsent } else { Provenance::Given };
        let mut actions = Vec::new();
        if !absent {
            actions.push(ActionView::new(
                self.locale.page_declare_absent(),
                Msg::Context(ContextMsg::DeclaredAbsent(key.clone())),
            ));
        }
        actions.push(ActionView::new(self.locale.page_remove(), Msg::Context(ContextMsg::Forgotten(key.clone()))));
        ContextRowView {
            key: key.clone(),
            value: field::context_text(value).into(),
            provenance: provenance.word(self.locale).into(),
            tone: if absent { Tone::Muted } else { Tone::Ok },
            editable: true,
            focus: self.navigation.sought(key),
            actions: actions.into(),
            problems: self.problems_of(path),
        }
    }

    /// A key that was asked for and has no value yet.
    fn open_row(&self, key: &Rc<str>) -> ContextRowView {
        let actions = [
            ActionView::new(self.locale.page_declare_absent(), Msg::Context(ContextMsg::DeclaredAbsent(key.clone()))),
            ActionView::new(self.locale.page_remove(), Msg::Context(ContextMsg::Forgotten(key.clone()))),
        ];
        ContextRowView {
            key: key.clone(),
            value: "".into(),
            provenance: Provenance::Unknown.word(self.locale).into(),
            tone: Tone::Unknown,
            editable: true,
            focus: self.navigation.sought(key),
            actions: Rc::new(actions),
            problems: Rc::new([]),
        }
    }

    /// A key that has its value from elsewhere.
    fn asked_row(&self, asked: &AskedKey) -> ContextRowView {
        let actions: [ActionView; 1] = [ActionView::new(self.locale.page_set_value(), self.seek(&asked.key))];
        ContextRowView {
            key: asked.key.clone(),
            value: asked.value.clone(),
            provenance: asked.provenance.clone(),
            tone: asked.tone,
            editable: false,
            focus: 0,
            actions: Rc::new(actions),
            problems: Rc::new([]),
        }
    }
}
