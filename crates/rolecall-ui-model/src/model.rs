//! The state of the page, and what every event does to it.

use std::rc::Rc;

use rolecall_core::name::Arn;
use rolecall_core::report::Decision;
use rolecall_core::time::Timestamp;
use rolecall_core::trace::Outcome;

use crate::applicable_policies::{SlotKind, slots};
use crate::evaluation::Evaluation;
use crate::examples::{self, EMPTY, EXAMPLES, FIRST};
use crate::field::table::RowForm;
use crate::fix;
use crate::json_document::{JsonDocument, escape};
use crate::link::{self, LinkError};
use crate::msg::{Asked, Key, Msg, Theme};
use crate::paste;
use crate::per_step::{Paths, PerStep};
use crate::scenario_draft::{CallerChoice, ScenarioDraft, StepKind};
use crate::selector::token::Pasted;
use crate::trace_tree::Node;
use crate::view::Reveal;
use crate::{Locale, field, organization};

/// The id of the tab that shows the step's form.
pub(crate) const FORM: &str = "context";
/// The id of the tab that shows the organization.
pub(crate) const ORGANIZATION: &str = "organization";
/// How many destructive steps can be taken back.
const PAST_LIMIT: usize = 50;

/// The page as a value.
#[derive(Clone, Debug)]
pub struct Model {
    pub(crate) locale: Locale,
    pub(crate) theme: Theme,
    pub(crate) draft: Rc<ScenarioDraft>,
    pub(crate) evaluation: Evaluation,
    pub(crate) step: usize,
    /// The tab that was last shown in each step.
    tabs: PerStep<Rc<str>>,
    /// Lines of the trace that the user opened or closed.
    toggled: PerStep<(Rc<str>, bool)>,
    /// The line of the trace that the keyboard is on.
    focused: Option<Rc<str>>,
    /// The line of the trace that the pointer is on.
    hovered: Option<Rc<str>>,
    /// The place in an editor that the cursor or the pointer is on.
    pointed: Option<(Rc<str>, u32)>,
    /// Context keys that were asked for and have no value yet.
    pending: PerStep<Rc<str>>,
    /// The field that was asked for, and the number of the request.
    sought: Option<(Rc<str>, u32)>,
    /// The place in a document that was asked for.
    reveal: Option<(Rc<str>, Reveal)>,
    /// How many times something was asked for.
    requests: u32,
    past: Vec<Past>,
    /// What was taken back, until something else is edited.
    future: Vec<Past>,
    pub(crate) notice: Option<Notice>,
    /// What was read of a pasted token, while the place to paste it is open.
    pub(crate) pasted: Option<Pasted>,
}

/// What can be gone back to.
#[derive(Clone, Debug)]
struct Past {
    draft: Rc<ScenarioDraft>,
    step: usize,
    tabs: PerStep<Rc<str>>,
}

/// Something to tell the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Notice {
    /// An example took the place of the scenario.
    ExampleLoaded,
    /// The text of an example did not arrive.
    ExampleMissing,
    /// Everything was cleared.
    Cleared,
    /// A file took the place of the scenario.
    FileOpened,
    /// A link took the place of the scenario.
    LinkOpened,
    /// A step was removed.
    StepRemoved,
    /// A policy was removed.
    PolicyRemoved,
    /// A tag, a claim or a context was removed.
    RowRemoved,
    /// The organization or a level of it was removed.
    LevelRemoved,
    /// Sessions were revoked; a minute had to pass before, or not.
    Revoked { waited: bool },
    /// The policy alone was kept of what was pasted.
    Unwrapped,
    /// Fields of the role were filled from what was pasted.
    RoleFilled,
    /// A step was filled from a token.
    TokenUsed,
    /// A suggested change was made.
    FixApplied,
    /// The last step was taken back.
    Undone,
    /// A file is no JSON: the diagnostic, line and column.
    BadFile { problem: rolecall_core::diag::Problem, line: usize, column: usize },
    /// A file is JSON and no scenario.
    NoScenario,
    /// A link cannot be opened.
    BadLink(LinkError),
}

impl Notice {
    pub(crate) fn is_bad(&self) -> bool {
        matches!(self, Self::ExampleMissing | Self::BadFile { .. } | Self::NoScenario | Self::BadLink(_))
    }

    pub(crate) fn can_be_undone(&self) -> bool {
        !self.is_bad() && *self != Self::Undone
    }
}

impl Model {
    /// Starts from the fragment of the address, else from what was saved, else from the first example.
    /// A fragment or save that cannot be read leaves a notice.
    #[must_use]
    pub fn start(fragment: &str, saved: Option<&str>, locale: Locale, theme: Theme) -> Self {
        let blank = |draft: ScenarioDraft, step| Self::showing(draft, step, locale, theme);
        let first_step = EXAMPLES.first().map_or(0, |example| example.step);
        let mut model = match ScenarioDraft::read(FIRST) {
            Some(draft) => blank(draft, first_step),
            None => blank(ScenarioDraft { json: JsonDocument::Object(Vec::new()), off: Paths::default() }, 0),
        };
        if let Some(saved) = saved {
            model = model.update(Msg::FragmentOpened(saved.into())).unwrap_or(model);
        }
        if let Some(linked) = model.update(Msg::FragmentOpened(fragment.into())) {
            model = linked;
        }
        model.past.clear();
        model.notice = model.notice.filter(Notice::is_bad);
        model
    }

