//! What every answer has in common.

use serde::Serialize;

use super::graph::AccountGraph;
use super::{
    AccessNotGranted, Assumers, Comparison, Escalations, Exposure, Limits, NearMisses, NoNewAccess, Remedies,
    StatementsAnswer, UnknownKeys, UnusedLimits, WorldComparison,
};

/// An answer to a question about all requests, as it goes out.
pub trait Answer: Serialize {
    /// As one line of JSON.
    fn to_json(&self) -> String {
        // Structures of text, numbers and lists always serialise.
        serde_json::to_string(self).unwrap_or_default()
    }
}

impl Answer for Comparison {}

impl Answer for WorldComparison {}

impl Answer for NoNewAccess {}

impl Answer for AccessNotGranted {}

impl Answer for StatementsAnswer {}

impl Answer for Exposure {}

impl Answer for Assumers {}

impl Answer for Escalations {}

impl Answer for Limits {}

impl Answer for UnusedLimits {}

impl Answer for NearMisses {}

impl Answer for Remedies {}

impl Answer for UnknownKeys {}

impl Answer for AccountGraph {}
