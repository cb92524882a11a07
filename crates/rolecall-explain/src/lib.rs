//! Words reasons, outcomes, diagnostics, findings in tokens and answers about all requests in English and Japanese.
//!
//! ```
//! use rolecall_explain::{Locale, decision};
//!
//! let reading = rolecall_core::read(r#"{
//!   "rolecall": 1,
//!   "users": [{ "arn": "arn:aws:iam::111122223333:user/ana", "policies": [] }],
//!   "caller": "arn:aws:iam::111122223333:user/ana",
//!   "steps": [{ "request": { "action": "s3:GetObject", "resource": "arn:aws:s3:::reports/q1.csv" } }]
//! }"#);
//! let report = reading.scenario.expect("the scenario is valid").evaluate();
//! assert_eq!(
//!     decision(&report.steps[0], &reading.policies, Locale::En).plain(),
//!     "Denied: user `ana` has no permission to call `s3:GetObject` on `reports/q1.csv`: no identity policy is attached",
//! );
//! ```
//!
//! ```text
//! core's trace ─fact─► what the sentence is about ─► which message says it ─rolecall-locale─► runs of plain text and code
//! ```
//!
//! Facts are chosen once, for all languages. Each of core's closed sets of reasons is matched as a type, without a wildcard, so
//! that a new one asks for its sentence; the sentences themselves are in `locales/`.
//! The message AWS itself would print is [`StepReport::aws_message`](rolecall_core::report::StepReport), English only.

mod fact;
mod list;
mod noun;
mod word;
mod condition;
mod element;
mod layer;
mod headline;
mod import;
mod decision;
mod line;
mod obstacle;
#[cfg(feature = "rules")]
mod lint;
mod problem;
mod source;
mod token;
mod analysis;
#[cfg(test)]
mod tests;

pub use analysis::{
    EXPOSED_DOCUMENT, GraphAsked, Shown, Told, ToldItem, ToldPlace, Tone, access_not_granted, account_graph, assumer,
    assumers, cause, change, comparison, comparison_refused, escalation, escalations, exposed, exposure, gained_cell,
    granted, granted_by, graph_control, graph_edge, graph_gains, graph_path, limit_usage, limited, limits, missed,
    near_misses, no_new_access, no_public_access, remedies_found, statements, step_refused, stopped, unknown_keys,
    unused_limits, world_cause, world_change, world_refused, worlds, worlds_refused,
};
pub use decision::{decision, packed, standing};
pub use fact::{short, short_beside};
pub use headline::refusal_reason;
pub use import::{
    import_cause, import_finding, import_help, import_placeholder, import_refusal, import_refusal_help, import_verdict,
};
pub use line::{
    GateLine, condition, context, element, explicit_deny, folded, gate, level_name, near_miss, near_name, note,
    policy_name, statement, statement_name,
};
pub use noun::duration;
pub use obstacle::{ObstacleLine, obstacles};
pub use problem::{help, message};
pub use rolecall_locale::{Locale, Span, Text};
pub use source::{gate_source, note_source, problem_source};
pub use token::{finding, finding_help, refusal, refusal_help};
pub use word::Word;
