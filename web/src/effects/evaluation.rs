//! Answers long questions of the model once the page has painted what was typed.

use gloo::timers::callback::Timeout;
use rolecall_ui_model::msg::{EvaluationMsg, Msg};
use rolecall_ui_model::slices::evaluation::question::Question;
use yew::prelude::*;

/// Milliseconds without another question before one is answered: longer than a frame, shorter than one waits for.
const PAUSE: u32 = 40;

/// Answers a question that is still open after it was painted. Another question takes its place.
#[hook]
pub fn use_evaluation(question: Option<Question>, dispatch: Callback<Msg>) {
    use_effect_with(question, move |question| {
        let answer = |question: Question| {
            Timeout::new(PAUSE, move || dispatch.emit(Msg::Evaluation(EvaluationMsg::Answered(question.answer()))))
        };
        let timer = question.clone().map(answer);
        move || drop(timer)
    });
}
