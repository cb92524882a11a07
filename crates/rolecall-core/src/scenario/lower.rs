//! From the JSON tree of a scenario to its world, caller and steps. Everything is read, however much is wrong before it.

use std::borrow::Cow;
use std::sync::Arc;

use super::Scenario;
use super::documents::{Compiled, Documents, Slot, Surroundings};
use super::found::{Found, Level};
use super::names::{Index, Patience};
use super::principals::KnownPrincipals;
use super::reader::{Findings, Object};
use crate::context::{Given, GivenEntry, GivenValue, KeyId};
use crate::diag::{ArnKind, JsonKind, PolicyKind, Problem, Source, Thing};
use crate::format::{Path, declaration as format};
use crate::json::{Json, Member, Node, Value};
use crate::name::{AccountId, Arn, Entity, short_name};
use crate::sort::{ByName, ByNumber, sort_by};
use crate::text::Span;
use crate::trace::PolicyId;
use crate::world::{
    Account, Endpoint, Group, Organization, OrganizationNode, Provider, Resource, Role, Tag, User, World,
};

/// What a role's sessions may last if it says nothing, in seconds.
///
/// Source: <https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html>
const DEFAULT_MAX_SESSION_DURATION: u32 = 3600;

/// A scenario on its way from the tree to the world.
#[derive(Debug)]
pub(super) struct Lowering<'t> {
    pub(super) findings: Findings,
    pub(super) documents: Documents<'t>,
    pub(super) world: World,
    pub(super) users: Index<'t>,
    pub(super) roles: Index<'t>,
    pub(super) resources: Index<'t>,
    pub(super) endpoints: Index<'t>,
    pub(super) patience: Patience,
    groups: Index<'t>,
    nodes: Index<'t>,
    /// Roles by account and name, once a session is to be found: its ARN does not tell the path.
    role_names: Option<ByName<'static>>,
    levels: Vec<Level>,
}

/// A scenario that has been read.
#[derive(Debug)]
pub(super) struct Lowered<'t> {
    /// What could be read of it.
    pub(super) scenario: Scenario,
    /// Whether that is a scenario: it has a caller.
    pub(super) is_complete: bool,
    pub(super) found: Found,
    pub(super) known: KnownPrincipals<'t>,
    /// The condition keys that each document mentions, if they are wanted.
    pub(super) mentions: Vec<Vec<KeyId>>,
}

/// Reads the whole scenario, with edited texts in place of some of its documents.
pub(super) fn lower<'t>(
    text: &'t str,
    json: &'t Json<'t>,
    surroundings: Surroundings<'t>,
    with_mentions: bool,
) -> Lowered<'t> {
    let mut lowering = Lowering::new(text, surroundings);
    if with_mentions {
        lowering.documents.compiled.keys.listen();
    }
    let scenario = lowering.scenario(&json.value);
    lowering.documents.lower_unused(&mut lowering.findings);
    lowering.documents.end();
    lowering.report_duplicates(json);
    let Lowering { findings, documents, mut world, users, roles, levels, .. } = lowering;
    let Documents { compiled: Compiled { keys, texts, policies }, anchors, mentions, .. } = documents;
    (world.keys, world.policies) = (keys, policies);

    let known = KnownPrincipals::new(&world, users, roles);
    let principals = (0_u32..).zip(&world.policies).map(|(id, policy)| known.check(PolicyId(id), policy, &world));
    let found = Found::new(findings.list, principals.collect(), levels, anchors);
    let is_complete = scenario.is_some();
    let texts = Arc::new(texts);
    let scenario = Scenario { world, texts, ..scenario.unwrap_or_else(Scenario::without_caller) };
    Lowered { scenario, is_complete, found, known, mentions }
}

impl<'t> Lowering<'t> {
    fn new(text: &'t str, surroundings: Surroundings<'t>) -> Self {
        Self {
            findings: Findings::default(),
            documents: Documents::new(text, surroundings),
            world: World::default(),
            users: Index::default(),
            roles: Index::default(),
            resources: Index::default(),
            endpoints: Index::default(),
            patience: Patience::default(),
            groups: Index::default(),
            nodes: Index::default(),
            role_names: None,
            levels: Vec::new(),
        }
    }

