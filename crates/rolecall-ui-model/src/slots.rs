//! Which documents matter in a step, in which order, and where each lies or would lie.

use rolecall_core::name::Arn;

use crate::draft::{Actor, CallerChoice, Draft, StepKind};
use crate::tree::Tree;

/// A document of a step, or the place for one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Slot {
    /// Its path; of a missing document the path it would get.
    pub(crate) path: String,
    pub(crate) kind: SlotKind,
    /// The policy's name, if it has one.
    pub(crate) name: String,
    /// ARN or id of what it belongs to.
    pub(crate) owner: String,
}

/// What a document does in a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SlotKind {
    /// Says who may assume the role.
    Trust,
    /// Grants to who acts.
    Identity,
    /// Grants to a group of the user who acts.
    Group,
    /// Limits who acts.
    Boundary,
    /// Limits the session that acts.
    Session,
    /// Will limit the session that begins.
    PassedSession,
    /// Is attached to the resource.
    Resource,
    /// Limits the caller's account.
    ServiceControl,
    /// Limits access to the resource's account.
    ResourceControl,
    /// Limits what passes an endpoint.
    Endpoint,
    /// Is put on a role.
    PutPolicy,
}

/// The documents of a step.
pub(crate) fn slots(draft: &Draft, step: usize) -> Vec<Slot> {
    let mut slots = Slots { draft, found: Vec::new() };
    let Some(kind) = draft.step_kind(step) else { return Vec::new() };
    let actor = draft.actor(step);
    match kind {
        StepKind::Wait | StepKind::DropSession => {}
        StepKind::PutRolePolicy => {
            let role = draft.step_text(step, "roleArn");
            slots.add(
                format!("/steps/{step}/putRolePolicy/document"),
                SlotKind::PutPolicy,
                draft.step_text(step, "name"),
                role,
            );
        }
        StepKind::AssumeRole | StepKind::AssumeRoleWithSaml | StepKind::AssumeRoleWithWebIdentity => {
            let role = draft.step_text(step, "roleArn");
            let entity = draft.assumed_role(step).unwrap_or_else(|| slots.next("/roles"));
            slots.add(format!("{entity}/trustPolicy"), SlotKind::Trust, "", role);
            if kind == StepKind::AssumeRole {
                slots.of_actor(&actor);
            }
            let path = draft.step_path(step).unwrap_or_default();
            slots.one(&format!("{path}/policy"), SlotKind::PassedSession, role);
            slots.around(&actor, role, draft.step_text(step, "vpcEndpoint"));
        }
        StepKind::Request => {
            slots.of_actor(&actor);
            let resource = draft.step_text(step, "resource");
            let role = resource_role(draft, step);
            if let Some(role) = role {
                slots.add(format!("{role}/trustPolicy"), SlotKind::Trust, "", resource);
            } else if let Some(entity) = draft.resource_of(step) {
                slots.one(&format!("{entity}/policy"), SlotKind::Resource, draft.text(&format!("{entity}/arn")));
            } else if resource.starts_with("arn:") {
                slots.add(
                    format!("{}/policy", slots.next("/resources")),
                    SlotKind::Resource,
                    "",
                    &policy_owner(resource),
                );
            }
            slots.around(&actor, resource, draft.step_text(step, "vpcEndpoint"));
        }
    }
    slots.found
}

/// The role a request is about, if its trust policy is asked.
fn resource_role(draft: &Draft, step: usize) -> Option<String> {
    let asked = [
        "sts:AssumeRole",
        "sts:AssumeRoleWithSAML",
        "sts:AssumeRoleWithWebIdentity",
        "sts:TagSession",
        "sts:SetSourceIdentity",
        "sts:SetContext",
    ];
    let action = draft.step_text(step, "action");
    asked
        .iter()
        .any(|known| known.eq_ignore_ascii_case(action))
        .then(|| draft.entity("/roles", draft.step_text(step, "resource")))
        .flatten()
}

/// What a resource's policy is attached to: of an object its bucket.
fn policy_owner(resource: &str) -> String {
    match Arn::parse(resource) {
        Some(arn) if arn.service == "s3" => resource.split('/').next().unwrap_or(resource).to_owned(),
        _ => resource.to_owned(),
    }
}

struct Slots<'d> {
    draft: &'d Draft,
    found: Vec<Slot>,
}

