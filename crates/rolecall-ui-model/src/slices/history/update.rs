//! Back and forth.

use std::rc::Rc;

use crate::model::Model;
use crate::slices::history::msg::HistoryMsg;
use crate::slices::history::state::{History, Moment};
use crate::slices::notice::state::Notice;

pub(crate) fn update(model: &Model, msg: HistoryMsg) -> Option<Model> {
    match msg {
        HistoryMsg::Undone => undone(model).map(|next| next.telling(Notice::Undone)),
        HistoryMsg::Redone => redone(model),
    }
}

/// One edit back.
pub(crate) fn undone(model: &Model) -> Option<Model> {
    model.history.back(model.present()).map(|(to, history)| gone_to(model, to, history))
}

/// One edit forth.
pub(crate) fn redone(model: &Model) -> Option<Model> {
    model.history.forth(model.present()).map(|(to, history)| gone_to(model, to, history))
}

fn gone_to(model: &Model, to: Moment, history: History) -> Model {
    let mut next = Model { history: Rc::new(history), ..model.with_another(to.draft) };
    let navigation = Rc::make_mut(&mut next.navigation);
    navigation.tabs = to.tabs;
    navigation.keep_beside(&model.navigation);
    next.select(to.step);
    next
}
