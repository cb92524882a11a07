//! Groups, users and roles, listed or only named.

use std::borrow::Cow;

use super::{Lowering, listed};
use crate::diag::{ArnKind, Problem, Thing};
use crate::format::declaration as format;
use crate::json::Value;
use crate::name::{AccountId, Arn, Entity, short_name};
use crate::scenario::reader::Object;
use crate::sort::ByName;
use crate::text::Span;
use crate::world::{Group, Role, User};

/// What a role's sessions may last if it says nothing, in seconds.
///
/// Source: <https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html>
const DEFAULT_MAX_SESSION_DURATION: u32 = 3600;

/// An ARN that names an IAM entity or a session.
#[derive(Clone, Copy, Debug)]
pub(in crate::scenario) struct Named<'t> {
    pub(in crate::scenario) arn: &'t str,
    pub(in crate::scenario) span: Span,
    pub(in crate::scenario) partition: &'t str,
    pub(in crate::scenario) account: AccountId,
    /// Name without path.
    pub(in crate::scenario) name: &'t str,
    /// Session name; empty for anything but a session.
    pub(in crate::scenario) session: &'t str,
}

impl<'t> Lowering<'t> {
    pub(super) fn groups(&mut self, object: &Object<'t>) {
        for (at, value) in self.findings.elements(object.get("groups"), "groups").iter().enumerate() {
            let Some(group) = self.findings.object(value, &format::GROUP) else { continue };
            let arn = group.get("arn").and_then(|value| self.entity(value, "arn", ArnKind::Group));
            let name = arn.as_ref().map_or("", |named| named.arn);
            let policies = self.policies(&group, "policies", name, &listed("groups", at));
            if let Some(named) = arn {
                self.groups.list(named.arn, named.span, self.world.groups.len(), &mut self.findings);
                self.world.groups.push(Group { arn: named.arn.to_owned(), policies });
            }
        }
    }

    pub(super) fn users(&mut self, object: &Object<'t>) {
        for (at, value) in self.findings.elements(object.get("users"), "users").iter().enumerate() {
            let Some(user) = self.findings.object(value, &format::USER) else { continue };
            let arn = user.get("arn").and_then(|value| self.entity(value, "arn", ArnKind::User));
            let name = arn.as_ref().map_or("", |named| named.arn);
            let path = listed("users", at);
            let unique_id = self.findings.owned(&user, "uniqueId");
            let groups = self.findings.elements(user.get("groups"), "groups");
            let groups = groups.iter().filter_map(|value| self.group(value)).collect();
            let policies = self.policies(&user, "policies", name, &path);
            let boundary = self.document(&user, "permissionsBoundary", name, &path);
            let tags = self.tags(&user);
            if let Some(named) = arn {
                self.users.list(named.arn, named.span, self.world.users.len(), &mut self.findings);
                let (arn, account) = (named.arn.to_owned(), named.account);
                self.world.users.push(User { arn, account, unique_id, groups, policies, boundary, tags });
            }
        }
    }

    pub(super) fn roles(&mut self, object: &Object<'t>) {
        for (at, value) in self.findings.elements(object.get("roles"), "roles").iter().enumerate() {
            let Some(role) = self.findings.object(value, &format::ROLE) else { continue };
            let arn = role.get("arn").and_then(|value| self.entity(value, "arn", ArnKind::Role));
            let name = arn.as_ref().map_or("", |named| named.arn);
            let path = listed("roles", at);
            let unique_id = self.findings.owned(&role, "uniqueId");
            let trust = self.document(&role, "trustPolicy", name, &path);
            let policies = self.policies(&role, "policies", name, &path);
            let boundary = self.document(&role, "permissionsBoundary", name, &path);
            let longest = self.findings.integer(&role, "maxSessionDuration");
            let max_session_duration = longest.map_or(Ok(DEFAULT_MAX_SESSION_DURATION), u32::try_from);
            if let (Err(_), Some(value)) = (max_session_duration, role.get("maxSessionDuration")) {
                self.findings.report(Problem::InvalidNumber, value.span);
            }
            let tags = self.tags(&role);
            let kind = self.findings.choice(&role, "kind", &format::ROLE_KIND);
            let Some(named) = arn else { continue };
            let service_linked = kind == Some("serviceLinked") || is_service_linked(named.arn);
            if service_linked {
                self.service_linked_role(&role);
            }
            self.roles.list(named.arn, named.span, self.world.roles.len(), &mut self.findings);
            self.world.roles.push(Role {
                arn: named.arn.to_owned(),
                account: named.account,
                unique_id,
                trust,
                policies,
                boundary,
                max_session_duration: max_session_duration.unwrap_or(DEFAULT_MAX_SESSION_DURATION),
                tags,
                service_linked,
                listed: true,
            });
        }
    }

    /// Says which parts of a service-linked role nobody but its service could have written.
    fn service_linked_role(&mut self, role: &Object<'t>) {
        let written = |name| role.member(name).filter(|_| role.nullable(name).is_some());
        if let Some(boundary) = written("permissionsBoundary") {
            self.findings.report(Problem::ServiceLinkedRoleBoundary, boundary.name.span);
        }
        let policies = written("policies").filter(|policies| !policies.value.one_or_many().is_empty());
        if let Some(first) = written("trustPolicy").or(policies) {
            self.findings.report(Problem::ServiceLinkedRolePolicy, first.name.span);
        }
    }

