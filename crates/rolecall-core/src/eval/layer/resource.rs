//! The trust policy of a role, and the policy attached to any other resource: one of the two stands for the resource's side.
//!
//! Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics-resource.html>

use super::{Judged, Layer, Stance};
use crate::eval::attached::Attached;
use crate::eval::run::{Read, Run};
use crate::name::ActionName;
use crate::report::CallerKind;
use crate::trace::{Gate, GateReason, GateResults, Grants, Relation, Truth, Verdict};

pub(crate) static TRUST: Layer = Layer { gate: Gate::TrustPolicy, stance: Stance::Resource, attached: of_role, judge };

pub(crate) static ATTACHED: Layer =
    Layer { gate: Gate::ResourcePolicy, stance: Stance::Resource, attached: of_resource, judge };

fn of_role<'c>(run: &Run<'c, '_>) -> Attached<'c> {
    if run.role_action { Attached::Together(run.resource_policy()) } else { Attached::Elsewhere }
}

fn of_resource<'c>(run: &Run<'c, '_>) -> Attached<'c> {
    if run.role_action {
        Attached::Elsewhere
    } else if run.relation == Relation::CallerOnly {
        Attached::None(GateReason::CallerDecides)
    } else if root_repairs_policy(run) {
        Attached::WithoutDeny(run.resource_policy())
    } else {
        Attached::Together(run.resource_policy())
    }
}

/// Actions with which a root user repairs a policy that locks everybody out.
///
/// Source: <https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketPolicy.html> and, for queues,
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-privileged-task.html>
const REPAIRS: [&str; 6] = [
    "s3:getbucketpolicy",
    "s3:putbucketpolicy",
    "s3:deletebucketpolicy",
    "sqs:getqueueurl",
    "sqs:getqueueattributes",
    "sqs:setqueueattributes",
];

fn root_repairs_policy(run: &Run<'_, '_>) -> bool {
    run.subject.kind == CallerKind::Root && run.relation == Relation::SameAccount && is_repair(run.context.facts.action)
}

/// Whether a root user repairs a policy with an action.
pub(in crate::eval) fn is_repair(action: &ActionName) -> bool {
    REPAIRS.contains(&action.lower())
}

fn judge(run: &Run<'_, '_>, read: &Read<'_>, results: &GateResults) -> Judged {
    let grants = &results.grant;
    let required = results.grant_required || run.relation != Relation::SameAccount;
    let role = run.context.facts.role.and_then(|role| run.context.world.roles.get(role));
    if run.role_action && role.is_none_or(|role| !role.listed) {
        return (Verdict::Denied, GateReason::RoleNotFound);
    }
    if matches!(read.attached, Attached::WithoutDeny(_)) && read.count > 0 {
        return (Verdict::NotNeeded, GateReason::RootRepairsPolicy);
    }
    match (read.count, grants.any()) {
        (0, _) if required => (Verdict::Denied, GateReason::NoPolicy),
        (0, _) => (Verdict::NotApplicable, GateReason::NothingAttached),
        (_, Truth::True) => (Verdict::Passed, grant_reason(run.relation, grants)),
        (_, Truth::Unknown) => (Verdict::Unknown, GateReason::AllowUnknown),
        (_, Truth::False) if required => (Verdict::Denied, GateReason::NoStatementAllows),
        (_, Truth::False) => (Verdict::NotNeeded, GateReason::IdentitySuffices),
    }
}

fn grant_reason(relation: Relation, grants: &Grants) -> GateReason {
    match relation {
        Relation::CrossAccount => GateReason::CrossAccountGrant,
        Relation::CallerOnly => GateReason::CallerDecides,
        Relation::ResourceOnly => GateReason::DirectGrant,
        Relation::SameAccount if grants.direct == Truth::True => GateReason::DirectGrant,
        Relation::SameAccount if grants.entity == Truth::True => GateReason::EntityGrant,
        Relation::SameAccount => GateReason::AccountGrant,
    }
}
