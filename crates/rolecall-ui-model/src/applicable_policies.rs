//! Which documents matter in a step, in which order, and where each lies or would lie.

use rolecall_core::format::Path;
use rolecall_core::name::{ActionName, Arn, short_name};
use rolecall_core::world::{is_built_in_provider, provider_name};

use crate::json_document::JsonDocument;
use crate::scenario_draft::organization::{RCP, SCP};
use crate::scenario_draft::{Actor, CallerChoice, ScenarioDraft, StepKind};

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
    /// Limits a session of a root user.
    Task,
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
pub(crate) fn slots(draft: &ScenarioDraft, step: usize) -> Vec<Slot> {
    let mut slots = Slots { draft, found: Vec::new() };
    let Some(kind) = draft.step_kind(step) else { return Vec::new() };
    let actor = draft.actor(step);
    match kind {
        StepKind::Wait | StepKind::DropSession | StepKind::GetSessionToken | StepKind::GetCallerIdentity => {}
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
            let entity = draft.assumed_role(step).unwrap_or_else(|| draft.behind("/roles"));
            slots.add(format!("{entity}/trustPolicy"), SlotKind::Trust, "", role);
            if kind == StepKind::AssumeRole {
                slots.of_actor(actor);
            }
            slots.passed(step, role);
            slots.around(step);
        }
        StepKind::AssumeRoot => {
            slots.of_actor(actor);
            slots.task_policy(step);
            slots.around(step);
        }
        StepKind::GetFederationToken => {
            slots.of_actor(actor);
            slots.passed(step, draft.step_text(step, "name"));
            slots.around(step);
        }
        StepKind::Request => {
            slots.of_actor(actor);
            if let Some(role) = resource_role(draft, step) {
                slots.add(format!("{role}/trustPolicy"), SlotKind::Trust, "", draft.step_text(step, "resource"));
            } else if let Some((place, owner)) = draft.resource_place(step) {
                slots.one(&format!("{place}/policy"), SlotKind::Resource, &owner);
            }
            slots.around(step);
        }
    }
    slots.found
}

impl ScenarioDraft {
    /// Where the resource of a request lies, or would lie, and its ARN; `None` if a resource policy has no say.
    pub(crate) fn resource_place(&self, step: usize) -> Option<(String, String)> {
        if resource_role(self, step).is_some() {
            return None;
        }
        if let Some(listed) = self.resource_of(step) {
            let arn = self.text(&format!("{listed}/arn")).to_owned();
            return Some((listed, arn));
        }
        let resource = self.step_text(step, "resource");
        resource.starts_with("arn:").then(|| (self.behind("/resources"), policy_owner(resource)))
    }

    /// The identity provider whose token or assertion a step shows, as an ARN; `None` if none has to be set up.
    pub(crate) fn provider(&self, step: usize) -> Option<String> {
        let given = match self.step_kind(step)? {
            StepKind::AssumeRoleWithSaml => self.step_text(step, "principalArn"),
            StepKind::AssumeRoleWithWebIdentity => self.step_text(step, "provider"),
            _ => return None,
        };
        let host = given.trim_start_matches("https://");
        let stands_alone = host.is_empty() || is_built_in_provider(host);
        let in_no_account = !host.starts_with("arn:") && self.owner_account(step).is_empty();
        (!stands_alone && !in_no_account).then(|| provider_name(host, self.step_text(step, "roleArn")))
    }

    /// Whether a role is linked to a service, which alone may change it.
    pub(crate) fn is_service_linked(&self, role: &str) -> bool {
        self.text(&format!("{role}/kind")) == "serviceLinked"
            || self.text(&format!("{role}/arn")).contains(":role/aws-service-role/")
    }
}

/// The role a request is about, if its trust policy is asked.
fn resource_role(draft: &ScenarioDraft, step: usize) -> Option<String> {
    let action = ActionName::parse(draft.step_text(step, "action"))?;
    let resource = draft.step_text(step, "resource");
    action.is_answered_by_trust_policy().then(|| draft.entity("/roles", resource)).flatten()
}

/// What a resource's policy is attached to: of an object its bucket.
fn policy_owner(resource: &str) -> String {
    match Arn::parse(resource) {
        Some(arn) if arn.service == "s3" => resource.split('/').next().unwrap_or(resource).to_owned(),
        _ => resource.to_owned(),
    }
}

struct Slots<'d> {
    draft: &'d ScenarioDraft,
    found: Vec<Slot>,
}

