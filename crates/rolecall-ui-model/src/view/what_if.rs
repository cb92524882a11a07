//! Before and after.

use std::rc::Rc;

use crate::view::status::StatusView;
use crate::view::text::Rich;

/// What turned since the scenario was pinned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhatIfView {
    /// How many steps turned.
    pub sentence: Rich,
    /// Which gates of the selected step turned; may be empty.
    pub gates: Rich,
    /// Whether nothing was edited since.
    pub is_same: bool,
}

/// Before and after, side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComparisonView {
    /// Every step.
    pub steps: Rc<[ComparedStepView]>,
    /// What differs, each in rows.
    pub documents: Rc<[SideBySideView]>,
}

/// What a step came to before and comes to now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComparedStepView {
    /// `Step 1`.
    pub name: Rc<str>,
    /// What happens.
    pub action: Rc<str>,
    /// What it came to; `None` if it was not there.
    pub before: Option<StatusView>,
    /// What it comes to.
    pub after: StatusView,
    /// The decision before, in a sentence; may be empty.
    pub before_words: Rich,
    /// The decision now, in a sentence; may be empty.
    pub after_words: Rich,
    /// Whether it turned, or is new.
    pub turned: bool,
}

/// A text before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SideBySideView {
    /// Which.
    pub name: Rich,
    /// That it was switched on or off since, and which of its statements were, in words.
    pub switched: Rc<[Rc<str>]>,
    /// The rows in which it differs.
    pub rows: Rc<[SideRowView]>,
}

/// A line before, and the one that stands there now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SideRowView {
    /// Before.
    pub before: Option<Rc<str>>,
    /// Now.
    pub after: Option<Rc<str>>,
    /// Whether both differ.
    pub differs: bool,
}

impl SideRowView {
    /// Whether it stands for lines that are left out.
    #[must_use]
    pub fn is_gap(&self) -> bool {
        self.before.is_none() && self.after.is_none()
    }
}
