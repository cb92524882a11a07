//! Who can become whom, in bundles: callers and roles that core cannot tell apart are one pair, which is decided once.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rolecall_core::policy::Principal;
use rolecall_core::report::Operation;
use rolecall_core::sort::sort_by;

use super::account::{Account, Who};
use super::answer::{CallerNeed, EdgeKind, Finding, NodeId, State, Work};
use super::callers::{CallerClass, Callers, tells};
use super::decide::{Decider, Pair, impossible};
use super::held::Held;
use super::permit::Permits;
use super::roles::{RoleClass, Roles};

/// Pairs that are decided at most.
const MOST_CLASSES: usize = 500_000;
/// The parameter that names a session.
const SESSION_NAME: &str = "sts:RoleSessionName";

/// Position in [`Bundles::sets`].
pub(crate) type SetId = usize;

/// Everybody of a set can become everybody of another, in the same way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Bundle {
    pub(crate) from: SetId,
    pub(crate) to: SetId,
    pub(crate) kind: EdgeKind,
    pub(crate) operation: Operation,
    pub(crate) finding: Finding,
    /// The name that the caller's session must have, if one.
    pub(crate) session: Option<String>,
}

/// Every pair that is possible.
#[derive(Debug, Default)]
pub(crate) struct Bundles {
    pub(crate) list: Vec<Bundle>,
    pub(crate) sets: Vec<Vec<NodeId>>,
    /// The sets that a node is in as a caller.
    pub(crate) sets_of: BTreeMap<NodeId, Vec<SetId>>,
    /// The bundles of each set of callers.
    pub(crate) by_set: BTreeMap<SetId, Vec<usize>>,
    pub(crate) work: Work,
    /// Whether not every pair was decided.
    pub(crate) is_cut: bool,
    /// The roles that a statement of each caller could allow to assume; `None` for all.
    asking: BTreeMap<NodeId, Option<Arc<BTreeSet<NodeId>>>>,
}

impl Bundles {
    pub(crate) fn read(account: &Account) -> Self {
        let permits = Permits::read(account.scenario());
        let roles = Roles::read(account, &permits);
        let callers = Callers::read(account, &permits, &roles);
        let mut builder = Builder {
            account,
            callers: &callers,
            decider: Decider::new(account),
            bundles: Self::default(),
            whole: BTreeMap::new(),
        };
        for class in &roles.classes {
            builder.role_class(class);
        }
        let Builder { decider, mut bundles, .. } = builder;
        bundles.asking = callers.asking();
        bundles.work.asked = decider.asked;
        bundles.index();
        bundles
    }

    /// The same, each pair decided by itself.
    pub(crate) fn one_by_one(account: &Account) -> Self {
        let (callers, decider) = (Callers::default(), Decider::new(account));
        let bundles = Self::default();
        let mut builder = Builder { account, callers: &callers, decider, bundles, whole: BTreeMap::new() };
        for to in (0..account.nodes().len()).filter(|node| account.has_trust(*node)) {
            for from in 0..account.nodes().len() {
                builder.decide(&[from], &[to], None);
            }
            for (from, session) in account.sessions_named_by(to) {
                builder.decide(&[from], &[to], Some(&session));
            }
        }
        let Builder { decider, mut bundles, .. } = builder;
        bundles.work.asked = decider.asked;
        bundles.index();
        bundles
    }

    pub(crate) fn set(&self, id: SetId) -> &[NodeId] {
        self.sets.get(id).map_or(&[], Vec::as_slice)
    }

    /// The bundles that a node can leave by.
    pub(crate) fn of(&self, node: NodeId) -> impl Iterator<Item = &Bundle> {
        let sets = self.sets_of.get(&node).into_iter().flatten();
        sets.filter_map(|set| self.by_set.get(set)).flatten().filter_map(|at| self.list.get(*at))
    }

    /// Whether a statement of a caller's own could allow to assume a role.
    pub(crate) fn asks_for(&self, from: NodeId, to: NodeId) -> bool {
        self.asking.get(&from).is_some_and(|asked| asked.as_ref().is_none_or(|roles| roles.contains(&to)))
    }

    fn index(&mut self) {
        for (at, bundle) in self.list.iter().enumerate() {
            self.by_set.entry(bundle.from).or_default().push(at);
            let size = |set: SetId| self.sets.get(set).map_or(0, |set| set.len() as u64);
            self.work.pairs = self.work.pairs.saturating_add(size(bundle.from).saturating_mul(size(bundle.to)));
        }
        for set in self.by_set.keys() {
            for node in self.sets.get(*set).into_iter().flatten() {
                self.sets_of.entry(*node).or_default().push(*set);
            }
        }
    }
}

struct Builder<'a> {
    account: &'a Account,
    callers: &'a Callers,
    decider: Decider<'a>,
    bundles: Bundles,
    /// Sets that are there as they are.
    whole: BTreeMap<Vec<NodeId>, SetId>,
}

