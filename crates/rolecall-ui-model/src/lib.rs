//! The page as a plain value: what is shown, what was typed, and what every event does to it.

pub mod json_document;
mod per_step;
pub mod scenario_draft;
pub mod msg;
pub mod view;
mod words;
mod paste;
mod policy_edit;
pub mod link;
mod examples;
mod field;
mod organization;
mod applicable_policies;
mod trace_tree;
mod fix;
mod evaluation;
pub mod model;
mod selector;

pub use model::Model;
pub use msg::{Asked, Key, Msg, Theme};
pub use rolecall_explain::Locale;

#[cfg(test)]
mod tests;
