//! Dialogs that are scripts of their own, loaded when they are first asked for: to embed what is on the screen, to share it, to open a locked link.

use js_sys::{Array, Function, Reflect, global};
use wasm_bindgen::{JsCast, JsValue};
use yew::Callback;

use crate::effects::bundle;

/// Calls the function `rolecall` and a name, which the script of the name brings along; tells if it did not come. `Unlock` comes with `Share`.
pub fn show(name: &'static str, arguments: &[JsValue], failed: Callback<()>) {
    let arguments: Array = arguments.iter().collect();
    if call(name, &arguments).is_some() {
        return;
    }
    let loaded = Callback::from(move |_| {
        if call(name, &arguments).is_none() {
            failed.emit(());
        }
    });
    bundle::load(if name == "Embed" { "rolecall-embed" } else { "rolecall-share" }, "", &loaded);
}

fn call(name: &str, arguments: &Array) -> Option<()> {
    let show: Function = Reflect::get(&global(), &format!("rolecall{name}").into()).ok()?.dyn_into().ok()?;
    show.apply(&JsValue::NULL, arguments).ok().map(drop)
}
