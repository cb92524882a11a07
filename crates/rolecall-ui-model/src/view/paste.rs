//! The place to paste a token or an assertion.

use std::rc::Rc;

use crate::view::action::ActionView;
use crate::view::decision::SessionRowView;
use crate::view::document::DiagnosticView;
use crate::view::text::Rich;

/// The place to paste a token or an assertion, and what was read of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PasteView {
    /// The words above.
    pub label: Rc<str>,
    /// What to paste, and what becomes of it.
    pub help: Rich,
    /// The time that the reader is to be told, RFC 3339.
    pub clock: Option<Rc<str>>,
    /// The role that the reader is to be told: it is asked again when this changes.
    pub role: Option<Rc<str>>,
    /// What it is; empty as long as nothing was read.
    pub summary: Rich,
    /// What to know about it, or why it cannot be read.
    pub findings: Rc<[DiagnosticView]>,
    /// What the step would get.
    pub rows: Rc<[SessionRowView]>,
    /// Roles to choose from, if there are several.
    pub roles: Rc<[Rc<str>]>,
    /// Uses it.
    pub apply: Option<ActionView>,
}
