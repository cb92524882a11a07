//! Language and theme.

pub mod msg;
pub mod theme;
pub(crate) mod update;