    fn showing(draft: ScenarioDraft, step: usize, locale: Locale, theme: Theme) -> Self {
        let evaluation = Evaluation::of(&draft, None, 1);
        let mut model = Self {
            locale,
            theme,
            draft: Rc::new(draft),
            evaluation,
            step: 0,
            tabs: PerStep::new(),
            toggled: PerStep::new(),
            focused: None,
            hovered: None,
            pointed: None,
            pending: PerStep::new(),
            sought: None,
            reveal: None,
            requests: 0,
            past: Vec::new(),
            future: Vec::new(),
            notice: None,
            pasted: None,
        };
        model.select(step);
        model
    }

    /// Returns the next state, or `None` when `msg` changes nothing.
    #[must_use]
    pub fn update(&self, msg: Msg) -> Option<Self> {
        match msg {
            Msg::ExampleArrived { id, text, asked } => self.example_arrived(&id, &text, asked),
            Msg::ExampleFailed => Some(self.example_failed()),
            Msg::StartedEmpty => {
                let mut next = self.replaced(ScenarioDraft::read(EMPTY)?, 0, Notice::Cleared);
                next.show_tab(FORM);
                Some(next)
            }
            Msg::FileOpened(text) => Some(self.file_opened(&text)),
            Msg::FragmentOpened(fragment) => self.fragment_opened(&fragment),
            Msg::Undone => self.undone(),
            Msg::Redone => self.redone(),
            Msg::NoticeDismissed => self.notice.is_some().then(|| Self { notice: None, ..self.clone() }),

            Msg::StepSelected(step) => self.step_selected(step),
            Msg::TabSelected(id) => self.tab_selected(&id),
            Msg::FieldSought { step, path } => Some(self.field_sought(step, &path)),
            Msg::DocumentSought { step, path, range } => self.document_sought(step, &path, range),
            Msg::LocaleChosen(locale) => (locale != self.locale).then(|| Self { locale, ..self.clone() }),
            Msg::ThemeChosen(theme) => (theme != self.theme).then(|| Self { theme, ..self.clone() }),

            Msg::DocumentEdited { path, text } => self.document_edited(&path, &text),
            Msg::DocumentFormatted(path) => {
                let text = paste::formatted(self.draft.text(&path))?;
                Some(self.edited(|draft| draft.json.set(&path, JsonDocument::Policy(text.into()))))
            }
            Msg::DocumentUnwrapped(path) => {
                let text = paste::policy_alone(self.draft.text(&path))?;
                Some(
                    self.remembered(Notice::Unwrapped, |draft| {
                        draft.json.set(&path, JsonDocument::Policy(text.into()))
                    }),
                )
            }
            Msg::RoleFilled(path) => self.role_filled(&path),
            Msg::PolicySwitched(path) => self.policy_switched(&path),
            Msg::DocumentRemoved(path) => {
                let document = matches!(self.draft.json.get(&path), Some(JsonDocument::Policy(_)));
                document.then(|| self.remembered(Notice::PolicyRemoved, |draft| draft.remove_document(&path)))
            }

            Msg::FieldEdited { path, text } => self.field_edited(&path, &text),
            Msg::CallerChosen(choice) => {
                (choice != self.draft.caller_choice()).then(|| self.edited(|draft| draft.choose_caller(choice)))
            }
            Msg::RowAdded(path) => {
                let (group, rows) = field::find_rows(&self.draft, self.step, &path)?;
                Some(self.edited(|draft| {
                    draft.ensure(&path, &group.owner);
                    field::add_row(draft, &path, rows);
                }))
            }
            Msg::RowEdited { path, index, key, value } => self.row_edited(&path, index, &key, &value),
            Msg::TagTransitiveSwitched { path, index } => self.tag_transitive_switched(&path, index),
            Msg::RowRemoved { path, index } => self.row_removed(&path, index),
            Msg::ProviderAdded(arn) => {
                let new = self.draft.entity("/identityProviders", &arn).is_none();
                new.then(|| self.edited(|draft| draft.add_provider(&arn, self.step)))
            }
            Msg::ContextAdded(key) => self.context_added(&key),
            Msg::ContextEdited { key, text } => self.context_set(&key, field::context_value(&text)),
            Msg::ContextDeclaredAbsent(key) => self.context_set(&key, JsonDocument::Null),
            Msg::ContextForgotten(key) => self.context_forgotten(&key),

            Msg::TokenSought => self.pasted.is_none().then(|| Self { pasted: Some(Pasted::default()), ..self.clone() }),
            Msg::TokenRead(json) => self.token_read(&json),
            Msg::TokenFailed => self.token_failed(),
            Msg::TokenRoleChosen(role) => self.token_role_chosen(&role),
            Msg::TokenUsed => self.token_used(),
            Msg::TokenLeft => self.pasted.is_some().then(|| Self { pasted: None, ..self.clone() }),
            Msg::OrganizationAdded => self.organization_added(),
            Msg::LevelAdded(above) => self.level_added(&above),
            Msg::PolicyAttached(list) => self.policy_attached(&list),
            Msg::EntryRemoved(path) => self.entry_removed(&path),

            Msg::StepAdded(kind) => Some(self.step_added(kind)),
            Msg::StepSwitched(step) => self.step_switched(step),
            Msg::SessionsRevoked(step) => self.sessions_revoked(step),
            Msg::StepRemoved(step) => self.step_removed(step),
            Msg::StepMovedEarlier(step) => step.checked_sub(1).and_then(|first| self.steps_swapped(first)),
            Msg::StepMovedLater(step) => self.steps_swapped(step),

            Msg::TraceToggled(id) => self.trace_toggled(&id),
            Msg::TraceFocused(id) => {
                (self.focused.as_deref() != Some(&*id)).then(|| Self { focused: Some(id), ..self.clone() })
            }
            Msg::TraceKeyPressed(key) => self.trace_key_pressed(key),
            Msg::TraceHovered(id) => (self.hovered != id).then(|| Self { hovered: id, ..self.clone() }),
            Msg::TraceRevealed(id) => self.trace_revealed(&id),
            Msg::EditorPointed(place) => (self.pointed != place).then(|| Self { pointed: place, ..self.clone() }),

            Msg::FixApplied(id) => self.fix_applied(&id),
        }
    }

