//! `AssumeRoleWithSAML`: what it has beside [`super::assume_role`].
//!
//! Source: <https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithSAML.html>

use super::error::access_denied;
use crate::name::short_name;
use crate::report::{Operation, StsError, StsRule};
use crate::timeline::Timeline;
use crate::world::Assume;

impl Timeline<'_> {
    /// A role that is for others, or an assertion whose session would already have ended.
    pub(super) fn assertion_error(&self, call: &Assume) -> Option<StsError> {
        if let Some(error) = reserved(call) {
            return Some(error);
        }
        let left = self.left_of_assertion(call)?;
        (left <= 0).then(|| StsError {
            code: "ExpiredTokenException",
            rule: StsRule::ExpiredToken,
            message: "The session of the SAML assertion has ended (SessionNotOnOrAfter)".to_owned(),
            recorded: false,
        })
    }

    /// Seconds until the assertion says that the session must end.
    pub(super) fn left_of_assertion(&self, call: &Assume) -> Option<i64> {
        Some(call.not_on_or_after?.seconds().saturating_sub(self.time()?.seconds()))
    }
}

/// Roles of IAM Identity Center are for its own users alone.
///
/// Source: <https://docs.aws.amazon.com/singlesignon/latest/userguide/permissionsetsconcept.html>
fn reserved(call: &Assume) -> Option<StsError> {
    let is_reserved = short_name(&call.role_arn).starts_with("AWSReservedSSO_");
    let message = "Not authorized to perform sts:AssumeRoleWithSAML";
    is_reserved.then(|| access_denied(StsRule::ReservedRole, message, true))
}

/// What SAML brings in its assertion is judged as part of the assertion.
///
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_saml.html>
pub(super) fn in_assertion(assume: &Assume, message: &str) -> Option<StsError> {
    (assume.operation == Operation::AssumeRoleWithSaml).then(|| StsError {
        code: "InvalidIdentityToken",
        rule: StsRule::Parameter,
        message: message.to_owned(),
        recorded: true,
    })
}

/// Whether later requests of the session have a key of the assertion, in lower case.
pub(super) fn lasts(key: &str) -> bool {
    matches!(key, "saml:sub" | "saml:sub_type" | "saml:namequalifier")
}
