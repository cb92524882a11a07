//! Statements are switched off one by one.

use super::*;
use crate::msg::PinMsg;
use crate::share::{Wish, first_difference, replaced};
use crate::view::StatementView;

const POLICY: &str = "/users/0/policies/0/document";
const BOUNDARY: &str = "/users/0/permissionsBoundary";
/// What denies comes first, so that what allows has another number without it.
const DENY_AND_ALLOW: &str = r#"{"Version":"2012-10-17","Statement":[{"Sid":"É𝄞","Effect":"Deny","Action":"s3:*","Resource":"*"},
    {"Sid":"Read","Effect":"Allow","Action":"s3:GetObject","Resource":"*"},{"Effect":"Allow","Action":"s3:PutObject","Resource":"*"}]}"#;

fn list(model: &Model) -> Vec<StatementView> {
    model.editor().unwrap().statements.as_ref().map_or_else(Vec::new, |view| view.list.to_vec())
}

fn switch(model: &Model, at: usize) -> Msg {
    Msg::Document(DocumentMsg::Switched(list(model)[at].path.clone()))
}

/// The model with the statement at a position switched.
fn switched(model: Model, at: usize) -> Model {
    let msg = switch(&model, at);
    model.after([msg])
}

fn shown(model: &Model) -> Vec<(String, bool)> {
    list(model).iter().map(|statement| (statement.label.to_string(), statement.on)).collect()
}

#[test]
fn a_statement_that_is_off_counts_as_if_it_were_not_there_and_its_text_stays() {
    let model = request(DENY_AND_ALLOW, "");
    let text = model.draft.text(&at(POLICY)).to_owned();
    assert_eq!(model.outcome(0), Some(Decision::ExplicitDeny));
    assert_eq!(
        shown(&model),
        [
            ("Statement 1, É𝄞".to_owned(), true),
            ("Statement 2, Read".to_owned(), true),
            ("Statement 3, Allow s3:PutObject".to_owned(), true),
        ]
    );
    assert!(codes(&model).contains(&"IAM1008".to_owned()), "{:?}", codes(&model));

    let off = switched(model.clone(), 0);
    assert_eq!(off.outcome(0), Some(Decision::Allow));
    assert_eq!(off.draft.text(&at(POLICY)), text);
    assert_eq!(shown(&off)[0], ("Statement 1, É𝄞".to_owned(), false));
    assert!(!codes(&off).contains(&"IAM1008".to_owned()), "what is off is not checked");
    assert_eq!(&*off.tab_view(POLICY).statements_off, "1 statement off");
    assert_eq!(&*off.editor().unwrap().statements.as_ref().unwrap().label, "Statements: 3, 1 off");

    assert_eq!(off.clone().after([Msg::History(HistoryMsg::Undone)]).saved().fragment(), model.saved().fragment());
    assert_eq!(off.then(switch(&off, 0)).unwrap().outcome(0), Some(Decision::ExplicitDeny));
}

