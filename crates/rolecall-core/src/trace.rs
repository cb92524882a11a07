//! What a decision was made of: plain data, and [`decide`], which turns gate results into an outcome and looks at nothing else.
//!
//! ```text
//! RequestTrace ─ GateTrace ─ LevelTrace ─ PolicyTrace ─ StatementTrace ─ ElementTrace ─ ConditionTrace
//! ```

mod truth;
mod reference;
mod gate;
mod condition;
mod statement;
mod outcome;
mod decision;
mod request;
mod obstacle;
mod renumber;

pub use condition::{
    ConditionReason, ConditionTrace, ContextTrace, ExpectedValue, NearMiss, Note, Provenance, Spared, ValueNearMiss,
};
pub use decision::{Decided, Exemption, GUARDS, GateResults, Grants, LIMITS, Limit, Trial, conclude, decide};
pub use gate::{Basis, Gate, GateReason, Relation, Rung, Verdict};
pub use obstacle::{MissingAllow, Obstacle};
pub use outcome::{Outcome, Residual, ResidualTest};
pub use reference::{Effect, PolicyId, StatementRef};
pub use request::{Denies, FoundDeny, GateTrace, LevelName, LevelTrace, PolicyTrace, RequestTrace};
pub use statement::{Element, ElementReason, ElementTrace, NameNearMiss, PrincipalNearMiss, StatementTrace};
pub use truth::Truth;
