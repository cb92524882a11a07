//! Examples to start from.

use std::rc::Rc;

/// An example to start from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExampleView {
    /// Its name in links.
    pub id: &'static str,
    /// What it stands under in the menu.
    pub group: Rc<str>,
    /// Its title.
    pub title: Rc<str>,
    /// The question it answers.
    pub question: Rc<str>,
}
