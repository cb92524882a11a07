//! Errors that several STS calls share.
//!
//! Source: <https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html>

use crate::blank;
use crate::eval::subject::Subject;
use crate::name::Arn;
use crate::report::{CallerKind, StsError, StsRule};

/// With AWS's message, where it is known.
pub(in crate::timeline) fn access_denied(rule: StsRule, message: Option<&str>) -> StsError {
    StsError { code: "AccessDenied", rule, parameter: None, message: message.map(str::to_owned) }
}

/// A call that must be signed, by somebody who has credentials to sign with.
pub(in crate::timeline) fn unsigned(subject: &Subject<'_>) -> Option<StsError> {
    match subject.kind {
        CallerKind::Anonymous | CallerKind::FederatedIdentity => Some(StsError {
            code: "MissingAuthenticationToken",
            rule: StsRule::NoCredentials,
            parameter: None,
            message: Some("Request is missing Authentication Token".to_owned()),
        }),
        CallerKind::Service => Some(access_denied(StsRule::CallerType, None)),
        CallerKind::User | CallerKind::RoleSession | CallerKind::FederatedUser | CallerKind::Root => None,
    }
}

/// Credentials that AWS does not know where they are used.
pub(in crate::timeline) fn invalid_token(rule: StsRule) -> StsError {
    StsError {
        code: "InvalidClientTokenId",
        rule,
        parameter: None,
        message: Some("The security token included in the request is invalid".to_owned()),
    }
}

/// Something of another partition than the credentials, each of which has an IAM of its own. No root user says of which it is.
///
/// Source: <https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html>
pub(in crate::timeline) fn of_other_partition(subject: &Subject<'_>, resource: &str) -> Option<StsError> {
    let has_partition = subject.has_identity_half() && subject.kind != CallerKind::Root;
    let partition = Arn::parse(resource).map(|arn| arn.partition).filter(|partition| !blank::is_in(partition))?;
    (has_partition && partition != subject.partition).then(|| invalid_token(StsRule::OtherPartition))
}

/// A call that temporary credentials cannot make.
pub(in crate::timeline) fn with_session_credentials(operation: &str) -> StsError {
    let message = format!("Cannot call {operation} with session credentials");
    access_denied(StsRule::SessionCredentials, Some(&message))
}
