//! The scenario file: a world, a caller and steps, read from text with a diagnostic for everything that is wrong.

mod reader;
mod asked;
mod blanks;
mod documents;
mod evaluable;
mod expectation;
mod found;
mod frame;
mod lower;
mod names;
mod principals;
mod query;
mod reading;
mod steps;
mod workspace;
#[cfg(test)]
mod tests;

pub use asked::{Answered, Asked};
pub use documents::PolicyText;
pub use evaluable::{Scenario, StepOutcome};
pub use query::{Query, QueryError};
pub use reading::{Reading, read, read_with, read_world};
pub use steps::STEP_LIMIT;
pub use workspace::Workspace;
