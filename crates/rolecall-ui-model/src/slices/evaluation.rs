//! What the scenario comes to: asked and answered.

pub(crate) mod evaluated;
pub(crate) mod finding;
pub mod msg;
pub mod question;
pub(crate) mod state;
pub(crate) mod update;