impl Slots<'_> {
    fn add(&mut self, path: String, kind: SlotKind, name: &str, owner: &str) {
        if self.found.iter().all(|slot| slot.path != path) {
            self.found.push(Slot { path, kind, name: name.to_owned(), owner: owner.to_owned() });
        }
    }

    /// The single document at a path, or the place for it.
    fn one(&mut self, path: &str, kind: SlotKind, owner: &str) {
        let name = match self.draft.json.get(path) {
            Some(JsonDocument::String(arn)) => short_name(arn).to_owned(),
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

    /// The documents of a list, and a place for one more.
    fn list_and_more(&mut self, list: &str, kind: SlotKind, owner: &str) {
        self.list(list, kind, owner);
        if !self.draft.json.elements(list).last().is_some_and(JsonDocument::is_blank) {
            self.add(format!("{}/document", self.draft.behind(list)), kind, "", owner);
        }
    }

    /// Policies, boundary and session policies of who acts.
    fn of_actor(&mut self, actor: Actor) {
        let owner = self.draft.actor_name(actor);
        let identity = self.draft.identity_of(actor);
        let is_user = self.draft.identity_list(actor) == Some("/users");
        let entity = identity.or_else(|| self.draft.identity_list(actor).map(|list| self.draft.behind(list)));
        if let Some(entity) = entity {
            let owner = self.draft.json.text(&format!("{entity}/arn")).unwrap_or(&owner).to_owned();
            self.list_and_more(&format!("{entity}/policies"), SlotKind::Identity, &owner);
            if is_user {
                for group in self.draft.json.elements(&format!("{entity}/groups")) {
                    let arn = group.text("").unwrap_or_default();
                    if arn.starts_with("arn:") {
                        let group = self.draft.entity("/groups", arn).unwrap_or_else(|| self.draft.behind("/groups"));
                        self.list_and_more(&format!("{group}/policies"), SlotKind::Group, arn);
                    }
                }
            }
            self.one(&format!("{entity}/permissionsBoundary"), SlotKind::Boundary, &owner);
        }
        match self.draft.principal(actor) {
            Actor::Caller(CallerChoice::RoleSession | CallerChoice::FederatedUser) => {
                self.list_and_more("/caller/policies", SlotKind::Session, &owner);
            }
            Actor::Caller(CallerChoice::Root) => self.one("/caller/taskPolicy", SlotKind::Task, &owner),
            Actor::Caller(_) => {}
            Actor::Session { step } if self.draft.step_kind(step) == Some(StepKind::AssumeRoot) => {
                self.task_policy(step);
            }
            Actor::Session { step } => {
                let path = self.draft.step_path(step).unwrap_or_default();
                self.one(&format!("{path}/policy"), SlotKind::Session, &owner);
                self.list(&format!("{path}/policyArns"), SlotKind::Session, &owner);
            }
        }
    }

    /// The session policies that a step passes.
    fn passed(&mut self, step: usize, owner: &str) {
        let path = self.draft.step_path(step).unwrap_or_default();
        self.one(&format!("{path}/policy"), SlotKind::PassedSession, owner);
        self.list(&format!("{path}/policyArns"), SlotKind::PassedSession, owner);
    }

    /// The managed policy of a root session.
    fn task_policy(&mut self, step: usize) {
        let arn = self.draft.step_text(step, "taskPolicyArn");
        if arn.starts_with("arn:") {
            let owner = self.draft.target_root(step);
            self.add(Path::managed_policy(arn).to_string(), SlotKind::Task, short_name(arn), &owner);
        }
    }

    /// Organization policies of both accounts and the endpoint's policy.
    fn around(&mut self, step: usize) {
        let actor = self.draft.actor(step);
        if self.draft.step_kind(step).is_some_and(StepKind::uses_credentials) {
            self.organization(&self.draft.account_of(actor), SCP, SlotKind::ServiceControl);
        }
        self.organization(&self.draft.owner_account(step), RCP, SlotKind::ResourceControl);
        let endpoint = self.draft.step_text(step, "vpcEndpoint");
        if !endpoint.is_empty() {
            self.one(&format!("{}/policy", self.draft.endpoint_place(endpoint)), SlotKind::Endpoint, endpoint);
        }
    }

    /// The policies of an account and of every level above it, from the root down.
    fn organization(&mut self, account: &str, member: &str, kind: SlotKind) {
        for place in self.draft.levels(account) {
            self.list(&format!("{place}/{member}"), kind, &self.draft.level_name(&place));
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
            Self::Session | Self::PassedSession | Self::Task => Gate::SessionPolicy,
            Self::Resource => Gate::ResourcePolicy,
            Self::ServiceControl => Gate::ServiceControlPolicies,
            Self::ResourceControl => Gate::ResourceControlPolicies,
            Self::Endpoint => Gate::VpcEndpointPolicy,
        }
    }
}
