//! What an answer does.

use std::rc::Rc;

use rolecall_core::report::Decision;

use crate::model::Model;
use crate::slices::evaluation::msg::EvaluationMsg;
use crate::slices::evaluation::question::{Look, Question};

pub(crate) fn update(model: &Model, msg: EvaluationMsg) -> Option<Model> {
    let evaluation = match msg {
        EvaluationMsg::Answered(answer) => model.evaluation.answered(answer),
        EvaluationMsg::Suggested(suggestions) => model.evaluation.suggested(suggestions),
        EvaluationMsg::Matrix(matrix) => return model.with_matrix(matrix),
        EvaluationMsg::Checked(checked) => model.evaluation.checked(&checked),
        EvaluationMsg::Failed(revision) => model.evaluation.failed(revision),
        EvaluationMsg::Wanted => model.evaluation.wanted(),
    };
    let mut next = Model { evaluation: Rc::new(evaluation?), ..model.clone() };
    next.choose_tab();
    Some(next)
}

impl Model {
    /// Asks for what is to be shown and is not known.
    pub(crate) fn asking(self) -> Self {
        let look = || {
            let opened = self.trace.toggled.of(self.step).filter(|(_, open)| *open);
            let opened = opened.map(|(id, _)| id.clone()).collect();
            let matrix = self.matrix.shown.then(|| self.matrix.typed.clone());
            Look { step: self.step, locale: self.locale, opened, matrix, denials: self.denials }
        };
        let pinned = self.pin.as_ref().filter(|_| self.matrix.shown).map(|pin| pin.draft.clone());
        match self.evaluation.asking(&self.draft, pinned, look) {
            Some(evaluation) => Self { evaluation: Rc::new(evaluation), ..self },
            None => self,
        }
    }

    /// What is to be evaluated, until it is answered: see [`question`](crate::slices::evaluation::question).
    #[must_use]
    pub fn question(&self) -> Option<Question> {
        self.evaluation.question().cloned()
    }

    /// The newest question, whether it is answered or not: what is found beside the answer takes longer.
    #[must_use]
    pub fn newest_question(&self) -> Option<Question> {
        self.evaluation.asked().cloned()
    }

    /// Whether the last question could not be answered at all, so that what is shown is older than the scenario.
    #[must_use]
    pub fn evaluation_failed(&self) -> bool {
        self.evaluation.is_failed()
    }

    /// What a step came to, in core's word; `None` if it was not evaluated.
    #[must_use]
    pub fn outcome(&self, step: usize) -> Option<Decision> {
        self.evaluation.step(step)?.decision
    }
}
