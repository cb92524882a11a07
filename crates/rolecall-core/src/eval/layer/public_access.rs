//! S3 Block Public Access, which looks at the bucket's policy and has none of its own.
//!
//! Source: <https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html>

use super::{Judged, Layer, Stance};
use crate::eval::attached::Attached;
use crate::eval::public;
use crate::eval::run::{Read, Run};
use crate::report::CallerKind;
use crate::trace::{Gate, GateReason, GateResults, Truth, Verdict};

pub(crate) static LAYER: Layer = Layer { gate: Gate::BlockPublicAccess, stance: Stance::Guard, attached, judge };

fn attached<'c>(run: &Run<'c, '_>) -> Attached<'c> {
    let (facts, world) = (run.context.facts, run.context.world);
    if facts.action.service() != "s3" || facts.resource == "*" {
        return Attached::None(GateReason::NoPublicAccessBlock);
    }
    let listed = facts.listed.and_then(|index| world.resources.get(index));
    let of_account = facts.owner.and_then(|owner| world.account(owner));
    let on = listed.is_some_and(|resource| resource.restrict_public_buckets)
        || of_account.is_some_and(|account| account.restrict_public_buckets);
    match (on, listed.and_then(|resource| resource.policy)) {
        (false, _) => Attached::None(GateReason::PublicAccessBlockOff),
        (true, None) => Attached::None(GateReason::NothingAttached),
        (true, Some(_)) => Attached::Together(&[]),
    }
}

fn judge(run: &Run<'_, '_>, _: &Read<'_>, _: &GateResults) -> Judged {
    let (facts, world) = (run.context.facts, run.context.world);
    let policy = run.resource_policy().first().and_then(|id| world.policy(*id));
    let is_public = policy.map_or(Truth::False, |policy| public::is_public(policy, &world.keys));
    if is_public == Truth::False {
        return (Verdict::Passed, GateReason::PolicyNotPublic);
    }
    let of_owner = run.subject.account.is_some() && run.subject.account == facts.owner;
    if of_owner || run.subject.kind == CallerKind::Service {
        (Verdict::Passed, GateReason::OwnerAccountCaller)
    } else if is_public == Truth::Unknown {
        (Verdict::Unknown, GateReason::PublicPolicyUnknown)
    } else {
        (Verdict::Denied, GateReason::PublicPolicyRestricted)
    }
}
