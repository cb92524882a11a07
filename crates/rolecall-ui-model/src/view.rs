//! What the page shows, as plain data: a component renders one of these without computing anything.
//!
//! Every view is cheap to clone and comparable, so that a component can skip a render. Places in a text are UTF-16 code units.

use std::rc::Rc;

use rolecall_core::diag::Severity;

use crate::msg::Msg;

/// A sentence with marked parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rich(pub Rc<[Piece]>);

/// A part of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// How it is set.
    pub kind: PieceKind,
    /// The words.
    pub text: Rc<str>,
}

/// How a part of a sentence is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PieceKind {
    /// Running text.
    Plain,
    /// Something the user could type: `<code>`.
    Code,
    /// The part that matters most: `<strong>`.
    Strong,
}

impl Rich {
    /// A sentence without marked parts.
    #[must_use]
    pub fn plain(text: &str) -> Self {
        Self(Rc::new([Piece { kind: PieceKind::Plain, text: text.into() }]))
    }

    /// Something the user could type.
    #[must_use]
    pub fn code(text: &str) -> Self {
        Self(Rc::new([Piece { kind: PieceKind::Code, text: text.into() }]))
    }

    /// As the beginning of a line: a plain Latin letter it begins with is a capital.
    #[must_use]
    pub fn capitalized(&self) -> Self {
        let capital = |piece: &Piece| {
            let mut characters = piece.text.chars();
            let first = characters.next()?.to_ascii_uppercase();
            Some(Piece { kind: piece.kind, text: format!("{first}{}", characters.as_str()).into() })
        };
        let first = self.0.first().filter(|piece| piece.kind == PieceKind::Plain).and_then(capital);
        let replaced = usize::from(first.is_some());
        Self(first.into_iter().chain(self.0.iter().skip(replaced).cloned()).collect())
    }

    /// The words alone.
    #[must_use]
    pub fn words(&self) -> String {
        self.0.iter().map(|piece| &*piece.text).collect()
    }

    /// Whether there are no words.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|piece| piece.text.is_empty())
    }
}

impl From<String> for Rich {
    fn from(text: String) -> Self {
        Self::plain(&text)
    }
}

/// The meaning of a colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Allowed, matches, holds.
    Ok,
    /// Denied, does not match, fails.
    Danger,
    /// Depends on something unknown.
    Unknown,
    /// Needs attention.
    Warning,
    /// Not asked, not reached, nothing to say.
    Muted,
}

impl Tone {
    /// The word in class names: `tone--ok`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Danger => "danger",
            Self::Unknown => "unknown",
            Self::Warning => "warning",
            Self::Muted => "muted",
        }
    }
}

/// A picture that goes with a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// A tick.
    Check,
    /// A cross.
    Cross,
    /// A question mark.
    Question,
    /// An exclamation mark.
    Alert,
    /// A dash: not asked, not reached.
    Dash,
    /// A pencil: something is to be filled in.
    Pencil,
    /// A clock: time passes.
    Clock,
    /// A person.
    User,
    /// A hat: a role.
    Role,
    /// A gear: an AWS service.
    Service,
    /// A box: a resource.
    Resource,
    /// An arrow back: a session is dropped.
    Back,
    /// A sheet: a policy.
    Document,
    /// A switch that is off.
    Off,
    /// An arrow: it goes on.
    Arrow,
    /// A plus: it is new.
    Plus,
}

impl Icon {
    /// The name in class names and sprites.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Check => "check",
            Self::Cross => "cross",
            Self::Question => "question",
            Self::Alert => "alert",
            Self::Dash => "dash",
            Self::Pencil => "pencil",
            Self::Clock => "clock",
            Self::User => "user",
            Self::Role => "role",
            Self::Service => "service",
            Self::Resource => "resource",
            Self::Back => "back",
            Self::Document => "document",
            Self::Off => "off",
            Self::Arrow => "arrow",
            Self::Plus => "plus",
        }
    }
}

/// A state in word, picture and colour.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusView {
    /// The state in a word or two.
    pub word: Rc<str>,
    /// Its picture.
    pub icon: Icon,
    /// Its colour.
    pub tone: Tone,
}

impl StatusView {
    pub(crate) fn new(word: &str, icon: Icon, tone: Tone) -> Self {
        Self { word: word.into(), icon, tone }
    }

    /// Whether a sentence begins with the word of the state, which then need not stand above it.
    #[must_use]
    pub fn is_said_by(&self, sentence: &Rich) -> bool {
        sentence.0.first().is_some_and(|piece| piece.text.starts_with(&*self.word))
    }
}

/// Something that can be done with one click.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActionView {
    /// The words on the button.
    pub label: Rc<str>,
    /// What the click says.
    pub msg: Msg,
}

impl ActionView {
    pub(crate) fn new(label: &str, msg: Msg) -> Self {
        Self { label: label.into(), msg }
    }
}

