//! Statements of a world, by their places.

use rolecall_core::scenario::Scenario;
use rolecall_core::text::Span;
use rolecall_core::trace::StatementRef;

/// A statement of a policy of a world.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cited {
    /// Where the policy stands in the world, as a JSON pointer; empty for what AWS has written and the world has not.
    pub document: String,
    /// Its name; empty for a document without one.
    pub policy: String,
    /// ARN, name or id of what it is attached to.
    pub owner: String,
    /// Position of the statement, from 0.
    pub statement: usize,
    /// Its `Sid`.
    pub sid: Option<String>,
    /// Its text, in bytes of the policy's.
    pub span: Span,
}

impl Cited {
    /// A statement of a scenario, with its place.
    pub(crate) fn of(scenario: &Scenario, at: StatementRef) -> Option<Self> {
        let policy = scenario.policies().get(at.policy.0 as usize)?;
        let statement = scenario.policy(at.policy)?.statements.get(at.statement as usize)?;
        Some(Self {
            document: policy.path.as_str().to_owned(),
            policy: policy.name.clone(),
            owner: policy.owner.clone(),
            statement: at.statement as usize,
            sid: statement.sid.as_deref().map(str::to_owned),
            span: statement.span,
        })
    }

    /// Its text in bytes of the scenario's; `None` if the policy is written as a string, or not in the scenario.
    pub(crate) fn place(scenario: &Scenario, at: StatementRef) -> Option<Span> {
        let statement = scenario.policy(at.policy)?.statements.get(at.statement as usize)?;
        scenario.policies().get(at.policy.0 as usize)?.in_scenario(statement.span)
    }
}
