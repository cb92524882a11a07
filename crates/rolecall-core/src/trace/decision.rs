//! From gate results to the decision, which looks at nothing else.

use super::gate::{Basis, Gate, Relation};
use super::outcome::{Outcome, Residual};
use super::reference::StatementRef;
use super::truth::Truth;

/// Whether each gate lets a request through: all that the decision depends on.
///
/// A layer that does not exist for the request is `True`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GateResults {
    /// The first layer with an applicable `Deny`, and the statement.
    pub deny: Option<(Gate, StatementRef)>,
    /// Whether any `Deny` applies; `Unknown` only if none surely does.
    pub denied: Truth,
    /// Whether a layer before that of `deny` may deny as well, so that it may be the first.
    pub may_deny_before: bool,
    /// Whether each of [`GUARDS`] lets the request through.
    pub guards: [(Gate, Truth); GUARDS.len()],
    /// The resource's policy, rung by rung.
    pub grant: Grants,
    /// Whether the resource's own policy must grant even in the same account (roles, KMS keys).
    pub grant_required: bool,
    /// `TrustPolicy` or `ResourcePolicy`.
    pub resource_gate: Gate,
    /// Identity policies allow; for the root user of the same account `True`.
    pub identity: Truth,
    /// The statement that does.
    pub identity_statement: Option<StatementRef>,
    /// What each of [`LIMITS`] comes to.
    pub limits: [Limit; LIMITS.len()],
    /// How caller and resource stand to each other.
    pub relation: Relation,
    /// Whether caller or action is excused from policies that others need.
    pub exemption: Exemption,
    /// Whether blanks leave open what the request is about: its action, which of the listed things its resource is, or who asks. Then the other
    /// results are those of one reading, and decide nothing.
    pub undetermined: bool,
}

/// The layers that every request has to pass and that grant nothing, in the order of attribution.
pub const GUARDS: [Gate; 4] =
    [Gate::ResourceControlPolicies, Gate::ServiceControlPolicies, Gate::VpcEndpointPolicy, Gate::BlockPublicAccess];

/// The layers that limit what the caller's side grants, in the order of attribution.
pub const LIMITS: [Gate; 2] = [Gate::PermissionsBoundary, Gate::SessionPolicy];

/// A layer that limits what the caller's side grants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// Which.
    pub gate: Gate,
    /// Whether it allows.
    pub allows: Truth,
    /// Whether a direct grant of the resource excuses the caller from it.
    pub excused_by_direct_grant: bool,
}

impl GateResults {
    /// Those of a request that every layer lets through and nothing grants.
    #[must_use]
    pub fn passing(relation: Relation, resource_gate: Gate) -> Self {
        let limit = |gate| Limit { gate, allows: Truth::True, excused_by_direct_grant: true };
        Self {
            deny: None,
            denied: Truth::False,
            may_deny_before: false,
            guards: GUARDS.map(|gate| (gate, Truth::True)),
            grant: Grants::default(),
            grant_required: false,
            resource_gate,
            identity: Truth::True,
            identity_statement: None,
            limits: LIMITS.map(limit),
            relation,
            exemption: Exemption::None,
            undetermined: false,
        }
    }

    pub(crate) fn set_guard(&mut self, gate: Gate, passes: Truth) {
        self.guards.iter_mut().filter(|(guard, _)| *guard == gate).for_each(|(_, known)| *known = passes);
    }

    pub(crate) fn set_limit(&mut self, limit: Limit) {
        self.limits.iter_mut().filter(|known| known.gate == limit.gate).for_each(|known| *known = limit);
    }

    /// The same with everything unknown turned out well. More grants and fewer denials never turn an allow into a denial.
    #[must_use]
    pub fn hoped(&self) -> Self {
        let hoped = |truth| if truth == Truth::Unknown { Truth::True } else { truth };
        let Grants { direct, entity, account, statements } = self.grant;
        Self {
            deny: self.deny.filter(|_| self.denied == Truth::True),
            denied: hoped(self.denied.not()).not(),
            guards: self.guards.map(|(gate, passes)| (gate, hoped(passes))),
            grant: Grants { direct: hoped(direct), entity: hoped(entity), account: hoped(account), statements },
            identity: hoped(self.identity),
            limits: self.limits.map(|limit| Limit { allows: hoped(limit.allows), ..limit }),
            ..*self
        }
    }

