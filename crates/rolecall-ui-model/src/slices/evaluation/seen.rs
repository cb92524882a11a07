//! What stays in view between a letter and the answer to it, so that nothing is drawn twice and nothing flickers in between.

use std::rc::Rc;

use crate::msg::{DocumentMsg, Msg};
use crate::scenario_draft::ScenarioDraft;
use crate::slices::evaluation::state::Evaluation;
use crate::views::Place;

/// The state before a document was typed into.
#[derive(Debug)]
pub(crate) struct Seen {
    pub(crate) draft: Rc<ScenarioDraft>,
    pub(crate) evaluation: Rc<Evaluation>,
    /// The place that was pointed at in an editor.
    pub(crate) place: Option<Place>,
}

/// What a message does to what is in view.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Effect {
    /// A document was typed into: everything else waits for the answer.
    Typed,
    /// The answer came, or will not come.
    Answered,
    /// Something else: what it changes is seen at once.
    Other,
}

impl Effect {
    pub(crate) fn of(msg: &Msg) -> Self {
        match msg {
            Msg::Document(DocumentMsg::Edited { .. }) => Self::Typed,
            Msg::Evaluation(_) => Self::Answered,
            _ => Self::Other,
        }
    }
}
