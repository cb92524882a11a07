//! What the axes list, and what the cells came to.

use std::rc::Rc;

use rolecall_core::format::Path;

use crate::json_document::JsonDocument;
use crate::scenario_draft::ScenarioDraft;
use crate::slices::matrix::decided::{Cell, Matrix, Typed};
use crate::slices::matrix::msg::Pairs;

/// The matrix, whether it is to be seen or not.
#[derive(Clone, Debug, Default)]
pub(crate) struct MatrixState {
    pub(crate) shown: bool,
    pub(crate) typed: Typed,
    /// What was decided last, and of which scenario.
    pub(crate) told: Option<(Rc<Matrix>, Rc<ScenarioDraft>)>,
    /// What the catalogue told last, and of which pairs.
    pub(crate) apart: Option<(Pairs, Rc<[bool]>)>,
}

/// The members of what a tab keeps.
const KEPT: [&str; 3] = ["principals", "actions", "resources"];

impl MatrixState {
    /// From what a tab kept; `None` if that cannot be read.
    pub(crate) fn read(kept: &str) -> Option<Self> {
        let kept = JsonDocument::read(kept)?;
        let typed = KEPT.map(|name| kept.member(name).map(Rc::from));
        Some(Self { shown: kept.member("shown") == Some("true"), typed, ..Self::default() })
    }

    /// The cells of a matrix; nothing in the place of one whose action is never about its resource, as far as is known.
    pub(crate) fn cells(&self, told: &Matrix) -> Vec<Option<Cell>> {
        let apart = self.apart.as_ref().filter(|(pairs, _)| *pairs == told.pairs()).map(|(_, apart)| apart);
        let is_apart = |at: usize| apart.is_some_and(|apart| apart.get(at % told.of_one()) == Some(&true));
        told.cells.iter().enumerate().map(|(at, cell)| (!is_apart(at)).then_some(*cell)).collect()
    }

    /// What a tab keeps: nothing while nothing was chosen.
    pub(crate) fn kept(&self) -> Option<String> {
        if !self.shown && self.typed.iter().all(Option::is_none) {
            return None;
        }
        let mut kept = JsonDocument::object([("shown", JsonDocument::Bool(self.shown))]);
        for (name, typed) in KEPT.iter().zip(&self.typed) {
            if let Some(typed) = typed {
                kept.set_text(&Path::of(name), typed);
            }
        }
        Some(kept.saved())
    }
}
