//! An answer in words, the same for every question.

use rolecall_core::text::Span;

use crate::Text;

/// An answer: what it comes to, then its parts, the most important first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The answer as a whole, in one sentence.
    pub headline: Text,
    /// Its parts.
    pub items: Vec<ToldItem>,
    /// What is not decided, and why.
    pub open: Vec<Text>,
    /// What was not looked at.
    pub scope: Vec<Text>,
}

/// One part of an answer: a finding, a row, a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToldItem {
    /// What it means for access; the words say the same.
    pub tone: Tone,
    /// What it is, in one clause.
    pub title: Text,
    /// What it rests on.
    pub lines: Vec<Text>,
    /// The words of documents that it is about.
    pub places: Vec<ToldPlace>,
    /// A request that shows it.
    pub shown: Option<Shown>,
}

/// What a part means for access: a colour, never more than the words say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tone {
    /// Somebody may do more.
    Opens,
    /// Somebody may do less.
    Closes,
    /// Worth knowing; access is as it was.
    Notes,
    /// As it should be.
    Fine,
}

/// Words of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToldPlace {
    /// Which document: a JSON pointer into a scenario; `before` and `after` of two documents, or of two scenarios, where a pointer may follow.
    pub document: String,
    /// Where, in bytes of it.
    pub span: Span,
}

/// A request that the evaluator has confirmed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The request, and what it needs beside.
    pub lines: Vec<Text>,
    /// Scenarios that replay it, as JSON text: one, or one before and one after a change.
    pub scenarios: Vec<String>,
}

impl Tone {
    /// The name in reports and styles.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Opens => "opens",
            Self::Closes => "closes",
            Self::Notes => "notes",
            Self::Fine => "fine",
        }
    }
}
