//! Statements of a world, by their places.

use rolecall_core::text::Span;

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
