//! Patterns and ranges that the parameters of several STS calls share. They are checked before anything else.
//!
//! Source: <https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html>

use std::fmt::Display;
use std::ops::RangeInclusive;

use crate::blank;
use crate::name::Arn;
use crate::report::{PackedSize, ParameterFault, RefusedParameter, StsError, StsRule};
use crate::world::{MfaParameters, SessionPolicies, Tag};

/// Characters of the longest session policies of a call, as plain text.
const LONGEST_POLICIES: usize = 2048;

pub(super) fn duration(seconds: Option<i64>, range: RangeInclusive<i64>) -> Option<StsError> {
    let seconds = seconds?;
    let rule = outside("value", seconds, range)?;
    Some(constraint("durationSeconds", &seconds.to_string(), &rule))
}

/// Session policies: at most ten ARNs of the account or of AWS, and 2,048 characters of plain text with the inline document.
pub(super) fn session_policies(policies: &SessionPolicies, account: Option<&str>) -> Option<StsError> {
    const MOST: usize = 10;
    let size = |message: &str| {
        let rule = StsRule::PolicySize;
        Some(StsError { code: "ValidationError", rule, parameter: None, message: Some(message.to_owned()) })
    };
    if policies.arns.len() > MOST {
        let message = "1 validation error detected: Value at 'policyArns' failed to satisfy constraint: Member must have length less than or equal to 10";
        return size(message);
    }
    if policies.inline.is_some_and(|inline| !inline.is_latin) {
        let message = r"1 validation error detected: Value at 'policy' failed to satisfy constraint: Member must satisfy regular expression pattern: [\u0009\u000A\u000D\u0020-\u00FF]+";
        return Some(invalid("policy", message.to_owned()));
    }
    if plain_size(policies) > LONGEST_POLICIES {
        let message = "1 validation error detected: Value at 'policy' failed to satisfy constraint: Member must have length less than or equal to 2048";
        return size(message);
    }
    let foreign = policies.arns.iter().find(|policy| {
        let owner = Arn::parse(policy).map(|arn| arn.account);
        owner != Some("aws") && owner != account
    });
    foreign.map(|_| silently("policyArns", ParameterFault::OtherAccount))
}

/// What STS packs for a call: its session policies, its tags, and the transitive tags that the caller's session hands on.
///
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html#reference_iam-quotas-entity-length>
pub(super) fn packed(policies: &SessionPolicies, tags: &[Tag], inherited: &[Tag]) -> PackedSize {
    let all = tags.iter().chain(inherited);
    PackedSize {
        tag_characters: all.map(|(key, value)| key.chars().count().saturating_add(value.chars().count())).sum(),
        policy_characters: plain_size(policies),
    }
}

/// Characters of session policies as plain text.
fn plain_size(policies: &SessionPolicies) -> usize {
    let inline = policies.inline.map_or(0, |inline| inline.length);
    inline + policies.arns.iter().map(|arn| arn.chars().count()).sum::<usize>()
}

pub(super) fn tags(tags: &[Tag]) -> Option<StsError> {
    let allowed = |c: char| c.is_alphanumeric() || c.is_whitespace() || "_.:/=+-@".contains(c);
    if let Some(error) = count("tags", tags.len(), 0..=50) {
        return Some(error);
    }
    for (at, (key, value)) in tags.iter().enumerate() {
        // AWS counts from 1.
        let member = |part| format!("tags.{}.member.{part}", at + 1);
        if key.get(..4).is_some_and(|prefix| prefix.eq_ignore_ascii_case("aws:")) {
            return Some(silently(&member("key"), ParameterFault::ReservedPrefix));
        }
        let refused = text(&member("key"), key, 1..=128, allowed, r"[\p{L}\p{Z}\p{N}_.:/=+\-@]+")
            .or_else(|| text(&member("value"), value, 0..=256, allowed, r"[\p{L}\p{Z}\p{N}_.:/=+\-@]*"));
        if refused.is_some() {
            return refused;
        }
    }
    let duplicate = tags
        .iter()
        .enumerate()
        .any(|(index, (key, _))| tags.iter().take(index).any(|(earlier, _)| earlier.eq_ignore_ascii_case(key)));
    duplicate.then(|| StsError {
        code: "InvalidParameterValue",
        rule: StsRule::DuplicateTagKeys,
        parameter: None,
        message: Some("Duplicate tag keys found. Please note that Tag keys are case insensitive.".to_owned()),
    })
}

