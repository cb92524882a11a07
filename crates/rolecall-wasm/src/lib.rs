//! The npm package: what JavaScript sees of Rolecall. Typed values go out, text comes in, and nothing is decided here.
//!
//! The TypeScript types are those of `rolecall-wire`, declared from the same Rust types that are serialised. Offsets count UTF-16
//! code units. Text that is not a valid scenario gives a report without steps; misuse throws an [`Error`](js_sys::Error) whose `code` says what
//! kind of misuse it was.

use js_sys::{Error, JsString, Reflect};
use rolecall_core::diag::{Diagnostic, PolicyKind};
use rolecall_core::format::Path;
use rolecall_core::report::Report;
use rolecall_core::scenario::{self, QueryError, Reading, Scenario};
use rolecall_core::time::Timestamp;
use rolecall_explain::{
    Locale, decision, finding, finding_help, help, import_finding, import_help, import_refusal, import_refusal_help,
    import_verdict, message, refusal, refusal_help,
};
use rolecall_import::{Finding, Kind, Options, Refused, Verdict};
use rolecall_wire::import::{Imported, Wording};
use rolecall_wire::token::DecodedToken;
use rolecall_wire::{Places, Query, StepOutcome, Unit};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

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

/// What each step of a scenario came to, in one sentence. Empty if the text cannot be evaluated.
///
/// # Errors
/// `unknownLocale`
#[wasm_bindgen]
pub fn explain(
    scenario: &str,
    #[wasm_bindgen(unchecked_param_type = "Locale")] locale: &str,
) -> Result<Vec<String>, Error> {
    explained(&rolecall_core::read(scenario), locale)
}

/// Findings in one policy document by itself, also as the AWS CLI prints it. Places count in the document's text, after decoding if
/// it was encoded.
///
/// # Errors
/// `unknownKind`
#[wasm_bindgen(unchecked_return_type = "Diagnostic[]")]
pub fn lint(
    document: &str,
    #[wasm_bindgen(unchecked_param_type = "PolicyKind")] kind: &str,
    #[wasm_bindgen(unchecked_param_type = "Locale")] locale: &str,
) -> Result<JsValue, Error> {
    let locale = self::locale(locale)?;
    let unknown = || error("unknownKind", &format!("no kind of policy is called `{kind}`"));
    let kind = PolicyKind::named(kind).ok_or_else(unknown)?;
    let document = rolecall_lint::document(document, kind);
    let text = &*document.text;
    let places = Places::new(text, &[], Unit::Utf16);
    let worded = |found: &Diagnostic| {
        let (message, help) = (message(&found.problem, locale).plain(), help(&found.problem, locale).plain());
        let error = found.aws_error(Some((kind, text)));
        rolecall_wire::Diagnostic::of(found, &places).refused(error).worded(message, Some(help))
    };
    to_js(&document.diagnostics.iter().map(worded).collect::<Vec<_>>())
}

/// Reads a pasted JSON Web Token (also its claims as JSON) or SAML response into a step of a scenario. The signature is not verified, and the token is in
/// no part of the answer but what it says.
///
/// # Errors
/// `unknownLocale`; `invalidTime` for a clock that is no RFC 3339 time. What is wrong with the text is in the answer.
#[expect(clippy::needless_pass_by_value, reason = "JavaScript hands over text that Rust then owns")]
#[wasm_bindgen(js_name = "decodeToken", unchecked_return_type = "DecodedToken")]
pub fn decode_token(
    #[wasm_bindgen(param_description = "what was pasted")] text: &str,
    #[wasm_bindgen(unchecked_param_type = "Locale")] locale: &str,
    #[wasm_bindgen(param_description = "ARN of the role to assume; else the first that an assertion offers")]
    role: Option<String>,
    #[wasm_bindgen(param_description = "name of the session that a token begins; an assertion has its own")]
    session_name: Option<String>,
    #[wasm_bindgen(param_description = "time of the step, to compare the token's times with")] clock: Option<String>,
) -> Result<JsValue, Error> {
    let locale = self::locale(locale)?;
    let invalid = |clock: String| error("invalidTime", &format!("`{clock}` is not a time as RFC 3339 writes it"));
    let clock = clock.map(|clock| Timestamp::parse(&clock).ok_or_else(|| invalid(clock))).transpose()?;
    let read = rolecall_token::decode(text, clock);
    let step = read.as_ref().ok().map(|read| read.step(role.as_deref(), session_name.as_deref()));
    to_js(&DecodedToken::of(
        text,
        &read,
        step,
        Unit::Utf16,
        |found| (finding(found, locale).plain(), finding_help(found, locale).plain()),
        |refused| (refusal(refused, locale).plain(), refusal_help(refused, locale).plain()),
    ))
}

