//! Patterns and ranges of the parameters of STS calls, checked before anything else.
//!
//! Source: <https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html>

use std::fmt::Display;
use std::ops::RangeInclusive;

use crate::name::{AccountId, Arn, Entity};
use crate::report::{Operation, StsError, StsRule};
use crate::trace::Note;
use crate::world::{
    Assume, AssumeRoot, GetFederationToken, GetSessionToken, MfaParameters, ProvidedContexts, SessionPolicies, Tag,
};

/// Seconds that a role session may last.
const ROLE_DURATION: RangeInclusive<i64> = 900..=43_200;
/// Seconds that an `AssumeRoot` session may last.
const ROOT_DURATION: RangeInclusive<i64> = 0..=900;
/// Seconds that the credentials of `GetSessionToken` and `GetFederationToken` may last.
const TOKEN_DURATION: RangeInclusive<i64> = 900..=129_600;

/// Characters of the longest session policies of a call, as plain text.
const LONGEST_POLICIES: usize = 2048;

/// The first parameter of an `AssumeRole…` call that AWS would refuse.
pub(super) fn check(assume: &Assume) -> Option<StsError> {
    role_arn(assume)
        .or_else(|| session_name(assume))
        .or_else(|| duration(assume.duration, ROLE_DURATION))
        .or_else(|| {
            let role_account = Arn::parse(&assume.role_arn).map(|arn| arn.account);
            session_policies(&assume.policies, role_account, "role")
        })
        .or_else(|| count("transitiveTagKeys", assume.transitive.len(), 0..=50))
        .or_else(|| tags(&assume.tags))
        .or_else(|| {
            let external_id = assume.external_id.as_deref()?;
            text("externalId", external_id, 2..=1224, |c| is_name(c) || matches!(c, ':' | '/'), r"[\w+=,.@:\/-]*")
        })
        .or_else(|| mfa_texts(&assume.mfa))
        .or_else(|| source_identity(assume))
        .or_else(|| contexts(assume.provided.as_ref()?))
        .or_else(|| mfa_pair(&assume.mfa))
}

/// The same for `AssumeRoot`.
///
/// Source: <https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoot.html>
pub(super) fn check_root(call: &AssumeRoot) -> Option<StsError> {
    let is_principal = AccountId::parse(&call.target).is_some()
        || Arn::parse(&call.target).is_some_and(|arn| matches!(arn.entity(), Some(Entity::Root)));
    length("targetPrincipal", &call.target, 12..=2048)
        .or_else(|| (!is_principal).then(|| invalid(format!("{} is invalid", call.target))))
        .or_else(|| length("taskPolicyArn.arn", &call.task_arn, 20..=2048))
        .or_else(|| {
            let message = || unrecorded(format!("{} is not a task policy", call.task_arn));
            (!is_task_policy(&call.task_arn)).then(message)
        })
        .or_else(|| duration(call.duration, ROOT_DURATION))
}

/// Whether an ARN is that of a policy that can limit a root session.
///
/// Source: <https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoot.html>
pub(crate) fn is_task_policy(arn: &str) -> bool {
    arn.strip_prefix(TASK_POLICY_PATH).is_some_and(|name| TASK_POLICIES.contains(&name))
}

const TASK_POLICY_PATH: &str = "arn:aws:iam::aws:policy/root-task/";
const TASK_POLICIES: [&str; 5] = [
    "IAMAuditRootUserCredentials",
    "IAMCreateRootUserPassword",
    "IAMDeleteRootUserCredentials",
    "S3UnlockBucketPolicy",
    "SQSUnlockQueuePolicy",
];

/// The same for `GetSessionToken`.
///
/// Source: <https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html>
pub(super) fn check_session_token(call: &GetSessionToken) -> Option<StsError> {
    duration(call.duration, TOKEN_DURATION).or_else(|| mfa_texts(&call.mfa)).or_else(|| mfa_pair(&call.mfa))
}

