//! Places in the texts of a scenario, in the unit the reader counts in.

use rolecall_core::diag::{self, Source};
use rolecall_core::scenario::PolicyText;
use rolecall_core::text::{self, LineColumn, Utf16Index, line_column};
use rolecall_core::trace::PolicyId;
use serde::Serialize;

/// What the offsets of a report count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Bytes of UTF-8.
    Bytes,
    /// Code units of UTF-16, as JavaScript's strings.
    Utf16,
}

/// A half-open range in one text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Span {
    /// First offset.
    pub start: u32,
    /// Offset behind the last.
    pub end: u32,
}

/// A range with the line and column where it begins, both from 1; the column counts characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Position {
    /// First offset.
    pub start: u32,
    /// Offset behind the last.
    pub end: u32,
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

/// A place in a policy document or in the scenario around it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct Place {
    /// The policy, as an index into the report's `policies`; `null` for the scenario itself.
    pub policy: Option<u32>,
    /// The place in the text of that policy, or in the scenario.
    pub at: Position,
    /// The same place in the scenario; `null` in a document that is written as a string.
    pub in_scenario: Option<Position>,
}

/// Converts places of one scenario.
#[derive(Debug)]
pub struct Places<'t> {
    scenario: Text<'t>,
    policies: Vec<(Text<'t>, Option<u32>)>,
}

/// One text and how to count in it.
#[derive(Debug)]
struct Text<'t> {
    text: &'t str,
    index: Option<Utf16Index>,
}

impl<'t> Text<'t> {
    fn new(text: &'t str, unit: Unit) -> Self {
        Self { text, index: (unit == Unit::Utf16).then(|| Utf16Index::new(text)) }
    }

    fn span(&self, span: text::Span) -> Span {
        let convert = |byte| self.index.as_ref().map_or(byte, |index| index.to_utf16(byte));
        Span { start: convert(span.start), end: convert(span.end) }
    }

    fn position(&self, span: text::Span) -> Position {
        let LineColumn { line, column } = line_column(self.text, span.start);
        let Span { start, end } = self.span(span);
        let number = |count| u32::try_from(count).unwrap_or(u32::MAX);
        Position { start, end, line: number(line), column: number(column) }
    }
}

impl<'t> Places<'t> {
    /// Reads the texts once.
    #[must_use]
    pub fn new(scenario: &'t str, policies: &'t [PolicyText], unit: Unit) -> Self {
        let policies = policies.iter().map(|policy| (Text::new(&policy.text, unit), policy.offset)).collect();
        Self { scenario: Text::new(scenario, unit), policies }
    }

    /// A span in a policy's text. A policy that does not exist keeps the bytes.
    #[must_use]
    pub fn span(&self, policy: PolicyId, span: text::Span) -> Span {
        self.policy(policy).map_or(Span { start: span.start, end: span.end }, |(text, _)| text.span(span))
    }

    /// An offset in the scenario.
    #[must_use]
    pub fn offset(&self, byte: u32) -> u32 {
        self.scenario.span(text::Span { start: byte, end: byte }).start
    }

    /// A place in the scenario with its line and column.
    #[must_use]
    pub fn position(&self, span: text::Span) -> Position {
        self.scenario.position(span)
    }

    /// A place with its line and column.
    #[must_use]
    pub fn place(&self, place: diag::Place) -> Place {
        let scenario = || (None, self.position(place.span), Some(self.position(place.span)));
        let (policy, at, in_scenario) = match place.source {
            Source::Scenario => scenario(),
            Source::Policy(id) => self.policy(id).map_or_else(scenario, |(text, offset)| {
                let shifted = offset.map(|offset| self.scenario.position(place.span.shifted(offset)));
                (Some(id.0), text.position(place.span), shifted)
            }),
        };
        Place { policy, at, in_scenario }
    }

    fn policy(&self, id: PolicyId) -> Option<&(Text<'t>, Option<u32>)> {
        self.policies.get(id.0 as usize)
    }
}
