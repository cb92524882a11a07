//! A question as the page asks it.

use std::collections::BTreeMap;

use rolecall_analysis::{BUDGET, Universe};
use rolecall_core::catalogue::Facts;
use rolecall_core::diag::PolicyKind;
use rolecall_explain::Locale;
use serde::Deserialize;

use crate::scene::Scenes;

/// What part of a budget the page asks with first: the answer is there at once, or nearly.
const FIRST: usize = 10;

/// What the page asks.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Question {
    /// Tag of the language.
    locale: String,
    /// What is asked; empty at first.
    #[serde(default)]
    pub(crate) topic: String,
    /// What was chosen and written, by name.
    #[serde(default)]
    pub(crate) chosen: BTreeMap<String, String>,
    /// Whether a part of the budget is enough for now.
    #[serde(default)]
    pub(crate) is_first: bool,
}

impl Question {
    /// The language.
    pub(crate) fn locale(&self) -> Locale {
        Locale::from_tag(&self.locale).unwrap_or_default()
    }
}

/// A question with everything that it is about.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Asked<'q> {
    pub(crate) scenes: &'q Scenes,
    pub(crate) universe: &'q Universe,
    pub(crate) facts: Facts,
    pub(crate) question: &'q Question,
    pub(crate) locale: Locale,
}

impl Asked<'_> {
    /// What was chosen or written under a name; empty if nothing was.
    pub(crate) fn chosen(&self, name: &str) -> &str {
        self.question.chosen.get(name).map_or("", String::as_str)
    }

    /// Whether the room was entered from a document of a kind.
    pub(crate) fn entered_from(&self, kind: PolicyKind) -> bool {
        self.scenes.now.document(&self.scenes.about).is_some_and(|document| document.kind == kind)
    }

    /// Whether the room was entered from a change that the page offers.
    pub(crate) fn entered_from_change(&self) -> bool {
        let about = &self.scenes.about;
        self.scenes.before.is_some() && !about.is_empty() && !about.starts_with('/')
    }

    /// How far a search may go.
    pub(crate) fn budget(&self) -> usize {
        if self.question.is_first { BUDGET / FIRST } else { BUDGET }
    }
}
