//! Evaluates AWS IAM policies, role assumptions and role chains, and keeps a trace of every step.
//!
//! ```
//! let reading = rolecall_core::read(r#"{
//!   "rolecall": 1,
//!   "users": [{ "arn": "arn:aws:iam::111122223333:user/ana", "policies": [
//!     { "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "s3:Get*", "Resource": "arn:aws:s3:::reports/*" } } ] }],
//!   "caller": "arn:aws:iam::111122223333:user/ana",
//!   "steps": [{ "request": { "action": "s3:GetObject", "resource": "arn:aws:s3:::reports/q1.csv" } }]
//! }"#);
//! let report = reading.scenario.expect("the scenario is valid").evaluate();
//! assert_eq!(report.steps[0].decision().name(), "allow");
//! ```
//!
//! ```text
//! text ─json─► spanned tree ─scenario─► World + Steps + diagnostics, each policy compiled once
//! step ─► caller + context ─eval─► gate results + trace ─trace::decide─► outcome ─timeline─► next caller
//! ```
//!
//! The crate is pure and total: it reads no clock, file or network, it words no sentence, and no text makes it panic.

mod scan;
pub mod sort;
pub mod text;
pub mod name;
pub mod catalogue;
pub mod claim;
pub mod time;
pub mod operator;
pub mod trace;
pub mod blank;
pub mod diag;
pub mod format;
pub mod json;
pub mod report;
pub mod expectation;
pub mod context;
pub mod pattern;
pub mod condition;
pub mod policy;
pub mod world;
pub mod frame;
pub mod outline;
mod eval;
mod residual;
mod timeline;
pub mod scenario;

pub use eval::{Signer, is_public};
pub use scenario::{Reading, Scenario, read, read_with};
