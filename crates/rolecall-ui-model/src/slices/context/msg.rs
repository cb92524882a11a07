//! The context keys of the selected step.

use std::rc::Rc;

/// The context keys of the selected step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ContextMsg {
    /// A context key was added to the selected step; its value gets the focus.
    Added(Rc<str>),
    /// A context key of the selected step got another value; several values stand in several lines.
    Edited {
        /// The key.
        key: Rc<str>,
        /// Its text.
        text: Rc<str>,
    },
    /// A context key of the selected step was declared absent.
    DeclaredAbsent(Rc<str>),
    /// A context key of the selected step was left to be derived again.
    Forgotten(Rc<str>),
}