    /// Everything but the world itself, which is still being collected; `None` if the scenario has no caller or is no object.
    fn scenario(&mut self, root: &'t Value<'t>) -> Option<Scenario> {
        let object = self.findings.object(root, &format::SCENARIO)?;
        self.version(&object);
        let title = self.findings.owned(&object, "title").unwrap_or_default();
        self.findings.text(&object, "description");
        let source = self.findings.owned(&object, "source").unwrap_or_default();
        let clock = self.findings.time(&object, "clock");
        let unlisted = self.findings.choice(&object, "unlistedContext", &format::UNLISTED_CONTEXT);
        self.world.unlisted_unknown = unlisted == Some("unknown");

        self.managed_policies(&object);
        self.organization(&object);
        self.accounts(&object);
        self.groups(&object);
        self.users(&object);
        self.roles(&object);
        self.providers(&object);
        self.resources(&object);
        self.endpoints(&object);

        let caller = object.get("caller").and_then(|value| self.caller(value));
        let caller_context = self.context(object.get("callerContext"), "callerContext");
        let (steps, expectations) = self.steps(&object);
        let (world, texts) = (World::default(), Arc::default());
        Some(Scenario { title, source, world, texts, caller: caller?, caller_context, clock, steps, expectations })
    }

    fn version(&mut self, object: &Object<'t>) {
        if let Some(value) = object.get("rolecall").filter(|value| !matches!(value.node, Node::Number("1"))) {
            self.findings.report(Problem::UnknownScenarioVersion, value.span);
        }
    }

    /// Members that occur twice. Inside a document they belong to the document's own text.
    fn report_duplicates(&mut self, json: &Json<'_>) {
        if json.duplicates.is_empty() {
            return;
        }
        let replaced = std::mem::take(&mut self.documents.replaced);
        let stands = |span: Span| !replaced.iter().any(|gone| gone.start <= span.start && span.end <= gone.end);
        let mut inline: Vec<(u32, u32, PolicyId)> = (0_u32..)
            .zip(&self.documents.compiled.texts)
            .filter_map(|(id, document)| {
                let start = document.offset?;
                let length = u32::try_from(document.text.len()).unwrap_or(u32::MAX);
                Some((start, start.saturating_add(length), PolicyId(id)))
            })
            .collect();
        sort_by(&mut inline, &Ord::cmp);
        // The uses of one managed policy share their text; the first speaks for all.
        inline.dedup_by_key(|(start, ..)| *start);
        for duplicate in json.duplicates.iter().filter(|duplicate| stands(duplicate.span)) {
            let behind = inline.partition_point(|(start, ..)| *start <= duplicate.span.start);
            let around = behind.checked_sub(1).and_then(|at| inline.get(at));
            match around.filter(|(_, end, _)| duplicate.span.end <= *end) {
                Some((start, _, id)) => self.findings.report_duplicate(duplicate, Source::Policy(*id), *start),
                None => self.findings.report_duplicate(duplicate, Source::Scenario, 0),
            }
        }
    }

    fn managed_policies(&mut self, object: &Object<'t>) {
        for member in self.findings.free_members(object.get("managedPolicies"), "managedPolicies") {
            let arn: &str = &member.name.value;
            let span = member.name.span;
            match Arn::parse(arn) {
                None => self.findings.report(Problem::InvalidArn, span),
                Some(parsed) if !is_policy(&parsed) => {
                    self.findings.report(Problem::WrongArn { expected: ArnKind::Policy }, span);
                }
                Some(_) => {}
            }
            if let Some(version) = self.documents.unknown_version(arn, &member.value) {
                self.not_found(Thing::ManagedPolicy, version, None, member.value.span);
            }
            self.documents.declare(arn, &member.value);
        }
    }

