//! The calls of STS, one file each: its parameters, who may call it, what is checked beside policies, and what it gives.
//!
//! Source: <https://docs.aws.amazon.com/STS/latest/APIReference/welcome.html>

mod assume_role;
mod assume_role_with_saml;
mod assume_role_with_web_identity;
mod assume_root;
mod error;
mod get_caller_identity;
mod get_federation_token;
mod get_session_token;
mod long_term;
mod parameter;
mod provider;

pub(crate) use assume_root::is_task_policy;
pub(super) use error::{access_denied, invalid_token, of_other_partition, unsigned, with_session_credentials};
