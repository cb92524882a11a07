//! Steps and forms.

use super::*;

#[test]
fn steps_are_added_moved_and_removed_with_what_belongs_to_them() {
    let model = example("role-chain")
        .after([Msg::Navigation(NavigationMsg::StepSelected(2)), Msg::Chain(ChainMsg::StepAdded(StepKind::Wait))]);
    assert_eq!((model.selected_step(), model.chain().hops.len()), (3, 4));
    assert_eq!(&*model.chain().hops[3].target.name, "1 hour");
    let model = model.after([Msg::Chain(ChainMsg::StepMovedEarlier(3))]);
    assert_eq!(model.selected_step(), 2);
    assert_eq!(&*model.chain().hops[3].action, "s3:GetObject");
    assert_eq!(model.outcome(3), Some(Decision::Error), "a chained session lasts an hour: {:?}", model.decision());
    let model = model.after([Msg::Chain(ChainMsg::StepRemoved(2))]);
    assert_eq!(model.outcome(2), Some(Decision::Allow));
    assert!(model.then(Msg::Chain(ChainMsg::StepMovedLater(2))).is_none());
    assert!(model.then(Msg::Chain(ChainMsg::StepRemoved(9))).is_none());
}

#[test]
fn a_new_assume_step_brings_a_role_to_fill_in() {
    let model = start().after([Msg::Chain(ChainMsg::StepAdded(StepKind::AssumeRole))]);
    assert_eq!(model.selected_step(), 1);
    let needed: Vec<_> = model.decision().needed.iter().map(|needed| needed.text.words()).collect();
    assert_eq!(needed, ["the role's trust policy"]);
}

#[test]
fn a_field_shows_what_is_wrong_with_it() {
    let path = "/steps/0/assumeRole/roleArn";
    let model = start().with_field(path, "arn:aws:iam::4444:role/X");
    let problems = model.field_view(path).problems;
    assert!(!problems.is_empty(), "{:#?}", model.problems());
    assert!(model.tab_view("context").badge.is_some());
    assert!(model.decision().stale.is_some());
}

#[test]
fn an_emptied_option_leaves_the_scenario_and_a_number_is_a_number() {
    let path = "/steps/0/assumeRole/durationSeconds";
    let model = start().with_field(path, "900");
    assert!(model.saved().exported().contains("\"durationSeconds\": 900"), "{}", model.saved().exported());
    let model = model.with_field(path, "");
    assert_eq!(model.draft, start().draft);
    assert!(model.then(field(path, "")).is_none());
}

#[test]
fn the_first_caller_can_be_of_every_kind() {
    for choice in CallerChoice::ALL {
        let model = start();
        let model = model.then(field("/caller/kind", choice.member())).unwrap_or(model);
        assert_eq!(&*model.field_view("/caller/kind").value, choice.member());
        assert_eq!(model.draft.outline().caller_choice(), choice);
        assert!(!model.chain().caller.name.is_empty());
    }
}

#[test]
fn tags_are_edited_and_made_transitive() {
    let path: Rc<str> = "/steps/0/assumeRole/tags".into();
    let model = start().after([
        Msg::Form(FormMsg::RowAdded(path.clone())),
        Msg::Form(FormMsg::RowEdited { path: path.clone(), index: 0, key: "project".into(), value: "apollo".into() }),
        Msg::Form(FormMsg::TagTransitiveSwitched { path: path.clone(), index: 0 }),
        Msg::Form(FormMsg::RowEdited { path: path.clone(), index: 0, key: "team".into(), value: "apollo".into() }),
    ]);
    let form = model.form();
    let tags = form.groups.iter().find_map(|group| group.rows.clone().filter(|tags| tags.path == path)).unwrap();
    assert_eq!((&*tags.rows[0].key, &*tags.rows[0].value, tags.rows[0].transitive), ("team", "apollo", Some(true)));
    let model = model.after([Msg::Form(FormMsg::RowRemoved { path, index: 0 })]);
    assert_eq!(model.draft, start().draft);
}

#[test]
fn a_session_tells_its_tags_where_they_came_from_and_what_was_given_up() {
    let session = example("role-chain").decision().session.clone().unwrap();
    let row =
        |label: &str| session.rows.iter().find(|row| &*row.label == label).unwrap_or_else(|| panic!("{session:#?}"));
    let en = Locale::En;
    assert_eq!(row(en.page_session_arn()).values[0].words(), "arn:aws:sts::444455556666:assumed-role/Reader/ana");
    let tag = row(en.page_tags()).values[0].words();
    assert_eq!(tag, "project = apollo (inherited along the chain, transitive)");
    assert!(row(en.page_session_expires()).values[0].words().contains("2026-01-15T10:00:00Z"));
    assert_eq!(row(en.page_session_given_up()).values.len(), 1);
}