    fn organization(&mut self, object: &Object<'t>) {
        let Some(value) = object.get("organization") else { return };
        let Some(organization) = self.findings.object(value, &format::ORGANIZATION) else { return };
        let id = self.findings.text(&organization, "id").unwrap_or_default().to_owned();
        let management = self.findings.account(&organization, "managementAccountId");
        let iam_administrator = self.findings.account(&organization, "iamDelegatedAdministratorId");
        let root_sessions = self.findings.flag(&organization, "rootSessions", true);

        let mut nodes = Vec::new();
        let mut parents = Vec::new();
        for (at, value) in self.findings.elements(organization.get("nodes"), "nodes").iter().enumerate() {
            let Some(node) = self.findings.object(value, &format::NODE) else { continue };
            let id = node.get("id");
            let id = id.and_then(|value| self.findings.string(value, "id").map(|id| (id, value.span)));
            let (id, span) = id.unwrap_or(("", node.span));
            if !id.is_empty() {
                self.nodes.list(id, span, nodes.len(), &mut self.findings);
            }
            let name = self.findings.owned(&node, "name");
            let path = Path::root().member("organization").member("nodes").element(at);
            let (service_control, resource_control) = self.control_policies(&node, id, &path);
            nodes.push(OrganizationNode { id: id.to_owned(), name, parent: None, service_control, resource_control });
            parents.push((node, node.get("parent")));
        }
        self.parents(&mut nodes, &parents);
        if let Some(management) = management {
            self.world.organization = Some(Organization { id, management, iam_administrator, root_sessions, nodes });
        }
    }

