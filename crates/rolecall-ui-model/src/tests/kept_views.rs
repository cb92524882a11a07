//! What is built anew when something happens, and what is kept.

use std::rc::Rc;

use super::{at, example, start};
use crate::msg::{DocumentMsg, EvaluationMsg, HistoryMsg, Msg, TraceMsg};
use crate::{Locale, Model, msg::SettingsMsg};

/// Asks for everything that the page shows, as the root component does.
fn shown(model: &Model) {
    let _ = (model.chain(), model.tabs(), model.form(), model.context(), model.editor(), model.marks());
    let _ = (model.decision(), model.trace(), model.examples());
}

/// How many times each view was built: chain, tabs, form, context keys, document, decision, lines of the trace, marks.
fn builds(model: &Model) -> [u32; 8] {
    let views = &model.views;
    [
        views.chain.builds(),
        views.tabs.builds(),
        views.form.builds(),
        views.context.builds(),
        views.editor.builds(),
        views.decision.builds(),
        views.trace.builds(),
        views.marks.builds(),
    ]
}

#[test]
fn moving_the_pointer_over_the_trace_lights_words_and_rebuilds_nothing_else() {
    let mut model = start();
    shown(&model);
    let before = builds(&model);
    assert_eq!(before, [1; 8]);
    let lines: Vec<_> = model.trace().iter().map(|line| line.id.clone()).collect();
    assert!(lines.len() > 8);
    for line in &lines {
        model = model.update(Msg::Trace(TraceMsg::Hovered(Some(line.clone())))).unwrap();
        shown(&model);
    }
    let lit = u32::try_from(lines.len()).unwrap();
    assert_eq!(builds(&model), [1, 1, 1, 1, 1, 1, 1, 1 + lit]);
}

#[test]
fn moving_in_the_editor_rebuilds_lines_only_when_others_are_meant() {
    let mut model = start();
    let tab = model.tab();
    shown(&model);
    for offset in 0..model.draft.text(&at(&tab)).len() {
        let place = Some((tab.clone(), u32::try_from(offset).unwrap()));
        model = model.update(Msg::Trace(TraceMsg::EditorPointed(place))).unwrap();
        shown(&model);
    }
    let [chain, tabs, form, context, editor, decision, lines, marks] = builds(&model);
    assert_eq!([chain, tabs, form, context, editor, decision, marks], [1; 7]);
    let places = u32::try_from(model.draft.text(&at(&tab)).len()).unwrap();
    assert!((2..places / 4).contains(&lines), "{lines} of {places}");
}

#[test]
fn walking_through_the_trace_rebuilds_its_lines_and_marks() {
    let model = start();
    shown(&model);
    let model = model.update(Msg::Trace(TraceMsg::KeyPressed(crate::Key::Down))).unwrap();
    shown(&model);
    assert_eq!(builds(&model), [1, 1, 1, 1, 1, 1, 2, 2]);
}

#[test]
fn a_letter_rebuilds_its_document_and_everything_else_waits_for_the_answer() {
    let path = start().tab();
    let type_in = |text: &str| Msg::Document(DocumentMsg::Edited { path: path.clone(), text: text.into() });
    // Whoever has typed into a document has chosen its tab.
    let mut model = start().then(type_in("{}")).unwrap().then(Msg::History(HistoryMsg::Undone)).unwrap();
    let point = |offset| Msg::Trace(TraceMsg::EditorPointed(Some((path.clone(), offset))));
    model = model.update(point(40)).unwrap();
    shown(&model);
    let (before, linked, trace) = (builds(&model), model.linked_nodes(), model.trace());
    assert!(!linked.is_empty());
    let mut text = model.draft.text(&at(&path)).to_owned();
    for typed in 1..=3 {
        text.push(' ');
        model = model.update(type_in(&text)).unwrap().update(point(40 + typed)).unwrap();
        shown(&model);
        let [chain, tabs, _, context, _, decision, lines, marks] = before;
        let [_, _, form, _, editor, ..] = builds(&model);
        assert_eq!(builds(&model), [chain, tabs, form, context, editor, decision, lines, marks]);
        assert_eq!(&*model.editor().unwrap().text, text);
        assert!(Rc::ptr_eq(&model.linked_nodes(), &linked) && Rc::ptr_eq(&model.trace(), &trace));
    }
    let answered = model.answered();
    shown(&answered);
    assert!(builds(&answered).iter().zip(before).all(|(now, before)| *now > before));
}

#[test]
fn an_answer_that_does_not_come_leaves_nothing_of_another_text_in_view() {
    let model = start();
    shown(&model);
    assert!(!model.marks().is_empty());
    let edited = DocumentMsg::Edited { path: model.tab(), text: "{}".into() };
    let typed = model.update(Msg::Document(edited)).unwrap();
    assert_eq!(typed.marks(), model.marks(), "the editor takes them along");
    let failed = EvaluationMsg::Failed(typed.question().unwrap().revision);
    let failed = typed.update(Msg::Evaluation(failed)).unwrap();
    assert_eq!(failed.marks().len(), 0);
    assert!(failed.decision().stale.is_some());
    let undone = typed.update(Msg::History(HistoryMsg::Undone)).unwrap();
    assert_eq!(undone.answered().marks(), model.marks());
}

#[test]
fn what_is_kept_is_the_very_same_and_another_state_has_its_own() {
    let model = example("role-chain");
    assert!(Rc::ptr_eq(&model.chain(), &model.chain()));
    let japanese = model.update(Msg::Settings(SettingsMsg::LocaleChosen(Locale::Ja))).unwrap();
    assert_ne!(japanese.chain(), model.chain());
    // The states share what is kept; asking the one must not answer for the other.
    assert_eq!(model.chain().label, example("role-chain").chain().label);
}
