//! One scenario, read and evaluated, and what JSON says about it.

use rolecall_core::diag::Diagnostic;
use rolecall_core::expectation::Mismatch;
use rolecall_core::report::Report;
use rolecall_core::scenario::{Reading, Scenario};
use rolecall_explain::{Locale, help, message};
use rolecall_wire::Unit;

use crate::Exit;
use crate::input::Text;

/// A scenario with its report, if its text could be evaluated.
#[derive(Debug)]
pub(crate) struct Answer {
    /// The text it was read from.
    pub(crate) source: Text,
    /// What reading gave.
    pub(crate) reading: Reading,
    /// What the steps came to.
    pub(crate) report: Option<Report>,
}

impl Answer {
    /// Reads and evaluates.
    pub(crate) fn of(source: Text) -> Self {
        let reading = read(&source.text);
        Self::read(source, reading)
    }

    /// Evaluates what was read.
    pub(crate) fn read(source: Text, reading: Reading) -> Self {
        let report = reading.scenario.as_ref().map(Scenario::evaluate);
        Self { source, reading, report }
    }

    /// The scenario with its report.
    pub(crate) fn evaluated(&self) -> Option<(&Scenario, &Report)> {
        self.reading.scenario.as_ref().zip(self.report.as_ref())
    }

    /// Every part of every expectation that is not met.
    pub(crate) fn mismatches(&self) -> impl Iterator<Item = Mismatch> + '_ {
        let steps = |(scenario, report): (&'_ Scenario, &'_ Report)| {
            let each = report.steps.iter().enumerate();
            each.flat_map(|(index, step)| scenario.check(index, step)).collect::<Vec<_>>()
        };
        self.evaluated().map(steps).into_iter().flatten()
    }

    /// What it ends a command with. A step that is denied is an answer; one that is not as expected is a failure.
    pub(crate) fn exit(&self) -> Exit {
        match self.evaluated() {
            None => Exit::Invalid,
            Some(_) if self.mismatches().next().is_some() => Exit::Failed,
            Some(_) => Exit::Fine,
        }
    }

    /// The report as JSON, with its diagnostics in words.
    pub(crate) fn to_json(&self, locale: Locale) -> String {
        let mut report = rolecall_wire::Report::mirror(&self.source.text, &self.reading, self.evaluated(), Unit::Bytes);
        report.diagnostics = worded(report.diagnostics, &self.reading.diagnostics, locale);
        report.to_json()
    }
}

/// Reads a scenario with everything that is known of AWS, and checks its policies.
pub(crate) fn read(text: &str) -> Reading {
    rolecall_lint::read_with(text, Some(rolecall_catalog::built_in()))
}

/// Diagnostics with message and help.
pub(crate) fn worded(
    mirrored: Vec<rolecall_wire::Diagnostic>,
    found: &[Diagnostic],
    locale: Locale,
) -> Vec<rolecall_wire::Diagnostic> {
    let words = |(mirror, core): (rolecall_wire::Diagnostic, &Diagnostic)| {
        mirror.worded(message(&core.problem, locale).plain(), Some(help(&core.problem, locale).plain()))
    };
    mirrored.into_iter().zip(found).map(words).collect()
}
