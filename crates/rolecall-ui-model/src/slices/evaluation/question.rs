//! The contract between the page and whoever evaluates.
//!
//! Whatever changes what is to be known (the scenario, the step that is shown, the language, a line of the trace that is opened) makes a
//! [`Question`], which [`Model::question`](crate::Model::question) holds until it is answered. Whoever evaluates watches it and tells the
//! model [`EvaluationMsg::Answered`](crate::msg::EvaluationMsg::Answered), then [`Matrix`](crate::msg::EvaluationMsg::Matrix) if one is to be seen and
//! [`Suggested`](crate::msg::EvaluationMsg::Suggested), or [`Failed`](crate::msg::EvaluationMsg::Failed). The evaluation itself is an
//! [`Evaluator`](super::evaluator::Evaluator), which runs in a worker, or here. Revisions grow: the newest question counts, an answer to
//! an older one changes nothing, and nobody has to be told to stop. Until the answer is there the last one is shown, as far as it
//! still fits the scenario.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use crate::Locale;
use crate::encoding;
use crate::scenario_draft::ScenarioDraft;
use crate::slices::matrix::decided::Typed;

/// A scenario to evaluate, and what of it is to be shown.
#[derive(Clone, Debug)]
pub struct Question {
    /// The number of the question; a later one is greater.
    pub revision: u64,
    pub(crate) draft: Rc<ScenarioDraft>,
    pub(crate) look: Look,
    /// The scenario that cells of a matrix are compared with.
    pub(crate) pinned: Option<Rc<ScenarioDraft>>,
}

/// What of a scenario is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Look {
    pub(crate) step: usize,
    #[serde(with = "encoding::locale")]
    pub(crate) locale: Locale,
    /// Lines of the trace that the user has opened.
    pub(crate) opened: Vec<Rc<str>>,
    /// What the axes of a matrix list; `None` unless it is to be seen.
    pub(crate) matrix: Option<Typed>,
    /// Whether what would deny an allowed step is to be seen.
    pub(crate) denials: bool,
}

impl Question {
    /// How long the texts of the scenario are, in bytes: what an answer costs grows with it.
    #[must_use]
    pub fn size(&self) -> usize {
        self.draft.size()
    }

    /// The scenario as core reads it, and the steps of it that are evaluated.
    #[must_use]
    pub fn to_evaluate(&self) -> (String, Vec<usize>) {
        let (text, _, steps) = self.draft.to_evaluate();
        (text, steps)
    }

    /// The language of the answer.
    #[must_use]
    pub fn locale(&self) -> Locale {
        self.look.locale
    }
}

impl Question {
    /// Whether it is about these very scenarios: the one that is shown, and the one that is pinned.
    pub(crate) fn is_about(&self, draft: &Rc<ScenarioDraft>, pinned: Option<&Rc<ScenarioDraft>>) -> bool {
        let is_pinned = match (&self.pinned, pinned) {
            (Some(one), Some(other)) => Rc::ptr_eq(one, other),
            (one, other) => one.is_none() && other.is_none(),
        };
        Rc::ptr_eq(&self.draft, draft) && is_pinned
    }

    /// Whether the cells of a matrix come to the same.
    pub(crate) fn has_same_matrix(&self, other: &Self) -> bool {
        let (one, two) = (&self.look, &other.look);
        self.is_about(&other.draft, other.pinned.as_ref()) && (one.step, &one.matrix) == (two.step, &two.matrix)
    }
}

/// The number says which question it is.
impl PartialEq for Question {
    fn eq(&self, other: &Self) -> bool {
        self.revision == other.revision
    }
}

impl Eq for Question {}
