//! What the axes list, and what the cells came to.

use std::rc::Rc;

use rolecall_core::format::Path;

use crate::json_document::JsonDocument;
use crate::scenario_draft::ScenarioDraft;
use crate::slices::matrix::decided::{Matrix, Typed};

/// The matrix, whether it is to be seen or not.
#[derive(Clone, Debug, Default)]
pub(crate) struct MatrixState {
    pub(crate) shown: bool,
    pub(crate) typed: Typed,
    /// What was decided last, and of which scenario.
    pub(crate) told: Option<(Rc<Matrix>, Rc<ScenarioDraft>)>,
}

/// The members of what a tab keeps.
const KEPT: [&str; 3] = ["principals", "actions", "resources"];

impl MatrixState {
    /// From what a tab kept; `None` if that cannot be read.
    pub(crate) fn read(kept: &str) -> Option<Self> {
        let kept = JsonDocument::read(kept)?;
        let typed = KEPT.map(|name| kept.member(name).map(Rc::from));
        Some(Self { shown: kept.member("shown") == Some("true"), typed, told: None })
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
