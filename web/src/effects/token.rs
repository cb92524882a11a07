//! The reader of pasted tokens and assertions: a script of its own with its own program, loaded when the first one is pasted.

use js_sys::{Array, Function, Promise, Reflect};
use rolecall_ui_model::Locale;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use yew::Callback;
use yew::platform::spawn_local;

use crate::effects::{bundle, locale};

/// What is to be read, and what is known of the step it is for.
#[derive(Clone, Debug)]
pub struct Pasted {
    /// The pasted text.
    pub text: String,
    /// The language of the findings.
    pub locale: Locale,
    /// ARN of the role, if it is known.
    pub role: Option<String>,
    /// Session name, if it is known.
    pub session_name: Option<String>,
    /// Time of the step, RFC 3339, if it is known.
    pub clock: Option<String>,
}

/// Answers with the JSON of a `DecodedToken`, or with nothing if the reader could not be loaded.
pub fn read(pasted: Pasted, done: Callback<Option<String>>) {
    let call = move || {
        let done = done.clone();
        let pasted = pasted.clone();
        spawn_local(async move { done.emit(answer(&pasted).await) });
    };
    if reader().is_some() {
        call();
    } else {
        bundle::load("rolecall-token", "", &Callback::from(move |_| call()));
    }
}

/// The promise of the reader, once its script is there.
fn reader() -> Option<Promise> {
    Reflect::get(&js_sys::global(), &"rolecallToken".into()).ok()?.dyn_into().ok()
}

async fn answer(pasted: &Pasted) -> Option<String> {
    let read: Function = JsFuture::from(reader()?).await.ok()?.dyn_into().ok()?;
    let optional = |text: &Option<String>| text.as_deref().map_or(JsValue::UNDEFINED, JsValue::from_str);
    let arguments: Array = [
        JsValue::from_str(&pasted.text),
        JsValue::from_str(pasted.locale.tag()),
        JsValue::from_str(&locale::brought(pasted.locale).unwrap_or_default()),
        optional(&pasted.role),
        optional(&pasted.session_name),
        optional(&pasted.clock),
    ]
    .into_iter()
    .collect();
    read.apply(&JsValue::UNDEFINED, &arguments).ok()?.as_string()
}
