//! The place to paste or drop anything.

use std::rc::Rc;

/// The place to paste or drop anything. What is pasted may hold secrets and never comes here: the page's reader gets it, and answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportMsg {
    /// The place was asked for.
    Sought,
    /// It was left.
    Left,
    /// What was read was to be taken over.
    Taken {
        /// The scenario with it.
        scenario: Rc<str>,
        /// What to say of it.
        said: Rc<str>,
        /// The step to look at.
        step: usize,
    },
}
