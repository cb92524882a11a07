//! Versioned, serialisable mirrors of what the evaluator answers, and the JSON Schema of a scenario.
//!
//! ```
//! use rolecall_wire::{Report, Unit};
//!
//! let text = r#"{ "rolecall": 1, "steps": [] }"#;
//! let report = Report::of(text, &rolecall_core::read(text), Unit::Bytes);
//! assert!(report.to_json().starts_with(r#"{"rolecall":1,"#));
//! ```
//!
//! The evaluator's own types are not serialisable, so that they stay free to change; everything that leaves the program goes
//! through these. Members are in camel case. A list that is there and empty says "none"; `null` says "does not exist here".
//! A member may be added within version 1; none is renamed, removed or given another meaning.

#[macro_use]
mod mirror;
pub mod analysis;
mod diagnostic;
pub mod import;
mod packed;
mod place;
mod report;
#[cfg(feature = "schema")]
mod schema;
mod sts;
pub mod token;
mod trace;
#[cfg(feature = "schema")]
mod typescript;

pub use diagnostic::{
    ArnKind, AwsError, Diagnostic, JsonExpectation, JsonKind, PolicyKind, PrincipalType, Problem, ResourceFault,
    RuleFinding, Severity, Thing, VariableFault,
};
pub use packed::PackedSize;
pub use place::{Place, Places, Position, Span, Unit};
pub use report::{
    After, Assume, Caller, CallerKind, Decision, Fate, Flow, HeldCredentials, Mismatch, Operation, Outcomes, Policy,
    Property, Report, Session, SessionReach, SessionTag, Step, StepOutcome, StepResult, TagOrigin,
};
#[cfg(feature = "schema")]
pub use schema::schema;
pub use sts::{ParameterFault, RefusedParameter, StsError, StsRule};
pub use trace::{
    Basis, Condition, ConditionReason, ContextKey, Denies, Difference, Effect, Element, ElementName, ElementReason,
    ExpectedValue, FoundDeny, Gate, GateName, GateReason, Level, NameNearMiss, NearMiss, Note, Obstacle, Outcome,
    PolicyResult, PrincipalNearMiss, Provenance, Relation, RequestTrace, Residual, ResidualTest, Rung, Statement,
    StatementRef, Truth, ValueNearMiss, Verdict,
};
#[cfg(feature = "schema")]
pub use typescript::typescript;

/// The version of the report's format.
pub const VERSION: u32 = 1;
