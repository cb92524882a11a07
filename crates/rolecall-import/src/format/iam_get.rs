//! What the commands of IAM print about a user, group, role, policy or identity provider.

use crate::command::Command;
use crate::draft::Draft;
use crate::entity;
use crate::finding::{Document, Finding, Hint, Kind, Placeholder, Want};
use crate::format::Format;
use crate::paste::{Body, Item};
use crate::policy;
use crate::tree::Tree;

pub(crate) const FORMAT: Format = Format { kind: Kind::IamGet, sniff, import };

fn sniff(item: &Item) -> bool {
    let Body::Tree(tree) = &item.body else { return false };
    let describes = |name: &str, member: &str| tree.find(name).is_some_and(|inner| first(inner).has(member));
    describes("Role", "RoleName")
        || describes("Roles", "RoleName")
        || describes("User", "UserName")
        || describes("Users", "UserName")
        || describes("Group", "GroupName")
        || describes("Policy", "DefaultVersionId")
        || describes("Policies", "DefaultVersionId")
        || describes("PolicyVersion", "Document")
        || describes("AttachedPolicies", "PolicyArn")
        || describes("OpenIDConnectProviderList", "Arn")
        || (tree.has("PolicyDocument") && tree.has("PolicyName"))
        || (tree.has("RoleName") && tree.has("AssumeRolePolicyDocument"))
        || (tree.has("Url") && tree.has("ClientIDList"))
}

fn first(tree: &Tree) -> &Tree {
    tree.elements().first().unwrap_or(tree)
}

fn import(items: &[&Item], draft: &mut Draft) {
    // Who is described first, so that a name in another output finds its ARN.
    for pass in [entities as fn(&Tree, Option<&Command>, &mut Draft), parts] {
        for item in items {
            if let Body::Tree(tree) = &item.body {
                pass(tree, item.command.as_ref(), draft);
            }
        }
    }
}

const ENTITIES: [(&str, &str); 5] =
    [("Role", "roles"), ("Roles", "roles"), ("User", "users"), ("Users", "users"), ("Group", "groups")];

fn entities(tree: &Tree, _: Option<&Command>, draft: &mut Draft) {
    if tree.has("AssumeRolePolicyDocument") {
        described(draft, "roles", tree);
    }
    let group = tree.at(&["Group", "Arn"]).and_then(Tree::str).map(str::to_owned);
    for (name, list) in ENTITIES {
        for entity in tree.find(name).map_or(&[][..], Tree::one_or_many) {
            let arn = described(draft, list, entity);
            // `get-group` lists the members of the group.
            if let (Some(arn), Some(group), "Users") = (arn, &group, name) {
                draft.entry("users", &arn, |entry| entry.change("groups", |groups| groups.push(group.as_str())));
            }
        }
    }
}

fn described(draft: &mut Draft, list: &'static str, entity: &Tree) -> Option<String> {
    let arn = entity::take(draft, list, entity)?;
    if list != "groups" {
        draft.needs(Document::IdentityPolicies, Some(&arn));
    }
    Some(arn)
}

/// Whose part an output is: it says so itself, or the command line above does.
fn owner(tree: &Tree, command: Option<&Command>, draft: &mut Draft) -> Option<(&'static str, String)> {
    let owners =
        [("RoleName", "role-name", "roles"), ("UserName", "user-name", "users"), ("GroupName", "group-name", "groups")];
    for (member, option, list) in owners {
        let of_command = command.and_then(|command| command.option(option));
        if let Some(name) = tree.text(member).or(of_command) {
            return Some((list, entity::named(draft, list, name)));
        }
    }
    None
}

fn parts(tree: &Tree, command: Option<&Command>, draft: &mut Draft) {
    if tree.has("PolicyDocument") && tree.has("PolicyName") {
        let (list, arn) = owner(tree, command, draft).unwrap_or_else(|| unknown_owner(draft, tree));
        entity::inline_policy(draft, list, &arn, tree);
    }
    if let Some(attached) = tree.find("AttachedPolicies") {
        let (list, arn) = owner(tree, command, draft).unwrap_or_else(|| unknown_owner(draft, tree));
        entity::attached(draft, list, &arn, Some(attached));
    }
    if let Some(version) = tree.find("PolicyVersion") {
        policy_version(version, command, draft);
    }
    // `get-policy` says which policy, and not what is in it.
    for policy in ["Policy", "Policies"].iter().filter_map(|name| tree.find(name)).flat_map(Tree::one_or_many) {
        if let Some(arn) = policy.text("Arn").filter(|_| policy.has("DefaultVersionId")) {
            draft.needs(Document::ManagedPolicy, Some(arn));
            draft.found(Finding::Hint(Hint::GetPolicyVersion), Some(policy.span));
        }
    }
    if let Some(address) = tree.text("Url").filter(|_| tree.has("ClientIDList")) {
        let address = address.strip_prefix("https://").unwrap_or(address);
        let account = entity::account(draft);
        let arn = format!("arn:aws:iam::{account}:oidc-provider/{address}");
        let audiences = tree.find("ClientIDList").map(Tree::json);
        draft.entry("identityProviders", &arn, |entry| {
            if let Some(audiences) = audiences {
                entry.set("audiences", audiences);
            }
        });
    }
    for provider in tree.find("OpenIDConnectProviderList").map_or(&[][..], Tree::elements) {
        if let Some(arn) = provider.text("Arn") {
            draft.list("identityProviders", arn);
        }
    }
}

/// Nobody says whose: a stand-in that the reader names.
fn unknown_owner(draft: &mut Draft, tree: &Tree) -> (&'static str, String) {
    let account = entity::account(draft);
    let arn = format!("arn:aws:iam::{account}:role/role");
    draft.list("roles", &arn);
    let at = draft.entries("roles").len().saturating_sub(1);
    draft.placeholder(Placeholder {
        name: "role".to_owned(),
        at: Some(format!("/roles/{at}/arn")),
        want: Want::Role,
        suggest: None,
        stand_in: Some(arn.clone()),
        span: Some(tree.span),
    });
    ("roles", arn)
}

fn policy_version(version: &Tree, command: Option<&Command>, draft: &mut Draft) {
    let Some(document) = version.find("Document").and_then(|document| policy::document(draft, document)) else {
        return;
    };
    let of_command = command.and_then(|command| command.option("policy-arn")).map(str::to_owned);
    let arn = of_command.unwrap_or_else(|| {
        let stand_in = format!("arn:aws:iam::{}:policy/policy", entity::account(draft));
        draft.placeholder(Placeholder {
            name: "policy".to_owned(),
            at: None,
            want: Want::Document,
            suggest: None,
            stand_in: Some(stand_in.clone()),
            span: Some(version.span),
        });
        stand_in
    });
    draft.managed_policy(&arn, document);
    entity::not_used(draft, version, &["CreateDate", "VersionId", "IsDefaultVersion"]);
}