impl Builder<'_> {
    /// Everybody who may assume the roles of a class.
    fn role_class(&mut self, class: &RoleClass) {
        let account = self.account;
        let Some(trust) = account.trusts.get(class.trust) else { return };
        let mut named: BTreeSet<NodeId> = BTreeSet::new();
        let mut sessions: BTreeSet<(NodeId, String)> = BTreeSet::new();
        // Classes of callers, and whether their own policies need not allow.
        let mut hubs: BTreeMap<usize, bool> = BTreeMap::new();
        for principal in &trust.principals {
            match principal {
                // Services and identities of providers are among everybody, too.
                Principal::Everyone => hubs.extend((0..self.callers.classes.len()).map(|at| (at, true))),
                Principal::Account { account: of, .. } => {
                    for at in self.callers.by_account.get(of).into_iter().flatten() {
                        hubs.entry(*at).or_insert(false);
                    }
                    named.extend(account.find(of.as_str()));
                }
                Principal::RoleSession(arn) => sessions.extend(account.session_named(arn)),
                principal => named.extend(account.named(principal)),
            }
        }
        for node in &named {
            self.enter_named(*node, class);
        }
        for (at, is_granted) in hubs {
            self.enter_hub(at, is_granted, &named, class);
        }
        for (node, session) in sessions {
            self.enter_session(node, &session, class);
        }
    }

    fn enter_named(&mut self, node: NodeId, class: &RoleClass) {
        let Some(of) = self.callers.class_of.get(&node).and_then(|at| self.callers.classes.get(*at)) else { return };
        for block in blocks(&class.members, of) {
            self.decide(&[node], &block, None);
        }
    }

    fn enter_hub(&mut self, at: usize, is_granted: bool, named: &BTreeSet<NodeId>, class: &RoleClass) {
        let Some(of) = self.callers.classes.get(at) else { return };
        let Some(trust) = self.account.trusts.get(class.trust) else { return };
        let members: Vec<NodeId> = of.members.iter().copied().filter(|node| !named.contains(node)).collect();
        let targets: Vec<NodeId> = if is_granted || of.allows_all {
            class.members.clone()
        } else {
            // What no statement of theirs could allow is left out.
            let is_member = |node: &&NodeId| class.members.binary_search(node).is_ok();
            of.allowed.iter().filter(is_member).copied().collect()
        };
        if members.is_empty() || targets.is_empty() {
            return;
        }
        let mut groups: BTreeMap<Vec<String>, Vec<NodeId>> = BTreeMap::new();
        for member in members {
            groups.entry(tells(self.account, member, &trust.keys)).or_default().push(member);
        }
        let blocks = blocks(&targets, of);
        for group in groups.values() {
            for block in &blocks {
                self.decide(group, block, None);
            }
        }
    }

    /// A trust policy that names one session of a role: whoever begins it has to name it so.
    fn enter_session(&mut self, node: NodeId, session: &str, class: &RoleClass) {
        let Some(of) = self.callers.class_of.get(&node).and_then(|at| self.callers.classes.get(*at)) else { return };
        for block in blocks(&class.members, of) {
            self.decide(&[node], &block, Some(session));
        }
    }

    /// Decides a pair for all of its class.
    fn decide(&mut self, from: &[NodeId], to: &[NodeId], session: Option<&str>) {
        if self.bundles.work.classes >= MOST_CLASSES {
            self.bundles.is_cut = true;
            return;
        }
        let (Some(first), Some(role)) = (from.first(), to.first()) else { return };
        self.bundles.work.classes += 1;
        let (kind, operation) = self.way(*first);
        let named = session.map(|name| Held { session: name.to_owned(), ..Held::open() });
        let held = named.unwrap_or_else(Held::open);
        let found = self.decider.finding(Pair { from: *first, to: *role, operation, held: &held });
        let finding = if session.is_some() { for_session(found) } else { found };
        if finding.state == State::Impossible {
            return;
        }
        let (from, to) = (self.whole(from), self.whole(to));
        self.bundles.list.push(Bundle { from, to, kind, operation, finding, session: session.map(str::to_owned) });
    }

    fn way(&self, from: NodeId) -> (EdgeKind, Operation) {
        way(self.account, from)
    }

    fn whole(&mut self, nodes: &[NodeId]) -> SetId {
        if let Some(known) = self.whole.get(nodes) {
            return *known;
        }
        let id = self.bundles.sets.len();
        self.bundles.sets.push(nodes.to_vec());
        self.whole.insert(nodes.to_vec(), id);
        id
    }
}

/// How a node gets a session of a role.
pub(crate) fn way(account: &Account, from: NodeId) -> (EdgeKind, Operation) {
    match account.who(from) {
        Some(Who::Provider(provider)) if provider.contains(":saml-provider/") => {
            (EdgeKind::Federate, Operation::AssumeRoleWithSaml)
        }
        Some(Who::Provider(_)) => (EdgeKind::Federate, Operation::AssumeRoleWithWebIdentity),
        Some(Who::Service(_)) => (EdgeKind::Service, Operation::AssumeRole),
        _ => (EdgeKind::Assume, Operation::AssumeRole),
    }
}

/// Roles that the patterns of a caller cannot tell apart.
fn blocks(roles: &[NodeId], of: &CallerClass) -> Vec<Vec<NodeId>> {
    if of.matched.is_empty() {
        return vec![roles.to_vec()];
    }
    let mut blocks: BTreeMap<&[usize], Vec<NodeId>> = BTreeMap::new();
    for role in roles {
        blocks.entry(of.matched.get(role).map_or(&[][..], Vec::as_slice)).or_default().push(*role);
    }
    blocks.into_values().collect()
}

/// What a pair comes to that rests on the name of the caller's session.
fn for_session(finding: Finding) -> Finding {
    if !matches!(finding.state, State::Certain | State::Conditional) {
        return if finding.state == State::Impossible { impossible() } else { finding };
    }
    let mut finding = finding;
    finding.state = State::Conditional;
    finding.keys.push(SESSION_NAME.to_owned());
    sort_by(&mut finding.keys, &Ord::cmp);
    finding.caller.get_or_insert(CallerNeed::SessionName);
    finding
}
