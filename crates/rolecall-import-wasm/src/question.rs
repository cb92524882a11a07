//! What the page asks about what was pasted.

use std::collections::BTreeMap;

use serde::Deserialize;

/// What the page asks about what was pasted.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Question {
    /// Tag of the language.
    pub(crate) locale: String,
    /// The open scenario, documents as texts.
    pub(crate) scenario: String,
    /// Whether it is one of the page's examples.
    pub(crate) is_example: bool,
    /// The selected step.
    pub(crate) step: usize,
    /// The document that is open, as a JSON pointer.
    pub(crate) tab: Option<String>,
    /// What was chosen so far, by the names of the [`Pick`](crate::answer::Pick)s and fields that were offered.
    pub(crate) chosen: BTreeMap<String, String>,
}

impl Question {
    /// What was chosen under a name.
    pub(crate) fn chosen(&self, name: &str) -> Option<&str> {
        self.chosen.get(name).map(String::as_str).filter(|chosen| !chosen.is_empty())
    }
}
