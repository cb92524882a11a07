//! The scenario as a whole: where it comes from, and how it is saved.

pub mod msg;
pub mod saved;
pub(crate) mod update;
mod view;
