//! Session policies passed when the session began, and the task policy of a root session.
//!
//! Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html#policies_session>

use super::{Judged, Layer, Stance, by_allow};
use crate::eval::attached::Attached;
use crate::eval::run::{Read, Run};
use crate::eval::subject::SessionLimit;
use crate::report::CallerKind;
use crate::trace::{Gate, GateReason, GateResults, Verdict};

pub(crate) static LAYER: Layer =
    Layer { gate: Gate::SessionPolicy, stance: Stance::Limit { excused }, attached, judge };

/// A task policy limits a root session whatever grants it.
fn excused(run: &Run<'_, '_>) -> bool {
    run.subject.kind != CallerKind::Root
}

fn attached<'c>(run: &Run<'c, '_>) -> Attached<'c> {
    match &run.subject.limit {
        SessionLimit::None => Attached::None(run.without_own_layers().unwrap_or(GateReason::NothingAttached)),
        SessionLimit::Nothing => Attached::Together(&[]),
        SessionLimit::Policies(policies) => Attached::Together(policies),
    }
}

fn judge(run: &Run<'_, '_>, read: &Read<'_>, results: &GateResults) -> Judged {
    let judged = match run.subject.limit {
        SessionLimit::Nothing => (Verdict::Denied, GateReason::FederatedWithoutSessionPolicy),
        SessionLimit::None | SessionLimit::Policies(_) => by_allow(read.tally.allow),
    };
    match judged {
        (Verdict::Denied, _) if run.is_granted_directly(results) && excused(run) => {
            (Verdict::NotNeeded, GateReason::GrantedByResource)
        }
        judged => judged,
    }
}
