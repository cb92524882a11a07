//! The scenario's title, what is saved of it, and the examples.

use std::rc::Rc;

use rolecall_core::format::Path;

use crate::examples::{EXAMPLES, Example};
use crate::model::Model;
use crate::slices::scenario::saved::SavedScenario;
use crate::view::ExampleView;

impl Model {
    /// What a link, a file and the browser's storage hold.
    #[must_use]
    pub fn saved(&self) -> SavedScenario {
        SavedScenario::new(self.draft.clone(), self.step)
    }

    /// The title of the scenario, of an example in the page's language; empty without one.
    #[must_use]
    pub fn title(&self) -> Rc<str> {
        let title = self.draft.text(&Path::of("title"));
        let example = EXAMPLES.iter().find(|example| example.scenario == title);
        example.map_or(title, |example| (example.title)(self.locale)).into()
    }

    /// The examples.
    #[must_use]
    pub fn examples(&self) -> Rc<[ExampleView]> {
        let view = |example: &'static Example| ExampleView {
            id: example.id,
            group: example.group.title(self.locale).into(),
            title: (example.title)(self.locale).into(),
            question: (example.question)(self.locale).into(),
        };
        self.views.examples.get(self.locale, || EXAMPLES.iter().map(view).collect())
    }
}
