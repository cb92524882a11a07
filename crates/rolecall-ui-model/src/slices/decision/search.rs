//! The search for what would give a step another answer. It is done bit by bit, since each change is evaluated: who has something better
//! to do drops it in between.

use std::rc::Rc;

use rolecall_core::report::Decision;

use crate::scenario_draft::ScenarioDraft;
use crate::slices::decision::aim::Aim;
use crate::slices::decision::closing::{Closing, Hold};
use crate::slices::decision::fix::{Fix, Ground};
use crate::slices::decision::opening::Opening;
use crate::slices::evaluation::evaluated::EvaluatedScenario;
use crate::slices::matrix::decided::Typed;

/// What is looked for.
#[derive(Debug)]
pub(crate) enum Search {
    /// What would let a denied step pass.
    Opening(Box<Opening>),
    /// What would deny an allowed one.
    Closing(Box<Closing>),
    /// Nothing: the step is neither, or nobody wants to know.
    Nothing,
}

impl Search {
    /// Begins with a scenario as it stands, and what the axes of its matrix list. What would deny a step is looked for if it is wanted.
    pub(crate) fn new(
        draft: &Rc<ScenarioDraft>,
        evaluated: &EvaluatedScenario,
        step: usize,
        typed: Typed,
        wants_denials: bool,
    ) -> Self {
        let ground = |aim| Ground::new(draft, evaluated, step, aim, typed);
        match evaluated.step(step).map(rolecall_core::report::StepReport::decision) {
            Some(Decision::ImplicitDeny | Decision::ExplicitDeny | Decision::Error) => {
                Self::Opening(Box::new(Opening::new(ground(Aim::Allow), evaluated)))
            }
            Some(Decision::Allow) if wants_denials => {
                Self::Closing(Box::new(Closing::new(ground(Aim::Deny), evaluated)))
            }
            Some(Decision::Allow | Decision::NeedsContext | Decision::Done) | None => Self::Nothing,
        }
    }

    /// Tries one more change; false when there is nothing left to try.
    pub(crate) fn advance(&mut self) -> bool {
        match self {
            Self::Opening(search) => search.advance(),
            Self::Closing(search) => search.advance(),
            Self::Nothing => false,
        }
    }

    /// What was found.
    pub(crate) fn found(&self) -> Rc<[Fix]> {
        match self {
            Self::Opening(search) => search.found(),
            Self::Closing(search) => search.found(),
            Self::Nothing => Rc::default(),
        }
    }

    /// How an allowed step hangs on the statements that grant it, where that was looked for.
    pub(crate) fn hold(&self) -> Option<Hold> {
        match self {
            Self::Closing(search) => Some(search.hold()),
            Self::Opening(_) | Self::Nothing => None,
        }
    }
}
