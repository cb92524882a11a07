//! Notices.

use std::rc::Rc;

use crate::view::action::ActionView;
use crate::view::status::Tone;
use crate::view::text::Rich;

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

/// What is told of something that is being loaded, or did not come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LookupView {
    /// In a sentence.
    pub text: Rc<str>,
    /// Tries again; `None` while it is on its way.
    pub retry: Option<ActionView>,
}
