//! Patterns and ranges of the parameters of STS calls, checked before anything else.
//!
//! Source: <https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html>

use std::ops::RangeInclusive;

use crate::name::{Arn, Entity};
use crate::report::{Operation, StsError, StsRule};
use crate::world::Assume;

/// The first parameter that AWS would refuse.
pub(crate) fn check(assume: &Assume) -> Option<StsError> {
    role_arn(assume)
        .or_else(|| session_name(assume))
        .or_else(|| duration(assume))
        .or_else(|| session_policies(assume))
        .or_else(|| tags(assume))
        .or_else(|| {
            let external_id = assume.external_id.as_deref()?;
            text("externalId", external_id, 2..=1224, |c| is_name(c) || matches!(c, ':' | '/'), r"[\w+=,.@:\/-]*")
        })
        .or_else(|| {
            let serial = assume.serial_number.as_deref()?;
            text("serialNumber", serial, 9..=256, |c| is_name(c) || matches!(c, ':' | '/'), r"[\w+=/:,.@-]*")
        })
        .or_else(|| text("tokenCode", assume.token_code.as_deref()?, 6..=6, |c| c.is_ascii_digit(), r"[\d]*"))
        .or_else(|| source_identity(assume))
        .or_else(|| mfa(assume))
}

fn role_arn(assume: &Assume) -> Option<StsError> {
    let arn = assume.role_arn.as_str();
    let length = length("roleArn", arn, 20..=2048);
    let is_role = Arn::parse(arn).is_some_and(|arn| matches!(arn.entity(), Some(Entity::Role { .. })));
    length.or_else(|| (!is_role).then(|| invalid(format!("{arn} is invalid"))))
}

fn session_name(assume: &Assume) -> Option<StsError> {
    let refused = text("roleSessionName", &assume.session_name, 2..=64, is_name, r"[\w+=,.@-]*")?;
    let message = "RoleSessionName in AuthnResponse must match [a-zA-Z_0-9+=,.@-]{2,64}";
    Some(in_assertion(assume, message).unwrap_or(refused))
}

/// What SAML brings in its assertion is judged as part of the assertion.
///
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_saml.html>
fn in_assertion(assume: &Assume, message: &str) -> Option<StsError> {
    (assume.operation == Operation::AssumeRoleWithSaml).then(|| StsError {
        code: "InvalidIdentityToken",
        rule: StsRule::Parameter,
        message: message.to_owned(),
        recorded: true,
    })
}

fn duration(assume: &Assume) -> Option<StsError> {
    let seconds = assume.duration?;
    let rule = match seconds {
        ..900 => "Member must have value greater than or equal to 900",
        900..=43_200 => return None,
        43_201.. => "Member must have value less than or equal to 43200",
    };
    Some(constraint("durationSeconds", &seconds.to_string(), rule))
}

/// Session policies: at most ten ARNs, and 2,048 characters of plain text with the inline document.
fn session_policies(assume: &Assume) -> Option<StsError> {
    const LONGEST: usize = 2048;
    const MOST: usize = 10;
    let size =
        |message: String| StsError { code: "ValidationError", rule: StsRule::PolicySize, message, recorded: false };
    if assume.policy_arns.len() > MOST {
        let message = "1 validation error detected: Value at 'policyArns' failed to satisfy constraint: Member must have length less than or equal to 10";
        return Some(size(message.to_owned()));
    }
    let inline = assume.policy.map_or(0, |(_, length)| length);
    let total = inline + assume.policy_arns.iter().map(|arn| arn.chars().count()).sum::<usize>();
    if total > LONGEST {
        let message = "1 validation error detected: Value at 'policy' failed to satisfy constraint: Member must have length less than or equal to 2048";
        return Some(size(message.to_owned()));
    }
    let role_account = Arn::parse(&assume.role_arn).map(|arn| arn.account);
    let foreign = assume.policy_arns.iter().find(|policy| {
        let account = Arn::parse(policy).map(|arn| arn.account);
        account != Some("aws") && account != role_account
    });
    foreign.map(|arn| {
        invalid(format!("{arn} is invalid: managed session policies must belong to the account of the role"))
    })
}

