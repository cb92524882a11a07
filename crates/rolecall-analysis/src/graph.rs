//! The account as a graph: who can become whom, directly and in chains.
//!
//! An edge is what core decides of a pair with everything open that its call leaves open: certain, conditional, impossible, or unknown where a document is
//! missing. Callers and roles that core cannot tell apart are decided once ([`Graph::read`] says how far that came). A path carries what its hops pass on:
//! tags, whether they are transitive, the source identity; and core replays it before anybody sees it.
//!
//! ```
//! use rolecall_analysis::graph::{Account, Graph, State};
//!
//! let world = r#"{ "rolecall": 1,
//!   "users": [{ "arn": "arn:aws:iam::111122223333:user/ana" }],
//!   "roles": [{ "arn": "arn:aws:iam::111122223333:role/app", "trustPolicy": { "Version": "2012-10-17", "Statement": {
//!     "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::111122223333:user/ana" }, "Action": "sts:AssumeRole" } } }] }"#;
//! let account = Account::read(world, None).expect("it is valid");
//! let graph = Graph::read(&account);
//! let (ana, app) = (account.find("arn:aws:iam::111122223333:user/ana"), account.find("arn:aws:iam::111122223333:role/app"));
//! let edge = graph.between(ana.expect("she is listed"), app.expect("it is listed"));
//! assert_eq!(edge.finding.state, State::Certain);
//! ```

mod hop;
mod answer;
mod held;
mod trust;
mod account;
mod parameter;
mod decide;
mod permit;
mod roles;
mod callers;
mod control;
mod controls;
mod gains;
mod answers;
mod bundle;
mod edge;
mod component;
mod want;
mod search;
mod chain;
mod replay;

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use rolecall_core::sort::{set, sort_by};

use bundle::{Bundle, Bundles};
use chain::Goal;
use decide::{Decider, Pair};
use held::Held;
use search::{Order, Search};

pub use account::Account;
pub use answer::*;
pub use answers::Answers;
pub use control::{Control, ControlKinds, ControlLimit};
pub use controls::Controls;
pub use gains::{Gains, MOST_GAINERS};
pub use hop::{Call, Chosen, Hop, Lead, Parameters};
pub use replay::Replays;

/// Pairs that are written out one by one, each with what it rests on; beyond, [`Graph::groups`] has them.
pub const MOST_PAIRS: u64 = 20_000;
/// Pairs of which those that are impossible are looked at, too.
const MOST_NEAR_PAIRS: usize = 2_500;

/// Who can become whom in a world.
#[derive(Debug)]
pub struct Graph<'a> {
    account: &'a Account,
    bundles: Bundles,
    controls: Option<&'a Controls>,
}

/// Paths that are shown of an answer that has many.
pub const MOST_PATHS: usize = 50;
/// Chains that are replayed until one passes.
const MOST_TRIES: usize = 50;

/// Everybody of one list can become everybody of another, in the same way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group<'g> {
    /// Who.
    pub from: &'g [NodeId],
    /// Whom.
    pub to: &'g [NodeId],
    /// How it happens.
    pub kind: EdgeKind,
    /// What core says of the first pair, and so of all.
    pub finding: &'g Finding,
}

impl<'a> Graph<'a> {
    /// Decides every pair that could be possible, each class of them once.
    #[must_use]
    pub fn read(account: &'a Account) -> Self {
        Self { account, bundles: Bundles::read(account), controls: None }
    }

    /// The same without an index and without classes: each pair is decided by itself, which takes the square of the number of principals. What the
    /// quicker way is held to.
    #[must_use]
    pub fn read_one_by_one(account: &'a Account) -> Self {
        Self { account, bundles: Bundles::one_by_one(account), controls: None }
    }

    /// The same with what principals have in their hands beside: chains lead over it, too.
    #[must_use]
    pub fn with_controls(self, controls: &'a Controls) -> Self {
        Self { controls: Some(controls), ..self }
    }

    /// Which of these were looked for, and why not all are known.
    #[must_use]
    pub fn looked_for(&self) -> (ControlKinds, Option<ControlLimit>) {
        self.controls.map_or_else(Default::default, |controls| (controls.kinds(), controls.limit()))
    }

    /// What principals have in their hands, each edge once; nothing if it was not asked for.
    #[must_use]
    pub fn controls(&self) -> Vec<Control> {
        self.controls.into_iter().flat_map(Controls::edges).cloned().collect()
    }

