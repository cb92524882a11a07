//! The policies of the selected step.

mod diagnostic;
mod marks;
mod tabs;
pub mod msg;
pub(crate) mod pasted;
pub(crate) mod update;
pub mod view;
