//! The room of questions about all requests, in a worker that it starts with when somebody enters it.
//!
//! Every choice is the same question once more, and every answer is all that is to be seen. `web/questions/` draws it; `web/questions/desk.js` is what its worker does.

mod quoted;
mod picture;
mod answer;
mod scene;
mod asked;
mod reply;
mod documents;
mod compared;
mod exposed;
mod alone;
mod world;
mod graph;
mod step;
mod topic;
mod room;
#[cfg(test)]
mod tests;

use rolecall_catalog::{Catalog, Services};
use wasm_bindgen::prelude::wasm_bindgen;

/// Takes a table of messages of a language, named by its tag. False if it is of other messages than this program's.
#[wasm_bindgen]
#[must_use]
pub fn load(tag: &str, table: &str) -> bool {
    rolecall_locale::load_tagged(tag, table)
}

/// Where the questions of a page are asked.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Desk(room::Room);

#[wasm_bindgen]
impl Desk {
    /// Opens the tables of services and of the names of AWS's policies; nothing if they are none. They stay where they are as long as the worker runs.
    #[must_use]
    pub fn open(services: Vec<u8>, names: Vec<u8>) -> Option<Desk> {
        let names = rolecall_catalog::Shelf::open(names.leak()).ok()?;
        let facts = Catalog::new(Services::open(services.leak()).ok()?).with_policies(names);
        Some(Self(room::Room::new(Box::leak(Box::new(facts)))))
    }

    /// Hears what is on the page, for the questions that follow: JSON, see `web/questions/asking.js`. False if it cannot be read.
    pub fn enter(&mut self, shown: &str) -> bool {
        self.0.enter(shown)
    }

    /// Answers a question about all requests: JSON to JSON, see `web/questions/`. Nothing if the question cannot be read.
    pub fn answer(&mut self, question: &str) -> String {
        self.0.ask(question)
    }
}
