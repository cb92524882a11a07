//! Sessions in time.

use super::*;

#[test]
fn a_session_runs_out_in_words() {
    let model = example("role-chain").after([add(StepKind::Wait)]).with_field("/steps/2/wait", "PT45M");
    assert_eq!(&*model.chain().hops[3].clock.clone().unwrap().word, "15 minutes left");
    assert!(model.chain().hops[3].sentence.contains("15 minutes left"));
    assert!(model.chain().hops[0].clock.is_none(), "the caller's own credentials do not run out");
    let used =
        model.clone().after([Msg::Navigation(NavigationMsg::StepSelected(3))]).decision().in_use.clone().unwrap();
    assert_eq!(&*used.clock.unwrap().word, "15 minutes left");
    let expired = model.with_field("/steps/2/wait", "PT2H");
    let clock = expired.chain().hops[3].clock.clone().unwrap();
    assert_eq!((&*clock.word, clock.tone), ("expired 1 hour ago", Tone::Danger));
    assert_eq!(expired.outcome(3), Some(Decision::Error));
}

#[test]
fn older_sessions_are_revoked_with_one_click() {
    let model = chain();
    let revoke = model.decision().session.clone().unwrap().actions[0].clone();
    assert_eq!(&*revoke.label, "Revoke older sessions");
    let revoked = model.clone().after([revoke.msg]);
    assert_eq!(revoked.selected_step(), 2);
    let kinds: Vec<_> = (0..5).map(|step| revoked.draft.outline().step_kind(step)).collect();
    assert_eq!(kinds[1..3], [Some(StepKind::Wait), Some(StepKind::PutRolePolicy)], "a second later it is older");
    assert!(
        revoked
            .draft
            .text(&at("/steps/2/putRolePolicy/document"))
            .contains("\"aws:TokenIssueTime\": \"2026-01-15T09:01:00Z\"")
    );
    assert_eq!(revoked.outcome(3), Some(Decision::ExplicitDeny), "the session cannot go on");
    assert_eq!(codes(&revoked), Vec::<&str>::new());
    assert_eq!(revoked.after([Msg::History(HistoryMsg::Undone)]).saved().fragment(), model.saved().fragment());
}

#[test]
fn a_revocation_does_not_reach_what_began_through_the_session() {
    let model = example("role-chain");
    let used = model.decision().in_use.clone().unwrap();
    let revoked = model.after([used.actions[0].msg.clone()]);
    let at = revoked.selected_step();
    assert!(revoked.draft.outline().step_text(at, "roleArn").ends_with(":role/Tooling"));
    let hop = &revoked.chain().hops[at];
    assert_eq!(&*hop.notes[0], "does not reach: Reader");
    assert!(hop.sentence.contains("does not reach: Reader"));
    assert_eq!(revoked.outcome(at + 1), Some(Decision::Allow), "the session of Reader works on");
}

#[test]
fn a_role_linked_to_a_service_says_that_it_cannot_be_changed() {
    let model = chain();
    assert!(model.tab_view("/roles/0/trustPolicy").locked.is_empty());
    let linked = model.with_field("/roles/0/kind", "serviceLinked");
    let locked = linked.tab_view("/roles/0/trustPolicy").locked;
    assert!(locked.contains("only the service can change it"), "{locked}");
    assert!(
        linked.decision().session.as_ref().is_none_or(|session| session.actions.is_empty()),
        "nor can its sessions be revoked"
    );
}

#[test]
fn each_hop_says_what_flows_on() {
    let flows = example("role-chain").decision().flows.clone();
    let fate = |property: Property| {
        let row = flows.iter().find(|flow| *flow.property == *property.word(Locale::En));
        row.unwrap_or_else(|| panic!("{flows:#?}")).clone()
    };
    let tags = fate(Property::TransitiveTags);
    assert_eq!((&*tags.fate.word, tags.fate.tone), ("flows on", Tone::Ok));
    assert_eq!(&*tags.after[0], "project=apollo");
    assert_eq!(&*fate(Property::Policies).fate.word, "replaced");
}

#[test]
fn who_asks_is_told_who_they_are() {
    let model = chain().after([add(StepKind::GetCallerIdentity)]);
    let answer = model.decision().session.clone().unwrap();
    let rows: Vec<_> = answer.rows.iter().map(|row| format!("{} {}", row.label, row.values[0].words())).collect();
    assert!(rows[1].starts_with("Arn arn:aws:sts::111122223333:assumed-role/Tooling/"), "{rows:?}");
}

