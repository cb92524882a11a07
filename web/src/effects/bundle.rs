//! Scripts that are loaded after the page has answered: each has a `meta` element of its name, with address and integrity.

use gloo::events::EventListener;
use js_sys::{Function, Reflect, global};
use wasm_bindgen::JsCast;
use web_sys::{HtmlMetaElement, HtmlScriptElement};
use yew::Callback;

/// Loads a script of a kind (`module`, or empty for a plain script) and tells whether it came. A browser tries a module once
/// only; what is to be tried again must be a plain script.
pub fn load(name: &str, kind: &str, done: &Callback<bool>) {
    if append(name, kind, done).is_none() {
        done.emit(false);
    }
}

/// The element that says where a script is; `None` if the page does not.
pub(crate) fn place(name: &str) -> Option<HtmlMetaElement> {
    let document = web_sys::window()?.document()?;
    let meta: HtmlMetaElement = document.query_selector(&format!("meta[name={name}]")).ok()??.dyn_into().ok()?;
    Some(meta).filter(|meta| !meta.content().is_empty())
}

/// A function that a script has brought along; `None` until it is there.
pub(crate) fn function(name: &str) -> Option<Function> {
    Reflect::get(&global(), &name.into()).ok()?.dyn_into().ok()
}

/// The days that the services and the managed policies of the catalogue are of; `None` where the page has none.
pub(crate) fn days() -> Option<[String; 2]> {
    let days = place("rolecall-catalog")?.get_attribute("data-days")?;
    let (services, policies) = days.split_once(' ')?;
    Some([services, policies].map(str::to_owned))
}

/// Appends the script element; `None` if the page does not say where the script is.
fn append(name: &str, kind: &str, done: &Callback<bool>) -> Option<()> {
    let document = web_sys::window()?.document()?;
    let meta = place(name)?;
    let script: HtmlScriptElement = document.create_element("script").ok()?.dyn_into().ok()?;
    script.set_type(kind);
    script.set_cross_origin(Some("anonymous"));
    if let Some(integrity) = meta.get_attribute("data-integrity") {
        script.set_integrity(&integrity);
    }
    script.set_src(&meta.content());
    for (event, came) in [("load", true), ("error", false)] {
        let done = done.clone();
        EventListener::once(&script, event, move |_| done.emit(came)).forget();
    }
    document.head()?.append_child(&script).ok()?;
    Some(())
}
