//! Lines of the trace.

use std::rc::Rc;

use crate::view::status::StatusView;
use crate::view::text::Rich;

/// A line of the trace, flattened for `role="tree"`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts, each shown on its own")]
pub struct TraceLineView {
    /// What the line is known by, also in another decision.
    pub id: Rc<str>,
    /// Depth, from 1.
    pub level: usize,
    /// Position among its siblings, from 1.
    pub position: usize,
    /// How many siblings, itself included.
    pub siblings: usize,
    /// What it is about.
    pub label: Rich,
    /// What it came to, in a sentence or a few words.
    pub summary: Rich,
    /// The verdict.
    pub status: StatusView,
    /// What the gate came to before, if that is pinned and was something else.
    pub before: Option<StatusView>,
    /// Whether it is open; `None` if there is nothing inside.
    pub expanded: Option<bool>,
    /// Whether the keyboard is on it.
    pub focused: bool,
    /// Whether it was sought from elsewhere on the page, and takes the focus.
    pub sought: bool,
    /// Whether it lies on the path to the decision.
    pub deciding: bool,
    /// Whether the editor points at it.
    pub linked: bool,
    /// Whether it points into a document.
    pub source: bool,
    /// How a test that fails nearly holds: a sentence, and both values with the difference marked; or nothing.
    pub near: Rc<[Rich]>,
    /// The rule behind the line; may be empty.
    pub why: Rich,
    /// The AWS page behind the rule.
    pub docs: Option<Rc<str>>,
}
