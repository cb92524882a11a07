//! What the scenario comes to: asked and answered.

pub mod answer;
pub(crate) mod evaluated;
pub mod evaluator;
pub(crate) mod finding;
pub mod message;
pub mod msg;
pub mod question;
pub(crate) mod scene;
pub(crate) mod seeing;
pub(crate) mod seen;
pub(crate) mod state;
pub(crate) mod update;
