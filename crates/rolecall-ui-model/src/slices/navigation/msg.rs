//! What is shown: step, tab, place.

use std::rc::Rc;

/// What is shown: step, tab, place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NavigationMsg {
    /// A step was selected in the chain.
    StepSelected(usize),
    /// A tab was selected, by its id.
    TabSelected(Rc<str>),
    /// A document was to be shown beside whatever the selected tab shows, whichever tab that is.
    ShownBeside(Rc<str>),
    /// Only the selected tab was to be shown.
    ShownAlone,
    /// A place of the form was asked for: the step's form is shown and the field gets the focus.
    FieldSought {
        /// The step.
        step: usize,
        /// The field's path, or a context key's.
        path: Rc<str>,
    },
    /// A document was asked for.
    DocumentSought {
        /// The step whose tabs hold it.
        step: usize,
        /// The document.
        path: Rc<str>,
        /// Place to scroll to, UTF-16.
        range: Option<(u32, u32)>,
    },
}