    /// The ARN of an IAM entity or STS session of one kind.
    pub(in crate::scenario) fn entity(&mut self, value: &'t Value<'t>, name: &str, kind: ArnKind) -> Option<Named<'t>> {
        let arn = self.findings.string(value, name)?;
        let Some(parsed) = Arn::parse(arn) else {
            self.findings.report(Problem::InvalidArn, value.span);
            return None;
        };
        let (name, session) = match (kind, parsed.entity()) {
            (ArnKind::User, Some(Entity::User { name }))
            | (ArnKind::Role, Some(Entity::Role { name }))
            | (ArnKind::FederatedUser, Some(Entity::FederatedUser { name })) => (name, ""),
            (ArnKind::Group, Some(Entity::Group)) => (parsed.resource, ""),
            // The role's path is no part of a session ARN.
            (ArnKind::RoleSession, Some(Entity::RoleSession { role, session })) if !role.contains('/') => {
                (role, session)
            }
            _ => {
                self.findings.report(Problem::WrongArn { expected: kind }, value.span);
                return None;
            }
        };
        let Some(account) = parsed.account_id() else {
            self.findings.report(Problem::InvalidAccountId, value.span);
            return None;
        };
        Some(Named { arn, span: value.span, partition: parsed.partition, account, name, session })
    }

    /// The group of that ARN; one that is only named is taken to exist.
    fn group(&mut self, value: &'t Value<'t>) -> Option<usize> {
        let named = self.entity(value, "groups", ArnKind::Group)?;
        if self.groups.find_listed(named.arn).is_none() {
            let meant = self.patience.similar(named.arn, self.groups.names());
            self.not_found(Thing::Group, named.arn, meant, named.span);
        }
        Some(self.groups.find(named.arn).unwrap_or_else(|| {
            let position = self.world.groups.len();
            self.groups.mention(named.arn.to_owned(), position);
            self.world.groups.push(Group { arn: named.arn.to_owned(), policies: Vec::new() });
            position
        }))
    }

    /// The user of that ARN; one that is only named is taken to exist.
    pub(in crate::scenario) fn user(&mut self, value: &'t Value<'t>) -> Option<usize> {
        let named = self.entity(value, "user", ArnKind::User)?;
        if self.users.find_listed(named.arn).is_none() {
            let meant = self.patience.similar(named.arn, self.users.names());
            self.not_found(Thing::User, named.arn, meant, named.span);
        }
        Some(self.users.find(named.arn).unwrap_or_else(|| {
            let position = self.world.users.len();
            self.users.mention(named.arn.to_owned(), position);
            self.world.users.push(User {
                arn: named.arn.to_owned(),
                account: named.account,
                unique_id: None,
                groups: Vec::new(),
                policies: Vec::new(),
                boundary: None,
                tags: Vec::new(),
            });
            position
        }))
    }

    /// The role of that ARN; one that is only named is taken to exist.
    pub(in crate::scenario) fn role(&mut self, named: &Named<'t>) -> usize {
        if self.roles.find_listed(named.arn).is_none() {
            self.role_not_found(named.arn, named.span);
        }
        self.roles.find(named.arn).unwrap_or_else(|| self.mention_role(named.arn.to_owned(), named.account))
    }

    /// The role behind a session ARN, found by account and name.
    pub(in crate::scenario) fn role_of_session(&mut self, session: &Named<'t>) -> usize {
        let role_names = self.role_names.get_or_insert_with(|| role_names(&self.world.roles));
        if let Some(position) = role_names.get(format!("{}/{}", session.account, session.name).as_str()) {
            return *position;
        }
        let arn = format!("arn:{}:iam::{}:role/{}", session.partition, session.account, session.name);
        self.role_not_found(&arn, session.span);
        self.roles.find(&arn).unwrap_or_else(|| self.mention_role(arn, session.account))
    }

    pub(in crate::scenario) fn role_not_found(&mut self, arn: &str, span: Span) {
        let meant = self.patience.similar(arn, self.roles.names());
        self.not_found(Thing::Role, arn, meant, span);
    }

    fn mention_role(&mut self, arn: String, account: AccountId) -> usize {
        let position = self.world.roles.len();
        self.roles.mention(arn.clone(), position);
        self.world.roles.push(Role {
            service_linked: is_service_linked(&arn),
            arn,
            account,
            unique_id: None,
            trust: None,
            policies: Vec::new(),
            boundary: None,
            max_session_duration: DEFAULT_MAX_SESSION_DURATION,
            tags: Vec::new(),
            listed: false,
        });
        position
    }
}

/// The roles that are listed, by account and name; the first one of a name has it.
fn role_names(roles: &[Role]) -> ByName<'static> {
    let mut names = ByName::new();
    for (at, role) in roles.iter().enumerate().filter(|(_, role)| role.listed) {
        names.entry(Cow::Owned(format!("{}/{}", role.account, short_name(&role.arn)))).or_insert(at);
    }
    names
}

fn is_service_linked(arn: &str) -> bool {
    Arn::parse(arn).is_some_and(|arn| arn.resource.starts_with("role/aws-service-role/"))
}
