//! A change that was offered is made; what would deny a step is unfolded.

use crate::model::Model;
use crate::slices::decision::msg::DecisionMsg;
use crate::slices::notice::state::Notice;

pub(crate) fn update(model: &Model, msg: DecisionMsg) -> Option<Model> {
    match msg {
        DecisionMsg::FixApplied(id) => {
            let fix = model.fixes().iter().find(|fix| fix.id == id)?.clone();
            Some(model.told(Notice::FixApplied, |draft| *draft = fix.made(draft)))
        }
        DecisionMsg::DenialsShown(denials) => (denials != model.denials).then(|| Model { denials, ..model.clone() }),
    }
}
