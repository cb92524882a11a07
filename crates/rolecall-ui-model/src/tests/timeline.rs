//! Steps of every kind.

use super::*;

#[test]
fn the_menu_offers_every_kind_of_step_under_headings() {
    let add = start().chain().add.clone();
    let members: Vec<_> = StepKind::ALL.iter().map(|kind| kind.member()).collect();
    assert_eq!(members.len(), 11);
    assert_eq!(add.len(), members.len());
    let mut headings: Vec<_> = add.iter().map(|add| add.group.clone()).collect();
    headings.dedup();
    assert_eq!(headings.len(), 3, "{headings:?}");
}

#[test]
fn a_step_of_every_kind_is_added_behind_the_selected_one_and_can_be_read() {
    for kind in StepKind::ALL {
        let model = chain().after([add(kind)]);
        assert_eq!(model.selected_step(), 1);
        assert_eq!(model.draft.outline().step_kind(1), Some(kind));
        assert!(
            model.form().groups.iter().any(|group| *group.label == *(crate::field::table::words(kind).add)(Locale::En)),
            "{kind:?}"
        );
        let needed = model.decision().needed.clone();
        assert!(needed.len() <= 2, "{kind:?}: {needed:?}");
        let bad: Vec<_> = model.problems().iter().filter(|found| found.severity == Severity::Error).cloned().collect();
        assert_eq!(bad, [], "{kind:?}");
    }
}

#[test]
fn a_new_request_asks_again_what_was_asked_before() {
    let model = chain().after([add(StepKind::Request)]);
    assert_eq!(&*model.chain().hops[1].action, "s3:GetObject");
    assert!(model.outcome(1).is_some(), "{:?}", model.decision());
    let model = chain().after([add(StepKind::PutRolePolicy)]);
    assert!(model.draft.outline().step_text(1, "roleArn").ends_with(":role/Tooling"), "of the role in use");
}

/// What can be typed into a field so that core takes it.
fn fitting(view: &FieldView) -> String {
    match &view.input {
        crate::view::Input::Switch => if &*view.value == "true" { "false" } else { "true" }.to_owned(),
        crate::view::Input::Choice(choices) => choices.last().map(|(value, _)| value.to_string()).unwrap_or_default(),
        _ => view.placeholder.to_string(),
    }
}

#[test]
fn every_field_and_row_of_every_form_is_a_member_that_the_scenario_knows() {
    let mut seen = 0;
    for kind in StepKind::ALL {
        for choice in CallerChoice::ALL {
            let model =
                start().after([Msg::Chain(ChainMsg::StepRemoved(1)), Msg::Chain(ChainMsg::StepRemoved(0)), add(kind)]);
            let model = model.then(field("/caller/kind", choice.member())).unwrap_or(model);
            let mut model = model.then(Msg::Organization(OrganizationMsg::Added)).unwrap_or(model);
            for form in ["context", "organization"] {
                let Some(shown) = model
                    .then(Msg::Navigation(NavigationMsg::TabSelected(form.into())))
                    .or((form == "context").then(|| model.clone()))
                else {
                    continue;
                };
                model = shown;
                for group in model.form().groups.iter() {
                    for view in
                        group.fields.iter().filter(|view| !view.path.ends_with("/kind") && !view.path.ends_with("/id"))
                    {
                        model = model.then(field(&view.path, &fitting(view))).unwrap_or(model);
                        seen += 1;
                    }
                    if let Some(rows) = &group.rows {
                        model = model.then(rows.add.msg.clone()).unwrap_or(model);
                        let key: Rc<str> = format!("k{}", rows.key.len()).into();
                        let edited = Msg::Form(FormMsg::RowEdited {
                            path: rows.path.clone(),
                            index: 0,
                            key,
                            value: "k=v".into(),
                        });
                        model = model.then(edited).unwrap_or(model);
                        if let Some(row) = model
                            .form()
                            .groups
                            .iter()
                            .find(|other| other.id == group.id)
                            .and_then(|group| group.rows.as_ref()?.rows.first().cloned())
                            && row.transitive.is_some()
                        {
                            let switched =
                                Msg::Form(FormMsg::TagTransitiveSwitched { path: rows.path.clone(), index: 0 });
                            model = model.then(switched).unwrap_or(model);
                        }
                    }
                }
            }
            let read = rolecall_core::read(&model.saved().exported());
            let unknown: Vec<_> = read
                .diagnostics
                .iter()
                .map(|found| &found.problem)
                .filter(|problem| {
                    use rolecall_core::diag::Problem;
                    matches!(
                        problem,
                        Problem::UnknownMember { .. } | Problem::WrongType { .. } | Problem::MissingMember { .. }
                    )
                })
                .collect();
            assert!(unknown.is_empty(), "{kind:?} {choice:?}: {unknown:?}\n{}", model.saved().exported());
        }
    }
    assert!(seen > 500, "{seen}");
}