    /// Ties nodes to their parents: one root, no cycle.
    fn parents(&mut self, nodes: &mut [OrganizationNode], written: &[(Object<'t>, Option<&'t Value<'t>>)]) {
        let mut root = false;
        for (node, (object, parent)) in nodes.iter_mut().zip(written) {
            if let Some(parent) = parent {
                node.parent = self.node(parent);
            } else if std::mem::replace(&mut root, true) {
                self.findings.missing(object, "parent");
            }
        }
        // 0: not seen; otherwise the walk that came by. A walk that meets itself has gone in a circle.
        let mut seen = vec![0_usize; nodes.len()];
        for start in 0..nodes.len() {
            let (mut at, walk) = (Some(start), start + 1);
            while let Some(index) = at {
                let Some(mark @ 0) = seen.get_mut(index) else {
                    if let (Some(met), Some((_, Some(parent)))) = (seen.get(index), written.get(index))
                        && *met == walk
                    {
                        self.findings.report(Problem::OrganizationCycle, parent.span);
                    }
                    break;
                };
                *mark = walk;
                at = nodes.get(index).and_then(|node| node.parent);
            }
        }
    }

    /// The organization node a `parent` names.
    fn node(&mut self, value: &'t Value<'t>) -> Option<usize> {
        let id = self.findings.string(value, "parent")?;
        let found = self.nodes.find(id);
        if found.is_none() {
            let meant = self.patience.similar(id, self.nodes.names());
            self.not_found(Thing::OrganizationNode, id, meant, value.span);
        }
        found
    }

    fn accounts(&mut self, object: &Object<'t>) {
        let mut index = Index::default();
        for (at, value) in self.findings.elements(object.get("accounts"), "accounts").iter().enumerate() {
            let Some(account) = self.findings.object(value, &format::ACCOUNT) else { continue };
            let id = account.get("id");
            let parsed = self.findings.account(&account, "id");
            let name = id.and_then(Value::as_str).unwrap_or_default();
            if let (Some(id), Some(_)) = (id, parsed) {
                index.list(name, id.span, self.world.accounts.len(), &mut self.findings);
            }
            let alias = self.findings.owned(&account, "alias");
            let parent = account.get("parent").and_then(|value| self.node(value));
            let (service_control, resource_control) = self.control_policies(&account, name, &listed("accounts", at));
            let restrict_public_buckets = self.restricts_public_buckets(&account);
            if let Some(id) = parsed {
                self.world.accounts.push(Account {
                    id,
                    alias,
                    parent,
                    service_control,
                    resource_control,
                    restrict_public_buckets,
                });
            }
        }
    }

    /// The service and resource control policies of one level.
    fn control_policies(&mut self, object: &Object<'t>, owner: &str, path: &Path) -> (Vec<PolicyId>, Vec<PolicyId>) {
        let service = self.policies(object, "serviceControlPolicies", owner, path);
        let resource = self.policies(object, "resourceControlPolicies", owner, path);
        if let Some(member) = object.member("serviceControlPolicies").filter(|_| !service.is_empty()) {
            self.levels.push(Level { place: member.name.span, policies: service.clone() });
        }
        (service, resource)
    }

    fn groups(&mut self, object: &Object<'t>) {
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

    fn users(&mut self, object: &Object<'t>) {
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

    fn roles(&mut self, object: &Object<'t>) {
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

    fn providers(&mut self, object: &Object<'t>) {
        let mut index = Index::default();
        let listed = self.findings.elements(object.get("identityProviders"), "identityProviders");
        for value in listed {
            let Some(provider) = self.findings.object(value, &format::IDENTITY_PROVIDER) else { continue };
            let audiences = provider.get("audiences").map(|_| self.findings.strings(&provider, "audiences"));
            let is_provider = |arn: &Arn<'_>| {
                arn.service == "iam"
                    && (arn.resource.starts_with("saml-provider/") || arn.resource.starts_with("oidc-provider/"))
            };
            let Some((arn, span)) = self.arn(&provider, is_provider) else { continue };
            index.list(arn, span, self.world.providers.len(), &mut self.findings);
            self.world.providers.push(Provider { arn: arn.to_owned(), audiences });
        }
    }

    fn resources(&mut self, object: &Object<'t>) {
        for (at, value) in self.findings.elements(object.get("resources"), "resources").iter().enumerate() {
            let Some(resource) = self.findings.object(value, &format::RESOURCE) else { continue };
            let arn = self.arn(&resource, |_| true);
            let account = self.findings.account(&resource, "accountId");
            let name = arn.map_or("", |(arn, _)| arn);
            let policy = self.document(&resource, "policy", name, &listed("resources", at));
            let tags = self.tags(&resource);
            let restrict_public_buckets = self.restricts_public_buckets(&resource);
            if let Some((arn, span)) = arn {
                self.resources.list(arn, span, self.world.resources.len(), &mut self.findings);
                let arn = arn.to_owned();
                self.world.resources.push(Resource { arn, account, policy, tags, restrict_public_buckets });
            }
        }
    }

    fn endpoints(&mut self, object: &Object<'t>) {
        for (at, value) in self.findings.elements(object.get("vpcEndpoints"), "vpcEndpoints").iter().enumerate() {
            let Some(endpoint) = self.findings.object(value, &format::VPC_ENDPOINT) else { continue };
            let id = endpoint.get("id");
            let id = id.and_then(|value| self.findings.string(value, "id").map(|id| (id, value.span)));
            let name = id.map_or("", |(id, _)| id);
            let policy = self.document(&endpoint, "policy", name, &listed("vpcEndpoints", at));
            let vpc = self.findings.owned(&endpoint, "vpcId");
            let account = self.findings.account(&endpoint, "accountId");
            if let Some((id, span)) = id {
                self.endpoints.list(id, span, self.world.endpoints.len(), &mut self.findings);
                self.world.endpoints.push(Endpoint { id: id.to_owned(), policy, vpc, account });
            }
        }
    }

    fn restricts_public_buckets(&mut self, object: &Object<'t>) -> bool {
        let Some(value) = object.get("publicAccessBlock") else { return false };
        let block = self.findings.object(value, &format::PUBLIC_ACCESS_BLOCK);
        block.is_some_and(|block| self.findings.flag(&block, "restrictPublicBuckets", false))
    }

    /// An `arn` member of no particular kind.
    fn arn(&mut self, object: &Object<'t>, fits: impl Fn(&Arn<'_>) -> bool) -> Option<(&'t str, Span)> {
        let value = object.get("arn")?;
        let arn = self.findings.string(value, "arn")?;
        if Arn::parse(arn).as_ref().is_some_and(fits) {
            return Some((arn, value.span));
        }
        self.findings.report(Problem::InvalidArn, value.span);
        None
    }

    /// The ARN of an IAM entity or STS session of one kind.
    pub(super) fn entity(&mut self, value: &'t Value<'t>, name: &str, kind: ArnKind) -> Option<Named<'t>> {
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
    pub(super) fn user(&mut self, value: &'t Value<'t>) -> Option<usize> {
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
    pub(super) fn role(&mut self, named: &Named<'t>) -> usize {
        if self.roles.find_listed(named.arn).is_none() {
            self.role_not_found(named.arn, named.span);
        }
        self.roles.find(named.arn).unwrap_or_else(|| self.mention_role(named.arn.to_owned(), named.account))
    }

    /// The role behind a session ARN, found by account and name.
    pub(super) fn role_of_session(&mut self, session: &Named<'t>) -> usize {
        let role_names = self.role_names.get_or_insert_with(|| role_names(&self.world.roles));
        if let Some(position) = role_names.get(format!("{}/{}", session.account, session.name).as_str()) {
            return *position;
        }
        let arn = format!("arn:{}:iam::{}:role/{}", session.partition, session.account, session.name);
        self.role_not_found(&arn, session.span);
        self.roles.find(&arn).unwrap_or_else(|| self.mention_role(arn, session.account))
    }

    pub(super) fn role_not_found(&mut self, arn: &str, span: Span) {
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

    pub(super) fn not_found(&mut self, what: Thing, name: &str, meant: Option<String>, span: Span) {
        self.findings.report(Problem::NotFound { what, name: name.to_owned(), meant }, span);
    }

    /// A list of policies: named ones, bare documents and references.
    pub(super) fn policies(&mut self, object: &Object<'t>, member: &str, owner: &str, path: &Path) -> Vec<PolicyId> {
        let Some(kind) = object.policy_kind(member) else { return Vec::new() };
        let entries = self.findings.elements(object.get(member), member);
        let mut policies = Vec::with_capacity(entries.len());
        for (at, entry) in entries.iter().enumerate() {
            let path = path.member(member).element(at);
            let is_named =
                entry.get("Statement").is_none() && (entry.get("document").is_some() || entry.get("name").is_some());
            policies.extend(match &entry.node {
                Node::Object(_) if is_named => self.named_policy(entry, kind, owner, &path),
                _ => self.document_or_reference(entry, member, kind, owner, path),
            });
        }
        policies
    }

    /// `{"name": …, "document": …}`
    fn named_policy(&mut self, value: &'t Value<'t>, kind: PolicyKind, owner: &str, path: &Path) -> Option<PolicyId> {
        let entry = self.findings.object(value, &format::NAMED_POLICY)?;
        let name = self.findings.text(&entry, "name").unwrap_or_default().to_owned();
        let document = entry.get("document")?;
        let slot = Slot { kind, name, owner: owner.to_owned(), path: path.member("document") };
        self.documents.add(document, slot, &mut self.findings)
    }

    /// A member that holds one document or reference; `None` if it is absent or `null`.
    pub(super) fn document(&mut self, object: &Object<'t>, member: &str, owner: &str, path: &Path) -> Option<PolicyId> {
        let (value, kind) = (object.nullable(member)?, object.policy_kind(member)?);
        self.document_or_reference(value, member, kind, owner, path.member(member))
    }

    fn document_or_reference(
        &mut self,
        value: &'t Value<'t>,
        member: &str,
        kind: PolicyKind,
        owner: &str,
        path: Path,
    ) -> Option<PolicyId> {
        match value.as_str() {
            Some(arn) if arn.starts_with("arn:") => self.reference(arn, kind, value.span),
            None if value.as_object().is_none() => {
                self.findings.wrong_type(value, member, &[JsonKind::Object, JsonKind::String]);
                None
            }
            _ => {
                let slot = Slot { kind, name: String::new(), owner: owner.to_owned(), path };
                self.documents.add(value, slot, &mut self.findings)
            }
        }
    }

    /// A reference into `managedPolicies`.
    pub(super) fn reference(&mut self, arn: &str, kind: PolicyKind, span: Span) -> Option<PolicyId> {
        let found = self.documents.refer(arn, kind, &mut self.findings);
        if found.is_none() && !self.documents.is_declared(arn) {
            let published = self.documents.published();
            let known = self.documents.declared().chain(published.iter().map(|(arn, _)| arn.as_str()));
            let meant = self.patience.similar(arn, known);
            self.not_found(Thing::ManagedPolicy, arn, meant, span);
        }
        found
    }

    /// Tags as an object of strings.
    pub(super) fn tags(&mut self, object: &Object<'t>) -> Vec<Tag> {
        let members = self.findings.free_members(object.get("tags"), "tags");
        members
            .iter()
            .filter_map(|Member { name, value }| {
                let text = self.findings.string(value, &name.value)?;
                Some((name.value.to_string(), text.to_owned()))
            })
            .collect()
    }

    /// Context keys with their values.
    pub(super) fn context(&mut self, value: Option<&'t Value<'t>>, name: &str) -> Given {
        self.given(value, name, "")
    }

    /// Values by name. A name behind a prefix, such as `sts:RequestContext/`, is a context key; without one each name must be a key itself.
    pub(super) fn given(&mut self, value: Option<&'t Value<'t>>, name: &str, prefix: &str) -> Given {
        let mut given = Given::default();
        let (mut seen, mut spelled) = (ByNumber::new(), Vec::new());
        for Member { name, value } in self.findings.free_members(value, name) {
            let written: &str = &name.value;
            if prefix.is_empty() && !written.contains(':') {
                self.findings.report(Problem::ContextKeyWithoutPrefix, name.span);
                continue;
            }
            let key = if prefix.is_empty() { written.into() } else { format!("{prefix}{written}").into_boxed_str() };
            let id = self.documents.compiled.keys.intern(&key);
            spelled.push((written, name.span));
            let earlier = seen.insert(id.0 as usize, spelled.len() - 1);
            if let Some((other, first)) = earlier.and_then(|at| spelled.get(at).copied()) {
                // Members spelled alike have been reported as duplicates already.
                if other != written {
                    let problem = Problem::DuplicateMember { name: written.to_owned() };
                    self.findings.report_repeated(problem, name.span, first);
                }
                continue;
            }
            match given_value(value) {
                Ok(value) => given.push(GivenEntry { key: id, spelled: key, value }),
                Err(span) => self.findings.report(Problem::InvalidContextValue, span),
            }
        }
        given
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

/// Something in a list of the scenario.
fn listed(list: &str, at: usize) -> Path {
    Path::root().member(list).element(at)
}

/// An ARN that names an IAM entity or a session.
#[derive(Clone, Copy, Debug)]
pub(super) struct Named<'t> {
    pub(super) arn: &'t str,
    pub(super) span: Span,
    pub(super) partition: &'t str,
    pub(super) account: AccountId,
    /// Name without path.
    pub(super) name: &'t str,
    /// Session name; empty for anything but a session.
    pub(super) session: &'t str,
}

fn is_policy(arn: &Arn<'_>) -> bool {
    matches!(arn.entity(), Some(Entity::Policy { .. }))
        || (arn.service == "organizations" && arn.resource.starts_with("policy/"))
}

fn is_service_linked(arn: &str) -> bool {
    Arn::parse(arn).is_some_and(|arn| arn.resource.starts_with("role/aws-service-role/"))
}

/// A context value, or the place that is none.
fn given_value(value: &Value<'_>) -> Result<GivenValue, Span> {
    match &value.node {
        Node::Null => Ok(GivenValue::Absent),
        Node::Array(elements) => elements
            .iter()
            .map(|element| scalar(element).map(Box::from).ok_or(element.span))
            .collect::<Result<_, _>>()
            .map(GivenValue::Many),
        _ => scalar(value).map(|text| GivenValue::One(text.into())).ok_or(value.span),
    }
}

/// A single context value as text.
pub(super) fn scalar<'v>(value: &'v Value<'_>) -> Option<&'v str> {
    match &value.node {
        Node::Bool(true) => Some("true"),
        Node::Bool(false) => Some("false"),
        Node::Number(digits) => Some(digits),
        Node::String(text) => Some(text),
        Node::Null | Node::Array(_) | Node::Object(_) => None,
    }
}