/// The same for `GetFederationToken`, called from an account.
///
/// Source: <https://docs.aws.amazon.com/STS/latest/APIReference/API_GetFederationToken.html>
pub(super) fn check_federation_token(call: &GetFederationToken, account: Option<AccountId>) -> Option<StsError> {
    let account = account.map(|account| account.to_string());
    text("name", &call.name, 2..=32, is_name, r"[\w+=,.@-]*")
        .or_else(|| duration(call.duration, TOKEN_DURATION))
        .or_else(|| session_policies(&call.policies, account.as_deref(), "user"))
        .or_else(|| tags(&call.tags))
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

fn duration(seconds: Option<i64>, range: RangeInclusive<i64>) -> Option<StsError> {
    let seconds = seconds?;
    let rule = outside("value", seconds, range)?;
    Some(constraint("durationSeconds", &seconds.to_string(), &rule))
}

/// Session policies: at most ten ARNs of one account or of AWS, and 2,048 characters of plain text with the inline document.
fn session_policies(policies: &SessionPolicies, account: Option<&str>, whose: &str) -> Option<StsError> {
    const MOST: usize = 10;
    let size =
        |message: String| StsError { code: "ValidationError", rule: StsRule::PolicySize, message, recorded: false };
    if policies.arns.len() > MOST {
        let message = "1 validation error detected: Value at 'policyArns' failed to satisfy constraint: Member must have length less than or equal to 10";
        return Some(size(message.to_owned()));
    }
    if policies.inline.is_some_and(|inline| !inline.is_latin) {
        let message = r"1 validation error detected: Value at 'policy' failed to satisfy constraint: Member must satisfy regular expression pattern: [\u0009\u000A\u000D\u0020-\u00FF]+";
        return Some(invalid(message.to_owned()));
    }
    if plain_size(policies) > LONGEST_POLICIES {
        let message = "1 validation error detected: Value at 'policy' failed to satisfy constraint: Member must have length less than or equal to 2048";
        return Some(size(message.to_owned()));
    }
    let foreign = policies.arns.iter().find(|policy| {
        let owner = Arn::parse(policy).map(|arn| arn.account);
        owner != Some("aws") && owner != account
    });
    foreign.map(|arn| {
        unrecorded(format!("{arn} is invalid: managed session policies must belong to the account of the {whose}"))
    })
}

/// STS packs session policies and tags into a format of its own, whose limit is not published. Plain text beyond the limit of session policies may not fit.
///
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html#reference_iam-quotas-entity-length>
pub(super) fn packed_size(policies: &SessionPolicies, tags: &[Tag]) -> Option<Note> {
    let tags = tags.iter().map(|(key, value)| key.chars().count() + value.chars().count()).sum::<usize>();
    (plain_size(policies) + tags > LONGEST_POLICIES).then_some(Note::PackedPolicySize)
}

/// Characters of session policies as plain text.
fn plain_size(policies: &SessionPolicies) -> usize {
    let inline = policies.inline.map_or(0, |inline| inline.length);
    inline + policies.arns.iter().map(|arn| arn.chars().count()).sum::<usize>()
}

fn tags(tags: &[Tag]) -> Option<StsError> {
    let allowed = |c: char| c.is_alphanumeric() || c.is_whitespace() || "_.:/=+-@".contains(c);
    let pattern = r"[\p{L}\p{Z}\p{N}_.:/=+\-@]+";
    if let Some(error) = count("tags", tags.len(), 0..=50) {
        return Some(error);
    }
    for (key, value) in tags {
        if key.get(..4).is_some_and(|prefix| prefix.eq_ignore_ascii_case("aws:")) {
            return Some(unrecorded(format!("Tag keys beginning with aws: are reserved: {key}")));
        }
        let refused = text("tags.member.key", key, 1..=128, allowed, pattern)
            .or_else(|| text("tags.member.value", value, 0..=256, allowed, pattern));
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
        message: "Duplicate tag keys found. Please note that Tag keys are case insensitive.".to_owned(),
        recorded: true,
    })
}

fn source_identity(assume: &Assume) -> Option<StsError> {
    let identity = assume.source_identity.as_deref()?;
    let reserved = identity.get(..4).is_some_and(|prefix| prefix.eq_ignore_ascii_case("aws:"));
    let refused = if reserved {
        StsError { recorded: false, ..constraint("sourceIdentity", identity, "Member must not begin with aws:") }
    } else {
        text("sourceIdentity", identity, 2..=64, is_name, r"[\w+=,.@-]*")?
    };
    let message = "Source Identity must match [a-zA-Z_0-9+=,.@-]{2,64} and not begin with \"aws:\"";
    Some(in_assertion(assume, message).unwrap_or(refused))
}

/// Contexts: one to five, each from a provider with an ARN.
///
/// Source: <https://docs.aws.amazon.com/STS/latest/APIReference/API_ProvidedContext.html>
fn contexts(provided: &ProvidedContexts) -> Option<StsError> {
    count("providedContexts", provided.providers.len(), 1..=5).or_else(|| {
        provided.providers.iter().find_map(|arn| length("providedContexts.member.providerArn", arn, 20..=2048))
    })
}

fn mfa_texts(mfa: &MfaParameters) -> Option<StsError> {
    let serial = mfa.serial_number.as_deref();
    serial
        .and_then(|serial| {
            text("serialNumber", serial, 9..=256, |c| is_name(c) || matches!(c, ':' | '/'), r"[\w+=/:,.@-]*")
        })
        .or_else(|| text("tokenCode", mfa.token_code.as_deref()?, 6..=6, |c| c.is_ascii_digit(), r"[\d]*"))
}

fn mfa_pair(mfa: &MfaParameters) -> Option<StsError> {
    let paired = mfa.serial_number.is_some() == mfa.token_code.is_some();
    (!paired).then(|| StsError {
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

/// How many elements a list has.
fn count(parameter: &str, found: usize, range: RangeInclusive<usize>) -> Option<StsError> {
    let rule = outside("length", found, range)?;
    Some(constraint(parameter, "", &rule))
}

fn length(parameter: &str, value: &str, lengths: RangeInclusive<usize>) -> Option<StsError> {
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

fn constraint(parameter: &str, value: &str, rule: &str) -> StsError {
    invalid(format!(
        "1 validation error detected: Value '{value}' at '{parameter}' failed to satisfy constraint: {rule}"
    ))
}

fn invalid(message: String) -> StsError {
    StsError { code: "ValidationError", rule: StsRule::Parameter, message, recorded: true }
}

/// The same in words that nobody has recorded.
fn unrecorded(message: String) -> StsError {
    StsError { recorded: false, ..invalid(message) }
}
