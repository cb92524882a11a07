//! A path as scenarios of its own: the part of the world that it is about, a caller and steps.
//!
//! One scenario has one caller and one world. A path on which somebody takes hold of another without assuming it has one more behind each such place: who
//! goes on there, in the world as it is by then.

use rolecall_core::json::{self, Json, Node as JsonNode, Value};
use rolecall_core::report::Operation;
use rolecall_core::world::World;

use super::account::{Account, Who};
use super::answer::{NodeId, NodeNote, Path};
use super::held::Held;
use super::hop::{Call, Hop, Lead};
use crate::inquiry::trusting;
use crate::written::quoted;

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

    /// Scenarios that replay a path, one after another, as JSON text: one, unless a hop of it is [`Call::Control`]. Principals that do not take part are left
    /// out.
    #[must_use]
    pub fn scenarios(&self, path: &Path) -> Vec<String> {
        self.parts(path).into_iter().map(|(scenario, _)| scenario).collect()
    }

    /// The part of the world that some principals and all resources are.
    pub(crate) fn world_of(&self, nodes: &[NodeId]) -> String {
        let Some(root) = self.parsed.as_ref().map(|parsed| &parsed.value) else { return String::new() };
        let part = Part::of(String::new(), nodes.to_vec());
        written(&members(self.account, root, &part, &|_| true))
    }

    /// The same, with the hop that each step of a scenario belongs to.
    pub(crate) fn parts(&self, path: &Path) -> Vec<(String, Vec<usize>)> {
        let Some(root) = self.parsed.as_ref().map(|parsed| &parsed.value) else { return Vec::new() };
        let written = |part: &Part| {
            let steps = part.hops.iter().map(|(hop, _)| *hop).collect();
            (scenario(self.account, root, part), steps)
        };
        parts(self.account, path).iter().map(written).collect()
    }
}

/// A stretch of a path that one caller makes in one world.
struct Part {
    caller: String,
    /// Who takes part.
    nodes: Vec<NodeId>,
    /// A role with the trust policy that it has by then.
    trust: Option<(NodeId, String)>,
    /// Steps, each with the position of the hop that it belongs to.
    hops: Vec<(usize, Hop)>,
}

impl Part {
    fn of(caller: String, nodes: Vec<NodeId>) -> Self {
        Self { caller, nodes, trust: None, hops: Vec::new() }
    }
}

fn parts(account: &Account, path: &Path) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut part = Part::of(path.caller.clone(), path.nodes.first().copied().into_iter().collect());
    for (at, hop) in path.hops.iter().enumerate() {
        let to = path.nodes.get(at.saturating_add(1)).copied();
        part.nodes.extend(to);
        let Call::Control { calls, lead } = &hop.call else {
            part.hops.push((at, hop.clone()));
            continue;
        };
        part.hops.extend(calls.iter().map(|call| (at, call.clone())));
        let (Some(from), Some(to)) = (path.nodes.get(at).copied(), to) else { continue };
        parts.push(std::mem::replace(&mut part, behind(account, from, to, lead)));
        part.hops.iter_mut().for_each(|(of, _)| *of = at);
    }
    parts.push(part);
    parts.retain(|part| !part.hops.is_empty());
    parts
}

/// What follows once somebody has taken hold of another.
fn behind(account: &Account, from: NodeId, to: NodeId, lead: &Lead) -> Part {
    let id = |node: NodeId| account.node(node).map_or("", |node| node.id.as_str());
    let caller = |node: NodeId| account.caller_json(node, &Held::plain()).unwrap_or_default();
    let call = Call::Assume {
        operation: Operation::AssumeRole,
        role: id(to).to_owned(),
        parameters: Box::default(),
        mfa: None,
        provider: None,
        claims: Vec::new(),
    };
    let assume = (0, Hop { call, context: Vec::new() });
    match lead {
        Lead::Credentials => Part::of(caller(to), vec![to]),
        Lead::Service(name) => {
            let caller = format!("{{ \"service\": {} }}", quoted(name));
            Part { hops: vec![assume], ..Part::of(caller, vec![to]) }
        }
        Lead::Trust => {
            let trust = Some((to, trusting(id(from))));
            Part { trust, hops: vec![assume], ..Part::of(caller(from), vec![from, to]) }
        }
    }
}

