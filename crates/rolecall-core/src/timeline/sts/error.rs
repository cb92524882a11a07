//! Errors that several STS calls share.
//!
//! Source: <https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html>

use crate::eval::subject::Subject;
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

/// A call that temporary credentials cannot make.
pub(in crate::timeline) fn with_session_credentials(operation: &str) -> StsError {
    let message = format!("Cannot call {operation} with session credentials");
    access_denied(StsRule::SessionCredentials, Some(&message))
}
