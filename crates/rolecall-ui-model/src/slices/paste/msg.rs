//! The place to paste a token or an assertion.

use std::rc::Rc;

/// The place to paste a token or an assertion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PasteMsg {
    /// A place to paste a token or an assertion was asked for.
    Sought,
    /// The reader answered to what was pasted: the JSON of a decoded token, or nothing if there is no text any more.
    Read(Rc<str>),
    /// The reader could not be loaded.
    Failed,
    /// One of the roles that an assertion offers was chosen.
    RoleChosen(Rc<str>),
    /// What was read was to be used.
    Used,
    /// The place to paste was left.
    Left,
}