    /// The same with everything unknown turned out badly.
    fn feared(&self) -> Self {
        let feared = |truth| if truth == Truth::Unknown { Truth::False } else { truth };
        let Grants { direct, entity, account, statements } = self.grant;
        Self {
            denied: feared(self.denied.not()).not(),
            guards: self.guards.map(|(gate, passes)| (gate, feared(passes))),
            grant: Grants { direct: feared(direct), entity: feared(entity), account: feared(account), statements },
            identity: feared(self.identity),
            limits: self.limits.map(|limit| Limit { allows: feared(limit.allows), ..limit }),
            ..*self
        }
    }

    /// What is sure whatever the unknown keys are, named by what is sure as well: a gate that stays silent in any case, a grant that holds in any case.
    /// `None` if these results alone do not say whether the request is allowed.
    pub(crate) fn sure(&self) -> Option<Decided> {
        if self.undetermined {
            return None;
        }
        if let (Truth::True, Some((gate, statement))) = (self.denied, self.deny) {
            return Some(Decided::ExplicitDeny(gate, statement));
        }
        match (self.allows(), self.denied) {
            (Truth::True, _) => {
                let (basis, statement) = basis(self);
                Some(Decided::Allow(basis, statement))
            }
            (Truth::False, Truth::False) => Some(Decided::ImplicitDeny(first_silent(&self.hoped()))),
            (Truth::False | Truth::Unknown, _) => None,
        }
    }

    /// Whether nothing denies and every layer that is needed allows.
    fn allows(&self) -> Truth {
        self.denied.not().and(self.guards()).and(access(self))
    }

    /// Whether every guard lets the request through.
    fn guards(&self) -> Truth {
        self.guards.iter().fold(Truth::True, |all, (_, passes)| all.and(*passes))
    }

    /// Whether every limit allows.
    pub(crate) fn limits(&self) -> Truth {
        self.limits.iter().fold(Truth::True, |all, limit| all.and(limit.allows))
    }

    /// Whether every limit allows from which a direct grant does not excuse.
    fn direct_limits(&self) -> Truth {
        let limits = self.limits.iter().filter(|limit| !limit.excused_by_direct_grant);
        limits.fold(Truth::True, |all, limit| all.and(limit.allows))
    }
}

/// What is excused from policies that others need.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exemption {
    /// Nothing.
    None,
    /// The caller is a root user, whose identity layer is not a policy.
    RootUser,
    /// The action needs no permission, so no layer is asked.
    NoPermissionNeeded,
}

/// What a resource's policy grants on each rung.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grants {
    /// To the caller itself or to everyone.
    pub direct: Truth,
    /// To the role or user behind the session.
    pub entity: Truth,
    /// To the account.
    pub account: Truth,
    /// The statements that grant on the three rungs.
    pub statements: [Option<StatementRef>; 3],
}

impl Default for Grants {
    fn default() -> Self {
        Self { direct: Truth::False, entity: Truth::False, account: Truth::False, statements: [None; 3] }
    }
}

impl Grants {
    /// A grant on any rung.
    #[must_use]
    pub fn any(&self) -> Truth {
        self.direct.or(self.entity).or(self.account)
    }

    /// The statement of the strongest sure grant.
    #[must_use]
    pub fn strongest(&self) -> Option<StatementRef> {
        let [account, entity, direct] = self.statements;
        direct.filter(|_| self.direct == Truth::True).or(entity.filter(|_| self.entity == Truth::True)).or(account)
    }
}

/// What gate results come to when nothing is unknown, or when what is unknown does not matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decided {
    /// Allowed.
    Allow(Basis, Option<StatementRef>),
    /// Denied by a statement.
    ExplicitDeny(Gate, StatementRef),
    /// Denied by silence.
    ImplicitDeny(Gate),
    /// An unknown key may change it.
    Open,
}

