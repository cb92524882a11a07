//! The keys that concern the page as a whole.

use gloo::events::{EventListener, EventListenerOptions};
use rolecall_ui_model::shortcut::{Place, Pressed, Shortcut};
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};
use yew::prelude::*;

/// What has an undo of its own while it is typed into.
pub(crate) const TYPED_INTO: &str =
    "input:not([type=checkbox]), textarea, [contenteditable=true]:not([aria-readonly=true])";

/// Hears the shortcuts of the page wherever nothing is being typed, while they are on. `hear` is the one of the first render.
#[hook]
pub fn use_shortcuts(are_on: bool, hear: Callback<Shortcut>) {
    use_effect_with(are_on, move |are_on| {
        let window = web_sys::window().filter(|_| *are_on);
        let listener = window.map(|window| {
            EventListener::new_with_options(
                &window,
                "keydown",
                EventListenerOptions::enable_prevent_default(),
                move |event| {
                    let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
                    if let Some(shortcut) = asked(event) {
                        event.prevent_default();
                        hear.emit(shortcut);
                    }
                },
            )
        });
        move || drop(listener)
    });
}

fn asked(event: &KeyboardEvent) -> Option<Shortcut> {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let is_in = |selector: &str| {
        target.as_ref().is_some_and(|target| target.closest(selector).is_ok_and(|found| found.is_some()))
    };
    let shortcut = pressed(event, Place::Page)?;
    // One dialog at a time.
    let is_late = shortcut == Shortcut::Help && is_in("dialog");
    (!is_in(TYPED_INTO) && !is_late).then_some(shortcut)
}

/// The shortcut that a key asks for in a place.
#[must_use]
pub fn pressed(event: &KeyboardEvent, place: Place) -> Option<Shortcut> {
    let (command, shift, alt) = (event.ctrl_key() || event.meta_key(), event.shift_key(), event.alt_key());
    Shortcut::of(Pressed { key: &event.key(), command, shift, alt }, place)
}
