//! A second evaluator, slow and obvious, to compare with.
//!
//! It answers a scenario (docs/scenario.md) from the AWS documentation alone and shares nothing with the product.
//!
//! ```
//! let scenario = serde_json::json!({
//!     "rolecall": 1,
//!     "users": [{"arn": "arn:aws:iam::111122223333:user/ana", "policies": [
//!         {"Version": "2012-10-17", "Statement": {"Sid": "Read", "Effect": "Allow", "Action": "s3:Get*", "Resource": "*"}}
//!     ]}],
//!     "caller": "arn:aws:iam::111122223333:user/ana",
//!     "steps": [{"request": {"action": "s3:GetObject", "resource": "arn:aws:s3:::reports/q1.csv"}}]
//! });
//! let outcomes = rolecall_oracle::outcomes(&scenario)?;
//! assert_eq!(outcomes[0].decision, "allow");
//! assert_eq!(outcomes[0].statement.as_deref(), Some("Read"));
//! # Ok::<(), String>(())
//! ```

mod value;
mod context;
mod matching;
mod document;
mod condition;
mod world;
mod caller;
mod decision;
mod outcome;
mod told;
mod derive;
mod unlisted;
mod claim;
mod parameter;
mod sts;
mod token;
mod scenario;
mod blanks;
pub mod generate;

pub use blanks::{blanks, fillings};
pub use outcome::{Outcome, Session};
pub use scenario::outcomes;
