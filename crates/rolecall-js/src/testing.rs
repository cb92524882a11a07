//! What tests read in values of JavaScript.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise, also in its helpers")]

use js_sys::{Array, Reflect};
use wasm_bindgen::JsValue;

/// Follows members and indices, as `a.0.b`.
///
/// # Panics
/// Where something on the way has no members.
#[must_use]
pub fn at(value: &JsValue, path: &str) -> JsValue {
    path.split('.').fold(value.clone(), |value, member| match member.parse::<u32>() {
        Ok(index) => Array::from(&value).get(index),
        Err(_) => Reflect::get(&value, &member.into()).unwrap(),
    })
}

/// The text there.
///
/// # Panics
/// If it is none.
#[must_use]
pub fn text(value: &JsValue, path: &str) -> String {
    at(value, path).as_string().unwrap()
}

/// The whole number there.
///
/// # Panics
/// If it is none.
#[must_use]
pub fn number(value: &JsValue, path: &str) -> u32 {
    format!("{}", at(value, path).as_f64().unwrap()).parse().unwrap()
}