/// Makes a scenario from whatever was pasted: an error message, an event of CloudTrail, output of the AWS CLI, policies, Terraform, a template. Secrets
/// in the text are in no part of the answer.
///
/// # Errors
/// `unknownLocale`; `unknownKind`. Why nothing was imported is in the answer.
#[expect(clippy::needless_pass_by_value, reason = "JavaScript hands over text that Rust then owns")]
#[wasm_bindgen(js_name = "importText", unchecked_return_type = "Imported")]
pub fn import_text(
    #[wasm_bindgen(param_description = "what was pasted")] text: &str,
    #[wasm_bindgen(unchecked_param_type = "Locale")] locale: &str,
    #[wasm_bindgen(param_description = "what it is, as the answer's `kind` calls it; else the text says")] kind: Option<
        String,
    >,
    #[wasm_bindgen(param_description = "which of several events, jobs or versions to take, from 0")] pick: Option<u32>,
) -> Result<JsValue, Error> {
    let locale = self::locale(locale)?;
    let unknown = |kind: &str| error("unknownKind", &format!("no kind of text is called `{kind}`"));
    let kind = kind.as_deref().map(|kind| Kind::of(kind).ok_or_else(|| unknown(kind))).transpose()?;
    let read = rolecall_import::import(text, &Options { kind, pick: pick.map(|pick| pick as usize) });
    let finding = |finding: &Finding| {
        (import_finding(finding, locale).plain(), import_help(finding, locale).map(|help| help.plain()))
    };
    let verdict = |verdict: &Verdict| import_verdict(verdict, locale).plain();
    let refusal =
        |refused: &Refused| (import_refusal(refused, locale).plain(), import_refusal_help(refused, locale).plain());
    let words = Wording { finding: &finding, verdict: &verdict, refusal: &refusal };
    to_js(&Imported::of(text, &read, Unit::Utf16, words))
}

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
        Self(scenario::Workspace::open(scenario)).linted()
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
    pub fn decide(&self, #[wasm_bindgen(unchecked_param_type = "Query")] query: JsValue) -> Result<JsValue, Error> {
        to_js(&decided(self.decidable()?, &from_js(query)?)?)
    }

    /// Decides many requests, beside the steps.
    ///
    /// # Errors
    /// As for `decide`; one query that cannot be asked is enough.
    #[wasm_bindgen(js_name = "decideMany", unchecked_return_type = "StepOutcome[]")]
    pub fn decide_many(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Query[]")] queries: JsValue,
    ) -> Result<JsValue, Error> {
        let (scenario, queries): (_, Vec<Query>) = (self.decidable()?, from_js(queries)?);
        to_js(&queries.iter().map(|query| decided(scenario, query)).collect::<Result<Vec<_>, _>>()?)
    }

    /// What each step came to, in one sentence. Empty if the text cannot be evaluated.
    ///
    /// # Errors
    /// `unknownLocale`
    pub fn explain(&self, #[wasm_bindgen(unchecked_param_type = "Locale")] locale: &str) -> Result<Vec<String>, Error> {
        explained(self.0.reading(), locale)
    }
}

impl Workspace {
    /// The same, with what the rules find in its documents as they are now.
    fn linted(mut self) -> Self {
        self.lint();
        self
    }

    fn lint(&mut self) {
        let found = rolecall_lint::findings(self.0.reading());
        self.0.add(found);
    }

    fn scenario(&self) -> Option<&Scenario> {
        self.0.reading().scenario.as_ref()
    }

    fn decidable(&self) -> Result<&Scenario, Error> {
        let broken = || error("invalidScenario", &first_problem(&self.0.reading().diagnostics));
        self.scenario().ok_or_else(broken)
    }
}

fn decided(scenario: &Scenario, query: &Query) -> Result<StepOutcome, Error> {
    query.decide(scenario).map_err(|wrong| {
        let (what, text) = match wrong {
            QueryError::Caller => ("caller", query.caller.as_deref()),
            QueryError::Action => ("action", Some(query.action.as_str())),
            QueryError::Resource => ("resource", Some(query.resource.as_str())),
            QueryError::ResourceAccount => ("resourceAccountId", query.resource_account_id.as_deref()),
        };
        error("invalidQuery", &format!("`{}` cannot be the {what} of a query", text.unwrap_or_default()))
    })
}

fn explained(reading: &Reading, locale: &str) -> Result<Vec<String>, Error> {
    let locale = self::locale(locale)?;
    let report = reading.scenario.as_ref().map(Scenario::evaluate);
    let steps = report.as_ref().map_or(&[][..], |report: &Report| &report.steps);
    Ok(steps.iter().map(|step| decision(step, &reading.policies, locale).plain()).collect())
}

fn locale(tag: &str) -> Result<Locale, Error> {
    Locale::from_tag(tag).ok_or_else(|| error("unknownLocale", &format!("no sentences in the language `{tag}`")))
}

fn first_problem(found: &[Diagnostic]) -> String {
    let worded = |found: &Diagnostic| {
        format!("{}: {}. {}", found.code(), message(&found.problem, Locale::En), help(&found.problem, Locale::En))
    };
    found.iter().find(|found| found.problem.is_fatal()).map_or_else(String::new, worded)
}

/// Plain objects, with `null` where a value does not exist, as the declared types say.
fn to_js<T: Serialize>(value: &T) -> Result<JsValue, Error> {
    value.serialize(&Serializer::json_compatible()).map_err(|failed| error("notSerializable", &failed.to_string()))
}

/// By way of a JSON value: straight from JavaScript, a misspelt member would be passed over.
fn from_js<T: DeserializeOwned>(value: JsValue) -> Result<T, Error> {
    let invalid = |failed: &dyn std::fmt::Display| error("invalidQuery", &failed.to_string());
    let json: serde_json::Value = serde_wasm_bindgen::from_value(value).map_err(|failed| invalid(&failed))?;
    serde_json::from_value(json).map_err(|failed| invalid(&failed))
}

fn error(code: &str, message: &str) -> Error {
    let error = Error::new(message);
    // A fresh object takes any member.
    let _ = Reflect::set(&error, &JsString::from("code"), &JsString::from(code));
    error
}