impl Slots<'_> {
    fn add(&mut self, path: String, kind: SlotKind, name: &str, owner: &str) {
        if self.found.iter().all(|slot| slot.path != path) {
            self.found.push(Slot { path, kind, name: name.to_owned(), owner: owner.to_owned() });
        }
    }

    /// The path behind the last entry of a list.
    fn next(&self, list: &str) -> String {
        format!("{list}/{}", self.draft.tree.elements(list).len())
    }

    /// The single document at a path, or the place for it.
    fn one(&mut self, path: &str, kind: SlotKind, owner: &str) {
        let name = match self.draft.tree.get(path) {
            Some(Tree::String(arn)) => rolecall_core::name::short_name(arn).to_owned(),
            _ => String::new(),
        };
        let there = self.draft.single(path).unwrap_or_else(|| path.to_owned());
        self.add(there, kind, &name, owner);
    }

    /// The documents of a list.
    fn list(&mut self, list: &str, kind: SlotKind, owner: &str) {
        for (path, name) in self.draft.policies(list) {
            self.add(path, kind, &name, owner);
        }
    }

    /// Policies, boundary and session policies of who acts.
    fn of_actor(&mut self, actor: &Actor) {
        let owner = self.draft.actor_name(actor).to_owned();
        let has_identity = match actor {
            Actor::Caller(choice) => {
                matches!(choice, CallerChoice::User | CallerChoice::RoleSession | CallerChoice::FederatedUser)
            }
            Actor::Session { .. } => true,
        };
        if has_identity {
            let list = match actor {
                Actor::Caller(CallerChoice::User | CallerChoice::FederatedUser) => "/users",
                _ => "/roles",
            };
            let entity = self.draft.identity_of(actor).unwrap_or_else(|| self.next(list));
            let policies = format!("{entity}/policies");
            self.list(&policies, SlotKind::Identity, &owner);
            let last_is_blank = self.draft.tree.elements(&policies).last().is_some_and(Tree::is_blank);
            if !last_is_blank {
                self.add(format!("{}/document", self.next(&policies)), SlotKind::Identity, "", &owner);
            }
            for group in self.draft.tree.elements(&format!("{entity}/groups")) {
                let arn = group.text("").unwrap_or_default();
                if let Some(group) = self.draft.entity("/groups", arn) {
                    self.list(&format!("{group}/policies"), SlotKind::Group, arn);
                }
            }
            self.one(&format!("{entity}/permissionsBoundary"), SlotKind::Boundary, &owner);
        }
        match actor {
            Actor::Caller(CallerChoice::RoleSession | CallerChoice::FederatedUser) => {
                self.list("/caller/policies", SlotKind::Session, &owner);
            }
            Actor::Caller(_) => {}
            Actor::Session { step } => {
                let path = self.draft.step_path(*step).unwrap_or_default();
                self.one(&format!("{path}/policy"), SlotKind::Session, &owner);
                self.list(&format!("{path}/policyArns"), SlotKind::Session, &owner);
            }
        }
    }

    /// Organization policies of both accounts and the endpoint's policy.
    fn around(&mut self, actor: &Actor, resource: &str, endpoint: &str) {
        let callers = self.draft.account_of(actor).to_owned();
        self.organization(&callers, "serviceControlPolicies", SlotKind::ServiceControl);
        let owners = Arn::parse(resource).map(|arn| arn.account).filter(|account| !account.is_empty());
        let owners = owners.unwrap_or(&callers).to_owned();
        self.organization(&owners, "resourceControlPolicies", SlotKind::ResourceControl);
        let endpoints = self.draft.tree.elements("/vpcEndpoints").iter();
        if let Some(index) =
            endpoints.into_iter().position(|each| !endpoint.is_empty() && each.text("/id") == Some(endpoint))
        {
            self.one(&format!("/vpcEndpoints/{index}/policy"), SlotKind::Endpoint, endpoint);
        }
    }

    /// The policies of an account and of every node above it, from the root down.
    fn organization(&mut self, account: &str, member: &str, kind: SlotKind) {
        let position = |list: &str, id: &str| {
            self.draft
                .tree
                .elements(list)
                .iter()
                .position(|entry| entry.text("/id") == Some(id))
                .map(|at| format!("{list}/{at}"))
        };
        let mut places = Vec::new();
        let mut here = position("/accounts", account);
        while let Some(place) = here.filter(|place| !places.contains(place)) {
            here = self
                .draft
                .tree
                .text(&format!("{place}/parent"))
                .and_then(|parent| position("/organization/nodes", parent));
            places.push(place);
        }
        for place in places.into_iter().rev() {
            let owner = self.draft.text(&format!("{place}/id")).to_owned();
            self.list(&format!("{place}/{member}"), kind, &owner);
        }
    }
}

impl SlotKind {
    /// The layer of the decision that such a document belongs to.
    pub(crate) fn gate(self) -> rolecall_core::trace::Gate {
        use rolecall_core::trace::Gate;
        match self {
            Self::Trust => Gate::TrustPolicy,
            Self::Identity | Self::Group | Self::PutPolicy => Gate::IdentityPolicies,
            Self::Boundary => Gate::PermissionsBoundary,
            Self::Session | Self::PassedSession => Gate::SessionPolicy,
            Self::Resource => Gate::ResourcePolicy,
            Self::ServiceControl => Gate::ServiceControlPolicies,
            Self::ResourceControl => Gate::ResourceControlPolicies,
            Self::Endpoint => Gate::VpcEndpointPolicy,
        }
    }
}
