//! A request and its gates, down to the statements of their policies.

use super::condition::{ContextTrace, Note};
use super::decision::{GateResults, Trial};
use super::gate::{Basis, Gate, GateReason, Relation, Verdict};
use super::outcome::Outcome;
use super::reference::{Effect, PolicyId, StatementRef};
use super::statement::StatementTrace;
use super::truth::Truth;
use crate::name::{AccountId, ActionName};

/// Everything that led to the decision on one action.
#[derive(Clone, Debug)]
pub struct RequestTrace {
    /// What was asked for.
    pub action: ActionName,
    /// The resource: an ARN or `*`.
    pub resource: String,
    /// Account that owns the resource.
    pub resource_account: Option<AccountId>,
    /// Account of the caller.
    pub caller_account: Option<AccountId>,
    /// Same account, across accounts, or no identity half.
    pub relation: Relation,
    /// The gates, in the order of attribution.
    pub gates: Vec<GateTrace>,
    /// AWS's first question, whether any `Deny` applies: each is found at the gate that owns it. `None` if no policy can forbid the action.
    pub denies: Option<Denies>,
    /// The results the decision is computed from.
    pub results: GateResults,
    /// What trying values for unknown keys came to; only if the results alone leave the decision open.
    pub trial: Option<Trial>,
    /// The decision: [`conclude`](super::conclude) of the results and the trial.
    pub outcome: Outcome,
    /// Every context key that a condition or variable asked for, once, sorted.
    pub context: Vec<ContextTrace>,
    /// What AWS's documentation leaves open here, and what is not modelled.
    pub notes: Vec<Note>,
}

impl RequestTrace {
    /// A statement of one of its policies.
    #[must_use]
    pub fn statement(&self, at: StatementRef) -> Option<&StatementTrace> {
        let policies = self.gates.iter().flat_map(|gate| &gate.levels).flat_map(|level| &level.policies);
        let mut statements = policies.filter(|policy| policy.policy == at.policy).flat_map(|policy| &policy.statements);
        statements.find(|statement| statement.index == at.statement)
    }

    /// The gates that the decision rests on, in the order of attribution; none where no policy is asked.
    #[must_use]
    pub fn deciding_gates(&self) -> Vec<Gate> {
        let results = &self.results;
        let decides = |gate: &GateTrace| match &self.outcome {
            Outcome::ExplicitDeny { gate: decides, .. } | Outcome::ImplicitDeny { gate: decides } => {
                gate.gate == *decides
            }
            Outcome::NeedsContext(_) => gate.verdict == Verdict::Unknown || gate.deny == Truth::Unknown,
            Outcome::Allow { basis, .. } => match basis {
                Basis::BothAccounts => gate.gate == results.resource_gate || gate.gate == Gate::IdentityPolicies,
                // A role or key that names its account leaves the rest to identity policies: it takes both.
                Basis::IdentityPolicies => {
                    gate.gate == Gate::IdentityPolicies || gate.gate == results.resource_gate && results.grant_required
                }
                Basis::ResourcePolicy | Basis::TrustPolicy => gate.gate == results.resource_gate,
                Basis::RootUser | Basis::NoPermissionNeeded => false,
            },
        };
        self.gates.iter().filter(|gate| decides(gate)).map(|gate| gate.gate).collect()
    }
}

/// The search for a `Deny`, which comes before every other question.
///
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html>
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Denies {
    /// How many policies were looked at.
    pub policies: usize,
    /// Every statement that denies, or may, in the order of the gates.
    pub found: Vec<FoundDeny>,
}

impl Denies {
    /// What the search came to, as a gate would.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        match self.applies() {
            Truth::True => Verdict::Denied,
            Truth::Unknown => Verdict::Unknown,
            Truth::False => Verdict::Passed,
        }
    }

    /// Whether any `Deny` applies.
    #[must_use]
    pub fn applies(&self) -> Truth {
        self.found.iter().fold(Truth::False, |any, deny| any.or(deny.applies))
    }
}

/// A `Deny` that applies or may apply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FoundDeny {
    /// The gate that owns it.
    pub gate: Gate,
    /// The statement.
    pub statement: StatementRef,
    /// Whether it applies: surely, or with the right value of an unknown key.
    pub applies: Truth,
}

/// One gate.
#[derive(Clone, Debug)]
pub struct GateTrace {
    /// Which.
    pub gate: Gate,
    /// What it came to.
    pub verdict: Verdict,
    /// Why.
    pub reason: GateReason,
    /// Whether a `Deny` of this gate counts; then the gate denies, whatever it allows.
    pub deny: Truth,
    /// The policies that were looked at. Service and resource control policies have one entry per organization level, root first; other gates at most one.
    pub levels: Vec<LevelTrace>,
    /// The statements the verdict rests on.
    pub deciding: Vec<StatementRef>,
}

impl GateTrace {
    /// Of the statements that could allow, the one that came nearest; at the level that is to blame, if one is.
    ///
    /// A statement about this action comes before those about others. Then more elements met are nearer, then fewer failing elements,
    /// fewer failing tests (another element than `Condition` is one), a caller named as such before everyone, and the order of the text.
    #[must_use]
    pub fn nearest(&self) -> Option<(PolicyId, &StatementTrace)> {
        let levels = match &self.reason {
            GateReason::LevelDoesNotAllow { level } => self.levels.get(*level).map_or(&[][..], std::slice::from_ref),
            _ => &self.levels[..],
        };
        let policies = levels.iter().flat_map(|level| &level.policies);
        let statements =
            policies.flat_map(|policy| policy.statements.iter().map(move |statement| (policy.policy, statement)));
        statements
            .filter(|(_, statement)| statement.effect == Effect::Allow)
            .min_by_key(|(_, statement)| statement.distance())
    }
}

/// The policies of one gate, or of one organization level of it.
#[derive(Clone, Debug)]
pub struct LevelTrace {
    /// Root, organizational unit or account; `None` outside organizations.
    pub level: Option<LevelName>,
    /// Whether the level allows.
    pub allow: Truth,
    /// Whether a `Deny` of the level applies.
    pub deny: Truth,
    /// Its policies. Empty when the default full-access policy stands in.
    pub policies: Vec<PolicyTrace>,
}

impl LevelTrace {
    /// Its statements that have an effect and apply as said.
    pub(crate) fn applying(&self, effect: Effect, applies: Truth) -> impl Iterator<Item = StatementRef> {
        self.policies.iter().flat_map(move |policy| {
            let of_effect = policy.statements.iter().filter(move |statement| statement.effect == effect);
            let applying = of_effect.filter(move |statement| statement.applies == applies);
            applying.map(|statement| StatementRef { policy: policy.policy, statement: statement.index })
        })
    }
}

/// Where in the organization a policy is attached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LevelName {
    /// Id of the root, organizational unit or account.
    pub id: String,
    /// Its name or alias, if the scenario gives one.
    pub name: Option<String>,
}

/// One policy.
#[derive(Clone, Debug)]
pub struct PolicyTrace {
    /// Which.
    pub policy: PolicyId,
    /// Whether an `Allow` statement applies.
    pub allow: Truth,
    /// Whether a `Deny` statement applies.
    pub deny: Truth,
    /// Its statements, in order.
    pub statements: Vec<StatementTrace>,
}
