//! What a link, a file and the browser's storage hold of the page.

use std::cell::OnceCell;
use std::rc::Rc;

use rolecall_core::format::Path;

use crate::link;
use crate::scenario_draft::ScenarioDraft;

/// The scenario with the selected step. Equal to another if nothing was edited in between.
#[derive(Clone, Debug)]
pub struct SavedScenario {
    draft: Rc<ScenarioDraft>,
    step: usize,
    /// Written once for the address and the storage.
    fragment: Rc<OnceCell<Rc<str>>>,
}

impl SavedScenario {
    pub(crate) fn new(draft: Rc<ScenarioDraft>, step: usize) -> Self {
        Self { draft, step, fragment: Rc::default() }
    }

    /// The fragment of a link, `#` included.
    #[must_use]
    pub fn fragment(&self) -> Rc<str> {
        self.fragment.get_or_init(|| link::write(&self.draft, self.step).into()).clone()
    }

    /// The scenario as a file.
    #[must_use]
    pub fn exported(&self) -> String {
        self.draft.json.exported()
    }

    /// A name for that file, without extension.
    #[must_use]
    pub fn file_name(&self) -> String {
        let mut name = String::new();
        for character in self.draft.text(&Path::of("title")).chars() {
            if character.is_alphanumeric() {
                name.push(character.to_ascii_lowercase());
            } else if !name.is_empty() && !name.ends_with('-') {
                name.push('-');
            }
        }
        let name = name.trim_end_matches('-');
        if name.is_empty() { "scenario".to_owned() } else { name.to_owned() }
    }
}

impl PartialEq for SavedScenario {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.draft, &other.draft) && self.step == other.step
    }
}