    /// The language of the page.
    #[must_use]
    pub fn locale(&self) -> Locale {
        self.locale
    }

    /// Light or dark.
    #[must_use]
    pub fn theme(&self) -> Theme {
        self.theme
    }

    /// The selected step.
    #[must_use]
    pub fn selected_step(&self) -> usize {
        self.step
    }

    /// The fragment of a link to this state, `#` included: for the address bar, for sharing and for saving.
    #[must_use]
    pub fn fragment(&self) -> Rc<str> {
        link::write(&self.draft, self.step).into()
    }

    /// The scenario as a file.
    #[must_use]
    pub fn exported(&self) -> String {
        self.draft.json.exported()
    }

    /// A name for the exported file, without extension.
    #[must_use]
    pub fn file_name(&self) -> String {
        let mut name = String::new();
        for character in self.draft.text("/title").chars() {
            if character.is_alphanumeric() {
                name.push(character.to_ascii_lowercase());
            } else if !name.is_empty() && !name.ends_with('-') {
                name.push('-');
            }
        }
        let name = name.trim_end_matches('-');
        if name.is_empty() { "scenario".to_owned() } else { name.to_owned() }
    }

    /// The title of the scenario, of an example in the page's language; empty without one.
    #[must_use]
    pub fn title(&self) -> Rc<str> {
        let title = self.draft.text("/title");
        let example = EXAMPLES.iter().find(|example| example.title(Locale::En) == title);
        example.map_or(title, |example| example.title(self.locale)).into()
    }

    // What other modules ask.

    /// The tab that is shown.
    pub(crate) fn tab(&self) -> Rc<str> {
        let shown = self.tabs.of(self.step).next();
        let slots = slots(&self.draft, self.step);
        let there = shown.filter(|tab| self.is_form(tab) || slots.iter().any(|slot| slot.path == ***tab));
        there.cloned().unwrap_or_else(|| slots.first().map_or(FORM, |slot| &slot.path).into())
    }

    /// Whether a tab of the selected step shows a form.
    pub(crate) fn is_form(&self, tab: &str) -> bool {
        tab == FORM || tab == ORGANIZATION && organization::has_say(&self.draft, self.step)
    }

    /// The trace of the selected step.
    pub(crate) fn nodes(&self) -> Rc<[Node]> {
        let evaluated = self.evaluation.evaluated.as_deref().filter(|_| self.draft.missing(self.step).is_empty());
        evaluated.map_or_else(|| Rc::new([]) as Rc<[Node]>, |evaluated| evaluated.trace_tree(self.step, self.locale))
    }

    /// Whether a line of the trace is open.
    pub(crate) fn is_open(&self, node: &Node) -> bool {
        self.toggled.of(self.step).find(|(id, _)| *id == node.id).map_or(node.open, |(_, open)| *open)
    }

    /// The lines of the trace that are not inside a closed one.
    pub(crate) fn visible(&self, nodes: &[Node]) -> Vec<usize> {
        let mut visible = Vec::new();
        let mut at = 0;
        while let Some(node) = nodes.get(at) {
            visible.push(at);
            let inside = at + 1 < node.end;
            at = if inside && !self.is_open(node) { node.end } else { at + 1 };
        }
        visible
    }

    /// The visible line that the keyboard is on; the first if it was on none that is still there.
    pub(crate) fn focused_line(&self, nodes: &[Node], visible: &[usize]) -> Option<usize> {
        let wanted = nodes.iter().position(|node| self.focused.as_ref() == Some(&node.id));
        // If a line around it was closed, the keyboard is on that one.
        let shown = wanted.and_then(|wanted| {
            visible
                .iter()
                .rev()
                .copied()
                .find(|at| *at == wanted || nodes.get(*at).is_some_and(|node| *at < wanted && wanted < node.end))
        });
        shown.or_else(|| visible.first().copied())
    }

