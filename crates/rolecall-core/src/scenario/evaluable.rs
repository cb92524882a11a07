//! A scenario that can be evaluated.

use std::sync::Arc;

use super::documents::PolicyText;
use crate::context::{Given, GivenEntry, GivenValue};
use crate::expectation::{Expectation, Mismatch};
use crate::policy::Policy;
use crate::report::{Decision, Report, StepReport, StepResult};
use crate::time::Timestamp;
use crate::timeline::{Bare, Happened, Start, Timeline};
use crate::trace::{Gate, Outcome, PolicyId, StatementRef};
use crate::world::{Caller, Step, World};

/// A scenario that can be evaluated: its world with every policy compiled, its first caller, its steps.
#[derive(Debug)]
pub struct Scenario {
    pub(super) title: String,
    pub(super) source: String,
    pub(super) world: World,
    pub(super) texts: Arc<Vec<PolicyText>>,
    pub(super) caller: Caller,
    pub(super) caller_context: Given,
    pub(super) clock: Option<Timestamp>,
    pub(super) steps: Vec<Step>,
    pub(super) expectations: Vec<Option<Expectation>>,
}

impl Scenario {
    /// Something that has no caller, and is not evaluated.
    pub(super) fn without_caller() -> Self {
        Self {
            title: String::new(),
            source: String::new(),
            world: World::default(),
            texts: Arc::default(),
            caller: Caller::Anonymous,
            caller_context: Given::default(),
            clock: None,
            steps: Vec::new(),
            expectations: Vec::new(),
        }
    }

    /// Its title; empty if it has none.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Address of the page that documents the behaviour; empty if it names none.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Gives every step a context key, whatever is said of that in the scenario. False if nothing in the scenario asks for the key, so that it
    /// changes nothing.
    pub fn give(&mut self, key: &str, value: &GivenValue) -> bool {
        let Some(id) = self.world.keys.find(key) else { return false };
        for step in &mut self.steps {
            step.context.set(GivenEntry { key: id, spelled: key.into(), value: value.clone() });
        }
        true
    }

    /// Gives one step, counted from 0, a context key, whatever is said of that in the scenario. False if there is no such step, or nothing in the scenario asks for the key.
    pub fn give_to(&mut self, step: usize, key: &str, value: &GivenValue) -> bool {
        let Some((id, step)) = self.world.keys.find(key).zip(self.steps.get_mut(step)) else { return false };
        step.context.set(GivenEntry { key: id, spelled: key.into(), value: value.clone() });
        true
    }

    /// Runs every step and keeps the full trace.
    #[must_use]
    pub fn evaluate(&self) -> Report {
        let mut timeline = self.timeline();
        Report { steps: self.steps.iter().map(|step| timeline.report(step)).collect() }
    }

    /// Runs every step and keeps only what each came to. The same code as [`Scenario::evaluate`], with a recorder that keeps nothing.
    #[must_use]
    pub fn outcomes(&self) -> Vec<StepOutcome> {
        let mut timeline = self.timeline();
        self.steps.iter().map(|step| StepOutcome::of(&timeline.run::<Bare>(step))).collect()
    }

    pub(super) fn timeline(&self) -> Timeline<'_> {
        Timeline::new(Start {
            world: &self.world,
            caller: &self.caller,
            caller_context: &self.caller_context,
            clock: self.clock,
            blanks: false,
            open: &[],
        })
    }

    /// What each step is expected to come to; as many as there are steps.
    #[must_use]
    pub fn expectations(&self) -> &[Option<Expectation>] {
        &self.expectations
    }

    /// How a step differs from what the scenario expects of it; empty when it meets that, expects nothing, or is switched off.
    #[must_use]
    pub fn check(&self, step: usize, report: &StepReport) -> Vec<Mismatch> {
        let on = !matches!(report.result, StepResult::Off);
        let expected = self.expectations().get(step).and_then(Option::as_ref).filter(|_| on);
        let sid = report.statement().and_then(|statement| self.sid(statement));
        expected.map(|expected| expected.check(report, sid)).unwrap_or_default()
    }

    /// Accounts, principals, resources and the organization around them.
    #[must_use]
    pub fn world(&self) -> &World {
        &self.world
    }

    /// Every policy document, [`PolicyId`] being the index: the same list as [`Reading::policies`](super::Reading::policies).
    #[must_use]
    pub fn policies(&self) -> &[PolicyText] {
        &self.texts
    }

    /// What a document was read as.
    #[must_use]
    pub fn policy(&self, id: PolicyId) -> Option<&Policy> {
        self.world.policy(id)
    }

    /// The `Sid` of a statement, if it has one that is not empty.
    #[must_use]
    pub fn sid(&self, statement: StatementRef) -> Option<&str> {
        let policy = self.world.policies.get(statement.policy.0 as usize)?;
        policy.statements.get(statement.statement as usize)?.sid.as_deref()
    }
}

/// What one step came to, without its trace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepOutcome {
    /// The outcome in one word.
    pub decision: Decision,
    /// The layer that denied, or what granted.
    pub gate: Option<&'static str>,
    /// The statement that decided.
    pub statement: Option<StatementRef>,
    /// Code of the STS error, if there was one.
    pub error: Option<&'static str>,
}

impl StepOutcome {
    pub(super) fn of(happened: &Happened<Outcome>) -> Self {
        let (decision, outcome, error) = happened.summary();
        let gate = error.map(|_| Gate::StsParameters.name()).or_else(|| outcome?.gate());
        let outcome = outcome.filter(|_| error.is_none());
        Self { decision, gate, statement: outcome.and_then(Outcome::statement), error: error.map(|error| error.code) }
    }
}
