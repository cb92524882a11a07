//! What is to be replaced, and what was.

use serde::{Deserialize, Serialize};

use super::what::What;

/// What is to be replaced.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Wish {
    /// Account ids.
    pub accounts: bool,
    /// Names and ids of everything else; addresses of networks stay.
    pub names: bool,
}

/// Something and what stands in its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Replacement {
    /// What it is.
    pub what: What,
    /// As it was.
    pub from: String,
    /// As it is now.
    pub to: String,
}
