//! The dialog that makes a snippet to embed what is on the screen: a script of its own, loaded when it is first asked for.

use js_sys::{Function, Reflect, global};
use rolecall_ui_model::Locale;
use wasm_bindgen::{JsCast, JsValue};
use yew::Callback;

use crate::effects::bundle;

/// Shows it for the fragment of a link, or tells that it did not come.
pub fn show(fragment: String, locale: Locale, failed: Callback<()>) {
    if call(&fragment, locale).is_some() {
        return;
    }
    let loaded = Callback::from(move |_| {
        if call(&fragment, locale).is_none() {
            failed.emit(());
        }
    });
    bundle::load("rolecall-embed", "", &loaded);
}

fn call(fragment: &str, locale: Locale) -> Option<()> {
    let show: Function = Reflect::get(&global(), &"rolecallEmbed".into()).ok()?.dyn_into().ok()?;
    show.call2(&JsValue::NULL, &fragment.into(), &locale.tag().into()).ok().map(drop)
}
