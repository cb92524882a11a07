//! Shown, typed into, pressed.

use std::rc::Rc;

use rolecall_core::format::Path;

use crate::model::Model;
use crate::slices::matrix::decided::{Matrix, Typed};
use crate::slices::matrix::msg::{Axis, MatrixMsg, Pairs};
use crate::slices::matrix::state::MatrixState;
use crate::slices::navigation::update::step_selected;

pub(crate) fn update(model: &Model, msg: MatrixMsg) -> Option<Model> {
    let state = &*model.matrix;
    match msg {
        MatrixMsg::Shown(shown) => (shown != state.shown).then(|| with(model, MatrixState { shown, ..state.clone() })),
        MatrixMsg::Typed(axis, lines) => Some(typed(model, axis, lines)),
        MatrixMsg::Taken(axis, name) => {
            let view = model.matrix()?;
            let lines = view.axes.get(axis as usize)?.lines.trim_end().to_owned();
            let lines = if lines.is_empty() { name } else { format!("{lines}\n{name}").into() };
            Some(typed(model, axis, lines))
        }
        MatrixMsg::Suggested => {
            let is_typed = state.typed.iter().any(Option::is_some);
            is_typed.then(|| with(model, MatrixState { typed: Typed::default(), ..state.clone() }))
        }
        MatrixMsg::Pressed(place) => pressed(model, place),
        MatrixMsg::Related(pairs, apart) => {
            Some(with(model, MatrixState { apart: Some((pairs, apart)), ..state.clone() }))
        }
        MatrixMsg::Restored(kept) => Some(with(model, MatrixState::read(&kept)?)),
    }
}

impl Model {
    /// With what the cells came to; `None` if that answers another question.
    pub(crate) fn with_matrix(&self, told: Matrix) -> Option<Self> {
        let about = self.evaluation.answered_of(told.revision)?;
        Some(with(self, MatrixState { told: Some((Rc::new(told), about)), ..(*self.matrix).clone() }))
    }

    /// What the catalogue is asked of a matrix that is to be seen.
    #[must_use]
    pub fn pairs(&self) -> Option<Pairs> {
        let (told, _) = self.matrix.told.as_ref().filter(|_| self.matrix.shown)?;
        Some(told.pairs())
    }

    /// What the tab keeps of the matrix while the page is loaded again: neither links nor files hold it.
    #[must_use]
    pub fn kept_matrix(&self) -> Option<String> {
        self.matrix.kept()
    }
}

fn with(model: &Model, matrix: MatrixState) -> Model {
    Model { matrix: Rc::new(matrix), ..model.clone() }
}

fn typed(model: &Model, axis: Axis, lines: Rc<str>) -> Model {
    let mut next = (*model.matrix).clone();
    if let Some(typed) = next.typed.get_mut(axis as usize) {
        *typed = Some(lines);
    }
    with(model, next)
}

/// The request of a cell, if the scenario still has the steps that it was decided for. The axes stay as they are.
fn pressed(model: &Model, [principal, action, resource]: [usize; 3]) -> Option<Model> {
    let (told, about) = model.matrix.told.as_ref()?;
    let is_there = |member| about.json.get(&Path::of(member)) == model.draft.json.get(&Path::of(member));
    if !(is_there("steps") && is_there("caller")) {
        return None;
    }
    let party = told.parties.get(principal)?;
    let (action, resource) = (told.actions().get(action)?, told.resources().get(resource)?);
    let mut draft = (*model.draft).clone();
    let before = draft.outline().step_count();
    let at = draft.ask(&party.place, action, resource);
    if draft == *model.draft {
        return step_selected(model, at);
    }
    let is_new = draft.outline().step_count() > before;
    let mut next = with(&model.edited(|edited| *edited = draft), frozen(&model.matrix, told));
    if is_new {
        next.follow(&|step| Some(step + usize::from(step >= at)));
    }
    next.select(at);
    Some(next)
}

/// What is listed is listed from here on: a grid whose rows move under the finger cannot be pressed twice.
fn frozen(state: &MatrixState, told: &Matrix) -> MatrixState {
    let mut state = state.clone();
    for (typed, axis) in state.typed.iter_mut().zip(&told.axes) {
        typed.get_or_insert_with(|| axis.join("\n").into());
    }
    state
}
