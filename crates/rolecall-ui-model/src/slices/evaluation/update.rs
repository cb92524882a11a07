//! What an answer does.

use std::rc::Rc;

use rolecall_core::report::Decision;

use crate::model::Model;
use crate::slices::evaluation::msg::EvaluationMsg;
use crate::slices::evaluation::question::Question;

pub(crate) fn update(model: &Model, msg: EvaluationMsg) -> Option<Model> {
    let evaluation = match msg {
        EvaluationMsg::Answered(answer) => model.evaluation.answered(&answer),
        EvaluationMsg::Failed(revision) => model.evaluation.failed(revision),
    };
    let mut next = Model { evaluation: Rc::new(evaluation?), ..model.clone() };
    next.choose_tab();
    Some(next)
}

impl Model {
    /// What is to be evaluated, until it is answered: see [`question`](crate::slices::evaluation::question).
    #[must_use]
    pub fn question(&self) -> Option<Question> {
        self.evaluation.question().cloned()
    }

    /// Whether the last question could not be answered at all, so that what is shown is older than the scenario.
    #[must_use]
    pub fn evaluation_failed(&self) -> bool {
        self.evaluation.is_failed()
    }

    /// What a step came to, in core's word; `None` if it was not evaluated.
    #[must_use]
    pub fn outcome(&self, step: usize) -> Option<Decision> {
        self.evaluation.step(step).map(|(_, report)| report.decision())
    }
}