    /// The world.
    #[must_use]
    pub fn account(&self) -> &'a Account {
        self.account
    }

    /// How far it came.
    #[must_use]
    pub fn work(&self) -> Work {
        self.bundles.work
    }

    /// Whether there were too many classes of pairs to decide them all.
    #[must_use]
    pub fn is_cut(&self) -> bool {
        self.bundles.is_cut
    }

    /// Every pair that is possible, in groups of those that are alike.
    pub fn groups(&self) -> impl Iterator<Item = Group<'_>> {
        self.bundles.list.iter().map(|bundle| Group {
            from: self.bundles.set(bundle.from),
            to: self.bundles.set(bundle.to),
            kind: bundle.kind,
            finding: &bundle.finding,
        })
    }

    /// Every pair that is possible, one by one, and in a small world also those that are impossible although a statement seems to connect them. `None` if
    /// that are more than [`MOST_PAIRS`].
    #[must_use]
    pub fn edges(&self) -> Option<Vec<Edge>> {
        if self.bundles.work.pairs > MOST_PAIRS {
            return None;
        }
        let mut decider = Decider::new(self.account);
        let mut edges: Vec<Edge> = Vec::new();
        for bundle in &self.bundles.list {
            for from in self.bundles.set(bundle.from) {
                for to in self.bundles.set(bundle.to) {
                    edges.push(of_bundle(&mut decider, *from, *to, bundle));
                }
            }
        }
        edges.extend(self.near(&mut decider));
        // Of several ways the best comes first.
        let rank = |edge: &Edge| (edge.from, edge.to, edge.finding.state);
        sort_by(&mut edges, &|one, other| rank(one).cmp(&rank(other)));
        edges.dedup_by_key(|edge| (edge.from, edge.to));
        Some(edges)
    }

    /// One pair, also one that no statement connects.
    #[must_use]
    pub fn between(&self, from: NodeId, to: NodeId) -> Edge {
        let mut decider = Decider::new(self.account);
        let bundles = self.bundles.of(from).filter(|bundle| self.bundles.set(bundle.to).contains(&to));
        let Some(bundle) = bundles.min_by_key(|bundle| bundle.finding.state) else {
            let finding = alone(&mut decider, from, to);
            return edge::edge(&mut decider, from, to, finding, None);
        };
        of_bundle(&mut decider, from, to, bundle)
    }

    /// Chains from one to another: the shortest, and if that is conditional the least conditional one.
    #[must_use]
    pub fn chains(&self, from: NodeId, to: NodeId) -> Chains {
        let mut chains = Chains::default();
        let shortest = self.chain(from, Order::Hops, &mut chains, &|node| node == to, None);
        let is_conditional = shortest.as_ref().is_some_and(|path| path.state != State::Certain);
        let other =
            if is_conditional { self.chain(from, Order::Keys, &mut chains, &|node| node == to, None) } else { None };
        chains.paths.extend(shortest);
        let (start, end) = (BTreeSet::from([from]), BTreeSet::from([to]));
        chains.is_open = chains.dropped > 0 || self.is_open(&start, Some(&end));
        chains.changing = self.changing(&start);
        let better = other.filter(|other| chains.paths.iter().all(|path| other.keys.len() < path.keys.len()));
        chains.paths.extend(better);
        chains
    }

    /// The first chain to one of those that are looked for that core lets pass.
    fn chain(
        &self,
        from: NodeId,
        order: Order,
        chains: &mut Chains,
        is_there: &dyn Fn(NodeId) -> bool,
        goal: Option<Goal<'_>>,
    ) -> Option<Path> {
        let mut search = Search::new(self.account, &self.bundles, self.controls, from, order);
        let mut tries = 0;
        while let Some(at) = search.next() {
            let chain = search.chain(at);
            let is_chain = chain.len() > 1 && chain.last().is_some_and(|place| is_there(place.node));
            if !is_chain {
                continue;
            }
            let mut decider = Decider::new(self.account);
            if let Some(path) = chain::path(&mut decider, self.controls, &chain, goal) {
                return Some(path);
            }
            chains.dropped += 1;
            tries += 1;
            if tries >= MOST_TRIES {
                chains.is_cut = true;
                return None;
            }
        }
        chains.is_cut |= search.is_cut;
        None
    }

    /// Everybody whom somebody can become, with the first path to each, nearest first.
    #[must_use]
    pub fn reachable(&self, from: NodeId) -> Reached {
        let mut search = Search::new(self.account, &self.bundles, self.controls, from, Order::Hops);
        let mut decider = Decider::new(self.account);
        let mut reached = Reached::default();
        let mut seen: BTreeSet<NodeId> = BTreeSet::from([from]);
        while let Some(at) = search.next() {
            let chain = search.chain(at);
            let Some(node) = chain.last().map(|place| place.node).filter(|node| !seen.contains(node)) else { continue };
            if reached.paths.len() >= MOST_PATHS {
                seen.insert(node);
                reached.more += 1;
            } else if let Some(path) = chain::path(&mut decider, self.controls, &chain, None) {
                seen.insert(node);
                reached.paths.push(path);
            }
        }
        reached.is_cut = search.is_cut;
        let start = BTreeSet::from([from]);
        reached.is_open = self.is_open(&start, None);
        reached.changing = self.changing(&start);
        reached
    }

    /// Who can make a request: those who can by themselves, and for everybody who can become one of them a path that ends with the request.
    #[must_use]
    pub fn who_can(&self, action: &str, resource: &str) -> Reached {
        let goal = Goal { action, resource, given: &[] };
        let mut decider = Decider::new(self.account);
        let mut reached = Reached::default();
        let nodes = self.account.nodes();
        for (node, known) in nodes.iter().enumerate() {
            // Of those who are not listed nothing is known; a service calls for somebody else.
            if known.kind.is_outside() || known.notes.contains(&NodeNote::NotListed) {
                continue;
            }
            if let Some(asked) = chain::asking(&mut decider, node, &Held::open(), goal) {
                reached.holders.push((node, asked.state));
            }
        }
        let holders = set(reached.holders.iter().map(|(node, _)| *node));
        let mut chains = Chains::default();
        for ancestor in self.ancestors(&holders) {
            if reached.paths.len() >= MOST_PATHS {
                reached.more += 1;
                continue;
            }
            let is_there = |node: NodeId| holders.contains(&node);
            reached.paths.extend(self.chain(ancestor, Order::Hops, &mut chains, &is_there, Some(goal)));
        }
        reached.is_cut = chains.is_cut;
        let everybody = set(0..nodes.len());
        reached.changing = self.changing(&everybody);
        reached.is_open = chains.dropped > 0 || self.is_open(&everybody, Some(&holders));
        reached
    }

    /// Whether a way that is not known lies on a chain from some nodes to others, or to anybody; needs that a chain carries are not looked at.
    fn is_open(&self, from: &BTreeSet<NodeId>, to: Option<&BTreeSet<NodeId>>) -> bool {
        let open = self.bundles.list.iter().filter(|bundle| want::is_open(self.account, &self.bundles, bundle));
        let open: Vec<&Bundle> = open.collect();
        if open.is_empty() {
            return false;
        }
        let seen = self.descendants(from);
        let leading =
            to.map(|to| self.ancestors(to).into_iter().chain(to.iter().copied()).collect::<BTreeSet<NodeId>>());
        open.into_iter().any(|bundle| {
            let begins = self.bundles.set(bundle.from).iter().any(|node| seen.contains(node));
            let leads = |node: &NodeId| leading.as_ref().is_none_or(|leading| leading.contains(node));
            begins && self.bundles.set(bundle.to).iter().any(leads)
        })
    }

    /// Who may be on a chain from some nodes, with them; needs that a chain carries are not looked at.
    fn descendants(&self, from: &BTreeSet<NodeId>) -> BTreeSet<NodeId> {
        let (mut seen, mut queue): (BTreeSet<NodeId>, VecDeque<NodeId>) =
            (from.clone(), from.iter().copied().collect());
        let mut done = BTreeSet::new();
        while let Some(node) = queue.pop_front() {
            let sets = self.bundles.sets_of.get(&node).into_iter().flatten().filter(|set| done.insert(**set));
            let bundles = sets.filter_map(|set| self.bundles.by_set.get(set)).flatten();
            let targets = bundles.filter_map(|at| self.bundles.list.get(*at)).map(|bundle| bundle.to);
            for target in set(targets) {
                queue.extend(self.bundles.set(target).iter().copied().filter(|node| seen.insert(*node)));
            }
            let held = self.controls.into_iter().flat_map(|controls| controls.leading(node));
            queue.extend(held.map(|(_, control)| control.to).filter(|node| seen.insert(*node)));
        }
        seen
    }

    /// Of those who may be on a chain from some nodes, those who can change somebody's permissions.
    fn changing(&self, from: &BTreeSet<NodeId>) -> Vec<NodeId> {
        let Some(controls) = self.controls else { return Vec::new() };
        self.descendants(from).into_iter().filter(|node| controls.is_changing(*node)).collect()
    }

    /// Who may be before some nodes on a chain, nearest first, without them; needs that a chain carries are not looked at.
    fn ancestors(&self, of: &BTreeSet<NodeId>) -> Vec<NodeId> {
        let mut into: BTreeMap<NodeId, Vec<bundle::SetId>> = BTreeMap::new();
        let mut leading: BTreeMap<bundle::SetId, Vec<bundle::SetId>> = BTreeMap::new();
        for bundle in &self.bundles.list {
            leading.entry(bundle.to).or_default().push(bundle.from);
        }
        for set in leading.keys() {
            for node in self.bundles.set(*set) {
                into.entry(*node).or_default().push(*set);
            }
        }
        let (mut seen, mut done, mut found) = (of.clone(), BTreeSet::new(), Vec::new());
        let mut queue: VecDeque<NodeId> = of.iter().copied().collect();
        while let Some(node) = queue.pop_front() {
            let holders = self.controls.into_iter().flat_map(|controls| controls.leading_to(node));
            for holder in holders.filter(|holder| seen.insert(*holder)) {
                found.push(holder);
                queue.push_back(holder);
            }
            for set in into.get(&node).into_iter().flatten().filter(|set| done.insert(**set)) {
                let callers = leading.get(set).into_iter().flatten().flat_map(|from| self.bundles.set(*from));
                for caller in callers.filter(|caller| seen.insert(**caller)).copied().collect::<Vec<_>>() {
                    found.push(caller);
                    queue.push_back(caller);
                }
            }
        }
        found
    }

    /// Those outside of the accounts who have an edge into them.
    #[must_use]
    pub fn entrances(&self) -> Vec<NodeId> {
        let nodes = self.account.nodes();
        let is_outside = |node: &NodeId| {
            nodes.get(*node).is_some_and(|node| node.kind.is_outside() || node.notes.contains(&NodeNote::NotListed))
        };
        (0..nodes.len()).filter(is_outside).filter(|node| self.bundles.of(*node).next().is_some()).collect()
    }

    /// Nodes of which each can surely become each other: one level of privilege each.
    #[must_use]
    pub fn cycles(&self) -> Vec<Vec<NodeId>> {
        component::cycles(self.account.nodes().len(), &self.bundles, self.controls)
    }

    /// Pairs that are impossible although one half of them says yes.
    fn near(&self, decider: &mut Decider<'_>) -> Vec<Edge> {
        let nodes = self.account.nodes();
        let roles: Vec<NodeId> = (0..nodes.len()).filter(|node| self.account.has_trust(*node)).collect();
        let callers: Vec<NodeId> =
            (0..nodes.len()).filter(|node| nodes.get(*node).is_some_and(|node| !node.kind.is_outside())).collect();
        if callers.len().saturating_mul(roles.len()) > MOST_NEAR_PAIRS {
            return Vec::new();
        }
        let mut edges = Vec::new();
        for from in callers {
            for to in &roles {
                let is_known = self.bundles.of(from).any(|bundle| self.bundles.set(bundle.to).contains(to));
                if is_known || !(self.account.trusts_somehow(*to, from) || self.bundles.asks_for(from, *to)) {
                    continue;
                }
                let finding = alone(decider, from, *to);
                edges.push(edge::edge(decider, from, *to, finding, None));
            }
        }
        edges
    }
}

/// A pair of a bundle.
fn of_bundle(decider: &mut Decider<'_>, from: NodeId, to: NodeId, bundle: &Bundle) -> Edge {
    edge::edge(decider, from, to, bundle.finding.clone(), bundle.session.as_deref())
}

/// A pair by itself, without the index.
fn alone(decider: &mut Decider<'_>, from: NodeId, to: NodeId) -> Finding {
    let (_, operation) = bundle::way(decider.account, from);
    decider.finding(Pair { from, to, operation, held: &Held::open() })
}
