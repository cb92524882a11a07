//! Which claims AWS makes context keys of.
//!
//! Sources: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif> and the
//! condition keys of `AssumeRoleWithWebIdentity` in
//! <https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecuritytokenservice.html>, read in November 2026.

/// Claims of any provider. `azp` becomes the key `:aud` where there is one, and `aud` then the key `:oaud`.
const GENERAL: &[&str] = &["aud", "sub", "amr", "azp", "email"];

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

/// What a shared provider has beside [`GENERAL`].
struct Provider {
    /// Address of the provider; `*` stands for one label or one part of the path.
    addresses: &'static [&'static str],
    /// Names of claims that are also names of keys.
    claims: &'static [&'static str],
}

const PROVIDERS: &[Provider] = &[
    Provider {
        addresses: &[
            "token.actions.githubusercontent.com",
            "token.actions.githubusercontent.com/*",
            "token.actions.*.ghe.com",
            "github.com/enterprises/*",
        ],
        claims: &[
            "actor",
            "actor_id",
            "enterprise_id",
            "environment",
            "job_workflow_ref",
            "ref",
            "repository",
            "repository_id",
            "repository_owner_id",
            "workflow",
        ],
    },
    Provider {
        addresses: &["gitlab.com"],
        claims: &[
            "namespace_id",
            "pipeline_source",
            "project_id",
            "ref_protected",
            "runner_environment",
            "user_access_level",
            "user_email",
            "user_id",
            "user_login",
        ],
    },
    Provider {
        addresses: &["agent.buildkite.com", "agent.*.buildkite.dev", "agent.*.buildkite.site"],
        claims: &[
            "build_branch",
            "cluster_id",
            "cluster_name",
            "organization_id",
            "organization_slug",
            "pipeline_id",
            "pipeline_slug",
        ],
    },
    Provider { addresses: &["oidc.circleci.com/org/*"], claims: &["oidc.circleci.com/project-id"] },
    Provider { addresses: &["*.identity.oraclecloud.com"], claims: &["rpst_id"] },
    Provider { addresses: &["accounts.google.com"], claims: &["google/organization_number"] },
    Provider { addresses: &["www.amazon.com"], claims: &["app_id", "user_id"] },
    Provider { addresses: &["graph.facebook.com"], claims: &["app_id", "id"] },
];

/// The claim whose key has another name: AWS's table of Google's keys spells it so.
const GOOGLE_ORGANIZATION: (&str, &str) = ("google:organization_number", "google/organization_number");

/// What becomes of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Use<'t> {
    /// It becomes the context key of this name.
    Key(&'t str),
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
    let own = |known: &Provider| {
        known.claims.contains(&claim) && known.addresses.iter().any(|address| is_at(provider, address))
    };
    if GENERAL.contains(&claim) || PROVIDERS.iter().any(own) {
        return Use::Key(claim);
    }
    if claim == GOOGLE_ORGANIZATION.0 && provider == "accounts.google.com" {
        return Use::Key(GOOGLE_ORGANIZATION.1);
    }
    Use::Ignored
}

/// Whether a provider has this address, part by part.
fn is_at(provider: &str, address: &str) -> bool {
    let mut parts = provider.split(['.', '/']);
    let mut known = address.split(['.', '/']);
    let same_shape =
        provider.matches('/').count() == address.matches('/').count() && parts.clone().count() == known.clone().count();
    same_shape
        && parts.all(|part| known.next().is_some_and(|known| known == part || (known == "*" && !part.is_empty())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shared_provider_has_keys_of_its_own() {
        let github = "token.actions.githubusercontent.com";
        assert_eq!(usage(github, "repository_id"), Use::Key("repository_id"));
        assert_eq!(usage("token.actions.githubusercontent.com/octo", "ref"), Use::Key("ref"));
        assert_eq!(usage("token.actions.acme.ghe.com", "ref"), Use::Key("ref"));
        assert_eq!(usage(github, "repository_owner"), Use::Ignored);
        assert_eq!(usage("gitlab.com", "ref"), Use::Ignored);
        assert_eq!(usage("gitlab.example.com", "project_id"), Use::Ignored, "only the shared one");
        let project = "oidc.circleci.com/project-id";
        assert_eq!(usage("oidc.circleci.com/org/7a", project), Use::Key(project));
        assert_eq!(usage("accounts.google.com", "google:organization_number"), Use::Key("google/organization_number"));
    }

    #[test]
    fn general_claims_are_keys_of_every_provider() {
        for claim in ["aud", "sub", "amr", "azp", "email"] {
            assert_eq!(usage("idp.example.com/tenant", claim), Use::Key(claim));
        }
        assert_eq!(usage("idp.example.com", "groups"), Use::Ignored);
        assert_eq!(usage("idp.example.com", "exp"), Use::Read);
        assert_eq!(usage("idp.example.com", "https://aws.amazon.com/tags/principal_tags/Team"), Use::Tag("Team"));
    }
}
