//! The slices of the page. Each is a folder: `msg` says what can happen, `state` what it holds, `update` what each message does to it
//! (`None` if nothing), `view` what is shown of it.

pub mod chain;
mod companions;
pub mod context;
pub mod decision;
pub mod document;
pub mod evaluation;
pub mod form;
pub mod history;
pub mod import;
pub mod managed;
pub mod matrix;
pub mod navigation;
pub mod notice;
pub mod organization;
mod path;
pub mod pin;
pub mod scenario;
pub mod session;
pub mod settings;
pub mod trace;
