//! Which documents have a say in a step, in which order, and where each lies or would lie.

use super::{Actor, CallerChoice, Outline, StepKind};
use crate::diag::PolicyKind;
use crate::format::Path;
use crate::name::{ActionName, Arn, short_name};
use crate::trace::Gate;

/// A document that has a say in a step, or the place for one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Where it lies; of a missing document where it would lie.
    pub path: Path,
    /// What it does in the step.
    pub used_as: DocumentUse,
    /// The policy's name; empty if it has none.
    pub name: String,
    /// ARN or id of what it belongs to; of an organization's policy what people call the level.
    pub owner: String,
}

/// What a document does in a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DocumentUse {
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

impl DocumentUse {
    /// The layer of the decision that such a document belongs to.
    #[must_use]
    pub fn gate(self) -> Gate {
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

    /// What kind of policy it is.
    #[must_use]
    pub fn policy_kind(self) -> PolicyKind {
        match self {
            Self::Trust => PolicyKind::Trust,
            Self::Identity | Self::Group | Self::PutPolicy => PolicyKind::Identity,
            Self::Boundary => PolicyKind::Boundary,
            Self::Session | Self::PassedSession | Self::Task => PolicyKind::Session,
            Self::Resource => PolicyKind::Resource,
            Self::ServiceControl => PolicyKind::ServiceControl,
            Self::ResourceControl => PolicyKind::ResourceControl,
            Self::Endpoint => PolicyKind::Endpoint,
        }
    }
}

impl<'s> Outline<'s> {
    /// The documents that have a say in a step.
    #[must_use]
    pub fn documents(self, step: usize) -> Vec<Document> {
        let Some(kind) = self.step_kind(step) else { return Vec::new() };
        let here = Path::step(step).member(kind.member());
        let mut documents = Documents { outline: self, found: Vec::new() };
        match kind {
            StepKind::Wait | StepKind::DropSession | StepKind::GetSessionToken | StepKind::GetCallerIdentity => {}
            StepKind::PutRolePolicy => documents.add(
                here.member("document"),
                DocumentUse::PutPolicy,
                self.step_text(step, "name"),
                self.step_text(step, "roleArn"),
            ),
            StepKind::AssumeRole | StepKind::AssumeRoleWithSaml | StepKind::AssumeRoleWithWebIdentity => {
                let arn = self.step_text(step, "roleArn");
                let role = self.assumed_role(step).unwrap_or_else(|| self.behind(&Path::of("roles")));
                documents.add(role.member("trustPolicy"), DocumentUse::Trust, "", arn);
                if kind == StepKind::AssumeRole {
                    documents.of_actor(step);
                }
                documents.session(&here, DocumentUse::PassedSession, arn);
                documents.around(step);
            }
            StepKind::AssumeRoot => {
                documents.of_actor(step);
                documents.task_policy(step);
                documents.around(step);
            }
            StepKind::GetFederationToken => {
                documents.of_actor(step);
                documents.session(&here, DocumentUse::PassedSession, self.step_text(step, "name"));
                documents.around(step);
            }
            StepKind::Request => {
                documents.of_actor(step);
                if let Some(role) = self.resource_role(step) {
                    let arn = self.step_text(step, "resource");
                    documents.add(role.member("trustPolicy"), DocumentUse::Trust, "", arn);
                } else if let Some((place, owner)) = self.resource_place(step) {
                    documents.one(&place.member("policy"), DocumentUse::Resource, &owner);
                }
                documents.around(step);
            }
        }
        documents.found
    }

    /// Where the resource of a request lies, or would lie, and its ARN; `None` if a resource policy has no say.
    #[must_use]
    pub fn resource_place(self, step: usize) -> Option<(Path, String)> {
        if self.resource_role(step).is_some() {
            return None;
        }
        if let Some(listed) = self.resource_of(step) {
            let arn = self.text(&listed.member("arn")).to_owned();
            return Some((listed, arn));
        }
        let resource = self.step_text(step, "resource");
        resource.starts_with("arn:").then(|| (self.behind(&Path::of("resources")), policy_owner(resource)))
    }

    /// The role a request is about, if its trust policy is asked.
    fn resource_role(self, step: usize) -> Option<Path> {
        let action = ActionName::parse(self.step_text(step, "action"))?;
        action.is_answered_by_trust_policy().then(|| self.entity("roles", self.step_text(step, "resource"))).flatten()
    }

    /// Where the document of a managed policy lies.
    #[must_use]
    pub fn managed(self, arn: &str) -> Option<Path> {
        Some(Path::managed_policy(arn)).filter(|path| self.sheet.has(path))
    }

    /// Where the documents of a list of policies lie, each with its name; references are followed into `managedPolicies`.
    pub fn policies(self, list: &Path) -> impl Iterator<Item = (Path, &'s str)> {
        self.entries(list).filter_map(move |entry| {
            if let Some(arn) = self.sheet.reference(&entry) {
                return Some((Path::managed_policy(arn), short_name(arn)));
            }
            let document = entry.member("document");
            self.sheet.has(&document).then(|| (document, self.text(&entry.member("name"))))
        })
    }
}

/// What a resource's policy is attached to: of an object its bucket.
fn policy_owner(resource: &str) -> String {
    match Arn::parse(resource) {
        Some(arn) if arn.service == "s3" => resource.split('/').next().unwrap_or(resource).to_owned(),
        _ => resource.to_owned(),
    }
}

struct Documents<'s> {
    outline: Outline<'s>,
    found: Vec<Document>,
}

