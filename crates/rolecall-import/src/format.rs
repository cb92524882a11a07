//! The formats that are read, one file each: `sniff` says whether a thing is of the format, `import` takes what it holds.

pub(crate) mod access_analyzer;
pub(crate) mod access_denied;
pub(crate) mod authorization_details;
mod bare_denial;
pub(crate) mod bare_policy;
pub(crate) mod cloud_formation;
pub(crate) mod cloud_trail;
pub(crate) mod console_box;
pub(crate) mod decoded_message;
pub(crate) mod github_workflow;
pub(crate) mod iam_get;
pub(crate) mod kubernetes;
pub(crate) mod organizations;
pub(crate) mod resource_policy;
pub(crate) mod scenario;
pub(crate) mod serverless;
pub(crate) mod session;
pub(crate) mod simulation;
pub(crate) mod terraform_hcl;
pub(crate) mod terraform_json;
pub(crate) mod vpc_endpoints;

use crate::draft::Draft;
use crate::finding::Kind;
use crate::paste::Item;

/// A format.
pub(crate) struct Format {
    /// What its texts are called.
    pub(crate) kind: Kind,
    /// Whether a thing is of this format.
    pub(crate) sniff: fn(&Item) -> bool,
    /// Takes what it holds, or tells the draft why not. All things of one format come together, in the order of the paste.
    pub(crate) import: fn(&[&Item], &mut Draft),
}
