//! Decides the cells: for each principal, the steps before its request and then every request of its rows are run as one scenario.

use std::rc::Rc;

use rolecall_core::format::Path;
use rolecall_core::name::{ActionName, Arn};
use rolecall_core::report::{Decision, StepReport};
use serde::{Deserialize, Serialize};

use crate::encoding;
use crate::json_document::JsonDocument;
use crate::scenario_draft::ScenarioDraft;
use crate::slices::decision::aim::Aim;
use crate::slices::evaluation::evaluated::EvaluatedScenario;
use crate::slices::matrix::msg::Pairs;
use crate::slices::matrix::party::{Party, Place, parties};
use crate::slices::matrix::suggested::{Suggested, suggested};

/// What was typed for each axis, a name per line; `None` where it lists what is suggested.
pub(crate) type Typed = [Option<Rc<str>>; 3];

/// As many cells are decided at once.
pub(crate) const LIMIT: usize = 400;
/// As many actions stand side by side.
const COLUMNS: usize = 40;
/// As many names are suggested beside those that an axis lists.
const OFFERED: usize = 8;

/// What the cells came to.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Matrix {
    /// The question.
    pub revision: u64,
    /// What each axis lists.
    pub(crate) axes: [Rc<[Rc<str>]>; 3],
    /// What it could list beside that.
    pub(crate) offered: [Rc<[Rc<str>]>; 3],
    /// The first line of each axis that is no such name.
    pub(crate) refused: [Option<Rc<str>>; 3],
    /// How many cells there are, decided or not.
    pub(crate) size: usize,
    pub(crate) parties: Rc<[Party]>,
    /// By principal, resource, action; fewer than there are where these are too many.
    pub(crate) cells: Vec<Cell>,
}

/// What a request comes to, and came to when the scenario was pinned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Cell {
    #[serde(with = "encoding::number")]
    pub(crate) now: Decision,
    #[serde(with = "encoding::optional_number")]
    pub(crate) before: Option<Decision>,
}

impl Cell {
    /// Whether it comes to something else than it did.
    pub(super) fn has_turned(self) -> bool {
        self.before.is_some_and(|before| before != self.now)
    }
}

impl Matrix {
    /// What is asked of a principal: action and resource of every cell that is decided. Whole rows only.
    fn asked(&self, principal: usize) -> Vec<(&str, &str)> {
        let left = LIMIT.saturating_sub(principal.saturating_mul(self.of_one()));
        let rows = left.checked_div(self.actions().len()).unwrap_or_default();
        let row = |resource| self.actions().iter().map(move |action: &Rc<str>| (&**action, resource));
        self.resources().iter().take(rows).flat_map(|resource| row(&**resource)).collect()
    }

    /// How many cells each principal has; at least one.
    pub(crate) fn of_one(&self) -> usize {
        (self.actions().len() * self.resources().len()).max(1)
    }

    pub(crate) fn actions(&self) -> &[Rc<str>] {
        let [_, actions, _] = &self.axes;
        actions
    }

    pub(crate) fn resources(&self) -> &[Rc<str>] {
        let [_, _, resources] = &self.axes;
        resources
    }

    /// Every action with every resource.
    pub(crate) fn pairs(&self) -> Pairs {
        let [_, actions, resources] = self.axes.clone();
        Pairs { actions, resources }
    }
}

/// There is one to each question.
impl PartialEq for Matrix {
    fn eq(&self, other: &Self) -> bool {
        self.revision == other.revision
    }
}

impl Eq for Matrix {}

/// Cells that a change turns.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Turned {
    pub(crate) count: usize,
    /// The first of them.
    pub(crate) who: Rc<str>,
    pub(crate) action: Rc<str>,
    pub(crate) resource: Rc<str>,
}

/// What an axis lists.
struct Listed {
    names: Vec<Rc<str>>,
    offered: Vec<Rc<str>>,
    /// The first line that is no such name.
    refused: Option<Rc<str>>,
}

impl Listed {
    /// What was typed, each name once, else the best of what is suggested.
    fn of(typed: Option<&str>, suggested: Suggested, is_name: &dyn Fn(&str) -> bool) -> Self {
        let mut names = Vec::new();
        let mut refused = None;
        for name in typed.unwrap_or_default().lines().map(str::trim).filter(|name| !name.is_empty()) {
            if !is_name(name) {
                refused.get_or_insert(name.into());
            } else if names.iter().all(|there: &Rc<str>| **there != *name) {
                names.push(name.into());
            }
        }
        if typed.is_none() {
            names = suggested.listed().to_vec();
        }
        let mut offered = suggested.names;
        offered.retain(|name| !names.contains(name));
        offered.truncate(OFFERED);
        Self { names, offered, refused }
    }
}

/// A matrix that is being decided, principal by principal.
#[derive(Debug)]
pub(crate) struct Deciding {
    draft: Rc<ScenarioDraft>,
    before: Option<(Rc<ScenarioDraft>, Vec<Party>)>,
    matrix: Matrix,
    next: usize,
}

