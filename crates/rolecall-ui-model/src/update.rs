//! The root: every message goes to its slice.

use crate::model::Model;
use crate::msg::{EvaluationMsg, Msg};
use crate::slices::evaluation::evaluator::Evaluator;
use crate::slices::evaluation::seen::Effect;
use crate::slices::{
    chain, context, decision, document, evaluation, form, history, import, managed, matrix, navigation, notice,
    organization, pin, scenario, session, settings, trace,
};

impl Model {
    /// Returns the next state, or `None` when `msg` changes nothing.
    #[must_use]
    pub fn update(&self, msg: Msg) -> Option<Self> {
        let effect = Effect::of(&msg);
        let next = self.updated(msg)?.lending().asking();
        Some(next.seeing(self, effect))
    }

    fn updated(&self, msg: Msg) -> Option<Self> {
        match msg {
            Msg::Settings(msg) => settings::update::update(self, msg),
            Msg::Scenario(msg) => scenario::update::update(self, msg),
            Msg::History(msg) => history::update::update(self, msg),
            Msg::Notice(msg) => notice::update::update(self, msg),
            Msg::Navigation(msg) => navigation::update::update(self, msg),
            Msg::Chain(msg) => chain::update::update(self, msg),
            Msg::Document(msg) => document::update::update(self, msg),
            Msg::Form(msg) => form::update::update(self, msg),
            Msg::Context(msg) => context::update::update(self, msg),
            Msg::Organization(msg) => organization::update::update(self, msg),
            Msg::Import(msg) => import::update::update(self, msg),
            Msg::Managed(msg) => managed::update::update(self, msg),
            Msg::Evaluation(msg) => evaluation::update::update(self, msg),
            Msg::Decision(msg) => decision::update::update(self, msg),
            Msg::Session(msg) => session::update::update(self, msg),
            Msg::Pin(msg) => pin::update::update(self, msg),
            Msg::Matrix(msg) => matrix::update::update(self, msg),
            Msg::Trace(msg) => trace::update::update(self, msg),
        }
    }

    /// The state once every question is answered, here and now.
    #[must_use]
    pub fn answered(self) -> Self {
        let mut evaluator = Evaluator::default();
        let mut model = self;
        while let Some(question) = model.question() {
            let answer = EvaluationMsg::Answered(evaluator.answer(&question));
            let Some(next) = model.update(Msg::Evaluation(answer)) else { break };
            model = next;
            let matrix = evaluator.matrix(&question).map(EvaluationMsg::Matrix);
            let suggestions = EvaluationMsg::Suggested(evaluator.suggest(&question));
            for msg in matrix.into_iter().chain([suggestions]) {
                model = model.update(Msg::Evaluation(msg)).unwrap_or(model);
            }
        }
        model
    }
}
