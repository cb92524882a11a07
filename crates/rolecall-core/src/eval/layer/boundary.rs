//! The permissions boundary of the user or role.
//!
//! Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html>

use super::{Judged, Layer, Stance, by_allow};
use crate::eval::attached::Attached;
use crate::eval::run::{Read, Run};
use crate::report::CallerKind;
use crate::trace::{Gate, GateReason, GateResults, Verdict};

pub(crate) static LAYER: Layer =
    Layer { gate: Gate::PermissionsBoundary, stance: Stance::Limit { excused }, attached, judge };

/// A boundary limits a user that a trust policy names: the page on trust policies is more specific.
fn excused(run: &Run<'_, '_>) -> bool {
    !(run.role_action && run.subject.kind == CallerKind::User)
}

fn attached<'c>(run: &Run<'c, '_>) -> Attached<'c> {
    match run.without_own_layers() {
        Some(reason) => Attached::None(reason),
        None if run.subject.boundary.is_none() => Attached::None(GateReason::NothingAttached),
        None => Attached::Together(run.subject.boundary.as_slice()),
    }
}

fn judge(run: &Run<'_, '_>, read: &Read<'_>, results: &GateResults) -> Judged {
    match by_allow(read.tally.allow) {
        (Verdict::Denied, _) if run.is_granted_directly(results) && excused(run) => {
            (Verdict::NotNeeded, GateReason::GrantedByResource)
        }
        judged => judged,
    }
}
