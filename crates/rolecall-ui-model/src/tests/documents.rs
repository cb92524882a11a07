//! Documents and their tabs.

use super::*;

#[test]
fn a_broken_document_keeps_the_last_decision_and_marks_the_place() {
    let model = start();
    let path = "/roles/0/trustPolicy";
    let before = model.decision();
    let text = model.draft.text(&at(path)).replacen(':', "", 1);
    let model = model.pasted(path, &text);
    let decision = model.decision();
    assert!(decision.stale.is_some());
    assert_eq!(decision.sentence, before.sentence);
    assert_eq!(decision.problems.len(), 1);
    assert_eq!(decision.fixes.len(), 0, "an old decision has no suggestions");
    let editor = model.editor().unwrap();
    assert_eq!(editor.diagnostics.len(), 1);
    assert_eq!(editor.diagnostics[0].severity, Severity::Error);
    assert!(editor.diagnostics[0].from > 0 && editor.diagnostics[0].to <= u32::try_from(text.len()).unwrap());
    assert_eq!(model.marks().len(), 0, "the places of the old decision are in another text");
    assert_eq!(model.tab_view(path).badge.unwrap().count, 1);
}

#[test]
fn places_count_utf_16_code_units() {
    let model = request(
        r#"{"Version":"2012-10-17","Statement":[{"Sid":"𝄞é","Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]}"#,
        "",
    );
    let editor = model.editor().unwrap();
    let text: Vec<u16> = editor.text.encode_utf16().collect();
    let sid = editor.diagnostics.iter().find(|found| &*found.code == "IAM1008").unwrap();
    assert_eq!(String::from_utf16(&text[sid.from as usize..sid.to as usize]).unwrap(), "\"𝄞é\"");
    let marked = model.marked("/users/0/policies/0/document", MarkKind::Deciding);
    assert!(marked[0].starts_with("{\"Sid\"") && marked[0].ends_with("\"*\"}"), "{marked:?}");
}

#[test]
fn only_the_policy_is_kept_of_what_was_pasted() {
    let pasted = format!(r#"{{"PolicyVersion":{{"Document":{ALLOW_READ},"VersionId":"v3"}}}}"#);
    let path = "/users/0/policies/0/document";
    let model = request("{}", "").pasted(path, &pasted);
    assert_eq!(model.outcome(0), Some(Decision::Allow), "{:#?}", model.problems());
    let offer = model.editor().unwrap().actions.iter().find(|action| &*action.label == "Keep only the policy").cloned();
    let kept = model.clone().after([offer.unwrap().msg]);
    assert!(kept.editor().unwrap().text.starts_with("{\n  \"Version\": \"2012-10-17\""));
    assert_eq!(kept.outcome(0), Some(Decision::Allow));
    assert_eq!(kept.after([Msg::History(HistoryMsg::Undone)]).saved().fragment(), model.saved().fragment());
}

#[test]
fn a_pasted_role_fills_only_fields_that_are_empty() {
    let text = format!(
        r#"{{"Role":{{"Arn":"{AUDIT}","AssumeRolePolicyDocument":{{"Version":"2012-10-17","Statement":[]}},"Tags":[{{"Key":"a","Value":"b"}}],
        "PermissionsBoundary":{{"PermissionsBoundaryArn":"arn:aws:iam::444455556666:policy/Cap"}}}}}}"#
    );
    let model = start().pasted("/roles/0/trustPolicy", &text);
    assert_eq!(
        model.draft.text(&at("/roles/0/arn")),
        "arn:aws:iam::444455556666:role/VendorAudit",
        "a name that is there stays"
    );
    assert!(
        model.then(Msg::Document(DocumentMsg::RoleFilled("/roles/0/trustPolicy".into()))).is_none(),
        "it is another role"
    );

    let model = start().after([Msg::Scenario(ScenarioMsg::StartedEmpty)]).pasted("/roles/0/trustPolicy", &text);
    assert_eq!(model.draft.text(&at("/roles/0/arn")), AUDIT);
    assert_eq!(model.draft.text(&at("/roles/0/tags/a")), "b");
    let model = model.after([Msg::Navigation(NavigationMsg::StepSelected(1))]);
    let boundary = "/managedPolicies/arn:aws:iam::444455556666:policy~1Cap";
    assert!(model.tab_view(boundary).blank, "its document is still to be pasted");
}

