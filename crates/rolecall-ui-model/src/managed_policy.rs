//! Policies that AWS manages, as a scenario names them, and what of a scenario is lent to it because of that.

use std::rc::Rc;

use rolecall_core::diag::PolicyKind;
use rolecall_core::format::{Kind, Path};
use serde::{Deserialize, Serialize};

use crate::encoding;

/// A policy that AWS manages, as a scenario names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ManagedName {
    /// Its ARN.
    pub arn: Rc<str>,
    /// The number of its version; `None` for the newest.
    pub version: Option<u32>,
}

impl ManagedName {
    /// Reads an ARN; `None` unless it is that of a policy that AWS manages, other than those that are always there.
    #[must_use]
    pub fn newest(arn: &str) -> Option<Self> {
        let (partition, name) = arn.strip_prefix("arn:aws")?.split_once(":iam::aws:policy/")?;
        let is_name =
            !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+=,.@_/-".contains(&byte));
        let is_known = matches!(name, "FullAWSAccess" | "RCPFullAWSAccess");
        (is_name && !is_known && !partition.contains(':')).then(|| Self { arn: arn.into(), version: None })
    }
}

/// Whether the ARN of a policy that AWS manages may stand in the place of a document: as one of a list of policies, or as a boundary.
pub(crate) fn is_nameable(document: &Path) -> bool {
    let entry = document.up().filter(|_| document.name() == "document");
    let list = entry.and_then(|entry| entry.up()).and_then(|list| list.kind());
    matches!(document.kind(), Some(Kind::Document(PolicyKind::Boundary)))
        || matches!(list, Some(Kind::Policies(PolicyKind::Identity | PolicyKind::Session)))
}

/// What is lent to a scenario, one after the other.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Lent(pub(crate) Vec<Loan>);

/// A text that was lent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Loan {
    #[serde(with = "encoding::path")]
    pub(crate) path: Path,
    /// What the scenario has there itself: nothing, a blank, or the name of a version.
    pub(crate) own: Option<Rc<str>>,
}
