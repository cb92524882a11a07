//! The trace, and what lights what.

use super::*;
use crate::slices::evaluation::evaluated::EvaluatedScenario;

#[test]
fn the_deciding_path_is_open_and_the_rest_folded() {
    let model = start();
    let trust = model.line("trustPolicy");
    assert_eq!((trust.expanded, trust.deciding, trust.status.tone), (Some(true), true, Tone::Danger));
    let test = model.line("/c0");
    assert_eq!((test.status.tone, test.expanded), (Tone::Danger, None));
    assert!(test.label.words().contains("customer-4711"), "{}", test.label.words());
    let identity = model.line("identityPolicies");
    assert_eq!((identity.expanded, identity.status.tone), (Some(false), Tone::Ok));
}

#[test]
fn statements_about_other_actions_are_counted_not_shown() {
    let other = r#"{"Effect":"Allow","Action":"ec2:*","Resource":"*"}"#;
    let statements = [other; 4].join(",");
    let near = r#"{"Sid":"Near","Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::other/*"}"#;
    let model = request(&format!(r#"{{"Version":"2012-10-17","Statement":[{statements},{near}]}}"#), "");
    let folded = model.line("/other");
    assert_eq!(folded.expanded, Some(false));
    assert!(folded.label.words().starts_with("4 statements"), "{}", folded.label.words());
    assert_eq!(model.line("/s4").expanded, Some(true), "the near miss is open");
    let opened = model.after([Msg::Trace(TraceMsg::Toggled(folded.id.clone()))]);
    assert_eq!(opened.line("/other/s0").level, folded.level + 1);
}

#[test]
fn levels_positions_and_counts_describe_the_tree() {
    let lines = start().trace();
    let top: Vec<_> = lines.iter().filter(|line| line.level == 1).collect();
    for (index, line) in top.iter().enumerate() {
        assert_eq!((line.position, line.siblings), (index + 1, top.len()));
    }
    for pair in lines.windows(2) {
        assert!(pair[1].level <= pair[0].level + 1);
        assert_eq!(pair[1].level == pair[0].level + 1, pair[0].expanded == Some(true), "{}", pair[0].id);
    }
    let mut ids: Vec<_> = lines.iter().map(|line| &line.id).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), lines.len(), "each line is known by its own name");
}

#[test]
fn arrow_keys_walk_the_tree() {
    let model = start();
    let first = model.focused_id();
    assert_eq!(first, model.trace()[0].id);
    assert!(model.then(Msg::Trace(TraceMsg::KeyPressed(Key::Up))).is_none());
    let down = model.clone().after([Msg::Trace(TraceMsg::KeyPressed(Key::Down))]);
    assert_eq!(down.focused_id(), model.trace()[1].id);
    let end = down.after([Msg::Trace(TraceMsg::KeyPressed(Key::End))]);
    assert_eq!(end.focused_id(), model.trace().last().unwrap().id);
    assert_eq!(end.clone().after([Msg::Trace(TraceMsg::KeyPressed(Key::Home))]).focused_id(), first);

    let trust = model.line("trustPolicy");
    let model = model.after([Msg::Trace(TraceMsg::Focused(trust.id.clone()))]);
    let inside = model.clone().after([Msg::Trace(TraceMsg::KeyPressed(Key::Right))]);
    assert_eq!(inside.line(&inside.focused_id()).level, 2);
    assert_eq!(
        inside
            .after([Msg::Trace(TraceMsg::KeyPressed(Key::Left)), Msg::Trace(TraceMsg::KeyPressed(Key::Left))])
            .focused_id(),
        trust.id
    );
    let closed = model.after([Msg::Trace(TraceMsg::KeyPressed(Key::Left))]);
    assert_eq!(closed.line("trustPolicy").expanded, Some(false));
    let open = closed.after([Msg::Trace(TraceMsg::KeyPressed(Key::Right))]);
    assert_eq!(open.line("trustPolicy").expanded, Some(true));
}

#[test]
fn what_the_user_folded_stays_folded_after_an_edit() {
    let model = start();
    let model = model.clone().after([Msg::Trace(TraceMsg::Toggled(model.line("trustPolicy").id))]);
    let model = model.with_field("/steps/0/assumeRole/externalId", "wrong");
    assert_eq!(model.line("trustPolicy").expanded, Some(false));
}

#[test]
fn the_focus_goes_to_the_line_around_when_a_line_is_folded_away() {
    let model = start();
    let (trust, test) = (model.line("trustPolicy"), model.line("/c0"));
    let model =
        model.after([Msg::Trace(TraceMsg::Focused(test.id)), Msg::Trace(TraceMsg::Hovered(Some(trust.id.clone())))]);
    let model = model.after([Msg::Trace(TraceMsg::Toggled(trust.id.clone()))]);
    assert_eq!(model.focused_id(), trust.id);
}

#[test]
fn a_deny_stands_inside_the_gate_that_owns_it() {
    let model = request(
        r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"},
        {"Sid":"Home","Effect":"Deny","Action":"*","Resource":"*","Condition":{"StringNotEquals":{"aws:RequestedRegion":"eu-central-1"}}}]}"#,
        "",
    );
    let model =
        model.after([Msg::Context(ContextMsg::Edited { key: "aws:RequestedRegion".into(), text: "eu-west-1".into() })]);
    assert_eq!(model.outcome(0), Some(Decision::ExplicitDeny));
    let (search, gate, test) = (model.line("explicitDeny"), model.line("identityPolicies"), model.line("/c0"));
    assert_eq!((search.status.tone, search.expanded), (Tone::Danger, None), "it points to the statement: {search:#?}");
    assert_eq!((gate.status.tone, gate.expanded), (Tone::Danger, Some(true)));
    assert!(test.id.starts_with("identityPolicies/") && test.deciding, "{test:#?}");
    assert!(
        model.trace().iter().all(|line| !line.deciding || line.status.tone == Tone::Danger || line.id.contains("/s1"))
    );
}

