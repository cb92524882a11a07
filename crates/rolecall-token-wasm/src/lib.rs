//! Reads a pasted token or assertion for the page. The XML reader and the tables of claims are as large as a tenth of the page's
//! program, and few visits need them, so they are a program of their own that `web/token/token.js` brings along.

use rolecall_core::time::Timestamp;
use rolecall_explain::{Locale, finding, finding_help, refusal, refusal_help};
use rolecall_wire::Unit;
use rolecall_wire::token::DecodedToken;
use wasm_bindgen::prelude::wasm_bindgen;

/// What a pasted text is, as the JSON of [`DecodedToken`]: a step of a scenario, or why there is none, and findings with their words
/// in the language `locale`, whose `messages` the page hands over. Places count UTF-16 code units. `role` is filled in as the role's ARN and `session_name` as the
/// name of a session that has none; `clock` is the time of the step, RFC 3339. Text that is no time counts as no clock.
#[wasm_bindgen]
#[must_use]
#[expect(clippy::needless_pass_by_value, reason = "JavaScript hands optional strings over by value")]
pub fn read(
    text: &str,
    locale: &str,
    messages: &str,
    role: Option<String>,
    session_name: Option<String>,
    clock: Option<String>,
) -> String {
    let locale = Locale::from_tag(locale).unwrap_or_default();
    // Without messages the step is read all the same.
    let _ = rolecall_locale::load(locale, messages);
    let read = rolecall_token::decode(text, clock.as_deref().and_then(Timestamp::parse));
    let step = read.as_ref().ok().map(|read| read.step(role.as_deref(), session_name.as_deref()));
    let decoded = DecodedToken::of(
        text,
        &read,
        step,
        Unit::Utf16,
        |found| (finding(found, locale).plain(), finding_help(found, locale).plain()),
        |refused| (refusal(refused, locale).plain(), refusal_help(refused, locale).plain()),
    );
    serde_json::to_string(&decoded).unwrap_or_default()
}
