//! What the statements of a document are worth.

use rolecall_core::text::Span;
use rolecall_core::trace::Effect;

use crate::alone::Element;
use crate::compare::{Reason, Witness, Work};
use crate::universe::Actions;

/// What a statement is worth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Worth {
    /// No request makes it apply.
    Dead {
        /// The element that keeps it from applying; [`Element::Condition`] also where only several together do.
        because: Element,
        /// Whether it would apply to an action or a resource that the catalogue does not list.
        applies_unlisted: bool,
    },
    /// An `Allow` whose every request a `Deny` of the same document denies.
    Shadowed {
        /// Statements that do, together.
        by: Vec<usize>,
    },
    /// Leaving it out changes no decision, not even between denials.
    Redundant {
        /// Statements that cover it together.
        by: Vec<usize>,
    },
    /// A `Deny` that denies nothing that the document allows. Beside other documents it may matter.
    Inert,
    /// Leaving it out changes what is allowed.
    Needed,
    /// Nobody knows.
    NotDecided(Reason),
}

impl Worth {
    /// The name in reports.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Dead { .. } => "dead",
            Self::Shadowed { .. } => "shadowed",
            Self::Redundant { .. } => "redundant",
            Self::Inert => "inert",
            Self::Needed => "needed",
            Self::NotDecided(_) => "notDecided",
        }
    }

    /// Whether leaving it out changes no decision.
    pub(super) fn is_idle(&self) -> bool {
        matches!(self, Self::Dead { .. } | Self::Shadowed { .. } | Self::Redundant { .. })
    }
}

/// A statement, and what it is worth.
#[derive(Clone, Debug)]
pub struct StatementWorth {
    /// Index of the statement.
    pub statement: usize,
    /// Its `Sid`.
    pub sid: Option<String>,
    /// Its text, in bytes of the document.
    pub span: Span,
    /// Its effect.
    pub effect: Effect,
    /// What it is worth.
    pub worth: Worth,
    /// A request that is decided otherwise without it: the decisions are those without it, and with it. There for [`Worth::Needed`] and [`Worth::Inert`].
    pub witness: Option<Witness>,
}

/// What the statements of a document are worth.
#[derive(Clone, Debug)]
pub struct Statements {
    /// Each, in order.
    pub statements: Vec<StatementWorth>,
    /// Statements that may all be left out at once, and no decision changes: found from the last to the first.
    pub removable: Vec<usize>,
    /// Values and tests of the other statements that could be left out, each by itself.
    pub parts: Vec<PartWorth>,
    /// Values and tests that were not looked at, because there are many or the budget was used up.
    pub parts_left: usize,
    /// Which actions and resources there are.
    pub actions: Actions,
    /// Counts.
    pub work: Work,
}

/// What a part of a statement is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// A value that no request meets.
    Dead,
    /// Leaving it out changes no decision.
    Redundant,
}

impl Part {
    /// The name in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Dead => "dead",
            Self::Redundant => "redundant",
        }
    }
}

/// A value of an element or of a test, or a whole test, that could be left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartWorth {
    /// Index of the statement.
    pub statement: usize,
    /// The element it belongs to.
    pub element: Element,
    /// Its text, in bytes of the document.
    pub span: Span,
    /// Whether it is a test as a whole: then `value` is its key.
    pub is_test: bool,
    /// The value as written, without quotes.
    pub value: String,
    /// What it is worth.
    pub worth: Part,
}
