//! One finding, at its place.

use super::problem::Problem;
use super::severity::Severity;
use crate::text::Span;
use crate::trace::PolicyId;

/// Which text a place is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Source {
    /// The scenario file.
    Scenario,
    /// A policy document of the scenario, in the coordinates of [`crate::scenario::PolicyText::text`].
    Policy(PolicyId),
}

/// A place in one of the texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Which text.
    pub source: Source,
    /// Where in it.
    pub span: Span,
}

/// One finding about the user's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// What is wrong.
    pub problem: Problem,
    /// The smallest text to change, or the place where something is missing.
    pub place: Place,
    /// A second place: the first occurrence of something repeated.
    pub related: Option<Place>,
}

impl Diagnostic {
    /// Permanent code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.problem.code()
    }

    /// How bad it is.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.problem.severity()
    }
}
