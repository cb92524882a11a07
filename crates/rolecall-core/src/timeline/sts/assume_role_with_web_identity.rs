//! `AssumeRoleWithWebIdentity`: what it has beside [`super::assume_role`].
//!
//! Source: <https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html>

use crate::blank;
use crate::report::{StsError, StsRule};
use crate::timeline::Timeline;
use crate::trace::Truth;
use crate::world::{Assume, is_built_in_provider};

impl Timeline<'_> {
    /// The provider must list the audience of the token, if it lists any.
    pub(super) fn audience_error(&self, call: &Assume) -> Option<StsError> {
        (self.knows_audience(call) == Truth::False).then(|| StsError {
            code: "InvalidIdentityToken",
            rule: StsRule::AudienceMissing,
            parameter: None,
            message: Some("Incorrect token audience".to_owned()),
        })
    }

    /// Whether the provider lists an audience of the token, or lists none at all.
    pub(super) fn knows_audience(&self, call: &Assume) -> Truth {
        let provider = self.listed_provider(call);
        let Some(listed) = provider.and_then(|provider| provider.audiences.as_ref()) else { return Truth::True };
        let pairs = call.audiences.iter().flat_map(|audience| listed.iter().map(move |known| (audience, known)));
        pairs.fold(Truth::False, |any, (audience, known)| any.or(blank::same(known, audience)))
    }
}

/// Whether later requests of the session have a key of the token, in lower case.
pub(super) fn lasts(key: &str) -> bool {
    key.rsplit_once(':').is_some_and(|(provider, claim)| {
        matches!(claim, "aud" | "sub" | "amr" | "id")
            || is_built_in_provider(provider) && matches!(claim, "app_id" | "user_id" | "oaud")
    })
}
