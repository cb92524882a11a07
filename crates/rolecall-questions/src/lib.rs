//! Questions about all requests, as the command line, the page and the npm package ask them: each asked of analysis, its answer in words and as JSON.
//!
//! ```
//! use rolecall_core::diag::PolicyKind;
//! use rolecall_explain::Locale;
//! use rolecall_questions::{Answered, Checked, NoNewAccess, Partition, Reach, Tables, Versions};
//!
//! let policy = |action: &str| {
//!     format!(r#"{{ "Version": "2012-10-17", "Statement": {{ "Effect": "Allow", "Action": "{action}", "Resource": "*" }} }}"#)
//! };
//! let question = NoNewAccess(Versions {
//!     before: &policy("s3:GetObject"),
//!     after: &policy("s3:Get*"),
//!     kind: PolicyKind::Identity,
//!     resource: None,
//!     reach: Reach::any(Some(Partition::Aws)),
//!     budget: rolecall_analysis::BUDGET,
//! });
//! let answer = question.ask(&Tables::new(rolecall_catalog::built_in())).expect("both are valid");
//! assert!(!answer.is_fine());
//! assert_eq!(answer.json(Locale::En).result, "FAIL");
//! ```
//!
//! What is asked comes as text and values: where these come from, and where answers go, is their program's.

mod tables;
mod text;
mod refused;
mod answered;
mod versions;
mod step;
mod compare;
mod worlds;
mod no_new_access;
mod access_not_granted;
mod statements;
mod exposure;
mod unused_limits;
mod who_can_assume;
mod escalation;
mod limits;
mod near_misses;
mod unknown_keys;
mod graph;

pub use access_not_granted::{AccessNotGranted, AccessNotGrantedAnswer};
pub use answered::{Answered, Checked};
pub use compare::{Compare, CompareAnswer};
pub use escalation::{Escalation, EscalationAnswer};
pub use exposure::{Exposure, ExposureAnswer};
pub use graph::{AccountQuestion, GraphAnswer, find, read_account, read_controls};
pub use limits::{Limits, LimitsAnswer};
pub use near_misses::{NearMisses, NearMissesAnswer};
pub use no_new_access::{NoNewAccess, NoNewAccessAnswer};
pub use refused::Refused;
pub use statements::{Statements, StatementsAnswer};
pub use step::Step;
pub use tables::{Partition, Reach, Tables};
pub use text::{is_world, taken_out};
pub use unknown_keys::{UnknownKeys, UnknownKeysAnswer};
pub use unused_limits::{UnusedLimits, UnusedLimitsAnswer};
pub use versions::Versions;
pub use who_can_assume::{WhoCanAssume, WhoCanAssumeAnswer};
pub use worlds::{CompareWorlds, CompareWorldsAnswer};
