//! A scenario that is shown and not edited.

use crate::exhibit::Exhibit;
use crate::view::ExhibitView;

use super::*;

fn shown(text: &str) -> ExhibitView {
    Exhibit::read(text).unwrap().view(Locale::En, &[])
}

#[test]
fn of_every_example_it_says_what_the_page_says() {
    for ((id, text), locale) in TEXTS.iter().flat_map(|text| Locale::ALL.map(|locale| (text, locale))) {
        let view = Exhibit::read(text).unwrap().view(locale, &[]);
        let mut model =
            opened("", None, locale, Theme::Auto).after([Msg::Scenario(ScenarioMsg::FileOpened((*text).into()))]);
        assert_eq!(view.title, model.title(), "{id}");
        assert_eq!(view.steps.len(), model.chain().hops.len(), "{id}");
        for (at, step) in view.steps.iter().enumerate() {
            model = model.then(Msg::Navigation(NavigationMsg::StepSelected(at))).unwrap_or(model);
            let (decision, hops) = (model.decision(), model.chain().hops.clone());
            assert_eq!((&step.sentence, &step.difference), (&decision.sentence, &decision.difference), "{id} {at}");
            assert_eq!((&step.details, &step.aws_message), (&decision.details, &decision.aws_message), "{id} {at}");
            assert_eq!((&step.status, &step.target), (&hops[at].status, &hops[at].target), "{id} {at}");
            assert!(hops[at].sentence.starts_with(&*step.hop), "{id} {at}: {}", step.hop);
            let nodes = model.nodes();
            assert_eq!(step.trace.len(), nodes.len(), "{id} {at}");
            for document in &step.documents {
                assert_eq!(document.marks, model.marks_in(&document.path, None), "{id} {at}");
            }
        }
    }
}

#[test]
fn what_cannot_be_evaluated_is_told_and_so_is_what_is_missing() {
    let broken = shown(r#"{"rolecall":1,"caller":"nobody","steps":[]}"#);
    assert!(broken.problems.iter().any(|problem| !problem.message.is_empty()), "{broken:#?}");
    let missing =
        shown(r#"{"rolecall":1,"caller":{"anonymous":true},"steps":[{"request":{"action":"","resource":"*"}}]}"#);
    assert_eq!(missing.steps[0].needed.len(), 1, "{missing:#?}");
    assert!(Exhibit::read("[]").is_none() && Exhibit::read("{").is_none());
}

#[test]
fn a_link_holds_what_is_shown_with_the_step() {
    let (_, text) = TEXTS[1];
    let exhibit = Exhibit::read(text).unwrap();
    let again = Exhibit::of_link(&exhibit.link(2)).unwrap();
    assert_eq!(again.step(), 2);
    assert_eq!(again.view(Locale::En, &[]), exhibit.view(Locale::En, &[]));
    assert!(Exhibit::of_link("{}").is_none());
}

#[test]
fn lines_inside_closed_ones_of_a_long_trace_come_when_they_are_opened() {
    let statement = r#"{"Effect":"Allow","Action":"s3:PutObject","Resource":"*"}"#;
    let statements = vec![statement; 300].join(",");
    let text = format!(
        r#"{{"rolecall":1,"users":[{{"arn":"{ANA}","policies":[{{"name":"p","document":{{"Version":"2012-10-17","Statement":[{statements}]}}}}]}}],
        "caller":"{ANA}","steps":[{{"request":{{"action":"s3:GetObject","resource":"arn:aws:s3:::b/k"}}}}]}}"#
    );
    let exhibit = Exhibit::read(&text).unwrap();
    let view = exhibit.view(Locale::En, &[]);
    let unmade = view.steps[0].trace.iter().find(|line| line.unmade).unwrap();
    let opened = exhibit.view(Locale::En, std::slice::from_ref(&unmade.id));
    assert!(opened.steps[0].trace.len() > view.steps[0].trace.len());
}
