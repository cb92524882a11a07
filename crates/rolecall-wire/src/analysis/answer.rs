//! What every answer has in common: how it goes out, and the places in it.

use std::collections::BTreeMap;

use rolecall_core::scenario::PolicyText;
use rolecall_core::text::Utf16Index;
use serde::Serialize;

use super::assumers::WorldStatement;
use super::exposure::ExposureCause;
use super::graph::AccountGraph;
use super::worlds::{CitedStatement, WorldCause};
use super::{
    AccessNotGranted, Assumers, ChangeCause, ChangeFinding, Comparison, Escalations, Exposure, Limits, NearMisses,
    NoNewAccess, Remedies, StatementsAnswer, UndecidedChange, UnknownKeys, UnusedLimits, WorldComparison,
};
use crate::place::Span;

/// An answer to a question about all requests, as it goes out.
pub trait Answer: Serialize {
    /// As one line of JSON.
    fn to_json(&self) -> String {
        // Structures of text, numbers and lists always serialise.
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// An answer with places in the texts that it is about.
pub trait Placed: Answer {
    /// Shows every place in it, and the text that it is in.
    fn places(&mut self, visit: &mut Visit<'_>);

    /// The same answer, its places counted in code units of UTF-16, as JavaScript's strings are; bytes before.
    #[must_use]
    fn in_utf16(mut self, texts: &Texts<'_>) -> Self
    where
        Self: Sized,
    {
        self.places(&mut |side, document, span| texts.count(side, document, span));
        self
    }
}

/// Takes which side of a comparison a text is on, its name there, and a place in it.
pub type Visit<'v> = dyn FnMut(Side, &str, &mut Span) + 'v;

/// A side of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// As it was.
    Before,
    /// As it is to be; where nothing is compared, the only one.
    After,
}

/// The texts that the places of an answer are in.
#[derive(Clone, Debug, Default)]
pub struct Texts<'t> {
    indices: BTreeMap<(Side, &'t str), Utf16Index>,
}

impl<'t> Texts<'t> {
    /// Adds a document that is asked about by itself.
    #[must_use]
    pub fn with_document(mut self, side: Side, text: &str) -> Self {
        self.indices.insert((side, ""), Utf16Index::new(text));
        self
    }

    /// Adds the policies of a world, each by its path. What AWS has written and the world has not is ASCII.
    #[must_use]
    pub fn with_world(mut self, side: Side, policies: &'t [PolicyText]) -> Self {
        let written = policies.iter().filter(|policy| !policy.path.as_str().is_empty());
        self.indices.extend(written.map(|policy| ((side, policy.path.as_str()), Utf16Index::new(&policy.text))));
        self
    }

    fn count(&self, side: Side, document: &str, span: &mut Span) {
        if let Some(index) = self.indices.get(&(side, document)) {
            *span = Span { start: index.to_utf16(span.start), end: index.to_utf16(span.end) };
        }
    }
}

/// The side that an answer calls so.
fn side(name: &str) -> Side {
    if name == "before" { Side::Before } else { Side::After }
}

impl Answer for Comparison {}

impl Answer for NoNewAccess {}

impl Answer for AccessNotGranted {}

impl Answer for StatementsAnswer {}

impl Answer for Exposure {}

impl Answer for WorldComparison {}

impl Answer for Limits {}

impl Answer for Assumers {}

impl Answer for Escalations {}

impl Answer for AccountGraph {}

impl Answer for UnusedLimits {}

impl Answer for NearMisses {}

impl Answer for Remedies {}

impl Answer for UnknownKeys {}

impl Placed for Comparison {
    fn places(&mut self, visit: &mut Visit<'_>) {
        let findings = self.findings.iter_mut().chain(&mut self.unlisted);
        changes(findings, &mut self.undecided, visit);
    }
}

impl Placed for NoNewAccess {
    fn places(&mut self, visit: &mut Visit<'_>) {
        changes(self.findings.iter_mut(), &mut self.undecided, visit);
    }
}

impl Placed for AccessNotGranted {
    fn places(&mut self, visit: &mut Visit<'_>) {
        changes(self.findings.iter_mut(), &mut self.undecided, visit);
    }
}

fn changes<'f>(
    findings: impl Iterator<Item = &'f mut ChangeFinding>,
    undecided: &'f mut [UndecidedChange],
    visit: &mut Visit<'_>,
) {
    let open = undecided.iter_mut().flat_map(|open| &mut open.cause);
    for ChangeCause { document, span, .. } in findings.flat_map(|found| &mut found.cause).chain(open) {
        visit(side(document), "", span);
    }
}

impl Placed for StatementsAnswer {
    fn places(&mut self, visit: &mut Visit<'_>) {
        let statements = self.statements.iter_mut().map(|found| &mut found.span);
        let parts = self.parts.iter_mut().map(|part| &mut part.span);
        let tests = self.conditions.iter_mut().flat_map(|block| &mut block.tests).map(|test| &mut test.span);
        for span in statements.chain(parts).chain(tests) {
            visit(Side::After, "", span);
        }
    }
}

impl Placed for Exposure {
    fn places(&mut self, visit: &mut Visit<'_>) {
        let findings = self.findings.iter_mut().flat_map(|found| &mut found.cause);
        let open = self.undecided.iter_mut().flat_map(|open| &mut open.cause);
        for ExposureCause { span, .. } in findings.chain(open) {
            visit(Side::After, "", span);
        }
    }
}

impl Placed for WorldComparison {
    fn places(&mut self, visit: &mut Visit<'_>) {
        let findings = self.findings.iter_mut().flat_map(|found| &mut found.cause);
        let open = self.undecided.iter_mut().flat_map(|open| &mut open.cause);
        for WorldCause { world, statement, .. } in findings.chain(open) {
            if let Some(CitedStatement { document, span, .. }) = statement {
                visit(side(world), document, span);
            }
        }
    }
}

impl Placed for Limits {
    fn places(&mut self, visit: &mut Visit<'_>) {
        for limited in &mut self.statements {
            let stopping = limited.lost.iter_mut().filter_map(|stopped| stopped.statement.as_mut());
            for CitedStatement { document, span, .. } in stopping.chain([&mut limited.statement]) {
                visit(Side::After, document, span);
            }
        }
    }
}

impl Placed for UnusedLimits {
    fn places(&mut self, visit: &mut Visit<'_>) {
        for CitedStatement { document, span, .. } in self.statements.iter_mut().map(|found| &mut found.statement) {
            visit(Side::After, document, span);
        }
    }
}

impl Placed for Assumers {
    fn places(&mut self, visit: &mut Visit<'_>) {
        for row in &mut self.rows {
            let grounds = row.ways.iter_mut().chain(&mut row.also).chain(&mut row.unless);
            let because = row.because.as_mut().and_then(|because| because.statement.as_mut());
            of_world(grounds.map(|ground| &mut ground.statement).chain(because), visit);
        }
    }
}

impl Placed for Escalations {
    fn places(&mut self, visit: &mut Visit<'_>) {
        let ways = self.principals.iter_mut().flat_map(|principal| &mut principal.ways);
        of_world(ways.filter_map(|way| way.because.as_mut()?.statement.as_mut()), visit);
    }
}

fn of_world<'s>(statements: impl Iterator<Item = &'s mut WorldStatement>, visit: &mut Visit<'_>) {
    for WorldStatement { document, span, .. } in statements {
        visit(Side::After, document, span);
    }
}

/// No place: it speaks of keys alone.
impl Placed for UnknownKeys {
    fn places(&mut self, _: &mut Visit<'_>) {}
}

impl Placed for AccountGraph {
    fn places(&mut self, visit: &mut Visit<'_>) {
        for statement in self.edges.iter_mut().flat_map(|edge| &mut edge.because.statements) {
            visit(Side::After, &statement.policy, &mut statement.span);
        }
    }
}
