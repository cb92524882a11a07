//! The place to paste or drop anything.

pub mod msg;
pub(crate) mod update;
