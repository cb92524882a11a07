//! Policies that AWS manages and a scenario only names.

use rolecall_core::catalogue::Catalogue as _;

use super::*;
use crate::managed_policy;
use crate::msg::{ManagedMsg, ManagedQuestion, PinMsg};
use crate::slices::evaluation::message::{Answerer, Asker, Reply, Work};

const READ_ONLY: &str = "arn:aws:iam::aws:policy/ReadOnlyAccess";
const PLACE: &str = "/managedPolicies/arn:aws:iam::aws:policy~1ReadOnlyAccess";

/// A user with what stands in the list of policies, and other members of the scenario.
fn naming(policies: &str, members: &str) -> Model {
    let text = format!(
        r#"{{"rolecall":1,{members}"users":[{{"arn":"{ANA}","policies":[{policies}]}}],"caller":"{ANA}",
        "steps":[{{"request":{{"action":"s3:GetObject","resource":"arn:aws:s3:::reports/q1.csv","resourceAccountId":"111122223333"}}}}]}}"#
    );
    start().after([Msg::Scenario(ScenarioMsg::FileOpened(text.into()))])
}

fn read_only() -> Model {
    naming(&format!("\"{READ_ONLY}\""), "")
}

/// What a program with the tables tells.
fn looked_up(ManagedQuestion { names, .. }: ManagedQuestion) -> Msg {
    let text = |arn: &str, version| rolecall_catalog::built_in().managed_policy(arn, version).map(Rc::from);
    let texts = names.iter().map(|name| text(&name.arn, name.version)).collect();
    Msg::Managed(ManagedMsg::Arrived { names, texts, date: "2026-08-26".into() })
}

fn with_texts(model: Model) -> Model {
    let question = model.managed_question().unwrap();
    model.after([looked_up(question)])
}

#[test]
fn a_policy_of_aws_counts_with_its_text_and_can_be_read() {
    let model = read_only();
    assert_eq!(model.outcome(0), None, "nobody knows what it says");
    let arrived = with_texts(model.clone());
    assert_eq!(arrived.outcome(0), Some(Decision::Allow), "{:?}", arrived.problems());
    assert_eq!(arrived.problems().len(), 0);
    assert!(arrived.managed_question().is_none() && arrived.lookup().is_none());
    let tab = arrived.tab_view(PLACE);
    assert_eq!((&*tab.label, tab.deciding), ("Permissions: ReadOnlyAccess", true));
    assert!(tab.locked.contains("2026-08-26"), "{}", tab.locked);
    let editor = arrived.editor().unwrap();
    assert!(editor.read_only && editor.text.contains("\"s3:Get*\""));
    let deciding = arrived.marked(PLACE, MarkKind::Deciding);
    assert!(deciding[0].contains("\"Effect\": \"Allow\""), "the trace points into it");
}

#[test]
fn what_is_lent_is_no_part_of_the_scenario_and_no_edit() {
    let model = read_only();
    let arrived = with_texts(model.clone());
    assert_eq!(arrived.saved().fragment(), model.saved().fragment());
    assert_eq!(arrived.saved().exported(), model.saved().exported());
    assert_eq!(arrived.undo().map(|undo| undo.msg), model.undo().map(|undo| undo.msg));
    let edited = DocumentMsg::Edited { path: PLACE.into(), text: "{}".into() };
    assert!(arrived.update(Msg::Document(edited)).is_none(), "it is AWS's");
    assert!(arrived.update(Msg::Document(DocumentMsg::Removed(PLACE.into()))).is_none());
    let off = arrived.clone().after([Msg::Document(DocumentMsg::Switched(PLACE.into()))]);
    assert_eq!(off.outcome(0), Some(Decision::ImplicitDeny));
    let back = off.after([Msg::History(HistoryMsg::Undone)]);
    assert_eq!(back.outcome(0), Some(Decision::Allow));
}

#[test]
fn whatever_takes_the_place_of_the_scenario_has_the_text_too() {
    let edited = with_texts(read_only()).with_field("/title", "Another");
    assert_eq!(edited.outcome(0), Some(Decision::Allow));
    let other = edited.after([arrived("role-chain")]);
    let back = other.after([Msg::History(HistoryMsg::Undone)]);
    assert_eq!(back.outcome(0), Some(Decision::Allow));
    let before = back.after([Msg::History(HistoryMsg::Undone)]);
    assert_eq!(before.outcome(0), Some(Decision::Allow));
}

