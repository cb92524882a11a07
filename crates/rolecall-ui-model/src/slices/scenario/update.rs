//! Another scenario takes the place of the one that was there.

use std::rc::Rc;

use rolecall_core::format::Path;

use crate::Locale;
use crate::examples::{EMPTY, EXAMPLES, FIRST, example};
use crate::field::FORM;
use crate::json_document::JsonDocument;
use crate::link::{self, LinkError};
use crate::model::Model;
use crate::per_step::Paths;
use crate::scenario_draft::ScenarioDraft;
use crate::slices::history::update::{redone, undone};
use crate::slices::matrix::decided::Typed;
use crate::slices::navigation::update::step_selected;
use crate::slices::notice::state::Notice;
use crate::slices::scenario::msg::{Asked, ScenarioMsg};
use crate::slices::settings::theme::Theme;

pub(crate) fn update(model: &Model, msg: ScenarioMsg) -> Option<Model> {
    match msg {
        ScenarioMsg::ExampleArrived { id, text, asked } => example_arrived(model, &id, &text, asked),
        ScenarioMsg::ExampleFailed => Some(model.clone().telling(Notice::ExampleMissing)),
        ScenarioMsg::StartedEmpty => {
            let mut next = replaced(model, ScenarioDraft::read(EMPTY)?, 0, Notice::Cleared);
            next.show_tab(FORM);
            Some(next)
        }
        ScenarioMsg::FileOpened(text) => Some(file_opened(model, &text)),
        ScenarioMsg::FragmentOpened(fragment) => fragment_opened(model, &fragment),
    }
}

impl Model {
    /// Starts from the fragment of the address, else from what was saved, else from the first example.
    /// A fragment or save that cannot be read leaves a notice.
    #[must_use]
    pub fn start(fragment: &str, saved: Option<&str>, locale: Locale, theme: Theme) -> Self {
        let empty = || ScenarioDraft::new(JsonDocument::Object(Vec::new()), Paths::default());
        let mut model = Self::new(ScenarioDraft::read(FIRST).unwrap_or_else(empty), locale, theme);
        model.select(EXAMPLES.first().map_or(0, |example| example.step));
        for fragment in saved.into_iter().chain([fragment]) {
            model = fragment_opened(&model, fragment).unwrap_or(model);
        }
        let notice = model.notice.take().filter(|notice| notice.is_bad());
        Self { history: Rc::default(), notice, ..model }.asking()
    }
}

/// Another scenario, which can be taken back.
fn replaced(model: &Model, draft: ScenarioDraft, step: usize, notice: Notice) -> Model {
    let mut next = model.with_another(Rc::new(draft));
    next.select(step);
    // Another version of a scenario is compared with what was pinned, another scenario is not.
    if matches!(notice, Notice::ExampleLoaded | Notice::Cleared) {
        next.pin = None;
        Rc::make_mut(&mut next.matrix).typed = Typed::default();
    }
    next.since(model).telling(notice)
}

fn example_arrived(model: &Model, id: &str, text: &str, asked: Asked) -> Option<Model> {
    let step = example(id)?.step;
    let Some(draft) = ScenarioDraft::read(text) else { return Some(model.clone().telling(Notice::ExampleMissing)) };
    if draft == *model.draft {
        return step_selected(model, step);
    }
    let next = replaced(model, draft, step, Notice::ExampleLoaded);
    Some(if asked == Asked::AtStart { Model { history: Rc::default(), notice: None, ..next } } else { next })
}

fn file_opened(model: &Model, text: &str) -> Model {
    match rolecall_core::json::parse(text) {
        Err(error) => {
            let place = rolecall_core::text::line_column(text, error.span.start);
            let notice = Notice::BadFile { problem: error.problem, line: place.line, column: place.column };
            model.clone().telling(notice)
        }
        Ok(_) => match ScenarioDraft::read(text).filter(|draft| draft.json.get(&Path::of("rolecall")).is_some()) {
            Some(draft) => replaced(model, draft, 0, Notice::FileOpened),
            None => model.clone().telling(Notice::NoScenario),
        },
    }
}

/// A link to what was there one edit ago is the way back, to what was taken back the way forth: the browser's buttons come here.
fn fragment_opened(model: &Model, fragment: &str) -> Option<Model> {
    match link::read(fragment.trim_start_matches('#')) {
        Ok(saved) if saved.draft == *model.draft => step_selected(model, saved.step),
        Ok(saved) if model.history.before() == Some(&saved.draft) => {
            undone(model).map(|next| at_step(next, saved.step))
        }
        Ok(saved) if model.history.after() == Some(&saved.draft) => redone(model).map(|next| at_step(next, saved.step)),
        Ok(saved) => Some(replaced(model, saved.draft, saved.step, Notice::LinkOpened)),
        Err(LinkError::NotALink) => None,
        Err(error) => Some(model.clone().telling(Notice::BadLink(error))),
    }
}

fn at_step(mut model: Model, step: usize) -> Model {
    model.select(step);
    model
}
