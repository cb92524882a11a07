//! The callers of a world by everything that core could tell apart in a call that assumes a role.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rolecall_core::context::{KeyId, Meaning};
use rolecall_core::name::AccountId;
use rolecall_core::sort::{map, set};
use rolecall_core::trace::PolicyId;

use super::account::{Account, Who};
use super::answer::{NodeId, NodeKind, NodeNote};
use super::held::Held;
use super::parameter::tag_of;
use super::permit::Permits;
use super::roles::Roles;

/// Callers that a call cannot tell apart unless the role's trust policy does.
#[derive(Clone, Debug, Default)]
pub(crate) struct CallerClass {
    pub(crate) members: Vec<NodeId>,
    /// Whether a statement of theirs may allow to assume every role.
    pub(crate) allows_all: bool,
    /// Roles that a statement of theirs may be about, each with the patterns that match it.
    pub(crate) matched: BTreeMap<NodeId, Vec<usize>>,
    /// Those of them that a statement may allow.
    pub(crate) allowed: BTreeSet<NodeId>,
}

/// Everybody who could call.
#[derive(Debug, Default)]
pub(crate) struct Callers {
    pub(crate) classes: Vec<CallerClass>,
    /// The class of a node.
    pub(crate) class_of: BTreeMap<NodeId, usize>,
    /// Classes of users and roles by account.
    pub(crate) by_account: BTreeMap<AccountId, Vec<usize>>,
}

/// What tells callers apart.
type Signature = (NodeKind, Option<AccountId>, [bool; 5], Option<Option<usize>>, Vec<usize>, Vec<String>);

impl Callers {
    pub(crate) fn read(account: &Account, permits: &Permits, roles: &Roles) -> Self {
        let mut callers = Self::default();
        let mut known: BTreeMap<Signature, usize> = BTreeMap::new();
        let mut control: BTreeMap<AccountId, Vec<usize>> = BTreeMap::new();
        for (id, node) in account.nodes().iter().enumerate() {
            let Some(own) = Own::of(account, id) else { continue };
            let of_account = own.account;
            let control: &[usize] = match of_account {
                Some(of) => control.entry(of).or_insert_with(|| control_permits(account, permits, of)),
                None => &[],
            };
            let documents: Vec<usize> = own.policies.iter().filter_map(|policy| permits.find(*policy)).collect();
            let boundary = own.boundary.map(|boundary| permits.find(boundary));
            let all: Vec<usize> =
                documents.iter().copied().chain(boundary.flatten()).chain(control.iter().copied()).collect();
            let keys = set(all.iter().filter_map(|at| permits.get(*at)).flat_map(|permit| permit.keys.iter().copied()));
            let asked = tells(account, id, &keys);
            let flags = [
                own.service_linked,
                own.takes_tags,
                own.takes_source_identity,
                node.notes.contains(&NodeNote::NotListed),
                matches!(account.who(id), Some(Who::Role(_))),
            ];
            let fresh = callers.classes.len();
            let signature = (node.kind, of_account, flags, boundary, documents.clone(), asked);
            let class = *known.entry(signature).or_insert(fresh);
            if class == fresh {
                callers.classes.push(class_of(&documents, &all, permits, roles));
                if let (Some(of), NodeKind::User | NodeKind::Role) = (of_account, node.kind) {
                    callers.by_account.entry(of).or_default().push(class);
                }
            }
            if let Some(class) = callers.classes.get_mut(class) {
                class.members.push(id);
            }
            callers.class_of.insert(id, class);
        }
        callers
    }

    /// The roles that a statement of each caller could allow to assume; `None` for all.
    pub(crate) fn asking(&self) -> BTreeMap<NodeId, Option<Arc<BTreeSet<NodeId>>>> {
        let asking = self.classes.iter().flat_map(|class| {
            let asked = if class.allows_all { None } else { Some(Arc::new(class.allowed.clone())) };
            class.members.iter().map(move |member| (*member, asked.clone()))
        });
        map(asking)
    }
}

/// What a caller brings.
struct Own {
    account: Option<AccountId>,
    policies: Vec<PolicyId>,
    boundary: Option<PolicyId>,
    service_linked: bool,
    takes_tags: bool,
    takes_source_identity: bool,
}

impl Own {
    fn of(account: &Account, id: NodeId) -> Option<Self> {
        let world = account.world();
        match account.who(id)? {
            Who::User(user) | Who::Account(user) | Who::Everyone(user) => {
                let user = world.users.get(*user)?;
                let groups = user.groups.iter().filter_map(|group| world.groups.get(*group));
                Some(Self {
                    account: Some(user.account),
                    policies: user.policies.iter().chain(groups.flat_map(|group| &group.policies)).copied().collect(),
                    boundary: user.boundary,
                    service_linked: false,
                    takes_tags: false,
                    takes_source_identity: false,
                })
            }
            Who::Role(position) => {
                let role = world.roles.get(*position)?;
                let trust = account.trust.get(*position).copied().flatten();
                let trust = trust.and_then(|trust| account.trusts.get(trust));
                Some(Self {
                    account: Some(role.account),
                    policies: role.policies.clone(),
                    boundary: role.boundary.filter(|_| !role.service_linked),
                    service_linked: role.service_linked,
                    takes_tags: trust.is_none_or(|trust| trust.takes_tags),
                    takes_source_identity: trust.is_none_or(|trust| trust.takes_source_identity),
                })
            }
            Who::Service(_) | Who::Provider(_) => Some(Self {
                account: None,
                policies: Vec::new(),
                boundary: None,
                service_linked: false,
                takes_tags: false,
                takes_source_identity: false,
            }),
        }
    }
}

/// Only identity policies allow; the others tell roles apart.
fn class_of(documents: &[usize], all: &[usize], permits: &Permits, roles: &Roles) -> CallerClass {
    let mut class = CallerClass::default();
    for permit in documents.iter().filter_map(|at| permits.get(*at)) {
        class.allows_all |= permit.allows_all;
        class.allowed.extend(permit.allowing.iter().flat_map(|pattern| roles.matching(pattern)));
    }
    let patterns = all.iter().filter_map(|at| permits.get(*at)).flat_map(|permit| &permit.patterns);
    for (number, pattern) in patterns.enumerate() {
        for role in roles.matching(pattern) {
            class.matched.entry(role).or_default().push(number);
        }
    }
    class
}

/// The control policies of an account's levels.
fn control_permits(account: &Account, permits: &Permits, of: AccountId) -> Vec<usize> {
    let world = account.world();
    if !world.is_member(of) {
        return Vec::new();
    }
    let levels = world.organization_path(of).into_iter().flat_map(|node| &node.service_control);
    let own = world.account(of).into_iter().flat_map(|account| &account.service_control);
    levels.chain(own).filter_map(|id| permits.find(*id)).collect()
}

/// What tells a caller from others of its account to some keys.
pub(crate) fn tells(account: &Account, id: NodeId, keys: &BTreeSet<KeyId>) -> Vec<String> {
    let world = account.world();
    let plain = Held::plain();
    let told = keys.iter().filter_map(|key| match world.keys.meaning(*key) {
        Meaning::PrincipalArn | Meaning::UserId | Meaning::UserName => account.node(id).map(|node| node.id.clone()),
        Meaning::PrincipalTag(tag) => Some(format!("{tag} {:?}", tag_of(account, id, &plain, tag))),
        _ => None,
    });
    told.collect()
}
