//! Errors that several STS calls share.
//!
//! Source: <https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html>

use crate::eval::subject::Subject;
use crate::report::{CallerKind, StsError, StsRule};

pub(super) fn access_denied(rule: StsRule, message: impl Into<String>, recorded: bool) -> StsError {
    StsError { code: "AccessDenied", rule, message: message.into(), recorded }
}

/// A call that must be signed, by somebody who has credentials to sign with.
pub(in crate::timeline) fn unsigned(subject: &Subject<'_>) -> Option<StsError> {
    match subject.kind {
        CallerKind::Anonymous | CallerKind::FederatedIdentity => Some(StsError {
            code: "MissingAuthenticationToken",
            rule: StsRule::NoCredentials,
            message: "Request is missing Authentication Token".to_owned(),
            recorded: false,
        }),
        CallerKind::Service => {
            let message = "AWS services do not make this call with their own credentials";
            Some(access_denied(StsRule::CallerType, message, false))
        }
        CallerKind::User | CallerKind::RoleSession | CallerKind::FederatedUser | CallerKind::Root => None,
    }
}

/// A call that temporary credentials cannot make.
pub(in crate::timeline) fn with_session_credentials(operation: &str, recorded: bool) -> StsError {
    let message = format!("Cannot call {operation} with session credentials");
    access_denied(StsRule::SessionCredentials, message, recorded)
}