#[test]
fn a_role_that_is_pasted_into_a_step_for_a_sign_in_takes_the_place_of_the_example() {
    let partner = "arn:aws:iam::777788889999:role/Deploy";
    for (kind, provider, action) in [
        (
            StepKind::AssumeRoleWithWebIdentity,
            "oidc-provider/token.actions.githubusercontent.com",
            "sts:AssumeRoleWithWebIdentity",
        ),
        (StepKind::AssumeRoleWithSaml, "saml-provider/Provider", "sts:AssumeRoleWithSAML"),
    ] {
        let model = start().after([Msg::Scenario(ScenarioMsg::StartedEmpty)]).after([add(kind)]);
        let path = model.tab_ids()[0].clone();
        let role = path.strip_suffix("/trustPolicy").unwrap().to_owned();
        let text = format!(
            r#"{{"Role":{{"Arn":"{partner}","AssumeRolePolicyDocument":{{"Version":"2012-10-17","Statement":{{"Effect":"Allow","Action":"{action}",
            "Principal":{{"Federated":"arn:aws:iam::777788889999:{provider}"}}}}}}}}}}"#
        );
        let step = model.selected_step();
        let model = model.pasted(&path, &text);
        assert_eq!(model.draft.text(&at(&format!("{role}/arn"))), partner);
        assert_eq!(model.draft.outline().step_text(step, "roleArn"), partner);
        assert_eq!(model.outcome(step), Some(Decision::Allow), "{:#?}", model.decision());
        let back = model.after([Msg::History(HistoryMsg::Undone)]);
        assert_eq!(back.draft.text(&at(&path)), "", "one step back takes all of it back");
    }
}

#[test]
fn a_missing_document_has_a_place_to_paste_it() {
    let model = request(ALLOW_READ, "");
    let path = "/users/0/permissionsBoundary";
    assert!(model.tab_view(path).blank);
    let model = model.pasted(path, ALLOW_ASSUME);
    assert!(!model.tab_view(path).blank);
    assert_eq!(model.outcome(0), Some(Decision::ImplicitDeny));
    let policy = "/resources/0/policy";
    let model = model.pasted(policy, ALLOW_READ);
    assert_eq!(
        model.draft.text(&at("/resources/0/arn")),
        "arn:aws:s3:::reports",
        "attached to the bucket of the object"
    );
    assert!(model.then(Msg::Document(DocumentMsg::Edited { path: "/elsewhere".into(), text: "{}".into() })).is_none());
}

#[test]
fn a_policy_is_switched_off_without_losing_its_text() {
    let path: Rc<str> = "/users/0/permissionsBoundary".into();
    let model = request(ALLOW_READ, &format!(r#","permissionsBoundary":{ALLOW_ASSUME}"#));
    assert_eq!(model.outcome(0), Some(Decision::ImplicitDeny));
    assert_eq!(model.tab_view(&path).on, Some(true));
    let off = model.after([Msg::Document(DocumentMsg::Switched(path.clone()))]);
    assert_eq!(off.outcome(0), Some(Decision::Allow));
    assert_eq!(off.tab_view(&path).on, Some(false));
    assert_eq!(off.draft.text(&at(&path)), ALLOW_ASSUME);
    let opened = opened(&off.saved().fragment(), None, Locale::En, Theme::Auto);
    assert_eq!(opened.outcome(0), Some(Decision::Allow), "a link knows what is switched off");
    assert_eq!(off.after([Msg::Document(DocumentMsg::Switched(path))]).outcome(0), Some(Decision::ImplicitDeny));
}

#[test]
fn what_is_switched_off_stays_so_when_an_earlier_policy_is_removed() {
    let model = request(ALLOW_ASSUME, "").pasted("/users/0/policies/1/document", ALLOW_READ);
    let model = model.after([
        Msg::Document(DocumentMsg::Switched("/users/0/policies/1/document".into())),
        Msg::Document(DocumentMsg::Removed("/users/0/policies/0/document".into())),
    ]);
    assert_eq!(model.tab_view("/users/0/policies/0/document").on, Some(false));
    assert_eq!(model.outcome(0), Some(Decision::ImplicitDeny));
}

#[test]
fn an_assume_step_shows_both_sides() {
    assert_eq!(
        start().tab_ids(),
        [
            "/roles/0/trustPolicy",
            "/steps/0/assumeRole/policy",
            "/users/0/policies/0/document",
            "/users/0/policies/1/document",
            "/users/0/permissionsBoundary",
            "context",
            "organization",
        ]
    );
}

#[test]
fn a_request_shows_what_the_session_has() {
    let model = example("boundary-surprise");
    assert_eq!(model.selected_step(), 1);
    assert_eq!(
        model.tab_ids(),
        [
            "/roles/0/policies/0/document",
            "/roles/0/policies/1/document",
            "/roles/0/permissionsBoundary",
            "/steps/0/assumeRole/policy",
            "/resources/0/policy",
            "context",
            "organization",
        ]
    );
    assert!(model.tab_view("/roles/0/permissionsBoundary").selected, "the tab of the layer that denied");
}

#[test]
fn organization_policies_of_both_accounts_are_there() {
    let text = format!(
        r#"{{"rolecall":1,"organization":{{"id":"o-exampleorgid","managementAccountId":"999999999999","nodes":[
            {{"id":"r-ab12","serviceControlPolicies":[{{"name":"Full","document":{ALLOW_READ}}}]}}]}},
        "accounts":[{{"id":"111122223333","parent":"r-ab12","serviceControlPolicies":[{{"name":"Own","document":{ALLOW_READ}}}]}}],
        "users":[{{"arn":"{ANA}"}}],"caller":"{ANA}","steps":[{{"request":{{"action":"s3:GetObject","resource":"arn:aws:s3:::b/k"}}}}]}}"#
    );
    let ids = start().after([Msg::Scenario(ScenarioMsg::FileOpened(text.into()))]).tab_ids();
    let scps: Vec<_> = ids.iter().filter(|id| id.contains("serviceControl")).collect();
    assert_eq!(
        scps,
        ["/organization/nodes/0/serviceControlPolicies/0/document", "/accounts/0/serviceControlPolicies/0/document"]
    );
}

