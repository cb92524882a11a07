//! An answer on its way out.

use js_sys::Error;
use rolecall_explain::Locale;
use rolecall_js::to_js;
use rolecall_questions::Answered;
use rolecall_wire::analysis::{Placed, Texts};
use wasm_bindgen::prelude::*;

/// The JSON of an answer as a value, its places counted as JavaScript counts in these texts.
pub(crate) fn answered<A>(answer: &A, texts: &Texts<'_>, locale: Locale) -> Result<JsValue, Error>
where
    A: Answered<Json: Placed>,
{
    to_js(&answer.json(locale).in_utf16(texts))
}
