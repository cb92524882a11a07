//! The edge of the page: one thing of the browser per module. Each watches one slice of the state, does one thing and
//! answers with a message.

pub mod address;
pub mod browser;
pub mod bundle;
pub(crate) mod channel;
pub mod checks;
pub mod clipboard;
pub mod crash;
pub mod document;
pub mod editor;
pub mod evaluation;
pub mod examples;
pub mod file;
pub mod locale;
pub mod focus;
pub mod import;
pub mod kept;
pub mod keys;
pub mod managed;
pub mod questions;
pub mod script;
pub mod storage;
pub mod worker;
