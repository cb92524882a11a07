//! Reads whatever is pasted or dropped for the page: a program of its own in a worker, which `web/import/` brings along when something is
//! pasted. The readers are as large as half the page's program, and few visits need them.
//!
//! ```text
//! text or files ─rolecall-import─► parts + findings ─merge─► the open scenario with them ─► what to tell and to choose, in words
//! ```
//!
//! The page draws the answer and decides nothing: each choice is a new question about the same text.

mod account;
mod answer;
mod desk;
mod fill;
mod given;
mod held;
mod kind;
mod merge;
mod note;
mod place;
mod question;
mod row;
mod share;
mod token;
mod tree;
mod verdict;
#[cfg(test)]
mod tests;

use wasm_bindgen::prelude::wasm_bindgen;

/// What has been pasted, for as long as the page is open.
#[wasm_bindgen]
#[derive(Debug, Default)]
pub struct Desk(desk::Desk);

#[wasm_bindgen]
impl Desk {
    /// An empty one.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes a table of messages of a language, named by its tag. False if it is of other messages than this program's.
    pub fn load(&mut self, tag: &str, table: &str) -> bool {
        rolecall_locale::load_tagged(tag, table)
    }

    /// Takes what was pasted, in the place of what was there before.
    pub fn paste(&mut self, text: &str) {
        self.0.paste(text);
    }

    /// Takes the bytes of a dropped file; the first of several takes the place of what was there before.
    pub fn file(&mut self, bytes: &[u8], is_first: bool) {
        self.0.file(bytes, is_first);
    }

    /// What it all is, as the JSON of an `Answer`, to a `Question` as JSON.
    /// A question that cannot be read is answered with nothing.
    pub fn ask(&mut self, question: &str) -> String {
        serde_json::from_str(question)
            .ok()
            .and_then(|question| serde_json::to_string(&self.0.answer(&question)).ok())
            .unwrap_or_default()
    }

    /// The import that was answered last was taken over.
    pub fn taken(&mut self) {
        self.0.taken();
    }
}

/// What a scenario reveals, and what stands in the place of it, as JSON; to a question of `web/share/` as JSON. Nothing to any other question.
#[wasm_bindgen]
#[must_use]
pub fn shared(question: &str) -> String {
    serde_json::from_str(question)
        .ok()
        .and_then(|question| share::answer(&question))
        .and_then(|answer| serde_json::to_string(&answer).ok())
        .unwrap_or_default()
}
