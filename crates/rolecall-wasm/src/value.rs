//! Values on their way to JavaScript and from it.

use js_sys::{Error, JsString, Reflect};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

/// Plain objects, with `null` where a value does not exist, as the declared types say.
pub(crate) fn to_js<T: Serialize>(value: &T) -> Result<JsValue, Error> {
    value.serialize(&Serializer::json_compatible()).map_err(|failed| error("notSerializable", &failed.to_string()))
}

/// By way of a JSON value: straight from JavaScript, a misspelt member would be passed over.
pub(crate) fn from_js<T: DeserializeOwned>(value: JsValue) -> Result<T, Error> {
    let invalid = |failed: &dyn std::fmt::Display| error("invalidQuery", &failed.to_string());
    let json: serde_json::Value = serde_wasm_bindgen::from_value(value).map_err(|failed| invalid(&failed))?;
    serde_json::from_value(json).map_err(|failed| invalid(&failed))
}

/// What is thrown for misuse: an `Error` with a `code`.
pub(crate) fn error(code: &str, message: &str) -> Error {
    let error = Error::new(message);
    // A fresh object takes any member.
    let _ = Reflect::set(&error, &JsString::from("code"), &JsString::from(code));
    error
}
