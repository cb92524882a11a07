//! What a comparison of two worlds answers.

use rolecall_core::diag::Diagnostic;
use rolecall_core::scenario::Reading;
use rolecall_core::text::Span;
use rolecall_core::trace::Gate;

use crate::cited::Cited;
use crate::compare::{Change, Reason, Residual, Role, Verdict, Witness};

/// Why worlds are not compared, or a world is not asked.
#[derive(Debug)]
pub enum WorldsRefusal {
    /// A world cannot be read: what is wrong, with the text that the places refer to.
    Invalid {
        /// Whether it is the world as it is to be; false for the only one.
        is_after: bool,
        /// What was read.
        text: String,
        /// What is wrong with it.
        reading: Box<Reading>,
    },
    /// A world has [blanks](rolecall_core::blank), which nobody has filled in yet.
    Blank {
        /// Whether it is the world as it is to be.
        is_after: bool,
    },
    /// An action that the catalogue does not know.
    Action {
        /// As asked.
        name: String,
    },
    /// A caller is nobody that a world can have.
    Caller {
        /// As asked.
        name: String,
        /// What is wrong with it.
        diagnostics: Vec<Diagnostic>,
    },
}

/// What stands behind a change.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum WorldCause {
    /// A statement.
    Statement {
        /// How.
        role: Role,
        /// Whether it stands in the world as it is to be.
        is_after: bool,
        /// The layer that it belongs to.
        gate: Gate,
        /// Which.
        statement: Cited,
        /// Its text, in bytes of its world; `None` if its policy is written as a string, or not in the world.
        place: Option<Span>,
    },
    /// A layer that refused before and is gone, or that refuses now and was not there.
    Layer {
        /// Whether it is there in the world as it is to be.
        is_after: bool,
        /// Which.
        gate: Gate,
        /// The level of the organization, of control policies.
        level: Option<String>,
    },
}

/// Requests whose decision changes because of the same statements or layers.
#[derive(Clone, Debug)]
pub struct WorldFinding {
    /// Kind.
    pub change: Change,
    /// Statements and layers, the one that changed first.
    pub causes: Vec<WorldCause>,
    /// Who: as asked, or ARNs.
    pub callers: Vec<String>,
    /// Actions, as AWS spells them, the most telling ones first.
    pub actions: Vec<String>,
    /// Whether there may be more actions than are listed.
    pub more_actions: bool,
    /// Patterns of resources; none: all.
    pub resources: Vec<String>,
    /// Whether the patterns are those of `NotResource`.
    pub is_not_resource: bool,
    /// Tests.
    pub conditions: Vec<Residual>,
    /// A request of the first caller, confirmed.
    pub witness: Witness,
}

/// Something that is not decided.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct WorldUndecided {
    /// Of which kind of change.
    pub change: Change,
    /// Why.
    pub reason: Reason,
    /// Who.
    pub caller: String,
    /// The statements it is about.
    pub causes: Vec<WorldCause>,
    /// The scenario in the world as it is to be that the evaluator does not confirm.
    pub scenario: Option<String>,
}

/// A principal or a resource that one of the worlds has alone.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Inventory {
    /// Whether the world as it is to be has it; else the world as it was had it.
    pub is_added: bool,
    /// The list of the world: `users`, `roles`, `resources` …
    pub list: &'static str,
    /// ARN or id.
    pub name: String,
}

/// How far a question came.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WorldWork {
    /// Callers.
    pub callers: usize,
    /// Pairs of a caller and resources that are alike.
    pub places: usize,
    /// Pairs of stances that were compared, those that had been compared before left out.
    pub stances: usize,
    /// Sets of actions that the same statements name.
    pub classes: usize,
    /// Those that could differ.
    pub differing: usize,
    /// Nodes of searches.
    pub nodes: usize,
    /// Questions to theories.
    pub checks: usize,
    /// States of searches for texts.
    pub states: usize,
    /// Requests that core was asked about.
    pub confirmations: usize,
}

/// The answer.
#[derive(Clone, Debug)]
pub struct WorldComparison {
    /// Of each kind of change, in the order of [`Change::ALL`].
    pub verdicts: [Verdict; 3],
    /// Principals and resources that only one of the worlds has.
    pub inventory: Vec<Inventory>,
    /// Who was asked about.
    pub callers: Vec<String>,
    /// Findings, most important first.
    pub findings: Vec<WorldFinding>,
    /// Findings that were not worked out.
    pub more: usize,
    /// What is not decided.
    pub undecided: Vec<WorldUndecided>,
    /// Counts.
    pub work: WorldWork,
}

impl WorldComparison {
    /// Of one kind of change.
    #[must_use]
    pub fn verdict(&self, change: Change) -> Verdict {
        Verdict::of(self.verdicts, change)
    }

    /// Whether there is a difference at all: `none`, `differs` or `notDecided`.
    #[must_use]
    pub fn answer(&self) -> &'static str {
        Verdict::together(self.verdicts)
    }
}
