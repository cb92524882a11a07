//! The place to paste a token or an assertion.

pub mod msg;
pub(crate) mod state;
pub(crate) mod update;
mod view;
