//! The roles of a world by their ARN, and by everything that core could tell apart in a call that assumes one.

use std::collections::BTreeMap;
use std::ops::Range;

use rolecall_core::context::{KeyId, Meaning};
use rolecall_core::pattern::{Pattern, Piece};
use rolecall_core::sort::{set, sort_by};

use super::account::Account;
use super::answer::NodeId;
use super::permit::Permits;

/// Roles that a call cannot tell apart but by their ARN.
#[derive(Clone, Debug, Default)]
pub(crate) struct RoleClass {
    pub(crate) members: Vec<NodeId>,
    /// What their trust policy says, by its position in [`Account::trusts`].
    pub(crate) trust: usize,
}

/// Every role that has a trust policy.
#[derive(Debug, Default)]
pub(crate) struct Roles {
    /// By ARN.
    sorted: Vec<(String, NodeId)>,
    pub(crate) classes: Vec<RoleClass>,
    /// The class of a node.
    pub(crate) class_of: BTreeMap<NodeId, usize>,
}

impl Roles {
    pub(crate) fn read(account: &Account, permits: &Permits) -> Self {
        let mut roles = Self::default();
        let asked = asked_of_roles(account, permits);
        let patterns = resource_control_patterns(account, permits);
        let world = account.world();
        let mut known = BTreeMap::new();
        for node in 0..account.nodes().len() {
            let Some(position) = account.role(node) else { continue };
            let Some(role) = world.roles.get(position) else { continue };
            let Some(trust) = account.trust.get(position).copied().flatten() else { continue };
            roles.sorted.push((role.arn.clone(), node));
            let tag = |key: &KeyId| match world.keys.meaning(*key) {
                Meaning::ResourceTag(tag) => {
                    role.tags.iter().find(|(known, _)| known.eq_ignore_ascii_case(tag)).map(|(_, value)| value.clone())
                }
                _ => None,
            };
            let tags: Vec<Option<String>> = asked.iter().map(tag).collect();
            let matched: Vec<bool> = patterns.iter().map(|pattern| pattern.matches(&role.arn)).collect();
            let is_reserved = role.arn.contains("/AWSReservedSSO_");
            let key = (role.account, trust, role.service_linked, is_reserved, role.listed, tags, matched);
            let fresh = roles.classes.len();
            let class = *known.entry(key).or_insert(fresh);
            if class == fresh {
                roles.classes.push(RoleClass { members: Vec::new(), trust });
            }
            if let Some(class) = roles.classes.get_mut(class) {
                class.members.push(node);
            }
            roles.class_of.insert(node, class);
        }
        sort_by(&mut roles.sorted, &Ord::cmp);
        roles
    }

    /// The roles that a pattern could be about: surely those that it matches, and with variables or blanks perhaps others.
    pub(crate) fn matching(&self, pattern: &Pattern) -> Vec<NodeId> {
        let is_open = |piece: &Piece| matches!(piece, Piece::Variable(_) | Piece::Unresolvable | Piece::Blank(_));
        let is_loose = pattern.pieces().iter().any(is_open);
        let range = self.range(pattern.head());
        let candidates = self.sorted.get(range).unwrap_or_default();
        let matching = candidates.iter().filter(|(arn, _)| is_loose || pattern.matches(arn));
        matching.map(|(_, node)| *node).collect()
    }

    fn range(&self, prefix: &str) -> Range<usize> {
        let begins = self.sorted.partition_point(|(arn, _)| arn.as_str() < prefix);
        let behind = self.sorted.get(begins..).unwrap_or_default();
        let count = behind.partition_point(|(arn, _)| arn.starts_with(prefix));
        begins..begins.saturating_add(count)
    }
}

/// The tags of roles that any policy asks for.
fn asked_of_roles(account: &Account, permits: &Permits) -> Vec<KeyId> {
    let world = account.world();
    let of_permits = permits.list.iter().flat_map(|permit| &permit.keys);
    let keys = set(of_permits.chain(account.trusts.iter().flat_map(|trust| &trust.keys)).copied());
    keys.into_iter().filter(|key| matches!(world.keys.meaning(*key), Meaning::ResourceTag(_))).collect()
}

/// The patterns by which resource control policies tell roles apart.
fn resource_control_patterns<'p>(account: &'p Account, permits: &'p Permits) -> Vec<&'p Pattern> {
    let world = account.world();
    let nodes = world.organization.iter().flat_map(|organization| &organization.nodes);
    let ids = nodes
        .flat_map(|node| &node.resource_control)
        .chain(world.accounts.iter().flat_map(|own| &own.resource_control));
    let found = set(ids.filter_map(|id| permits.find(*id)));
    found.into_iter().filter_map(|at| permits.get(at)).flat_map(|permit| &permit.patterns).collect()
}
