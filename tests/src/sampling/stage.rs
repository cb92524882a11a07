//! Puts a document and requests into a scenario in which the document decides: what stands beside it allows everything, or, where that would decide alone, nothing.

use rolecall_core::diag::PolicyKind;
use serde_json::{Map, Value, json};

use super::caller::{Caller, Who};
use super::request::Request;

/// What the caller's own policies say where a resource's policy could allow alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Own {
    /// Nothing.
    Nothing,
    /// Nothing, and a boundary that allows nothing limits them: only a direct grant passes.
    Limited,
}

/// Requests of one caller at one time.
#[derive(Debug)]
pub(super) struct Stage<'s> {
    pub(super) kind: PolicyKind,
    pub(super) caller: &'s Caller,
    pub(super) clock: &'s str,
    pub(super) requests: &'s [Request],
    pub(super) own: Own,
}

fn all() -> Value {
    json!({ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*" } })
}

fn nothing() -> Value {
    json!({ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "NotAction": "*", "Resource": "*" } })
}

fn named(document: &Value) -> Value {
    json!([{ "name": "policy", "document": document }])
}

fn open(principal: &Value) -> Value {
    json!({ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": principal, "Action": "*", "Resource": "*" } })
}

fn open_trust(principal: &Value) -> Value {
    json!({ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": principal, "Action": "sts:*" } })
}

impl Stage<'_> {
    /// One of its requests alone.
    pub(super) fn only(&self, at: usize) -> Self {
        Self { requests: self.requests.get(at..=at).unwrap_or_default(), ..*self }
    }

    /// The scenario with a document in its place.
    pub(super) fn scenario(&self, document: &Value) -> Value {
        let mut world = json!({ "rolecall": 1, "clock": self.clock, "users": [], "roles": [], "resources": [], "vpcEndpoints": [] });
        self.accounts(document, &mut world);
        self.entity(document, &mut world);
        for request in self.requests {
            self.other_half(document, request, &mut world);
            self.endpoint(document, request, &mut world);
        }
        world["caller"] = self.caller.signer(&self.session_policies(document));
        world["steps"] = self.requests.iter().map(Self::step).collect();
        world
    }

    fn accounts(&self, document: &Value, world: &mut Value) {
        let member = match self.kind {
            PolicyKind::ServiceControl => "serviceControlPolicies",
            PolicyKind::ResourceControl => "resourceControlPolicies",
            _ => return,
        };
        let mut node = json!({ "id": "r-ab12" });
        node[member] = named(document);
        world["organization"] =
            json!({ "id": "o-exampleorg1", "managementAccountId": "999999999999", "nodes": [node] });
        let owners = self.requests.iter().map(|request| &request.target.owner);
        let mut ids: Vec<&String> = owners.chain([&self.caller.account]).filter(|id| !id.is_empty()).collect();
        ids.sort_unstable();
        ids.dedup();
        let members = ids.into_iter().map(|id| json!({ "id": id, "parent": "r-ab12" }));
        world["accounts"] = members.chain([json!({ "id": "999999999999" })]).collect();
    }

    /// What the caller's own policies say.
    fn entity(&self, document: &Value, world: &mut Value) {
        let Some((member, mut entity)) = self.caller.entity() else { return };
        let is_owner = |request: &Request| request.target.owner == self.caller.account && !is_key(request);
        let could_allow_alone = self.kind == PolicyKind::Resource && self.requests.iter().any(is_owner);
        if self.kind == PolicyKind::Identity {
            entity["policies"] = named(document);
        } else if !could_allow_alone {
            entity["policies"] = named(&all());
        }
        if self.kind == PolicyKind::Boundary {
            entity["permissionsBoundary"] = document.clone();
        } else if could_allow_alone && self.own == Own::Limited {
            entity["permissionsBoundary"] = nothing();
        }
        if member == "roles" {
            entity["trustPolicy"] = open_trust(&json!({ "AWS": self.caller.account }));
        }
        push(world, member, entity);
    }

    fn session_policies(&self, document: &Value) -> Value {
        match (self.kind, self.caller.who) {
            (PolicyKind::Session, _) => named(document),
            (PolicyKind::Resource, Who::FederatedUser) if self.own == Own::Limited => json!([]),
            (_, Who::FederatedUser) => named(&all()),
            _ => Value::Null,
        }
    }

    /// The resource's side: the document, or what lets the caller in, for its own policies to decide.
    fn other_half(&self, document: &Value, request: &Request, world: &mut Value) {
        let target = &request.target;
        let account = if self.caller.has_account() { json!({ "AWS": self.caller.account }) } else { json!("*") };
        let is_role = is_answered_by_role(request);
        let policy = match self.kind {
            PolicyKind::Trust | PolicyKind::Resource => document.clone(),
            PolicyKind::ResourceControl | PolicyKind::Endpoint if is_role => open_trust(&self.principal()),
            PolicyKind::ResourceControl | PolicyKind::Endpoint => open(&json!("*")),
            _ if is_role => open_trust(&account),
            _ if is_key(request) || target.owner != self.caller.account => open(&account),
            _ => return,
        };
        if target.resource == "*" {
            return;
        }
        if is_role || self.kind == PolicyKind::Trust {
            push(world, "roles", json!({ "arn": target.resource, "trustPolicy": policy }));
        } else {
            push(world, "resources", json!({ "arn": target.resource, "accountId": target.owner, "policy": policy }));
        }
    }

    fn principal(&self) -> Value {
        match self.caller.who {
            Who::Service => json!({ "Service": self.caller.session }),
            _ if self.caller.has_account() => json!({ "AWS": self.caller.account }),
            _ => json!("*"),
        }
    }

    fn endpoint(&self, document: &Value, request: &Request, world: &mut Value) {
        let Some([id, vpc]) = &request.endpoint else { return };
        let mut endpoint = json!({ "id": id, "vpcId": vpc });
        if self.kind == PolicyKind::Endpoint {
            endpoint["policy"] = document.clone();
        }
        push(world, "vpcEndpoints", endpoint);
    }

    fn step(request: &Request) -> Value {
        let target = &request.target;
        let mut asked = Map::new();
        asked.insert("action".to_owned(), json!(target.action));
        asked.insert("resource".to_owned(), json!(target.resource));
        if !target.tells_owner() {
            asked.insert("resourceAccountId".to_owned(), json!(target.owner));
        }
        if !request.via.is_empty() {
            asked.insert("calledVia".to_owned(), json!(request.via));
        }
        if let Some([id, _]) = &request.endpoint {
            asked.insert("vpcEndpoint".to_owned(), json!(id));
        }
        json!({ "request": asked, "context": request.context })
    }
}

/// Keys are open to nobody whom their own policy does not let in.
fn is_key(request: &Request) -> bool {
    request.target.action.starts_with("kms:")
        && request.target.resource.split(':').nth(2) == Some("kms")
        && request.target.resource.contains(":key/")
}

fn is_answered_by_role(request: &Request) -> bool {
    let is_role = request.target.resource.splitn(6, ':').nth(5).is_some_and(|name| name.starts_with("role/"));
    is_role
        && ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity", "sts:SetContext"]
            .iter()
            .any(|action| action.eq_ignore_ascii_case(&request.target.action))
}

/// Enters what is not there yet: entries are told apart by their names.
fn push(world: &mut Value, member: &str, entry: Value) {
    let name = if entry.get("arn").is_some() { "arn" } else { "id" };
    if let Some(list) = world.get_mut(member).and_then(Value::as_array_mut)
        && !list.iter().any(|known| known[name] == entry[name])
    {
        list.push(entry);
    }
}