#[test]
fn credentials_of_every_kind_act_under_their_names() {
    let alone = start().after([Msg::Chain(ChainMsg::StepRemoved(1)), Msg::Chain(ChainMsg::StepRemoved(0))]);
    let token = alone.clone().after([add(StepKind::GetSessionToken), add(StepKind::GetCallerIdentity)]);
    assert_eq!(&*token.chain().hops[1].target.name, "scanner", "a session token is the user's");
    let answer = token.decision().session.clone().unwrap();
    assert!(answer.rows[1].values[0].words().ends_with(":user/scanner"), "{answer:#?}");

    let federated = alone.after([add(StepKind::GetFederationToken), add(StepKind::Request)]);
    assert_eq!(
        &*federated.draft.outline().actor_name(federated.draft.outline().actor(1)),
        "arn:aws:sts::111122223333:federated-user/alice"
    );
    assert!(federated.tab_ids().contains(&"/users/0/policies/0/document".to_owned()), "it has the user's policies");
    assert!(federated.tab_ids().contains(&"/steps/0/getFederationToken/policy".to_owned()), "within what was passed");
}

#[test]
fn hops_say_their_state_in_words() {
    let chain = start().chain();
    assert_eq!((&*chain.caller.name, &*chain.caller.detail), ("scanner", "IAM user · 111122223333"));
    assert_eq!(&*chain.hops[0].target.name, "VendorAudit");
    let sentence = &*chain.hops[0].sentence;
    assert!(sentence.starts_with("Step 1: scanner, assume, VendorAudit: "), "{sentence}");
    assert!(chain.hops[0].selected && !chain.hops[1].selected);
}

#[test]
fn a_link_has_nothing_of_language_theme_and_shortcuts() {
    let model = start();
    let other = model.clone().after([
        Msg::Settings(SettingsMsg::LocaleChosen(Locale::Ja)),
        Msg::Settings(SettingsMsg::ThemeChosen(Theme::Dark)),
        Msg::Settings(SettingsMsg::ShortcutsSwitched(false)),
    ]);
    assert!(model.shortcuts() && !other.shortcuts());
    assert_eq!(model.saved().fragment(), other.saved().fragment());
    assert!(model.then(Msg::Settings(SettingsMsg::ThemeChosen(Theme::Auto))).is_none());
}

#[test]
fn a_message_about_what_is_not_there_changes_nothing() {
    let model = start();
    for msg in [
        Msg::History(HistoryMsg::Undone),
        Msg::Notice(NoticeMsg::Dismissed),
        Msg::Navigation(NavigationMsg::StepSelected(0)),
        Msg::Navigation(NavigationMsg::StepSelected(7)),
        Msg::Navigation(NavigationMsg::TabSelected("/roles/7/trustPolicy".into())),
        Msg::Document(DocumentMsg::Formatted("/roles/7/trustPolicy".into())),
        Msg::Document(DocumentMsg::Unwrapped("/roles/0/trustPolicy".into())),
        Msg::Document(DocumentMsg::Removed("/roles/7".into())),
        Msg::Document(DocumentMsg::Removed("/steps".into())),
        Msg::Form(FormMsg::RowAdded("/steps".into())),
        Msg::History(HistoryMsg::Redone),
        Msg::Document(DocumentMsg::Switched("/roles/0/trustPolicy".into())),
        Msg::Trace(TraceMsg::Toggled("none".into())),
        Msg::Trace(TraceMsg::Revealed("none".into())),
        Msg::Trace(TraceMsg::Hovered(None)),
        Msg::Trace(TraceMsg::EditorPointed(None)),
        Msg::Decision(DecisionMsg::FixApplied("none".into())),
        Msg::Context(ContextMsg::Forgotten("aws:SourceIp".into())),
        field("/steps", "x"),
        Msg::Chain(ChainMsg::StepSwitched(7)),
        Msg::Session(SessionMsg::Revoked(0)),
        Msg::Organization(OrganizationMsg::LevelAdded("/organization".into())),
        Msg::Organization(OrganizationMsg::PolicyAttached("/accounts/0/serviceControlPolicies".into())),
        Msg::Organization(OrganizationMsg::EntryRemoved("/steps".into())),
        Msg::Form(FormMsg::RowAdded("/steps/0/assumeRole/policy".into())),
        Msg::Form(FormMsg::TagTransitiveSwitched { path: "/roles/0/tags".into(), index: 0 }),
    ] {
        let said = format!("{msg:?}");
        assert!(model.then(msg).is_none(), "{said}");
    }
}
