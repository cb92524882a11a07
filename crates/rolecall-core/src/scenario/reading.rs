//! Reading a scenario: what was found, and the scenario if nothing fatal was.

use std::sync::Arc;

use super::documents::{Edited, PolicyText, Surroundings};
use super::evaluable::Scenario;
use super::lower::lower;
use crate::catalogue::Facts;
use crate::diag::{AwsError, Diagnostic, Place, Problem, Source};
use crate::json;
use crate::sort::sort_by;
use crate::text::Span;
use crate::trace::PolicyId;

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

impl Reading {
    /// Of a text that is not JSON.
    pub(super) fn of_broken(error: json::JsonError, facts: Facts) -> Self {
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
    let lowered = lower(text, &json, Surroundings { edited: &edited, facts, is_world: false }, false);
    let diagnostics = lowered.found.in_order(&lowered.scenario);
    let fatal = diagnostics.iter().any(|found| found.problem.is_fatal());
    let policies = Arc::clone(&lowered.scenario.texts);
    Reading { diagnostics, policies, scenario: (lowered.is_complete && !fatal).then_some(lowered.scenario), facts }
}

/// Reads a scenario as a world that questions are asked about, whoever asks: it needs no caller, and what nobody gave is unknown, whatever it says of that.
///
/// Of a managed policy that it refers to and that is not there, nothing is known: it stands as a document whose actions are a [blank](crate::blank) of
/// its ARN, so that a decision that it could turn is open on that.
#[must_use]
pub fn read_world(text: &str, facts: Facts) -> Reading {
    let json = match json::parse(text) {
        Ok(json) => json,
        Err(error) => return Reading::of_broken(error, facts),
    };
    let edited = Edited::default();
    let lowered = lower(text, &json, Surroundings { edited: &edited, facts, is_world: true }, false);
    let diagnostics = lowered.found.in_order(&lowered.scenario);
    let fatal = diagnostics.iter().any(|found| found.problem.is_fatal());
    let policies = Arc::clone(&lowered.scenario.texts);
    let mut scenario = lowered.scenario;
    scenario.world.unlisted_unknown = true;
    Reading { diagnostics, policies, scenario: (!fatal).then_some(scenario), facts }
}
