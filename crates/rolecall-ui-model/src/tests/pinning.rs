//! A scenario is pinned, edited, and compared with what it was.

use super::*;
use crate::msg::PinMsg;

fn pin() -> Msg {
    Msg::Pin(PinMsg::Pinned)
}

const EXTERNAL_ID: &str = "/steps/0/assumeRole/externalId";

fn mended() -> Model {
    start().after([pin()]).with_field(EXTERNAL_ID, "customer-4711")
}

fn gates_before(model: &Model) -> Vec<(String, Tone)> {
    let path = model.path().unwrap();
    let gates = path.way.lanes.iter().flat_map(|lane| lane.gates.iter()).chain(path.way.aside.iter());
    gates.filter_map(|gate| Some((gate.name.to_string(), gate.before.as_ref()?.tone))).collect()
}

fn hops_before(model: &Model) -> Vec<Option<Tone>> {
    model.chain().hops.iter().map(|hop| hop.before.as_ref().map(|before| before.tone)).collect()
}

#[test]
fn nothing_is_marked_until_something_turns() {
    let model = start();
    assert!(model.what_if().is_none() && model.comparison().is_none() && model.pinned().is_none());
    let pinned = model.after([pin()]);
    assert!(pinned.what_if().unwrap().is_same);
    assert_eq!(hops_before(&pinned), [None, None]);
    assert_eq!(gates_before(&pinned), []);
}

#[test]
fn what_turns_is_marked_at_the_hop_the_gate_and_the_line_of_the_trace() {
    let model = mended();
    assert_eq!(hops_before(&model), [Some(Tone::Danger), Some(Tone::Muted)]);
    assert_eq!(gates_before(&model), [("Trust policy".to_owned(), Tone::Danger)]);
    assert_eq!(model.line("trustPolicy").before.unwrap().tone, Tone::Danger);
    assert!(model.line("identityPolicies").before.is_none());
    let view = model.what_if().unwrap();
    assert_eq!(view.sentence.words(), "2 of 2 steps turned");
    assert_eq!(view.gates.words(), "in this step: Trust policy");
    assert!(model.chain().hops[0].sentence.contains("before: Denied"), "{:#?}", model.chain());
}

#[test]
fn an_edit_that_turns_nothing_says_so() {
    let model = start().after([pin()]).with_field(EXTERNAL_ID, "customer-4712");
    let view = model.what_if().unwrap();
    assert!(!view.is_same && view.gates.is_empty());
    assert_eq!(view.sentence.words(), "No step turned");
    assert_eq!(hops_before(&model), [None, None]);
}

#[test]
fn undo_and_redo_move_beside_the_pin() {
    let model = mended().after([Msg::History(HistoryMsg::Undone)]);
    assert!(model.what_if().unwrap().is_same);
    let model = model.after([Msg::History(HistoryMsg::Redone)]);
    assert_eq!(model.what_if().unwrap().sentence.words(), "2 of 2 steps turned");
}

#[test]
fn the_way_back_to_the_pin_is_an_edit_like_others() {
    let model = mended();
    let edited = model.draft.clone();
    let back = model.after([Msg::Pin(PinMsg::Returned)]);
    assert!(back.what_if().unwrap().is_same);
    assert_eq!(back.outcome(0), start().outcome(0));
    assert!(back.update(Msg::Pin(PinMsg::Returned)).is_none(), "there is nothing to go back to");
    let again = back.after([Msg::History(HistoryMsg::Undone)]);
    assert_eq!(again.draft, edited);
    assert!(again.after([Msg::Pin(PinMsg::Unpinned)]).what_if().is_none());
}

