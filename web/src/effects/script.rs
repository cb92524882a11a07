//! Functions of scripts that are loaded when they are first asked for: the dialogs to embed what is on the screen, to share it, to open a locked link, and the list of AWS's policies.

use js_sys::Array;
use wasm_bindgen::JsValue;
use yew::Callback;

use crate::effects::bundle;

/// Calls a function that a script brings along, which is loaded if it is not there; tells if it did not come.
pub fn call(script: &'static str, function: &'static str, arguments: &[JsValue], failed: Callback<()>) {
    let arguments: Array = arguments.iter().collect();
    let call = move || bundle::function(function)?.apply(&JsValue::NULL, &arguments).ok();
    if call().is_some() {
        return;
    }
    let loaded = Callback::from(move |_| {
        if call().is_none() {
            failed.emit(());
        }
    });
    bundle::load(script, "", &loaded);
}
