//! What an embedded scenario runs: text or link in, all that it comes to as JSON in words out. `web/embed/` draws it.
//!
//! It has the evaluator and the words of the page, and neither lint, forms, search for changes nor readers: a read-only embed pays for what it shows.

use std::rc::Rc;

use rolecall_locale::Locale;
use rolecall_ui_model::exhibit::Exhibit;
use wasm_bindgen::prelude::wasm_bindgen;

/// Takes the table of messages of a language, named by its tag. False if it is of other messages than this program's.
#[wasm_bindgen]
#[must_use]
pub fn load(tag: &str, table: &str) -> bool {
    rolecall_locale::load_tagged(tag, table)
}

/// A scenario that is shown.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Shown(Exhibit);

#[wasm_bindgen]
impl Shown {
    /// Takes the text of a scenario file; nothing if it is not a JSON object.
    #[must_use]
    pub fn read(text: &str) -> Option<Shown> {
        Exhibit::read(text).map(Self)
    }

    /// Takes what a link to Rolecall's page holds when it is unpacked; nothing if it is something else.
    #[wasm_bindgen(js_name = "ofLink")]
    #[must_use]
    pub fn of_link(unpacked: &str) -> Option<Shown> {
        Exhibit::of_link(unpacked).map(Self)
    }

    /// The step that is shown first.
    #[must_use]
    #[wasm_bindgen(getter)]
    pub fn step(&self) -> usize {
        self.0.step()
    }

    /// What a link to it holds, with a step selected, before it is packed.
    #[must_use]
    pub fn link(&self, step: usize) -> String {
        self.0.link(step)
    }

    /// All that it comes to, as the JSON of an `ExhibitView`. `opened`: lines of the trace whose insides are wanted, by their ids.
    #[must_use]
    pub fn view(&self, tag: &str, opened: Vec<String>) -> String {
        let opened: Vec<Rc<str>> = opened.into_iter().map(Rc::from).collect();
        let view = self.0.view(Locale::from_tag(tag).unwrap_or_default(), &opened);
        // Plain data with texts for names: nothing of it cannot be written.
        serde_json::to_string(&view).unwrap_or_default()
    }
}
