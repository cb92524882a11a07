//! Parameters of AWS STS calls: patterns, ranges and sizes (AWS STS API Reference).
//!
//! Of several that are wrong the first is told, and nothing says which that is. Here: role or name, duration, policies, tags, the
//! rest one by one, and last whether serial number and code are a pair.

use crate::document;
use crate::matching::field;
use crate::world::{self, Tags, World};
use serde_json::Value;

/// An error of AWS STS: code and the rule that gave it.
pub(crate) type Refusal = (&'static str, &'static str);

pub(crate) const PARAMETER: Refusal = ("ValidationError", "parameter");

/// What a malformed scenario, or else AWS STS, says against a call.
pub(crate) type Checked<T> = Result<Result<T, Refusal>, String>;

pub(crate) fn length(text: &str) -> usize {
    text.chars().count()
}

/// `[\w+=,.@-]*` and a few more characters.
pub(crate) fn is_word(text: &str, more: &str) -> bool {
    text.chars()
        .all(|character| character.is_ascii_alphanumeric() || "_+=,.@-".contains(character) || more.contains(character))
}

/// `[\p{L}\p{Z}\p{N}_.:/=+\-@]*`
fn is_tag_text(text: &str) -> bool {
    text.chars().all(|character| {
        character.is_alphanumeric() || character == ' ' || character == '\u{a0}' || "_.:/=+-@".contains(character)
    })
}

pub(crate) fn check(condition: bool) -> Result<(), Refusal> {
    if condition { Ok(()) } else { Err(PARAMETER) }
}

pub(crate) fn text(parameters: &Value, member: &str) -> Option<String> {
    parameters.get(member).and_then(Value::as_str).map(str::to_owned)
}

/// `DurationSeconds`, within its range.
pub(crate) fn duration(parameters: &Value, least: i64, most: i64) -> Result<Option<i64>, Refusal> {
    let seconds = parameters.get("durationSeconds").and_then(Value::as_i64);
    check(seconds.is_none_or(|seconds| (least..=most).contains(&seconds)))?;
    Ok(seconds)
}

/// Session tags (IAM User Guide, "Pass session tags in AWS STS").
pub(crate) fn tags(parameters: &Value) -> Result<Tags, Refusal> {
    let tags = world::tags(parameters.get("tags"));
    check(tags.len() <= 50)?;
    for (key, value) in &tags {
        check((1..=128).contains(&length(key)) && length(value) <= 256 && is_tag_text(key) && is_tag_text(value))?;
        check(!key.to_ascii_lowercase().starts_with("aws:"))?;
    }
    // Keys ignore case.
    if tags.keys().any(|key| tags.keys().any(|other| other != key && other.eq_ignore_ascii_case(key))) {
        return Err(("InvalidParameterValue", "duplicateTagKeys"));
    }
    Ok(tags)
}

/// `SerialNumber` and `TokenCode`, each for itself.
pub(crate) fn device(parameters: &Value) -> Result<(), Refusal> {
    let (serial, code) = (text(parameters, "serialNumber"), text(parameters, "tokenCode"));
    check(serial.as_ref().is_none_or(|serial| (9..=256).contains(&length(serial)) && is_word(serial, "/:")))?;
    check(code.as_ref().is_none_or(|code| code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit())))
}

/// Whether both are there; one of them alone is an error.
pub(crate) fn device_pair(parameters: &Value) -> Result<bool, Refusal> {
    let given = |member: &str| text(parameters, member).is_some();
    let (serial, code) = (given("serialNumber"), given("tokenCode"));
    if serial == code { Ok(serial) } else { Err(("AccessDenied", "mfaPair")) }
}

/// Session policies: the inline policy and the managed ones are one set, limited in number and in length together. Managed
/// ones are AWS's own or those of one account (IAM User Guide, "Session policies"; "IAM and AWS STS quotas").
pub(crate) fn session_policies(parameters: &Value, account: &str) -> Result<(), Refusal> {
    let inline = parameters.get("policy").filter(|policy| !policy.is_null());
    let arns = document::texts(parameters.get("policyArns"));
    check(arns.iter().all(|arn| field(arn, 4) == "aws" || field(arn, 4) == account))?;
    let inline_text = inline.map(|policy| policy.as_str().map_or_else(|| policy.to_string(), str::to_owned));
    let inline_text = inline_text.unwrap_or_default();
    check(inline_text.chars().all(|sign| matches!(sign, '\t' | '\n' | '\r' | ' '..='\u{ff}')))?;
    if length(&inline_text) + arns.iter().map(|arn| length(arn)).sum::<usize>() > 2048 || arns.len() > 10 {
        return Err(("ValidationError", "policySize"));
    }
    if inline.is_some_and(|policy| document::read(policy).is_err()) {
        return Err(("MalformedPolicyDocument", "parameter"));
    }
    Ok(())
}

/// The documents of these policies; `None` if none is passed.
pub(crate) fn session_documents(parameters: &Value, world: &World) -> Result<Option<Vec<Value>>, String> {
    let inline = parameters.get("policy").filter(|policy| !policy.is_null());
    let mut policies: Vec<Value> = inline.map(document::read).transpose()?.into_iter().collect();
    for arn in document::texts(parameters.get("policyArns")) {
        policies.push(document::referenced(&arn, world.managed())?);
    }
    Ok((!policies.is_empty()).then_some(policies))
}