#[test]
fn a_document_stands_beside_whatever_tab_is_shown() {
    let (identity, trust) = ("/users/0/policies/0/document", "/roles/0/trustPolicy");
    let shown = |tab: &str| Msg::Navigation(NavigationMsg::TabSelected(tab.into()));
    let beside = |path: &str| Msg::Navigation(NavigationMsg::ShownBeside(path.into()));
    let path_beside = |model: &Model| model.beside().map(|view| view.editor.path.to_string());
    let model = example("cross-account-external-id");
    let model = if *model.tab() == *identity { model } else { model.after([shown(identity)]) };
    assert_eq!(model.beside(), None);
    assert!(model.update(beside("/roles/7/trustPolicy")).is_none(), "only what the step has");

    let model = model.after([beside(trust)]);
    let view = model.beside().unwrap();
    assert_eq!((&*model.tab(), &*view.editor.path, &*view.tab.id), (identity, trust, trust));
    assert_eq!(view.marks, model.marks_in(trust, None));
    assert!(!view.marks.is_empty());
    assert!(model.update(beside(trust)).is_none(), "it is there already");

    let sought = NavigationMsg::DocumentSought { step: 0, path: trust.into(), range: Some((3, 9)) };
    let found = model.clone().after([Msg::Navigation(sought)]);
    assert_eq!(&*found.tab(), identity, "what is in view stays where it is");
    assert_eq!(found.beside().unwrap().editor.reveal.map(|place| (place.from, place.to)), Some((3, 9)));

    let typed = model.clone().pasted(trust, "{}");
    assert_eq!((&*typed.tab(), path_beside(&typed).as_deref()), (identity, Some(trust)));
    assert_eq!(&*typed.beside().unwrap().editor.text, "{}");
    let back = typed.after([Msg::History(HistoryMsg::Undone)]);
    assert_eq!(path_beside(&back).as_deref(), Some(trust), "what is shown there is no part of an edit");

    let same = model.clone().after([shown(trust)]);
    assert_eq!(path_beside(&same), None, "no document twice");
    assert_eq!(path_beside(&same.after([shown(identity)])).as_deref(), Some(trust));
    assert_eq!(
        path_beside(&model.clone().after([shown("context")])).as_deref(),
        Some(trust),
        "a form may have one, too"
    );

    let alone = model.after([Msg::Navigation(NavigationMsg::ShownAlone)]);
    assert_eq!(alone.beside(), None);
    assert!(alone.update(Msg::Navigation(NavigationMsg::ShownAlone)).is_none());
}

#[test]
fn a_document_beside_goes_with_its_step_and_with_its_policy() {
    let model = chain();
    let of_first = model.tabs().iter().find(|tab| !tab.selected && !tab.form && !tab.blank).unwrap().id.clone();
    let model = model.after([Msg::Navigation(NavigationMsg::ShownBeside(of_first.clone()))]);
    assert_eq!(model.beside().unwrap().tab.id, of_first);
    let second = model.clone().after([Msg::Navigation(NavigationMsg::StepSelected(1))]);
    assert_eq!(second.beside(), None, "each step has its own");
    let moved = second.after([Msg::Chain(ChainMsg::StepMovedLater(0))]);
    let back = moved.after([Msg::Navigation(NavigationMsg::StepSelected(1))]);
    assert_eq!(back.navigation.beside(1), Some(&of_first));
}
