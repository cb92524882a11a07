//! The trace of the selected step, and what the editor points at in it.

mod line;
pub mod msg;
pub(crate) mod state;
pub(crate) mod tree;
pub(crate) mod update;
mod view;