fn tags(assume: &Assume) -> Option<StsError> {
    const MOST: usize = 50;
    let allowed = |c: char| c.is_alphanumeric() || c.is_whitespace() || "_.:/=+-@".contains(c);
    let pattern = r"[\p{L}\p{Z}\p{N}_.:/=+\-@]+";
    if assume.tags.len() > MOST {
        return Some(constraint("tags", "", "Member must have length less than or equal to 50"));
    }
    if assume.transitive.len() > MOST {
        return Some(constraint("transitiveTagKeys", "", "Member must have length less than or equal to 50"));
    }
    for (key, value) in &assume.tags {
        if key.get(..4).is_some_and(|prefix| prefix.eq_ignore_ascii_case("aws:")) {
            return Some(invalid(format!("Tag keys beginning with aws: are reserved: {key}")));
        }
        let refused = text("tags.member.key", key, 1..=128, allowed, pattern)
            .or_else(|| text("tags.member.value", value, 0..=256, allowed, pattern));
        if refused.is_some() {
            return refused;
        }
    }
    let duplicate =
        assume.tags.iter().enumerate().any(|(index, (key, _))| {
            assume.tags.iter().take(index).any(|(earlier, _)| earlier.eq_ignore_ascii_case(key))
        });
    duplicate.then(|| StsError {
        code: "InvalidParameterValue",
        rule: StsRule::DuplicateTagKeys,
        message: "Duplicate tag keys found. Please note that Tag keys are case insensitive.".to_owned(),
        recorded: true,
    })
}

fn source_identity(assume: &Assume) -> Option<StsError> {
    let identity = assume.source_identity.as_deref()?;
    let reserved = identity.get(..4).is_some_and(|prefix| prefix.eq_ignore_ascii_case("aws:"));
    let refused = if reserved {
        constraint("sourceIdentity", identity, "Member must not begin with aws:")
    } else {
        text("sourceIdentity", identity, 2..=64, is_name, r"[\w+=,.@-]*")?
    };
    let message = "Source Identity must match [a-zA-Z_0-9+=,.@-]{2,64} and not begin with \"aws:\"";
    Some(in_assertion(assume, message).unwrap_or(refused))
}

fn mfa(assume: &Assume) -> Option<StsError> {
    let paired = assume.serial_number.is_some() == assume.token_code.is_some();
    (!paired && assume.operation == Operation::AssumeRole).then(|| StsError {
        code: "AccessDenied",
        rule: StsRule::MfaPair,
        message: "MultiFactorAuthentication failed, must provide both MFA serial number and one time pass code."
            .to_owned(),
        recorded: true,
    })
}

/// `[\w+=,.@-]`
fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || "_+=,.@-".contains(c)
}

fn text(
    parameter: &str,
    value: &str,
    lengths: RangeInclusive<usize>,
    allowed: impl Fn(char) -> bool,
    pattern: &str,
) -> Option<StsError> {
    length(parameter, value, lengths).or_else(|| {
        let rule = format!("Member must satisfy regular expression pattern: {pattern}");
        (!value.chars().all(allowed)).then(|| constraint(parameter, value, &rule))
    })
}

fn length(parameter: &str, value: &str, lengths: RangeInclusive<usize>) -> Option<StsError> {
    let length = value.chars().count();
    let rule = if length < *lengths.start() {
        format!("Member must have length greater than or equal to {}", lengths.start())
    } else if length > *lengths.end() {
        format!("Member must have length less than or equal to {}", lengths.end())
    } else {
        return None;
    };
    Some(constraint(parameter, value, &rule))
}

fn constraint(parameter: &str, value: &str, rule: &str) -> StsError {
    invalid(format!(
        "1 validation error detected: Value '{value}' at '{parameter}' failed to satisfy constraint: {rule}"
    ))
}

fn invalid(message: String) -> StsError {
    StsError { code: "ValidationError", rule: StsRule::Parameter, message, recorded: true }
}
