//! What a declaration is made of: objects, members, and what they hold.

use crate::diag::PolicyKind;

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
    /// An account ID, or a [blank](crate::blank) that says that nobody knows it.
    AccountOrBlank,
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
    /// One thing that happens: one of [`ACTIONS`](super::declaration::ACTIONS), and perhaps some of [`BESIDE_ACTION`](super::declaration::BESIDE_ACTION).
    Step,
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

/// A sentence of the documentation. It is there with the feature `documented` only, so that the page does not carry it.
#[derive(Clone, Copy, Debug)]
pub struct Doc(#[cfg(feature = "documented")] &'static str);

impl Doc {
    #[cfg(feature = "documented")]
    pub(super) const fn new(text: &'static str) -> Self {
        Self(text)
    }

    #[cfg(not(feature = "documented"))]
    pub(super) const fn new(_: &'static str) -> Self {
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
