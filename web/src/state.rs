//! The only place where the model meets Yew: a newtype, because trait and model are both foreign.

use std::rc::Rc;

use rolecall_ui_model::{Asked, Locale, Model, Msg, Theme};
use yew::Reducible;

/// The model, and how it came to be, as far as the browser's history cares.
#[derive(Clone, Debug)]
pub struct AppState {
    /// What is shown.
    pub model: Rc<Model>,
    /// Grows when something happened that the back button should take back.
    pub landmark: u32,
    /// Grows when another scenario took the place of the whole one, so that its documents are others, even under the same paths.
    pub scenario: u32,
    /// Grows with every change.
    pub revision: u32,
}

impl AppState {
    /// The state at the start: from the address, else from what was saved.
    #[must_use]
    pub fn start(fragment: &str, saved: Option<&str>, locale: Locale, theme: Theme) -> Self {
        Self { model: Rc::new(Model::start(fragment, saved, locale, theme)), landmark: 0, scenario: 0, revision: 0 }
    }
}

/// Two states of one page are the same if nothing happened in between.
impl PartialEq for AppState {
    fn eq(&self, other: &Self) -> bool {
        self.revision == other.revision
    }
}

impl Reducible for AppState {
    type Action = Msg;

    fn reduce(self: Rc<Self>, msg: Msg) -> Rc<Self> {
        let replaces =
            matches!(msg, Msg::ExampleArrived { .. } | Msg::StartedEmpty | Msg::FileOpened(_) | Msg::FragmentOpened(_));
        let is_landmark = matches!(
            msg,
            Msg::ExampleArrived { asked: Asked::Chosen, .. }
                | Msg::StartedEmpty
                | Msg::FileOpened(_)
                | Msg::StepAdded(_)
                | Msg::StepRemoved(_)
        );
        match self.model.update(msg) {
            None => self,
            Some(model) => Rc::new(Self {
                model: Rc::new(model),
                landmark: self.landmark + u32::from(is_landmark),
                scenario: self.scenario + u32::from(replaces),
                revision: self.revision.wrapping_add(1),
            }),
        }
    }
}
