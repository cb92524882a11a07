//! All that keeps a request from being allowed, and not only what the decision is named after.

use super::{FoundDeny, Gate, GateResults, GateTrace, Outcome, Relation, RequestTrace, StatementRef, Truth};

/// One thing that keeps a request from being allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// A `Deny` applies.
    Deny(FoundDeny),
    /// A gate would have to allow and does not.
    Silence(MissingAllow),
    /// The answer depends on keys that nobody gave.
    Unknown,
}

/// A gate that would have to allow and does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MissingAllow {
    /// Which.
    pub gate: Gate,
    /// Whether it need not allow where the resource's policy, which has to allow anyhow, names the caller itself.
    pub unless_named: bool,
}

impl RequestTrace {
    /// Everything that keeps it from being allowed, what the decision is named after first: none of these may be left.
    #[must_use]
    pub fn obstacles(&self) -> Vec<Obstacle> {
        let silent = self.results.missing().map(Obstacle::Silence);
        match self.outcome {
            Outcome::Allow { .. } => Vec::new(),
            Outcome::NeedsContext(_) => vec![Obstacle::Unknown],
            Outcome::ExplicitDeny { gate, statement } => {
                let deny = |applies| move |statement| Obstacle::Deny(FoundDeny { gate, statement, applies });
                let mut named: Vec<Obstacle> =
                    self.either_of(statement).into_iter().map(deny(Truth::Unknown)).collect();
                if named.is_empty() {
                    // Where its condition is open, every value of the key that was tried still leads to this one.
                    named.push(deny(Truth::True)(statement));
                }
                let found = self.denies.iter().flat_map(|denies| &denies.found).copied();
                let others = found.filter(|deny| deny.applies == Truth::True && deny.statement != statement);
                named.into_iter().chain(others.map(Obstacle::Deny)).chain(silent).collect()
            }
            // Where an unknown key leaves it open whether this gate allows, it never does with all else as it is.
            Outcome::ImplicitDeny { gate } => {
                let named = MissingAllow { gate, unless_named: false };
                let first = self.results.missing().find(|missing| missing.gate == gate).unwrap_or(named);
                let others = self.results.missing().filter(|missing| missing.gate != gate);
                std::iter::once(first).chain(others).map(Obstacle::Silence).collect()
            }
        }
    }

    /// Where a decision stands whatever the unknown keys are and is named after a statement that is open itself: the statements of its gate and effect
    /// that are, of which one or the other always applies. Empty if it is the only one.
    #[must_use]
    pub fn either_of(&self, statement: StatementRef) -> Vec<StatementRef> {
        let Some(effect) = self.statement(statement).map(|trace| trace.effect) else { return Vec::new() };
        let open_of = |gate: &GateTrace| -> Vec<StatementRef> {
            gate.levels.iter().flat_map(|level| level.applying(effect, Truth::Unknown)).collect()
        };
        let found = self.gates.iter().map(open_of).find(|open| open.contains(&statement));
        found.filter(|open| open.len() > 1).unwrap_or_default()
    }
}

impl GateResults {
    /// The gates that do not allow and would have to, in the order in which a denial is attributed to them. Without a `Deny`, an implicit denial is
    /// named after the first.
    ///
    /// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html>
    pub fn missing(&self) -> impl Iterator<Item = MissingAllow> {
        let silent =
            |gate, allows, unless_named| (allows == Truth::False).then_some(MissingAllow { gate, unless_named });
        let always = |gate, allows| silent(gate, allows, false);
        let [direct, entity] = [self.grant.direct, self.grant.entity].map(|grant| grant == Truth::True);
        let same = self.relation == Relation::SameAccount;
        let resource_first = same && self.grant_required;
        let has_grant = self.grant.any() != Truth::False;
        let resource = match self.relation {
            Relation::SameAccount if !self.grant_required => None,
            Relation::CallerOnly => None,
            _ => always(self.resource_gate, self.grant.any()),
        };
        // Named directly or through its role: identity policies need not allow, so a missing allow there is not the reason.
        let asks_identity = self.relation != Relation::ResourceOnly && !(same && (direct || entity));
        let unless_named = resource_first && !has_grant;
        let identity = silent(Gate::IdentityPolicies, self.identity, unless_named).filter(|_| asks_identity);
        let limits = self.limits.map(|limit| {
            let excused = same && direct && limit.excused_by_direct_grant;
            let counts = self.relation != Relation::ResourceOnly && !excused;
            silent(limit.gate, limit.allows, unless_named && limit.excused_by_direct_grant).filter(|_| counts)
        });
        let (first, last) = if resource_first { (resource, None) } else { (None, resource) };
        let guards = self.guards.map(|(gate, passes)| always(gate, passes));
        guards.into_iter().chain([first, identity]).chain(limits).chain([last]).flatten()
    }
}
