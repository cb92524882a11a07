//! A path as a scenario of its own: the part of the world that it is about, its caller and its steps.

use rolecall_core::json::{self, Json, Node as JsonNode, Value, quote};
use rolecall_core::world::World;

use super::account::{Account, Who};
use super::answer::{NodeId, NodeNote, Path};

/// Members that are taken as they are.
const WHOLE: [&str; 4] = ["clock", "organization", "accounts", "vpcEndpoints"];

/// Makes scenarios of paths of one world.
#[derive(Debug)]
pub struct Replays<'a> {
    account: &'a Account,
    parsed: Option<Json<'a>>,
}

impl<'a> Replays<'a> {
    /// Reads the world's text once.
    #[must_use]
    pub fn new(account: &'a Account) -> Self {
        Self { account, parsed: json::parse(&account.text).ok() }
    }

    /// A scenario that replays a path, as JSON text. Principals that do not take part are left out.
    #[must_use]
    pub fn scenario(&self, path: &Path) -> String {
        let root = self.parsed.as_ref().map(|parsed| &parsed.value);
        root.map(|root| scenario(self.account, root, path)).unwrap_or_default()
    }
}

fn scenario(account: &Account, root: &Value<'_>, path: &Path) -> String {
    let text = &account.text;
    let mut kept: Vec<(&str, String)> = Vec::new();
    for member in WHOLE {
        kept.extend(root.get(member).map(|value| (member, value.span.of(text).to_owned())));
    }
    for list in ["users", "roles"] {
        let entries = list_of(root, list).iter().filter(|entry| takes_part(account, path, entry));
        let mut entries: Vec<String> = entries.map(|entry| without_missing(account, text, entry)).collect();
        entries.extend(path.nodes.iter().filter_map(|node| stand_in(account, *node, list)));
        if !entries.is_empty() {
            kept.push((list, format!("[{}]", entries.join(", "))));
        }
    }
    let is_named = |kept: &[(&str, String)], name: &str| kept.iter().any(|(_, text)| text.contains(&quoted(name)));
    let groups = list_of(root, "groups").iter().filter(|group| arn_of(group).is_some_and(|arn| is_named(&kept, arn)));
    let groups: Vec<String> = groups.map(|group| without_missing(account, text, group)).collect();
    if !groups.is_empty() {
        kept.push(("groups", format!("[{}]", groups.join(", "))));
    }
    let resources = list_of(root, "resources")
        .iter()
        .filter(|entry| arn_of(entry).is_some_and(|arn| path.hops.iter().any(|hop| hop.is_within(arn))));
    let resources: Vec<&str> = resources.map(|entry| entry.span.of(text)).collect();
    if !resources.is_empty() {
        kept.push(("resources", format!("[{}]", resources.join(", "))));
    }
    kept.extend(providers(account, path));
    let managed = root.get("managedPolicies").and_then(Value::as_object).unwrap_or_default();
    let managed: Vec<String> = managed
        .iter()
        .filter(|member| is_named(&kept, &member.name.value))
        .map(|member| format!("{}: {}", quoted(&member.name.value), member.value.span.of(text)))
        .collect();
    if !managed.is_empty() {
        kept.insert(0, ("managedPolicies", format!("{{ {} }}", managed.join(", "))));
    }
    kept.push(("caller", path.caller.clone()));
    let steps: Vec<String> = path.hops.iter().map(|hop| format!("    {}", hop.json())).collect();
    kept.push(("steps", format!("[\n{}\n  ]", steps.join(",\n"))));
    let members: Vec<String> = kept.iter().map(|(name, value)| format!("  \"{name}\": {value}")).collect();
    format!("{{\n  \"rolecall\": 1,\n  \"unlistedContext\": \"unknown\",\n{}\n}}\n", members.join(",\n"))
}

fn list_of<'v, 't>(root: &'v Value<'t>, name: &str) -> &'v [Value<'t>] {
    match root.get(name).map(|value| &value.node) {
        Some(JsonNode::Array(elements)) => elements,
        _ => &[],
    }
}

fn arn_of<'v>(entry: &'v Value<'_>) -> Option<&'v str> {
    entry.get("arn")?.as_str()
}

fn takes_part(account: &Account, path: &Path, entry: &Value<'_>) -> bool {
    arn_of(entry).and_then(|arn| account.find(arn)).is_some_and(|node| path.nodes.contains(&node))
}

/// An entry without its references to policies that are not there: what is sure does not rest on them.
fn without_missing(account: &Account, text: &str, entry: &Value<'_>) -> String {
    let is_missing =
        |value: &Value<'_>| value.as_str().is_some_and(|arn| account.missing.iter().any(|missing| missing == arn));
    let Some(members) = entry.as_object() else { return entry.span.of(text).to_owned() };
    let members = members.iter().filter(|member| !is_missing(&member.value)).map(|member| {
        let value = match &member.value.node {
            JsonNode::Array(elements) if elements.iter().any(is_missing) => {
                let kept: Vec<&str> =
                    elements.iter().filter(|value| !is_missing(value)).map(|value| value.span.of(text)).collect();
                format!("[{}]", kept.join(", "))
            }
            _ => member.value.span.of(text).to_owned(),
        };
        format!("{}: {value}", quoted(&member.name.value))
    });
    let members: Vec<String> = members.collect();
    format!("{{ {} }}", members.join(", "))
}

/// A principal that the world does not list, as an entry.
fn stand_in(account: &Account, node: NodeId, list: &str) -> Option<String> {
    let world: &World = account.world();
    let notes = &account.node(node)?.notes;
    let (arn, of) = match account.who(node)? {
        Who::Account(user) | Who::Everyone(user) => (&world.users.get(*user)?.arn, "users"),
        Who::User(user) if notes.contains(&NodeNote::NotListed) => (&world.users.get(*user)?.arn, "users"),
        Who::Role(role) if notes.contains(&NodeNote::NotListed) => (&world.roles.get(*role)?.arn, "roles"),
        _ => return None,
    };
    let trust = if of == "roles" {
        let statement = r#"{ "Effect": "Deny", "Principal": { "AWS": "*" }, "Action": "sts:AssumeRole" }"#;
        format!(r#", "trustPolicy": {{ "Version": "2012-10-17", "Statement": {statement} }}"#)
    } else {
        String::new()
    };
    (of == list).then(|| format!("{{ \"arn\": {}{trust}, \"policies\": [{}] }}", quoted(arn), super::account::ALLOW))
}

/// The providers of the world, those that are taken to be there included.
fn providers(account: &Account, path: &Path) -> Option<(&'static str, String)> {
    let providers = account.world().providers.iter().filter(|provider| {
        path.nodes.iter().any(|node| account.node(*node).is_some_and(|node| node.id == provider.arn))
    });
    let entries: Vec<String> = providers
        .map(|provider| {
            let audiences = provider.audiences.as_ref().map(|listed| {
                let listed: Vec<String> = listed.iter().map(|audience| quoted(audience)).collect();
                format!(", \"audiences\": [{}]", listed.join(", "))
            });
            format!("{{ \"arn\": {}{} }}", quoted(&provider.arn), audiences.unwrap_or_default())
        })
        .collect();
    (!entries.is_empty()).then(|| ("identityProviders", format!("[{}]", entries.join(", "))))
}

fn quoted(text: &str) -> String {
    let mut out = String::new();
    quote(text, &mut out);
    out
}
