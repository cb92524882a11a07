//! The contract with whoever evaluates.

use rolecall_core::report::Decision;

use super::{ALLOW_READ, field, request};
use crate::msg::{EvaluationMsg, HistoryMsg, Msg};
use crate::slices::evaluation::answer::Answer;
use crate::slices::evaluation::evaluator::Evaluator;
use crate::slices::evaluation::question::Question;
use crate::{Locale, Model, Theme};

fn answer(question: &Question) -> Answer {
    Evaluator::default().answer(question)
}

/// A request that is denied, and then allowed by another action, without an answer to the second question.
fn unanswered() -> (Model, Model) {
    let model = request(ALLOW_READ, "");
    let next = model.update(field("/steps/0/request/action", "s3:PutObject")).unwrap();
    (model, next)
}

#[test]
fn a_scenario_is_asked_about_as_soon_as_it_is_there() {
    let model = Model::start("", None, Locale::En, Theme::Auto);
    let question = model.question().unwrap();
    assert_eq!(model.outcome(0), None);
    let model = model.update(Msg::Evaluation(EvaluationMsg::Answered(answer(&question)))).unwrap();
    assert_eq!(model.outcome(0), Some(Decision::ImplicitDeny));
    assert!(model.question().is_none());
}

#[test]
fn the_last_answer_stays_until_the_next_is_there() {
    let (model, next) = unanswered();
    assert_eq!(model.outcome(0), Some(Decision::Allow));
    assert_eq!(next.outcome(0), Some(Decision::Allow), "nothing else is known yet");
    assert_eq!(next.answered().outcome(0), Some(Decision::ImplicitDeny));
}

#[test]
fn the_newest_question_counts_and_late_answers_are_dropped() {
    let (_, first) = unanswered();
    let second = first.update(field("/steps/0/request/action", "s3:GetObject")).unwrap();
    let (old, new) = (first.question().unwrap(), second.question().unwrap());
    assert!(new.revision > old.revision);
    assert!(second.update(Msg::Evaluation(EvaluationMsg::Answered(answer(&old)))).is_none());
    let answered = second.update(Msg::Evaluation(EvaluationMsg::Answered(answer(&new)))).unwrap();
    assert_eq!(answered.outcome(0), Some(Decision::Allow));
    assert!(answered.update(Msg::Evaluation(EvaluationMsg::Answered(answer(&new)))).is_none(), "it is answered");
}

#[test]
fn who_cannot_answer_leaves_the_last_decision_and_says_so() {
    let (_, next) = unanswered();
    let question = next.question().unwrap();
    assert!(next.update(Msg::Evaluation(EvaluationMsg::Failed(question.revision - 1))).is_none());
    let failed = next.update(Msg::Evaluation(EvaluationMsg::Failed(question.revision))).unwrap();
    assert!(failed.evaluation_failed());
    assert!(failed.decision().stale.is_some());
    assert!(failed.decision().fixes.is_empty());
    // The next edit asks again.
    assert!(failed.update(Msg::History(HistoryMsg::Undone)).unwrap().question().is_some());
}

#[test]
fn revisions_grow_also_when_another_scenario_comes_or_goes() {
    let (model, next) = unanswered();
    let before = next.question().unwrap().revision;
    let undone = next.update(Msg::History(HistoryMsg::Undone)).unwrap();
    assert!(undone.question().unwrap().revision > before);
    assert_eq!(undone.answered().outcome(0), model.outcome(0));
}

#[test]
fn findings_of_a_text_that_is_another_now_wait_for_the_answer() {
    let model = request(r#"{"Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*","X":1}]}"#, "");
    let path = "/users/0/policies/0/document";
    assert!(!model.editor().unwrap().diagnostics.is_empty());
    let edited = crate::msg::DocumentMsg::Edited { path: path.into(), text: "{}".into() };
    let next = model.update(Msg::Document(edited)).unwrap();
    assert_eq!(next.editor().unwrap().diagnostics.len(), 0);
    assert_eq!(next.marks().len(), 0);
}
