//! What the selected step came to, and what would change it.

pub(crate) mod aim;
mod candidates;
pub(crate) mod closing;
mod decided;
mod diff;
pub(crate) mod difference;
pub(crate) mod edit;
pub(crate) mod fix;
mod hinges;
pub mod msg;
mod opening;
pub(crate) mod search;
pub(crate) mod update;
mod view;
