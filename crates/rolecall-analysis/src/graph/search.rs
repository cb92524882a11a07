//! Chains: a search over who acts and what the session carries, cheapest first.
//!
//! Where nothing is carried, all callers of a set leave by the same bundles, so that a set is expanded once: the search is linear in nodes and bundles.

use std::collections::BTreeSet;

use rolecall_core::report::Decision;
use rolecall_core::sort::sort_by;
use rolecall_core::trace::{Outcome, ResidualTest};

use super::account::Account;
use super::answer::{CallerNeed, Finding, NodeId, State};
use super::bundle::{Bundle, Bundles, SetId};
use super::controls::{ControlId, Controls};
use super::decide::{Decider, Pair, with};
use super::held::Held;
use super::hop::{Chosen, Parameters, SESSION};
use super::want::{Want, want, wants};

/// Places that are looked at, at most.
const MOST_PLACES: usize = 400_000;

/// What makes a chain cheap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    /// Few hops.
    Hops,
    /// Few keys that it depends on, then few hops.
    Keys,
}

/// Somebody with what the session carries.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub(crate) node: NodeId,
    pub(crate) held: Held,
    /// The place before it, and the hop between.
    pub(crate) before: Option<(usize, Hopped)>,
    /// How many keys it depends on so far.
    keys: usize,
    hops: usize,
}

/// A hop of a chain.
#[derive(Clone, Debug)]
pub(crate) struct Hopped {
    /// What it is instead of a role that is assumed.
    pub(crate) control: Option<ControlId>,
    pub(crate) parameters: Parameters,
    pub(crate) state: State,
    pub(crate) keys: Vec<String>,
    pub(crate) conditions: Vec<ResidualTest>,
}

/// A search from one node.
#[derive(Debug)]
pub(crate) struct Search<'g> {
    account: &'g Account,
    bundles: &'g Bundles,
    controls: Option<&'g Controls>,
    pub(crate) decider: Decider<'g>,
    order: Order,
    wants: Vec<Want>,
    pub(crate) places: Vec<Place>,
    /// What is still to be looked at, the cheapest first.
    queue: BTreeSet<([usize; 2], usize)>,
    seen: BTreeSet<(NodeId, Held)>,
    expanded: BTreeSet<SetId>,
    /// Whether the budget was reached.
    pub(crate) is_cut: bool,
}

impl<'g> Search<'g> {
    pub(crate) fn new(
        account: &'g Account,
        bundles: &'g Bundles,
        controls: Option<&'g Controls>,
        from: NodeId,
        order: Order,
    ) -> Self {
        let mut search = Self {
            account,
            bundles,
            controls,
            decider: Decider::new(account),
            order,
            wants: wants(account, bundles),
            places: Vec::new(),
            queue: BTreeSet::new(),
            seen: BTreeSet::new(),
            expanded: BTreeSet::new(),
            is_cut: false,
        };
        search.enter(Place { node: from, held: Held::plain(), before: None, keys: 0, hops: 0 });
        if account.role(from).is_some() {
            // What a session was given that is there already, nobody says.
            for want in search.wants.clone() {
                let (held, keys) = given(&want);
                search.enter(Place { node: from, held, before: None, keys, hops: 0 });
            }
        }
        search
    }

    /// The next place, the cheapest first; each once.
    pub(crate) fn next(&mut self) -> Option<usize> {
        loop {
            let (_, at) = self.queue.pop_first()?;
            let place = self.places.get(at)?.clone();
            if self.seen.insert((place.node, place.held.clone())) {
                self.expand(at, &place);
                return Some(at);
            }
        }
    }

    /// The places from the first to one.
    pub(crate) fn chain(&self, at: usize) -> Vec<&Place> {
        let mut chain: Vec<&Place> = Vec::new();
        let mut next = Some(at);
        while let Some(place) = next.and_then(|at| self.places.get(at)) {
            chain.push(place);
            // A place is entered behind the one before it.
            next = place.before.as_ref().map(|(before, _)| *before).filter(|before| *before < at);
            if chain.len() > self.places.len() {
                break;
            }
        }
        chain.reverse();
        chain
    }

