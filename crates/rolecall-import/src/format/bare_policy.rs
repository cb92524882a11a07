//! A policy document by itself. Its shape, the words around it and what else the paste holds say where it belongs.

use rolecall_core::name::{Arn, Entity};
use rolecall_core::text::Span;

use crate::draft::Draft;
use crate::entity;
use crate::finding::{Confidence, Ground, Kind, Placeholder, Want};
use crate::format::{Format, organizations};
use crate::json::Json;
use crate::paste::{Body, Item};
use crate::policy::{self, Shape};
use crate::principal;
use crate::tree::Tree;

pub(crate) const FORMAT: Format = Format { kind: Kind::IdentityPolicy, sniff, import };

fn sniff(item: &Item) -> bool {
    matches!(&item.body, Body::Tree(tree) if document(tree).is_some())
}

/// The document itself, or the one that an object of a single member holds.
fn document(tree: &Tree) -> Option<&Tree> {
    if policy::is_document(tree) {
        return Some(tree);
    }
    match tree.members() {
        [only] if policy::is_document(&only.value) => Some(&only.value),
        _ => None,
    }
}

fn import(items: &[&Item], draft: &mut Draft) {
    for item in items {
        if let Body::Tree(tree) = &item.body
            && let Some(document) = document(tree)
        {
            let kind = take(draft, document.clone(), item, owner_in_words(draft));
            draft.read_as = draft.read_as.or(Some(kind));
        }
    }
}

/// Words on the line before a document that say what it is.
const LEADS: [(&str, Kind); 14] = [
    ("permissions boundary", Kind::PermissionsBoundary),
    ("boundary", Kind::PermissionsBoundary),
    ("resource control", Kind::ResourceControlPolicies),
    ("rcp", Kind::ResourceControlPolicies),
    ("service control", Kind::ServiceControlPolicies),
    ("scp", Kind::ServiceControlPolicies),
    ("session policy", Kind::SessionPolicies),
    ("endpoint policy", Kind::VpcEndpointPolicy),
    ("trust", Kind::TrustPolicy),
    ("assume role policy", Kind::TrustPolicy),
    ("bucket policy", Kind::ResourcePolicy),
    ("key policy", Kind::ResourcePolicy),
    ("queue policy", Kind::ResourcePolicy),
    ("resource policy", Kind::ResourcePolicy),
];

fn by_lead(lead: &str) -> Option<Kind> {
    let line = lead.lines().rev().find(|line| !line.trim().is_empty())?;
    LEADS
        .iter()
        .find(|(words, _)| {
            line.split(|part: char| !part.is_alphanumeric() && part != ' ').any(|part| part.contains(words))
        })
        .map(|(_, kind)| *kind)
}

/// What a document is: as the reader says, as the words before it say, or by its shape.
fn kind_of(draft: &Draft, tree: &Tree, lead: &str) -> (Kind, bool) {
    const POLICIES: [Kind; 8] = [
        Kind::TrustPolicy,
        Kind::ResourcePolicy,
        Kind::IdentityPolicy,
        Kind::PermissionsBoundary,
        Kind::ServiceControlPolicies,
        Kind::ResourceControlPolicies,
        Kind::SessionPolicies,
        Kind::VpcEndpointPolicy,
    ];
    if let Some(kind) = draft.options.kind.filter(|kind| POLICIES.contains(kind)) {
        return (kind, true);
    }
    let shape = policy::shape(tree);
    match (by_lead(lead), shape) {
        (Some(kind), _) => (kind, true),
        (None, Shape::Trust) => (Kind::TrustPolicy, true),
        (None, Shape::Resource) => (Kind::ResourcePolicy, false),
        (None, Shape::Identity) => (Kind::IdentityPolicy, false),
    }
}

