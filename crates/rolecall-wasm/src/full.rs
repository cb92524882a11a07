//! What the evaluator does without: sentences, checks of policies, and the readers of what is pasted.

use js_sys::Error;
use rolecall_core::diag::{Diagnostic, PolicyKind};
use rolecall_core::report::Report;
use rolecall_core::scenario::{Reading, Scenario};
use rolecall_core::time::Timestamp;
use rolecall_explain::{
    Locale, decision, finding, finding_help, help, import_finding, import_help, import_refusal, import_refusal_help,
    import_verdict, message, refusal, refusal_help,
};
use rolecall_import::{Finding, Kind, Options, Refused, Verdict};
use rolecall_js::{error, to_js};
use rolecall_wire::import::{Imported, Wording};
use rolecall_wire::token::DecodedToken;
use rolecall_wire::{Places, Unit};
use wasm_bindgen::prelude::*;

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

/// What each step of a scenario that was read came to.
pub(crate) fn explained(reading: &Reading, locale: &str) -> Result<Vec<String>, Error> {
    let locale = self::locale(locale)?;
    let report = reading.scenario.as_ref().map(Scenario::evaluate);
    let steps = report.as_ref().map_or(&[][..], |report: &Report| &report.steps);
    Ok(steps.iter().map(|step| decision(step, &reading.policies, locale).plain()).collect())
}

fn locale(tag: &str) -> Result<Locale, Error> {
    Locale::from_tag(tag).ok_or_else(|| error("unknownLocale", &format!("no sentences in the language `{tag}`")))
}

/// What is wrong, in English.
pub(crate) fn told(found: &Diagnostic) -> String {
    format!("{}: {}. {}", found.code(), message(&found.problem, Locale::En), help(&found.problem, Locale::En))
}
