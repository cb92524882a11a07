//! Policies that AWS manages: their texts are looked up when a scenario names them.

pub mod msg;
pub(crate) mod state;
pub(crate) mod update;
pub(crate) mod view;
