//! What the commands of Organizations print: roots, units, accounts, policies and where they are attached.

use rolecall_core::name::Arn;

use crate::draft::Draft;
use crate::entity;
use crate::finding::{Document, Finding, Ground, Kind, Placeholder, Refusal, Refused, Want};
use crate::format::Format;
use crate::json::Json;
use crate::paste::{Body, Item};
use crate::policy;
use crate::tree::Tree;

pub(crate) const FORMAT: Format = Format { kind: Kind::Organizations, sniff, import };

const MEMBERS: [&str; 7] =
    ["Roots", "OrganizationalUnits", "Accounts", "Parents", "Children", "Organization", "Targets"];

fn sniff(item: &Item) -> bool {
    let Body::Tree(tree) = &item.body else { return false };
    MEMBERS.iter().any(|name| {
        tree.find(name).is_some_and(|list| list.elements().first().unwrap_or(list).has("Id") || *name == "Targets")
    }) || tree.at(&["Policy", "PolicySummary"]).is_some()
        || tree.find("Policies").is_some_and(|list| list.elements().first().is_some_and(|first| first.has("Type")))
}

/// A control policy, and where it is attached.
struct Control {
    id: String,
    name: String,
    list: &'static str,
    document: Json,
}

fn import(items: &[&Item], draft: &mut Draft) {
    let mut controls: Vec<Control> = Vec::new();
    let mut targets: Vec<(String, String)> = Vec::new();
    for item in items {
        let Body::Tree(tree) = &item.body else { continue };
        let option = |name: &str| item.command.as_ref().and_then(|command| command.option(name));
        let parent = option("parent-id");
        if let Some(organization) = tree.find("Organization") {
            let management = organization.text("MasterAccountId").or_else(|| organization.text("ManagementAccountId"));
            if let (Some(id), Some(management)) = (organization.text("Id"), management) {
                draft.organization(id, management);
            }
        }
        nodes(tree, parent, draft);
        accounts(tree, parent, draft);
        if let Some(child) = option("child-id") {
            for above in
                tree.find("Parents").map_or(&[][..], Tree::elements).iter().filter_map(|parent| parent.text("Id"))
            {
                let list = if child.starts_with("ou-") { "nodes" } else { "accounts" };
                draft.entry(list, child, |entry| entry.set("parent", above));
            }
        }
        if let Some(policy) = tree.find("Policy").filter(|policy| policy.has("PolicySummary")) {
            controls.extend(control(policy, draft));
        }
        let of = option("policy-id").map(str::to_owned).or_else(|| controls.last().map(|control| control.id.clone()));
        for target in tree.find("Targets").map_or(&[][..], Tree::elements) {
            if let (Some(of), Some(target)) = (&of, target.text("TargetId")) {
                targets.push((of.clone(), target.to_owned()));
            }
        }
    }
    attach(&controls, &targets, draft);
    missing(draft);
}

/// `arn:aws:organizations::MANAGEMENT:KIND/ORGANIZATION/ID` says which organization it is.
fn organization_of(tree: &Tree, draft: &mut Draft) {
    let arn = tree.text("Arn").and_then(Arn::parse).filter(|arn| arn.service == "organizations");
    if let Some(arn) = arn
        && let Some(id) = arn.resource.split('/').nth(1).filter(|id| id.starts_with("o-"))
    {
        draft.organization(id, arn.account);
    }
}

fn nodes(tree: &Tree, parent: Option<&str>, draft: &mut Draft) {
    for node in ["Roots", "OrganizationalUnits"].iter().filter_map(|name| tree.find(name)).flat_map(Tree::elements) {
        let Some(id) = node.text("Id") else { continue };
        organization_of(node, draft);
        let path = node.text("Path").map(|path| path.trim_matches('/').to_owned());
        let above = path
            .as_deref()
            .and_then(|path| path.rsplit('/').nth(1))
            .filter(|above| above.starts_with("r-") || above.starts_with("ou-"));
        let above = above.or(parent).filter(|_| id.starts_with("ou-")).map(str::to_owned);
        if let (Some(above), Some(_)) = (&above, parent) {
            draft.assumed("parent", above, Ground::Text { words: "--parent-id".to_owned() }, Some(node.span));
        }
        if id.starts_with("ou-") && above.is_none() {
            ask_parent(draft, id, node);
        }
        let name = node.text("Name").filter(|_| id.starts_with("ou-"));
        draft.entry("nodes", id, |entry| {
            if let Some(above) = above {
                entry.set("parent", above);
            }
            if let Some(name) = name {
                entry.set("name", name);
            }
        });
    }
}

