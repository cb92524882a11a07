//! The npm package: what JavaScript sees of Rolecall. Typed values go out, text comes in, and nothing is decided here.
//!
//! The TypeScript types are those of `rolecall-wire`, declared from the same Rust types that are serialised. Offsets count UTF-16
//! code units. Text that is not a valid scenario gives a report without steps; misuse throws an [`Error`](js_sys::Error) whose `code` says what
//! kind of misuse it was.
//!
//! Without the feature `full` it is the evaluator alone, without sentences, checks and readers of what is pasted.

#[cfg(feature = "full")]
mod full;
mod query;
#[cfg(all(test, target_arch = "wasm32", feature = "full"))]
mod tests;
mod workspace;

use js_sys::Error;
use rolecall_js::to_js;
use rolecall_wire::Unit;
use wasm_bindgen::prelude::*;

#[cfg(feature = "full")]
pub use full::{decode_token, explain, import_text, lint};
pub use workspace::Workspace;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** A language of sentences. */
export type Locale = "en" | "ja";

/** What the `code` of a thrown `Error` can be. */
export type ErrorCode = "invalidScenario" | "invalidQuery" | "unknownLocale" | "unknownKind" | "invalidTime" | "notSerializable";
"#;

#[wasm_bindgen(typescript_custom_section)]
const SCENARIO_TYPES: &str = include_str!("scenario.d.ts");

/// The version of the package.
#[must_use]
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// Evaluates a scenario: one entry per step, with the full trace.
///
/// # Errors
/// None for any text: what is wrong with it is in the report's `diagnostics`.
#[wasm_bindgen(unchecked_return_type = "Report")]
pub fn evaluate(
    #[wasm_bindgen(param_description = "the text of a scenario file")] scenario: &str,
) -> Result<JsValue, Error> {
    to_js(&rolecall_wire::Report::of(scenario, &rolecall_core::read(scenario), Unit::Utf16))
}
