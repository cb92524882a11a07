//! Values on their way to JavaScript.

use js_sys::{Error, JsString, Reflect};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

/// Plain objects, with `null` where a value does not exist, as the declared types say.
pub(crate) fn to_js<T: Serialize>(value: &T) -> Result<JsValue, Error> {
    value.serialize(&Serializer::json_compatible()).map_err(|failed| error("notSerializable", &failed.to_string()))
}

/// What is thrown for misuse: an `Error` with a `code`.
pub(crate) fn error(code: &str, message: &str) -> Error {
    let error = Error::new(message);
    // A fresh object takes any member.
    let _ = Reflect::set(&error, &JsString::from("code"), &JsString::from(code));
    error
}
