//! States in word, picture and colour.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use crate::view::text::Rich;

/// The meaning of a colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
