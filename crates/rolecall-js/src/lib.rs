//! Values between Rust and JavaScript, for the programs of the npm package.

#[cfg(feature = "testing")]
pub mod testing;

use js_sys::{Array, Error, JsString, Map, Object, Reflect};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

/// Plain objects, with `null` where a value does not exist, as the declared types say.
///
/// # Errors
/// `notSerializable`
pub fn to_js<T: Serialize + ?Sized>(value: &T) -> Result<JsValue, Error> {
    value.serialize(&Serializer::json_compatible()).map_err(|failed| error("notSerializable", &failed.to_string()))
}

/// What is thrown for misuse: an `Error` with a `code`.
#[must_use]
pub fn error(code: &str, message: &str) -> Error {
    let error = Error::new(message);
    set(&error, "code", &JsString::from(code));
    error
}

/// Gives an error one more member.
pub fn set(error: &Error, name: &str, value: &JsValue) {
    // A fresh object takes any member.
    let _ = Reflect::set(error, &JsString::from(name), value);
}

/// The members of an object, or of a `Map` with names for keys; `None` if a value is neither.
#[must_use]
pub fn members(value: &JsValue) -> Option<Vec<(String, JsValue)>> {
    let entries = match value.dyn_ref::<Map>() {
        Some(map) => Array::from(map),
        None => Object::entries(value.dyn_ref::<Object>()?),
    };
    let entry = |entry: Array| Some((entry.get(0).as_string()?, entry.get(1)));
    entries.iter().map(JsCast::unchecked_into::<Array>).map(entry).collect()
}
