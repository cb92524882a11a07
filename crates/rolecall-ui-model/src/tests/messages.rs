//! A page whose questions a worker answers, beside one that answers them itself.

use super::random::{Dice, offered};
use super::*;
use crate::link::LONGEST;
use crate::msg::EvaluationMsg;
use crate::slices::evaluation::message::{Answerer, Asker, Reply, Work};

/// Both ends of a channel.
#[derive(Default)]
struct Channel {
    asker: Asker,
    answerer: Answerer,
    /// The longest message to the worker.
    longest: usize,
}

impl Channel {
    fn ask(&mut self, model: &Model) {
        let message = self.asker.ask(&model.question().unwrap());
        self.longest = self.longest.max(message.len());
        self.answerer.hear(&message);
    }

    /// Does all the work there is.
    fn answered(&mut self, mut model: Model) -> Model {
        loop {
            match self.answerer.work() {
                Work::Begun => {}
                Work::Done => return model,
                Work::Told(message) => {
                    let msg = match Asker::read(&message).unwrap() {
                        Reply::Answered(answer) => EvaluationMsg::Answered(answer),
                        Reply::Suggested(suggestions) => EvaluationMsg::Suggested(suggestions),
                        Reply::Decided(matrix) => EvaluationMsg::Matrix(matrix),
                        Reply::Packed(..) | Reply::Checked(_) => panic!("nothing else was asked for"),
                    };
                    model = model.update(Msg::Evaluation(msg)).unwrap_or(model);
                }
            }
        }
    }

    /// One question is enough for everything that is to be shown, or a second, for what the answer to the first leads to.
    fn settled(&mut self, mut model: Model) -> Model {
        for _ in 0..2 {
            if model.question().is_some() {
                self.ask(&model);
                model = self.answered(model);
            }
        }
        assert!(model.question().is_none(), "no answer to {:?}", model.question().map(|question| question.revision));
        model
    }
}

fn assert_same(here: &Model, there: &Model, said: &str) {
    assert_eq!(here.chain(), there.chain(), "{said}");
    assert_eq!(here.tabs(), there.tabs(), "{said}");
    assert_eq!(here.form(), there.form(), "{said}");
    assert_eq!(here.context(), there.context(), "{said}");
    assert_eq!(here.editor(), there.editor(), "{said}");
    assert_eq!(here.marks(), there.marks(), "{said}");
    assert_eq!(here.decision(), there.decision(), "{said}");
    assert_eq!(here.trace(), there.trace(), "{said}");
    assert_eq!(here.problems(), there.problems(), "{said}");
}

#[test]
fn a_page_with_a_worker_shows_what_one_without_shows_whatever_happens() {
    for seed in 100..104 {
        let mut dice = Dice(seed);
        let mut channel = Channel::default();
        let start = Model::start("", None, Locale::En, Theme::Auto);
        let (mut here, mut there) = (start.clone().answered(), channel.settled(start));
        for _ in 0..40 {
            let offered = offered(&here, &mut dice);
            let msg = offered[dice.below(offered.len())].clone();
            let said = format!("seed {seed}: {msg:?}");
            let (left, right) = (here.then(msg.clone()), there.update(msg));
            assert_eq!(left.is_some(), right.is_some(), "{said}");
            let (Some(left), Some(right)) = (left, right) else { continue };
            (here, there) = (left, channel.settled(right));
            assert_same(&here, &there, &said);
        }
    }
}

