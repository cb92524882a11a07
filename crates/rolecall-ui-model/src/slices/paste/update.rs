//! The reader is asked, answers, and what it read is used.

use std::rc::Rc;

use rolecall_core::format::Path;

use crate::field::FORM;
use crate::json_document::JsonDocument;
use crate::model::Model;
use crate::slices::chain::update::step_added;
use crate::slices::notice::state::Notice;
use crate::slices::paste::msg::PasteMsg;
use crate::slices::paste::state::Pasted;

pub(crate) fn update(model: &Model, msg: PasteMsg) -> Option<Model> {
    match msg {
        PasteMsg::Sought => model.pasted.is_none().then(|| pasting(model, Pasted::default())),
        PasteMsg::Read(json) => read(model, &json),
        PasteMsg::Failed => model.pasted.as_ref().map(|_| pasting(model, Pasted { failed: true, ..Pasted::default() })),
        PasteMsg::RoleChosen(role) => role_chosen(model, role),
        PasteMsg::Used => used(model),
        PasteMsg::Left => model.pasted.is_some().then(|| Model { pasted: None, ..model.clone() }),
    }
}

fn pasting(model: &Model, pasted: Pasted) -> Model {
    Model { pasted: Some(Rc::new(pasted)), ..model.clone() }
}

/// The reader answered; an empty answer means that nothing is pasted.
fn read(model: &Model, json: &str) -> Option<Model> {
    let before = model.pasted.as_ref()?;
    if json.is_empty() && before.answer.is_none() && !before.failed {
        return None;
    }
    let role = before.role.clone().filter(|_| !json.is_empty());
    let answer = JsonDocument::read_plain(json);
    Some(pasting(model, Pasted { failed: answer.is_none() && !json.is_empty(), answer, role }))
}

/// A role of those of an assertion was chosen: the reader is to be asked again.
fn role_chosen(model: &Model, role: Rc<str>) -> Option<Model> {
    let pasted = model.pasted.as_ref().filter(|pasted| pasted.role.as_ref() != Some(&role))?;
    Some(pasting(model, Pasted { role: Some(role), ..(**pasted).clone() }))
}

/// Fills the selected step, if it takes such a token, else a new one behind it.
fn used(model: &Model) -> Option<Model> {
    let (kind, members) = model.pasted.as_ref()?.step()?;
    let fills = model.draft.outline().step_kind(model.step) == Some(kind);
    let mut next = if fills { model.clone() } else { step_added(model, kind) };
    let step = next.step;
    let begins = model.pasted.as_ref().and_then(|pasted| pasted.begins()).map(str::to_owned);
    next = next.edited(|draft| {
        draft.fill_from_token(step, members);
        // A token of today is not for the time of an example: the scenario is about the time when it began.
        if let Some(begins) = begins {
            draft.json.set(&Path::of("clock"), JsonDocument::string(&begins));
        }
    });
    next.show_tab(FORM);
    Some(Model { pasted: None, ..next.since(model).telling(Notice::TokenUsed) })
}