#[test]
fn every_line_has_words_and_every_gate_a_reason() {
    for id in ["cross-account-external-id", "role-chain", "boundary-surprise"] {
        let model = example(id);
        let lines = model.trace();
        let evaluated = EvaluatedScenario::of(&model.draft).unwrap();
        let authorizations = evaluated.step(model.step).unwrap().authorizations();
        let gates = authorizations.iter().map(|trace| trace.gates.len()).sum::<usize>();
        let told = model.nodes().iter().filter(|line| line.docs.is_some() && !line.why.is_empty()).count();
        let search = authorizations.len();
        assert_eq!(told, search + gates, "{id}: every gate, and the search for a deny, has a rule and a page");
        for line in lines.iter() {
            assert!(!line.label.is_empty() && !line.status.word.is_empty(), "{id}: {line:#?}");
        }
    }
}

#[test]
fn a_value_that_nearly_matches_shows_what_differs() {
    let model = chain().after([add(StepKind::AssumeRoleWithWebIdentity)]);
    let trust = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Federated":
        "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"},"Action":"sts:AssumeRoleWithWebIdentity",
        "Condition":{"StringEquals":{"token.actions.githubusercontent.com:sub":"repo:octo-org/octo-repo:ref:refs/heads/Main"}}}]}"#;
    let path = model.tab_ids()[0].clone();
    let model = model.pasted(&path, trust);
    let line = model.line("/c0");
    let parts: Vec<_> = line.near.iter().map(crate::view::Rich::words).collect();
    assert!(parts[0].starts_with("Only letter case differs"), "{parts:?}");
    assert_eq!(parts[1], "policy: repo:octo-org/octo-repo:ref:refs/heads/Main");
    assert_eq!(parts[2], "request: repo:octo-org/octo-repo:ref:refs/heads/main");
    let marked = |part: usize| {
        let pieces = line.near[part].0.iter().filter(|piece| piece.kind == crate::view::PieceKind::Strong);
        pieces.map(|piece| piece.text.to_string()).collect::<Vec<_>>()
    };
    assert_eq!((marked(1), marked(2)), (vec!["M".to_owned()], vec!["m".to_owned()]));
}

#[test]
fn a_line_lights_its_words() {
    let model = start();
    let test = model.line("/c0");
    let lit = model.after([Msg::Trace(TraceMsg::Hovered(Some(test.id)))]);
    let marked = lit.marked("/roles/0/trustPolicy", MarkKind::Focus);
    assert!(marked[0].contains("\"sts:ExternalId\": \"customer-4711\""), "{marked:?}");
    assert_eq!(lit.marked("/roles/0/trustPolicy", MarkKind::Deny).len(), 1, "the test that failed is marked anyway");
    let gone = lit.after([Msg::Trace(TraceMsg::Hovered(None))]);
    assert_eq!(gone.marked("/roles/0/trustPolicy", MarkKind::Focus), Vec::<String>::new());
}

#[test]
fn the_deciding_statement_is_always_marked() {
    let model = example("role-chain");
    let marked = model.marked("/roles/1/trustPolicy", MarkKind::Deciding);
    assert_eq!(marked.len(), 1);
    assert!(marked[0].contains("ToolingForApollo"));
    assert!(model.tab_view("/roles/1/trustPolicy").deciding);
}

#[test]
fn a_place_in_the_editor_lights_its_lines() {
    let model = start();
    let path: Rc<str> = "/roles/0/trustPolicy".into();
    let offset = u32::try_from(model.draft.text(&at(&path)).find("customer-4711").unwrap()).unwrap();
    let model = model.after([Msg::Trace(TraceMsg::EditorPointed(Some((path, offset))))]);
    let linked = model.linked_nodes();
    assert!(linked.last().unwrap().ends_with("/Condition/c0"), "{linked:?}");
    assert!(model.line("/c0").linked && model.line("/Condition").linked);
    assert!(!model.line("/Action").linked);
    assert_eq!(model.after([Msg::Trace(TraceMsg::EditorPointed(None))]).linked_nodes().len(), 0);
}

#[test]
fn revealing_a_line_shows_its_document_and_asks_to_scroll() {
    let model = example("role-chain").after([Msg::Navigation(NavigationMsg::TabSelected("context".into()))]);
    assert!(model.editor().is_none());
    let line = model.line("trustPolicy");
    let model = if line.expanded == Some(true) { model } else { model.after([Msg::Trace(TraceMsg::Toggled(line.id))]) };
    let statement = model.line("/s0");
    let shown =
        model.after([Msg::Trace(TraceMsg::Focused(statement.id)), Msg::Trace(TraceMsg::KeyPressed(Key::Enter))]);
    let editor = shown.editor().unwrap();
    let reveal = editor.reveal.unwrap();
    assert!(reveal.number > 0 && reveal.from < reveal.to);
    let again = shown.after([Msg::Trace(TraceMsg::KeyPressed(Key::Enter))]).editor().unwrap().reveal.unwrap();
    assert!(again.number > reveal.number, "asked again, scrolled again");
}
