//! The two buttons.

use crate::model::Model;
use crate::msg::{HistoryMsg, Msg};
use crate::view::ActionView;

impl Model {
    /// Takes back the last edit, if there is one.
    #[must_use]
    pub fn undo(&self) -> Option<ActionView> {
        self.history.before()?;
        Some(ActionView::new(self.locale.page_undo(), Msg::History(HistoryMsg::Undone)))
    }

    /// Makes again what was taken back last, if there is something.
    #[must_use]
    pub fn redo(&self) -> Option<ActionView> {
        self.history.after()?;
        Some(ActionView::new(self.locale.page_redo(), Msg::History(HistoryMsg::Redone)))
    }
}