/// Puts a document where it belongs, and says what it was taken for.
pub(super) fn take(draft: &mut Draft, tree: Tree, item: &Item, owner: Option<(String, Span)>) -> Kind {
    let (kind, is_sure) = kind_of(draft, &tree, &item.lead);
    let span = tree.span;
    let resource = policy::resource_of(&tree);
    let document = policy::filled(draft, tree).into_json();
    if !is_sure {
        draft.confidence = draft.confidence.max(Confidence::Likely);
        let others: &[Kind] = match kind {
            Kind::IdentityPolicy => &[Kind::PermissionsBoundary, Kind::ServiceControlPolicies, Kind::SessionPolicies],
            _ => &[Kind::ResourceControlPolicies, Kind::VpcEndpointPolicy, Kind::TrustPolicy],
        };
        draft.likely(others);
    }
    match kind {
        Kind::TrustPolicy => {
            let role = trusted_role(draft, span);
            draft.entry("roles", &role, |entry| entry.set("trustPolicy", document));
        }
        Kind::ResourcePolicy => {
            let arn = policed_resource(draft, resource, span);
            draft.entry("resources", &arn, |entry| entry.set("policy", document));
            entity::ask_owner(draft, &arn, span);
        }
        Kind::PermissionsBoundary => {
            let (list, arn) = principal_of(draft, owner, span);
            draft.entry(list, &arn, |entry| entry.set("permissionsBoundary", document));
        }
        Kind::ServiceControlPolicies | Kind::ResourceControlPolicies => control(draft, kind, document, span),
        Kind::SessionPolicies => session_policy(draft, document),
        Kind::VpcEndpointPolicy => endpoint_policy(draft, document, span),
        _ => {
            let (list, arn) = principal_of(draft, owner, span);
            let count =
                draft.entries(list).iter().find(|entry| entry.get("arn").and_then(Json::str) == Some(arn.as_str()));
            let count = count.and_then(|entry| entry.get("policies")).map_or(0, |policies| policies.elements().len());
            let policy = Json::object().with("name", format!("pasted-{}", count + 1)).with("document", document);
            draft.entry(list, &arn, |entry| entry.change("policies", |policies| policies.push(policy)));
        }
    }
    kind
}

/// The role that a trust policy is of: the one a step wants to assume, the only one there is, or one that the reader names.
fn trusted_role(draft: &mut Draft, span: Span) -> String {
    let wanted = draft.steps().iter().find_map(|step| {
        let resource = step.at("/request/resource").and_then(Json::str);
        let role = ["assumeRole", "assumeRoleWithWebIdentity", "assumeRoleWithSaml"]
            .iter()
            .find_map(|member| step.get(member)?.get("roleArn")?.str());
        resource.filter(|arn| arn.contains(":role/")).or(role).map(str::to_owned)
    });
    let roles: Vec<String> = draft
        .entries("roles")
        .iter()
        .filter_map(|role| role.get("arn").and_then(Json::str).map(str::to_owned))
        .collect();
    if let Some(role) = wanted.or_else(|| <[String; 1]>::try_from(roles).ok().map(|[only]| only)) {
        draft.assumed("trustPolicy", &role, Ground::OnlyOne, Some(span));
        return role;
    }
    let at = draft.entries("roles").len();
    asked(draft, "roles", at, "role", Want::Role, "arn:aws:iam::999999999901:role/role", span)
}

fn asked(draft: &mut Draft, list: &str, at: usize, name: &str, want: Want, stand_in: &str, span: Span) -> String {
    draft.list(list, stand_in);
    draft.placeholder(Placeholder {
        name: name.to_owned(),
        at: Some(format!("/{list}/{at}/arn")),
        want,
        suggest: None,
        stand_in: Some(stand_in.to_owned()),
        span: Some(span),
    });
    stand_in.to_owned()
}

fn policed_resource(draft: &mut Draft, named: Option<String>, span: Span) -> String {
    if let Some(arn) = named {
        draft.assumed("resource", &arn, Ground::Text { words: "Resource".to_owned() }, Some(span));
        return arn;
    }
    let known: Vec<String> = draft
        .entries("resources")
        .iter()
        .filter_map(|entry| entry.get("arn").and_then(Json::str).map(str::to_owned))
        .collect();
    if let [only] = known.as_slice() {
        draft.assumed("policy", only, Ground::OnlyOne, Some(span));
        return only.clone();
    }
    asked(draft, "resources", known.len(), "resource", Want::Resource, "arn:aws:s3:::bucket", span)
}

/// Who the words of the paste name, if they name one user or role.
fn owner_in_words(draft: &Draft) -> Option<(String, Span)> {
    match draft.named_in_words.as_slice() {
        [only] => Some(only.clone()),
        _ => None,
    }
}