#[test]
fn links_and_files_do_not_hold_the_pin_and_a_reload_of_the_tab_does() {
    let (plain, pinned) = (start().with_field(EXTERNAL_ID, "customer-4711"), mended());
    assert_eq!(plain.saved().fragment(), pinned.saved().fragment());
    assert_eq!(plain.saved().exported(), pinned.saved().exported());
    let kept = pinned.pinned().unwrap().fragment();
    let reloaded = opened(&pinned.saved().fragment(), None, Locale::En, Theme::Auto);
    let restored = reloaded.after([Msg::Pin(PinMsg::Restored(kept))]);
    assert_eq!(hops_before(&restored), hops_before(&pinned));
    assert_eq!(restored.comparison(), pinned.comparison());
    assert!(restored.update(Msg::Pin(PinMsg::Restored("#1.broken".into()))).is_none());
}

#[test]
fn another_version_is_compared_and_another_example_is_not() {
    let other = start().with_field(EXTERNAL_ID, "customer-4711").saved().fragment();
    let linked = start().after([pin(), Msg::Scenario(ScenarioMsg::FragmentOpened(other))]);
    assert_eq!(hops_before(&linked), [Some(Tone::Danger), Some(Tone::Muted)]);
    assert!(linked.after([arrived("role-chain")]).what_if().is_none());
}

#[test]
fn a_step_is_compared_with_itself_wherever_it_is_moved() {
    let model = start().after([pin(), Msg::Chain(ChainMsg::StepMovedLater(0))]);
    let statuses = |model: &Model| model.chain().hops.iter().map(|hop| hop.status.tone).collect::<Vec<_>>();
    let turned = hops_before(&model);
    let was = statuses(&start());
    for (at, before) in turned.iter().enumerate() {
        if let Some(tone) = before {
            assert_eq!(*tone, was[1 - at], "{turned:?}");
        }
    }
    let added = start().after([pin(), Msg::Navigation(NavigationMsg::StepSelected(1)), add(StepKind::Request)]);
    assert_eq!(hops_before(&added), [None, None, None], "a new step has no before");
    assert!(added.comparison().unwrap().steps[2].before.is_none());
}

#[test]
fn documents_and_what_is_in_none_stand_side_by_side() {
    let model = mended();
    let comparison = model.comparison().unwrap();
    let [rest] = &*comparison.documents else { panic!("{comparison:#?}") };
    assert_eq!(rest.name.words(), "Scenario, without its documents");
    let came = rest.rows.iter().filter(|row| row.differs).filter_map(|row| row.after.as_deref());
    assert!(came.collect::<String>().contains("customer-4711"));
    assert!(comparison.steps[0].turned && comparison.steps[0].before_words.words().starts_with("Denied"));

    let trust = "/roles/0/trustPolicy";
    let text = model.draft.text(&at(trust)).replace("customer-4711", "other");
    let model = model.pasted(trust, &text);
    let comparison = model.comparison().unwrap();
    let names: Vec<_> = comparison.documents.iter().map(|document| document.name.words()).collect();
    assert_eq!(names, ["The trust policy of VendorAudit", "Scenario, without its documents"]);
    let rows: Vec<_> = comparison.documents[0].rows.iter().filter(|row| row.differs).collect();
    assert_eq!(rows.len(), 1, "{rows:#?}");
}

#[test]
fn the_words_of_before_follow_the_language() {
    let model = mended().after([Msg::Settings(SettingsMsg::LocaleChosen(Locale::Ja))]);
    let before = model.chain().hops[0].before.clone().unwrap();
    assert_eq!(before.word, opened("", None, Locale::Ja, Theme::Auto).chain().hops[0].status.word);
}

#[test]
fn questions_compare_with_what_is_pinned_else_with_the_first_version() {
    let model = start();
    assert_eq!(model.counted_before(), None);
    let first = model.counted();
    let edited = model.with_field(EXTERNAL_ID, "customer-4711");
    assert_eq!(edited.counted_before(), Some(first.clone()));
    assert_ne!(edited.counted(), first);
    let again = edited.clone().after([pin()]).with_field(EXTERNAL_ID, "customer-4712");
    assert_eq!(again.counted_before(), Some(edited.counted()));
    // Another scenario has no earlier version in this one.
    let empty = edited.after([Msg::Scenario(ScenarioMsg::StartedEmpty)]);
    assert_eq!(empty.counted_before(), None);
}