fn ask_parent(draft: &mut Draft, id: &str, tree: &Tree) {
    draft.placeholder(Placeholder {
        name: format!("{id} parent"),
        at: None,
        want: Want::Parent,
        suggest: None,
        stand_in: None,
        span: Some(tree.span),
    });
}

fn accounts(tree: &Tree, parent: Option<&str>, draft: &mut Draft) {
    for account in tree.find("Accounts").map_or(&[][..], Tree::elements) {
        let Some(id) = account.text("Id") else { continue };
        organization_of(account, draft);
        if let Some(above) = parent {
            draft.assumed("parent", above, Ground::Text { words: "--parent-id".to_owned() }, Some(account.span));
        } else {
            ask_parent(draft, id, account);
        }
        let name = account.text("Name").map(str::to_owned);
        draft.entry("accounts", id, |entry| {
            if let Some(name) = name {
                entry.set("alias", name);
            }
            if let Some(above) = parent {
                entry.set("parent", above);
            }
        });
        entity::not_used(draft, account, &["Email", "Status", "JoinedMethod", "JoinedTimestamp", "State"]);
    }
}

fn control(policy: &Tree, draft: &mut Draft) -> Option<Control> {
    let summary = policy.find("PolicySummary")?;
    organization_of(summary, draft);
    let kind = summary.text("Type").unwrap_or("SERVICE_CONTROL_POLICY");
    let list = match kind {
        "SERVICE_CONTROL_POLICY" => "serviceControlPolicies",
        "RESOURCE_CONTROL_POLICY" => "resourceControlPolicies",
        other => {
            draft.refuse(Refused::at(Refusal::OtherPolicyType, summary.span).about(other));
            return None;
        }
    };
    let id = summary.text("Id").unwrap_or_default().to_owned();
    let name = summary.text("Name").unwrap_or(&id).to_owned();
    let document = policy.find("Content").and_then(|content| policy::document(draft, content));
    document.map(|document| Control { id, name, list, document })
}

/// Every control policy at its targets; without one at the root, which is told.
fn attach(controls: &[Control], targets: &[(String, String)], draft: &mut Draft) {
    for control in controls {
        let mut at: Vec<String> =
            targets.iter().filter(|(id, _)| *id == control.id).map(|(_, target)| target.clone()).collect();
        if at.is_empty() {
            let root = draft
                .entries("nodes")
                .iter()
                .filter_map(|node| node.get("id").and_then(Json::str))
                .find(|id| id.starts_with("r-"));
            let root = root.unwrap_or("r-root").to_owned();
            draft.assumed(&control.name, &root, Ground::Unsaid, None);
            at.push(root);
        }
        for target in at {
            let list = if target.starts_with("r-") || target.starts_with("ou-") { "nodes" } else { "accounts" };
            let full = control.list == "serviceControlPolicies" && control.name != "FullAWSAccess";
            let policy = Json::object().with("name", control.name.as_str()).with("document", control.document.clone());
            draft.entry(list, &target, |entry| {
                entry.change(control.list, |policies| {
                    if full {
                        policies.push(full_access());
                    }
                    policies.push(policy);
                });
            });
            if full {
                let finding =
                    Finding::Assumed { what: "FullAWSAccess".to_owned(), value: target, ground: Ground::Default };
                draft.found(finding, None);
            }
        }
    }
}

/// The policy of AWS that is attached everywhere unless somebody took it off.
///
/// Source: <https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html>
pub(super) fn full_access() -> Json {
    let statement = Json::object().with("Effect", "Allow").with("Action", "*").with("Resource", "*");
    let document = Json::object().with("Version", "2012-10-17").with("Statement", Json::Array(vec![statement]));
    Json::object().with("name", "FullAWSAccess").with("document", document)
}

/// Levels of which no policy is given.
fn missing(draft: &mut Draft) {
    let bare = |entry: &Json| {
        entry.get("serviceControlPolicies").is_none().then(|| entry.get("id").and_then(Json::str).map(str::to_owned))
    };
    let levels = draft.entries("nodes").iter().chain(draft.entries("accounts"));
    let ids: Vec<String> = levels.filter_map(bare).flatten().collect();
    for id in ids {
        draft.found(Finding::Missing { document: Document::ServiceControlPolicies, of: Some(id) }, None);
    }
}
