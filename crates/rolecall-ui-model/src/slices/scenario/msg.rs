//! Where the scenario comes from: examples, files, links.

use std::rc::Rc;

/// Where the scenario comes from: examples, files, links.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ScenarioMsg {
    /// The text of an example that was asked for arrived; a name that is not known changes nothing.
    ExampleArrived {
        /// The example's name.
        id: Rc<str>,
        /// The scenario.
        text: Rc<str>,
        /// How it was asked for.
        asked: Asked,
    },
    /// The text of an example could not be fetched.
    ExampleFailed,
    /// Everything was cleared for a scenario of one's own.
    StartedEmpty,
    /// A scenario file was opened; a bad one leaves everything as it is.
    FileOpened(Rc<str>),
    /// The address changed to another fragment, with or without `#`; a bad one leaves everything as it is.
    FragmentOpened(Rc<str>),
}

/// How an example was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// From the menu.
    Chosen,
    /// By a link, in a page that was open.
    Linked,
    /// By the link that the page was opened with: it takes nothing's place.
    AtStart,
}
