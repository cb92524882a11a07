//! What the page opens on, and what takes its place.

use super::*;

#[test]
fn what_is_exported_or_linked_is_answered_alike_by_who_takes_unlisted_keys_as_absent() {
    for (id, text) in TEXTS {
        assert!(!text.contains(r#""unlistedContext": "absent""#), "{id} takes them as the page does");
        let model = example(id);
        let report = rolecall_core::read(&model.saved().exported()).scenario.unwrap().evaluate();
        for (step, report) in report.steps.iter().enumerate() {
            assert_eq!(model.outcome(step), Some(report.decision()), "{id}, step {step}");
        }
        let linked = opened(&model.saved().fragment(), None, Locale::En, Theme::Auto);
        assert_eq!(linked.saved().exported(), model.saved().exported(), "{id}");
    }
}

#[test]
fn the_page_opens_on_an_example_that_is_decided() {
    let model = start();
    assert_eq!(&*model.title(), "Cross-account role with an external ID");
    assert_eq!(model.outcome(0), Some(Decision::ImplicitDeny));
    assert!(model.notice().is_none());
    assert!(model.undo().is_none());
}

/// What is found in an example because its text, and not only its question, has the mistake it is about.
fn mistakes(example: &str) -> &'static [&'static str] {
    match example {
        "deleted-and-made-again" => &["IAM2009"],
        "roles-anywhere" => &["IAM2006"],
        _ => &[],
    }
}

#[test]
fn every_example_meets_its_expectations_and_has_no_other_problems() {
    for (example, (id, text)) in EXAMPLES.iter().zip(TEXTS) {
        assert_eq!(example.id, id);
        let scenario = rolecall_core::read(text).scenario.unwrap_or_else(|| panic!("{id}"));
        let report = scenario.evaluate();
        let model = self::example(id);
        let problems: Vec<_> = model.problems().iter().map(|found| found.code.to_string()).collect();
        assert_eq!(problems, mistakes(id), "{id}: {:#?}", model.problems());
        assert_eq!(model.title().as_ref(), (example.title)(Locale::En));
        assert_eq!(example.scenario, model.title().as_ref(), "{id}");
        assert_eq!(model.selected_step(), example.step, "{id}");
        assert!(
            model.draft.json.get(&at(&format!("/steps/{}/expect", example.step))).is_some(),
            "{id} says what it shows"
        );
        for (step, report) in report.steps.iter().enumerate() {
            assert_eq!(scenario.check(step, report), [], "{id} step {step}");
            // The page takes a key that nobody gave for unknown; what an example is about must not hang on one.
            if model.draft.json.get(&Path::step(step).member("expect")).is_some() {
                assert_eq!(model.outcome(step), Some(report.decision()), "{id} step {step}");
            }
        }
    }
}

#[test]
fn the_page_opens_on_the_first_example() {
    assert!(start().then(arrived(EXAMPLES[0].id)).is_none(), "it is there already");
}

#[test]
fn examples_of_a_group_follow_each_other() {
    let examples = start().examples();
    let mut groups: Vec<_> = examples.iter().map(|example| &*example.group).collect();
    groups.dedup();
    assert_eq!(groups, ["Basics", "Policies that surprise", "Guardrails", "AWS services", "Federation", "Sessions"]);
}

#[test]
fn an_example_that_does_not_arrive_is_told_and_loses_nothing() {
    let broken = |id: &str| {
        Msg::Scenario(ScenarioMsg::ExampleArrived {
            id: id.into(),
            text: "<!doctype html>".into(),
            asked: Asked::Chosen,
        })
    };
    for answer in [Msg::Scenario(ScenarioMsg::ExampleFailed), broken("role-chain")] {
        let failed = start().after([answer]);
        let notice = failed.notice().unwrap();
        assert_eq!((notice.tone, notice.undo), (Tone::Danger, None));
        assert_eq!(failed.saved().exported(), start().saved().exported());
    }
    assert!(start().then(broken("none")).is_none(), "a name that nobody knows is no example");
}

#[test]
fn an_example_that_is_there_already_takes_no_place() {
    let model = example("role-chain");
    assert!(model.then(arrived("role-chain")).is_none());
    let elsewhere = model.clone().after([Msg::Navigation(NavigationMsg::StepSelected(0)), arrived("role-chain")]);
    assert_eq!(elsewhere.selected_step(), model.selected_step());
}

#[test]
fn example_titles_are_translated() {
    let model = example("role-chain").after([Msg::Settings(SettingsMsg::LocaleChosen(Locale::Ja))]);
    assert_eq!(&*model.title(), "2 つのロールをたどる（ロールの連鎖）");
    assert!(model.then(Msg::Settings(SettingsMsg::LocaleChosen(Locale::Ja))).is_none());
}

#[test]
fn a_link_wins_over_what_was_saved_and_a_save_over_the_example() {
    let (saved, linked) = (example("role-chain"), example("boundary-surprise"));
    let model = opened(&linked.saved().fragment(), Some(&saved.saved().fragment()), Locale::En, Theme::Dark);
    assert_eq!(model.title(), linked.title());
    assert_eq!(model.selected_step(), linked.selected_step());
    let model = opened("", Some(&saved.saved().fragment()), Locale::En, Theme::Dark);
    assert_eq!(model.title(), saved.title());
}

#[test]
fn a_damaged_link_is_told_and_loses_nothing() {
    let saved = example("role-chain");
    let model = opened("#1.damaged", Some(&saved.saved().fragment()), Locale::En, Theme::Auto);
    assert_eq!(model.title(), saved.title());
    let notice = model.notice().unwrap();
    assert_eq!(notice.tone, Tone::Danger);
    assert!(notice.undo.is_none());
}

#[test]
fn the_first_version_of_links_still_opens() {
    let link = include_str!("../../examples/link-v1.txt").trim_end();
    let model = opened(link, None, Locale::En, Theme::Auto);
    assert_eq!(model.title(), example("role-chain").title());
    assert_eq!(model.selected_step(), 2);
    assert_eq!(model.outcome(2), Some(Decision::Allow));
    assert!(model.notice().is_none());
}

#[test]
fn an_example_that_the_page_opens_with_takes_nothings_place() {
    let Msg::Scenario(ScenarioMsg::ExampleArrived { id, text, .. }) = arrived("boundary-surprise") else {
        panic!("not an arrival")
    };
    let model = start().after([Msg::Scenario(ScenarioMsg::ExampleArrived { id, text, asked: Asked::AtStart })]);
    assert_eq!(&*model.title(), "A permissions boundary that surprises");
    assert!(model.notice().is_none() && model.undo().is_none());
    assert!(
        start().then(Msg::Scenario(ScenarioMsg::FragmentOpened("#decision".into()))).is_none(),
        "an anchor is no link"
    );
}

#[test]
fn the_own_link_changes_nothing() {
    let model = example("role-chain");
    assert!(model.then(Msg::Scenario(ScenarioMsg::FragmentOpened(model.saved().fragment()))).is_none());
    let other_step = model.clone().after([Msg::Navigation(NavigationMsg::StepSelected(0))]);
    let back = other_step.after([Msg::Scenario(ScenarioMsg::FragmentOpened(model.saved().fragment()))]);
    assert_eq!(back.selected_step(), model.selected_step());
    assert!(back.undo().is_some(), "only what was there before is kept");
}

#[test]
fn a_bad_file_keeps_everything_and_says_where() {
    let model = example("role-chain");
    let after = model.clone().after([Msg::Scenario(ScenarioMsg::FileOpened("{\n  \"rolecall\": 1,,\n}".into()))]);
    assert_eq!(after.saved().fragment(), model.saved().fragment());
    let words = after.notice().unwrap().text.words();
    assert!(words.contains("Line 2, column 17"), "{words}");
    let after = model.clone().after([Msg::Scenario(ScenarioMsg::FileOpened("{\"name\": \"package\"}".into()))]);
    assert_eq!(after.saved().fragment(), model.saved().fragment());
}

#[test]
fn what_is_exported_opens_again() {
    let model = example("role-chain");
    let opened = start().after([
        Msg::Scenario(ScenarioMsg::FileOpened(model.saved().exported().into())),
        Msg::Navigation(NavigationMsg::StepSelected(model.selected_step())),
    ]);
    assert_eq!(opened.saved().exported(), model.saved().exported());
    assert_eq!(model.saved().file_name(), "two-roles-one-after-the-other");
}

#[test]
fn everything_destructive_is_undone() {
    let model = example("role-chain").after([Msg::Navigation(NavigationMsg::StepSelected(0))]);
    let policy = model.tabs()[0].id.clone();
    for msg in [
        Msg::Scenario(ScenarioMsg::StartedEmpty),
        arrived("boundary-surprise"),
        Msg::Scenario(ScenarioMsg::FileOpened(r#"{"rolecall":1,"caller":{"anonymous":true},"steps":[]}"#.into())),
        Msg::Chain(ChainMsg::StepRemoved(1)),
        Msg::Document(DocumentMsg::Removed(policy)),
        Msg::Form(FormMsg::RowRemoved { path: "/steps/0/assumeRole/tags".into(), index: 0 }),
    ] {
        let said = format!("{msg:?}");
        let changed = model.clone().after([msg]);
        assert_ne!(changed.saved().fragment(), model.saved().fragment(), "{said}");
        let undo = changed.notice().unwrap().undo.unwrap();
        let undone = changed.clone().after([undo.msg]);
        assert_eq!(undone.saved().fragment(), model.saved().fragment(), "{said}");
        let redo = undone.notice().unwrap().undo.unwrap();
        assert_eq!(undone.after([redo.msg]).saved().fragment(), changed.saved().fragment(), "{said}");
    }
}

#[test]
fn a_locked_link_is_told_and_loses_nothing() {
    let saved = start();
    let title = saved.title();
    let model = opened("#2.AQ", Some(&saved.saved().fragment()), Locale::En, Theme::Auto);
    assert_eq!(model.title(), title);
    assert!(model.notice().unwrap().text.words().contains("locked"));
    let later = saved.after([Msg::Scenario(ScenarioMsg::FragmentOpened("#2.AQ".into()))]);
    assert_eq!(later.title(), title);
}
