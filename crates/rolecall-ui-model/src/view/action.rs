//! What can be done with one click.

use std::rc::Rc;

use crate::msg::Msg;

/// Something that can be done with one click.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActionView {
    /// The words on the button.
    pub label: Rc<str>,
    /// What the click says.
    pub msg: Msg,
}

impl ActionView {
    pub(crate) fn new(label: &str, msg: Msg) -> Self {
        Self { label: label.into(), msg }
    }
}
