//! A scenario that stays.

use js_sys::Error;
use rolecall_core::diag::Diagnostic;
use rolecall_core::format::Path;
use rolecall_core::scenario::{self, Scenario};
use rolecall_js::{error, to_js};
use rolecall_wire::{StepOutcome, Unit};
use wasm_bindgen::prelude::*;

#[cfg(feature = "full")]
use crate::full::{explained, told};
use crate::query::Query;

/// A scenario that is read and compiled once, asked often, and edited document by document.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Workspace(scenario::Workspace);

#[wasm_bindgen]
impl Workspace {
    /// Reads a scenario and compiles its policies. What is wrong with the text is in the report's `diagnostics`.
    #[must_use]
    #[wasm_bindgen(constructor)]
    pub fn new(scenario: &str) -> Workspace {
        let mut workspace = Self(scenario::Workspace::open(scenario));
        workspace.lint();
        workspace
    }

    /// The scenario's title; empty if it has none.
    #[must_use]
    #[wasm_bindgen(getter)]
    pub fn title(&self) -> String {
        self.scenario().map_or("", Scenario::title).to_owned()
    }

    /// Replaces the text of one document, and reads it and what rests on it alone. Places in it then refer to this text.
    ///
    /// `path` is that of a policy in a report, such as `/roles/0/trustPolicy`. False if there is no document in that place.
    #[wasm_bindgen(js_name = "setDocument")]
    pub fn set_document(&mut self, path: &str, text: &str) -> bool {
        let is_set = Path::parse(path).is_some_and(|path| self.0.set_document(&path, text));
        if is_set {
            self.lint();
        }
        is_set
    }

    /// Runs every step, with the full trace.
    ///
    /// # Errors
    /// None that the text could cause.
    #[wasm_bindgen(unchecked_return_type = "Report")]
    pub fn evaluate(&self) -> Result<JsValue, Error> {
        to_js(&rolecall_wire::Report::of(self.0.text(), self.0.reading(), Unit::Utf16))
    }

    /// Runs every step and keeps only what it came to.
    ///
    /// # Errors
    /// None that the text could cause.
    #[wasm_bindgen(unchecked_return_type = "Outcomes")]
    pub fn outcomes(&self) -> Result<JsValue, Error> {
        to_js(&rolecall_wire::Outcomes::of(self.0.text(), self.0.reading(), Unit::Utf16))
    }

    /// Decides one request, beside the steps.
    ///
    /// # Errors
    /// `invalidScenario`, with the first diagnostic as its message; `invalidQuery`
    #[wasm_bindgen(unchecked_return_type = "StepOutcome")]
    pub fn decide(&self, #[wasm_bindgen(unchecked_param_type = "Query")] query: &JsValue) -> Result<JsValue, Error> {
        to_js(&Query::read(query)?.decide(self.decidable()?)?)
    }

    /// Decides many requests, beside the steps.
    ///
    /// # Errors
    /// As for `decide`; one query that cannot be asked is enough.
    #[wasm_bindgen(js_name = "decideMany", unchecked_return_type = "StepOutcome[]")]
    pub fn decide_many(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Query[]")] queries: &JsValue,
    ) -> Result<JsValue, Error> {
        let scenario = self.decidable()?;
        let decided = |query: JsValue| Query::read(&query)?.decide(scenario);
        to_js(&Query::listed(queries)?.iter().map(decided).collect::<Result<Vec<StepOutcome>, _>>()?)
    }
}

#[cfg(feature = "full")]
#[wasm_bindgen]
impl Workspace {
    /// What each step came to, in one sentence. Empty if the text cannot be evaluated.
    ///
    /// # Errors
    /// `unknownLocale`
    pub fn explain(&self, #[wasm_bindgen(unchecked_param_type = "Locale")] locale: &str) -> Result<Vec<String>, Error> {
        explained(self.0.reading(), locale)
    }
}

impl Workspace {
    /// Adds what the rules find in its documents as they are now.
    #[cfg(feature = "full")]
    fn lint(&mut self) {
        let found = rolecall_lint::findings(self.0.reading());
        self.0.add(found);
    }

    #[cfg(not(feature = "full"))]
    #[expect(clippy::unused_self, reason = "no rules are here")]
    fn lint(&mut self) {}

    fn scenario(&self) -> Option<&Scenario> {
        self.0.reading().scenario.as_ref()
    }

    fn decidable(&self) -> Result<&Scenario, Error> {
        let broken = || error("invalidScenario", &first_problem(&self.0.reading().diagnostics));
        self.scenario().ok_or_else(broken)
    }
}

fn first_problem(found: &[Diagnostic]) -> String {
    found.iter().find(|found| found.problem.is_fatal()).map_or_else(String::new, told)
}

/// What is wrong, by its code.
#[cfg(not(feature = "full"))]
fn told(found: &Diagnostic) -> String {
    found.code().to_string()
}
