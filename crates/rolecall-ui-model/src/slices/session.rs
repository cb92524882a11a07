//! Sessions: what one has, how long it is still good for, and how it is revoked.

pub mod msg;
pub(crate) mod revocation;
pub(crate) mod revoking;
mod told;
pub(crate) mod update;
mod view;
