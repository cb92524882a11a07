//! The world that a graph is made of: principals of it, those that its trust policies name beside, and what stands for what it lacks.

use std::collections::{BTreeMap, BTreeSet};

use rolecall_core::blank;
use rolecall_core::catalogue::Facts;
use rolecall_core::context::Given;
use rolecall_core::diag::{Diagnostic, PolicyKind};
use rolecall_core::name::{AccountId, Arn, Entity, short_name};
use rolecall_core::policy::{self, Principal};
use rolecall_core::report::Operation;
use rolecall_core::scenario::{Scenario, read_world};
use rolecall_core::sort::set;
use rolecall_core::trace::PolicyId;
use rolecall_core::world::{Caller, Provider, Role, Session, User, World};

use super::answer::{Assumption, Node, NodeId, NodeKind, NodeNote};
use super::held::Held;
use super::trust::Trust;

/// What the other side of an account outside is taken to say.
pub(crate) const ALLOW: &str =
    r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sts:*","Resource":"*"}}"#;
/// Somebody of an account outside.
const SOMEBODY: &str = "somebody";
/// An account that no policy names.
const NOWHERE: &str = "999999999998";

/// Who acts as a node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Who {
    /// By its position in the world.
    User(usize),
    /// By its position in the world.
    Role(usize),
    /// By its name.
    Service(String),
    /// By its ARN or domain.
    Provider(String),
    /// A user that stands for all of an account, by its position in the world.
    Account(usize),
    /// A user that stands for everyone, by its position in the world.
    Everyone(usize),
}

/// A world that was read to be asked about.
#[derive(Debug)]
pub struct Account {
    pub(crate) scenario: Scenario,
    /// The text that it was read from.
    pub(crate) text: String,
    pub(crate) nodes: Vec<Node>,
    pub(crate) who: Vec<Who>,
    /// Nodes by their id.
    by_id: BTreeMap<String, NodeId>,
    /// Nodes of users and roles by `AIDA…` and `AROA…`.
    by_unique_id: BTreeMap<String, NodeId>,
    /// Nodes of roles by account and name, as the ARN of a session has them.
    by_role_name: BTreeMap<String, NodeId>,
    /// Accounts of which principals are listed.
    pub(crate) accounts: BTreeSet<AccountId>,
    /// What each role's trust policy says of callers, by the position of the role; equal texts share one.
    pub(crate) trust: Vec<Option<usize>>,
    pub(crate) trusts: Vec<Trust>,
    /// Whether providers were taken to be there.
    assumes_providers: bool,
    /// What is not there.
    pub(crate) missing: Vec<String>,
}

impl Account {
    /// Reads a scenario's world; a caller and steps are not asked for. Of a managed policy that is not there, nothing is known.
    ///
    /// # Errors
    /// What is wrong with it, if that is fatal.
    pub fn read(text: &str, facts: Facts) -> Result<Self, Vec<Diagnostic>> {
        let reading = read_world(text, facts);
        let Some(scenario) = reading.scenario else { return Err(reading.diagnostics) };
        let world = scenario.world();
        let (trust, trusts) = super::trust::read(&scenario);
        let mut account = Self {
            text: text.to_owned(),
            nodes: Vec::new(),
            who: Vec::new(),
            by_id: BTreeMap::new(),
            by_unique_id: BTreeMap::new(),
            by_role_name: BTreeMap::new(),
            accounts: listed_accounts(world),
            trust,
            trusts,
            assumes_providers: world.providers.is_empty(),
            missing: missing(&scenario),
            scenario,
        };
        account.enter_listed();
        account.enter_named();
        Ok(account)
    }

