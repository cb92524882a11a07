//! The scenario file: a world, a caller and steps, read from text with a diagnostic for everything that is wrong.

use crate::diag::{Diagnostic, PolicyKind};
use crate::report::Report;
use crate::trace::PolicyId;

/// What reading a scenario gave: always diagnostics, and a scenario if nothing fatal was found.
#[derive(Debug)]
pub struct Reading {
    /// Findings, in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
    /// Every policy document found, also in a scenario that cannot be evaluated. [`PolicyId`] is the index.
    pub policies: Vec<PolicyText>,
    /// The scenario.
    pub scenario: Option<Scenario>,
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
    /// Where it stands in the scenario, as a JSON pointer such as `/roles/0/trustPolicy`.
    pub path: String,
    /// The text that spans refer to.
    pub text: Box<str>,
    /// Where that text begins in the scenario, in bytes, if the document was written as an object.
    pub offset: Option<u32>,
}

/// A scenario that can be evaluated.
#[derive(Debug)]
pub struct Scenario {}

impl Scenario {
    /// Runs every step and keeps the full trace.
    #[must_use]
    pub fn evaluate(&self) -> Report {
        let _ = PolicyId(0);
        Report { steps: Vec::new() }
    }
}

/// Reads a scenario.
#[must_use]
pub fn read(_text: &str) -> Reading {
    Reading { diagnostics: Vec::new(), policies: Vec::new(), scenario: None }
}
