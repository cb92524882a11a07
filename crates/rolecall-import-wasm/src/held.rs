//! Whether a scenario holds a document that an import says is missing.

use rolecall_import::{Document, Json};

use crate::tree::{elements, is_blank, text};

/// Whether the document is there; `of` is an ARN or account, if known.
pub(crate) fn holds(scenario: &Json, document: Document, of: Option<&str>) -> bool {
    let has = |list: &str, member: &str| {
        elements(scenario, list).iter().any(|entry| {
            let is_it = of.is_none_or(|of| ["arn", "id"].iter().any(|key| owns(text(entry, key), of)));
            is_it && entry.get(member).is_some_and(|value| !is_blank(value))
        })
    };
    match document {
        Document::IdentityPolicies => has("users", "policies") || has("roles", "policies") || has("users", "groups"),
        Document::TrustPolicy => has("roles", "trustPolicy"),
        Document::ResourcePolicy => has("resources", "policy"),
        Document::PermissionsBoundary => has("users", "permissionsBoundary") || has("roles", "permissionsBoundary"),
        Document::SessionPolicies => scenario.at("/caller/policies").is_some(),
        Document::ServiceControlPolicies | Document::ResourceControlPolicies => {
            let holds = |entries: &[Json]| {
                entries.iter().any(|entry| entry.get(document.name()).is_some_and(|policies| !is_blank(policies)))
            };
            holds(elements(scenario, "accounts"))
                || holds(scenario.at("/organization/nodes").map_or(&[], Json::elements))
        }
        Document::VpcEndpointPolicy => has("vpcEndpoints", "policy"),
        Document::OrganizationTree => {
            scenario.at("/organization/nodes").is_some_and(|nodes| !nodes.elements().is_empty())
        }
        Document::ManagedPolicy => of.is_some_and(|arn| {
            scenario
                .get("managedPolicies")
                .and_then(|policies| policies.get(arn))
                .is_some_and(|policy| !is_blank(policy))
        }),
    }
}

/// Whether a resource is the listed one or lies in it.
fn owns(listed: &str, arn: &str) -> bool {
    !listed.is_empty() && arn.strip_prefix(listed).is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', ':']))
}
