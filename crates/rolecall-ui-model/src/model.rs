//! The state of the page.

use std::rc::Rc;

use crate::Locale;
use crate::msg::{Msg, Theme};
use crate::view::{
    ActionView, ChainView, DecisionView, DiagnosticView, EditorView, ExampleView, FormView, Mark, NoticeView, TabView,
    TraceLineView,
};

/// The page as a value.
#[derive(Clone, Debug)]
pub struct Model {
    locale: Locale,
    theme: Theme,
}

impl Model {
    /// Starts from the fragment of the address, else from what was saved, else from the first example.
    /// A fragment or save that cannot be read leaves a notice.
    #[must_use]
    pub fn start(_fragment: &str, _saved: Option<&str>, locale: Locale, theme: Theme) -> Self {
        Self { locale, theme }
    }

    /// Returns the next state, or `None` when `msg` changes nothing.
    #[must_use]
    pub fn update(&self, _msg: Msg) -> Option<Self> {
        None
    }

    /// The language of the page.
    #[must_use]
    pub fn locale(&self) -> Locale {
        self.locale
    }

    /// Light or dark.
    #[must_use]
    pub fn theme(&self) -> Theme {
        self.theme
    }

    /// The fragment of a link to this state, `#` included: for the address bar, for sharing and for saving.
    #[must_use]
    pub fn fragment(&self) -> Rc<str> {
        "".into()
    }

    /// The scenario as a file.
    #[must_use]
    pub fn exported(&self) -> String {
        String::new()
    }

    /// A name for the exported file, without extension.
    #[must_use]
    pub fn file_name(&self) -> String {
        String::new()
    }

    /// The title of the scenario; empty without one.
    #[must_use]
    pub fn title(&self) -> Rc<str> {
        "".into()
    }

    /// The examples.
    #[must_use]
    pub fn examples(&self) -> Rc<[ExampleView]> {
        Rc::new([])
    }

    /// What to tell the user.
    #[must_use]
    pub fn notice(&self) -> Option<NoticeView> {
        None
    }

    /// Whether something can be undone, and with which words.
    #[must_use]
    pub fn undo(&self) -> Option<ActionView> {
        None
    }

    /// The strip of hops.
    #[must_use]
    pub fn chain(&self) -> ChainView {
        loop {}
    }

    /// The tabs of the selected step.
    #[must_use]
    pub fn tabs(&self) -> Rc<[TabView]> {
        Rc::new([])
    }

    /// The document of the selected tab; `None` while the form is shown.
    #[must_use]
    pub fn editor(&self) -> Option<EditorView> {
        None
    }

    /// The form of the selected step.
    #[must_use]
    pub fn form(&self) -> FormView {
        loop {}
    }

    /// What the selected step came to.
    #[must_use]
    pub fn decision(&self) -> DecisionView {
        loop {}
    }

    /// The visible lines of the trace of the selected step.
    #[must_use]
    pub fn trace(&self) -> Rc<[TraceLineView]> {
        Rc::new([])
    }

    /// Every problem in the scenario, errors first.
    #[must_use]
    pub fn problems(&self) -> Rc<[DiagnosticView]> {
        Rc::new([])
    }

    /// What is lit in a document.
    #[must_use]
    pub fn marks(&self, _path: &str) -> Rc<[Mark]> {
        Rc::new([])
    }

    /// The lines of the trace that the editor points at, from outside in; also lines that are folded away.
    #[must_use]
    pub fn linked_nodes(&self) -> Rc<[Rc<str>]> {
        Rc::new([])
    }
}
