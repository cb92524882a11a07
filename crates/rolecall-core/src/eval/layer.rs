//! The layers of a decision, each described once: its gate, where its policies are attached, how it bears on the decision, and what
//! it comes to.
//!
//! A new layer is a file here with its descriptor, a line in [`LAYERS`], its [`Gate`] with a sentence in each language, and where the
//! scenario says what is attached.

mod boundary;
mod endpoint;
mod identity;
mod public_access;
mod resource;
mod resource_control;
mod service_control;
mod session;

use super::{Read, Run};
use crate::name::AccountId;
use crate::trace::{Gate, GateReason, GateResults, LevelName, PolicyId, Truth, Verdict};
use crate::world::{Account, OrganizationNode};

/// One layer.
pub(super) struct Layer {
    pub(super) gate: Gate,
    /// How it bears on the decision.
    pub(super) stance: Stance,
    /// Which of its policies count for a request, or why none do.
    pub(super) attached: for<'c, 'w> fn(&Run<'c, 'w>) -> Attached<'c>,
    /// What it comes to by what its policies allow; their `Deny` statements count in each layer alike.
    pub(super) judge: for<'r, 'c, 'w> fn(&'r Run<'c, 'w>, &'r Read<'c>, &'r GateResults) -> Judged,
}

/// How a layer bears on a decision.
#[derive(Clone, Copy)]
pub(super) enum Stance {
    /// Every request has to pass it, and it grants nothing.
    Guard,
    /// It may grant, from the side of the resource.
    Resource,
    /// It may grant, from the side of the caller.
    Caller,
    /// It limits what the caller's side grants; says whether a direct grant of the resource excuses the caller from it.
    Limit { excused: for<'r, 'c, 'w> fn(&'r Run<'c, 'w>) -> bool },
}

/// A gate's verdict with its reason.
pub(super) type Judged = (Verdict, GateReason);

/// Every layer, in the order in which a denial is attributed.
///
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html>
pub(super) static LAYERS: [&Layer; 9] = [
    &resource_control::LAYER,
    &service_control::LAYER,
    &endpoint::LAYER,
    &public_access::LAYER,
    &resource::TRUST,
    &resource::ATTACHED,
    &identity::LAYER,
    &boundary::LAYER,
    &session::LAYER,
];

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
    nodes: Vec<&'c OrganizationNode>,
    account: Option<&'c Account>,
    kind: ControlPolicies,
}

/// Control policies of one kind, where they are attached.
#[derive(Clone, Copy)]
struct ControlPolicies {
    of_node: fn(&OrganizationNode) -> &[PolicyId],
    of_account: fn(&Account) -> &[PolicyId],
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

/// The control policies of one kind that bind an account, or why none do.
fn control_policies<'c>(run: &Run<'c, '_>, account: AccountId, kind: ControlPolicies) -> Attached<'c> {
    let world = run.context.world;
    if world.is_member(account) {
        let nodes = world.organization_path(account);
        Attached::Levels(Levels { nodes, account: world.account(account), kind })
    } else if world.is_in_organization(account) {
        Attached::None(GateReason::ManagementAccount)
    } else {
        Attached::None(GateReason::NoOrganization)
    }
}

/// A layer that passes if a statement allows.
fn by_allow(allow: Truth) -> Judged {
    match allow {
        Truth::True => (Verdict::Passed, GateReason::StatementAllows),
        Truth::Unknown => (Verdict::Unknown, GateReason::AllowUnknown),
        Truth::False => (Verdict::Denied, GateReason::NoStatementAllows),
    }
}

#[cfg(test)]
mod tests {
    use super::{LAYERS, Stance};
    use crate::trace::{GUARDS, LIMITS};

    #[test]
    fn the_results_have_a_place_for_every_layer() {
        let guards = LAYERS.iter().filter(|layer| matches!(layer.stance, Stance::Guard)).map(|layer| layer.gate);
        assert!(guards.eq(GUARDS), "in the order of attribution");
        let limits = LAYERS.iter().filter(|layer| matches!(layer.stance, Stance::Limit { .. })).map(|layer| layer.gate);
        assert!(limits.eq(LIMITS), "in the order of attribution");
    }
}
