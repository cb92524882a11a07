//! What of a scenario is given: blanks that the page keeps as places to be filled in are left out, as the page leaves them out when it decides.

use rolecall_import::Json;

use crate::tree::{change, change_list, elements, is_blank, members, object, remove, set, text};

/// Gives each managed policy that is attached and not given a place of its own, still blank.
pub(crate) fn name_managed(scenario: &mut Json) {
    let mut named: Vec<String> = Vec::new();
    for entry in ["users", "groups", "roles"].into_iter().flat_map(|list| elements(scenario, list)) {
        let attached = elements(entry, "policies").iter().chain(entry.get("permissionsBoundary"));
        named.extend(attached.filter_map(Json::str).filter(|arn| arn.starts_with("arn:")).map(str::to_owned));
    }
    for arn in named {
        if managed(scenario, &arn).is_none() {
            change(scenario, "managedPolicies", |policies| set(policies, &arn, ""));
        }
    }
}

fn managed<'j>(scenario: &'j Json, arn: &str) -> Option<&'j Json> {
    scenario.get("managedPolicies")?.get(arn)
}

/// The scenario as it can be decided.
pub(crate) fn given(scenario: &Json) -> Json {
    let is_given = |policy: &Json| match policy.str() {
        Some(arn) if arn.starts_with("arn:") => managed(scenario, arn).is_some_and(|policy| !is_blank(policy)),
        _ => !is_blank(policy),
    };
    let mut given = scenario.clone();
    let lists = [
        ("accounts", "id"),
        ("users", "arn"),
        ("groups", "arn"),
        ("roles", "arn"),
        ("resources", "arn"),
        ("vpcEndpoints", "id"),
    ];
    for (list, key) in lists.into_iter().filter(|(list, _)| scenario.get(list).is_some()) {
        change_list(&mut given, list, |entries| {
            entries.retain(|entry| !text(entry, key).is_empty());
            for entry in entries.iter_mut() {
                strip(entry, &is_given);
            }
        });
    }
    if scenario.at("/organization/nodes").is_some() {
        change(&mut given, "organization", |organization| {
            change_list(organization, "nodes", |nodes| nodes.iter_mut().for_each(|node| strip(node, &is_given)));
        });
    }
    for (arn, _) in
        scenario.get("managedPolicies").map_or(&[][..], members).iter().filter(|(_, policy)| is_blank(policy))
    {
        change(&mut given, "managedPolicies", |policies| remove(policies, arn));
    }
    given
}

/// Takes what is blank out of a user, role, resource or level.
fn strip(entry: &mut Json, is_given: &impl Fn(&Json) -> bool) {
    for list in ["policies", "serviceControlPolicies", "resourceControlPolicies"] {
        if entry.get(list).is_some() {
            change_list(entry, list, |policies| policies.retain(is_given));
        }
    }
    for document in ["permissionsBoundary", "policy"] {
        if entry.get(document).is_some_and(|policy| !is_given(policy)) {
            remove(entry, document);
        }
    }
    if entry.get("trustPolicy").is_some_and(is_blank) {
        set(entry, "trustPolicy", object("Statement", Json::Array(Vec::new())));
    }
}