    /// The line of the trace whose words are lit: under the pointer, else under the keyboard.
    pub(crate) fn lit_line<'n>(&self, nodes: &'n [Node]) -> Option<&'n Node> {
        let id = self.hovered.as_ref().or(self.focused.as_ref())?;
        nodes.iter().find(|node| node.id == *id)
    }

    /// The place in an editor that the cursor or the pointer is on.
    pub(crate) fn pointed(&self) -> Option<(&str, u32)> {
        self.pointed.as_ref().map(|(path, offset)| (&**path, *offset))
    }

    /// The place of a document to scroll to.
    pub(crate) fn reveal_in(&self, path: &str) -> Option<Reveal> {
        self.reveal.as_ref().filter(|(there, _)| **there == *path).map(|(_, reveal)| *reveal)
    }

    /// The number of the request for a field; 0 if it was not the last one asked for.
    pub(crate) fn sought(&self, path: &str) -> u32 {
        self.sought.as_ref().filter(|(there, _)| **there == *path).map_or(0, |(_, number)| *number)
    }

    /// Whether there is something that was taken back.
    pub(crate) fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }

    /// Whether there is something to go back to.
    pub(crate) fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Where a context key of the selected step is given, whatever its letter case.
    pub(crate) fn context_path(&self, key: &str) -> Option<String> {
        let object = format!("/steps/{}/context", self.step);
        let name = self.draft.json.members(&object).iter().find(|(name, _)| name.eq_ignore_ascii_case(key))?;
        Some(format!("{object}/{}", escape(&name.0)))
    }

    // Steps from one state to the next.

    /// The next state with an edited scenario.
    pub(crate) fn edited(&self, edit: impl FnOnce(&mut ScenarioDraft)) -> Self {
        let mut draft = (*self.draft).clone();
        edit(&mut draft);
        self.with(draft)
    }

    fn with(&self, draft: ScenarioDraft) -> Self {
        let evaluation = Evaluation::of(&draft, Some(&self.evaluation), self.evaluation.revision + 1);
        Self { draft: Rc::new(draft), evaluation, notice: None, pointed: None, future: Vec::new(), ..self.clone() }
    }

    /// The next state after something that can be taken back.
    fn remembered(&self, notice: Notice, edit: impl FnOnce(&mut ScenarioDraft)) -> Self {
        self.edited(edit).remembering(self, notice)
    }

    pub(crate) fn remembering(mut self, before: &Self, notice: Notice) -> Self {
        self.remember(before);
        self.notice = Some(notice);
        self
    }

    fn remember(&mut self, before: &Self) {
        self.past.push(before.present());
        if self.past.len() > PAST_LIMIT {
            self.past.remove(0);
        }
    }

    /// The next state with another scenario.
    fn replaced(&self, draft: ScenarioDraft, step: usize, notice: Notice) -> Self {
        let mut next = Self::showing(draft, step, self.locale, self.theme);
        next.evaluation.revision = self.evaluation.revision + 1;
        next.requests = self.requests;
        next.past.clone_from(&self.past);
        next.remembering(self, notice)
    }

    fn example_arrived(&self, id: &str, text: &str, asked: Asked) -> Option<Self> {
        let step = examples::example(id)?.step;
        let Some(draft) = ScenarioDraft::read(text) else { return Some(self.example_failed()) };
        if draft == *self.draft {
            return self.step_selected(step);
        }
        let next = self.replaced(draft, step, Notice::ExampleLoaded);
        Some(if asked == Asked::AtStart { Self { past: Vec::new(), notice: None, ..next } } else { next })
    }

    fn example_failed(&self) -> Self {
        Self { notice: Some(Notice::ExampleMissing), ..self.clone() }
    }

    fn file_opened(&self, text: &str) -> Self {
        let told = |notice| Self { notice: Some(notice), ..self.clone() };
        match rolecall_core::json::parse(text) {
            Err(error) => {
                let place = rolecall_core::text::line_column(text, error.span.start);
                told(Notice::BadFile { problem: error.problem, line: place.line, column: place.column })
            }
            Ok(_) => match ScenarioDraft::read(text).filter(|draft| draft.json.get("/rolecall").is_some()) {
                Some(draft) => self.replaced(draft, 0, Notice::FileOpened),
                None => told(Notice::NoScenario),
            },
        }
    }

    fn fragment_opened(&self, fragment: &str) -> Option<Self> {
        let fragment = fragment.trim_start_matches('#');
        match link::read(fragment) {
            Ok(saved) if saved.draft == *self.draft => self.step_selected(saved.step),
            Ok(saved) => Some(self.replaced(saved.draft, saved.step, Notice::LinkOpened)),
            Err(LinkError::NotALink) => None,
            Err(error) => Some(Self { notice: Some(Notice::BadLink(error)), ..self.clone() }),
        }
    }

    fn undone(&self) -> Option<Self> {
        let mut past = self.past.clone();
        let before = past.pop()?;
        let future = self.future.iter().cloned().chain([self.present()]).collect();
        Some(Self { past, future, notice: Some(Notice::Undone), ..self.gone_to(before) })
    }

    fn redone(&self) -> Option<Self> {
        let mut future = self.future.clone();
        let after = future.pop()?;
        let past = self.past.iter().cloned().chain([self.present()]).collect();
        Some(Self { past, future, ..self.gone_to(after) })
    }

    fn present(&self) -> Past {
        Past { draft: self.draft.clone(), step: self.step, tabs: self.tabs.clone() }
    }

    fn gone_to(&self, to: Past) -> Self {
        let mut next = Self::showing((*to.draft).clone(), to.step, self.locale, self.theme);
        next.evaluation.revision = self.evaluation.revision + 1;
        next.requests = self.requests;
        next.tabs = to.tabs;
        next
    }

    /// Shows a step, and the tab that matters most in it if none was chosen yet.
    fn select(&mut self, step: usize) {
        self.step = step.min(self.draft.step_count().saturating_sub(1));
        self.focused = None;
        self.hovered = None;
        self.pointed = None;
        if self.tabs.of(self.step).next().is_none() {
            let tab = self.telling_tab();
            self.tabs.push(self.step, tab);
        }
    }

    pub(crate) fn show_tab(&mut self, id: &str) {
        self.tabs.remove(self.step, &|_| true);
        self.tabs.push(self.step, id.into());
        self.pointed = None;
    }

    /// The tab with what the decision rests on, else the first.
    fn telling_tab(&self) -> Rc<str> {
        let slots = slots(&self.draft, self.step);
        let first = || slots.first().map_or(FORM, |slot| &slot.path).into();
        let Some((evaluated, report)) = self.evaluation.step(self.step) else { return first() };
        let among = |path: &Rc<str>| slots.iter().any(|slot| slot.path == **path);
        if let Some(path) = report.statement().and_then(|at| evaluated.path(at.policy)).filter(|path| among(path)) {
            return path.clone();
        }
        let Some(Outcome::ImplicitDeny { gate }) = report.deciding().map(|trace| &trace.outcome) else {
            return first();
        };
        let silent = slots.iter().find(|slot| slot.kind.gate() == *gate);
        silent.map_or_else(first, |slot| slot.path.as_str().into())
    }

    fn step_selected(&self, step: usize) -> Option<Self> {
        (step != self.step && step < self.draft.step_count()).then(|| {
            let mut next = self.clone();
            next.select(step);
            next
        })
    }

    fn tab_selected(&self, id: &str) -> Option<Self> {
        let known = self.is_form(id) || slots(&self.draft, self.step).iter().any(|slot| slot.path == id);
        (known && *self.tab() != *id).then(|| {
            let mut next = self.clone();
            next.show_tab(id);
            next
        })
    }

    fn field_sought(&self, step: usize, path: &str) -> Self {
        let mut next = self.clone();
        next.select(step);
        let is_of_organization = path.starts_with("/organization") || path.starts_with("/accounts");
        next.show_tab(if is_of_organization { ORGANIZATION } else { FORM });
        next.requests += 1;
        next.sought = Some((path.into(), next.requests));
        next
    }

    fn document_sought(&self, step: usize, path: &str, range: Option<(u32, u32)>) -> Option<Self> {
        slots(&self.draft, step).iter().find(|slot| slot.path == path)?;
        let mut next = self.clone();
        next.select(step);
        next.show_tab(path);
        next.requests += 1;
        let (from, to) = range.unwrap_or_default();
        next.reveal = Some((path.into(), Reveal { number: next.requests, from, to }));
        Some(next)
    }

    fn document_edited(&self, path: &str, text: &str) -> Option<Self> {
        if self.draft.text(path) == text {
            return None;
        }
        let slot = slots(&self.draft, self.step).into_iter().find(|slot| slot.path == path);
        // Only places that exist or that the page offers: a late event of an editor must not invent a member.
        if slot.is_none() && !matches!(self.draft.json.get(path), Some(JsonDocument::Policy(_))) {
            return None;
        }
        let owner = slot.as_ref().map(|slot| slot.owner.clone()).unwrap_or_default();
        let mut next = self.edited(|draft| draft.write_document(path, &owner, text));
        if slot.is_some_and(|slot| slot.kind == SlotKind::Trust && slot.owner.trim().is_empty()) {
            next = next.role_filled(path).unwrap_or(next);
        }
        Some(next)
    }

    /// Fills the fields of a role that are empty from what `aws iam get-role` printed into its trust policy.
    fn role_filled(&self, path: &str) -> Option<Self> {
        let facts = paste::role_facts(self.draft.text(path))?;
        let role = path.strip_suffix("/trustPolicy")?.to_owned();
        let fill = |draft: &mut ScenarioDraft| {
            let old = draft.text(&format!("{role}/arn")).to_owned();
            if old.trim().is_empty() {
                draft.json.set(&format!("{role}/arn"), JsonDocument::string(&facts.arn));
                for step in 0..draft.step_count() {
                    if draft.step_kind(step).is_some_and(StepKind::assumes) && draft.step_text(step, "roleArn") == old {
                        let path = draft.step_path(step).unwrap_or_default();
                        draft.json.set(&format!("{path}/roleArn"), JsonDocument::string(&facts.arn));
                    }
                }
            }
            if draft.text(&format!("{role}/arn")) != facts.arn {
                return;
            }
            let mut missing = |member: &str, value: Option<JsonDocument>| {
                let path = format!("{role}/{member}");
                if let (None, Some(value)) = (draft.json.get(&path), value) {
                    draft.json.set(&path, value);
                }
            };
            missing("uniqueId", facts.unique_id.as_deref().map(JsonDocument::string));
            missing(
                "maxSessionDuration",
                facts.max_session_duration.as_deref().map(|seconds| JsonDocument::Number(seconds.into())),
            );
            let tags = facts.tags.iter().map(|(key, value)| (key.as_str().into(), JsonDocument::string(value)));
            missing("tags", (!facts.tags.is_empty()).then(|| JsonDocument::Object(tags.collect())));
            missing("permissionsBoundary", facts.boundary.as_deref().map(JsonDocument::string));
            // A boundary is only named there: its document has a place of its own, still blank.
            if let Some(arn) = &facts.boundary
                && draft.managed(arn).is_none()
            {
                draft.json.set(&format!("/managedPolicies/{}", escape(arn)), JsonDocument::Policy("".into()));
            }
        };
        let next = self.remembered(Notice::RoleFilled, fill);
        (next.draft != self.draft).then_some(next)
    }

    fn policy_switched(&self, path: &str) -> Option<Self> {
        let slot = slots(&self.draft, self.step).into_iter().find(|slot| slot.path == path)?;
        if slot.kind == SlotKind::Trust || self.draft.json.get(path).is_none_or(JsonDocument::is_blank) {
            return None;
        }
        Some(self.edited(|draft| {
            if !draft.off.remove(path) {
                draft.off.insert(path);
            }
        }))
    }

    fn field_edited(&self, path: &str, text: &str) -> Option<Self> {
        if path == "/caller/kind" {
            let choice = CallerChoice::ALL.into_iter().find(|choice| choice.member() == text)?;
            return self.update(Msg::CallerChosen(choice));
        }
        if path == self.draft.caller_path() {
            return (self.draft.caller_name() != text).then(|| self.edited(|draft| draft.name_caller(text)));
        }
        let (group, field) = field::find(&self.draft, self.step, path)?;
        if field::value(&self.draft, path, field) == text {
            return None;
        }
        let names_role = field.member == "roleArn" && self.draft.step_kind(self.step).is_some_and(StepKind::assumes);
        Some(self.edited(|draft| {
            if names_role {
                draft.name_role(self.step, text);
            } else if field.member == "id" && group.path.starts_with("/organization/") {
                draft.rename_level(&group.path, text);
            } else {
                field::write(draft, &group, path, field, text);
            }
        }))
    }

    fn row_edited(&self, path: &str, index: usize, key: &str, value: &str) -> Option<Self> {
        let (_, rows) = field::find_rows(&self.draft, self.step, path)?;
        let old = field::rows_at(&self.draft, path, rows.form).into_iter().nth(index)?.0;
        let mut draft = (*self.draft).clone();
        if !field::write_row(&mut draft, path, rows.form, index, (key, value)) || draft == *self.draft {
            return None;
        }
        let keys = transitive_path(path);
        if let Some(at) = draft.json.elements(&keys).iter().position(|each| each.text("") == Some(&old)) {
            draft.json.set(&format!("{keys}/{at}"), JsonDocument::string(key));
        }
        Some(self.with(draft))
    }

    fn tag_transitive_switched(&self, path: &str, index: usize) -> Option<Self> {
        field::find_rows(&self.draft, self.step, path).filter(|(_, rows)| rows.form == RowForm::SessionTags)?;
        let key = self.draft.json.members(path).get(index)?.0.clone();
        let keys = transitive_path(path);
        Some(self.edited(
            |draft| match draft.json.elements(&keys).iter().position(|each| each.text("") == Some(&key)) {
                Some(at) => {
                    draft.json.remove(&format!("{keys}/{at}"));
                    remove_if_empty(draft, &keys);
                }
                None => {
                    draft.json.push(&keys, JsonDocument::string(&key));
                }
            },
        ))
    }

    fn row_removed(&self, path: &str, index: usize) -> Option<Self> {
        let (_, rows) = field::find_rows(&self.draft, self.step, path)?;
        let key = field::rows_at(&self.draft, path, rows.form).into_iter().nth(index)?.0;
        let keys = transitive_path(path);
        Some(self.remembered(Notice::RowRemoved, |draft| {
            field::remove_row(draft, path, index);
            remove_if_empty(draft, path);
            if let Some(at) = draft.json.elements(&keys).iter().position(|each| each.text("") == Some(&key)) {
                draft.json.remove(&format!("{keys}/{at}"));
                remove_if_empty(draft, &keys);
            }
        }))
    }

    fn organization_added(&self) -> Option<Self> {
        if self.draft.json.get("/organization").is_some() {
            return None;
        }
        let accounts = organization::accounts(&self.draft, self.step);
        Some(self.edited(|draft| draft.add_organization(&accounts)))
    }

    fn level_added(&self, above: &str) -> Option<Self> {
        self.draft.json.get(above).filter(|_| above.starts_with("/organization/nodes/"))?;
        let accounts = organization::accounts(&self.draft, self.step);
        Some(self.edited(|draft| draft.add_level(above, &accounts)))
    }

    /// Attaches a blank policy and shows it.
    fn policy_attached(&self, list: &str) -> Option<Self> {
        let is_it = |msg: &Msg| matches!(msg, Msg::PolicyAttached(there) if **there == *list);
        let groups = organization::groups(&self.draft, self.step);
        let group = groups.into_iter().find(|group| group.offers.iter().any(|(_, msg)| is_it(msg)))?;
        let mut path = String::new();
        let mut next = self.edited(|draft| path = draft.attach(list, &group.owner));
        next.show_tab(&path);
        Some(next)
    }

    fn entry_removed(&self, path: &str) -> Option<Self> {
        let is_it = |msg: &Msg| matches!(msg, Msg::EntryRemoved(there) if **there == *path);
        let groups = organization::groups(&self.draft, self.step);
        groups.iter().find(|group| group.offers.iter().any(|(_, msg)| is_it(msg)))?;
        Some(self.remembered(Notice::LevelRemoved, |draft| {
            if path == "/organization" {
                draft.remove_organization();
            } else {
                draft.remove_level(path);
            }
        }))
    }

    fn step_switched(&self, step: usize) -> Option<Self> {
        self.draft.json.get(&format!("/steps/{step}"))?;
        Some(self.edited(|draft| {
            let off = format!("/steps/{step}/off");
            if draft.is_step_off(step) {
                draft.json.remove(&off);
            } else {
                draft.json.set(&off, JsonDocument::Bool(true));
            }
        }))
    }

    fn context_added(&self, key: &str) -> Option<Self> {
        let key = key.trim();
        if key.is_empty() {
            return None;
        }
        let mut next = self.field_sought(self.step, key);
        if self.context_path(key).is_none() && self.pending().all(|there| **there != *key) {
            next.pending.push(self.step, key.into());
        }
        Some(next)
    }

    fn context_set(&self, key: &str, value: JsonDocument) -> Option<Self> {
        let path = self.context_path(key).unwrap_or_else(|| format!("/steps/{}/context/{}", self.step, escape(key)));
        if self.draft.json.get(&path) == Some(&value) {
            return None;
        }
        let mut next = self.edited(|draft| draft.json.set(&path, value));
        next.pending.remove(self.step, &|there| **there == *key);
        Some(next)
    }

    fn context_forgotten(&self, key: &str) -> Option<Self> {
        let Some(path) = self.context_path(key) else {
            let mut next = self.clone();
            return next.pending.remove(self.step, &|there| **there == *key).then_some(next);
        };
        Some(self.edited(|draft| {
            draft.json.remove(&path);
            remove_if_empty(draft, path.rsplit_once('/').map_or("", |(object, _)| object));
        }))
    }

    /// Context keys of the selected step that have no value yet.
    pub(crate) fn pending(&self) -> impl Iterator<Item = &Rc<str>> {
        self.pending.of(self.step)
    }

    pub(crate) fn step_added(&self, kind: StepKind) -> Self {
        let at = if self.draft.step_count() == 0 { 0 } else { self.step + 1 };
        let mut next = self.edited(|draft| draft.add_step(at, kind));
        next.follow(&|step| Some(if step >= at { step + 1 } else { step }));
        next.select(at);
        next.show_tab(FORM);
        next
    }

    /// Puts the policy on the role that AWS puts there, behind the selected step.
    fn sessions_revoked(&self, session: usize) -> Option<Self> {
        let Revocation { role, time, waited } = self.revocation(session)?;
        let at = self.step + 1;
        let last = at + usize::from(waited);
        let mut next = self.remembered(Notice::Revoked { waited }, |draft| {
            if waited {
                draft.insert_step(at, JsonDocument::object([(StepKind::Wait.member(), JsonDocument::string("PT1M"))]));
            }
            draft.insert_step(last, revocation(&role, &time.to_string()));
        });
        next.follow(&|step| Some(if step >= at { step + last + 1 - at } else { step }));
        next.select(last);
        Some(next)
    }

    /// What would revoke the session of a step behind the selected one. What began in this very second is not older: then a
    /// minute passes first. `None` without a clock, and for a role that only its service can change.
    pub(crate) fn revocation(&self, session: usize) -> Option<Revocation> {
        let (now, issued) = (self.time_behind(self.step)?, self.issued(session).filter(|_| session <= self.step)?);
        let role = self.draft.assumed_role(session).filter(|role| !self.draft.is_service_linked(role))?;
        let waited = issued >= now;
        let time = if waited { now.plus(60) } else { now };
        Some(Revocation { role: self.draft.text(&format!("{role}/arn")).to_owned(), time, waited })
    }

    fn step_removed(&self, step: usize) -> Option<Self> {
        if step >= self.draft.step_count() {
            return None;
        }
        let mut next = self.remembered(Notice::StepRemoved, |draft| draft.remove_step(step));
        next.follow(&|at| if at == step { None } else { Some(at - usize::from(at > step)) });
        next.select(self.step - usize::from(self.step > step));
        Some(next)
    }

    fn steps_swapped(&self, first: usize) -> Option<Self> {
        if first + 1 >= self.draft.step_count() {
            return None;
        }
        let moved = |at| {
            if at == first {
                first + 1
            } else if at == first + 1 {
                first
            } else {
                at
            }
        };
        let mut next = self.edited(|draft| draft.swap_steps(first));
        next.follow(&|at| Some(moved(at)));
        next.select(moved(self.step));
        Some(next)
    }

    /// Follows a change of the list of steps. What an older evaluated said about a step of another number must not be shown.
    fn follow(&mut self, moved: &dyn Fn(usize) -> Option<usize>) {
        self.tabs.follow(moved);
        self.toggled.follow(moved);
        self.pending.follow(moved);
        // Paths of documents that stand in steps have moved along.
        self.tabs.retain(&|tab| !tab.starts_with("/steps/"));
        if self.evaluation.stale {
            self.evaluation.evaluated = None;
        }
    }

    fn trace_toggled(&self, id: &Rc<str>) -> Option<Self> {
        let nodes = self.nodes();
        let at = nodes.iter().position(|node| node.id == *id)?;
        let node = nodes.get(at)?;
        (at + 1 < node.end).then(|| {
            let mut next = self.clone();
            next.toggled.remove(self.step, &|(id, _)| *id == node.id);
            next.toggled.push(self.step, (node.id.clone(), !self.is_open(node)));
            next.focused = Some(node.id.clone());
            next
        })
    }

    fn trace_key_pressed(&self, key: Key) -> Option<Self> {
        let nodes = self.nodes();
        let visible = self.visible(&nodes);
        let at = self.focused_line(&nodes, &visible)?;
        let node = nodes.get(at)?;
        let row = visible.iter().position(|line| *line == at)?;
        let to = |line: Option<usize>| {
            let id = line.and_then(|line| nodes.get(line)).map(|node| node.id.clone());
            id.filter(|id| self.focused.as_ref() != Some(id)).map(|id| Self { focused: Some(id), ..self.clone() })
        };
        let has_lines = at + 1 < node.end;
        match key {
            Key::Up => to(row.checked_sub(1).and_then(|row| visible.get(row)).copied()),
            Key::Down => to(visible.get(row + 1).copied()),
            Key::Home => to(visible.first().copied()),
            Key::End => to(visible.last().copied()),
            Key::Right if has_lines && !self.is_open(node) => self.trace_toggled(&node.id),
            Key::Right if has_lines => to(Some(at + 1)),
            Key::Right => None,
            Key::Left if has_lines && self.is_open(node) => self.trace_toggled(&node.id),
            Key::Left => to(node.parent),
            Key::Enter => self.trace_revealed(&node.id),
            Key::Space => self.trace_toggled(&node.id),
        }
    }

    /// Shows the words of a line in the editor; a line without words is opened or closed.
    fn trace_revealed(&self, id: &Rc<str>) -> Option<Self> {
        let nodes = self.nodes();
        let node = nodes.iter().find(|node| node.id == *id)?;
        let place = node.source.and_then(|(policy, span)| {
            let evaluated = self.evaluation.evaluated.as_deref()?;
            Some((evaluated.path(policy)?.clone(), evaluated.range(policy, span, &self.draft)))
        });
        let Some((path, range)) = place else { return self.trace_toggled(id) };
        let mut next = self.document_sought(self.step, &path, range).unwrap_or_else(|| self.clone());
        next.focused = Some(id.clone());
        Some(next)
    }

    fn fix_applied(&self, id: &str) -> Option<Self> {
        let fix = self.fixes().iter().find(|fix| *fix.id == *id)?.clone();
        Some(self.remembered(Notice::FixApplied, |draft| {
            for edit in &fix.edits {
                edit.apply(draft);
            }
        }))
    }

    /// The changes that would make the selected step allowed.
    pub(crate) fn fixes(&self) -> Rc<[fix::Fix]> {
        let evaluated = self.evaluation.evaluated.as_deref().filter(|_| !self.evaluation.stale);
        evaluated.map_or_else(
            || Rc::new([]) as Rc<[fix::Fix]>,
            |evaluated| evaluated.fixes(self.step, || fix::find(&self.draft, evaluated, self.step)),
        )
    }

    /// What a step came to, in core's word; `None` if it was not evaluated.
    #[must_use]
    pub fn outcome(&self, step: usize) -> Option<Decision> {
        self.evaluation.step(step).map(|(_, report)| report.decision())
    }

    /// The account of an ARN, as it is shown.
    pub(crate) fn account(name: &str) -> &str {
        Arn::parse(name).map_or("", |arn| arn.account)
    }
}

