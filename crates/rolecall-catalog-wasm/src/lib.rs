//! What the page knows of AWS's services: a program of its own in a worker, which the page starts when a scenario of the user's is open.
//!
//! It hears the questions that the evaluator hears, and tells what those rules find that ask the catalogue; and those of the editor, what may be written. Or it is asked for
//! the texts of policies that AWS manages. The tables of the catalogue are files beside it. `web/catalog/worker.js` is its worker.

mod assist;

use rolecall_catalog::{Catalog, History, Managed, Services};
use rolecall_ui_model::slices::evaluation::checker::Checker;
use wasm_bindgen::prelude::wasm_bindgen;

/// Takes a table of messages of a language, named by its tag. False if it is of other messages than this program's.
#[wasm_bindgen]
#[must_use]
pub fn load(tag: &str, table: &str) -> bool {
    rolecall_locale::load_tagged(tag, table)
}

/// The catalogue, and what it is asked about.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Desk {
    facts: &'static Catalog<'static>,
    checker: Checker,
}

#[wasm_bindgen]
impl Desk {
    /// Opens the table of services; nothing if it is none. It stays where it is as long as the worker runs.
    #[must_use]
    pub fn open(services: Vec<u8>) -> Option<Desk> {
        let facts: &'static Catalog<'static> = Box::leak(Box::new(Catalog::new(Services::open(services.leak()).ok()?)));
        Some(Self { facts, checker: Checker::new(facts) })
    }

    /// Hears a question as the page tells it to the evaluator. One that was not answered yet is dropped.
    pub fn hear(&mut self, question: &[u8]) {
        self.checker.hear(question);
    }

    /// What was found in the scenario of the newest question, as the page reads it; nothing if it was told.
    #[must_use]
    pub fn check(&mut self) -> Option<Vec<u8>> {
        self.checker.work()
    }

    /// For each resource and each action, one after the other: 1 where a request of the action can never be about the resource, else 0.
    #[must_use]
    #[expect(clippy::needless_pass_by_value, reason = "lists come by value from JavaScript")]
    pub fn apart(&self, actions: Vec<String>, resources: Vec<String>) -> Vec<u8> {
        self.checker.apart(&actions, &resources).into_iter().map(u8::from).collect()
    }

    /// What may be written at a place of a policy, or what stands there: JSON to JSON, see `web/assist/ask.js`. Nothing if the question cannot be read.
    #[must_use]
    pub fn ask(&self, question: &str) -> String {
        assist::ask(question, self.facts)
    }
}

/// The policies that AWS manages.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Shelf {
    managed: Managed<'static>,
    history: Option<History<'static>>,
}

#[wasm_bindgen]
impl Shelf {
    /// Opens the table of the newest texts, and that of the older ones if there is one; nothing if they are none. They stay where they are as long as the worker runs.
    #[must_use]
    pub fn open(managed: Vec<u8>, history: Option<Vec<u8>>) -> Option<Shelf> {
        let managed = Managed::open(managed.leak()).ok()?;
        let history = match history {
            Some(history) => Some(History::open(history.leak(), &managed).ok()?),
            None => None,
        };
        Some(Self { managed, history })
    }

    /// The text of a policy by its ARN: the newest, or the version of that number.
    #[must_use]
    pub fn text(&self, arn: &str, version: Option<u32>) -> Option<String> {
        match version {
            None => self.managed.text(arn),
            Some(version) => self.managed.version(arn, version, self.history.as_ref()),
        }
    }

    /// The day of the newest text.
    #[must_use]
    pub fn date(&self) -> String {
        self.managed.date().to_owned()
    }
}
