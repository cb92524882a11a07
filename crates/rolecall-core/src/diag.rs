//! Diagnostics: what is wrong with the user's text, as data. `rolecall-explain` words them.

mod severity;
mod fact;
mod aws_error;
mod rule;
mod problem;
mod finding;
mod refusal;

pub use aws_error::{AwsError, SaveCheck};
pub use fact::{
    ArnKind, ConditionType, JsonExpectation, JsonKind, PolicyKind, PrincipalType, ResourceFault, Thing, VariableFault,
};
pub use finding::{Diagnostic, Place, Source};
pub use problem::Problem;
pub use refusal::first_refusal;
pub use rule::{Fact, FactValue, Fix, Rule, RuleFinding};
pub use severity::Severity;
