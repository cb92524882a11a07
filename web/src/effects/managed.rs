//! Looks up the texts of policies that AWS manages: by the worker that has the catalogue, one for each time something is wanted.

use std::rc::Rc;

use js_sys::{Array, Object, Reflect};
use rolecall_ui_model::Msg;
use rolecall_ui_model::managed_policy::ManagedName;
use rolecall_ui_model::msg::{ManagedMsg, ManagedQuestion};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlMetaElement;
use yew::prelude::*;

use crate::effects::bundle;
use crate::effects::channel::Channel;

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
            let begun = ask(&place.content(), question, tell.clone());
            if begun.is_none() {
                tell.emit(ManagedMsg::Failed);
            }
            begun
        });
        move || drop(asked)
    });
}

/// Asks a worker of its own; `None` where none starts.
fn ask(address: &str, ManagedQuestion { names, .. }: ManagedQuestion, tell: Callback<ManagedMsg>) -> Option<Channel> {
    let entry = |(arn, version): (&Rc<str>, Option<u32>)| -> Array {
        [JsValue::from_str(arn), version.map_or(JsValue::NULL, JsValue::from)].into_iter().collect()
    };
    let message = Object::new();
    let list: Array = names.iter().map(|name| entry((&name.arn, name.version))).collect();
    Reflect::set(&message, &"names".into(), &list).ok()?;
    let failed = tell.clone();
    let hear = move |told: JsValue| tell.emit(arrived(names.clone(), &told).unwrap_or(ManagedMsg::Failed));
    let channel = Channel::new(web_sys::Worker::new(address).ok()?, hear, move || failed.emit(ManagedMsg::Failed));
    channel.send(&message).then_some(channel)
}

/// The texts of what was asked for, in their order, and their day; `None` if it did not come.
fn arrived(names: Rc<[ManagedName]>, told: &JsValue) -> Option<ManagedMsg> {
    let member = |name: &str| Reflect::get(told, &name.into()).ok();
    let texts = member("texts")?.dyn_into::<Array>().ok()?;
    let texts = texts.iter().map(|text| text.as_string().map(Rc::from)).collect();
    Some(ManagedMsg::Arrived { names, texts, date: member("date")?.as_string()?.into() })
}
