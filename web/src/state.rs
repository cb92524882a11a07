//! The only place where the model meets Yew: a newtype, because trait and model are both foreign.

use std::rc::Rc;

use rolecall_ui_model::{Locale, Model, Msg, Theme};
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
}

impl AppState {
    /// The state at the start: from the address, else from what was saved.
    #[must_use]
    pub fn start(fragment: &str, saved: Option<&str>, locale: Locale, theme: Theme) -> Self {
        let model = settled(Model::start(fragment, saved, locale, theme));
        Self { model: Rc::new(model), landmark: 0, scenario: 0 }
    }
}

/// As long a question, in bytes, is answered before anything is painted: the answer takes less than a frame.
const AT_ONCE: usize = 48 << 10;

/// Answers what the model asks, unless that would keep the page from following the keys: then
/// [`evaluation`](crate::effects::evaluation) answers when these pause.
fn settled(model: Model) -> Model {
    if model.question().is_some_and(|question| question.text.len() > AT_ONCE) { model } else { model.answered() }
}

impl Reducible for AppState {
    type Action = Msg;

    fn reduce(self: Rc<Self>, msg: Msg) -> Rc<Self> {
        let (replaces, is_landmark) = (msg.replaces_scenario(), msg.is_landmark());
        match self.model.update(msg) {
            None => self,
            Some(model) => Rc::new(Self {
                model: Rc::new(settled(model)),
                landmark: self.landmark + u32::from(is_landmark),
                scenario: self.scenario + u32::from(replaces),
            }),
        }
    }
}