/// Whose policy it is: the caller's, the only one's that is listed or named, or a user's that the reader names.
fn principal_of(draft: &mut Draft, owner: Option<(String, Span)>, span: Span) -> (&'static str, String) {
    let of_caller = draft.part("caller").and_then(|caller| {
        let user = caller.str().or_else(|| caller.get("user").and_then(Json::str));
        user.map(str::to_owned)
    });
    if let Some(user) = of_caller {
        return ("users", user);
    }
    let roles: Vec<String> = draft
        .entries("roles")
        .iter()
        .filter_map(|role| role.get("arn").and_then(Json::str).map(str::to_owned))
        .collect();
    let session =
        draft.part("caller").and_then(|caller| caller.get("roleSession")).and_then(Json::str).and_then(Arn::parse);
    if let Some(Entity::RoleSession { role, .. }) = session.and_then(|arn| arn.entity())
        && let Some(role) = roles.iter().find(|known| rolecall_core::name::short_name(known) == role)
    {
        return ("roles", role.clone());
    }
    if let Some((who, at)) = owner
        && let Some(caller) = principal::caller(draft, &who, Some(at))
        && let Some(arn) = caller.principal.clone()
    {
        principal::become_caller(draft, &caller, Some(at));
        draft.assumed("identityPolicy", &arn, Ground::OnlyOne, Some(at));
        return (if arn.contains(":user/") { "users" } else { "roles" }, arn);
    }
    if let [only] = roles.as_slice() {
        draft.assumed("identityPolicy", only, Ground::OnlyOne, Some(span));
        return ("roles", only.clone());
    }
    let at = draft.entries("users").len();
    ("users", asked(draft, "users", at, "user", Want::User, "arn:aws:iam::999999999901:user/user", span))
}

/// A control policy at the root, with the one that AWS attaches.
fn control(draft: &mut Draft, kind: Kind, document: Json, span: Span) {
    let accounts: Vec<String> = draft
        .entries("accounts")
        .iter()
        .filter_map(|account| account.get("id").and_then(Json::str).map(str::to_owned))
        .collect();
    if draft.part("organization").and_then(|organization| organization.get("id")).is_none() {
        draft.organization("o-exampleorgid", "999999999999");
        draft.assumed("organization", "o-exampleorgid", Ground::Unsaid, Some(span));
    }
    let root = draft
        .entries("nodes")
        .iter()
        .filter_map(|node| node.get("id").and_then(Json::str))
        .find(|id| id.starts_with("r-"));
    let root = root.unwrap_or("r-root").to_owned();
    draft.assumed(kind.name(), &root, Ground::Unsaid, Some(span));
    let policy = Json::object().with("name", "pasted").with("document", document);
    draft.entry("nodes", &root, |entry| {
        entry.change(kind.name(), |policies| {
            if kind == Kind::ServiceControlPolicies {
                policies.push(organizations::full_access());
            }
            policies.push(policy);
        });
    });
    let account = entity::account(draft);
    let accounts = if accounts.is_empty() { vec![account] } else { accounts };
    for account in accounts {
        draft.entry("accounts", &account, |entry| {
            if entry.get("parent").is_none() {
                entry.set("parent", root.as_str());
            }
        });
    }
}

fn session_policy(draft: &mut Draft, document: Json) {
    if let Some(mut caller) = draft
        .part("caller")
        .cloned()
        .filter(|caller| caller.get("roleSession").is_some() || caller.get("federatedUser").is_some())
    {
        caller.change("policies", |policies| policies.push(document));
        draft.set("caller", caller);
        return;
    }
    let stand_in = "arn:aws:iam::999999999901:role/role";
    draft.list("roles", stand_in);
    let session = Json::object()
        .with("roleSession", "arn:aws:sts::999999999901:assumed-role/role/session")
        .with("policies", Json::Array(vec![document]));
    draft.set_first("caller", session);
    draft.placeholder(Placeholder {
        name: "caller".to_owned(),
        at: Some("/caller/roleSession".to_owned()),
        want: Want::Caller,
        suggest: None,
        stand_in: None,
        span: None,
    });
}

fn endpoint_policy(draft: &mut Draft, document: Json, span: Span) {
    let known =
        draft.entries("vpcEndpoints").iter().find_map(|entry| entry.get("id").and_then(Json::str)).map(str::to_owned);
    let id = known.unwrap_or_else(|| {
        draft.placeholder(Placeholder {
            name: "vpcEndpoint".to_owned(),
            at: Some("/vpcEndpoints/0/id".to_owned()),
            want: Want::VpcEndpoint,
            suggest: None,
            stand_in: Some("vpce-0example".to_owned()),
            span: Some(span),
        });
        "vpce-0example".to_owned()
    });
    draft.entry("vpcEndpoints", &id, |entry| entry.set("policy", document));
}
