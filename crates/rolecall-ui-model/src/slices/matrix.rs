//! Principals × actions × resources, each cell decided as a request of the scenario would be.

pub(crate) mod decided;
pub mod msg;
pub(crate) mod party;
pub(crate) mod state;
mod suggested;
mod table;
pub(crate) mod update;
pub(crate) mod view;
