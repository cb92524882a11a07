//! Principals × actions × resources.

use std::rc::Rc;

use crate::msg::Axis;
use crate::slices::trace::msg::Key;
use crate::view::status::StatusView;
use crate::view::text::Rich;

/// The matrix: rows are the resources of one principal after the other, columns are actions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatrixView {
    /// What the axes list.
    pub axes: Rc<[AxisView]>,
    /// Whether an axis lists what was typed.
    pub is_typed: bool,
    /// What the names of all resources begin with, and is not repeated in each row.
    pub common: Rc<str>,
    /// The actions: service and name.
    pub columns: Rc<[(Rc<str>, Rc<str>)]>,
    /// The principals, each with its rows.
    pub groups: Rc<[MatrixGroupView]>,
    /// What cells came to: the class of their look, and how many.
    pub counts: Rc<[(&'static str, StatusView, usize)]>,
    /// How many turned, in words; empty if nothing is pinned.
    pub turned: Rc<str>,
    /// The counts in a sentence.
    pub said: Rc<str>,
    /// How many cells are not decided, in words; empty if all are.
    pub left_out: Rc<str>,
    /// Whether it is older than the text, because the text cannot be evaluated.
    pub is_stale: bool,
}

/// What an axis lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AxisView {
    /// Which.
    pub axis: Axis,
    /// What it is called.
    pub label: &'static str,
    /// A name per line.
    pub lines: Rc<str>,
    /// What is wrong with a line; may be empty.
    pub problem: Rich,
    /// What could be listed, too.
    pub offered: Rc<[Rc<str>]>,
}

/// A principal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatrixGroupView {
    /// What people call it.
    pub name: Rc<str>,
    /// Its full name.
    pub full: Rc<str>,
    /// Where its credentials come from; may be empty.
    pub remark: Rc<str>,
    /// A row for each resource.
    pub rows: Rc<[MatrixRowView]>,
}

/// A resource, asked for by one principal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatrixRowView {
    /// What tells it from the others.
    pub name: Rc<str>,
    /// Its full name.
    pub full: Rc<str>,
    /// A cell for each action.
    pub cells: Rc<[MatrixCellView]>,
}

/// What a request comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatrixCellView {
    /// The class of its look.
    pub kind: &'static str,
    /// What it comes to.
    pub status: StatusView,
    /// What it came to before, if that is pinned and was something else.
    pub before: Option<StatusView>,
    /// All of it in one sentence.
    pub sentence: Rc<str>,
    /// Whether it is the request that is shown.
    pub is_current: bool,
    /// Principal, action and resource, by their places in the axes.
    pub place: [usize; 3],
}

impl MatrixView {
    /// The rows of all principals.
    pub fn rows(&self) -> impl Iterator<Item = &MatrixRowView> {
        self.groups.iter().flat_map(|group| group.rows.iter())
    }

    /// The cell that a key leads to from another; `whole` for the first and the last of all, not of a row. `None` for other keys.
    #[must_use]
    pub fn moved(&self, (row, column): (usize, usize), key: Key, whole: bool) -> Option<(usize, usize)> {
        let last = (self.rows().count().saturating_sub(1), self.columns.len().saturating_sub(1));
        Some(match key {
            Key::Up => (row.saturating_sub(1), column),
            Key::Down => ((row + 1).min(last.0), column),
            Key::Left => (row, column.saturating_sub(1)),
            Key::Right => (row, (column + 1).min(last.1)),
            Key::Home => (if whole { 0 } else { row }, 0),
            Key::End => (if whole { last.0 } else { row }, last.1),
            Key::Enter | Key::Space => return None,
        })
    }
}
