//! The path of the request, and the value that decides.

use super::*;

fn gates(model: &Model) -> Vec<(String, bool, Tone)> {
    let path = model.path().unwrap();
    let gates = path.way.lanes.iter().flat_map(|lane| lane.gates.iter());
    gates.map(|gate| (gate.name.to_string(), gate.reached, gate.status.tone)).collect()
}

#[test]
fn the_way_leads_from_the_callers_account_to_the_roles_and_ends_where_it_is_stopped() {
    let model = start();
    let path = model.path().unwrap();
    let lanes: Vec<_> = path.way.lanes.iter().map(|lane| (lane.label.to_string(), lane.gates.len())).collect();
    assert_eq!(lanes, [("Account 111122223333".to_owned(), 1), ("Account 444455556666".to_owned(), 1)]);
    assert_eq!(
        gates(&model),
        [("Identity policies".to_owned(), true, Tone::Ok), ("Trust policy".to_owned(), true, Tone::Danger)]
    );
    assert!(!path.way.arrives && path.way.aside.len() > 3, "{path:#?}");
    let mended = model.with_field("/steps/0/assumeRole/externalId", "customer-4711");
    assert!(mended.path().unwrap().way.arrives);
    assert!(gates(&mended).iter().all(|(_, reached, tone)| *reached && *tone == Tone::Ok));
}

#[test]
fn within_one_account_there_is_one_lane_and_no_lane_for_who_has_no_account() {
    let labels =
        |model: &Model| model.path().unwrap().way.lanes.iter().map(|lane| lane.label.to_string()).collect::<Vec<_>>();
    assert_eq!(labels(&example("boundary-surprise")), ["Account 111122223333"]);
    assert_eq!(labels(&example("github-actions")), ["Account 111122223333"]);
}

#[test]
fn a_gate_that_is_pressed_opens_its_line_and_its_document_at_the_statement() {
    let model = example("mfa-session-token");
    let path = model.path().unwrap();
    let gate = path.way.lanes.iter().flat_map(|lane| lane.gates.iter()).find(|gate| gate.deciding).unwrap();
    let model = model.after([Msg::Trace(TraceMsg::GateSought(gate.id.clone()))]);
    assert!(model.focused_id().ends_with("/s1"), "{}", model.focused_id());
    let sought =
        |model: &Model| model.trace().iter().filter(|line| line.sought).map(|line| line.id.clone()).collect::<Vec<_>>();
    assert_eq!(sought(&model), [model.focused_id()], "it takes the focus");
    let editor = model.editor().unwrap();
    let reveal = editor.reveal.unwrap();
    let shown = editor.text.get(reveal.from as usize..reveal.to as usize).unwrap();
    assert!(shown.contains("DeleteOnlyWithMfa"), "{shown}");
    // A gate that does not apply lies in a line that is folded.
    let aside = path.way.aside[0].clone();
    let model = model.after([Msg::Trace(TraceMsg::GateSought(aside.id.clone()))]);
    assert_eq!(model.focused_id(), aside.id);
    let other = model.trace().iter().find(|line| !line.focused).unwrap().id.clone();
    let model = model.after([Msg::Trace(TraceMsg::Focused(other))]);
    assert!(sought(&model).is_empty(), "somebody has moved on");
}

#[test]
fn every_gate_of_a_picture_has_its_line() {
    for entry in &EXAMPLES {
        let model = example(entry.id);
        for step in 0..model.draft.outline().step_count() {
            let select = Msg::Navigation(NavigationMsg::StepSelected(step));
            let model = if step == model.selected_step() { model.clone() } else { model.clone().after([select]) };
            let Some(path) = model.path() else { continue };
            let ids = path
                .way
                .lanes
                .iter()
                .flat_map(|lane| lane.gates.iter())
                .chain(path.way.aside.iter())
                .map(|gate| &gate.id);
            let nodes = model.nodes();
            for id in ids {
                assert!(nodes.iter().any(|node| node.id == *id), "{} {step}: {id}", entry.id);
            }
        }
    }
}

#[test]
fn the_picture_is_well_formed_and_says_what_was_decided() {
    let model = start();
    let picture = model.path_picture().unwrap();
    assert!(picture.starts_with("<svg ") && picture.ends_with("</svg>\n"));
    assert!(picture.contains("<title>Denied: "), "{picture}");
    for tag in ["text", "svg", "title"] {
        assert_eq!(picture.matches(&format!("<{tag}")).count(), picture.matches(&format!("</{tag}>")).count(), "{tag}");
    }
    assert!(!model.path_picture().unwrap().contains("& "));
}

#[test]
fn what_differs_is_lit_in_the_value_of_the_policy_and_in_that_of_the_request() {
    let rows = |id: &str| {
        let decision = example(id).decision();
        let strong = |row: &crate::view::DifferenceRowView| {
            let pieces = row.value.0.iter().filter(|piece| piece.kind == crate::view::PieceKind::Strong);
            pieces.map(|piece| piece.text.to_string()).collect::<String>()
        };
        decision
            .difference
            .iter()
            .map(|row| (row.label.to_string(), row.value.words(), strong(row)))
            .collect::<Vec<_>>()
    };
    let row = |label: &str, value: &str, lit: &str| (label.to_owned(), value.to_owned(), lit.to_owned());
    assert_eq!(
        rows("github-actions"),
        [
            row("policy", "repo:octo-org/shop:ref:refs/heads/main", "ref:refs/heads/main"),
            row("request", "repo:octo-org/shop:environment:production", "environment:production"),
        ]
    );
    assert_eq!(
        rows("cross-account-external-id"),
        [row("policy", "customer-4711", ""), row("request", "not in the request", "")]
    );
    let sentence = example("github-actions").decision().sentence.words();
    assert!(!sentence.contains("repo:"), "the values stand below: {sentence}");
}
