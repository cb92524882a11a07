//! Which claims of a token AWS makes context keys of.
//!
//! Sources: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif> and the
//! condition keys of `AssumeRoleWithWebIdentity` in
//! <https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecuritytokenservice.html>, read in November 2026.

/// Claims of any provider that are also names of keys.
const GENERAL: &[&str] = &["aud", "sub", "amr", "email"];

/// The authorized party: of a token that has one, the key `:aud` holds it, and `:oaud` the claim `aud`.
pub const AUTHORIZED_PARTY: &str = "azp";

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

/// Whether AWS has a key for a claim of a provider, an address without `https://`: the address, a colon and the claim.
#[must_use]
pub fn has_key(provider: &str, claim: &str) -> bool {
    let own = |known: &Provider| {
        known.claims.contains(&claim) && known.addresses.iter().any(|address| is_at(provider, address))
    };
    GENERAL.contains(&claim) || PROVIDERS.iter().any(own)
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
        for (provider, claim) in [
            ("token.actions.githubusercontent.com", "repository_id"),
            ("token.actions.githubusercontent.com/octo", "ref"),
            ("token.actions.acme.ghe.com", "ref"),
            ("oidc.circleci.com/org/7a", "oidc.circleci.com/project-id"),
            ("accounts.google.com", "google/organization_number"),
        ] {
            assert!(has_key(provider, claim), "{provider} {claim}");
        }
        for (provider, claim) in [
            ("token.actions.githubusercontent.com", "repository_owner"),
            ("gitlab.com", "ref"),
            ("gitlab.example.com", "project_id"),
        ] {
            assert!(!has_key(provider, claim), "{provider} {claim}");
        }
    }

    #[test]
    fn general_claims_are_keys_of_every_provider() {
        for claim in ["aud", "sub", "amr", "email"] {
            assert!(has_key("idp.example.com/tenant", claim), "{claim}");
        }
        for claim in ["iss", "groups", "azp", "oaud", "Sub"] {
            assert!(!has_key("idp.example.com", claim), "{claim}");
        }
    }
}
