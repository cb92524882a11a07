//! The page as a plain value: what is shown, what was typed, and what every event does to it.

pub mod tree;
mod short;
pub mod draft;
pub mod msg;
pub mod view;
mod words;
mod paste;
mod patch;
pub mod link;
mod examples;
mod field;
mod organization;
mod slots;
mod ladder;
mod fix;
mod evaluation;
pub mod model;
mod show;

pub use model::Model;
pub use msg::{Asked, Key, Msg, Theme};
pub use rolecall_explain::Locale;

#[cfg(test)]
mod tests;