    /// The node of an id: an ARN, an account, the name of a service, the domain of a provider, or `*`.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<NodeId> {
        self.by_id.get(id).copied()
    }

    /// The nodes.
    #[must_use]
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// Documents that policies refer to and that are not there, sorted.
    #[must_use]
    pub fn missing(&self) -> &[String] {
        &self.missing
    }

    /// The scenario that the world was read as.
    #[must_use]
    pub fn scenario(&self) -> &Scenario {
        &self.scenario
    }

    /// The text that it was read from.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What every edge takes for granted.
    #[must_use]
    pub fn assumptions(&self) -> Vec<Assumption> {
        if self.scenario.world().organization.is_some() {
            Vec::new()
        } else {
            vec![Assumption::ServiceControlPolicies, Assumption::ResourceControlPolicies]
        }
    }

    pub(crate) fn world(&self) -> &World {
        self.scenario.world()
    }

    pub(crate) fn node(&self, id: NodeId) -> Option<&Node> {
        self.nodes.get(id)
    }

    pub(crate) fn who(&self, id: NodeId) -> Option<&Who> {
        self.who.get(id)
    }

    /// The role that a node is, by its position in the world.
    pub(crate) fn role(&self, id: NodeId) -> Option<usize> {
        match self.who.get(id)? {
            Who::Role(role) => Some(*role),
            _ => None,
        }
    }

    /// The node of a principal that a trust policy names; `None` for one that is many.
    pub(crate) fn named(&self, principal: &Principal) -> Option<NodeId> {
        match principal {
            Principal::User(arn) | Principal::Role(arn) | Principal::Federated(arn) | Principal::Service(arn) => {
                self.find(arn)
            }
            Principal::UniqueId(id) => self.by_unique_id.get(&**id).copied(),
            _ => None,
        }
    }

    /// Whether a node is a role that the world lists with a trust policy.
    pub(crate) fn has_trust(&self, id: NodeId) -> bool {
        self.role(id).is_some_and(|role| self.trust.get(role).copied().flatten().is_some())
    }

    /// Whether the trust policy of a role names a caller in some way.
    pub(crate) fn trusts_somehow(&self, to: NodeId, from: NodeId) -> bool {
        let trust = self.role(to).and_then(|role| self.trust.get(role).copied().flatten());
        let Some(trust) = trust.and_then(|trust| self.trusts.get(trust)) else { return false };
        let account = self.nodes.get(from).and_then(|node| node.account.as_deref());
        trust.principals.iter().any(|principal| match principal {
            Principal::Everyone => true,
            Principal::Account { account: of, .. } => account == Some(of.as_str()),
            principal => self.named(principal) == Some(from),
        })
    }

    /// The role behind a session, and the name of the session.
    pub(crate) fn session_named(&self, arn: &str) -> Option<(NodeId, String)> {
        let parsed = Arn::parse(arn)?;
        let Some(Entity::RoleSession { role, session }) = parsed.entity() else { return None };
        let node = self.by_role_name.get(&format!("{}/{role}", parsed.account))?;
        Some((*node, session.to_owned()))
    }

    /// The sessions that the trust policy of a role names.
    pub(crate) fn sessions_named_by(&self, to: NodeId) -> Vec<(NodeId, String)> {
        let trust = self.role(to).and_then(|role| self.trust.get(role).copied().flatten());
        let principals = trust.and_then(|trust| self.trusts.get(trust)).into_iter().flat_map(|trust| &trust.principals);
        let sessions = principals.filter_map(|principal| match principal {
            Principal::RoleSession(arn) => self.session_named(arn),
            _ => None,
        });
        sessions.collect()
    }

    /// What an edge from a node takes for granted.
    pub(crate) fn assumed_of(&self, from: NodeId) -> Vec<Assumption> {
        let mut assumed = self.assumptions();
        let Some(node) = self.nodes.get(from) else { return assumed };
        match node.kind {
            // Neither is bound by service control policies: a service is none of anybody's principals, and an identity has no account yet.
            NodeKind::Service | NodeKind::Provider => {
                assumed.retain(|assumption| *assumption != Assumption::ServiceControlPolicies);
            }
            NodeKind::Account | NodeKind::Everyone => assumed.push(Assumption::IdentityPolicies),
            NodeKind::User | NodeKind::Role if node.notes.contains(&NodeNote::NotListed) => {
                assumed.push(Assumption::IdentityPolicies);
            }
            NodeKind::User | NodeKind::Role => {}
        }
        if node.kind == NodeKind::Provider && self.assumes_providers && node.id.starts_with("arn:") {
            assumed.push(Assumption::IdentityProviders);
        }
        assumed
    }

    /// As the caller of a first step; a role with a session of a name.
    pub(crate) fn caller(&self, id: NodeId, session: &str) -> Option<Caller> {
        Some(match self.who.get(id)? {
            Who::User(user) | Who::Account(user) | Who::Everyone(user) => Caller::User { user: *user, token: None },
            Who::Role(role) => Caller::RoleSession(self.session(*role, session)?),
            Who::Service(name) => Caller::Service {
                name: name.clone(),
                source_arn: None,
                source_account: None,
                source_org_id: None,
                source_org_paths: None,
            },
            // The call that brings a token is not signed, whoever makes it.
            Who::Provider(_) => Caller::Anonymous,
        })
    }

    fn session(&self, role: usize, session: &str) -> Option<Session> {
        let arn = &self.world().roles.get(role)?.arn;
        Some(Session {
            arn: Arn::parse(arn)?.role_session(session)?,
            name: session.to_owned(),
            role,
            policies: Vec::new(),
            tags: Vec::new(),
            transitive: Vec::new(),
            source_identity: None,
            issued: None,
            federated: Given::default(),
            operation: Operation::AssumeRole,
        })
    }

    /// The same as JSON, as a scenario file has it.
    pub(crate) fn caller_json(&self, id: NodeId, held: &Held) -> Option<String> {
        let quoted = |text: &str| {
            let mut out = String::new();
            rolecall_core::json::quote(text, &mut out);
            out
        };
        let world = self.world();
        Some(match self.who.get(id)? {
            Who::User(user) | Who::Account(user) | Who::Everyone(user) => quoted(&world.users.get(*user)?.arn),
            Who::Role(role) => {
                let session = Arn::parse(&world.roles.get(*role)?.arn)?.role_session(&held.session)?;
                let tags: Vec<String> =
                    held.tags.iter().map(|(key, value)| format!("{}: {}", quoted(key), quoted(value))).collect();
                let tags =
                    if tags.is_empty() { String::new() } else { format!(", \"tags\": {{ {} }}", tags.join(", ")) };
                let identity = held.source_identity.as_ref();
                let identity = identity.map(|set| format!(", \"sourceIdentity\": {}", quoted(set))).unwrap_or_default();
                format!("{{ \"roleSession\": {}{tags}{identity} }}", quoted(&session))
            }
            Who::Service(name) => format!("{{ \"service\": {} }}", quoted(name)),
            Who::Provider(_) => "{ \"anonymous\": true }".to_owned(),
        })
    }

    fn enter(&mut self, node: Node, who: Who) -> NodeId {
        let id = self.nodes.len();
        self.by_id.insert(node.id.clone(), id);
        self.nodes.push(node);
        self.who.push(who);
        id
    }

    /// Users and roles of the world.
    fn enter_listed(&mut self) {
        let world = self.scenario.world();
        let mut entered = Vec::new();
        for (at, user) in world.users.iter().enumerate() {
            let node = Node {
                id: user.arn.clone(),
                kind: NodeKind::User,
                account: Some(user.account.to_string()),
                notes: Vec::new(),
            };
            entered.push((node, Who::User(at), user.unique_id.clone()));
        }
        for (at, role) in world.roles.iter().enumerate() {
            let node = Node {
                id: role.arn.clone(),
                kind: NodeKind::Role,
                account: Some(role.account.to_string()),
                notes: notes(role),
            };
            entered.push((node, Who::Role(at), role.unique_id.clone()));
        }
        for (node, who, unique_id) in entered {
            let name = (node.kind == NodeKind::Role).then(|| role_name(&node.id)).flatten();
            let id = self.enter(node, who);
            if let Some(unique_id) = unique_id {
                self.by_unique_id.insert(unique_id, id);
            }
            if let Some(name) = name {
                self.by_role_name.entry(name).or_insert(id);
            }
        }
    }

    /// Whoever else trust policies name: services, providers, accounts outside, principals that are not listed, everyone.
    fn enter_named(&mut self) {
        let mut named: BTreeMap<String, Principal> = BTreeMap::new();
        for principal in self.trusts.iter().flat_map(|trust| &trust.principals) {
            named.entry(format!("{principal:?}")).or_insert_with(|| principal.clone());
        }
        let mut allow = None;
        for principal in named.values() {
            match principal {
                Principal::Everyone => {
                    if let Some(account) = AccountId::parse(NOWHERE) {
                        let user = self.somebody("aws", account, &mut allow);
                        self.enter_once("*", NodeKind::Everyone, None, Vec::new(), Who::Everyone(user));
                    }
                }
                Principal::Account { partition, account } if !self.accounts.contains(account) => {
                    if self.find(account.as_str()).is_none() {
                        let user = self.somebody(partition.as_deref().unwrap_or("aws"), *account, &mut allow);
                        let id = account.to_string();
                        self.enter_once(&id, NodeKind::Account, Some(*account), Vec::new(), Who::Account(user));
                    }
                }
                Principal::User(arn) | Principal::Role(arn) if self.find(arn).is_none() => {
                    self.enter_unlisted(arn, &mut allow);
                }
                Principal::Service(name) => {
                    self.enter_once(name, NodeKind::Service, None, Vec::new(), Who::Service(name.to_string()));
                }
                Principal::Federated(provider) => self.enter_provider(provider),
                _ => {}
            }
        }
    }

    fn enter_once(&mut self, id: &str, kind: NodeKind, account: Option<AccountId>, notes: Vec<NodeNote>, who: Who) {
        if self.find(id).is_none() {
            let account = account.map(|account| account.to_string());
            self.enter(Node { id: id.to_owned(), kind, account, notes }, who);
        }
    }

    fn enter_provider(&mut self, provider: &str) {
        let account = Arn::parse(provider).and_then(|arn| arn.account_id());
        self.enter_once(provider, NodeKind::Provider, account, Vec::new(), Who::Provider(provider.to_owned()));
        let providers = &mut self.scenario.world_mut().providers;
        if self.assumes_providers && account.is_some() && !providers.iter().any(|known| known.arn == provider) {
            providers.push(Provider { arn: provider.to_owned(), audiences: None });
        }
    }

    /// A principal that only a trust policy names: its own side is taken to allow.
    fn enter_unlisted(&mut self, arn: &str, allow: &mut Option<PolicyId>) {
        let Some(parsed) = Arn::parse(arn) else { return };
        let (Some(account), Some(entity)) = (parsed.account_id(), parsed.entity()) else { return };
        let policy = self.allow(allow);
        let world = self.scenario.world_mut();
        let (kind, who) = if matches!(entity, Entity::User { .. }) {
            world.users.push(user(arn, account, policy));
            (NodeKind::User, Who::User(world.users.len() - 1))
        } else {
            world.roles.push(Role {
                arn: arn.to_owned(),
                account,
                unique_id: None,
                trust: None,
                policies: policy.into_iter().collect(),
                boundary: None,
                max_session_duration: 3600,
                tags: Vec::new(),
                service_linked: false,
                listed: false,
            });
            self.trust.push(None);
            (NodeKind::Role, Who::Role(world.roles.len() - 1))
        };
        let name = role_name(arn);
        let node =
            Node { id: arn.to_owned(), kind, account: Some(account.to_string()), notes: vec![NodeNote::NotListed] };
        let id = self.enter(node, who);
        if let (Some(name), NodeKind::Role) = (name, kind) {
            self.by_role_name.entry(name).or_insert(id);
        }
    }

    /// A user who stands for whoever an account outside lets.
    fn somebody(&mut self, partition: &str, account: AccountId, allow: &mut Option<PolicyId>) -> usize {
        let policy = self.allow(allow);
        let world = self.scenario.world_mut();
        world.users.push(user(&format!("arn:{partition}:iam::{account}:user/{SOMEBODY}"), account, policy));
        world.users.len() - 1
    }

    /// The policy of those of whom nothing is known.
    fn allow(&mut self, known: &mut Option<PolicyId>) -> Option<PolicyId> {
        if known.is_none() {
            let world = self.scenario.world_mut();
            let id = PolicyId(u32::try_from(world.policies.len()).ok()?);
            world.policies.push(policy::read(ALLOW, PolicyKind::Identity).policy?);
            *known = Some(id);
        }
        *known
    }
}

