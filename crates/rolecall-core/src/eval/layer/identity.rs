//! Identity policies of the user or role.
//!
//! Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_identity-vs-resource.html>

use super::{Judged, Layer, Stance, by_allow};
use crate::eval::attached::Attached;
use crate::eval::run::{Read, Run};
use crate::trace::{Gate, GateReason, GateResults, Relation, Truth, Verdict};

pub(crate) static LAYER: Layer = Layer { gate: Gate::IdentityPolicies, stance: Stance::Caller, attached, judge };

fn attached<'c>(run: &Run<'c, '_>) -> Attached<'c> {
    run.without_own_layers().map_or(Attached::Together(&run.subject.identity), Attached::None)
}

fn judge(run: &Run<'_, '_>, read: &Read<'_>, results: &GateResults) -> Judged {
    let granted = results.grant.direct.or(results.grant.entity) == Truth::True;
    match by_allow(read.tally.allow) {
        (Verdict::Denied | Verdict::Unknown, _) if run.relation == Relation::SameAccount && granted => {
            (Verdict::NotNeeded, GateReason::GrantedByResource)
        }
        (Verdict::Denied, _) if read.count == 0 => (Verdict::Denied, GateReason::NoPolicy),
        judged => judged,
    }
}
