//! What can be taken back, and made again.

pub mod msg;
pub(crate) mod state;
pub(crate) mod update;
mod view;
