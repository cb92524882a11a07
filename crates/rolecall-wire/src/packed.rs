//! How full the credentials of a session are.

use rolecall_core::report;
use serde::Serialize;

use crate::mirror::Mirrored;

/// What STS packs into the credentials of a session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct PackedSize {
    /// Characters of the keys and values of tags.
    pub tag_characters: u32,
    /// Characters of session policies, as plain text, and of their ARNs.
    pub policy_characters: u32,
    /// An estimate of AWS's `PackedPolicySize`, whose format is not published.
    pub percent: u32,
}

impl From<report::PackedSize> for PackedSize {
    fn from(core: report::PackedSize) -> Self {
        Self {
            tag_characters: core.tag_characters.mirrored(),
            policy_characters: core.policy_characters.mirrored(),
            percent: core.percent().mirrored(),
        }
    }
}
