//! What an open decision still needs, and values for unknown keys that give it.
//!
//! Core says of every statement whether it applies, does not, or may. Of those that may, some have to and others must not: each is a choice between tests.
//! The choices are tried in order, the keys of each solved one by one, and whoever asked has core decide what comes of them.

use std::collections::BTreeMap;

use rolecall_core::condition::Test;
use rolecall_core::context::{KeyId, Keys, is_multivalued, is_single_valued};
use rolecall_core::operator::Family;
use rolecall_core::scenario::Scenario;
use rolecall_core::sort::sort_by;
use rolecall_core::trace::{
    Effect, Element, Gate, GateTrace, LevelTrace, Provenance, Relation, RequestTrace, StatementRef, StatementTrace,
    Truth,
};

use crate::glob::{Found, Reading};
use crate::key::{Domain, Held, Literal};
use crate::value::{Shape, Solver, Type, Values};

/// How many choices are tried.
const CHOICES: usize = 256;

/// Tests that have to come out as said, all of them.
type Together<'w> = Vec<Literal<'w>>;

/// What a request has to have beside what is known of it: of each entry one alternative.
#[derive(Debug, Default)]
pub(crate) struct Needs<'w> {
    list: Vec<Vec<Together<'w>>>,
    always_sent: Vec<KeyId>,
}

impl<'w> Needs<'w> {
    /// What it takes for a statement of the trust policy to let somebody in, whoever else refuses.
    pub(crate) fn letting_in(trace: &RequestTrace, scenario: &'w Scenario) -> Self {
        let mut all = Self::of(trace, scenario);
        let trust = trace.gates.iter().filter(|gate| gate.gate == Gate::TrustPolicy).flat_map(|gate| &gate.levels);
        let open = trust.filter(|level| level.allow == Truth::Unknown);
        let way = |(at, open): (StatementRef, &StatementTrace)| {
            tests(scenario, at, open).into_iter().map(|test| (test, true)).collect()
        };
        all.list = open.map(|level| open_statements(level, Effect::Allow).map(way).collect()).collect();
        all
    }

    pub(crate) fn of(trace: &RequestTrace, scenario: &'w Scenario) -> Self {
        let mut list: Vec<Vec<Together<'w>>> = Vec::new();
        for gate in &trace.gates {
            for level in &gate.levels {
                for (at, open) in open_statements(level, Effect::Deny) {
                    list.push(tests(scenario, at, open).into_iter().map(|test| vec![(test, false)]).collect());
                }
                if level.allow == Truth::Unknown && has_to_allow(gate, trace) {
                    let ways = open_statements(level, Effect::Allow);
                    let way = |(at, open): (StatementRef, &StatementTrace)| {
                        tests(scenario, at, open).into_iter().map(|test| (test, true)).collect()
                    };
                    list.push(ways.map(way).collect());
                }
            }
        }
        // The fewest alternatives first.
        sort_by(&mut list, &|one, other| one.len().cmp(&other.len()));
        let keys = &scenario.world().keys;
        let sent = trace.context.iter().filter(|key| key.provenance == Provenance::AlwaysSent);
        Self { list, always_sent: sent.filter_map(|key| keys.find(&key.key)).collect() }
    }

