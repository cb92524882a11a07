//! What a link, a file and the browser's storage hold of the page.

use std::cell::OnceCell;
use std::rc::Rc;

use rolecall_core::format::Path;

use crate::link::{self, LONGEST};
use crate::scenario_draft::ScenarioDraft;
use crate::statements;

/// Texts that are longer than this in all, in bytes, take more than a frame to pack.
const LONG: usize = 64 << 10;

/// The scenario with the selected step. Equal to another if nothing was edited in between.
#[derive(Clone, Debug)]
pub struct SavedScenario {
    pub(crate) draft: Rc<ScenarioDraft>,
    pub(crate) step: usize,
    /// Written once for the address and the storage.
    fragment: Rc<OnceCell<Rc<str>>>,
}

impl SavedScenario {
    /// What is saved of a scenario and the step that is shown.
    #[must_use]
    pub fn new(draft: Rc<ScenarioDraft>, step: usize) -> Self {
        Self { draft, step, fragment: Rc::default() }
    }

    /// The fragment of a link, `#` included.
    #[must_use]
    pub fn fragment(&self) -> Rc<str> {
        self.fragment.get_or_init(|| link::write(&self.draft, self.step).into()).clone()
    }

    /// The fragment of a link that can be sent; `None` if it would be longer than [`LONGEST`].
    #[must_use]
    pub fn link(&self) -> Option<Rc<str>> {
        Some(self.fragment()).filter(|fragment| fragment.len() <= LONGEST)
    }

    /// Whether to write the fragment would keep the page from following the keys.
    #[must_use]
    pub fn is_long(&self) -> bool {
        self.fragment.get().is_none() && self.draft.own_size() > LONG
    }

    /// Takes the fragment as it was written elsewhere.
    pub fn take(&self, fragment: Rc<str>) {
        // Whoever wrote it first wrote the same.
        let _ = self.fragment.set(fragment);
    }

    /// The scenario as it is, documents as texts.
    #[must_use]
    pub fn written(&self) -> String {
        self.draft.own().saved()
    }

    /// Whether something of it is switched off, which a file holds as everything else: who reads the file counts it.
    #[must_use]
    pub fn has_off(&self) -> bool {
        let is_there = |path: &Path| self.draft.json.get(path).is_some_and(|document| !document.is_blank());
        let is_off = |path: &Path| match statements::parts(path) {
            Some((document, _)) => self.draft.rest(&document).is_some(),
            None => is_there(path),
        };
        self.draft.off.iter().any(is_off)
    }

    /// The scenario as a file.
    #[must_use]
    pub fn exported(&self) -> String {
        self.draft.own().exported()
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
