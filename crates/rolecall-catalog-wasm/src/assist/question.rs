//! What the editor asks.

use rolecall_core::policy::PolicyKind;
use rolecall_locale::Locale;
use serde::Deserialize;

/// A place in a text. Places are UTF-16 code units.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Question {
    pub(crate) what: What,
    pub(crate) text: String,
    pub(crate) place: u32,
    /// The kind of policy, by the name it has on the command line.
    kind: String,
    locale: String,
    #[serde(default)]
    pub(crate) names: Names,
    /// Whether the ARN of a managed policy may take the place of the document.
    #[serde(default)]
    pub(crate) is_nameable: bool,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum What {
    /// What may be written there.
    Complete,
    /// What stands there.
    Hover,
}

/// Names of the scenario.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Names {
    pub(crate) accounts: Vec<String>,
    pub(crate) organizations: Vec<String>,
    pub(crate) principals: Vec<String>,
    pub(crate) providers: Vec<String>,
    pub(crate) resources: Vec<String>,
}

impl Question {
    pub(crate) fn kind(&self) -> PolicyKind {
        PolicyKind::named(&self.kind).unwrap_or(PolicyKind::Identity)
    }

    pub(crate) fn locale(&self) -> Locale {
        Locale::from_tag(&self.locale).unwrap_or_default()
    }

    pub(crate) fn names(&self) -> rolecall_assist::Names<'_> {
        let Names { accounts, organizations, principals, providers, resources } = &self.names;
        rolecall_assist::Names { accounts, organizations, principals, providers, resources }
    }
}
