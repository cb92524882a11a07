//! The policy of the VPC endpoint a request came through.
//!
//! Source: <https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html>

use super::{Judged, Layer, Stance, by_allow};
use crate::eval::attached::Attached;
use crate::eval::run::{Read, Run};
use crate::trace::{Gate, GateReason, GateResults, Verdict};

pub(crate) static LAYER: Layer = Layer { gate: Gate::VpcEndpointPolicy, stance: Stance::Guard, attached, judge };

fn attached<'c>(run: &Run<'c, '_>) -> Attached<'c> {
    match run.context.facts.endpoint {
        None => Attached::None(GateReason::NoVpcEndpoint),
        Some(endpoint) => Attached::Together(endpoint.policy.as_slice()),
    }
}

fn judge(_: &Run<'_, '_>, read: &Read<'_>, _: &GateResults) -> Judged {
    // The default policy allows everything.
    if read.count == 0 { (Verdict::Passed, GateReason::NothingAttached) } else { by_allow(read.tally.allow) }
}
