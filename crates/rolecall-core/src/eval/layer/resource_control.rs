//! Resource control policies of the resource's account.
//!
//! Source: <https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html>

use super::{Judged, Layer, Stance, control_policies};
use crate::eval::attached::{Attached, ControlPolicies};
use crate::eval::run::{Read, Run};
use crate::policy::is_resource_controlled;
use crate::trace::{Gate, GateReason, GateResults, Verdict};

pub(crate) static LAYER: Layer = Layer { gate: Gate::ResourceControlPolicies, stance: Stance::Guard, attached, judge };

const KIND: ControlPolicies =
    ControlPolicies { of_node: |node| &node.resource_control, of_account: |account| &account.resource_control };

fn attached<'c>(run: &Run<'c, '_>) -> Attached<'c> {
    let facts = run.context.facts;
    // An action without a resource is filtered by the policies of the caller's account.
    let owner = if facts.resource == "*" { run.subject.account.or(facts.owner) } else { facts.owner };
    let Some(owner) = owner else { return Attached::None(GateReason::NoOrganization) };
    let attached = control_policies(run, owner, KIND);
    if matches!(attached, Attached::None(_)) {
        return attached;
    }
    let target = facts.role.filter(|_| run.role_action).and_then(|role| run.context.world.roles.get(role));
    if run.subject.service_linked || target.is_some_and(|role| role.service_linked) {
        return Attached::None(GateReason::ServiceLinkedRole);
    }
    if !is_resource_controlled(facts.action) {
        return Attached::None(GateReason::ServiceWithoutRcp);
    }
    attached
}

/// `RCPFullAWSAccess` cannot be detached.
fn judge(_: &Run<'_, '_>, _: &Read<'_>, _: &GateResults) -> Judged {
    (Verdict::Passed, GateReason::AlwaysAllowed)
}
