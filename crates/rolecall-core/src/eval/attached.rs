//! Which policies count for a request in a layer.

use crate::trace::{GateReason, LevelName, PolicyId};
use crate::world::{Account, OrganizationNode};

/// The policies of a layer that count for a request.
pub(super) enum Attached<'c> {
    /// Another layer stands in its place, so it has no gate.
    Elsewhere,
    /// There can be none, for a reason.
    None(GateReason),
    /// These count together.
    Together(&'c [PolicyId]),
    /// These count together, and the caller is excused from their `Deny` statements.
    WithoutDeny(&'c [PolicyId]),
    /// Those of each organization level, root first: each level has to allow.
    Levels(Levels<'c>),
}

impl Attached<'_> {
    /// Their ids.
    pub(super) fn policies(&self) -> impl Iterator<Item = PolicyId> {
        let (together, levels) = match self {
            Self::Elsewhere | Self::None(_) => (&[][..], None),
            Self::Together(policies) | Self::WithoutDeny(policies) => (*policies, None),
            Self::Levels(levels) => (&[][..], Some(levels)),
        };
        let by_level = levels.into_iter().flat_map(Levels::iter).flat_map(|level| level.policies);
        together.iter().chain(by_level).copied()
    }
}

/// The organization levels above an account and the account itself.
pub(super) struct Levels<'c> {
    pub(super) nodes: Vec<&'c OrganizationNode>,
    pub(super) account: Option<&'c Account>,
    pub(super) kind: ControlPolicies,
}

/// Control policies of one kind, where they are attached.
#[derive(Clone, Copy)]
pub(super) struct ControlPolicies {
    pub(super) of_node: fn(&OrganizationNode) -> &[PolicyId],
    pub(super) of_account: fn(&Account) -> &[PolicyId],
}

impl<'c> Levels<'c> {
    /// Root first.
    pub(super) fn iter(&self) -> impl Iterator<Item = Level<'c>> {
        let ControlPolicies { of_node, of_account } = self.kind;
        let nodes = self.nodes.iter().map(move |node| Level { place: LevelPlace::Node(node), policies: of_node(node) });
        let own = self.account.map(|own| Level { place: LevelPlace::Account(own), policies: of_account(own) });
        nodes.chain(own)
    }
}

/// An organization level. Without policies it has the default that allows everything.
pub(super) struct Level<'c> {
    place: LevelPlace<'c>,
    pub(super) policies: &'c [PolicyId],
}

enum LevelPlace<'c> {
    Node(&'c OrganizationNode),
    Account(&'c Account),
}

impl Level<'_> {
    pub(super) fn name(&self) -> LevelName {
        match self.place {
            LevelPlace::Node(node) => LevelName { id: node.id.clone(), name: node.name.clone() },
            LevelPlace::Account(account) => LevelName { id: account.id.to_string(), name: account.alias.clone() },
        }
    }
}
