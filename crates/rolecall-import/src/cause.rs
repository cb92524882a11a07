//! Why a scenario may come to something else than a message says: in order of likelihood, from what the message says and how.
//!
//! Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html>

use rolecall_core::name::{Arn, Entity};

use crate::finding::{Cause, Claim, Denied, Finding, Found, Possibility};
use crate::json::Json;

/// What is missing or different, the likeliest first.
pub(crate) fn causes(claim: &Claim, findings: &[Found], scenario: &Json) -> Vec<Cause> {
    let context_is_open = findings.iter().any(|found| {
        matches!(found.finding, Finding::AskKey { .. } | Finding::NotRecoverable { .. } | Finding::Assumed { .. })
    });
    let possible = findings.iter().filter_map(|found| match found.finding {
        Finding::Possible { possibility, .. } => Some(of_possibility(possibility)),
        _ => None,
    });
    let context = context_is_open.then_some(Cause::OtherContext);
    let mut causes: Vec<Cause> = Vec::new();
    match (claim.gate, claim.decision) {
        // The reason is left out: where AWS says nothing, first that about which it says nothing.
        (None, Denied::Unsaid) => {
            causes.extend(possible);
            causes.extend([Cause::ControlPolicy, Cause::EndpointPolicy]);
            causes.extend(is_session(scenario).then_some(Cause::SessionPolicy));
            causes.extend(context);
        }
        // A statement denies, and the message does not say whose.
        (None, _) => {
            causes.extend([Cause::ControlPolicy, Cause::MissingDeny, Cause::EndpointPolicy]);
            causes.extend(context);
            causes.extend(possible);
        }
        (Some(_), Denied::Explicit) => {
            causes.extend(claim.policy_arn.as_ref().map(|_| Cause::OtherVersion));
            causes.push(Cause::MissingDeny);
            causes.extend(context);
        }
        // Nothing allowed it then, and something does now.
        (Some(_), _) => {
            causes.push(Cause::ChangedSince);
            causes.extend(context);
            causes.push(Cause::OtherCaller);
        }
    }
    causes.extend([Cause::OtherCaller, Cause::ChangedSince]);
    let mut seen: Vec<Cause> = Vec::new();
    for cause in causes {
        if !seen.contains(&cause) {
            seen.push(cause);
        }
    }
    seen
}

fn of_possibility(possibility: Possibility) -> Cause {
    match possibility {
        Possibility::Action => Cause::OtherAction,
        Possibility::BlockPublicAccess => Cause::BlockPublicAccess,
        Possibility::KeyElsewhere => Cause::KeyElsewhere,
        Possibility::OtherOrganization => Cause::OtherOrganization,
        Possibility::NoSuchObject => Cause::NoSuchObject,
        Possibility::NoSuchRole => Cause::NoSuchRole,
    }
}

/// Whether the caller has a session, in which policies may have been passed.
fn is_session(scenario: &Json) -> bool {
    let arn = scenario.at("/caller/roleSession").or_else(|| scenario.at("/caller/federatedUser"));
    let entity = arn.and_then(Json::str).and_then(|arn| Arn::parse(arn)?.entity());
    matches!(entity, Some(Entity::RoleSession { .. } | Entity::FederatedUser { .. }))
}
