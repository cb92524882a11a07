//! What the browser has for the page: a newer version, a file that was opened with it. web/boot.js tells of both.

use gloo::events::EventListener;
use gloo::utils::window;
use js_sys::{Function, Reflect, global};
use rolecall_ui_model::msg::{Msg, ScenarioMsg};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::File;
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::effects::file;

/// Takes the page over to a newer version that has come, once there is one.
#[hook]
pub fn use_update() -> Option<Callback<()>> {
    let update = use_state(|| None::<Callback<()>>);
    use_told("rolecallUpdate", {
        let update = update.setter();
        move |told| {
            if let Ok(take) = told.dyn_into::<Function>() {
                // It reloads the page, or nothing happens.
                update.set(Some(Callback::from(move |()| drop(take.call0(&JsValue::NULL)))));
            }
        }
    });
    (*update).clone()
}

/// Opens a file that the system has opened with the page.
#[hook]
pub fn use_launched(dispatch: Callback<Msg>) {
    use_told("rolecallFile", move |told| {
        let Ok(file) = told.dyn_into::<File>() else { return };
        let dispatch = dispatch.clone();
        spawn_local(async move {
            let text = file::text(&file).await.unwrap_or_default();
            dispatch.emit(Msg::Scenario(ScenarioMsg::FileOpened(text.into())));
        });
    });
}

/// Hears what `web/boot.js` tells under a name, also if it was told already.
#[hook]
fn use_told(name: &'static str, hear: impl Fn(JsValue) + 'static) {
    use_effect_with((), move |()| {
        let take = move || {
            let told = Reflect::get(&global(), &name.into()).ok().filter(|told| !told.is_undefined());
            if let Some(told) = told {
                hear(told);
            }
        };
        take();
        let listener = EventListener::new(&window(), name, move |_| take());
        move || drop(listener)
    });
}