impl Documents<'_> {
    fn add(&mut self, path: Path, used_as: DocumentUse, name: &str, owner: &str) {
        if self.found.iter().all(|document| document.path != path) {
            self.found.push(Document { path, used_as, name: name.to_owned(), owner: owner.to_owned() });
        }
    }

    /// The single document at a place, or the place for it; a reference is followed if its policy is listed.
    fn one(&mut self, path: &Path, used_as: DocumentUse, owner: &str) {
        let arn = self.outline.sheet.reference(path);
        let there = arn.and_then(|arn| self.outline.managed(arn)).unwrap_or_else(|| path.clone());
        self.add(there, used_as, arn.map_or("", short_name), owner);
    }

    /// The documents of a list.
    fn list(&mut self, list: &Path, used_as: DocumentUse, owner: &str) {
        for (path, name) in self.outline.policies(list) {
            self.add(path, used_as, name, owner);
        }
    }

    /// The documents of a list, and a place for one more.
    fn list_and_more(&mut self, list: &Path, used_as: DocumentUse, owner: &str) {
        self.list(list, used_as, owner);
        self.one_more(list, used_as, owner);
    }

    /// The place for one more document of a list, unless the last is still blank.
    fn one_more(&mut self, list: &Path, used_as: DocumentUse, owner: &str) {
        let sheet = self.outline.sheet;
        let behind = sheet.count(list);
        let before = behind.checked_sub(1).map(|at| list.element(at).member("document"));
        let ends_blank = before.and_then(|before| sheet.text(&before)).is_some_and(|text| text.trim().is_empty());
        if !ends_blank {
            self.add(list.element(behind).member("document"), used_as, "", owner);
        }
    }

    /// Policies, boundary and session policies of who acts in a step.
    fn of_actor(&mut self, step: usize) {
        let outline = self.outline;
        let actor = outline.actor(step);
        let owner = outline.actor_name(actor);
        let list = outline.identity_list(actor);
        let entity = outline.identity_of(actor).or_else(|| list.map(|list| outline.behind(&Path::of(list))));
        if let Some(entity) = entity {
            let owner = outline.sheet.text(&entity.member("arn")).unwrap_or(&owner);
            let policies = entity.member("policies");
            self.list(&policies, DocumentUse::Identity, owner);
            self.put_before(step, owner);
            self.one_more(&policies, DocumentUse::Identity, owner);
            if list == Some("users") {
                self.groups(&entity);
            }
            self.one(&entity.member("permissionsBoundary"), DocumentUse::Boundary, owner);
        }
        let caller = Path::of("caller");
        match outline.principal(actor) {
            Actor::Caller(CallerChoice::RoleSession | CallerChoice::FederatedUser) => {
                self.list_and_more(&caller.member("policies"), DocumentUse::Session, &owner);
            }
            Actor::Caller(CallerChoice::Root) => self.one(&caller.member("taskPolicy"), DocumentUse::Task, &owner),
            Actor::Caller(_) => {}
            Actor::Session { step } if outline.step_kind(step) == Some(StepKind::AssumeRoot) => self.task_policy(step),
            Actor::Session { step } => {
                self.session(&outline.step_path(step).unwrap_or_default(), DocumentUse::Session, &owner);
            }
        }
    }

    /// The policies that earlier steps put on a role.
    fn put_before(&mut self, step: usize, role: &str) {
        let outline = self.outline;
        for earlier in (0..step).filter(|earlier| !outline.is_step_off(*earlier)) {
            let puts = outline.step_kind(earlier) == Some(StepKind::PutRolePolicy);
            if puts && outline.step_text(earlier, "roleArn") == role {
                let document = Path::step(earlier).member(StepKind::PutRolePolicy.member()).member("document");
                self.add(document, DocumentUse::PutPolicy, outline.step_text(earlier, "name"), role);
            }
        }
    }

    /// The policies of the groups of a user.
    fn groups(&mut self, user: &Path) {
        let (outline, groups) = (self.outline, Path::of("groups"));
        for entry in outline.entries(&user.member("groups")) {
            let arn = outline.text(&entry);
            if arn.starts_with("arn:") {
                let group = outline.entity("groups", arn).unwrap_or_else(|| outline.behind(&groups));
                self.list_and_more(&group.member("policies"), DocumentUse::Group, arn);
            }
        }
    }

    /// The session policies that a call passes.
    fn session(&mut self, call: &Path, used_as: DocumentUse, owner: &str) {
        self.one(&call.member("policy"), used_as, owner);
        self.list(&call.member("policyArns"), used_as, owner);
    }

    /// The managed policy of a root session.
    fn task_policy(&mut self, step: usize) {
        let arn = self.outline.step_text(step, "taskPolicyArn");
        if arn.starts_with("arn:") {
            let owner = self.outline.target_root(step);
            self.add(Path::managed_policy(arn), DocumentUse::Task, short_name(arn), &owner);
        }
    }

    /// Organization policies of both accounts and the endpoint's policy.
    fn around(&mut self, step: usize) {
        let outline = self.outline;
        if outline.step_kind(step).is_some_and(StepKind::uses_credentials) {
            let account = outline.account_of(outline.actor(step));
            self.organization(&account, "serviceControlPolicies", DocumentUse::ServiceControl);
        }
        self.organization(&outline.owner_account(step), "resourceControlPolicies", DocumentUse::ResourceControl);
        let endpoint = outline.step_text(step, "vpcEndpoint");
        if !endpoint.is_empty() {
            self.one(&outline.endpoint_place(endpoint).member("policy"), DocumentUse::Endpoint, endpoint);
        }
    }

    /// The policies of an account and of every level above it, from the root down.
    fn organization(&mut self, account: &str, member: &str, used_as: DocumentUse) {
        for place in self.outline.levels(account) {
            self.list(&place.member(member), used_as, &self.outline.level_name(&place));
        }
    }
}
