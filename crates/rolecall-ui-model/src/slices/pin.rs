//! What is kept as the standard of comparison: a scenario as it was, and what it came to.

pub(crate) mod diff;
pub mod msg;
mod standard;
pub(crate) mod state;
mod taken;
mod turned;
pub(crate) mod update;
mod view;
