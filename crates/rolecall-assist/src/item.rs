//! What is offered, and what is said of it.

use std::ops::Range;

use rolecall_core::catalogue::{Access, Day, KeyKind};
use rolecall_core::operator::Operator;

/// What may be written at a place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Completions {
    /// What is replaced, in bytes of the text, with quotes: the word at the cursor, or nothing.
    pub replaced: Range<usize>,
    /// The best first.
    pub items: Vec<Item>,
    /// How many more would fit, which are not listed.
    pub more: usize,
}

/// One thing that may be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What it is called, without quotes and escapes.
    pub label: String,
    /// What it is.
    pub kind: ItemKind,
    /// What is said of it.
    pub detail: Detail,
    /// The JSON that replaces what is there.
    pub inserted: String,
    /// What of it is selected then, in bytes of the inserted text; empty for a place of the cursor.
    pub selected: Range<usize>,
}

/// What an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "AWS's own words")]
pub enum ItemKind {
    Element,
    Operator,
    Service,
    Action,
    Resource,
    Key,
    Value,
    Principal,
    ManagedPolicy,
}

/// What is known of a thing, in no language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Detail {
    /// Nothing that its name does not say.
    Plain,
    /// An element of a policy.
    Element(&'static str),
    /// A service, by its name.
    Service(String),
    /// An action.
    Action(ActionDetail),
    /// Actions that a pattern means.
    Pattern(Count),
    /// A condition operator.
    Operator(Operator),
    /// A condition key.
    Key {
        /// The type of its values.
        kind: KeyKind,
        /// Whether it holds a set.
        is_multivalued: bool,
    },
    /// A type of resources.
    ResourceType {
        /// The prefix of its service.
        service: String,
        /// Its name.
        name: String,
    },
    /// A policy that AWS manages.
    ManagedPolicy {
        /// The number of the newest version.
        newest: u32,
        /// The day of that version.
        day: Day,
        /// How many statements that version has.
        statements: usize,
    },
    /// Something of the scenario.
    OfScenario,
}

/// What an action does, and to what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActionDetail {
    /// What it does.
    pub access: Access,
    /// The types of resources it can be allowed on; with none, `Resource` has to be `*`.
    pub resources: Vec<String>,
    /// The condition keys of its service that its requests can carry.
    pub keys: Vec<String>,
}

/// How many actions a pattern means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// All of them.
    pub all: usize,
    /// Those that change something.
    pub writing: usize,
}

/// What comes behind a name that is inserted, around the cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tail {
    /// A string.
    Text,
    /// A list of strings.
    Texts,
    /// An object.
    Object,
    /// A list with an object.
    Objects,
}

impl Tail {
    pub(crate) fn around_cursor(self) -> (&'static str, &'static str) {
        match self {
            Self::Text => ("\"", "\""),
            Self::Texts => ("[\"", "\"]"),
            Self::Object => ("{ ", " }"),
            Self::Objects => ("[{ ", " }]"),
        }
    }
}
