//! The context keys of the selected step.

pub mod msg;
pub(crate) mod update;
mod view;
