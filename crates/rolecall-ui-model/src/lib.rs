//! The page as a plain value: what is shown, what was typed, and what every event does to it.

pub mod tree;
pub mod draft;
pub mod msg;
pub mod view;
pub mod model;

pub use model::Model;
pub use msg::{Key, Msg, Theme};

/// Languages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Locale {
    /// English.
    #[default]
    En,
    /// Japanese.
    Ja,
}