/// What revokes sessions.
#[derive(Clone, Debug)]
pub(crate) struct Revocation {
    /// Of this role.
    role: String,
    /// Issued before this time.
    time: Timestamp,
    /// Whether a minute passes first.
    waited: bool,
}

/// The step that puts the policy on a role with which AWS revokes sessions.
///
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_revoke-sessions.html>
fn revocation(role: &str, time: &str) -> JsonDocument {
    let document = format!(
        r#"{{
  "Version": "2012-10-17",
  "Statement": [
    {{
      "Effect": "Deny",
      "Action": "*",
      "Resource": "*",
      "Condition": {{ "DateLessThan": {{ "aws:TokenIssueTime": "{time}" }} }}
    }}
  ]
}}"#
    );
    let put = JsonDocument::object([
        ("roleArn", JsonDocument::string(role)),
        ("name", JsonDocument::string(REVOCATION)),
        ("document", JsonDocument::Policy(document.into())),
    ]);
    JsonDocument::object([(StepKind::PutRolePolicy.member(), put)])
}

/// The name that AWS gives the policy.
pub(crate) const REVOCATION: &str = "AWSRevokeOlderSessions";

/// Where the keys of transitive tags stand beside the tags of a call.
pub(crate) fn transitive_path(tags: &str) -> String {
    tags.strip_suffix("/tags").map_or_else(String::new, |call| format!("{call}/transitiveTagKeys"))
}

/// An empty object or list says nothing: it is not left behind.
fn remove_if_empty(draft: &mut ScenarioDraft, path: &str) {
    let empty = match draft.json.get(path) {
        Some(JsonDocument::Object(members)) => members.is_empty(),
        Some(JsonDocument::Array(elements)) => elements.is_empty(),
        _ => false,
    };
    if empty {
        draft.json.remove(path);
    }
}
