//! What a request came to.

use super::gate::{Basis, Gate};
use super::reference::StatementRef;
use crate::operator::Operator;
use crate::text::Span;

/// What a request came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Allowed.
    Allow {
        /// What granted it.
        basis: Basis,
        /// The statement that granted it; the root user needs none.
        statement: Option<StatementRef>,
    },
    /// Denied by a `Deny` statement.
    ExplicitDeny {
        /// The layer the statement belongs to.
        gate: Gate,
        /// The statement.
        statement: StatementRef,
    },
    /// Denied because a layer does not allow.
    ImplicitDeny {
        /// The layer.
        gate: Gate,
    },
    /// The answer depends on context keys nobody gave, or on blanks nobody filled in.
    NeedsContext(Residual),
}

impl Outcome {
    /// Which of several authorizations of one call its outcome rests on: the first of the lowest. A denial decides, then what is open, then an allow.
    pub(crate) fn precedence(&self) -> u8 {
        match self {
            Self::ExplicitDeny { .. } | Self::ImplicitDeny { .. } => 0,
            Self::NeedsContext(_) => 1,
            Self::Allow { .. } => 2,
        }
    }

    /// The name of the gate that denied, or of what granted; none while the decision is open.
    #[must_use]
    pub fn gate(&self) -> Option<&'static str> {
        match self {
            Self::Allow { basis, .. } => Some(basis.name()),
            Self::ExplicitDeny { gate, .. } | Self::ImplicitDeny { gate } => Some(gate.name()),
            Self::NeedsContext(_) => None,
        }
    }

    /// The statement that decided.
    #[must_use]
    pub fn statement(&self) -> Option<StatementRef> {
        match self {
            Self::Allow { statement, .. } => *statement,
            Self::ExplicitDeny { statement, .. } => Some(*statement),
            Self::ImplicitDeny { .. } | Self::NeedsContext(_) => None,
        }
    }
}

/// What an answer still depends on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Residual {
    /// The context keys to ask for, sorted, as the policies spell them.
    pub keys: Vec<String>,
    /// Whether any values of these keys allow the request. Without, they only decide between an explicit and an implicit denial.
    pub can_allow: bool,
    /// The request is allowed if all tests of one of these alternatives come out as said. Empty if no assignment allows, or if tests alone cannot say which do, as with a variable in a resource.
    pub allow_if: Vec<Vec<ResidualTest>>,
    /// Whether the other assignments end in an explicit deny rather than an implicit one: false if they differ.
    pub otherwise_explicit: bool,
    /// The [blanks](crate::blank) to fill in, marks included, sorted.
    pub blanks: Vec<String>,
}

/// One test on an unknown key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResidualTest {
    /// The statement it belongs to.
    pub statement: StatementRef,
    /// The key with its values in the policy text.
    pub span: Span,
    /// The operator.
    pub operator: Operator,
    /// Key as written.
    pub key: String,
    /// The values of the policy, variables resolved.
    pub values: Vec<String>,
    /// Whether the test must hold or must fail.
    pub holds: bool,
}
