//! Small changes that give a step another answer. Each is made on a copy and evaluated before anybody is told of it.

use std::rc::Rc;

use rolecall_core::report::{Decision, StepReport};

use crate::scenario_draft::ScenarioDraft;
use crate::slices::decision::candidates::candidates;
use crate::slices::decision::edit::Edit;
use crate::slices::evaluation::evaluated::EvaluatedScenario;

/// A change that was tried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fix {
    pub(crate) id: Rc<str>,
    /// One edit, or several that are needed together.
    pub(crate) edits: Vec<Edit>,
    /// What the step comes to with it.
    pub(crate) result: Decision,
}

/// How many edits may be needed together.
const TOGETHER: usize = 3;
/// How many changes are offered.
const OFFERED: usize = 4;
/// How much text is read for it in all, in bytes: an answer must not wait for suggestions.
const READ: usize = 1 << 20;

/// The changes that make a denied step allowed, smallest first.
pub(crate) fn find(draft: &ScenarioDraft, evaluated: &EvaluatedScenario, step: usize) -> Rc<[Fix]> {
    let Some(report) = evaluated.step(step) else { return Rc::new([]) };
    let denied = matches!(report.decision(), Decision::ImplicitDeny | Decision::ExplicitDeny | Decision::Error);
    if !denied {
        return Rc::new([]);
    }
    let size = draft.json.documents().iter().map(|(_, text)| text.len()).sum::<usize>();
    let mut search = Search { step, found: Vec::new(), left: (READ / size.max(1)).clamp(6, 48) };
    let mut level = vec![(draft.clone(), Vec::new())];
    for _ in 0..TOGETHER {
        level = search.deepen(&level, (draft, evaluated));
        if !search.found.is_empty() {
            break;
        }
    }
    search.found.truncate(OFFERED);
    search.found.into()
}

struct Search {
    step: usize,
    found: Vec<Fix>,
    /// How many changes may still be tried.
    left: usize,
}

impl Search {
    /// Tries every candidate on every draft, and gives back those that got further without getting there.
    fn deepen(
        &mut self,
        drafts: &[(ScenarioDraft, Vec<Edit>)],
        start: (&ScenarioDraft, &EvaluatedScenario),
    ) -> Vec<(ScenarioDraft, Vec<Edit>)> {
        let mut further = Vec::new();
        for (draft, edits) in drafts {
            let evaluated = (!edits.is_empty()).then(|| EvaluatedScenario::of(draft)).flatten();
            let evaluated = evaluated.as_ref().unwrap_or(start.1);
            let Some(report) = evaluated.step(self.step) else { continue };
            for edit in candidates(draft, evaluated, report, self.step) {
                let Some(left) = self.left.checked_sub(1) else { return Vec::new() };
                self.left = left;
                let mut changed = draft.clone();
                if !edit.apply(&mut changed) {
                    continue;
                }
                let Some(after) = EvaluatedScenario::of(&changed) else { continue };
                let Some(result) = after.step(self.step) else { continue };
                let together: Vec<_> = edits.iter().cloned().chain([edit]).collect();
                match result.decision() {
                    Decision::Allow => self.found.push(Fix {
                        id: together.iter().map(Edit::id).collect::<Vec<_>>().join("+").into(),
                        edits: together,
                        result: Decision::Allow,
                    }),
                    // Another layer stops it now: this edit is a part of the way.
                    _ if standing(result) != standing(report) => further.push((changed, together)),
                    _ => {}
                }
            }
        }
        further.truncate(4);
        further
    }
}

/// What stopped a step: action and gate.
fn standing(report: &StepReport) -> (Option<&str>, Option<&'static str>) {
    (report.deciding().map(|trace| trace.action.as_str()), report.gate())
}
