//! What can be asked of the scenario on the page, and each answer as the page draws it.

use std::collections::BTreeMap;

use rolecall_analysis::Universe;
use rolecall_catalog::Catalog;

use crate::answer::Answer;
use crate::asked::{Asked, Question};
use crate::scene::Scenes;
use crate::topic;

/// Where the questions of a page are asked.
#[derive(Debug)]
pub(crate) struct Room {
    facts: &'static Catalog<'static>,
    /// What is on the page.
    scenes: Scenes,
    /// By partition: each is made once.
    universes: BTreeMap<&'static str, Universe>,
}

impl Room {
    /// A room about nothing yet.
    pub(crate) fn new(facts: &'static Catalog<'static>) -> Self {
        Self { facts, scenes: Scenes::default(), universes: BTreeMap::new() }
    }

    /// Hears what is on the page, as JSON of [`crate::scene::Shown`]. False if that cannot be read.
    pub(crate) fn enter(&mut self, shown: &str) -> bool {
        let read = serde_json::from_str(shown).ok().map(|shown| Scenes::of(shown, self.facts));
        let is_read = read.is_some();
        self.scenes = read.unwrap_or_default();
        is_read
    }

    /// Answers a [`Question`] as JSON with an [`Answer`] as JSON; with nothing if it cannot be read.
    pub(crate) fn ask(&mut self, question: &str) -> String {
        let question: Option<Question> = serde_json::from_str(question).ok();
        question.and_then(|question| serde_json::to_string(&self.answer(&question)).ok()).unwrap_or_default()
    }

    fn answer(&mut self, question: &Question) -> Answer {
        let partition = self.scenes.partition();
        let facts = self.facts;
        let universe = self.universes.entry(partition).or_insert_with(|| Universe::new(facts, partition));
        let (scenes, locale) = (&self.scenes, question.locale());
        topic::answer(&Asked { scenes, universe, facts: Some(facts), question, locale })
    }
}