/// The strip of hops.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChainView {
    /// The accessible name of the strip.
    pub label: Rc<str>,
    /// The first caller.
    pub caller: PartyView,
    /// The steps, in order.
    pub hops: Rc<[HopView]>,
    /// Steps that can be added behind the selected one.
    pub add: Rc<[AddView]>,
}

/// A step that can be added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddView {
    /// The heading it stands under; those of one heading follow each other.
    pub group: Rc<str>,
    /// What a user wants.
    pub label: Rc<str>,
    /// AWS's word for it, or a hint.
    pub detail: Rc<str>,
    /// Adds it.
    pub msg: Msg,
}

/// Somebody or something at the end of an arrow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartyView {
    /// Short name; what is to be filled in, if there is none.
    pub name: Rc<str>,
    /// What kind, and the account: `user · 111122223333`.
    pub detail: Rc<str>,
    /// Full name, for a title.
    pub full: Rc<str>,
    /// Its picture.
    pub icon: Icon,
    /// Whether nothing has been entered yet.
    pub blank: bool,
}

/// One step of the strip: an arrow with a label, and where it leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HopView {
    /// The step.
    pub step: usize,
    /// What happens, on the arrow: `assume`, `s3:GetObject`.
    pub action: Rc<str>,
    /// Where the arrow leads.
    pub target: PartyView,
    /// What it came to.
    pub status: StatusView,
    /// Whether the step is shown below.
    pub selected: bool,
    /// Whether the step is switched off.
    pub off: bool,
    /// How long the session that acts is still good for, if it acts with one.
    pub clock: Option<StatusView>,
    /// What else is to be known: which sessions a revocation does not reach.
    pub notes: Rc<[Rc<str>]>,
    /// All of it in one sentence, for people who cannot see the strip.
    pub sentence: Rc<str>,
    /// Move, switch off, remove.
    pub menu: Rc<[ActionView]>,
}

/// One tab of the inputs of the selected step.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts, each shown on its own")]
pub struct TabView {
    /// What it is known by: the path of its document, or `context`.
    pub id: Rc<str>,
    /// The words on it.
    pub label: Rc<str>,
    /// Whose document it is.
    pub owner: Rc<str>,
    /// What the document does in this step, in a sentence.
    pub help: Rc<str>,
    /// Why AWS would not let anybody edit it; empty if it would.
    pub locked: Rc<str>,
    /// Whether it is shown.
    pub selected: bool,
    /// Whether it is the form of the request and its context rather than a document.
    pub form: bool,
    /// Whether there is a document, or only the place for one.
    pub blank: bool,
    /// Whether it holds the statement that decided.
    pub deciding: bool,
    /// Problems in it.
    pub badge: Option<BadgeView>,
    /// Whether the policy counts; `None` if it cannot be switched off.
    pub on: Option<bool>,
}

/// How many problems a tab has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadgeView {
    /// How many.
    pub count: usize,
    /// The worst.
    pub severity: Severity,
    /// In words: `2 errors`.
    pub words: Rc<str>,
}

/// The document of the selected tab.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditorView {
    /// Its path: the editor is another one when this changes.
    pub path: Rc<str>,
    /// The accessible name.
    pub label: Rc<str>,
    /// Its text.
    pub text: Rc<str>,
    /// What to paste here, while it is blank.
    pub placeholder: Rc<str>,
    /// Problems in it.
    pub diagnostics: Rc<[DiagnosticView]>,
    /// Format, keep only the document, fill the role's fields, switch off, remove.
    pub actions: Rc<[ActionView]>,
    /// A place to scroll to and the number of the request: scroll when the number changes.
    pub reveal: Option<Reveal>,
}

/// A request to scroll.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reveal {
    /// Grows with every request.
    pub number: u32,
    /// First code unit.
    pub from: u32,
    /// Behind the last code unit.
    pub to: u32,
}

/// A problem in a document or a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DiagnosticView {
    /// Permanent code.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// In a word: `error`.
    pub severity_word: Rc<str>,
    /// What is wrong.
    pub message: Rich,
    /// What to do.
    pub help: Option<Rich>,
    /// First code unit in the document; 0 for a field.
    pub from: u32,
    /// Behind the last code unit.
    pub to: u32,
    /// Where it is, when listed apart from its document: the label of the document or field.
    pub place: Rc<str>,
    /// Goes there.
    pub open: Option<Msg>,
}

/// A lit range of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    /// First code unit.
    pub from: u32,
    /// Behind the last code unit.
    pub to: u32,
    /// How it is lit.
    pub kind: MarkKind,
}

/// How a range is lit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MarkKind {
    /// The statement the decision rests on.
    Deciding,
    /// A value that allows.
    Allow,
    /// A value that denies or does not match.
    Deny,
    /// A test on an unknown key.
    Unknown,
    /// What the pointer or the keyboard is on in the trace.
    Focus,
}

