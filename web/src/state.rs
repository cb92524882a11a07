//! The only place where the model meets Yew: a newtype, because trait and model are both foreign.

use std::rc::Rc;

use rolecall_ui_model::msg::{MatrixMsg, PinMsg, SettingsMsg};
use rolecall_ui_model::{Locale, Model, Msg, Theme};
use yew::Reducible;

use crate::effects::evaluation;

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
    /// The state at the start: from the address, else from what was saved, with what the tab kept: what was pinned, and the matrix.
    #[must_use]
    pub fn start(
        fragment: &str,
        saved: Option<&str>,
        pinned: Option<String>,
        matrix: Option<String>,
        locale: Locale,
        theme: Theme,
        shortcuts: bool,
    ) -> Self {
        let model = Model::start(fragment, saved, locale, theme);
        // The worker is not there yet, and the first decision does not wait for it.
        let is_short = model.question().is_none_or(|question| question.size() <= evaluation::AT_ONCE);
        let model = if is_short { model.answered() } else { model };
        let kept = [
            Some(Msg::Settings(SettingsMsg::ShortcutsSwitched(shortcuts))),
            pinned.map(|pinned| Msg::Pin(PinMsg::Restored(pinned.into()))),
            matrix.map(|matrix| Msg::Matrix(MatrixMsg::Restored(matrix.into()))),
        ];
        let model = kept.into_iter().flatten().fold(model, |model, msg| model.update(msg).unwrap_or(model));
        Self { model: Rc::new(model), landmark: 0, scenario: 0 }
    }
}

impl Reducible for AppState {
    type Action = Msg;

    fn reduce(self: Rc<Self>, msg: Msg) -> Rc<Self> {
        let (replaces, is_landmark) = (msg.replaces_scenario(), msg.is_landmark());
        match self.model.update(msg) {
            None => self,
            Some(model) => Rc::new(Self {
                model: Rc::new(model),
                landmark: self.landmark + u32::from(is_landmark),
                scenario: self.scenario + u32::from(replaces),
            }),
        }
    }
}
