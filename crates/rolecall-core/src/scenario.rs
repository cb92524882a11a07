//! The scenario file: a world, a caller and steps, read from text with a diagnostic for everything that is wrong.

mod reader;
mod documents;
mod expectation;
mod found;
mod lower;
mod names;
mod principals;
mod query;
mod steps;
mod workspace;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use crate::catalogue::Facts;
use crate::context::Given;
use crate::diag::{AwsError, Diagnostic, Place, PolicyKind, Problem, Source};
use crate::expectation::{Expectation, Mismatch};
use crate::format::Path;
use crate::json;
use crate::report::{Decision, Report, StepReport, StepResult};
use crate::sort::sort_by;
use crate::text::Span;
use crate::time::Timestamp;
use crate::timeline::{Bare, Happened, Start, Timeline};
use crate::trace::{Gate, Outcome, PolicyId, StatementRef};
use crate::world::{Caller, Step, World};

use documents::{Edited, Surroundings};

pub use query::{Query, QueryError};
pub use steps::STEP_LIMIT;
pub use workspace::Workspace;

/// What reading a scenario gave: always diagnostics, and a scenario if nothing fatal was found.
#[derive(Debug, Default)]
pub struct Reading {
    /// Findings, in the order of the text: JSON, grammar, limits, and what does not fit together. `rolecall-lint` adds those of its rules.
    pub diagnostics: Vec<Diagnostic>,
    /// Every policy document found, also in a scenario that cannot be evaluated. [`PolicyId`] is the index. The scenario has the same list.
    pub policies: Arc<Vec<PolicyText>>,
    /// The scenario.
    pub scenario: Option<Scenario>,
    /// The catalogue that it was read with.
    pub facts: Facts,
}

/// The text of one policy document, and what it is used as.
#[derive(Clone, Debug)]
pub struct PolicyText {
    /// What it is used as.
    pub kind: PolicyKind,
    /// Its name: as given, or the last part of a managed policy's ARN; empty for a document without one.
    pub name: String,
    /// ARN, name or id of what it is attached to.
    pub owner: String,
    /// Where it stands in the scenario; the root for what AWS has written and the scenario has not: `FullAWSAccess`, and what a catalogue gave.
    pub path: Path,
    /// The text that spans refer to.
    pub text: Arc<str>,
    /// Where that text begins in the scenario, in bytes, if the document was written as an object.
    pub offset: Option<u32>,
    /// Where the object or string begins in the scenario, in bytes: findings are in this order.
    pub anchor: u32,
}

/// A scenario that can be evaluated: its world with every policy compiled, its first caller, its steps.
#[derive(Debug)]
pub struct Scenario {
    title: String,
    source: String,
    world: World,
    texts: Arc<Vec<PolicyText>>,
    caller: Caller,
    caller_context: Given,
    clock: Option<Timestamp>,
    steps: Vec<Step>,
    expectations: Vec<Option<Expectation>>,
}

impl Scenario {
    /// Something that has no caller, and is not evaluated.
    fn without_caller() -> Self {
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

    fn timeline(&self) -> Timeline<'_> {
        Timeline::new(Start {
            world: &self.world,
            caller: &self.caller,
            caller_context: &self.caller_context,
            clock: self.clock,
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

    /// Every policy document, [`PolicyId`] being the index: the same list as [`Reading::policies`].
    #[must_use]
    pub fn policies(&self) -> &[PolicyText] {
        &self.texts
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
    fn of(happened: &Happened<Outcome>) -> Self {
        let (decision, outcome, error) = happened.summary();
        let gate = error.map(|_| Gate::StsParameters.name()).or_else(|| outcome?.gate());
        let outcome = outcome.filter(|_| error.is_none());
        Self { decision, gate, statement: outcome.and_then(Outcome::statement), error: error.map(|error| error.code) }
    }
}

impl Reading {
    /// Of a text that is not JSON.
    fn of_broken(error: json::JsonError, facts: Facts) -> Self {
        Self { facts, ..Self::refused(error.problem, error.span) }
    }

    /// Of a text that cannot be read at all.
    #[must_use]
    pub fn refused(problem: Problem, span: Span) -> Self {
        let place = Place { source: Source::Scenario, span };
        Self { diagnostics: vec![Diagnostic { problem, place, related: None }], ..Self::default() }
    }

    /// Adds findings, each at its place in the order of the text.
    pub fn add(&mut self, found: Vec<Diagnostic>) {
        self.diagnostics.extend(found);
        let policies = &*self.policies;
        let place = |found: &Diagnostic| {
            let span = found.place.span;
            match found.place.source {
                Source::Scenario => (span.start, 0, span),
                Source::Policy(PolicyId(id)) => {
                    let text = policies.get(id as usize);
                    let anchor = text.map_or(0, |text| text.anchor);
                    // Spans of an object lie in the scenario; those of a string all belong to the place of the string.
                    let within = text.and_then(|text| text.offset).map_or(0, |_| span.start);
                    (anchor.saturating_add(within), 1, span)
                }
            }
        };
        sort_by(&mut self.diagnostics, &|a, b| place(a).cmp(&place(b)));
    }

    /// The error AWS gives when what a finding is about is saved.
    #[must_use]
    pub fn aws_error(&self, found: &Diagnostic) -> Option<AwsError> {
        let document = match found.place.source {
            Source::Scenario => None,
            Source::Policy(id) => self.policies.get(id.0 as usize),
        };
        found.aws_error(document.map(|document| (document.kind, &*document.text)))
    }
}

/// Reads a scenario. Findings are many or none; only what is not JSON at all ends the reading at once.
#[must_use]
pub fn read(text: &str) -> Reading {
    read_with(text, None)
}

/// Reads a scenario as [`read`] does; a policy that AWS manages has its text from the catalogue, unless the scenario spells it out.
#[must_use]
pub fn read_with(text: &str, facts: Facts) -> Reading {
    let json = match json::parse(text) {
        Ok(json) => json,
        Err(error) => return Reading::of_broken(error, facts),
    };
    let edited = Edited::default();
    let lowered = lower::lower(text, &json, Surroundings { edited: &edited, facts }, false);
    let diagnostics = lowered.found.in_order(&lowered.scenario);
    let fatal = diagnostics.iter().any(|found| found.problem.is_fatal());
    let policies = Arc::clone(&lowered.scenario.texts);
    Reading { diagnostics, policies, scenario: (lowered.is_complete && !fatal).then_some(lowered.scenario), facts }
}
