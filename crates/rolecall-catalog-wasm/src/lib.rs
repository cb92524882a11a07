//! What the page knows of AWS's services: a program of its own in a worker, which the page starts when a scenario of the user's is open.
//!
//! It hears the questions that the evaluator hears, and tells what those rules find that ask the catalogue; and those of the editor, what may be written. Or it is asked for
//! the texts of policies that AWS manages. The tables of the catalogue are files beside it. `web/catalog/worker.js` is its worker.

mod assist;

use rolecall_catalog::{Catalog, Services};
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
    /// Opens the tables of services and of the names of AWS's policies; nothing if they are none. They stay where they are as long as the worker runs.
    #[must_use]
    pub fn open(services: Vec<u8>, names: Vec<u8>) -> Option<Desk> {
        let names = rolecall_catalog::Shelf::open(names.leak()).ok()?;
        let facts = Catalog::new(Services::open(services.leak()).ok()?).with_policies(names);
        let facts: &'static Catalog<'static> = Box::leak(Box::new(facts));
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

/// The policies that AWS manages, with their texts.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Shelf(rolecall_catalog::Shelf<'static>);

#[wasm_bindgen]
impl Shelf {
    /// Opens the tables of the names and of the newest texts, and that of the older ones if there is one; nothing if they are none. They stay where they are as long as the
    /// worker runs.
    #[must_use]
    pub fn open(names: Vec<u8>, newest: Vec<u8>, older: Option<Vec<u8>>) -> Option<Shelf> {
        let shelf = rolecall_catalog::Shelf::open(names.leak()).ok()?.with_newest(newest.leak()).ok()?;
        Some(Self(match older {
            Some(older) => shelf.with_older(older.leak()).ok()?,
            None => shelf,
        }))
    }

    /// The text of a policy by its ARN: the newest, or the version of that number.
    #[must_use]
    pub fn text(&self, arn: &str, version: Option<u32>) -> Option<String> {
        self.0.text(arn, version)
    }

    /// The day of the newest text.
    #[must_use]
    pub fn date(&self) -> String {
        self.0.date().to_owned()
    }
}
