//! What would give a step another answer, and what else it would do.

use serde::Serialize;

use super::WorldComparison;
use crate::VERSION;
use crate::report::Decision;

/// The changes that were tried for a step and give it another answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Remedies {
    /// The version of the format.
    pub rolecall: u32,
    /// The step, counted from 1.
    pub step: usize,
    /// What it comes to; `null` if it was not evaluated.
    pub decision: Option<Decision>,
    /// The answer in words.
    pub message: String,
    /// The changes: those of policies, then those of the call, then those that weaken what protects.
    pub remedies: Vec<Remedy>,
}

/// One change, or several that are needed together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Remedy {
    /// The change in words.
    pub message: String,
    /// How it rewrites documents.
    pub documents: Vec<RewrittenDocument>,
    /// The scenario with it, as JSON text.
    pub scenario: String,
    /// What is decided otherwise with it, over all requests.
    pub changes: WorldComparison,
}

/// How a change rewrites a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RewrittenDocument {
    /// What people call it.
    pub name: String,
    /// Lines that go, without the indentation that all have.
    pub removed: Vec<String>,
    /// Lines that come.
    pub added: Vec<String>,
}

impl Remedies {
    /// An answer about a step, counted from 1.
    #[must_use]
    pub fn of(
        step: usize,
        decision: Option<rolecall_core::report::Decision>,
        message: String,
        remedies: Vec<Remedy>,
    ) -> Self {
        Self { rolecall: VERSION, step, decision: decision.as_ref().map(Into::into), message, remedies }
    }
}