fn user(arn: &str, account: AccountId, policy: Option<PolicyId>) -> User {
    User {
        arn: arn.to_owned(),
        account,
        unique_id: None,
        groups: Vec::new(),
        policies: policy.into_iter().collect(),
        boundary: None,
        tags: Vec::new(),
    }
}

fn listed_accounts(world: &World) -> BTreeSet<AccountId> {
    set(world.users.iter().map(|user| user.account).chain(world.roles.iter().map(|role| role.account)))
}

fn notes(role: &Role) -> Vec<NodeNote> {
    let reserved = short_name(&role.arn).starts_with("AWSReservedSSO_");
    let notes = [
        role.service_linked.then_some(NodeNote::ServiceLinked),
        reserved.then_some(NodeNote::IdentityCenter),
        (!role.listed).then_some(NodeNote::NotListed),
    ];
    notes.into_iter().flatten().collect()
}

/// Account and name of a role, as the ARN of a session has them.
fn role_name(arn: &str) -> Option<String> {
    let parsed = Arn::parse(arn)?;
    match parsed.entity()? {
        Entity::Role { name } => Some(format!("{}/{name}", parsed.account)),
        _ => None,
    }
}

/// The managed policies that something refers to and that are not there: a blank stands for each.
fn missing(scenario: &Scenario) -> Vec<String> {
    let stand_ins = scenario.policies().iter().filter(|policy| policy.path.as_str().is_empty());
    let names = stand_ins.filter(|policy| blank::names(&policy.text).any(|name| unmarked(name) == policy.owner));
    let found = set(names.map(|policy| policy.owner.clone()));
    found.into_iter().collect()
}

/// The name of a blank without its marks.
pub(crate) fn unmarked(name: &str) -> &str {
    name.strip_prefix(blank::OPENING).and_then(|name| name.strip_suffix(blank::CLOSING)).unwrap_or(name)
}
