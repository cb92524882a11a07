//! The scenario format, declared once: which members there are, what they hold, what must be there, and what is a document of which kind.
//!
//! The reader takes its member lists, requirements, words and kinds of policies from [`declaration`], and so do the JSON Schema and the TypeScript
//! types (in `rolecall-wire`), the forms of the page and the walk that finds policy documents in a scenario that is being edited.

pub mod declaration;
mod path;

use crate::diag::PolicyKind;
pub use path::{Path, escaped, segments, unescaped};

/// An object with a closed set of members.
#[derive(Debug)]
pub struct Object {
    /// What a finding calls it.
    pub name: &'static str,
    /// Its type in the JSON Schema and in TypeScript.
    pub type_name: &'static str,
    /// What it is.
    pub doc: Doc,
    /// Its members, in the order of the documentation.
    pub members: &'static [Member],
}

/// A member of an object.
#[derive(Debug)]
pub struct Member {
    /// Its name.
    pub name: &'static str,
    /// Whether the object needs it.
    pub required: bool,
    /// What it holds.
    pub kind: Kind,
    /// What it means.
    pub doc: Doc,
}

/// What a member holds.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// Any text.
    Text,
    /// Any text; `null` says that there is none.
    TextOrNull,
    /// An account ID.
    Account,
    /// A time, RFC 3339.
    Time,
    /// A whole number that is not negative.
    Number,
    /// A whole number. What STS refuses is part of the answer, so that any is taken.
    Integer,
    /// The version of the format.
    Version,
    /// Yes or no, and what holds without it.
    Flag(bool),
    /// Always `true`.
    True,
    /// One of a few words.
    Word(&'static Words),
    /// A list of texts.
    Texts,
    /// Texts by name.
    Tags,
    /// Context keys, claims or attributes with their values: names and types are free.
    Context,
    /// A policy document, or the ARN of a managed policy; `null` says that there is none.
    Document(PolicyKind),
    /// A policy document, never a reference; without a kind of its own it is of the kind of its list, or of its use.
    OwnDocument(Option<PolicyKind>),
    /// A list of policies.
    Policies(PolicyKind),
    /// One of the list: a policy with a name, a document, or the ARN of a managed policy.
    Policy(PolicyKind),
    /// Policy documents by ARN.
    ManagedPolicies,
    /// An object.
    Object(&'static Object),
    /// A list of objects.
    Objects(&'static Object),
    /// A short form, or one of several objects.
    Either(&'static Either),
    /// What happens, in order.
    Steps,
    /// One thing that happens: one of [`declaration::ACTIONS`], and perhaps some of [`declaration::BESIDE_ACTION`].
    Step,
}

impl Kind {
    /// What stands at a member, or at an element of a list; `None` if the format says nothing about it.
    ///
    /// Of a value that has several forms, the members of all are known: while it is edited, it need not be one of them yet.
    #[must_use]
    pub fn at(self, segment: &str) -> Option<Self> {
        let kind = |member: &Member| member.kind;
        match self {
            Self::Object(object) => object.member(segment).map(kind),
            Self::Either(either) => either.forms.iter().find_map(|form| form.member(segment)).map(kind),
            Self::Step => {
                let beside = || declaration::BESIDE_ACTION.iter().find(|member| member.name == segment);
                Action::of(segment).map(|action| action.kind).or_else(|| beside().map(kind))
            }
            Self::Policy(kind) => match segment {
                "document" => Some(Self::OwnDocument(Some(kind))),
                name => declaration::NAMED_POLICY.member(name).map(|member| member.kind),
            },
            Self::ManagedPolicies => Some(Self::OwnDocument(None)),
            _ => self.element().filter(|_| segment.bytes().all(|byte| byte.is_ascii_digit())),
        }
    }

    /// What stands at each element of a list.
    #[must_use]
    pub fn element(self) -> Option<Self> {
        match self {
            Self::Objects(object) => Some(Self::Object(object)),
            Self::Policies(kind) => Some(Self::Policy(kind)),
            Self::Steps => Some(Self::Step),
            _ => None,
        }
    }

    /// Whether the object here must have a member: the format asks for it, or it says what a step does.
    #[must_use]
    pub fn requires(self, name: &str) -> bool {
        let required = |member: Option<&'static Member>| member.is_some_and(|member| member.required);
        match self {
            Self::Object(object) => required(object.member(name)),
            Self::Either(either) => either.forms.iter().any(|form| required(form.member(name))),
            Self::Policy(_) => required(declaration::NAMED_POLICY.member(name)),
            Self::Step => Action::of(name).is_some(),
            _ => false,
        }
    }

    /// The names that tell what it is: of an object its members, of a value with several forms what tells them apart.
    #[must_use]
    pub fn names(self) -> Vec<&'static str> {
        match self {
            Self::Object(object) => object.members.iter().map(|member| member.name).collect(),
            Self::Either(either) => either.forms.iter().filter_map(|form| form.distinction()).collect(),
            Self::Step => {
                let beside = declaration::BESIDE_ACTION.iter().map(|member| member.name);
                declaration::ACTIONS.iter().map(|action| action.name).chain(beside).collect()
            }
            _ => Vec::new(),
        }
    }

    /// What kind of policy stands here: a document, or each of a list.
    #[must_use]
    pub fn policy_kind(self) -> Option<PolicyKind> {
        match self {
            Self::Document(kind) | Self::Policies(kind) | Self::Policy(kind) => Some(kind),
            Self::OwnDocument(kind) => kind,
            _ => None,
        }
    }
}

/// Words of which one is chosen.
#[derive(Debug)]
pub struct Words {
    /// Their type in the JSON Schema and in TypeScript.
    pub type_name: &'static str,
    /// What is chosen.
    pub doc: Doc,
    /// The words.
    pub names: &'static [&'static str],
    /// What each means.
    pub docs: &'static [Doc],
}

/// A short form, or one of several objects.
#[derive(Debug)]
pub struct Either {
    /// Its type in the JSON Schema and in TypeScript.
    pub type_name: &'static str,
    /// What it is.
    pub doc: Doc,
    /// What the short form holds.
    pub short: Kind,
    /// What the short form means.
    pub short_doc: Doc,
    /// The objects; of several, the first member of each tells them apart.
    pub forms: &'static [&'static Object],
}

