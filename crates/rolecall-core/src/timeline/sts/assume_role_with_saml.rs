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
        let rule = StsRule::ExpiredToken;
        (left <= 0).then_some(StsError { code: "ExpiredTokenException", rule, parameter: None, message: None })
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
    is_reserved.then(|| access_denied(StsRule::ReservedRole, Some(message)))
}

/// A refused parameter, of which AWS says this where SAML brings it: it is judged as part of the assertion.
///
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_saml.html>
pub(super) fn in_assertion(refused: StsError, assume: &Assume, message: &str) -> StsError {
    if assume.operation == Operation::AssumeRoleWithSaml {
        StsError { code: "InvalidIdentityToken", message: Some(message.to_owned()), ..refused }
    } else {
        refused
    }
}

/// Whether later requests of the session have a key of the assertion, in lower case.
pub(super) fn lasts(key: &str) -> bool {
    matches!(key, "saml:sub" | "saml:sub_type" | "saml:namequalifier")
}
