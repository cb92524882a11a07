//! Small changes that give a step another answer. Each is made on a copy and evaluated before anybody is told of it.

use std::collections::VecDeque;
use std::rc::Rc;

use rolecall_core::report::{Decision, StepReport};
use rolecall_core::sort::sort_by;
use serde::{Deserialize, Serialize};

use crate::encoding::number;
use crate::scenario_draft::ScenarioDraft;
use crate::slices::decision::candidates::candidates;
use crate::slices::decision::edit::Edit;
use crate::slices::evaluation::evaluated::EvaluatedScenario;
use crate::slices::matrix::decided::{Deciding, Opened, Typed};
use crate::slices::matrix::party::{Party, parties};
use crate::view::FixGroup;

/// A change that was tried.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Fix {
    pub(crate) id: Rc<str>,
    /// One edit, or several that are needed together.
    pub(crate) edits: Vec<Edit>,
    /// What the step comes to with it.
    #[serde(with = "number")]
    pub(crate) result: Decision,
    /// Other steps that are allowed with it, and are not without.
    pub(crate) opens: Vec<usize>,
    /// Cells of the matrix that are, beside the steps.
    pub(crate) cells: Option<Opened>,
}

impl Fix {
    /// What is changed: of several edits, what weighs most.
    pub(crate) fn group(&self) -> FixGroup {
        self.edits.iter().map(Edit::group).max().unwrap_or(FixGroup::Policy)
    }
}

/// How many edits may be needed together.
const TOGETHER: usize = 3;
/// How many scenarios in which another layer stops the step are followed.
const BRANCHES: usize = 4;
/// How many changes of a group are offered.
const OFFERED: usize = 2;
/// How much text is read for it in all, in bytes: an answer must not wait for suggestions.
const READ: usize = 1 << 20;

/// Looks for the changes that make a denied step allowed, smallest first; offered are those of policies before those of the call, and
/// those that weaken last. It is done bit by bit, since each change is evaluated: who
/// has something better to do drops it in between.
#[derive(Debug)]
pub(crate) struct Search {
    step: usize,
    /// The steps that are allowed as it stands.
    allowed: Vec<usize>,
    /// What else could be asked, for what a change opens.
    matrix: Matrix,
    /// Scenarios with as many edits as are tried now, whose candidates are still to be lined up.
    level: VecDeque<Edited>,
    candidates: VecDeque<Candidate>,
    /// Scenarios in which another layer stops the step.
    further: Vec<Edited>,
    found: Vec<Fix>,
    /// How many changes may still be tried.
    left: usize,
    depth: usize,
}

/// The matrix of a scenario as it stands, made when the first change is found: a step that is allowed needs none of it.
#[derive(Debug)]
struct Matrix {
    draft: Rc<ScenarioDraft>,
    parties: Vec<Party>,
    typed: Typed,
    deciding: Option<Deciding>,
}

impl Matrix {
    /// The cells that a changed scenario allows and this one does not.
    fn opened(&mut self, changed: &ScenarioDraft, after: &EvaluatedScenario, step: usize) -> Option<Opened> {
        let Self { draft, parties, typed, deciding } = self;
        let deciding = deciding.get_or_insert_with(|| Deciding::new(draft, parties, step, typed, None));
        deciding.opened(changed, after, step)
    }
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

impl Search {
    /// Begins with a scenario as it stands, and what the axes of its matrix list.
    pub(crate) fn new(draft: &Rc<ScenarioDraft>, evaluated: &EvaluatedScenario, step: usize, typed: Typed) -> Self {
        let left = (READ / draft.size().max(1)).clamp(6, 48);
        let (level, further, found) = (VecDeque::new(), Vec::new(), Vec::new());
        let (candidates, allowed) = (VecDeque::new(), allowed(evaluated));
        let parties = parties(draft, evaluated, step);
        let matrix = Matrix { draft: draft.clone(), parties, typed, deciding: None };
        let mut search = Self { step, allowed, matrix, level, candidates, further, found, left, depth: 1 };
        let report = evaluated.step(step);
        if report.is_some_and(is_denied) {
            search.line_up(Edited { draft: draft.clone(), edits: Vec::new() }, evaluated);
        }
        search
    }

    /// Tries one more change; false when there is nothing left to try.
    pub(crate) fn advance(&mut self) -> bool {
        if let Some(candidate) = self.candidates.pop_front() {
            match self.left.checked_sub(1) {
                Some(left) => {
                    self.left = left;
                    self.attempt(candidate);
                }
                None => self.give_up(),
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
    pub(crate) fn found(&self) -> Rc<[Fix]> {
        let mut found = self.found.clone();
        let rank = |fix: &Fix| (fix.group(), fix.edits.len());
        sort_by(&mut found, &|a, b| rank(a).cmp(&rank(b)));
        let nth = |at: usize, group| found.iter().take(at).filter(|fix| fix.group() == group).count();
        let offered = found.iter().enumerate().filter(|(at, fix)| nth(*at, fix.group()) < OFFERED);
        offered.map(|(_, fix)| fix.clone()).collect()
    }

    fn line_up(&mut self, edited: Edited, evaluated: &EvaluatedScenario) {
        let Some(report) = evaluated.step(self.step) else { return };
        let changes = candidates(&edited.draft, evaluated, report, self.step);
        let (before, stopped_by) = (Rc::new(edited), Standing::of(report));
        let candidate = |edits| Candidate { before: before.clone(), edits, stopped_by: stopped_by.clone() };
        self.candidates.extend(changes.into_iter().map(candidate));
    }

    fn attempt(&mut self, Candidate { before, edits, stopped_by }: Candidate) {
        let mut changed = (*before.draft).clone();
        if !edits.iter().all(|edit| edit.apply(&mut changed)) {
            return;
        }
        let Some(after) = EvaluatedScenario::of(&changed) else { return };
        let Some(result) = after.step(self.step) else { return };
        let together: Vec<_> = before.edits.iter().cloned().chain(edits).collect();
        match result.decision() {
            Decision::Allow => self.found.push(Fix {
                id: together.iter().map(Edit::id).collect::<Vec<_>>().join("+").into(),
                edits: together,
                result: Decision::Allow,
                cells: self.matrix.opened(&changed, &after, self.step),
                opens: allowed(&after)
                    .into_iter()
                    .filter(|step| *step != self.step && !self.allowed.contains(step))
                    .collect(),
            }),
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

/// The steps that are allowed.
fn allowed(evaluated: &EvaluatedScenario) -> Vec<usize> {
    let is_allowed = |report: &StepReport| report.reached && report.decision() == Decision::Allow;
    evaluated.steps().filter(|(_, report)| is_allowed(report)).map(|(step, _)| step).collect()
}

fn is_denied(report: &StepReport) -> bool {
    matches!(report.decision(), Decision::ImplicitDeny | Decision::ExplicitDeny | Decision::Error)
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
