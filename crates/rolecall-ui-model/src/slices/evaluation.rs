//! What the scenario comes to: asked and answered.

pub mod answer;
pub mod checked;
#[cfg(feature = "catalogue")]
pub mod checker;
pub(crate) mod evaluated;
pub mod evaluator;
pub(crate) mod finding;
pub mod mend;
pub mod message;
pub mod msg;
pub(crate) mod places;
pub mod question;
pub(crate) mod scene;
pub(crate) mod seeing;
pub(crate) mod seen;
pub(crate) mod state;
pub(crate) mod update;