impl MarkKind {
    /// The name the editor knows.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Deciding => "deciding",
            Self::Allow => "allow",
            Self::Deny => "deny",
            Self::Unknown => "unknown",
            Self::Focus => "focus",
        }
    }
}

/// A form of the selected step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormView {
    /// What the form is known by, which its groups are part of.
    pub id: Rc<str>,
    /// Groups of fields, in order.
    pub groups: Rc<[GroupView]>,
    /// Whether the context keys belong to it.
    pub has_context: bool,
}

/// Fields that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupView {
    /// What it is known by.
    pub id: Rc<str>,
    /// The words above.
    pub label: Rc<str>,
    /// What it is about, if there are several of its kind; may be empty.
    pub owner: Rc<str>,
    /// A sentence below the words; may be empty.
    pub help: Rich,
    /// The fields.
    pub fields: Rc<[FieldView]>,
    /// Rows of key and value, if the group has any.
    pub rows: Option<RowsView>,
    /// What can be done with one click.
    pub actions: Rc<[ActionView]>,
    /// Whether it can be folded, and then whether it is open at first.
    pub fold: Option<bool>,
}

/// A field of the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldView {
    /// Where its value stands in the scenario.
    pub path: Rc<str>,
    /// The words beside it.
    pub label: Rc<str>,
    /// What it is for; may be empty.
    pub help: Rc<str>,
    /// An example of a value.
    pub placeholder: Rc<str>,
    /// Its value.
    pub value: Rc<str>,
    /// How it is entered.
    pub input: Input,
    /// Whether the step cannot be decided without it.
    pub required: bool,
    /// What is wrong with it.
    pub problems: Rc<[DiagnosticView]>,
    /// Whether it should have the focus now: number of the request, 0 for no.
    pub focus: u32,
}

/// How a value is entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A line of text, with values to pick from.
    Text(Rc<[Rc<str>]>),
    /// One of these: value and word.
    Choice(Rc<[(Rc<str>, Rc<str>)]>),
    /// A whole number.
    Number,
    /// Yes or no: `true` or `false`.
    Switch,
    /// Several lines of text, each a value.
    Lines,
}

/// Rows of key and value: tags, claims, attributes, contexts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowsView {
    /// The path they stand at.
    pub path: Rc<str>,
    /// What the keys are called.
    pub key: Rc<str>,
    /// What the values are called.
    pub value: Rc<str>,
    /// What to type as a value.
    pub hint: Rc<str>,
    /// Whether a value may have several lines.
    pub many: bool,
    /// The rows.
    pub rows: Rc<[RowView]>,
    /// Adds one.
    pub add: ActionView,
}

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowView {
    /// Its position.
    pub index: usize,
    /// Its key.
    pub key: Rc<str>,
    /// Its value.
    pub value: Rc<str>,
    /// Whether it travels along the chain; `None` if rows like this never do.
    pub transitive: Option<bool>,
}

/// The context keys of the selected step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContextView {
    /// The words above.
    pub label: Rc<str>,
    /// Keys the scenario gives in this step, and keys that the decision asked for.
    pub rows: Rc<[ContextRowView]>,
    /// Keys that the decision needs and nobody gave.
    pub chips: Rc<[ActionView]>,
}

/// One context key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContextRowView {
    /// The key.
    pub key: Rc<str>,
    /// Its value, as typed; several values stand in several lines.
    pub value: Rc<str>,
    /// Where the value comes from, in a word or two.
    pub provenance: Rc<str>,
    /// Its colour.
    pub tone: Tone,
    /// Whether it can be typed: the scenario gives it, in this step.
    pub editable: bool,
    /// Whether it should have the focus now: number of the request, 0 for no.
    pub focus: u32,
    /// Give a value, declare absent, forget.
    pub actions: Rc<[ActionView]>,
    /// What is wrong with it.
    pub problems: Rc<[DiagnosticView]>,
}

/// What the selected step came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecisionView {
    /// Grows with every evaluation that changed something.
    pub revision: u64,
    /// The state.
    pub status: StatusView,
    /// The sentence.
    pub sentence: Rich,
    /// Why, in more sentences; may be empty.
    pub details: Rc<[Rich]>,
    /// What AWS would print; may be empty.
    pub aws_message: Option<Rc<str>>,
    /// The condition that remains: alternatives of tests.
    pub residual: Option<ResidualView>,
    /// What is still to be entered before there is a decision.
    pub needed: Rc<[NeededView]>,
    /// What would change the answer; each was tried.
    pub fixes: Rc<[FixView]>,
    /// What the documentation leaves open.
    pub notes: Rc<[Rich]>,
    /// The session that began.
    pub session: Option<SessionView>,
    /// What flows on to that session, and what does not.
    pub flows: Rc<[FlowView]>,
    /// The session whose credentials the step used.
    pub in_use: Option<SessionView>,
    /// Why the decision is an old one, if the text has an error now.
    pub stale: Option<Rc<str>>,
    /// Problems that keep the scenario from being evaluated.
    pub problems: Rc<[DiagnosticView]>,
}

