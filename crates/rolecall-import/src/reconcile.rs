//! Whether a scenario comes to what a message says of it.

use rolecall_core::name::ActionName;
use rolecall_core::report::{Report, StepReport};
use rolecall_core::scenario::{Reading, Scenario};
use rolecall_core::trace::{GateTrace, Relation, Truth, Verdict as GateVerdict};

use crate::finding::{Claim, Denied, Document, Finding, Found, Placeholder, Want};

/// What a message and a scenario come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The layer that the message blames denies in the same way, by the policy that it names.
    Reproduced,
    /// A document of that layer is not given.
    NotReproduced {
        /// Which.
        missing: Document,
    },
    /// The documents are given, and that layer does not deny, or not in this way.
    Contradicted,
    /// Caller, action, resource, a name in a text or a context key must be filled in first.
    Open,
}

impl Verdict {
    /// A permanent name, in camel case, for programs.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Reproduced => "reproduced",
            Self::NotReproduced { .. } => "notReproduced",
            Self::Contradicted => "contradicted",
            Self::Open => "open",
        }
    }
}

/// Holds each claim against a scenario: its text as it was read, what is still to be filled in, and the documents that were found missing.
pub(crate) fn verdicts(claims: &[Claim], placeholders: &[Placeholder], findings: &[Found], text: &str) -> Vec<Verdict> {
    let missing: Vec<Document> = findings
        .iter()
        .filter_map(|found| match found.finding {
            Finding::Missing { document, .. } => Some(document),
            _ => None,
        })
        .collect();
    let mut evaluated: Option<(Reading, Option<Report>)> = None;
    let mut verdict = |claim: &Claim| {
        if placeholders.iter().any(|placeholder| is_open(placeholder, claim.step)) {
            return Verdict::Open;
        }
        if let Some(missing) = needed(claim, &missing) {
            return Verdict::NotReproduced { missing };
        }
        let (reading, report) = evaluated.get_or_insert_with(|| {
            let reading = rolecall_core::read(text);
            let report = reading.scenario.as_ref().map(Scenario::evaluate);
            (reading, report)
        });
        let step = report.as_ref().and_then(|report| report.steps.get(claim.step));
        match step {
            // An earlier step of the paste must begin the session first.
            Some(step) if !step.reached && missing.contains(&Document::TrustPolicy) => {
                Verdict::NotReproduced { missing: Document::TrustPolicy }
            }
            Some(step) if step.reached => held(claim, step, reading),
            _ => Verdict::Open,
        }
    };
    claims.iter().map(&mut verdict).collect()
}

/// Whether a decision of this step waits for it.
fn is_open(placeholder: &Placeholder, step: usize) -> bool {
    let concerns = match placeholder.at.as_deref() {
        Some(at) => {
            at.starts_with("/caller") || at == format!("/steps/{step}") || at.starts_with(&format!("/steps/{step}/"))
        }
        // A blank in a text is known to the evaluator.
        None => matches!(placeholder.want, Want::Document | Want::Statements),
    };
    concerns && placeholder.want.is_decisive()
}

/// The document that the claim rests on, if it is missing.
fn needed(claim: &Claim, missing: &[Document]) -> Option<Document> {
    let trusts = ActionName::parse(&claim.action).is_some_and(|action| action.is_answered_by_trust_policy());
    let wanted: &[Document] = match claim.gate {
        Some("identityPolicies") => &[Document::IdentityPolicies],
        Some("permissionsBoundary") => &[Document::PermissionsBoundary, Document::ManagedPolicy],
        Some("sessionPolicy") => &[Document::SessionPolicies],
        Some("serviceControlPolicies") => &[Document::ServiceControlPolicies],
        Some("resourceControlPolicies") => &[Document::ResourceControlPolicies],
        Some("vpcEndpointPolicy") => &[Document::VpcEndpointPolicy],
        Some("trustPolicy") => &[Document::TrustPolicy],
        Some("resourcePolicy") => &[Document::ResourcePolicy],
        _ if trusts => &[Document::TrustPolicy],
        // Nobody with policies of its own calls: the resource decides.
        _ => &[Document::IdentityPolicies, Document::ResourcePolicy],
    };
    wanted.iter().copied().find(|document| missing.contains(document))
}

fn held(claim: &Claim, step: &StepReport, reading: &Reading) -> Verdict {
    let same_action = |action: &ActionName| action.as_str().eq_ignore_ascii_case(&claim.action);
    let trace = step.authorizations().iter().find(|trace| same_action(&trace.action)).or_else(|| step.deciding());
    let Some(trace) = trace else { return Verdict::Open };
    if trace.results.undetermined {
        return Verdict::Open;
    }
    let is_cross = trace.relation != Relation::SameAccount;
    let blamed = |gate: &GateTrace| match claim.gate {
        None => true,
        Some(name) => {
            // With a missing allow on both sides AWS may blame either.
            let either = is_cross && claim.decision == Denied::Implicit;
            gate.gate.name() == name || (either && is_half(name) && is_half(gate.gate.name()))
        }
    };
    let gates: Vec<&GateTrace> = trace.gates.iter().filter(|gate| blamed(gate)).collect();
    if gates.iter().any(|gate| denies(gate, claim, reading)) {
        return Verdict::Reproduced;
    }
    if gates.iter().any(|gate| gate.verdict == GateVerdict::Unknown || gate.deny == Truth::Unknown) {
        return Verdict::Open;
    }
    Verdict::Contradicted
}

fn is_half(gate: &str) -> bool {
    matches!(gate, "identityPolicies" | "resourcePolicy" | "trustPolicy")
}

/// Whether a gate denies as the message says.
fn denies(gate: &GateTrace, claim: &Claim, reading: &Reading) -> bool {
    let is_explicit = gate.deny == Truth::True;
    let fits = match claim.decision {
        Denied::Explicit => is_explicit,
        Denied::Implicit => gate.verdict == GateVerdict::Denied && !is_explicit,
        Denied::Unsaid => gate.verdict == GateVerdict::Denied || is_explicit,
    };
    let named = claim.policy_arn.as_deref().filter(|arn| arn.starts_with("arn:aws:iam:"));
    fits && named.is_none_or(|arn| {
        gate.deciding.iter().any(|statement| {
            reading
                .policies
                .get(statement.policy.0 as usize)
                .is_some_and(|policy| policy.path.segments().any(|segment| segment == arn))
        })
    })
}
