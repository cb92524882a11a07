//! The room of questions about all requests, `web/questions/`: a script with a worker of its own, loaded when something is first asked.

use rolecall_ui_model::Model;
use rolecall_ui_model::view::Tone;
use wasm_bindgen::JsValue;
use yew::Callback;

use crate::effects::script;
use crate::page::Remark;

/// Opens it for what is on the page: about the document at a path, a change that is offered, or the scenario if that is empty.
pub fn open(model: &Model, about: &str, remark: &Callback<Remark>) {
    let text = model.locale().page_embed_failed();
    let failed = remark.reform(move |()| Remark { text, tone: Tone::Warning });
    let (now, before) = model.compared(about);
    let told = [now.into(), JsValue::from(before), about.into(), JsValue::from(model.counted_step())];
    script::call("rolecall-questions", "rolecallQuestions", &told, failed);
}
