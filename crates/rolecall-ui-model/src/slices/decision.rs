//! What the selected step came to, and what would change it.

pub(crate) mod candidates;
mod decided;
mod diff;
pub(crate) mod difference;
pub(crate) mod edit;
pub(crate) mod fix;
pub mod msg;
pub(crate) mod update;
mod view;
