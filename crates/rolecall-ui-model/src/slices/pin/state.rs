//! A scenario as it was when it was pinned, and what it came to then.

use std::rc::Rc;

use crate::scenario_draft::ScenarioDraft;
use crate::view::{Rich, StatusView};

/// Up to so many bytes a scenario is evaluated again without a worker: it takes less than a frame.
pub(super) const AT_ONCE: usize = 48 << 10;

/// A scenario as it was when it was pinned, and what it came to then.
#[derive(Clone, Debug)]
pub(crate) struct Pin {
    pub(crate) draft: Rc<ScenarioDraft>,
    /// The step that was selected.
    pub(crate) step: usize,
    pub(super) steps: Rc<[PinnedStep]>,
}

/// What a step came to.
#[derive(Clone, Debug)]
pub(super) struct PinnedStep {
    pub(super) status: StatusView,
    /// The decision in a sentence, as far as it was told.
    pub(super) sentence: Option<Rich>,
    /// Every gate by what it is known by, with what it came to.
    pub(super) gates: Rc<[(Rc<str>, StatusView)]>,
}
