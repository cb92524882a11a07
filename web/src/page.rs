//! What every component may reach without being handed it: the dispatcher and what is chosen for the page as a whole.

use std::rc::Rc;

use rolecall_ui_model::view::Tone;
use rolecall_ui_model::{Locale, Msg, Theme};
use yew::prelude::*;

use crate::effects::clipboard;

/// A short notice about something the browser did or could not do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The words.
    pub text: &'static str,
    /// Their colour.
    pub tone: Tone,
}

/// The context of the page.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// Hears what happened.
    pub dispatch: Callback<Msg>,
    /// Hears what the browser did or could not do.
    pub remark: Callback<Remark>,
    /// Opens the room of questions about all requests: about the document at a path, a change that is offered, or the scenario if that is empty.
    pub ask: Callback<Rc<str>>,
    /// The language.
    pub locale: Locale,
    /// Light or dark.
    pub theme: Theme,
    /// Whether shortcuts are heard.
    pub shortcuts: bool,
}

impl Page {
    /// A callback that tells the model of something.
    pub fn on<IN: 'static>(&self, msg: impl Fn(IN) -> Msg + 'static) -> Callback<IN> {
        self.dispatch.reform(msg)
    }

    /// A callback for a button that opens the room of questions, about the same.
    #[must_use]
    pub fn asking(&self, about: &Rc<str>) -> Callback<MouseEvent> {
        let about = about.clone();
        self.ask.reform(move |_| about.clone())
    }

    /// A callback for a button that copies a text and says so.
    #[must_use]
    pub fn copying(&self, text: Callback<(), Option<String>>, copied: &'static str) -> Callback<MouseEvent> {
        let (remark, failed) = (self.remark.clone(), self.locale.page_copy_failed());
        Callback::from(move |_: MouseEvent| {
            let told = remark.reform(move |done| {
                if done {
                    Remark { text: copied, tone: Tone::Ok }
                } else {
                    Remark { text: failed, tone: Tone::Warning }
                }
            });
            if let Some(text) = text.emit(()) {
                clipboard::copy(text, told);
            }
        })
    }

    /// A callback for a button or a switch that always says the same.
    #[must_use]
    pub fn click<IN: 'static>(&self, msg: &Msg) -> Callback<IN> {
        let msg = msg.clone();
        self.dispatch.reform(move |_| msg.clone())
    }
}

/// The context of the page; needs the `ContextProvider<Page>` that [`crate::app::App`] sets up.
#[hook]
pub fn use_page() -> Page {
    let outside = || Page {
        dispatch: Callback::noop(),
        remark: Callback::noop(),
        ask: Callback::noop(),
        locale: Locale::default(),
        theme: Theme::default(),
        shortcuts: true,
    };
    use_context::<Page>().unwrap_or_else(outside)
}
