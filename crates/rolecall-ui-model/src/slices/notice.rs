//! What the user is told.

pub mod msg;
pub(crate) mod state;
pub(crate) mod update;
mod view;
