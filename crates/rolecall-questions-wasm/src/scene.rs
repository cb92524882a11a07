//! The scenario on the page, and what it is compared with.

use std::cell::OnceCell;

use rolecall_analysis::Universe;
use rolecall_analysis::graph::{Account, ControlKinds, Controls};
use rolecall_catalog::Catalog;
use rolecall_core::catalogue::Facts;
use rolecall_core::name::{AccountId, short_name};
use rolecall_core::scenario::{PolicyText, Reading, Scenario};
use rolecall_explain::{Locale, policy_name};
use rolecall_questions::Partition;
use serde::Deserialize;

use crate::answer::words;

/// What is on the page.
#[derive(Debug, Deserialize)]
pub(crate) struct Shown {
    /// The scenario, as it is evaluated.
    scenario: String,
    /// What it is compared with, as it is evaluated; nothing if nothing is pinned and nothing was edited.
    before: Option<String>,
    /// Where the room was entered from: the path of a document, what a change that the page offers is known by; empty for the bar or the line of the pin.
    about: String,
    /// The step that is open on the page, counted from 0 among those that are evaluated; nothing if it is not.
    #[serde(default)]
    step: Option<usize>,
}

/// Both, as they were read.
#[derive(Debug, Default)]
pub(crate) struct Scenes {
    pub(crate) now: Scene,
    pub(crate) before: Option<Scene>,
    pub(crate) about: String,
    /// The step that is open on the page.
    pub(crate) step: Option<usize>,
}

/// A scenario.
#[derive(Debug, Default)]
pub(crate) struct Scene {
    pub(crate) text: String,
    pub(crate) reading: Reading,
    facts: Option<&'static Catalog<'static>>,
    /// The world, read for its graph when that is first asked for.
    account: OnceCell<Option<Account>>,
    /// What principals of it have in their hands, by the kinds that are asked for, each read when that is first done.
    controls: [OnceCell<Controls>; 4],
}

impl Scenes {
    /// Reads what is on the page.
    pub(crate) fn of(shown: Shown, facts: &'static Catalog<'static>) -> Self {
        let read = |text: String| Scene {
            reading: rolecall_core::read_with(&text, Some(facts)),
            text,
            facts: Some(facts),
            ..Scene::default()
        };
        Self { now: read(shown.scenario), before: shown.before.map(read), about: shown.about, step: shown.step }
    }

    /// The partition that the scenario is in.
    pub(crate) fn partition(&self) -> &'static str {
        Partition::of(&self.now.text).name()
    }

    /// The text that a document had before; `None` if it was not there.
    pub(crate) fn before(&self, document: &PolicyText) -> Option<&PolicyText> {
        let before = self.before.as_ref()?;
        let is_like = |other: &&PolicyText| {
            (other.kind, &other.name, &other.owner) == (document.kind, &document.name, &document.owner)
        };
        let alike = before.documents().find(is_like);
        alike.or_else(|| before.documents().find(|other| other.path == document.path && other.kind == document.kind))
    }

    /// Whether a document has another text than before.
    pub(crate) fn is_changed(&self, document: &PolicyText) -> bool {
        self.before(document).is_some_and(|before| before.text != document.text)
    }
}

impl Scene {
    /// The world as a graph sees it; `None` if it cannot be read.
    pub(crate) fn account(&self) -> Option<&Account> {
        let facts: Facts = self.facts.map(|facts| facts as _);
        self.account.get_or_init(|| Account::read(&self.text, facts).ok()).as_ref()
    }

    /// What principals of the world have in their hands; `None` if no kind of it is asked for, or the world cannot be read.
    pub(crate) fn controls(&self, kinds: ControlKinds, universe: &Universe) -> Option<&Controls> {
        let account = self.account().filter(|_| kinds != ControlKinds::default())?;
        let known = self.controls.get(usize::from(kinds.pass_role) + 2 * usize::from(kinds.edit))?;
        let facts: Facts = self.facts.map(|facts| facts as _);
        Some(known.get_or_init(|| Controls::read(account, universe, facts, kinds)))
    }

    /// The documents that stand in the scenario.
    pub(crate) fn documents(&self) -> impl Iterator<Item = &PolicyText> {
        self.reading.policies.iter().filter(|document| !document.path.as_str().is_empty())
    }

    /// The account that owns what a policy is attached to, as the scenario has it.
    pub(crate) fn owner(&self, document: &PolicyText) -> Option<&str> {
        let world = self.reading.scenario.as_ref().map(Scenario::world)?;
        world.resources.iter().find(|resource| resource.arn == document.owner)?.account.as_ref().map(AccountId::as_str)
    }

    /// The organization that the scenario is of: who is in it is no stranger.
    pub(crate) fn trusted(&self) -> Vec<String> {
        let Some(world) = self.reading.scenario.as_ref().map(Scenario::world) else { return Vec::new() };
        let organization = world.organization.as_ref().map(|organization| organization.id.as_str().to_owned());
        organization.into_iter().collect()
    }

    /// The ARNs of a list, in its order.
    pub(crate) fn arns(&self, list: &str) -> Vec<String> {
        let Some(scenario) = &self.reading.scenario else { return Vec::new() };
        let world = scenario.world();
        match list {
            "roles" => world.roles.iter().map(|role| role.arn.as_str().to_owned()).collect(),
            _ => world.users.iter().map(|user| user.arn.as_str().to_owned()).collect(),
        }
    }

    /// The document at a path.
    pub(crate) fn document(&self, path: &str) -> Option<&PolicyText> {
        self.documents().find(|document| document.path.as_str() == path)
    }
}

/// What a document is called, with whose it is.
pub(crate) fn name(document: &PolicyText, locale: Locale) -> String {
    let name = words(&policy_name(document, locale)).into_iter().map(|(_, run)| run).collect::<String>();
    let owner = short_name(&document.owner);
    if owner.is_empty() || name.contains(owner) { name } else { format!("{name} · {owner}") }
}
