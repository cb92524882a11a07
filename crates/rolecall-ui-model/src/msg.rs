//! What can happen to the page.

use std::rc::Rc;

use crate::Locale;
use crate::scenario_draft::{CallerChoice, StepKind};

/// How an example was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// From the menu.
    Chosen,
    /// By a link, in a page that was open.
    Linked,
    /// By the link that the page was opened with: it takes nothing's place.
    AtStart,
}

/// What happened: a fact in the past tense.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Msg {
    // Start and files.
    /// The text of an example that was asked for arrived; a name that is not known changes nothing.
    ExampleArrived {
        /// The example's name.
        id: Rc<str>,
        /// The scenario.
        text: Rc<str>,
        /// How it was asked for.
        asked: Asked,
    },
    /// The text of an example could not be fetched.
    ExampleFailed,
    /// Everything was cleared for a scenario of one's own.
    StartedEmpty,
    /// A scenario file was opened; a bad one leaves everything as it is.
    FileOpened(Rc<str>),
    /// The address changed to another fragment, with or without `#`; a bad one leaves everything as it is.
    FragmentOpened(Rc<str>),
    /// The last destructive step was taken back.
    Undone,
    /// What was taken back last was made again.
    Redone,
    /// The notice was read.
    NoticeDismissed,

    // What is shown.
    /// A step was selected in the chain.
    StepSelected(usize),
    /// A tab was selected, by its id.
    TabSelected(Rc<str>),
    /// A place of the form was asked for: the step's form is shown and the field gets the focus.
    FieldSought {
        /// The step.
        step: usize,
        /// The field's path, or a context key's.
        path: Rc<str>,
    },
    /// A document was asked for.
    DocumentSought {
        /// The step whose tabs hold it.
        step: usize,
        /// The document.
        path: Rc<str>,
        /// Place to scroll to, UTF-16.
        range: Option<(u32, u32)>,
    },
    /// Another language was chosen.
    LocaleChosen(Locale),
    /// Another theme was chosen.
    ThemeChosen(Theme),

    // Documents.
    /// The text of a document was edited.
    DocumentEdited {
        /// The document.
        path: Rc<str>,
        /// All of its text.
        text: Rc<str>,
    },
    /// A document was to be laid out.
    DocumentFormatted(Rc<str>),
    /// Of a pasted answer of the AWS CLI only the policy was to be kept.
    DocumentUnwrapped(Rc<str>),
    /// The role's fields were to be filled from a pasted `get-role`.
    RoleFilled(Rc<str>),
    /// A policy was switched on or off.
    PolicySwitched(Rc<str>),
    /// A document was removed.
    DocumentRemoved(Rc<str>),

    // Forms.
    /// A field was edited.
    FieldEdited {
        /// The field.
        path: Rc<str>,
        /// Its text.
        text: Rc<str>,
    },
    /// Another kind of first caller was chosen.
    CallerChosen(CallerChoice),
    /// A row was added: a tag, a claim, an attribute, a context.
    RowAdded(Rc<str>),
    /// A row was edited.
    RowEdited {
        /// The path of the rows.
        path: Rc<str>,
        /// Which one.
        index: usize,
        /// Its key.
        key: Rc<str>,
        /// Its value.
        value: Rc<str>,
    },
    /// A tag was made transitive, or not.
    TagTransitiveSwitched {
        /// The path of the tags.
        path: Rc<str>,
        /// Which one.
        index: usize,
    },
    /// A row was removed.
    RowRemoved {
        /// The path of the rows.
        path: Rc<str>,
        /// Which one.
        index: usize,
    },
    /// An identity provider was to be added to an account, by its ARN.
    ProviderAdded(Rc<str>),
    /// A context key was added to the selected step; its value gets the focus.
    ContextAdded(Rc<str>),
    /// A context key of the selected step got another value; several values stand in several lines.
    ContextEdited {
        /// The key.
        key: Rc<str>,
        /// Its text.
        text: Rc<str>,
    },
    /// A context key of the selected step was declared absent.
    ContextDeclaredAbsent(Rc<str>),
    /// A context key of the selected step was left to be derived again.
    ContextForgotten(Rc<str>),

    // Tokens.
    /// A place to paste a token or an assertion was asked for.
    TokenSought,
    /// The reader answered to what was pasted: the JSON of a decoded token, or nothing if there is no text any more.
    TokenRead(Rc<str>),
    /// The reader could not be loaded.
    TokenFailed,
    /// One of the roles that an assertion offers was chosen.
    TokenRoleChosen(Rc<str>),
    /// What was read was to be used.
    TokenUsed,
    /// The place to paste was left.
    TokenLeft,

    // The organization.
    /// An organization was to be made, with the accounts of the selected step as members.
    OrganizationAdded,
    /// An organizational unit was to be made below the level at a path.
    LevelAdded(Rc<str>),
    /// A policy was to be attached: to the list at a path.
    PolicyAttached(Rc<str>),
    /// The organization or a level was removed, by its path.
    EntryRemoved(Rc<str>),

    // Steps.
    /// A step was added behind the selected one.
    StepAdded(StepKind),
    /// A step was removed.
    StepRemoved(usize),
    /// A step was switched off or on.
    StepSwitched(usize),
    /// The sessions of the role that a step assumes were to be revoked behind the selected step.
    SessionsRevoked(usize),
    /// A step changed places with the one before it.
    StepMovedEarlier(usize),
    /// A step changed places with the one behind it.
    StepMovedLater(usize),

    // Trace.
    /// A line of the trace was opened or closed.
    TraceToggled(Rc<str>),
    /// A line of the trace got the focus.
    TraceFocused(Rc<str>),
    /// A key was pressed in the trace.
    TraceKeyPressed(Key),
    /// The pointer came to a line of the trace, or left them.
    TraceHovered(Option<Rc<str>>),
    /// A line of the trace was clicked: its words are shown in the editor.
    TraceRevealed(Rc<str>),
    /// The cursor or the pointer in the editor came to a place, or left it.
    EditorPointed(Option<(Rc<str>, u32)>),

    /// A change that was offered was accepted.
    FixApplied(Rc<str>),
}

/// Keys of a tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// To the line above.
    Up,
    /// To the line below.
    Down,
    /// Closes a line, or goes to the one it is inside of.
    Left,
    /// Opens a line, or goes to the first inside it.
    Right,
    /// To the first line.
    Home,
    /// To the last line.
    End,
    /// Shows the line's words in the editor.
    Enter,
    /// Opens or closes the line.
    Space,
}

impl Key {
    /// Reads the name browsers give a key; `None` for a key that means nothing in a tree.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "ArrowUp" => Self::Up,
            "ArrowDown" => Self::Down,
            "ArrowLeft" => Self::Left,
            "ArrowRight" => Self::Right,
            "Home" => Self::Home,
            "End" => Self::End,
            "Enter" => Self::Enter,
            " " => Self::Space,
            _ => return None,
        })
    }
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system says.
    #[default]
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// All, in the order of the switch.
    pub const ALL: [Self; 3] = [Self::Auto, Self::Light, Self::Dark];

    /// The name in storage and in `data-theme`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// Reads a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.name() == name)
    }
}
