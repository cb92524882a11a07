//! What becomes of the claims of a token.

use rolecall_core::claim::{AUTHORIZED_PARTY, has_key};

/// Claims that are read for something else than a context key.
const READ: &[&str] = &["iss", "iat", "nbf", "exp", TAGS, TRANSITIVE_TAG_KEYS, SOURCE_IDENTITY];

/// The session tags of a token, as one object.
pub(crate) const TAGS: &str = "https://aws.amazon.com/tags";
/// The session tags of a token, as one claim each; the tag's key follows.
pub(crate) const PRINCIPAL_TAG: &str = "https://aws.amazon.com/tags/principal_tags/";
/// The transitive ones among them.
pub(crate) const TRANSITIVE_TAG_KEYS: &str = "https://aws.amazon.com/tags/transitive_tag_keys";
/// The source identity.
pub(crate) const SOURCE_IDENTITY: &str = "https://aws.amazon.com/source_identity";

/// The claim whose key has another name: AWS's table of Google's keys spells it so.
const GOOGLE_ORGANIZATION: (&str, &str) = ("google:organization_number", "google/organization_number");

/// What becomes of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Use<'t> {
    /// It is kept under this name, for a context key.
    Kept(&'t str),
    /// It is a session tag of this key.
    Tag(&'t str),
    /// It is read for something else.
    Read,
    /// AWS ignores it.
    Ignored,
}

/// What becomes of a claim of a provider (an address without `https://`).
pub(crate) fn usage<'t>(provider: &str, claim: &'t str) -> Use<'t> {
    if let Some(key) = claim.strip_prefix(PRINCIPAL_TAG) {
        return Use::Tag(key);
    }
    if READ.contains(&claim) {
        return Use::Read;
    }
    // The authorized party is kept beside the audience: of both together keys are made.
    if claim == AUTHORIZED_PARTY || has_key(provider, claim) {
        return Use::Kept(claim);
    }
    if claim == GOOGLE_ORGANIZATION.0 && provider == "accounts.google.com" {
        return Use::Kept(GOOGLE_ORGANIZATION.1);
    }
    Use::Ignored
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_aws_has_a_key_for_is_kept() {
        let google = "accounts.google.com";
        assert_eq!(usage("gitlab.com", "project_id"), Use::Kept("project_id"));
        assert_eq!(usage("gitlab.com", "ref"), Use::Ignored);
        assert_eq!(usage(google, "google:organization_number"), Use::Kept("google/organization_number"));
    }

    #[test]
    fn general_claims_are_keys_of_every_provider() {
        for claim in ["aud", "sub", "amr", "azp", "email"] {
            assert_eq!(usage("idp.example.com/tenant", claim), Use::Kept(claim));
        }
        assert_eq!(usage("idp.example.com", "groups"), Use::Ignored);
        assert_eq!(usage("idp.example.com", "exp"), Use::Read);
        assert_eq!(usage("idp.example.com", "https://aws.amazon.com/tags/principal_tags/Team"), Use::Tag("Team"));
    }
}
