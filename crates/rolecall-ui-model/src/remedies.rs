//! The changes that the page would offer for a step, each made: for who asks what else they do.

use std::rc::Rc;

use rolecall_core::report::Decision;

use crate::Locale;
use crate::json_document::JsonDocument;
use crate::model::Model;
use crate::msg::{EvaluationMsg, Msg};
use crate::per_step::Paths;
use crate::scenario_draft::ScenarioDraft;
use crate::slices::evaluation::evaluator::Evaluator;
use crate::slices::settings::theme::Theme;
use crate::view::FixView;

/// What would give a step another answer.
#[derive(Debug)]
pub struct Remedies {
    /// What the step comes to.
    pub decision: Option<Decision>,
    /// The scenario as it is evaluated.
    pub scenario: String,
    /// The changes, as the page would offer them.
    pub offered: Vec<Remedy>,
}

/// A change that was tried.
#[derive(Debug)]
pub struct Remedy {
    /// What the page would show of it.
    pub view: FixView,
    /// The scenario with it, as it is evaluated.
    pub scenario: String,
}

/// Tries what would let a denied step of a scenario file pass, or what would deny an allowed one; steps are counted from 0. `None` if the text is no object, or has no such step.
///
/// What nobody gave is absent, as in a file, unless the scenario says otherwise.
#[must_use]
pub fn remedies(text: &str, step: usize, locale: Locale) -> Option<Remedies> {
    let draft = from_file(JsonDocument::read(text)?)?;
    if step >= draft.outline().step_count() {
        return None;
    }
    let model = Model { step, denials: true, ..Model::new(draft, locale, Theme::Auto) }.asking().suggested();
    let shown = model.decision();
    let views = shown.fixes.iter().chain(shown.denials.iter().flat_map(|denials| denials.fixes.iter()));
    let made = |view: &FixView| Remedy { scenario: model.compared(&view.id).0, view: view.clone() };
    let offered = views.map(made).collect();
    Some(Remedies { decision: model.outcome(step), scenario: model.counted(), offered })
}

fn from_file(json: JsonDocument) -> Option<ScenarioDraft> {
    let JsonDocument::Object(mut members) = json else { return None };
    let unlisted: Rc<str> = "unlistedContext".into();
    if !members.iter().any(|(name, _)| *name == unlisted) {
        members.push((unlisted, JsonDocument::string("absent")));
    }
    Some(ScenarioDraft::new(JsonDocument::Object(members), Paths::default()))
}

impl Model {
    /// With the answer to its question, and what would change that.
    fn suggested(self) -> Self {
        let Some(question) = self.question() else { return self };
        let mut evaluator = Evaluator::default();
        let answer = EvaluationMsg::Answered(evaluator.answer(&question));
        let suggestions = EvaluationMsg::Suggested(evaluator.suggest(&question));
        [answer, suggestions].into_iter().fold(self, |model, msg| model.update(Msg::Evaluation(msg)).unwrap_or(model))
    }
}