fn scenario(account: &Account, root: &Value<'_>, part: &Part) -> String {
    let is_about = |arn: &str| part.hops.iter().any(|(_, hop)| hop.is_within(arn));
    let mut kept = members(account, root, part, &is_about);
    kept.push(("caller", part.caller.clone()));
    let steps = part.hops.iter().flat_map(|(_, hop)| hop.steps());
    let steps: Vec<String> = steps.map(|step| format!("    {step}")).collect();
    kept.push(("steps", format!("[\n{}\n  ]", steps.join(",\n"))));
    written(&kept)
}

fn written(members: &[(&str, String)]) -> String {
    let members: Vec<String> = members.iter().map(|(name, value)| format!("  \"{name}\": {value}")).collect();
    format!("{{\n  \"rolecall\": 1,\n  \"unlistedContext\": \"unknown\",\n{}\n}}\n", members.join(",\n"))
}

/// The members of the world of a part, with the resources that it is about.
fn members<'m>(
    account: &Account,
    root: &Value<'_>,
    part: &Part,
    is_about: &dyn Fn(&str) -> bool,
) -> Vec<(&'m str, String)> {
    let text = &account.text;
    let mut kept: Vec<(&str, String)> = Vec::new();
    for member in WHOLE {
        kept.extend(root.get(member).map(|value| (member, value.span.of(text).to_owned())));
    }
    for list in ["users", "roles"] {
        let entries = list_of(root, list).iter().filter(|entry| takes_part(account, part, entry));
        let mut entries: Vec<String> = entries.map(|entry| entry_of(account, part, entry)).collect();
        entries.extend(part.nodes.iter().filter_map(|node| stand_in(account, *node, list)));
        if !entries.is_empty() {
            kept.push((list, format!("[{}]", entries.join(", "))));
        }
    }
    let is_named = |kept: &[(&str, String)], name: &str| kept.iter().any(|(_, text)| text.contains(&quoted(name)));
    let groups = list_of(root, "groups").iter().filter(|group| arn_of(group).is_some_and(|arn| is_named(&kept, arn)));
    let groups: Vec<String> = groups.map(|group| entry_of(account, part, group)).collect();
    if !groups.is_empty() {
        kept.push(("groups", format!("[{}]", groups.join(", "))));
    }
    let resources = list_of(root, "resources").iter().filter(|entry| arn_of(entry).is_some_and(is_about));
    let resources: Vec<&str> = resources.map(|entry| entry.span.of(text)).collect();
    if !resources.is_empty() {
        kept.push(("resources", format!("[{}]", resources.join(", "))));
    }
    kept.extend(providers(account, part));
    let managed = root.get("managedPolicies").and_then(Value::as_object).unwrap_or_default();
    let managed: Vec<String> = managed
        .iter()
        .filter(|member| is_named(&kept, &member.name.value))
        .map(|member| format!("{}: {}", quoted(&member.name.value), member.value.span.of(text)))
        .collect();
    if !managed.is_empty() {
        kept.insert(0, ("managedPolicies", format!("{{ {} }}", managed.join(", "))));
    }
    kept
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

fn takes_part(account: &Account, part: &Part, entry: &Value<'_>) -> bool {
    arn_of(entry).and_then(|arn| account.find(arn)).is_some_and(|node| part.nodes.contains(&node))
}

/// An entry as it is by then, without its references to policies that are not there: what is sure does not rest on them.
fn entry_of(account: &Account, part: &Part, entry: &Value<'_>) -> String {
    let text = &account.text;
    let is_trusting = |(role, _): &&(NodeId, String)| arn_of(entry).and_then(|arn| account.find(arn)) == Some(*role);
    let trust = part.trust.as_ref().filter(is_trusting).map(|(_, trust)| trust);
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
            _ => match trust {
                Some(trust) if member.name.value == "trustPolicy" => trust.clone(),
                _ => member.value.span.of(text).to_owned(),
            },
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
fn providers(account: &Account, part: &Part) -> Option<(&'static str, String)> {
    let providers = account.world().providers.iter().filter(|provider| {
        part.nodes.iter().any(|node| account.node(*node).is_some_and(|node| node.id == provider.arn))
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
