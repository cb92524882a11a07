//! The layers of a decision, each described once: its gate, where its policies are attached, how it bears on the decision, and what
//! it comes to.
//!
//! A new layer is a file here with its descriptor, a line in [`LAYERS`](super::LAYERS), its [`Gate`] with a sentence in each language, and where the
//! scenario says what is attached.

pub(super) mod boundary;
pub(super) mod endpoint;
pub(super) mod identity;
pub(super) mod public_access;
pub(super) mod resource;
pub(super) mod resource_control;
pub(super) mod service_control;
pub(super) mod session;

use crate::eval::attached::{Attached, ControlPolicies, Levels};
use crate::eval::run::{Read, Run};
use crate::name::AccountId;
use crate::trace::{Gate, GateReason, GateResults, Truth, Verdict};

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