#[test]
fn every_field_and_group_has_words_in_both_languages() {
    for kind in StepKind::ALL {
        let en = start().after([Msg::Organization(OrganizationMsg::Added), add(kind)]);
        let ja = en.clone().after([Msg::Settings(SettingsMsg::LocaleChosen(Locale::Ja))]);
        for (en, ja) in en.form().groups.iter().zip(ja.form().groups.iter()) {
            assert!(!en.label.is_empty() && !ja.label.is_empty());
            assert_eq!(en.help.is_empty(), ja.help.is_empty(), "{}", en.label);
            for (en, ja) in en.fields.iter().zip(ja.fields.iter()) {
                assert!(!en.label.is_empty() && !ja.label.is_empty(), "{}", en.path);
                assert_eq!(en.help.is_empty(), ja.help.is_empty(), "{}", en.path);
            }
        }
    }
}

#[test]
fn a_step_that_is_off_does_not_happen_and_stays() {
    let model = example("role-chain");
    let off = model.clone().after([Msg::Chain(ChainMsg::StepSwitched(0))]);
    let hop = &off.chain().hops[0];
    assert!(hop.off);
    assert_eq!(&*hop.status.word, "Off");
    assert_eq!(off.draft.outline().actor(1), rolecall_core::outline::Actor::Caller(CallerChoice::User));
    assert_eq!(off.outcome(0), None);
    assert_ne!(off.outcome(1), model.outcome(1), "the second role is now asked for by the user");
    let opened = opened(&off.saved().fragment(), None, Locale::En, Theme::Auto);
    assert!(opened.chain().hops[0].off, "a link knows it");
    assert!(off.saved().exported().contains("\"off\": true"));
    let on = off.after([Msg::Chain(ChainMsg::StepSwitched(0))]);
    assert_eq!(on.saved().fragment(), model.saved().fragment());
}

#[test]
fn an_unfinished_step_that_is_off_holds_nothing_up() {
    let model = chain().after([add(StepKind::AssumeRole)]);
    assert_eq!(&*model.chain().hops[2].status.word, "Waits for an earlier step");
    let off = model.after([Msg::Chain(ChainMsg::StepSwitched(1))]);
    assert_eq!(off.outcome(2), Some(Decision::Allow), "{:?}", off.decision());
    assert_eq!(off.decision().needed.len(), 0);
    assert!(off.decision().sentence.words().contains("switched off"));
}

#[test]
fn the_selected_step_follows_when_it_is_moved_or_others_are_removed() {
    let model = example("role-chain").after([
        Msg::Navigation(NavigationMsg::StepSelected(2)),
        add(StepKind::Wait),
        Msg::Chain(ChainMsg::StepMovedEarlier(3)),
    ]);
    assert_eq!((model.selected_step(), model.draft.outline().step_kind(2)), (2, Some(StepKind::Wait)));
    let removed = model.after([Msg::Chain(ChainMsg::StepRemoved(0))]);
    assert_eq!((removed.selected_step(), removed.draft.outline().step_kind(1)), (1, Some(StepKind::Wait)));
    let kept = removed.after([Msg::History(HistoryMsg::Undone)]);
    assert_eq!(kept.chain().hops.len(), 4);
}

#[test]
fn a_user_with_a_session_token_stays_the_user() {
    let model = start().with_field("/caller/sessionToken", "true");
    assert_eq!(model.draft.outline().caller_name(), "arn:aws:iam::111122223333:user/scanner");
    let model = model.with_field("/caller/issuedAt", "2026-01-15T08:00:00Z");
    assert_eq!(&*model.chain().caller.name, "scanner");
    let model = model.with_field("/caller/user", "arn:aws:iam::111122223333:user/scanner2");
    assert_eq!(
        model.draft.text(&at("/users/0/arn")),
        "arn:aws:iam::111122223333:user/scanner2",
        "its policies go along"
    );
    assert_eq!(codes(&model), Vec::<&str>::new());
}

