//! What the user is told.

use std::rc::Rc;

use rolecall_core::diag::Problem;

use crate::link::LinkError;

/// Something to tell the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Notice {
    /// An example took the place of the scenario.
    ExampleLoaded,
    /// The text of an example did not arrive.
    ExampleMissing,
    /// Everything was cleared.
    Cleared,
    /// A file took the place of the scenario.
    FileOpened,
    /// A link took the place of the scenario.
    LinkOpened,
    /// A step was removed.
    StepRemoved,
    /// A policy was removed.
    PolicyRemoved,
    /// A tag, a claim or a context was removed.
    RowRemoved,
    /// The organization or a level of it was removed.
    LevelRemoved,
    /// Sessions were revoked; a minute had to pass before, or not.
    Revoked { waited: bool },
    /// The policy alone was kept of what was pasted.
    Unwrapped,
    /// Fields of the role were filled from what was pasted.
    RoleFilled,
    /// What was pasted was taken over, in the words of its reader.
    Imported(Rc<str>),
    /// A suggested change was made.
    FixApplied,
    /// The pinned scenario took the place of the present one.
    Returned,
    /// The last step was taken back.
    Undone,
    /// A file is no JSON: the diagnostic, line and column.
    BadFile { problem: Problem, line: usize, column: usize },
    /// A file is JSON and no scenario.
    NoScenario,
    /// A link cannot be opened.
    BadLink(LinkError),
}

impl Notice {
    pub(crate) fn is_bad(&self) -> bool {
        matches!(self, Self::ExampleMissing | Self::BadFile { .. } | Self::NoScenario | Self::BadLink(_))
    }

    pub(crate) fn can_be_undone(&self) -> bool {
        !self.is_bad() && *self != Self::Undone
    }
}
