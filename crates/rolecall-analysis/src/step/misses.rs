//! Whether statements that nearly match can match at all, as far as the request is known.
//!
//! What a scenario gives, and what follows from caller, session and world, is known; a key that nobody gave may hold whatever AWS could send. Of each statement whose condition alone
//! keeps it from applying, or leaves it open, the tests are put to the theories, beside what is known: either values are found, with which core says that it applies, or
//! some of what is known contradicts a test, or the tests contradict each other.

use std::collections::BTreeSet;

use rolecall_core::condition::{ListedValue, Test};
use rolecall_core::context::KeyId;
use rolecall_core::trace::{
    ConditionTrace, ContextTrace, Effect, Element, Gate, Provenance, StatementRef, StatementTrace, Truth,
};

use super::asked::{AskedStep, ShownOutcome, StepQuestion, StepRefusal, Values};
use super::classes::{Ground, blocks};
use crate::cited::Cited;
use crate::compare::{Reason, Residual};
use crate::glob::Found;

/// How many statements are looked at.
const STATEMENTS: usize = 32;

/// Something that the request is known to have, and the tests that nothing else can meet beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// Keys that are known, with their values: no value if absent. None: the tests contradict each other.
    pub known: Vec<(String, Option<Vec<String>>)>,
    /// The tests.
    pub tests: Vec<Residual>,
}

/// Whether a statement can match.
#[derive(Clone, Debug)]
pub enum CanMatch {
    /// It can: values with which it applies, and what core decides then.
    When(Box<ShownOutcome>),
    /// It cannot as long as what is known stays as it is, proved.
    Never(Vec<Conflict>),
    /// Nobody knows.
    NotDecided(Reason),
}

impl CanMatch {
    /// The name in reports.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::When(_) => "when",
            Self::Never(_) => "never",
            Self::NotDecided(_) => "notDecided",
        }
    }
}

/// A statement that nearly matches: only its condition does not hold.
#[derive(Clone, Debug)]
pub struct NearMiss {
    /// The layer that it belongs to.
    pub gate: Gate,
    /// Which.
    pub statement: Cited,
    /// Whether it allows.
    pub is_allow: bool,
    /// Whether it can match.
    pub can_match: CanMatch,
}

/// The statements that nearly match the request of a step.
#[derive(Clone, Debug)]
pub struct NearMisses {
    /// In the order of the decision.
    pub statements: Vec<NearMiss>,
    /// How many more there are.
    pub more: usize,
    /// Questions to theories.
    pub checks: usize,
    /// Questions to core.
    pub requests: usize,
}

/// Says of the statements of a step that only their conditions keep from applying, or leave open, whether a request like it can match them at all.
///
/// # Errors
/// As [`unknown_keys`](crate::unknown_keys).
pub fn near_misses(question: &StepQuestion<'_>) -> Result<NearMisses, StepRefusal> {
    let mut step = AskedStep::read(question)?;
    let all = near(&step);
    let more = all.len().saturating_sub(STATEMENTS);
    let (mut statements, mut checks) = (Vec::new(), 0);
    for (gate, at) in all.into_iter().take(STATEMENTS) {
        let Some(statement) = Cited::of(&step.scenario, at) else { continue };
        let is_allow = is_allow(&step, at);
        let can_match = can_match(&mut step, at, &mut checks);
        statements.push(NearMiss { gate, statement, is_allow, can_match });
    }
    Ok(NearMisses { statements, more, checks, requests: step.requests })
}

/// The statements whose condition alone does not hold.
fn near(step: &AskedStep<'_>) -> Vec<(Gate, StatementRef)> {
    let mut found = Vec::new();
    for gate in step.traces().iter().flat_map(|trace| &trace.gates) {
        for policy in gate.levels.iter().flat_map(|level| &level.policies) {
            for trace in policy.statements.iter().filter(|trace| is_near(trace)) {
                let at = StatementRef { policy: policy.policy, statement: trace.index };
                if !found.iter().any(|(_, known)| *known == at) {
                    found.push((gate.gate, at));
                }
            }
        }
    }
    found
}

fn is_near(trace: &StatementTrace) -> bool {
    let fails = |element: &rolecall_core::trace::ElementTrace| element.matches != Truth::True;
    let mut failing = trace.elements.iter().filter(|element| fails(element)).peekable();
    failing.peek().is_some() && failing.all(|element| element.element == Element::Condition)
}

fn trace_of<'s>(step: &'s AskedStep<'_>, at: StatementRef) -> Option<&'s StatementTrace> {
    step.traces().iter().find_map(|trace| trace.statement(at).filter(|found| is_near(found)))
}

fn is_allow(step: &AskedStep<'_>, at: StatementRef) -> bool {
    trace_of(step, at).is_some_and(|trace| trace.effect == Effect::Allow)
}

/// Whether nobody has said what a key holds.
fn is_free(known: &ContextTrace) -> bool {
    matches!(known.provenance, Provenance::Unknown | Provenance::AlwaysSent | Provenance::UnlistedAbsent)
}

fn can_match(step: &mut AskedStep<'_>, at: StatementRef, checks: &mut usize) -> CanMatch {
    let free: BTreeSet<KeyId> = step.context().filter(|(_, known)| is_free(known)).map(|(key, _)| key).collect();
    let conflicts = contradicted(step, at, &free);
    if !conflicts.is_empty() {
        return CanMatch::Never(conflicts);
    }
    let mut ground = Ground::of(step, &free, &is_free);
    let tests: Vec<&Test> = step.tests(at).iter().collect();
    let (blocks, left_out) = blocks(step, &tests, &free, &mut ground);
    if !left_out.is_empty() {
        return CanMatch::NotDecided(Reason::Variables);
    }
    let (mut values, mut conflicts, mut open) = (Values::new(), Vec::new(), false);
    for block in &blocks {
        match ground.met(step, block, true) {
            Found::Yes(found) => values.extend(found),
            Found::Open => open = true,
            Found::None => {
                let tests = block.atoms.iter().filter_map(|atom| ground.test(*atom)).map(Residual::of).collect();
                let is_free = ground.met(step, block, false) != Found::None;
                let known = if is_free { ground.known_beside(step, block) } else { Vec::new() };
                conflicts.push(Conflict { known, tests });
            }
        }
    }
    *checks += ground.checks;
    match (conflicts.is_empty(), open) {
        (false, _) => CanMatch::Never(conflicts),
        (true, true) => CanMatch::NotDecided(Reason::Budget),
        (true, false) => match step.matching(&values, at) {
            Some(shown) => CanMatch::When(Box::new(shown)),
            None => CanMatch::NotDecided(Reason::Unconfirmed),
        },
    }
}

/// The tests that what is known of their keys, and of the variables in their values, does not meet.
fn contradicted(step: &AskedStep<'_>, at: StatementRef, free: &BTreeSet<KeyId>) -> Vec<Conflict> {
    let elements = trace_of(step, at).into_iter().flat_map(|trace| &trace.elements);
    let traces = elements.flat_map(|element| &element.conditions);
    let conflict = |trace: &ConditionTrace| {
        let test = step.tests(at).iter().find(|test| test.span == trace.span)?;
        let mut variables = test.values.iter().flat_map(ListedValue::variables);
        if free.contains(&test.key) || variables.any(|key| free.contains(&key)) {
            return None;
        }
        let values = (!trace.actual.values.is_empty()).then(|| trace.actual.values.clone());
        Some(Conflict { known: vec![(trace.key.clone(), values)], tests: vec![Residual::of(test)] })
    };
    traces.filter(|trace| trace.holds == Truth::False).filter_map(conflict).collect()
}