/// A document of so many statements, all but the last about another action.
fn document(statements: usize) -> String {
    let other = |at: usize| format!(r#"{{"Sid":"S{at}","Effect":"Allow","Action":"ec2:Run*","Resource":"*"}}"#);
    let statements: Vec<_> = (0..statements).map(other).collect();
    format!(r#"{{"Version":"2012-10-17","Statement":[{}]}}"#, statements.join(","))
}

#[test]
fn of_an_edited_document_only_what_differs_is_sent() {
    let model = request(&document(3000), "");
    let path = model.tab();
    let mut channel = Channel::default();
    let mut there = channel.settled(Model::start(&model.saved().fragment(), None, Locale::En, Theme::Auto));
    channel.longest = 0;
    for (from, to) in [("S17\"", "S日本\""), ("S日本\"", "S本\""), ("\"Version\"", "\"Id\":\"é\",\"Version\"")] {
        let text = there.draft.text(&at(&path)).replacen(from, to, 1);
        there = there.update(Msg::Document(DocumentMsg::Edited { path: path.clone(), text: text.into() })).unwrap();
        there = channel.settled(there);
        assert_eq!(there.outcome(0), Some(Decision::ImplicitDeny));
    }
    assert!(channel.longest < 400, "{}", channel.longest);
}

#[test]
fn an_older_question_is_not_answered_once_there_is_a_newer_one() {
    let mut channel = Channel::default();
    let model = channel.settled(Model::start("", None, Locale::En, Theme::Auto));
    let external_id = |text: &str| field("/steps/0/assumeRole/externalId", text);
    let first = model.update(external_id("x")).unwrap();
    channel.ask(&first);
    let second = first.update(external_id("customer-4711")).unwrap();
    channel.ask(&second);
    let Work::Told(message) = channel.answerer.work() else { panic!("nothing is told") };
    let Some(Reply::Answered(answer)) = Asker::read(&message) else { panic!("no answer") };
    assert_eq!(answer.revision, second.question().unwrap().revision);
    let answered = second.update(Msg::Evaluation(EvaluationMsg::Answered(answer))).unwrap();
    assert_eq!(answered.outcome(0), Some(Decision::Allow));
    // Suggestions for a denial that is none any more are not looked for.
    assert!(channel.answered(answered).decision().fixes.is_empty());
}

#[test]
fn what_a_closed_line_of_a_long_trace_holds_is_told_when_it_is_opened() {
    let mut channel = Channel::default();
    let long = request(&document(3000), "");
    let model = channel.settled(Model::start(&long.saved().fragment(), None, Locale::En, Theme::Auto));
    assert!(model.nodes().len() < 400, "{}", model.nodes().len());
    let folded = model.line("/other");
    assert_eq!(folded.expanded, Some(false));
    let opened = model.update(Msg::Trace(TraceMsg::Toggled(folded.id.clone()))).unwrap();
    assert_eq!(opened.line("/other").expanded, Some(true));
    let opened = channel.settled(opened);
    assert_eq!(opened.line("/other/s2999").level, folded.level + 1);
    let closed = opened.update(Msg::Trace(TraceMsg::Toggled(folded.id.clone()))).unwrap();
    assert!(closed.question().is_none(), "to close a line nothing has to be known");
}

#[test]
fn what_is_saved_is_packed_there_as_it_is_here() {
    let mut channel = Channel::default();
    let long = request(&document(3000), "");
    assert!(long.saved().is_long() && !start().saved().is_long());
    channel.ask(&Model::start("", None, Locale::En, Theme::Auto));
    channel.answerer.hear(&channel.asker.pack(&long.saved(), 7));
    let told = std::iter::from_fn(|| match channel.answerer.work() {
        Work::Told(message) => Asker::read(&message).map(Some),
        Work::Begun => Some(None),
        Work::Done => None,
    });
    let packed = told.flatten().find_map(|reply| match reply {
        Reply::Packed(number, fragment) => Some((number, fragment)),
        _ => None,
    });
    assert_eq!(packed, Some((7, long.saved().fragment())));
}

#[test]
fn a_link_that_is_too_long_is_none() {
    assert!(start().saved().link().is_some());
    let words = (0..40_000_u32).map(|at| at.wrapping_mul(2_654_435_761).to_string()).collect::<Vec<_>>().join(" ");
    let model = request(&format!(r#"{{"Version":"2012-10-17","Id":"{words}"}}"#), "");
    assert!(model.saved().fragment().len() > LONGEST);
    assert_eq!(model.saved().link(), None);
}

#[test]
fn of_very_many_findings_the_first_are_told_and_how_many_more_there_are() {
    let statement = r#"{"Sid":"","Effect":"Allow","Action":"s3:GetObject","Resource":"*"}"#;
    let model = request(&format!(r#"{{"Version":"2012-10-17","Statement":[{}]}}"#, [statement; 300].join(",")), "");
    let found = model.editor().unwrap().diagnostics.clone();
    assert_eq!(found.len(), 201);
    assert!(found[200].message.words().ends_with("more findings are not listed"), "{:?}", found[200]);
    assert_eq!(model.outcome(0), Some(Decision::Allow), "what stops nothing stops nothing");
}

#[test]
fn a_text_that_is_too_long_for_the_editor_is_decided_and_shown_by_its_first_lines() {
    let blanks = " ".repeat(2 << 20);
    let model = request(&format!(r#"{{{blanks}"Version":"2012-10-17","Statement":[]}}"#), "");
    let editor = model.editor().unwrap();
    assert!(editor.plain.as_ref().is_some_and(|plain| plain.head.len() <= 4 << 10 && !plain.reason.is_empty()));
    assert_eq!(model.outcome(0), Some(Decision::ImplicitDeny));
    let [empty, ..] = &*editor.actions else { panic!("{:?}", editor.actions) };
    let emptied = model.after([empty.msg.clone()]).editor().unwrap();
    assert_eq!((&*emptied.text, &emptied.plain), ("", &None));
}

#[test]
fn another_step_has_suggestions_of_its_own() {
    let mut channel = Channel::default();
    let (_, text) = TEXTS.iter().find(|(id, _)| *id == "role-chain").unwrap();
    let opened =
        Model::start("", None, Locale::En, Theme::Auto).update(Msg::Scenario(ScenarioMsg::FileOpened((*text).into())));
    let model = channel.settled(opened.unwrap());
    let denied = (0..model.chain().hops.len()).filter(|step| model.outcome(*step) == Some(Decision::ImplicitDeny));
    for step in denied.chain([0]).collect::<Vec<_>>() {
        let selected =
            model.update(Msg::Navigation(NavigationMsg::StepSelected(step))).unwrap_or_else(|| model.clone());
        let fixes = channel.settled(selected.clone()).decision().fixes.clone();
        assert_eq!(fixes, selected.answered().decision().fixes, "step {step}");
        assert_eq!(fixes.is_empty(), model.outcome(step) == Some(Decision::Allow), "step {step}");
    }
}

#[test]
fn bytes_that_are_no_message_change_nothing() {
    let mut answerer = Answerer::default();
    for message in [&[][..], &[1, 2, 3], &[255; 64]] {
        answerer.hear(message);
        assert!(matches!(answerer.work(), Work::Done));
        assert!(Asker::read(message).is_none());
    }
}
