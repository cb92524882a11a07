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
    if service == "s3" && !shares_account_or_organization(trace, world) {
        return Some(plain("Access Denied".to_owned()));
    }
    let is_unnamed_key = is_unnamed_key(trace, world);
    let resource = match service {
        _ if is_unnamed_key => "on the resource associated with this ciphertext".to_owned(),
        "s3" => format!("on resource: \"{}\"", trace.resource),
        _ => format!("on resource: {}", trace.resource),
    };
    let before = if service == "ec2" { "You are not authorized to perform this operation. " } else { "" };
    let start = format!("{before}User: {} is not authorized to perform: {} {resource}", caller.name, trace.action);
    if is_unnamed_key && denial.gate == Gate::ResourcePolicy {
        return Some(plain(format!("{start} {NO_SUCH_KEY}")));
    }
    let Some(reason) = denial.reason(trace) else { return Some(plain(start)) };
    let whole = format!("{start} {reason}");
    // Nobody has reported a reason for these.
    if denial.is_short(trace) {
        return Some(AwsMessage { text: start, documented: Some(whole) });
    }
    Some(plain(whole))
}

/// The reason where what a ciphertext was encrypted with is not to be seen, as reported.
const NO_SUCH_KEY: &str = "because the resource does not exist in this Region, no resource-based policies allow access, or a resource-based policy explicitly denies access";

/// Whether a ciphertext is all that names the key.
fn is_unnamed_key(trace: &RequestTrace, world: &World) -> bool {
    let takes_ciphertext = ["kms:decrypt", "kms:reencryptfrom"].contains(&trace.action.lower());
    takes_ciphertext && world.resource_of(&trace.resource).is_none()
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
                let policy = world.policy(statement.policy).filter(|_| names_policies(*gate));
                let policy = policy.filter(|_| shares_account_or_organization(trace, world));
                let policy_arn = policy.and_then(|policy| policy.arn.as_deref());
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

/// Whether an explicit deny ends with the ARN of a policy of the layer. Nobody is told those of another account's, unless both are in one organization.
fn names_policies(gate: Gate) -> bool {
    match gate {
        Gate::IdentityPolicies
        | Gate::PermissionsBoundary
        | Gate::SessionPolicy
        | Gate::ServiceControlPolicies
        | Gate::ResourceControlPolicies => true,
        Gate::ResourcePolicy
        | Gate::TrustPolicy
        | Gate::VpcEndpointPolicy
        | Gate::BlockPublicAccess
        | Gate::StsParameters => false,
    }
}

/// Whether caller and resource are of one account or one organization. To others S3 says no more than that access is denied.
///
/// Source: <https://docs.aws.amazon.com/AmazonS3/latest/userguide/troubleshoot-403-errors.html>
fn shares_account_or_organization(trace: &RequestTrace, world: &World) -> bool {
    let Some(caller) = trace.caller_account else { return false };
    let shares_organization = |owner: AccountId| world.is_in_organization(caller) && world.is_in_organization(owner);
    trace.resource_account.is_none_or(|owner| owner == caller || shares_organization(owner))
}
