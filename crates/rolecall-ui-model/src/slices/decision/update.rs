//! A change that was offered is made.

use crate::model::Model;
use crate::slices::decision::msg::DecisionMsg;
use crate::slices::notice::state::Notice;

pub(crate) fn update(model: &Model, DecisionMsg::FixApplied(id): DecisionMsg) -> Option<Model> {
    let fix = model.fixes().iter().find(|fix| fix.id == id)?.clone();
    Some(model.told(Notice::FixApplied, |draft| {
        for edit in &fix.edits {
            edit.apply(draft);
        }
    }))
}
