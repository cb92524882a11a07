//! The corpus of cases, its runner and properties.
//!
//! Everything here runs natively and in a browser: the cases are part of the program, and nothing reads a file, a clock or the
//! environment. The test binaries in `tests/` call these functions on either side and compare. Only the generated statements and
//! worlds of the laws are native: what generates them wants a source of random numbers.

pub mod acceptable;
pub mod analysis;
pub mod census;
pub mod checks;
pub mod corpus;
pub mod differential;
pub mod document;
pub mod fault;
pub mod file;
pub mod imported;
pub mod met;
pub mod reasons;
pub mod rendering;
pub mod sampling;
pub mod schema;
pub mod snapshot;
#[cfg(not(target_arch = "wasm32"))]
pub mod statement;
#[cfg(not(target_arch = "wasm32"))]
pub mod world;
