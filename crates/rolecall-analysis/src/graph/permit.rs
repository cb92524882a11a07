//! What policies of callers say of assuming roles, once per text: which roles they could be about, and what else they ask for.
//!
//! An index of candidates: what it leaves out, no statement could allow. Core decides about the rest.

use std::collections::{BTreeMap, BTreeSet};

use rolecall_core::context::KeyId;
use rolecall_core::pattern::Pattern;
use rolecall_core::policy::{Policy, PolicyKind, Statement};
use rolecall_core::scenario::Scenario;
use rolecall_core::trace::{Effect, PolicyId};

use super::trust::{CALL, FEDERATED, keys_of, may_name};

/// The actions that a call that assumes a role is checked for.
const ACTIONS: [&str; 3] = [CALL, "sts:tagsession", "sts:setsourceidentity"];

/// What a document says of assuming roles.
#[derive(Clone, Debug, Default)]
pub(crate) struct Permit {
    /// Whether a statement may allow it for every role.
    pub(crate) allows_all: bool,
    /// Patterns of roles for which a statement may allow it.
    pub(crate) allowing: Vec<Pattern>,
    /// All patterns but `*` that tell roles apart, those of denials included.
    pub(crate) patterns: Vec<Pattern>,
    /// The keys that it asks for.
    pub(crate) keys: BTreeSet<KeyId>,
}

impl Permit {
    /// What a policy says; `None` if it says nothing of it.
    fn of(policy: &Policy) -> Option<Self> {
        let actions: &[&str] = if policy.kind == PolicyKind::ResourceControl { &FEDERATED } else { &[] };
        let is_about =
            |statement: &&Statement| ACTIONS.iter().chain(actions).any(|action| may_name(&statement.action, action));
        let mut found: Option<Self> = None;
        for statement in policy.statements.iter().filter(is_about) {
            let permit = found.get_or_insert_default();
            permit.keys.extend(keys_of(statement));
            let is_call = statement.effect == Effect::Allow && may_name(&statement.action, CALL);
            let Some(resource) = &statement.resource else {
                permit.allows_all |= is_call;
                continue;
            };
            let everything = Pattern::resource("*", None);
            let patterns =
                || resource.listed.iter().map(|listed| &listed.value).filter(|pattern| **pattern != everything);
            let is_everything = resource.listed.iter().any(|listed| listed.value == everything);
            permit.patterns.extend(patterns().cloned());
            if is_call && (resource.negated || is_everything) {
                permit.allows_all = true;
            } else if is_call {
                permit.allowing.extend(patterns().cloned());
            }
        }
        found
    }
}

/// What the documents of a world say, by content.
#[derive(Debug, Default)]
pub(crate) struct Permits {
    /// For each policy, by its id, which of [`Permits::list`] it is; `None` if it says nothing of assuming roles.
    of: Vec<Option<usize>>,
    pub(crate) list: Vec<Permit>,
}

impl Permits {
    pub(crate) fn read(scenario: &Scenario) -> Self {
        let mut permits = Self::default();
        let mut known: BTreeMap<(&str, PolicyKind), usize> = BTreeMap::new();
        let policies = &scenario.world().policies;
        for (at, policy) in policies.iter().enumerate() {
            // Trust policies are another index.
            let counts = !matches!(policy.kind, PolicyKind::Trust | PolicyKind::Resource | PolicyKind::Endpoint);
            let permit = if counts { Permit::of(policy) } else { None };
            let Some(permit) = permit else {
                permits.of.push(None);
                continue;
            };
            let fresh = permits.list.len();
            // What the graph adds itself has no text, and is one.
            let text = scenario.policies().get(at).map_or("", |text| &*text.text);
            let position = *known.entry((text, policy.kind)).or_insert(fresh);
            if position == fresh {
                permits.list.push(permit);
            }
            permits.of.push(Some(position));
        }
        permits
    }

    /// Which a policy is.
    pub(crate) fn find(&self, policy: PolicyId) -> Option<usize> {
        self.of.get(policy.0 as usize).copied().flatten()
    }

    pub(crate) fn get(&self, at: usize) -> Option<&Permit> {
        self.list.get(at)
    }
}
