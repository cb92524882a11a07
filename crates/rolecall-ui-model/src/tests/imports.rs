//! What was read of a paste is taken over.

use super::*;

fn taken(scenario: &str, step: usize) -> Msg {
    Msg::Import(ImportMsg::Taken { scenario: scenario.into(), said: "Taken over.".into(), step })
}

#[test]
fn what_was_read_takes_the_place_of_what_was_there_and_is_one_thing_to_take_back() {
    let before = chain().after([Msg::Import(ImportMsg::Sought)]);
    assert!(before.is_importing());
    let scenario = before.saved().exported().replace("role/", "role/x/");
    let after = before.clone().after([taken(&scenario, 1)]);
    assert!(!after.is_importing());
    assert_eq!((after.selected_step(), after.saved().exported()), (1, scenario));
    assert_eq!(after.notice().unwrap().text.words(), "Taken over.");
    let back = after.after([Msg::History(HistoryMsg::Undone)]);
    assert_eq!(back.saved().fragment(), before.saved().fragment());
    assert!(back.after([Msg::History(HistoryMsg::Redone)]).saved().exported().contains("role/x/"));
}

#[test]
fn what_is_no_scenario_changes_nothing() {
    let model = chain();
    assert!(model.then(taken("[]", 0)).is_none());
    assert!(model.then(Msg::Import(ImportMsg::Left)).is_none());
}

#[test]
fn a_policy_that_is_off_stays_so_while_it_is_the_same() {
    let model = chain();
    let tab = model.tabs().iter().find(|tab| tab.on.is_some()).unwrap().id.clone();
    let off = model.after([Msg::Document(DocumentMsg::Switched(tab.clone()))]);
    let same = off.clone().after([taken(&off.saved().written(), 0)]);
    assert!(same.draft.off.contains(&at(&tab)));
    let mut other = off.saved().draft.json.clone();
    other.set(&at(&tab), crate::json_document::JsonDocument::Policy("{}".into()));
    assert!(!off.after([taken(&other.saved(), 0)]).draft.off.contains(&at(&tab)));
}

#[test]
fn the_page_knows_when_it_is_empty_and_when_it_shows_an_example() {
    let empty = chain().after([Msg::Scenario(ScenarioMsg::StartedEmpty)]);
    assert!(empty.is_empty() && !empty.is_example());
    assert!(!chain().is_empty() && chain().is_example());
}
