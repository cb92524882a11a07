//! The organization.

use super::*;

#[test]
fn an_organization_is_made_level_by_level_and_its_policies_have_tabs() {
    let model = example("boundary-surprise").after([Msg::Navigation(NavigationMsg::StepSelected(0))]);
    let before = model.outcome(0);
    assert!(model.tab_view("organization").blank);
    let model = model.after([
        Msg::Navigation(NavigationMsg::TabSelected("organization".into())),
        Msg::Organization(OrganizationMsg::Added),
    ]);
    assert!(!model.tab_view("organization").blank);
    assert_eq!(model.outcome(0), before, "an organization without policies changes nothing");
    let model = model.after([Msg::Organization(OrganizationMsg::LevelAdded("/organization/nodes/0".into()))]);
    let account = model.draft.outline().levels(&model.draft.outline().owner_account(0));
    assert_eq!(
        account,
        ["/organization/nodes/0", "/organization/nodes/1", "/accounts/0"].map(at),
        "the new unit is above the account"
    );

    let model = model.with_field("/organization/nodes/1/name", "Production");
    let list = "/organization/nodes/1/serviceControlPolicies";
    let model = model.after([Msg::Organization(OrganizationMsg::PolicyAttached(list.into()))]);
    let (full, new) = (format!("{list}/0/document"), format!("{list}/1/document"));
    assert!(model.tab_view(&new).selected && model.tab_view(&new).blank);
    assert_eq!(&*model.tab_view(&full).label, "SCP: FullAWSAccess");
    assert_eq!(&*model.tab_view(&full).owner, "Production · ou-ab12-11111111");
    assert_eq!(model.outcome(0), before, "FullAWSAccess stays attached");
    let deny = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"sts:*","Resource":"*"}]}"#;
    let denied = model.clone().pasted(&new, deny);
    assert_eq!(denied.outcome(0), Some(Decision::ExplicitDeny));
    assert_eq!(denied.after([Msg::Document(DocumentMsg::Removed(new.as_str().into()))]).outcome(0), before);
    assert_eq!(codes(&model), Vec::<&str>::new());
}

#[test]
fn a_level_keeps_what_hangs_from_it() {
    let model = chain().after([
        Msg::Navigation(NavigationMsg::TabSelected("organization".into())),
        Msg::Organization(OrganizationMsg::Added),
    ]);
    let model = model
        .after([Msg::Organization(OrganizationMsg::LevelAdded("/organization/nodes/0".into()))])
        .with_field("/organization/nodes/1/id", "ou-ab12-prod");
    assert_eq!(model.draft.text(&at("/accounts/0/parent")), "ou-ab12-prod");
    let removed =
        model.clone().after([Msg::Organization(OrganizationMsg::EntryRemoved("/organization/nodes/1".into()))]);
    assert_eq!(removed.draft.text(&at("/accounts/0/parent")), "r-ab12");
    assert_eq!(removed.after([Msg::History(HistoryMsg::Undone)]).saved().fragment(), model.saved().fragment());
    let moved = model.clone().with_field("/accounts/0/parent", "");
    assert!(moved.draft.json.get(&at("/accounts/0/parent")).is_none(), "no member any more");
    let gone = model.after([Msg::Organization(OrganizationMsg::EntryRemoved("/organization".into()))]);
    assert!(
        gone.draft.json.get(&at("/organization")).is_none() && gone.draft.json.get(&at("/accounts/0/parent")).is_none()
    );
    assert_eq!(codes(&gone), Vec::<&str>::new());
}

#[test]
fn both_sides_of_a_step_have_their_accounts() {
    let model = start().after([
        Msg::Navigation(NavigationMsg::TabSelected("organization".into())),
        Msg::Organization(OrganizationMsg::Added),
    ]);
    let form = model.form();
    let owners: Vec<_> = form.groups.iter().map(|group| format!("{}: {}", group.label, group.owner)).collect();
    assert_eq!(
        owners,
        [
            "Organization: ",
            "Root: Root · r-ab12",
            "Account of the caller: 111122223333",
            "Account of the resource: 444455556666"
        ]
    );
}
