//! What AWS prints with a denial or an error.
//!
//! Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html>; where its users report something else, that.

use crate::name::AccountId;
use crate::report::{AwsMessage, CallerKind, CallerName, StepResult};
use crate::trace::{Gate, Outcome, RequestTrace};
use crate::world::World;

/// The message of a step that was denied or ended in an error.
pub(super) fn of(caller: &CallerName, result: &StepResult, world: &World) -> Option<AwsMessage> {
    let plain = |text: String| AwsMessage { text, documented: None };
    if let Some(error) = result.error() {
        return error.message.clone().map(plain);
    }
    let trace = result.deciding()?;
    let denial = Denial::of(trace, world)?;
    // The calls that bring a token or an assertion name neither caller nor policy, and themselves whatever action was refused.
    if let StepResult::Assume(assume) = result
        && caller.kind == CallerKind::FederatedIdentity
    {
        return Some(plain(format!("Not authorized to perform sts:{}", assume.operation.name())));
    }
    let service = trace.action.service();
    if service == "s3" && !sees_details(trace, world) {
        return Some(plain("Access Denied".to_owned()));
    }
    let resource = if service == "s3" { format!("\"{}\"", trace.resource) } else { trace.resource.clone() };
    let start = format!("User: {} is not authorized to perform: {} on resource: {resource}", caller.name, trace.action);
    let Some(reason) = denial.reason(trace) else { return Some(plain(start)) };
    let whole = format!("{start} {reason}");
    // Nobody has reported a reason for these.
    if denial.is_short(trace) {
        return Some(AwsMessage { text: start, documented: Some(whole) });
    }
    Some(plain(whole))
}

/// Who denies, and whether a statement does.
struct Denial<'w> {
    gate: Gate,
    explicit: bool,
    /// The ARN of the policy whose statement denies, if it has one.
    policy_arn: Option<&'w str>,
}

impl<'w> Denial<'w> {
    fn of(trace: &RequestTrace, world: &'w World) -> Option<Self> {
        match &trace.outcome {
            Outcome::ExplicitDeny { gate, statement } => {
                let policy_arn = world.policy(statement.policy).and_then(|policy| policy.arn.as_deref());
                Some(Self { gate: *gate, explicit: true, policy_arn })
            }
            Outcome::ImplicitDeny { gate } => Some(Self { gate: *gate, explicit: false, policy_arn: None }),
            Outcome::Allow { .. } | Outcome::NeedsContext(_) => None,
        }
    }

    /// What stands behind the resource; nothing where AWS names no kind of policy.
    fn reason(&self, trace: &RequestTrace) -> Option<String> {
        let policy = policy_type(self.gate)?;
        if !self.explicit {
            return Some(format!("because no {policy} allows the {} action", trace.action));
        }
        let article = match self.gate {
            Gate::TrustPolicy => "the",
            Gate::IdentityPolicies => "an",
            _ => "a",
        };
        let arn = self.policy_arn.map(|arn| format!(": {arn}")).unwrap_or_default();
        Some(format!("with an explicit deny in {article} {policy}{arn}"))
    }

    /// Whether STS leaves the reason out.
    fn is_short(&self, trace: &RequestTrace) -> bool {
        let assumes = trace.action.as_str().eq_ignore_ascii_case("sts:AssumeRole");
        !self.explicit && (assumes || self.gate == Gate::TrustPolicy)
    }
}

fn policy_type(gate: Gate) -> Option<&'static str> {
    Some(match gate {
        Gate::IdentityPolicies => "identity-based policy",
        Gate::ResourcePolicy => "resource-based policy",
        Gate::PermissionsBoundary => "permissions boundary",
        Gate::SessionPolicy => "session policy",
        Gate::ServiceControlPolicies => "service control policy",
        Gate::ResourceControlPolicies => "resource control policy",
        Gate::VpcEndpointPolicy => "VPC endpoint policy",
        Gate::TrustPolicy => "role trust policy",
        Gate::StsParameters | Gate::BlockPublicAccess => return None,
    })
}

/// Whether S3 tells the caller more than that access is denied: those of the bucket's account and of its organization.
///
/// Source: <https://docs.aws.amazon.com/AmazonS3/latest/userguide/troubleshoot-403-errors.html>
fn sees_details(trace: &RequestTrace, world: &World) -> bool {
    let Some(caller) = trace.caller_account else { return false };
    let shares_organization = |owner: AccountId| world.is_in_organization(caller) && world.is_in_organization(owner);
    trace.resource_account.is_none_or(|owner| owner == caller || shares_organization(owner))
}
