//! The keys that concern the page as a whole.

use gloo::events::{EventListener, EventListenerOptions};
use rolecall_ui_model::msg::{HistoryMsg, Msg};
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};
use yew::prelude::*;

/// What has an undo of its own while it is typed into.
pub(crate) const TYPED_INTO: &str = "input:not([type=checkbox]), textarea, [contenteditable=true]:not([aria-readonly=true])";

/// Takes back and makes again with the keys that every program has for it, wherever nothing is being typed.
#[hook]
pub fn use_history_keys(dispatch: Callback<Msg>) {
    use_effect_with((), move |()| {
        let listener = web_sys::window().map(|window| {
            EventListener::new_with_options(
                &window,
                "keydown",
                EventListenerOptions::enable_prevent_default(),
                move |event| {
                    let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
                    if let Some(msg) = asked(event) {
                        event.prevent_default();
                        dispatch.emit(Msg::History(msg));
                    }
                },
            )
        });
        move || drop(listener)
    });
}

fn asked(event: &KeyboardEvent) -> Option<HistoryMsg> {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let is_typed_into = target.is_some_and(|target| target.closest(TYPED_INTO).is_ok_and(|found| found.is_some()));
    if is_typed_into || event.alt_key() || !(event.ctrl_key() || event.meta_key()) {
        return None;
    }
    match (event.key().to_ascii_lowercase().as_str(), event.shift_key()) {
        ("z", false) => Some(HistoryMsg::Undone),
        ("z", true) | ("y", false) => Some(HistoryMsg::Redone),
        _ => None,
    }
}
