//! The texts of the examples: a script of its own, loaded when the first one is asked for.

use js_sys::Reflect;
use rolecall_ui_model::msg::ScenarioMsg;
use rolecall_ui_model::{Asked, Msg};
use yew::Callback;

use crate::effects::bundle;

/// The name of an example in a fragment of the address, as in `#example/role-chain`.
#[must_use]
pub fn named(fragment: &str) -> Option<&str> {
    fragment.strip_prefix("#example/")
}

/// Answers with the text of an example.
pub fn open(id: &str, asked: Asked, dispatch: Callback<Msg>) {
    if let Some(text) = text(id) {
        dispatch.emit(Msg::Scenario(ScenarioMsg::ExampleArrived { id: id.into(), text: text.into(), asked }));
        return;
    }
    let id = id.to_owned();
    let loaded = Callback::from(move |_| {
        dispatch.emit(match text(&id) {
            Some(text) => {
                Msg::Scenario(ScenarioMsg::ExampleArrived { id: id.as_str().into(), text: text.into(), asked })
            }
            None => Msg::Scenario(ScenarioMsg::ExampleFailed),
        });
    });
    bundle::load("rolecall-examples", "", &loaded);
}

fn text(id: &str) -> Option<String> {
    let texts = Reflect::get(&js_sys::global(), &"rolecallExamples".into()).ok()?;
    Reflect::get(&texts, &id.into()).ok()?.as_string()
}
