//! Small changes that give a step another answer. Each is made on a copy and evaluated before anybody is told of it.

use std::rc::Rc;

use rolecall_core::report::{Decision, StepReport};
use serde::{Deserialize, Serialize};

use crate::encoding::number;
use crate::scenario_draft::ScenarioDraft;
use crate::slices::decision::aim::Aim;
use crate::slices::decision::edit::Edit;
use crate::slices::evaluation::evaluated::EvaluatedScenario;
use crate::slices::matrix::decided::{Deciding, Turned, Typed};
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
    /// Other steps that turn as this one does.
    pub(crate) steps: Vec<usize>,
    /// Cells of the matrix that do, beside the steps.
    pub(crate) cells: Option<Turned>,
}

impl Fix {
    /// What it brings about.
    pub(crate) fn aim(&self) -> Aim {
        if self.result == Decision::Allow { Aim::Allow } else { Aim::Deny }
    }

    /// What is changed: of several edits, what weighs most.
    pub(crate) fn group(&self) -> FixGroup {
        self.edits.iter().map(|edit| edit.group(self.aim())).max().unwrap_or(FixGroup::Policy)
    }

    /// The scenario with it.
    pub(crate) fn made(&self, draft: &ScenarioDraft) -> ScenarioDraft {
        let mut changed = draft.clone();
        for edit in &self.edits {
            edit.apply(&mut changed);
        }
        changed
    }
}

/// How much text is read for it in all, in bytes: an answer must not wait for suggestions.
const READ: usize = 1 << 20;

/// The scenario as it stands, which every change is compared with.
#[derive(Debug)]
pub(super) struct Ground {
    pub(super) draft: Rc<ScenarioDraft>,
    pub(super) step: usize,
    aim: Aim,
    /// The steps that are allowed.
    allowed: Vec<usize>,
    parties: Vec<Party>,
    typed: Typed,
    /// What else could be asked, decided when the first change is found.
    matrix: Option<Deciding>,
    /// How many changes may still be tried.
    left: usize,
}

impl Ground {
    /// What a scenario comes to, and what the axes of its matrix list.
    pub(super) fn new(
        draft: &Rc<ScenarioDraft>,
        evaluated: &EvaluatedScenario,
        step: usize,
        aim: Aim,
        typed: Typed,
    ) -> Self {
        Self {
            draft: draft.clone(),
            step,
            aim,
            allowed: allowed(evaluated),
            parties: parties(draft, evaluated, step),
            typed,
            matrix: None,
            left: (READ / draft.size().max(1)).clamp(6, 48),
        }
    }

    /// Whether one more change may be tried, which it counts.
    pub(super) fn may_try(&mut self) -> bool {
        self.left.checked_sub(1).inspect(|left| self.left = *left).is_some()
    }

    /// A change that does what it is to do, with all else that turns with it.
    pub(super) fn fix(&mut self, edits: Vec<Edit>, changed: &ScenarioDraft, after: &EvaluatedScenario) -> Fix {
        let Self { draft, step, aim, allowed: before, parties, typed, .. } = self;
        let then = allowed(after);
        let (turned_from, turned_to) = match aim {
            Aim::Allow => (&then, &*before),
            Aim::Deny => (&*before, &then),
        };
        let others = turned_from.iter().filter(|other| **other != *step && !turned_to.contains(other));
        let steps = others.copied().collect();
        let matrix = self.matrix.get_or_insert_with(|| Deciding::new(draft, parties, *step, typed, None));
        Fix {
            id: edits.iter().map(Edit::id).collect::<Vec<_>>().join("+").into(),
            edits,
            result: after.step(*step).map_or(Decision::Error, StepReport::decision),
            steps,
            cells: matrix.turned(changed, after, *step, *aim),
        }
    }
}

/// The steps that are allowed.
fn allowed(evaluated: &EvaluatedScenario) -> Vec<usize> {
    let is_allowed = |report: &StepReport| report.reached && report.decision() == Decision::Allow;
    evaluated.steps().filter(|(_, report)| is_allowed(report)).map(|(step, _)| step).collect()
}

/// A scenario with edits made to it, and what it comes to; `None` if its text does not have their places any more, or cannot be evaluated.
pub(super) fn tried(draft: &ScenarioDraft, edits: &[Edit]) -> Option<(ScenarioDraft, EvaluatedScenario)> {
    let mut changed = draft.clone();
    let is_made = edits.iter().all(|edit| edit.apply(&mut changed));
    let after = is_made.then(|| EvaluatedScenario::of(&changed)).flatten()?;
    Some((changed, after))
}

/// How many changes of a group are offered.
const OFFERED: usize = 2;

/// The first changes of each group, in the order of groups, and of as few edits as are needed.
pub(super) fn best(found: &[Fix]) -> Rc<[Fix]> {
    let mut found = found.to_vec();
    let rank = |fix: &Fix| (fix.group(), fix.edits.len());
    rolecall_core::sort::sort_by(&mut found, &|a, b| rank(a).cmp(&rank(b)));
    let nth = |at: usize, group| found.iter().take(at).filter(|fix| fix.group() == group).count();
    let offered = found.iter().enumerate().filter(|(at, fix)| nth(*at, fix.group()) < OFFERED);
    offered.map(|(_, fix)| fix.clone()).collect()
}