#[test]
fn places_and_numbers_are_those_of_the_typed_text() {
    let off = switched(request(DENY_AND_ALLOW, ""), 0);
    let deciding = off.marked(POLICY, MarkKind::Deciding);
    assert_eq!(deciding, [r#"{"Sid":"Read","Effect":"Allow","Action":"s3:GetObject","Resource":"*"}"#]);
    assert_eq!(off.marked(POLICY, MarkKind::Off), [r#"{"Sid":"É𝄞","Effect":"Deny","Action":"s3:*","Resource":"*"}"#]);
    // Without its name, a statement is told by its number.
    let text = DENY_AND_ALLOW.replace(r#""Sid":"Read","#, "");
    let off = switched(request(&text, ""), 0);
    assert!(off.decision().sentence.words().contains("statement 2"), "{}", off.decision().sentence.words());
    assert!(off.pasted(POLICY, &text.replace("s3:Put", "s3:Get")).decision().sentence.words().contains("statement 2"));
}

#[test]
fn findings_stand_where_they_were_typed() {
    let text = DENY_AND_ALLOW.replace(r#""Sid":"Read""#, r#""Sid":"Re ad""#);
    let off = switched(request(&text, ""), 0);
    let editor = off.editor().unwrap();
    let found = editor.diagnostics.iter().find(|found| &*found.code == "IAM1008").unwrap();
    let units: Vec<u16> = editor.text.encode_utf16().collect();
    assert_eq!(String::from_utf16(&units[found.from as usize..found.to as usize]).unwrap(), r#""Re ad""#);
}

#[test]
fn a_link_knows_what_is_off_and_a_file_says_nothing_of_it() {
    let off = switched(request(DENY_AND_ALLOW, ""), 0);
    let linked = opened(&off.saved().fragment(), None, Locale::Ja, Theme::Auto);
    assert_eq!(linked.outcome(0), Some(Decision::Allow));
    assert_eq!(shown(&linked)[0], ("ステートメント 1、É𝄞".to_owned(), false));
    assert!(off.saved().has_off() && !request(DENY_AND_ALLOW, "").saved().has_off());
    let filed = start().after([Msg::Scenario(ScenarioMsg::FileOpened(off.saved().exported().into()))]);
    assert_eq!(filed.outcome(0), Some(Decision::ExplicitDeny), "a file holds everything");
    // An older page reads a path that leads nowhere, and passes over it.
    let paths: Vec<_> = off.draft.off.iter().map(|path| path.as_str().to_owned()).collect();
    assert!(paths.len() == 1 && paths[0].starts_with(&format!("{POLICY}/Statement/")), "{paths:?}");
}

#[test]
fn edits_elsewhere_leave_a_statement_off_and_one_in_it_switches_it_on() {
    let off = switched(request(DENY_AND_ALLOW, ""), 0);
    let formatted = off.clone().after([Msg::Document(DocumentMsg::Formatted(POLICY.into()))]);
    assert_eq!((formatted.outcome(0), shown(&formatted)[0].1), (Some(Decision::Allow), false));
    let before =
        DENY_AND_ALLOW.replacen('[', r#"[{"Sid":"New","Effect":"Allow","Action":"s3:List*","Resource":"*"},"#, 1);
    let moved = off.clone().pasted(POLICY, &before);
    assert_eq!(moved.outcome(0), Some(Decision::Allow));
    assert_eq!(shown(&moved).iter().map(|(_, on)| *on).collect::<Vec<_>>(), [true, false, true, true]);
    let edited = off.clone().pasted(POLICY, &DENY_AND_ALLOW.replace("s3:*", "s3:G*"));
    assert_eq!((edited.outcome(0), shown(&edited)[0].1), (Some(Decision::ExplicitDeny), true));
    assert_eq!(&*edited.tab_view(POLICY).statements_off, "");
    let back = edited.clone().pasted(POLICY, DENY_AND_ALLOW);
    assert_eq!(back.outcome(0), Some(Decision::Allow), "what was typed is taken back");
    // Once another is switched, nobody waits for it any more.
    let other = switched(edited, 1).pasted(POLICY, DENY_AND_ALLOW);
    assert_eq!(shown(&other).iter().map(|(_, on)| *on).collect::<Vec<_>>(), [true, false, true]);
}

#[test]
fn broken_text_has_no_switches_and_keeps_what_is_off() {
    let off = switched(request(DENY_AND_ALLOW, ""), 0);
    let broken = off.pasted(POLICY, &DENY_AND_ALLOW.replacen("},", "}", 1));
    assert_eq!(broken.editor().unwrap().statements, None);
    assert!(broken.decision().stale.is_some());
    assert_eq!(broken.marked(POLICY, MarkKind::Off).len(), 0);
    assert_eq!(broken.pasted(POLICY, DENY_AND_ALLOW).outcome(0), Some(Decision::Allow));
}

#[test]
fn the_only_statement_has_the_switch_of_its_policy_and_that_of_a_trust_policy_its_own() {
    assert_eq!(list(&request(ALLOW_READ, "")), []);
    let trust = start();
    assert_eq!(&*trust.tab(), "/roles/0/trustPolicy");
    let count = list(&trust).len();
    assert!(count > 0);
    let off = (0..count).fold(trust, switched);
    assert_eq!(off.outcome(0), Some(Decision::ImplicitDeny), "nobody is trusted");
    assert!(!codes(&off).contains(&"IAM1013".to_owned()), "who switches all off knows it: {:?}", codes(&off));
    // What is off can be switched on again, also once it is alone.
    let two = ALLOW_READ.replacen('[', r#"[{"Sid":"Gone","Effect":"Allow","Action":"s3:*","Resource":"*"},"#, 1);
    let alone = switched(request(&two, ""), 1).pasted(POLICY, ALLOW_READ);
    assert_eq!(shown(&alone), [("Statement 1, Allow s3:GetObject".to_owned(), false)]);
    assert_eq!(alone.outcome(0), Some(Decision::ImplicitDeny));
    assert_eq!(switched(alone, 0).outcome(0), Some(Decision::Allow));
}

#[test]
fn a_boundary_without_statements_allows_nothing() {
    let two = ALLOW_READ.replacen('[', r#"[{"Sid":"Other","Effect":"Allow","Action":"ec2:*","Resource":"*"},"#, 1);
    let model = request(ALLOW_READ, &format!(r#","permissionsBoundary":{two}"#))
        .after([Msg::Navigation(NavigationMsg::TabSelected(BOUNDARY.into()))]);
    assert_eq!(model.outcome(0), Some(Decision::Allow));
    let none = switched(switched(model, 0), 1);
    assert_eq!(none.outcome(0), Some(Decision::ImplicitDeny));
    let detached = none.after([Msg::Document(DocumentMsg::Switched(BOUNDARY.into()))]);
    assert_eq!(detached.outcome(0), Some(Decision::Allow));
}

#[test]
fn what_a_statement_takes_away_from_a_limit_of_length_it_gives_back() {
    let long = |sid: &str| {
        format!(r#"{{"Sid":"{sid}","Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::{}"}}"#, "x".repeat(1_900))
    };
    let policy = format!(r#"{{"Version":"2012-10-17","Statement":[{},{}]}}"#, long("A"), long("B"));
    let model = start().after([Msg::Navigation(NavigationMsg::TabSelected("/steps/0/assumeRole/policy".into()))]);
    let model = model.pasted("/steps/0/assumeRole/policy", &policy);
    let is_too_long = |model: &Model| codes(model).contains(&"IAM1040".to_owned());
    assert!(is_too_long(&model) && !is_too_long(&switched(model.clone(), 0)), "white space counts in a session policy");
}

#[test]
fn a_document_that_goes_takes_its_switches_along() {
    let model = switched(request(DENY_AND_ALLOW, ""), 0).pasted("/users/0/policies/1/document", ALLOW_ASSUME);
    let moved =
        model.clone().after([Msg::Navigation(NavigationMsg::TabSelected("/users/0/policies/1/document".into()))]);
    let moved = moved.pasted("/users/0/policies/1/document", DENY_AND_ALLOW);
    let moved = switched(moved, 1).after([Msg::Document(DocumentMsg::Removed(POLICY.into()))]);
    let paths: Vec<_> = moved.draft.off.iter().map(|path| path.as_str().to_owned()).collect();
    assert!(paths.len() == 1 && paths[0].starts_with(POLICY), "{paths:?}");
    assert_eq!(moved.outcome(0), Some(Decision::ExplicitDeny));
    let same = moved.clone().after([Msg::Import(ImportMsg::Taken {
        scenario: moved.saved().written().into(),
        said: "Taken over.".into(),
        step: 0,
    })]);
    assert_eq!(same.draft.off, moved.draft.off, "what is the same stays off");
    assert!(model.then(Msg::Document(DocumentMsg::Switched(format!("{POLICY}/Statement/0").into()))).is_none());
}

#[test]
fn before_and_after_show_what_was_switched() {
    let off = switched(request(DENY_AND_ALLOW, "").after([Msg::Pin(PinMsg::Pinned)]), 0);
    let comparison = off.comparison().unwrap();
    let [document] = &*comparison.documents else { panic!("{comparison:#?}") };
    assert_eq!(
        document.switched.iter().map(|said| &**said).collect::<Vec<_>>(),
        ["Statement 1, É𝄞: switched off since"]
    );
    assert!(document.rows.iter().any(|row| row.differs));
    assert!(!off.what_if().unwrap().is_same);
    let on = off.after([Msg::Pin(PinMsg::Unpinned), Msg::Pin(PinMsg::Pinned)]);
    let comparison = switched(on, 0).comparison().unwrap();
    assert_eq!(&*comparison.documents[0].switched[0], "Statement 1, É𝄞: switched on since");
}

#[test]
fn a_suggestion_changes_the_statement_that_it_names() {
    let text = r#"{"Version":"2012-10-17","Statement":[{"Sid":"No","Effect":"Deny","Action":"s3:*","Resource":"*"},
        {"Effect":"Allow","Action":"s3:ListBucket","Resource":"*"}]}"#;
    let off = switched(request(text, ""), 0);
    assert_eq!(off.outcome(0), Some(Decision::ImplicitDeny));
    let decision = off.decision();
    let fix = decision.fixes.iter().find(|fix| fix.text.words().contains("statement #2"));
    let fix = fix.unwrap_or_else(|| panic!("{:#?}", decision.fixes));
    let fixed = off.clone().after([Msg::Decision(DecisionMsg::FixApplied(fix.id.clone()))]);
    assert_eq!(fixed.outcome(0), Some(Decision::Allow));
    let changed = off.draft.text(&at(POLICY)).replace(r#""s3:ListBucket""#, r#"["s3:ListBucket", "s3:GetObject"]"#);
    assert_eq!(fixed.draft.text(&at(POLICY)), changed);
}

#[test]
fn what_mends_a_finding_leaves_what_is_off_alone() {
    let text = r#"{"Statement":[{"Sid":"É","Effect":"Deny","Action":"s3:*","Resource":"*"},
        {"Sid":"Read","Effect":"Allow","Action":"s3:GetObject","Resource":"*"}],"Version":"2008-10-17"}"#;
    let off = switched(request(text, ""), 0);
    let problems = off.problems();
    let mend = problems.iter().find_map(|found| found.mend.clone()).unwrap_or_else(|| panic!("{problems:#?}"));
    let typed = off.draft.text(&at(POLICY)).to_owned();
    let mended = off.after([mend.apply.msg]);
    assert_eq!(mended.draft.text(&at(POLICY)), typed.replace("2008", "2012"));
    assert_eq!((mended.outcome(0), shown(&mended)[0].1), (Some(Decision::Allow), false));
}

#[test]
fn other_names_leave_off_what_is_off() {
    let off = switched(request(&DENY_AND_ALLOW.replacen(r#""*"}"#, r#""arn:aws:s3:::acme-reports/*"}"#, 1), ""), 0);
    let next = replaced(&off.draft, Wish { accounts: true, names: true }, &[]).draft;
    assert!(!next.text(&at(POLICY)).contains("acme"));
    assert_eq!(next.rest(&at(POLICY)).map(|rest| rest.numbers), Some(vec![1, 2]));
    assert_eq!(first_difference(&off.draft, &next), None);
}