pub(super) fn mfa_texts(mfa: &MfaParameters) -> Option<StsError> {
    let serial = mfa.serial_number.as_deref();
    serial
        .and_then(|serial| {
            text("serialNumber", serial, 9..=256, |c| is_name(c) || matches!(c, ':' | '/'), r"[\w+=/:,.@-]*")
        })
        .or_else(|| text("tokenCode", mfa.token_code.as_deref()?, 6..=6, |c| c.is_ascii_digit(), r"[\d]*"))
}

pub(super) fn mfa_pair(mfa: &MfaParameters) -> Option<StsError> {
    let paired = mfa.serial_number.is_some() == mfa.token_code.is_some();
    (!paired).then(|| StsError {
        code: "AccessDenied",
        rule: StsRule::MfaPair,
        parameter: None,
        message: Some(
            "MultiFactorAuthentication failed, must provide both MFA serial number and one time pass code.".to_owned(),
        ),
    })
}

/// `[\w+=,.@-]`
pub(super) fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || "_+=,.@-".contains(c)
}

pub(super) fn text(
    parameter: &str,
    value: &str,
    lengths: RangeInclusive<usize>,
    allowed: impl Fn(char) -> bool,
    pattern: &str,
) -> Option<StsError> {
    // What fills a blank is taken to be what the call accepts.
    if blank::is_in(value) {
        return None;
    }
    length(parameter, value, lengths).or_else(|| {
        let rule = format!("Member must satisfy regular expression pattern: {pattern}");
        (!value.chars().all(allowed)).then(|| constraint(parameter, value, &rule))
    })
}

/// How many elements a list has.
pub(super) fn count(parameter: &str, found: usize, range: RangeInclusive<usize>) -> Option<StsError> {
    let rule = outside("length", found, range)?;
    Some(constraint(parameter, "", &rule))
}

pub(super) fn length(parameter: &str, value: &str, lengths: RangeInclusive<usize>) -> Option<StsError> {
    let rule = outside("length", value.chars().count(), lengths)?;
    Some(constraint(parameter, value, &rule))
}

/// The rule that a number breaks: of the length of a text or list, or a value itself.
fn outside<N: Copy + PartialOrd + Display>(what: &str, found: N, range: RangeInclusive<N>) -> Option<String> {
    if found < *range.start() {
        Some(format!("Member must have {what} greater than or equal to {}", range.start()))
    } else if found > *range.end() {
        Some(format!("Member must have {what} less than or equal to {}", range.end()))
    } else {
        None
    }
}

pub(super) fn constraint(parameter: &str, value: &str, rule: &str) -> StsError {
    let message =
        format!("1 validation error detected: Value '{value}' at '{parameter}' failed to satisfy constraint: {rule}");
    invalid(parameter, message)
}

/// An ARN of something else than is asked for.
pub(super) fn no_such(parameter: &str, arn: &str) -> StsError {
    invalid(parameter, format!("{arn} is invalid"))
}

fn invalid(parameter: &str, message: String) -> StsError {
    StsError { message: Some(message), ..silently(parameter, ParameterFault::Form) }
}

/// A parameter that is refused in words that nobody has recorded.
pub(super) fn silently(parameter: &str, fault: ParameterFault) -> StsError {
    let parameter = RefusedParameter { name: parameter.to_owned(), fault };
    StsError { code: "ValidationError", rule: StsRule::Parameter, parameter: Some(parameter), message: None }
}
