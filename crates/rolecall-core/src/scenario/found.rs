//! What was found in a scenario, by what it rests on, so that it can be found anew for one document.

use super::evaluable::Scenario;
use crate::diag::{Diagnostic, Place, Problem, Source};
use crate::policy::Policy;
use crate::sort::sort_by;
use crate::text::Span;
use crate::trace::{Effect, PolicyId};

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// In the scenario around the documents.
    structure: Vec<Diagnostic>,
    /// In each document.
    pub(super) documents: Vec<Vec<Diagnostic>>,
    /// About the principals that each document names.
    pub(super) principals: Vec<Vec<Diagnostic>>,
    levels: Vec<Level>,
    /// Where each document begins in the scenario.
    anchors: Vec<u32>,
}

/// A level of the organization, or an account, with service control policies.
#[derive(Debug)]
pub(super) struct Level {
    /// The name of the member that lists them.
    pub(super) place: Span,
    pub(super) policies: Vec<PolicyId>,
}

impl Found {
    pub(super) fn new(
        findings: Vec<Diagnostic>,
        principals: Vec<Vec<Diagnostic>>,
        levels: Vec<Level>,
        anchors: Vec<u32>,
    ) -> Self {
        let mut found =
            Self { levels, principals, documents: vec![Vec::new(); anchors.len()], anchors, ..Self::default() };
        for finding in findings {
            let document = match finding.place.source {
                Source::Scenario => None,
                Source::Policy(PolicyId(id)) => found.documents.get_mut(id as usize),
            };
            document.unwrap_or(&mut found.structure).push(finding);
        }
        found
    }

    /// Everything, in the order of the text.
    pub(super) fn in_order(&self, scenario: &Scenario) -> Vec<Diagnostic> {
        let documents = self.documents.iter().chain(&self.principals).flatten();
        let mut all: Vec<Diagnostic> = self.structure.iter().chain(documents).cloned().collect();
        all.extend(self.levels.iter().filter_map(|level| level.check(&scenario.world.policies)));
        let place = |diagnostic: &Diagnostic| {
            let span = diagnostic.place.span;
            match diagnostic.place.source {
                Source::Scenario => (span.start, 0, span),
                Source::Policy(PolicyId(id)) => {
                    let anchor = self.anchors.get(id as usize).copied().unwrap_or_default();
                    // Spans of an object lie in the scenario; those of a string all belong to the place of the string.
                    let within = scenario.texts.get(id as usize).and_then(|text| text.offset).map_or(0, |_| span.start);
                    (anchor.saturating_add(within), 1, span)
                }
            }
        };
        sort_by(&mut all, &|a, b| place(a).cmp(&place(b)));
        all
    }
}

impl Level {
    /// Nothing is allowed below a level whose policies only deny.
    fn check(&self, policies: &[Policy]) -> Option<Diagnostic> {
        // A policy without statements is one that could not be read, about which enough has been said.
        let only_denies = |id: &PolicyId| {
            policies.get(id.0 as usize).is_some_and(|Policy { statements, .. }| {
                !statements.is_empty() && statements.iter().all(|statement| statement.effect == Effect::Deny)
            })
        };
        let place = Place { source: Source::Scenario, span: self.place };
        let found = Diagnostic { problem: Problem::LevelWithoutAllow, place, related: None };
        self.policies.iter().all(only_denies).then_some(found)
    }
}
