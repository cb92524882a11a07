//! Which lines are open, and what is pointed at.

use std::rc::Rc;

use crate::per_step::PerStep;

/// What was done to the lines of the trace.
#[derive(Clone, Debug, Default)]
pub(crate) struct TraceState {
    /// Lines that the user opened or closed.
    pub(crate) toggled: PerStep<(Rc<str>, bool)>,
    /// The line that the keyboard is on.
    pub(crate) focused: Option<Rc<str>>,
    /// Whether that line was sought from elsewhere on the page, and takes the focus.
    pub(crate) sought: bool,
}

/// What the pointer is on; it changes at every move, so nothing else hangs on it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Pointing {
    /// The line of the trace.
    pub(crate) line: Option<Rc<str>>,
    /// The place in an editor that the cursor or the pointer is on.
    pub(crate) place: Option<(Rc<str>, u32)>,
}