/// One thing that a step may do.
#[derive(Debug)]
pub struct Action {
    /// The member that says so.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// What happens.
    pub doc: Doc,
    /// The type of such a step in the JSON Schema and in TypeScript.
    pub type_name: &'static str,
}

impl Action {
    /// The action of that name.
    #[must_use]
    pub fn of(name: &str) -> Option<&'static Self> {
        declaration::ACTIONS.iter().find(|action| action.name == name)
    }
}

/// A sentence of the documentation. It is there with the feature `documented` only, so that the page does not carry it.
#[derive(Clone, Copy, Debug)]
pub struct Doc(#[cfg(feature = "documented")] &'static str);

impl Doc {
    #[cfg(feature = "documented")]
    const fn new(text: &'static str) -> Self {
        Self(text)
    }

    #[cfg(not(feature = "documented"))]
    const fn new(_: &'static str) -> Self {
        Self()
    }

    /// The sentence.
    #[cfg(feature = "documented")]
    #[must_use]
    pub fn text(self) -> &'static str {
        self.0.trim_start()
    }
}

impl Object {
    /// A member.
    #[must_use]
    pub fn member(&self, name: &str) -> Option<&'static Member> {
        self.members.iter().find(|member| member.name == name)
    }

    /// The member that tells it apart from the other forms of a value.
    #[must_use]
    pub fn distinction(&self) -> Option<&'static str> {
        self.members.first().map(|member| member.name)
    }
}
