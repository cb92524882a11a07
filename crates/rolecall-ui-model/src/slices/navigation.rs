//! What is shown: step, tab, place.

pub mod msg;
pub(crate) mod state;
mod tab;
pub(crate) mod update;
