//! What was asked for is shown.

use std::rc::Rc;

use rolecall_core::format::Path;

use crate::field::{FORM, ORGANIZATION};
use crate::model::Model;
use crate::slices::navigation::msg::NavigationMsg;
use crate::slices::trace::state::Pointing;

pub(crate) fn update(model: &Model, msg: NavigationMsg) -> Option<Model> {
    match msg {
        NavigationMsg::StepSelected(step) => step_selected(model, step),
        NavigationMsg::TabSelected(id) => tab_selected(model, &id),
        NavigationMsg::ShownBeside(path) => shown_beside(model, Some(&path)),
        NavigationMsg::ShownAlone => shown_beside(model, None),
        NavigationMsg::FieldSought { step, path } => Some(field_sought(model, step, &path)),
        NavigationMsg::DocumentSought { step, path, range } => document_sought(model, step, &path, range),
    }
}

pub(crate) fn step_selected(model: &Model, step: usize) -> Option<Model> {
    (step != model.step && step < model.draft.outline().step_count()).then(|| {
        let mut next = model.clone();
        next.select(step);
        next
    })
}

fn tab_selected(model: &Model, id: &str) -> Option<Model> {
    let known = model.is_form(id) || model.has_document(model.step, id);
    (known && *model.tab() != *id).then(|| {
        let mut next = model.clone();
        next.show_tab(id);
        next
    })
}

fn shown_beside(model: &Model, path: Option<&str>) -> Option<Model> {
    let is_new = model.navigation.beside(model.step).map(|there| &**there) != path;
    (is_new && path.is_none_or(|path| model.has_document(model.step, path))).then(|| {
        let mut next = model.clone();
        Rc::make_mut(&mut next.navigation).show_beside(model.step, path);
        next
    })
}

pub(crate) fn field_sought(model: &Model, step: usize, path: &str) -> Model {
    let mut next = model.clone();
    next.select(step);
    let lists = ["organization", "accounts"].map(Path::of);
    let is_of_organization = Path::parse(path).is_some_and(|path| lists.iter().any(|list| path.is_in(list)));
    next.show_tab(if is_of_organization { ORGANIZATION } else { FORM });
    Rc::make_mut(&mut next.navigation).seek(path);
    next
}

pub(crate) fn document_sought(model: &Model, step: usize, path: &str, range: Option<(u32, u32)>) -> Option<Model> {
    model.has_document(step, path).then(|| {
        let mut next = model.clone();
        next.select(step);
        // What is in view beside the tab stays where it is.
        if next.beside_path().is_none_or(|beside| *beside != *path) {
            next.show_tab(path);
        }
        Rc::make_mut(&mut next.navigation).reveal(path, range.unwrap_or_default());
        next
    })
}

impl Model {
    /// Shows a step, and the tab that matters most in it if none was chosen yet.
    pub(crate) fn select(&mut self, step: usize) {
        self.step = step.min(self.draft.outline().step_count().saturating_sub(1));
        Rc::make_mut(&mut self.trace).focused = None;
        self.pointing = Pointing::default();
        self.choose_tab();
    }

    /// Shows the tab that matters most, if none was chosen yet and it is known which.
    pub(crate) fn choose_tab(&mut self) {
        if self.navigation.tabs.of(self.step).next().is_none() && self.evaluation.is_answered(&self.draft, self.step) {
            let tab = self.telling_tab();
            Rc::make_mut(&mut self.navigation).show(self.step, &tab);
        }
    }

    /// Shows a tab of the selected step.
    pub(crate) fn show_tab(&mut self, id: &str) {
        if self.navigation.tabs.of(self.step).next().is_none_or(|shown| **shown != *id) {
            Rc::make_mut(&mut self.navigation).show(self.step, id);
        }
        self.pointing.place = None;
    }
}