#[test]
fn claims_of_several_lines_are_lists_and_what_is_not_touched_stays() {
    let model = chain().after([add(StepKind::AssumeRoleWithWebIdentity)]);
    let path: Rc<str> = "/steps/1/assumeRoleWithWebIdentity/claims".into();
    let model = model.after([Msg::Form(FormMsg::RowAdded(path.clone()))]);
    let edited = |index, key: &str, value: &str| {
        Msg::Form(FormMsg::RowEdited { path: path.clone(), index, key: key.into(), value: value.into() })
    };
    let model = model.after([edited(2, "groups", "a\nb")]);
    assert_eq!(model.draft.json.elements(&at("/steps/1/assumeRoleWithWebIdentity/claims/groups")).len(), 2);
    let renamed = model.clone().after([edited(2, "teams", "a\nb")]);
    assert_eq!(renamed.draft.json.elements(&at("/steps/1/assumeRoleWithWebIdentity/claims/teams")).len(), 2);
}

#[test]
fn a_missing_provider_is_added_with_one_click_and_so_is_an_audience() {
    let trust = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Federated":
        "arn:aws:iam::111122223333:oidc-provider/idp.example.com"},"Action":"sts:AssumeRoleWithWebIdentity",
        "Condition":{"StringEquals":{"idp.example.com:aud":"app"}}}]}"#;
    let text = format!(
        r#"{{"rolecall":1,"caller":{{"anonymous":true}},"roles":[{{"arn":"arn:aws:iam::111122223333:role/R","trustPolicy":{trust}}}],
        "steps":[{{"assumeRoleWithWebIdentity":{{"roleArn":"arn:aws:iam::111122223333:role/R","roleSessionName":"session",
        "provider":"idp.example.com","claims":{{"aud":"app"}}}}}}]}}"#
    );
    let model = start().after([Msg::Scenario(ScenarioMsg::FileOpened(text.into()))]);
    assert_eq!(model.outcome(0), Some(Decision::Error), "{:?}", model.decision());
    let fix = model.decision().fixes.first().cloned().unwrap_or_else(|| panic!("{:?}", model.decision()));
    let mended = model.clone().after([fix.apply.msg]);
    assert_eq!(mended.outcome(0), Some(Decision::Allow));
    let offers: Vec<_> = model.form().groups.iter().flat_map(|group| group.actions.to_vec()).collect();
    let offered = offers.iter().find(|offered| &*offered.label == "Add this provider").unwrap();
    assert_eq!(model.after([offered.msg.clone()]).outcome(0), Some(Decision::Allow), "the form offers it, too");

    let other = mended.with_field("/identityProviders/0/audiences", "other\n");
    assert_eq!(other.outcome(0), Some(Decision::Error));
    let fix = other.decision().fixes[0].clone();
    assert_eq!(fix.text.words(), "Add app to the audiences of the provider");
    assert_eq!(other.after([fix.apply.msg]).outcome(0), Some(Decision::Allow));
}

#[test]
fn a_provided_context_has_a_provider_and_keys() {
    let path: Rc<str> = "/steps/0/assumeRole/providedContexts".into();
    let edited = |value: &str| {
        Msg::Form(FormMsg::RowEdited {
            path: path.clone(),
            index: 0,
            key: "arn:aws:iam::aws:contextProvider/IdentityCenter".into(),
            value: value.into(),
        })
    };
    let model = chain().after([Msg::Form(FormMsg::RowAdded(path.clone())), edited("identitystore:UserId")]);
    assert!(model.then(edited("identitystore:UserId=")).is_none(), "a value that is not there yet");
    let model = model.after([edited("identitystore:UserId=7f3a")]);
    assert_eq!(model.draft.text(&at("/steps/0/assumeRole/providedContexts/0/context/identitystore:UserId")), "7f3a");
    let removed = model.after([Msg::Form(FormMsg::RowRemoved { path: path.clone(), index: 0 })]);
    assert_eq!(removed.draft, chain().draft);
}
