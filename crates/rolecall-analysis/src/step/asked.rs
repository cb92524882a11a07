//! A step that is asked about: what is known of its request, and what core decides when it is given more.

use rolecall_core::Reading;
use rolecall_core::condition::Test;
use rolecall_core::context::{GivenValue, KeyId};
use rolecall_core::report::{CallerKind, Decision, StepReport};
use rolecall_core::scenario::Scenario;
use rolecall_core::trace::{ContextTrace, Provenance, RequestTrace, StatementRef, Truth};

use super::text::with_context;
use crate::caller::{Caller, Who};
use crate::key::Held;
use crate::universe::Universe;

/// What is asked.
#[derive(Clone, Copy, Debug)]
pub struct StepQuestion<'q> {
    /// The scenario.
    pub scenario: &'q str,
    /// The step, counted from 0.
    pub step: usize,
    /// Which requests there are.
    pub universe: &'q Universe,
    /// How many questions to theories may be used.
    pub budget: usize,
}

/// Why nothing is answered about a step.
#[derive(Debug)]
pub enum StepRefusal {
    /// The scenario cannot be read.
    Invalid(Box<Reading>),
    /// The scenario has no such step.
    NoStep,
    /// The scenario has [blanks](rolecall_core::blank), which nobody has filled in yet.
    Blank,
    /// No policy decides the step.
    NoPolicies,
}

/// The step with values for keys that nobody gave, and what core decides then.
#[derive(Clone, Debug)]
pub struct ShownOutcome {
    /// What the keys hold: no value if absent.
    pub keys: Vec<(String, Option<Vec<String>>)>,
    /// Core's decision.
    pub decision: Decision,
    /// The scenario with these values, which expects the decision.
    pub scenario: String,
}

/// What keys hold, by their names.
pub(super) type Values = Vec<(String, Held)>;

/// A step, and everything around it.
pub(super) struct AskedStep<'q> {
    pub(super) question: StepQuestion<'q>,
    pub(super) scenario: Scenario,
    pub(super) report: StepReport,
    /// How often core was asked.
    pub(super) requests: usize,
}

impl<'q> AskedStep<'q> {
    /// Reads and evaluates.
    pub(super) fn read(question: &StepQuestion<'q>) -> Result<Self, StepRefusal> {
        let mut reading = rolecall_core::read_with(question.scenario, Some(question.universe.catalogue()));
        let Some(scenario) = reading.scenario.take() else { return Err(StepRefusal::Invalid(Box::new(reading))) };
        let mut steps = scenario.evaluate().steps;
        if question.step >= steps.len() {
            return Err(StepRefusal::NoStep);
        }
        let report = steps.swap_remove(question.step);
        if report.authorizations().is_empty() {
            return Err(StepRefusal::NoPolicies);
        }
        if scenario.world().blanks {
            return Err(StepRefusal::Blank);
        }
        Ok(Self { question: *question, scenario, report, requests: 0 })
    }

    /// The authorizations of its call.
    pub(super) fn traces(&self) -> &[RequestTrace] {
        self.report.authorizations()
    }

    /// The keys that policies ask for, with what is known of each.
    pub(super) fn context(&self) -> impl Iterator<Item = (KeyId, &ContextTrace)> {
        let keys = &self.scenario.world().keys;
        self.traces().iter().flat_map(|trace| &trace.context).filter_map(|known| Some((keys.find(&known.key)?, known)))
    }

    /// Who calls, as theories see it.
    pub(super) fn caller(&self) -> Caller {
        let partition = self.question.universe.partition();
        let name = self.report.caller.name.clone();
        match self.report.caller.kind {
            CallerKind::User => Caller::any(Who::User, partition),
            CallerKind::RoleSession => Caller::any(Who::RoleSession, partition),
            CallerKind::FederatedUser => Caller::any(Who::FederatedUser, partition),
            CallerKind::Root => Caller::any(Who::Root, partition),
            CallerKind::Service => Caller::new(Who::Service, name),
            CallerKind::Anonymous => Caller::new(Who::Anonymous, name),
            CallerKind::FederatedIdentity if name.contains(":saml-provider/") => Caller::new(Who::Saml, name),
            CallerKind::FederatedIdentity => Caller::new(Who::WebIdentity, name),
        }
    }

    /// The tests of the condition of a statement.
    pub(super) fn tests(&self, at: StatementRef) -> &[Test] {
        let statement = self.scenario.policy(at.policy).and_then(|policy| policy.statements.get(at.statement as usize));
        statement.and_then(|statement| statement.condition.as_ref()).map_or(&[], |condition| &condition.tests)
    }

    /// What core decides if keys hold this. Each of the keys is given anew with every question.
    pub(super) fn decide<'v>(&mut self, values: impl Iterator<Item = &'v (String, Held)>) -> Decision {
        self.requests += 1;
        for (key, held) in values {
            self.scenario.give_to(self.question.step, key, &given(held));
        }
        self.scenario.outcomes().get(self.question.step).map_or(Decision::Error, |outcome| outcome.decision)
    }

    /// The scenario with values for keys, read anew: what core decides, if that is as expected.
    pub(super) fn confirmed(&mut self, values: &[(String, Held)], expected: Decision) -> Option<ShownOutcome> {
        self.requests += 1;
        let StepQuestion { scenario, step, universe, .. } = self.question;
        let scenario = with_context(scenario, step, values, Some(expected))?;
        let read = rolecall_core::read_with(&scenario, Some(universe.catalogue())).scenario?;
        let decision = read.outcomes().get(step)?.decision;
        let shown =
            |(key, held): &(String, Held)| (key.clone(), (*held != Held::Absent).then(|| held.values().to_vec()));
        (decision == expected).then(|| ShownOutcome { keys: values.iter().map(shown).collect(), decision, scenario })
    }

    /// The scenario with values for keys, read anew: what core decides, if a statement applies then.
    pub(super) fn matching(&mut self, values: &[(String, Held)], at: StatementRef) -> Option<ShownOutcome> {
        self.requests += 1;
        let StepQuestion { scenario, step, universe, .. } = self.question;
        let scenario = with_context(scenario, step, values, None)?;
        let read = rolecall_core::read_with(&scenario, Some(universe.catalogue())).scenario?;
        let report = read.evaluate().steps.into_iter().nth(step)?;
        let traces = report.authorizations().iter().filter_map(|trace| trace.statement(at));
        let applies = traces.map(|trace| trace.applies).max() == Some(Truth::True);
        if applies { self.confirmed(values, report.decision()) } else { None }
    }
}

/// Whether nobody knows what a key holds.
pub(super) fn is_unknown(known: &ContextTrace) -> bool {
    matches!(known.provenance, Provenance::Unknown | Provenance::AlwaysSent)
}

fn given(held: &Held) -> GivenValue {
    match held {
        Held::Absent => GivenValue::Absent,
        Held::One(value) => GivenValue::One(value.as_str().into()),
        Held::Many(values) => GivenValue::Many(values.iter().map(|value| value.as_str().into()).collect()),
    }
}
