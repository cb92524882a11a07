//! What the rules find that ask a catalogue.

use super::*;
use crate::msg::EvaluationMsg;
use crate::slices::evaluation::checker::Checker;
use crate::slices::evaluation::message::{Asker, Reply};

/// A page, and the program with the catalogue behind a channel of bytes.
struct Pair {
    asker: Asker,
    checker: Checker,
}

impl Pair {
    fn new() -> Self {
        Self { asker: Asker::default(), checker: Checker::new(rolecall_catalog::built_in()) }
    }

    /// Tells the program the question of a page, and the page what was found.
    fn check(&mut self, model: Model) -> Model {
        let question = model.question().unwrap();
        self.checker.hear(&self.asker.ask(&question));
        let reply = Asker::read(&self.checker.work().unwrap()).unwrap();
        assert!(self.checker.work().is_none(), "it was told");
        let Reply::Checked(checked) = reply else { panic!("{reply:?}") };
        let checked = Msg::Evaluation(EvaluationMsg::Checked(checked));
        let answered = model.answered();
        answered.update(checked).unwrap_or(answered)
    }
}

fn asking(policy: &str) -> Model {
    let text = format!(
        r#"{{"rolecall":1,"users":[{{"arn":"{ANA}","policies":[{{"name":"p","document":{policy}}}]}}],"caller":"{ANA}",
        "steps":[{{"request":{{"action":"s3:GetObject","resource":"arn:aws:s3:::reports/q1.csv","resourceAccountId":"111122223333"}}}}]}}"#
    );
    start().update(Msg::Scenario(ScenarioMsg::FileOpened(text.into()))).unwrap()
}

const NO_SUCH_ACTION: &str =
    r#"{"Version":"2012-10-17","Statement":[{"Sid":"","Effect":"Allow","Action":"s3:GetObjekt","Resource":"*"}]}"#;
const DOCUMENT: &str = "/users/0/policies/0/document";

#[test]
fn what_only_the_catalogue_knows_stands_beside_what_the_rules_find() {
    let mut pair = Pair::new();
    let model = asking(NO_SUCH_ACTION);
    let alone = codes(&model.clone().answered());
    let checked = pair.check(model);
    let found = checked.problems().iter().find(|found| &*found.code == "IAM2020").cloned().unwrap();
    assert_eq!(found.message.words(), "the service has no such action, as of 2026-09-26");
    let added: Vec<_> = codes(&checked).into_iter().filter(|code| !alone.contains(code)).collect();
    assert_eq!((alone.as_slice(), added.len()), (["IAM2001".to_owned()].as_slice(), 1), "{added:?}");
    let mended = NO_SUCH_ACTION.replace("Objekt", "Object");
    let edited = DocumentMsg::Edited { path: DOCUMENT.into(), text: mended.into() };
    let model = checked.update(Msg::Document(edited)).unwrap();
    assert_eq!(codes(&model), Vec::<String>::new(), "of a text that is another one nothing is shown");
    assert_eq!(codes(&pair.check(model)), alone);
}

#[test]
fn what_was_found_in_another_scenario_changes_nothing() {
    let mut pair = Pair::new();
    let first = asking(NO_SUCH_ACTION);
    pair.checker.hear(&pair.asker.ask(&first.question().unwrap()));
    let late = Asker::read(&pair.checker.work().unwrap()).unwrap();
    let Reply::Checked(late) = late else { panic!("{late:?}") };
    let next = first.answered().with_field("/steps/0/request/action", "s3:PutObject");
    assert!(next.update(Msg::Evaluation(EvaluationMsg::Checked(late))).is_none());
}

#[test]
fn an_example_is_the_users_once_it_is_edited() {
    assert!(!start().is_of_the_user() && asking(NO_SUCH_ACTION).is_of_the_user());
    let another = start().after([arrived("role-chain")]);
    assert!(another.undo().is_some() && !another.is_of_the_user(), "it was only chosen");
    assert!(start().with_field("/steps/0/assumeRole/externalId", "x").is_of_the_user());
}

#[test]
fn what_the_catalogue_knows_to_be_meant_is_one_press_away() {
    let mut pair = Pair::new();
    let checked = pair.check(asking(NO_SUCH_ACTION));
    let found = checked.problems().iter().find(|found| &*found.code == "IAM2020").cloned().unwrap();
    let mend = found.mend.unwrap();
    assert_eq!(&*mend.apply.label, "Write \"s3:GetObject\" instead");
    let mended = checked.update(mend.apply.msg.clone()).unwrap();
    assert_eq!(mended.draft.text(&at(DOCUMENT)), NO_SUCH_ACTION.replace("Objekt", "Object"));
    assert_eq!(codes(&pair.check(mended.clone())), ["IAM2001"]);
    assert!(mended.update(mend.apply.msg).is_none(), "it was made");
}

#[test]
fn all_that_leaves_the_meaning_as_it_is_is_made_at_once() {
    let listed = r#"["s3:Get*", "s3:GetObject", "s3:GetObjectAcl", "s3:PutObject", "s3:PutObjekt"]"#;
    let policy = |listed: &str| {
        format!(r#"{{"Version":"2012-10-17","Statement":[{{"Effect":"Allow","Action":{listed},"Resource":"*"}}]}}"#)
    };
    let mut pair = Pair::new();
    let checked = pair.check(asking(&policy(listed)));
    let all = checked.editor().unwrap().mend_all.clone().unwrap().apply;
    assert!(all.label.contains("2 changes"), "{}", all.label);
    let mended = checked.update(all.msg).unwrap();
    let left = policy(r#"["s3:Get*", "s3:PutObject", "s3:PutObjekt"]"#);
    assert_eq!(mended.draft.text(&at(DOCUMENT)), left, "what may be meant otherwise stays");
    let back = mended.update(Msg::History(HistoryMsg::Undone)).unwrap();
    assert_eq!(back.draft.text(&at(DOCUMENT)), policy(listed));
}
