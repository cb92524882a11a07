//! The claims of a web identity for which AWS has condition keys (IAM User Guide, "IAM and AWS STS condition context keys", keys for
//! OIDC federation; Service Authorization Reference, "AWS Security Token Service").

/// Claims of every provider. A further one, `azp`, has no key of its own name.
const OF_ANY: [&str; 4] = ["aud", "sub", "amr", "email"];

/// Claims of one provider.
type OfOne = (fn(&str) -> bool, &'static [&'static str]);

const OF_ONE: [OfOne; 8] = [
    (
        is_github,
        &[
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
    ),
    (
        |host| host == "gitlab.com",
        &[
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
    ),
    (
        is_buildkite,
        &[
            "build_branch",
            "cluster_id",
            "cluster_name",
            "organization_id",
            "organization_slug",
            "pipeline_id",
            "pipeline_slug",
        ],
    ),
    (|host| host.starts_with("oidc.circleci.com/org/"), &["oidc.circleci.com/project-id"]),
    (|host| host.ends_with(".identity.oraclecloud.com"), &["rpst_id"]),
    (|host| host == "accounts.google.com", &["google/organization_number"]),
    (|host| host == "www.amazon.com", &["app_id", "user_id"]),
    (|host| host == "graph.facebook.com", &["app_id", "id"]),
];

fn is_github(host: &str) -> bool {
    let name = host.split('/').next().unwrap_or(host);
    name == "token.actions.githubusercontent.com"
        || (name.starts_with("token.actions.") && name.ends_with(".ghe.com"))
        || host.starts_with("github.com/enterprises/")
}

fn is_buildkite(host: &str) -> bool {
    host == "agent.buildkite.com"
        || (host.starts_with("agent.") && (host.ends_with(".buildkite.dev") || host.ends_with(".buildkite.site")))
}

/// Whether AWS makes a condition key of this claim.
pub(crate) fn has_key(host: &str, claim: &str) -> bool {
    OF_ANY.contains(&claim) || OF_ONE.iter().any(|(is_host, claims)| is_host(host) && claims.contains(&claim))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_provider_has_the_keys_of_all_and_its_own() {
        let github = "token.actions.githubusercontent.com";
        for (host, claim, expected) in [
            (github, "sub", true),
            (github, "repository_id", true),
            (github, "repository_owner", false),
            (github, "job_workflow_sha", false),
            (github, "iss", false),
            (github, "azp", false),
            ("token.actions.githubusercontent.com/octo", "ref", true),
            ("token.actions.acme.ghe.com", "ref", true),
            ("gitlab.com", "project_id", true),
            ("gitlab.com", "ref", false),
            ("gitlab.example.com", "project_id", false),
            ("idp.example.com", "email", true),
            ("idp.example.com", "groups", false),
            ("oidc.circleci.com/org/7a", "oidc.circleci.com/project-id", true),
            ("cognito-identity.amazonaws.com", "amr", true),
            ("graph.facebook.com", "id", true),
            ("www.amazon.com", "id", false),
        ] {
            assert_eq!(has_key(host, claim), expected, "{host} {claim}");
        }
    }
}
