//! Edits that findings offer.

use super::*;
use crate::view::DiagnosticView;

const DOCUMENT: &str = "/users/0/policies/0/document";
/// An old version behind letters that are longer in bytes than in UTF-16.
const OLD: &str =
    r#"{"Id":"é𝄞","Version":"2008-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]}"#;

fn offering(model: &Model) -> DiagnosticView {
    model
        .problems()
        .iter()
        .find(|found| found.mend.is_some())
        .unwrap_or_else(|| panic!("{:?}", model.problems()))
        .clone()
}

#[test]
fn a_finding_offers_what_mends_it_as_one_edit() {
    let model = request(OLD, "");
    let mend = offering(&model).mend.unwrap();
    assert_eq!(&*mend.apply.label, "Write \"2012-10-17\" instead");
    let mended = model.clone().after([mend.apply.msg]);
    let text = OLD.replace("2008", "2012");
    assert_eq!(mended.draft.text(&at(DOCUMENT)), text);
    let units: Vec<u16> = text.encode_utf16().collect();
    assert_eq!(String::from_utf16(&units[mend.from as usize..mend.to as usize]).unwrap(), "\"2012-10-17\"");
    assert!(mended.problems().iter().all(|found| found.mend.is_none()), "{:?}", mended.problems());
    assert_eq!(mended.notice().unwrap().text.words(), "Change applied.");
    let back = mended.after([Msg::History(HistoryMsg::Undone)]);
    assert_eq!(back.saved().fragment(), model.saved().fragment());
    assert!(back.undo().is_none_or(|_| back.redo().is_some()));
}

#[test]
fn a_missing_member_is_added_where_it_belongs() {
    let model = request(r#"{"Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]}"#, "");
    let mend = offering(&model).mend.unwrap();
    assert_eq!(&*mend.apply.label, "Add \"Version\": \"2012-10-17\"");
    let mended = model.after([mend.apply.msg]);
    assert!(mended.draft.text(&at(DOCUMENT)).starts_with(r#"{"Version": "2012-10-17", "Statement""#));
}

#[test]
fn an_edit_of_another_text_than_the_present_one_does_nothing() {
    let model = request(OLD, "");
    let mend = offering(&model).mend.unwrap();
    let edited = DocumentMsg::Edited { path: DOCUMENT.into(), text: format!(" {OLD}").into() };
    let typing = model.update(Msg::Document(edited)).unwrap();
    assert!(typing.update(mend.apply.msg.clone()).is_none(), "nothing was found in that text yet");
    let answered = typing.answered();
    assert!(answered.update(mend.apply.msg).is_none(), "it lies elsewhere now");
    assert!(answered.update(offering(&answered).mend.unwrap().apply.msg).is_some());
}

#[test]
fn what_may_not_be_meant_is_not_made_unseen() {
    let model = request(OLD, "");
    assert!(model.update(Msg::Document(DocumentMsg::AllMended(DOCUMENT.into()))).is_none());
    assert_eq!(model.editor().unwrap().mend_all, None);
}