impl Deciding {
    /// Begins with what the axes list: what was typed, else what is suggested. `known` are those who act in the scenario.
    pub(crate) fn new(
        draft: &Rc<ScenarioDraft>,
        known: &[Party],
        step: usize,
        typed: &Typed,
        before: Option<&Rc<ScenarioDraft>>,
    ) -> Self {
        let [who, what, on] = typed;
        let [principals, actions, resources] = suggested(draft, known, step);
        let principals = Listed::of(who.as_deref(), principals, &|name| Party::named(name, known).is_some());
        let mut actions = Listed::of(what.as_deref(), actions, &|name| ActionName::parse(name).is_some());
        let resources = Listed::of(on.as_deref(), resources, &|name| name == "*" || Arn::parse(name).is_some());
        let size = principals.names.len() * actions.names.len() * resources.names.len();
        actions.names.truncate(COLUMNS);
        let parties = principals.names.iter().filter_map(|name| Party::named(name, known)).collect();
        let axes = [principals, actions, resources];
        let matrix = Matrix {
            revision: 0,
            offered: axes.each_ref().map(|axis| Rc::from(&*axis.offered)),
            refused: axes.each_ref().map(|axis| axis.refused.clone()),
            axes: axes.map(|axis| axis.names.into()),
            size,
            parties,
            cells: Vec::new(),
        };
        let before = before.and_then(|before| {
            let evaluated = EvaluatedScenario::of(before)?;
            Some((before.clone(), self::parties(before, &evaluated, step)))
        });
        Self { draft: draft.clone(), before, matrix, next: 0 }
    }

    /// Decides for one more principal; false when every cell is decided, or as many as may be.
    pub(crate) fn advance(&mut self) -> bool {
        let Some(party) = self.matrix.parties.get(self.next) else { return false };
        self.next += 1;
        let asked = self.matrix.asked(self.next - 1);
        let now = decisions(&self.draft, party, &asked).unwrap_or_else(|| vec![Decision::Error; asked.len()]);
        let before = self.before.as_ref().and_then(|(draft, parties)| {
            let party = Party::named(&party.name, parties)?;
            decisions(draft, &party, &asked)
        });
        let cell =
            |at: usize, now: Decision| Cell { now, before: before.as_ref().and_then(|before| before.get(at)).copied() };
        let cells: Vec<_> = now.into_iter().enumerate().map(|(at, now)| cell(at, now)).collect();
        self.matrix.cells.extend(cells);
        true
    }

    /// The cells of a changed scenario that turn as a change is to turn a step. A request that is a step of it is told of as a step.
    pub(crate) fn turned(
        &mut self,
        changed: &ScenarioDraft,
        after: &EvaluatedScenario,
        step: usize,
        aim: Aim,
    ) -> Option<Turned> {
        while self.advance() {}
        let known = parties(changed, after, step);
        let outline = self.draft.outline();
        let requests: Vec<_> = (0..outline.step_count()).map(|at| outline.request_of(at)).collect();
        let is_step = |request: (&str, &str)| requests.contains(&Some(request));
        let mut turned: Option<Turned> = None;
        for (at, party) in self.matrix.parties.iter().enumerate() {
            let asked = self.matrix.asked(at);
            let decided = self.matrix.cells.iter().skip(at * self.matrix.of_one());
            let Some(party) = Party::named(&party.name, &known) else { continue };
            let after = decisions(changed, &party, &asked).unwrap_or_default();
            for ((request, cell), after) in asked.into_iter().zip(decided).zip(after) {
                if aim.is_met(cell.now, after) && !is_step(request) {
                    let (action, resource) = request;
                    let first = || Turned {
                        count: 0,
                        who: party.name.clone(),
                        action: action.into(),
                        resource: resource.into(),
                    };
                    turned.get_or_insert_with(first).count += 1;
                }
            }
        }
        turned
    }

    /// What the cells came to; of those that are not decided yet, nothing.
    pub(crate) fn told(&self, revision: u64) -> Matrix {
        Matrix { revision, ..self.matrix.clone() }
    }
}

/// What requests of somebody come to; `None` if the scenario cannot be evaluated.
fn decisions(draft: &ScenarioDraft, party: &Party, asked: &[(&str, &str)]) -> Option<Vec<Decision>> {
    let mut run = draft.clone();
    let at = match &party.place {
        Place::Step { at, .. } => *at,
        Place::Caller(arn) => {
            run.call_as(arn);
            0
        }
    };
    let steps = Path::of("steps");
    let asking = asked.iter().map(|(action, resource)| draft.asking(&party.place, action, resource));
    let before = draft.json.elements(&steps).iter().take(at).cloned();
    run.json.set(&steps, JsonDocument::Array(before.chain(asking).collect()));
    let (text, ..) = run.to_evaluate();
    // The recorder that keeps everything is in the program already; one that keeps nothing would be all of the evaluator once more.
    let steps = rolecall_core::read(&text).scenario?.evaluate().steps;
    let own = steps.get(steps.len().checked_sub(asked.len())?..)?;
    let decision = |report: &StepReport| match report.decision() {
        Decision::Allow if report.conditional => Decision::NeedsContext,
        other => other,
    };
    Some(own.iter().map(decision).collect())
}
