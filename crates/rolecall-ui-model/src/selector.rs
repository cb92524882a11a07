//! Turns the state into what the page shows.

mod chain;
mod inputs;
mod form;
mod decision;
mod session;
pub(crate) mod token;
mod trace;
