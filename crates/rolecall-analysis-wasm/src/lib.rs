//! Questions about all requests in the npm package: a program of its own, with the tables of the catalogue inside.
//!
//! Text and options come in, the JSON types of `rolecall-wire` go out, declared from the same Rust types that are serialised. Places count UTF-16 code
//! units. What cannot be asked throws an [`Error`] whose `code` says why, with the findings in the texts as its `faults`.

mod options;
mod fault;
mod outgoing;
mod account;
mod comparison;
mod checks;
#[cfg(all(test, target_arch = "wasm32"))]
mod tests;

use js_sys::Error;
use rolecall_questions::Tables;
use wasm_bindgen::prelude::*;

use options::Options;

/// The signatures whose answer depends on what is asked; each question is documented in `types.d.ts`.
#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("types.d.ts");

thread_local! {
    /// Opened with the first question.
    static TABLES: Tables = Tables::new(rolecall_catalog::built_in());
}

/// The version of the package.
#[must_use]
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// What differs between two versions of a policy, or two worlds.
///
/// # Errors
/// `invalidQuestion`, `invalidDocument`, `invalidWorld`, `unknownLocale`
#[wasm_bindgen(skip_typescript)]
pub fn compare(before: &str, after: &str, options: &JsValue) -> Result<JsValue, Error> {
    let options = Options::read("options of `compare`", options)?;
    TABLES.with(|tables| comparison::compare(before, after, options, tables))
}

/// Asks one of the checks.
///
/// # Errors
/// As [`compare`]; `unknownCheck`, `invalidScenario`
#[wasm_bindgen(skip_typescript)]
pub fn check(name: &str, question: &JsValue) -> Result<JsValue, Error> {
    let options = Options::read("question", question)?;
    TABLES.with(|tables| checks::check(name, options, tables))
}

/// The account of a scenario as a graph, or what is asked about it.
///
/// # Errors
/// `invalidQuestion`, `invalidWorld`, `unknownLocale`
#[wasm_bindgen(skip_typescript)]
pub fn graph(world: &str, question: &JsValue) -> Result<JsValue, Error> {
    let options = Options::read("question about a graph", question)?;
    TABLES.with(|tables| account::graph(world, options, tables))
}