/// The condition an answer depends on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResidualView {
    /// The words above: `Allowed if`.
    pub label: Rc<str>,
    /// Alternatives, each a list of tests that must all come out as said.
    pub alternatives: Rc<[Rc<[Rich]>]>,
}

/// Something still to be entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NeededView {
    /// What.
    pub text: Rich,
    /// Goes there.
    pub open: Msg,
}

/// A change that was tried and gives another answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FixView {
    /// What it is known by.
    pub id: Rc<str>,
    /// The change.
    pub text: Rich,
    /// What it leads to.
    pub result: StatusView,
    /// Makes it.
    pub apply: ActionView,
}

/// A session, as a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionView {
    /// The words above.
    pub label: Rc<str>,
    /// How long it is still good for.
    pub clock: Option<StatusView>,
    /// Name and values of each row.
    pub rows: Rc<[SessionRowView]>,
    /// What can be done about it.
    pub actions: Rc<[ActionView]>,
}

/// A row of the table of a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionRowView {
    /// What.
    pub label: Rc<str>,
    /// Its values, one a line.
    pub values: Rc<[Rich]>,
}

/// A property of the caller's credentials, and what the session has of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlowView {
    /// Which.
    pub property: Rc<str>,
    /// What the caller has.
    pub before: Rc<[Rc<str>]>,
    /// What the session has.
    pub after: Rc<[Rc<str>]>,
    /// What becomes of it.
    pub fate: StatusView,
}

/// The place to paste a token or an assertion, and what was read of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PasteView {
    /// The words above.
    pub label: Rc<str>,
    /// What to paste, and what becomes of it.
    pub help: Rich,
    /// The time that the reader is to be told, RFC 3339.
    pub clock: Option<Rc<str>>,
    /// The role that the reader is to be told: it is asked again when this changes.
    pub role: Option<Rc<str>>,
    /// What it is; empty as long as nothing was read.
    pub summary: Rich,
    /// What to know about it, or why it cannot be read.
    pub findings: Rc<[DiagnosticView]>,
    /// What the step would get.
    pub rows: Rc<[SessionRowView]>,
    /// Roles to choose from, if there are several.
    pub roles: Rc<[Rc<str>]>,
    /// Uses it.
    pub apply: Option<ActionView>,
}

/// A line of the trace, flattened for `role="tree"`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts, each shown on its own")]
pub struct TraceLineView {
    /// What the line is known by, also in another decision.
    pub id: Rc<str>,
    /// Depth, from 1.
    pub level: usize,
    /// Position among its siblings, from 1.
    pub position: usize,
    /// How many siblings, itself included.
    pub siblings: usize,
    /// What it is about.
    pub label: Rich,
    /// What it came to, in a sentence or a few words.
    pub summary: Rich,
    /// The verdict.
    pub status: StatusView,
    /// Whether it is open; `None` if there is nothing inside.
    pub expanded: Option<bool>,
    /// Whether the keyboard is on it.
    pub focused: bool,
    /// Whether it lies on the path to the decision.
    pub deciding: bool,
    /// Whether the editor points at it.
    pub linked: bool,
    /// Whether it points into a document.
    pub source: bool,
    /// How a test that fails nearly holds: a sentence, and both values with the difference marked; or nothing.
    pub near: Rc<[Rich]>,
    /// The rule behind the line; may be empty.
    pub why: Rich,
    /// The AWS page behind the rule.
    pub docs: Option<&'static str>,
}

/// A notice, such as what was just undone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoticeView {
    /// What happened.
    pub text: Rich,
    /// Its colour.
    pub tone: Tone,
    /// Undo, if it can be undone.
    pub undo: Option<ActionView>,
    /// Takes the notice away.
    pub dismiss: ActionView,
}

/// An example to start from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExampleView {
    /// Its name in links.
    pub id: &'static str,
    /// What it stands under in the menu.
    pub group: Rc<str>,
    /// Its title.
    pub title: Rc<str>,
    /// The question it answers.
    pub question: Rc<str>,
}

impl From<&rolecall_explain::Text> for Rich {
    fn from(text: &rolecall_explain::Text) -> Self {
        let pieces = text.spans().iter().map(|span| match span {
            rolecall_explain::Span::Plain(text) => Piece { kind: PieceKind::Plain, text: text.as_str().into() },
            rolecall_explain::Span::Code(text) => Piece { kind: PieceKind::Code, text: text.as_str().into() },
        });
        Self(pieces.collect())
    }
}
