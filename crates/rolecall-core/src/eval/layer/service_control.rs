//! Service control policies of the caller's account.
//!
//! Source: <https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html>

use super::{Judged, Layer, Stance, control_policies};
use crate::eval::attached::{Attached, ControlPolicies};
use crate::eval::run::{Read, Run};
use crate::report::CallerKind;
use crate::trace::{Gate, GateReason, GateResults, Verdict};

pub(crate) static LAYER: Layer = Layer { gate: Gate::ServiceControlPolicies, stance: Stance::Guard, attached, judge };

const KIND: ControlPolicies =
    ControlPolicies { of_node: |node| &node.service_control, of_account: |account| &account.service_control };

fn attached<'c>(run: &Run<'c, '_>) -> Attached<'c> {
    let account = match (run.subject.kind, run.subject.account) {
        (CallerKind::Service, _) => return Attached::None(GateReason::ServicePrincipal),
        (CallerKind::Anonymous, _) => return Attached::None(GateReason::AnonymousCaller),
        (CallerKind::FederatedIdentity, _) => return Attached::None(GateReason::FederatedIdentity),
        (_, None) => return Attached::None(GateReason::NoOrganization),
        (_, Some(account)) => account,
    };
    let attached = control_policies(run, account, KIND);
    match attached {
        Attached::Levels(_) if run.subject.service_linked => Attached::None(GateReason::ServiceLinkedRole),
        attached => attached,
    }
}

/// Each level has to allow.
fn judge(_: &Run<'_, '_>, read: &Read<'_>, _: &GateResults) -> Judged {
    match read.silent_level {
        Some(level) => (Verdict::Denied, GateReason::LevelDoesNotAllow { level }),
        None if read.has_open_level => (Verdict::Unknown, GateReason::AllowUnknown),
        None => (Verdict::Passed, GateReason::EveryLevelAllows),
    }
}
