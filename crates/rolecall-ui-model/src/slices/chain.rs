//! The steps, in their order.

pub mod msg;
pub(crate) mod update;
mod status;
mod view;
