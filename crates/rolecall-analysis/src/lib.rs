//! Questions about all requests at once.
//!
//! An evaluator answers one request. Here a question ranges over all of them: is there one that a changed policy decides otherwise? The answer is a proof
//! that there is none, or one concrete request that core's evaluator has confirmed, or "not decided" with the reason.
//!
//! ```
//! use rolecall_analysis::{BUDGET, Change, Question, Universe, Verdict, compare};
//! use rolecall_core::diag::PolicyKind;
//!
//! let universe = Universe::new(rolecall_catalog::built_in(), "aws");
//! let document = |action: &str| {
//!     format!(r#"{{ "Version": "2012-10-17", "Statement": {{ "Effect": "Allow", "Action": "{action}", "Resource": "arn:aws:s3:::b/*" }} }}"#)
//! };
//! let (before, after) = (document("s3:GetObject"), document("s3:GetObject*"));
//! let question = Question { before: &before, after: &after, kind: PolicyKind::Identity, universe: &universe, budget: BUDGET };
//! let comparison = compare(&question).expect("both are valid");
//! assert_eq!((comparison.verdict(Change::New), comparison.verdict(Change::Lost)), (Verdict::Yes, Verdict::No));
//! assert_eq!(comparison.findings[0].witness.action, "s3:GetObjectAcl");
//! ```
//!
//! ```text
//! documents ─core::policy::lower─► statements ─document─► lines of atoms     equal tests and resources are the same atom
//!           ─classes─► classes of actions that differ ─task─► some lines apply, others do not
//!           ─search─► atoms that hold or not ─theory─► values of keys that belong together ─key, value, glob─► texts, numbers, sets
//!           ─witness─► a scenario of one step ─core─► decisions: only they are proof
//! ```
//!
//! What a policy means is asked of core alone: its compiled patterns, its operators, its evaluator. Nothing here reads a clock or a file, recurses, or panics.
//! Of a document asked about alone, nothing is known of what stands around it; of a world ([`compare_worlds`], [`AskedWorld`], [`limits`]) everything takes part.
//! What is not modelled: calls that need several permissions.

mod glob;
mod value;
mod key;
mod form;
mod shown;
mod written;
mod caller;
mod setting;
mod theory;
mod search;
mod universe;
mod document;
mod principals;
mod classes;
mod variables;
mod witness;
mod cited;
mod inquiry;
mod needs;
mod compare;
mod alone;
mod statements;
mod conditions;
mod granted;
mod assumers;
mod escalation;
pub mod graph;
mod exposure;
mod world;
mod limits;
mod step;
mod unused;

pub use alone::{DocumentQuestion, Element};
pub use assumers::{AssumerRow, Assumers, Because, Ground, Shown, State, Who, assumers};
pub use cited::Cited;
pub use compare::{
    BUDGET, Cause, Change, Comparison, Finding, Question, Reason, Residual, Role, Target, Undecided, Verdict, Witness,
    Work, compare, compare_on, look_beyond,
};
pub use conditions::{BlockHolds, Conditions, Holds, TestHolds, conditions};
pub use document::Refusal;
pub use escalation::{
    Call, Climb, Climber, Escalation, EscalationQuestion, Escalations, Gained, GainedCell, GainedCells, Hanging,
    Missing, Obstacle, escalation_primitives, escalations,
};
pub use exposure::{
    Access, Allowed, Exposed, Exposure, ExposureNote, ExposureQuestion, ExposureUndecided, Party, exposure,
};
pub use granted::{AccessQuestion, AccessRefusal, access};
pub use inquiry::WorldRefusal;
pub use limits::{Effective, LimitedStatement, Limits, LimitsQuestion, Stopped, limits};
pub use statements::{Part, PartWorth, StatementWorth, Statements, Worth, statements};
pub use step::{
    CanMatch, Conflict, Matters, NearMiss, NearMisses, ShownOutcome, StepQuestion, StepRefusal, UnknownKey,
    UnknownKeys, near_misses, unknown_keys,
};
pub use universe::{Actions, Universe};
pub use unused::{LimitStatement, UnusedLimits, Usage, unused_limits};
pub use world::{
    AskedWorld, Can, CanQuestion, Inventory, ShownRequest, WorldCause, WorldComparison, WorldFinding, WorldQuestion,
    WorldUndecided, WorldWork, WorldsRefusal, compare_worlds,
};