    fn enter(&mut self, place: Place) {
        if self.places.len() >= MOST_PLACES {
            self.is_cut = true;
            return;
        }
        let cost = match self.order {
            Order::Hops => [place.hops, place.keys],
            Order::Keys => [place.keys, place.hops],
        };
        self.queue.insert((cost, self.places.len()));
        self.places.push(place);
    }

    fn expand(&mut self, at: usize, place: &Place) {
        let is_plain = place.held == Held::plain();
        let bundles = self.bundles;
        let mut fresh: Vec<&Bundle> = Vec::new();
        for set in bundles.sets_of.get(&place.node).into_iter().flatten() {
            if is_plain && !self.expanded.insert(*set) {
                continue;
            }
            fresh.extend(bundles.by_set.get(set).into_iter().flatten().filter_map(|at| bundles.list.get(*at)));
        }
        for bundle in fresh {
            self.leave(at, place, bundle);
        }
        self.seize(at, place);
    }

    /// Goes on as those whom somebody has in their hands.
    fn seize(&mut self, at: usize, place: &Place) {
        let Some(controls) = self.controls else { return };
        for (id, control) in controls.leading(place.node) {
            if self.seen.contains(&(control.to, Held::plain())) {
                continue;
            }
            let (keys, hops) = (place.keys.saturating_add(control.keys.len()), place.hops.saturating_add(1));
            let hopped = Hopped {
                control: Some(id),
                parameters: Parameters::default(),
                state: control.state,
                keys: control.keys.clone(),
                conditions: Vec::new(),
            };
            self.enter(Place { node: control.to, held: Held::plain(), before: Some((at, hopped)), keys, hops });
        }
    }

    /// Leaves a place by a bundle.
    fn leave(&mut self, at: usize, place: &Place, bundle: &Bundle) {
        let Some(first) = self.bundles.set(bundle.to).first().copied() else { return };
        if bundle.session.as_ref().is_some_and(|name| *name != place.held.session) {
            return;
        }
        let is_of_session = bundle.session.is_some()
            || matches!(bundle.finding.caller, Some(CallerNeed::SessionTags | CallerNeed::SourceIdentity));
        let finding = if place.held == Held::plain() && !is_of_session {
            bundle.finding.clone()
        } else {
            let pair = Pair { from: place.node, to: first, operation: bundle.operation, held: &place.held };
            self.decider.finding(pair)
        };
        if !matches!(finding.state, State::Certain | State::Conditional) {
            return;
        }
        for (parameters, finding) in self.variants(place, bundle, first, &finding) {
            let held = carried(&place.held, &parameters);
            let hopped = Hopped {
                control: None,
                parameters,
                state: finding.state,
                keys: finding.keys.clone(),
                conditions: finding.conditions.clone(),
            };
            for to in self.bundles.set(bundle.to) {
                let (keys, hops) = (place.keys.saturating_add(hopped.keys.len()), place.hops.saturating_add(1));
                if self.seen.contains(&(*to, held.clone())) {
                    continue;
                }
                self.enter(Place { node: *to, held: held.clone(), before: Some((at, hopped.clone())), keys, hops });
            }
        }
    }

    /// The same call with what later hops ask for, where it may be passed.
    fn variants(
        &mut self,
        place: &Place,
        bundle: &Bundle,
        to: NodeId,
        finding: &Finding,
    ) -> Vec<(Parameters, Finding)> {
        let mut variants = vec![(finding.parameters.clone(), finding.clone())];
        for want in self.wants.clone() {
            // What is asked for right behind, and what may be asked for later.
            for is_transitive in [false, true] {
                let is_asked = is_transitive || self.is_wanted(bundle, &want);
                let Some(parameters) =
                    passing(&finding.parameters, &place.held, &want, is_transitive).filter(|_| is_asked)
                else {
                    continue;
                };
                if let Some(found) = self.confirm(place, bundle, to, finding, &parameters) {
                    variants.push((parameters, found));
                }
            }
        }
        variants
    }

    /// Whether one of those reached by a bundle has an edge with this need.
    fn is_wanted(&self, bundle: &Bundle, asked: &Want) -> bool {
        self.bundles
            .set(bundle.to)
            .iter()
            .any(|node| self.bundles.of(*node).any(|next| want(self.account, *node, next).as_ref() == Some(asked)))
    }