    /// Values for unknown keys that whoever asks accepts, the first found; `shape` says what values a key has where that is more than its tests tell.
    pub(crate) fn satisfied<T>(
        &self,
        keys: &Keys,
        shape: &dyn Fn(KeyId) -> Option<(Domain, Shape)>,
        accept: &mut dyn FnMut(&Chosen) -> Option<T>,
    ) -> Option<T> {
        let mut left = CHOICES;
        let mut stack: Vec<(usize, Together<'w>)> = vec![(0, Vec::new())];
        while let Some((at, chosen)) = stack.pop() {
            let Some(values) = self.values(&chosen, keys, shape) else { continue };
            let Some(alternatives) = self.list.get(at) else {
                left = left.checked_sub(1)?;
                match accept(&values) {
                    None => continue,
                    found => return found,
                }
            };
            for alternative in alternatives.iter().rev() {
                let mut next = chosen.clone();
                next.extend(alternative.iter().copied());
                stack.push((at + 1, next));
            }
            // Whether the rest holds is nothing that a test tells.
            if alternatives.is_empty() {
                stack.push((at + 1, chosen));
            }
        }
        None
    }

    fn values(
        &self,
        chosen: &[Literal<'w>],
        keys: &Keys,
        shape: &dyn Fn(KeyId) -> Option<(Domain, Shape)>,
    ) -> Option<Chosen> {
        let mut by_key: BTreeMap<KeyId, Vec<Literal<'w>>> = BTreeMap::new();
        for literal in chosen {
            by_key.entry(literal.0.key).or_default().push(*literal);
        }
        let solver = Solver { reading: Reading::Loose };
        let mut values = BTreeMap::new();
        for (key, literals) in by_key {
            let (domain, more) = shape(key).unwrap_or_else(|| (self.domain(key, keys, &literals), Shape::default()));
            match solver.key(&literals, &domain, &more, &mut 0) {
                Found::Yes(held) => values.insert(keys.shown(key).to_owned(), held),
                Found::None => return None,
                // A variable, or operators of two sorts: core has the last word.
                Found::Open => None,
            };
        }
        Some(values)
    }

    fn domain(&self, key: KeyId, keys: &Keys, literals: &[Literal<'w>]) -> Domain {
        let name = keys.lower(key);
        let values = literals.iter().find_map(|(test, _)| match test.operator.family {
            Family::Bool => Some(Values::Listed(vec!["true".to_owned(), "false".to_owned()])),
            Family::Numeric(_) => Some(Values::Readable(Type::Number, "1")),
            Family::Date(_) => Some(Values::Readable(Type::Time, "2026-01-15T12:00:00Z")),
            Family::Ip => Some(Values::Readable(Type::Address, "198.51.100.1")),
            Family::String(_) | Family::Arn(_) | Family::Binary | Family::Null => None,
        });
        let has_set_operator = literals.iter().any(|(test, _)| test.operator.set_operator.is_some());
        Domain {
            is_set: is_multivalued(name) || has_set_operator && !is_single_valued(name),
            values: values.unwrap_or(Values::Any),
            ..Domain::any(!self.always_sent.contains(&key))
        }
    }
}

/// What unknown keys hold, by their names.
pub(crate) type Chosen = BTreeMap<String, Held>;

/// Whether the request is refused unless a gate allows it.
fn has_to_allow(gate: &GateTrace, trace: &RequestTrace) -> bool {
    let results = &trace.results;
    let named = results.grant.direct.or(results.grant.entity) != Truth::False;
    match gate.gate {
        Gate::IdentityPolicies => {
            results.relation != Relation::ResourceOnly && !(results.relation == Relation::SameAccount && named)
        }
        Gate::ResourcePolicy => results.grant_required || results.relation != Relation::SameAccount,
        Gate::StsParameters | Gate::BlockPublicAccess => false,
        Gate::ResourceControlPolicies
        | Gate::ServiceControlPolicies
        | Gate::VpcEndpointPolicy
        | Gate::TrustPolicy
        | Gate::PermissionsBoundary
        | Gate::SessionPolicy => true,
    }
}

/// The statements of a level that may apply, and of which nobody knows it.
pub(crate) fn open_statements(
    level: &LevelTrace,
    effect: Effect,
) -> impl Iterator<Item = (StatementRef, &StatementTrace)> {
    level.policies.iter().flat_map(move |policy| {
        let open =
            policy.statements.iter().filter(move |trace| trace.effect == effect && trace.applies == Truth::Unknown);
        open.map(|trace| (StatementRef { policy: policy.policy, statement: trace.index }, trace))
    })
}

/// The tests of a statement that nobody knows the outcome of.
pub(crate) fn tests<'w>(scenario: &'w Scenario, at: StatementRef, trace: &StatementTrace) -> Vec<&'w Test> {
    let compiled = scenario.policy(at.policy).and_then(|policy| policy.statements.get(at.statement as usize));
    let all = compiled.and_then(|statement| statement.condition.as_ref()).map_or(&[][..], |condition| &condition.tests);
    let condition = trace.elements.iter().filter(|element| element.element == Element::Condition);
    let open = condition.flat_map(|element| &element.conditions).filter(|test| test.holds == Truth::Unknown);
    open.filter_map(|open| all.iter().find(|test| test.span == open.span)).collect()
}
