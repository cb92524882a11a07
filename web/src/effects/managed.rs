//! Looks up the texts of policies that AWS manages: by the worker that has the catalogue, one for each time something is wanted.

use std::rc::Rc;

use gloo::events::EventListener;
use js_sys::{Array, Object, Reflect};
use rolecall_ui_model::Msg;
use rolecall_ui_model::managed_policy::ManagedName;
use rolecall_ui_model::msg::{ManagedMsg, ManagedQuestion};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlMetaElement, MessageEvent};
use yew::prelude::*;

use crate::effects::bundle;

/// Has what is wanted looked up. Where the page has no such texts beside it, as in a single file, nothing ever is.
#[hook]
pub fn use_managed(question: Option<ManagedQuestion>, dispatch: Callback<Msg>) {
    use_effect_with(question, move |question| {
        let tell = dispatch.reform(Msg::Managed);
        let asked = question.clone().and_then(|question| {
            let outside = |place: &HtmlMetaElement| !place.has_attribute("data-inside");
            let Some(place) = bundle::place("rolecall-catalog").filter(outside) else {
                tell.emit(ManagedMsg::Unavailable);
                return None;
            };
            let begun = Worker::ask(&place.content(), question, tell.clone());
            if begun.is_none() {
                tell.emit(ManagedMsg::Failed);
            }
            begun
        });
        move || drop(asked)
    });
}

/// A worker that was asked; it ends when this is dropped.
struct Worker {
    foreign: web_sys::Worker,
    _listeners: [EventListener; 2],
}

impl Worker {
    /// Starts one; `None` where none starts.
    fn ask(address: &str, question: ManagedQuestion, tell: Callback<ManagedMsg>) -> Option<Self> {
        let foreign = web_sys::Worker::new(address).ok()?;
        let names = question.names;
        let entry = |(arn, version): (&Rc<str>, Option<u32>)| -> Array {
            [JsValue::from_str(arn), version.map_or(JsValue::NULL, JsValue::from)].into_iter().collect()
        };
        let list: Array = names.iter().map(|name| entry((&name.arn, name.version))).collect();
        let failed = tell.clone();
        let listeners = [
            EventListener::once(&foreign, "message", move |event| {
                let told = event.dyn_ref::<MessageEvent>().map(MessageEvent::data).unwrap_or_default();
                tell.emit(arrived(names.clone(), &told).unwrap_or(ManagedMsg::Failed));
            }),
            EventListener::once(&foreign, "error", move |_| failed.emit(ManagedMsg::Failed)),
        ];
        let message = Object::new();
        Reflect::set(&message, &"names".into(), &list).ok()?;
        foreign.post_message(&message).ok()?;
        Some(Self { foreign, _listeners: listeners })
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.foreign.terminate();
    }
}

/// The texts of what was asked for, in their order, and their day; `None` if it did not come.
fn arrived(names: Rc<[ManagedName]>, told: &JsValue) -> Option<ManagedMsg> {
    let member = |name: &str| Reflect::get(told, &name.into()).ok();
    let texts = member("texts")?.dyn_into::<Array>().ok()?;
    let texts = texts.iter().map(|text| text.as_string().map(Rc::from)).collect();
    Some(ManagedMsg::Arrived { names, texts, date: member("date")?.as_string()?.into() })
}
