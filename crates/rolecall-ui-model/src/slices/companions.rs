//! What the call of a request step needs besides: the other requests that AWS makes or asks about, from `rolecall_catalog::calls`.

mod request;
pub(crate) mod update;
mod view;
