//! The page as a plain value: what is shown, what was typed, and what every event does to it.
//!
//! ```text
//! Msg ─► update ─► slice's update ─► Model ─► slice's view ─► plain data of `view`, kept until what it shows changes
//! ```

mod alike;
mod encoding;
pub mod json_document;
mod per_step;
pub mod shortcut;
pub mod managed_policy;
pub mod scenario_draft;
pub mod msg;
pub mod view;
mod words;
mod policy_edit;
mod statements;
pub mod link;
mod examples;
mod field;
mod kept;
pub mod slices;
pub mod model;
mod update;
mod views;
pub mod exhibit;
pub mod remedies;
pub mod share;

pub use model::Model;
pub use msg::Msg;
pub use rolecall_explain::Locale;
pub use slices::scenario::msg::Asked;
pub use slices::settings::theme::Theme;
pub use slices::trace::msg::Key;

#[cfg(test)]
mod tests;
