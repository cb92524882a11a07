//! One history for everything that is edited.

use super::{ALLOW_READ, arrived, field, request, start};
use crate::msg::{ChainMsg, DecisionMsg, HistoryMsg, Msg, NavigationMsg, ScenarioMsg, TraceMsg};
use crate::{Key, Model};

const ACTION: &str = "/steps/0/request/action";

fn undone(model: &Model) -> Model {
    model.then(Msg::History(HistoryMsg::Undone)).unwrap()
}

fn redone(model: &Model) -> Model {
    model.then(Msg::History(HistoryMsg::Redone)).unwrap()
}

#[test]
fn what_is_typed_into_one_place_is_taken_back_as_one() {
    let model = request(ALLOW_READ, "");
    let typed =
        ["s", "s3", "s3:", "s3:P"].into_iter().fold(model.clone(), |model, text| model.with_field(ACTION, text));
    let back = undone(&typed);
    assert_eq!(back.saved().fragment(), model.saved().fragment());
    assert_eq!(redone(&back).saved().fragment(), typed.saved().fragment());
}

#[test]
fn what_is_typed_into_two_places_is_taken_back_one_after_the_other() {
    let model = request(ALLOW_READ, "");
    let first = model.clone().with_field(ACTION, "s3:PutObject");
    let second = first.clone().with_field("/steps/0/request/resource", "arn:aws:s3:::other/key");
    let back = undone(&second);
    assert_eq!(back.saved().fragment(), first.saved().fragment());
    assert_eq!(undone(&back).saved().fragment(), model.saved().fragment());
}

#[test]
fn a_removed_step_comes_back_also_after_something_was_typed() {
    let model = super::example("role-chain");
    let removed = model.clone().after([Msg::Chain(ChainMsg::StepRemoved(1))]);
    let typed = removed.with_field("/title", "Another");
    assert!(typed.undo().is_some());
    let back = undone(&undone(&typed));
    assert_eq!(back.saved().fragment(), model.saved().fragment());
}

#[test]
fn what_was_taken_back_and_then_edited_leads_nowhere_forth() {
    let model = request(ALLOW_READ, "").with_field(ACTION, "s3:PutObject");
    let back = undone(&model);
    assert!(back.redo().is_some());
    assert!(back.with_field(ACTION, "s3:Get").redo().is_none());
}

#[test]
fn a_suggestion_is_a_landmark_and_its_link_is_the_way_back() {
    let model = start();
    let fix = model.decision().fixes.first().unwrap().apply.msg.clone();
    assert!(fix.is_landmark());
    let tried = model.clone().after([fix]);
    let back = tried.clone().after([Msg::Scenario(ScenarioMsg::FragmentOpened(model.saved().fragment()))]);
    assert_eq!(back.outcome(0), model.outcome(0));
    assert!(back.notice().is_none(), "nobody is told what they asked for");
    let forth = back.after([Msg::Scenario(ScenarioMsg::FragmentOpened(tried.saved().fragment()))]);
    assert_eq!(forth.outcome(0), tried.outcome(0));
}

#[test]
fn only_what_changes_much_with_one_press_is_a_landmark() {
    let landmarks = [
        arrived("role-chain"),
        Msg::Decision(DecisionMsg::FixApplied("x".into())),
        Msg::Chain(ChainMsg::StepRemoved(0)),
    ];
    assert!(landmarks.iter().all(Msg::is_landmark));
    let others = [
        field(ACTION, "x"),
        Msg::Navigation(NavigationMsg::StepSelected(1)),
        Msg::Scenario(ScenarioMsg::FragmentOpened("#1.".into())),
        Msg::Trace(TraceMsg::KeyPressed(Key::Down)),
        Msg::History(HistoryMsg::Undone),
    ];
    assert!(!others.iter().any(Msg::is_landmark));
}
