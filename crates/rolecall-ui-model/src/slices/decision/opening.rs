//! The search for what would let a denied step pass.

use std::collections::VecDeque;
use std::rc::Rc;

use rolecall_core::report::{Decision, StepReport};

use crate::scenario_draft::ScenarioDraft;
use crate::slices::decision::candidates::candidates;
use crate::slices::decision::edit::Edit;
use crate::slices::decision::fix::{Fix, Ground, best, tried};
use crate::slices::evaluation::evaluated::EvaluatedScenario;
use crate::view::FixGroup;

/// How many edits may be needed together.
const TOGETHER: usize = 3;
/// How many scenarios in which another layer stops the step are followed.
const BRANCHES: usize = 4;

/// Looks for the changes that make a denied step allowed, smallest first; offered are those of policies before those of the call, and
/// those that weaken last.
#[derive(Debug)]
pub(crate) struct Opening {
    ground: Ground,
    /// Scenarios with as many edits as are tried now, whose candidates are still to be lined up.
    level: VecDeque<Edited>,
    candidates: VecDeque<Candidate>,
    /// Scenarios in which another layer stops the step.
    further: Vec<Edited>,
    found: Vec<Fix>,
    depth: usize,
}

/// A scenario, and what was changed in it.
#[derive(Debug)]
struct Edited {
    draft: Rc<ScenarioDraft>,
    edits: Vec<Edit>,
}

/// One more change of a scenario, and what stopped the step before it.
#[derive(Debug)]
struct Candidate {
    before: Rc<Edited>,
    edits: Vec<Edit>,
    stopped_by: Standing,
}

impl Opening {
    pub(super) fn new(ground: Ground, evaluated: &EvaluatedScenario) -> Self {
        let as_it_stands = Edited { draft: ground.draft.clone(), edits: Vec::new() };
        let (level, further, found) = (VecDeque::new(), Vec::new(), Vec::new());
        let mut search = Self { ground, level, candidates: VecDeque::new(), further, found, depth: 1 };
        search.line_up(as_it_stands, evaluated);
        search
    }

    /// Tries one more change; false when there is nothing left to try.
    pub(super) fn advance(&mut self) -> bool {
        if let Some(candidate) = self.candidates.pop_front() {
            if self.ground.may_try() {
                self.attempt(candidate);
            } else {
                self.give_up();
            }
            return true;
        }
        if let Some(edited) = self.level.pop_front() {
            if let Some(evaluated) = EvaluatedScenario::of(&edited.draft) {
                self.line_up(edited, &evaluated);
            }
            return true;
        }
        let is_found = self.found.iter().any(|fix| fix.group() != FixGroup::Weakens);
        if is_found || self.depth == TOGETHER || self.further.is_empty() {
            return false;
        }
        self.depth += 1;
        self.level = self.further.drain(..).take(BRANCHES).collect();
        true
    }

    /// What was found.
    pub(super) fn found(&self) -> Rc<[Fix]> {
        best(&self.found)
    }

    fn line_up(&mut self, edited: Edited, evaluated: &EvaluatedScenario) {
        let Some(report) = evaluated.step(self.ground.step) else { return };
        let changes = candidates(&edited.draft, evaluated, report, self.ground.step);
        let (before, stopped_by) = (Rc::new(edited), Standing::of(report));
        let candidate = |edits| Candidate { before: before.clone(), edits, stopped_by: stopped_by.clone() };
        self.candidates.extend(changes.into_iter().map(candidate));
    }

    fn attempt(&mut self, Candidate { before, edits, stopped_by }: Candidate) {
        let Some((changed, after)) = tried(&before.draft, &edits) else { return };
        let Some(result) = after.step(self.ground.step) else { return };
        let together: Vec<_> = before.edits.iter().cloned().chain(edits).collect();
        match result.decision() {
            Decision::Allow => self.found.push(self.ground.fix(together, &changed, &after)),
            // Another layer stops it now: this edit is a part of the way.
            _ if Standing::of(result) != stopped_by => {
                self.further.push(Edited { draft: Rc::new(changed), edits: together });
            }
            _ => {}
        }
    }

    fn give_up(&mut self) {
        self.candidates.clear();
        self.level.clear();
        self.further.clear();
    }
}

/// What stopped a step: action and gate.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Standing {
    action: Option<Box<str>>,
    gate: Option<&'static str>,
}

impl Standing {
    fn of(report: &StepReport) -> Self {
        Self { action: report.deciding().map(|trace| trace.action.as_str().into()), gate: report.gate() }
    }
}
