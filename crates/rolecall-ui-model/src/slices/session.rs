//! Sessions: what one has, how long it is still good for, and how it is revoked.

pub mod msg;
pub(crate) mod revocation;
mod told;
pub(crate) mod update;
mod view;