impl Decided {
    /// Whether both decide alike, by the same gate or on the same basis; their statements may differ.
    pub(crate) fn is_at_place_of(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Allow(basis, _), Self::Allow(other, _)) => basis == other,
            (Self::ExplicitDeny(gate, _), Self::ExplicitDeny(other, _)) => gate == other,
            (one, other) => one == other,
        }
    }

    /// The outcome, with what trying values came to where they decide.
    pub(crate) fn concluded(self, trial: Option<&Trial>) -> Outcome {
        let decided = match (self, trial) {
            (Self::Open, Some(Trial::Settled(decided))) => *decided,
            (Self::Open, Some(Trial::Depends(residual))) => return Outcome::NeedsContext(residual.clone()),
            (decided, _) => decided,
        };
        match decided {
            Self::Allow(basis, statement) => Outcome::Allow { basis, statement },
            Self::ExplicitDeny(gate, statement) => Outcome::ExplicitDeny { gate, statement },
            Self::ImplicitDeny(gate) => Outcome::ImplicitDeny { gate },
            Self::Open => Outcome::NeedsContext(Residual::default()),
        }
    }
}

/// What came of trying every relevant value of the unknown keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trial {
    /// The same decision each time, so the answer stands whatever the values are.
    Settled(Decided),
    /// Different decisions.
    Depends(Residual),
}

/// The outcome of a request, from its gate results and, if these leave it open, from what trying values came to.
#[must_use]
pub fn conclude(results: &GateResults, trial: Option<&Trial>) -> Outcome {
    decide(results).concluded(trial)
}

/// Turns gate results into the decision. It looks at nothing else, so a trace and its decision cannot disagree.
///
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html> and
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html>
#[must_use]
pub fn decide(results: &GateResults) -> Decided {
    if results.undetermined {
        return Decided::Open;
    }
    if results.exemption == Exemption::NoPermissionNeeded {
        return Decided::Allow(Basis::NoPermissionNeeded, None);
    }
    // A possible `Deny` beside a sure implicit deny would still change the answer from implicit to explicit. And what granted, or which gate
    // was the first to stay silent, may depend on an unknown key where the answer does not.
    let (hoped, feared) = (|| results.hoped(), || results.feared());
    match results.sure() {
        Some(allow @ Decided::Allow(..)) if basis(&hoped()).0 == basis(&feared()).0 => allow,
        Some(deny @ Decided::ImplicitDeny(_)) if first_silent(&hoped()) == first_silent(&feared()) => deny,
        Some(deny @ Decided::ExplicitDeny(..)) if !results.may_deny_before => deny,
        _ => Decided::Open,
    }
}

/// Whether resource policy and the caller's own layers together grant.
fn access(results: &GateResults) -> Truth {
    let limits = results.limits();
    let own = results.identity.and(limits);
    match results.relation {
        Relation::ResourceOnly => results.grant.any(),
        Relation::CrossAccount => own.and(results.grant.any()),
        Relation::CallerOnly => own,
        Relation::SameAccount => {
            let direct = results.grant.direct.and(results.direct_limits());
            let entity = results.grant.entity.and(limits);
            let delegated = if results.grant_required { results.grant.any() } else { Truth::True };
            direct.or(entity).or(delegated.and(own))
        }
    }
}

fn basis(results: &GateResults) -> (Basis, Option<StatementRef>) {
    let granted = if results.resource_gate == Gate::TrustPolicy { Basis::TrustPolicy } else { Basis::ResourcePolicy };
    let [_, entity, direct] = results.grant.statements;
    match results.relation {
        Relation::ResourceOnly => (granted, results.grant.strongest()),
        Relation::CrossAccount => (Basis::BothAccounts, results.grant.strongest()),
        Relation::SameAccount if results.grant.direct.and(results.direct_limits()) == Truth::True => (granted, direct),
        Relation::SameAccount if results.grant.entity == Truth::True => (granted, entity),
        Relation::SameAccount | Relation::CallerOnly if results.exemption == Exemption::RootUser => {
            (Basis::RootUser, None)
        }
        Relation::SameAccount | Relation::CallerOnly => (Basis::IdentityPolicies, results.identity_statement),
    }
}

/// The first gate that stays silent, in AWS's order.
fn first_silent(results: &GateResults) -> Gate {
    results.missing().next().map_or(results.resource_gate, |missing| missing.gate)
}
