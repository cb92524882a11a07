//! The organization and the accounts of both sides of a step.

pub mod msg;
pub(crate) mod update;
