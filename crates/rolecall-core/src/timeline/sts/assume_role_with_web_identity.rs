//! `AssumeRoleWithWebIdentity`: what it has beside [`super::assume_role`].
//!
//! Source: <https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html>

use crate::report::{StsError, StsRule};
use crate::timeline::Timeline;
use crate::world::{Assume, is_built_in_provider};

impl Timeline<'_> {
    /// The provider must list the audience of the token, if it lists any.
    pub(super) fn audience_error(&self, call: &Assume) -> Option<StsError> {
        let listed = self.listed_provider(call)?.audiences.as_ref()?;
        let is_known = call.audiences.iter().any(|audience| listed.contains(audience));
        (!is_known).then(|| StsError {
            code: "InvalidIdentityToken",
            rule: StsRule::AudienceMissing,
            message: "Incorrect token audience".to_owned(),
            recorded: true,
        })
    }
}

/// Whether later requests of the session have a key of the token, in lower case.
pub(super) fn lasts(key: &str) -> bool {
    key.rsplit_once(':').is_some_and(|(provider, claim)| {
        matches!(claim, "aud" | "sub" | "amr" | "id")
            || is_built_in_provider(provider) && matches!(claim, "app_id" | "user_id" | "oaud")
    })
}