    /// What core says of a call with these parameters.
    fn confirm(
        &mut self,
        place: &Place,
        bundle: &Bundle,
        to: NodeId,
        finding: &Finding,
        parameters: &Parameters,
    ) -> Option<Finding> {
        let pair = Pair { from: place.node, to, operation: bundle.operation, held: &place.held };
        let (caller, hop) = self.decider.call(pair)?;
        let open = self.decider.circumstances(pair);
        let answered = self.decider.ask(to, &caller, &with(&hop, parameters), &open);
        match (answered.decision, answered.outcome) {
            (Decision::Allow, _) => Some(Finding { parameters: parameters.clone(), ..finding.clone() }),
            (Decision::NeedsContext, Some(Outcome::NeedsContext(residual)))
                if residual.can_allow && residual.blanks.is_empty() =>
            {
                let shortest = residual.allow_if.iter().min_by_key(|tests| tests.len()).cloned();
                Some(Finding {
                    state: State::Conditional,
                    conditions: shortest.unwrap_or_default(),
                    keys: residual.keys,
                    parameters: parameters.clone(),
                    ..finding.clone()
                })
            }
            _ => None,
        }
    }
}

/// A session of unknown origin that happens to have what is asked for, and how many keys that rests on.
fn given(want: &Want) -> (Held, usize) {
    match want {
        Want::Tags(tags) => (Held { tags: tags.clone(), ..Held::plain() }, tags.len()),
        Want::SourceIdentity(set) => (Held { source_identity: Some(set.clone()), ..Held::plain() }, 1),
        Want::Session(name) => (Held { session: name.clone(), ..Held::plain() }, 1),
    }
}

/// Parameters that also give what is asked for; `None` if the call cannot.
fn passing(passed: &Parameters, held: &Held, want: &Want, is_transitive: bool) -> Option<Parameters> {
    let mut parameters = passed.clone();
    let same = |one: &str, other: &str| one.eq_ignore_ascii_case(other);
    match want {
        Want::Tags(tags) => {
            for (key, value) in tags {
                let is_inherited = held.transitive.iter().any(|known| same(known, key));
                match parameters.tags.iter().find(|(known, _)| same(known, key)) {
                    Some((_, known)) if known != value => return None,
                    _ if is_inherited => return None,
                    Some(_) => {}
                    None => parameters.tags.push((key.clone(), value.clone())),
                }
                if is_transitive && !parameters.transitive.iter().any(|known| same(known, key)) {
                    parameters.transitive.push(key.clone());
                }
            }
        }
        Want::SourceIdentity(_) | Want::Session(_) if is_transitive => return None,
        Want::SourceIdentity(set) => {
            let is_free = held.source_identity.is_none() && parameters.source_identity.is_none();
            let chosen = Chosen { value: set.clone(), like: None };
            parameters.source_identity = is_free.then_some(chosen);
            parameters.source_identity.as_ref()?;
        }
        Want::Session(name) => {
            let fits = parameters.session_name.is_none();
            parameters.session_name = fits.then(|| Chosen { value: name.clone(), like: None });
            parameters.session_name.as_ref()?;
        }
    }
    (parameters != *passed).then_some(parameters)
}

/// What the session that begins carries.
///
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html#id_session-tags_role-chaining>
fn carried(held: &Held, parameters: &Parameters) -> Held {
    let is_transitive = |key: &str| held.transitive.iter().any(|known| known.eq_ignore_ascii_case(key));
    let mut tags: Vec<(String, String)> = held.tags.iter().filter(|(key, _)| is_transitive(key)).cloned().collect();
    tags.extend(parameters.tags.iter().cloned());
    sort_by(&mut tags, &Ord::cmp);
    let mut transitive = held.transitive.clone();
    transitive.extend(parameters.transitive.iter().cloned());
    sort_by(&mut transitive, &Ord::cmp);
    let identity = parameters.source_identity.as_ref().map(|chosen| chosen.value.clone());
    let session = parameters.session_name.as_ref().map_or(SESSION, |chosen| chosen.value.as_str());
    Held {
        session: session.to_owned(),
        tags,
        transitive,
        source_identity: identity.or_else(|| held.source_identity.clone()),
        is_open: false,
    }
}