#[test]
fn what_is_lent_keeps_nothing_from_being_the_same_as_before() {
    let before = with_texts(read_only());
    let edited = before.clone().with_field("/title", "Another");
    let back = edited.clone().after([Msg::Scenario(ScenarioMsg::FragmentOpened(before.saved().fragment()))]);
    assert_eq!(back.saved().fragment(), before.saved().fragment());
    assert!(back.redo().is_some(), "it is the way back, no link from elsewhere");
    let again = Msg::Scenario(ScenarioMsg::FragmentOpened(edited.saved().fragment()));
    assert!(edited.update(again).is_none(), "it is there already");

    let pinned = before.clone().after([Msg::Pin(PinMsg::Pinned)]);
    let opened = pinned.after([Msg::Scenario(ScenarioMsg::FileOpened(before.saved().written().into()))]);
    assert!(opened.what_if().unwrap().is_same, "its text is still to come");

    let off = before.after([Msg::Document(DocumentMsg::Switched(PLACE.into()))]);
    let taken = ImportMsg::Taken { scenario: off.saved().written().into(), said: "Taken over.".into(), step: 0 };
    assert!(off.after([Msg::Import(taken)]).draft.off.contains(&at(PLACE)));
}

#[test]
fn a_version_that_is_named_is_the_one_that_counts_and_stays_named() {
    let model = naming(&format!("\"{READ_ONLY}\""), &format!(r#""managedPolicies":{{"{READ_ONLY}":"v2"}},"#));
    let question = model.managed_question().unwrap();
    assert_eq!(question.names[0].version, Some(2));
    let names = question.names;
    let text: Rc<str> = ALLOW_READ.into();
    let told = ManagedMsg::Arrived { names, texts: Rc::new([Some(text)]), date: "2026-08-26".into() };
    let arrived = model.clone().after([Msg::Managed(told)]);
    assert_eq!(arrived.outcome(0), Some(Decision::Allow));
    assert_eq!(arrived.saved().fragment(), model.saved().fragment());
}

#[test]
fn what_the_scenario_spells_out_and_what_is_no_policy_of_aws_is_not_looked_up() {
    let own = naming(&format!("\"{READ_ONLY}\""), &format!(r#""managedPolicies":{{"{READ_ONLY}":{ALLOW_READ}}},"#));
    assert!(own.managed_question().is_none());
    assert!(naming("\"arn:aws:iam::111122223333:policy/Ours\"", "").managed_question().is_none());
    assert!(example("region-lock").managed_question().is_none(), "FullAWSAccess is always there");
    for id in TEXTS.map(|(id, _)| id) {
        assert!(example(id).managed_question().is_none(), "{id}");
    }
}

#[test]
fn what_does_not_come_is_told_and_can_be_tried_again() {
    let model = read_only();
    assert!(model.lookup().unwrap().retry.is_none());
    let failed = model.after([Msg::Managed(ManagedMsg::Failed)]);
    assert!(failed.managed_question().is_none());
    let retry = failed.lookup().unwrap().retry.unwrap();
    let again = failed.after([retry.msg]);
    assert_eq!(again.managed_question().unwrap().attempt, 1);
    assert_eq!(with_texts(again).outcome(0), Some(Decision::Allow));
    let never = read_only().after([Msg::Managed(ManagedMsg::Unavailable)]);
    assert!(never.managed_question().is_none());
    let said = never.lookup().unwrap();
    assert!(said.retry.is_none() && said.text.contains("get-policy-version"), "{}", said.text);
    let spelled = never.pasted(PLACE, ALLOW_READ);
    assert!(spelled.lookup().is_none());
    assert_eq!(spelled.outcome(0), Some(Decision::Allow), "{:?}", spelled.problems());
}

#[test]
fn a_name_that_aws_does_not_have_is_asked_for_once() {
    let model = with_texts(naming("\"arn:aws:iam::aws:policy/NoSuchAccess\"", ""));
    assert!(model.managed_question().is_none() && model.lookup().is_none());
    assert_eq!(model.outcome(0), None);
    assert_ne!(model.problems().len(), 0);
}

#[test]
fn an_arn_pasted_for_a_document_attaches_the_policy() {
    let model = naming("", "").pasted("/users/0/policies/0/document", READ_ONLY);
    assert_eq!(model.tab(), PLACE.into());
    let arrived = with_texts(model.clone());
    assert_eq!(arrived.outcome(0), Some(Decision::Allow), "{:?}", arrived.problems());
    assert!(arrived.saved().exported().contains(&format!("\"policies\": [\n        \"{READ_ONLY}\"\n      ]")));
    let bounded = request(ALLOW_READ, "").pasted("/users/0/permissionsBoundary", READ_ONLY);
    assert_eq!(with_texts(bounded).outcome(0), Some(Decision::Allow));
}

#[test]
fn an_arn_takes_the_place_of_a_document_where_policies_are_attached() {
    let model = request(ALLOW_READ, "").after([Msg::Navigation(NavigationMsg::TabSelected("context".into()))]);
    let shown = |place: &str| {
        let shown = model.clone().after([Msg::Navigation(NavigationMsg::TabSelected(place.into()))]);
        shown.editor().unwrap().is_nameable
    };
    assert!(shown("/users/0/policies/0/document") && shown("/users/0/permissionsBoundary"));
    for place in [PLACE, "/roles/0/trustPolicy", "/steps/0/assumeRole/policy", "/steps/0/putRolePolicy/document"] {
        assert!(!managed_policy::is_nameable(&at(place)), "{place}");
    }
    let control = "/accounts/0/serviceControlPolicies/0/document";
    assert!(!managed_policy::is_nameable(&at(control)), "those are Organizations' own");
}

#[test]
fn a_worker_is_told_what_is_lent() {
    let (mut asker, mut answerer) = (Asker::default(), Answerer::default());
    let mut model = read_only();
    let lent = looked_up(model.managed_question().unwrap());
    for msg in [field("/title", "Another"), lent] {
        model = model.update(msg).unwrap();
        answerer.hear(&asker.ask(&model.question().unwrap()));
        let Work::Told(message) = answerer.work() else { panic!("no answer") };
        let Reply::Answered(answer) = Asker::read(&message).unwrap() else { panic!("another answer") };
        model = model.update(Msg::Evaluation(crate::msg::EvaluationMsg::Answered(answer))).unwrap();
    }
    assert_eq!(model.outcome(0), Some(Decision::Allow));
}

#[test]
fn a_text_on_its_way_is_no_error() {
    let model = read_only();
    assert_eq!(model.problems().len(), 0, "{:?}", model.problems());
    let decision = model.decision();
    assert_eq!(decision.problems.len(), 0);
    assert_eq!(decision.sentence.words(), "The texts of AWS's managed policies are being loaded …");
    assert!(model.tabs().iter().all(|tab| tab.badge.is_none()));
    let failed = model.clone().after([Msg::Managed(ManagedMsg::Failed)]);
    assert_eq!(codes(&failed), ["IAM3006"], "then it is missing");
    assert_ne!(failed.decision().sentence, decision.sentence);
    let broken = model.with_field("/steps/0/request/resource", "no ARN");
    assert!(!broken.problems().is_empty() && broken.problems().iter().all(|problem| &*problem.code != "IAM3006"));
    let attached = request(ALLOW_READ, "").pasted("/users/0/permissionsBoundary", READ_ONLY);
    assert_eq!(attached.decision().stale.as_deref(), Some("The texts of AWS's managed policies are being loaded …"));
}

#[test]
fn a_pin_that_is_restored_is_lent_the_texts_that_it_names() {
    let pinned = with_texts(read_only()).after([Msg::Pin(PinMsg::Pinned)]);
    let kept = pinned.pinned().unwrap().fragment();
    let other = request(r#"{"Version":"2012-10-17","Statement":[]}"#, "");
    let reloaded = opened(&other.saved().fragment(), None, Locale::En, Theme::Auto);
    let waiting = reloaded.after([Msg::Pin(PinMsg::Restored(kept.clone()))]);
    assert!(waiting.what_if().is_none());
    assert_eq!(waiting.pinned().unwrap().fragment(), kept, "it is not lost meanwhile");
    let restored = with_texts(waiting);
    assert_eq!(restored.what_if().unwrap().sentence.words(), "1 of 1 steps turned");
    assert_eq!(restored.chain().hops[0].before.as_ref().unwrap().tone, Tone::Ok);
    assert_eq!(restored.pinned().unwrap().fragment(), kept);
}
