//! The lessons of the learners' page: each comes to what its text says, before its edit and after it, and which layer decides can be told from what is shown.

use std::collections::BTreeSet;

use rolecall_core::read;
use serde_json::Value;

use crate::exhibit::Exhibit;
use crate::view::{ExhibitLineView, ExhibitStepView};

use super::*;

const LESSONS: &str = include_str!("../../lessons/lessons.json");

/// The scenarios of lessons that are no examples.
const OWN: [(&str, &str); 2] = [
    ("lessons/implicit-deny.json", include_str!("../../lessons/implicit-deny.json")),
    ("lessons/explicit-deny.json", include_str!("../../lessons/explicit-deny.json")),
];

/// A lesson before its edit, or after it.
struct Situation {
    name: String,
    text: String,
    step: usize,
    expected: Value,
}

fn text_of(path: &str) -> String {
    let example = path.strip_prefix("examples/").and_then(|name| name.strip_suffix(".json"));
    let texts = example.map_or(&OWN[..], |_| &TEXTS[..]);
    let (_, text) = texts.iter().find(|(name, _)| *name == example.unwrap_or(path)).unwrap();
    (*text).to_owned()
}

/// All lessons, each with what it becomes.
fn lessons() -> Vec<[Situation; 2]> {
    let lessons: Vec<Value> = serde_json::from_str(LESSONS).unwrap();
    let situations = |lesson: &Value| {
        let id = lesson["id"].as_str().unwrap();
        let text = text_of(lesson["scenario"].as_str().unwrap());
        let edit = &lesson["edit"];
        let (from, to) = (edit["from"].as_str().unwrap(), edit["to"].as_str().unwrap());
        assert_eq!(text.matches(from).count(), 1, "{id}: an edit is at one place");
        let situation = |name: &str, text, expected: &Value| Situation {
            name: format!("{id}{name}"),
            text,
            step: usize::try_from(lesson["step"].as_u64().unwrap()).unwrap(),
            expected: expected.clone(),
        };
        [situation("", text.clone(), &lesson["expect"]), situation(", edited", text.replace(from, to), &edit["expect"])]
    };
    lessons.iter().map(situations).collect()
}

/// A scenario that expects something of one of its steps only.
fn expecting(Situation { text, step, expected, .. }: &Situation) -> String {
    let mut scenario: Value = serde_json::from_str(text).unwrap();
    for (at, happening) in scenario["steps"].as_array_mut().unwrap().iter_mut().enumerate() {
        let happening = happening.as_object_mut().unwrap();
        happening.remove("expect");
        if at == *step {
            happening.insert("expect".to_owned(), expected.clone());
        }
    }
    scenario.to_string()
}

#[test]
fn every_lesson_comes_to_what_it_says() {
    for situation in lessons().iter().flatten() {
        let reading = read(&expecting(situation));
        let scenario = reading.scenario.unwrap_or_else(|| panic!("{}: {:?}", situation.name, reading.diagnostics));
        let report = scenario.evaluate();
        let mismatches = scenario.check(situation.step, &report.steps[situation.step]);
        assert!(mismatches.is_empty(), "{}: {mismatches:?}", situation.name);
    }
}

/// The layers of a step, by what they are known by: those that have something to say, and those that have not.
fn layers(step: &ExhibitStepView) -> BTreeSet<&str> {
    let of_layer = |line: &'_ &ExhibitLineView| line.level == 1 || line.id.starts_with("aside/") && line.level == 2;
    let lines = step.trace.iter().filter(of_layer);
    lines
        .map(|line| line.id.trim_start_matches("aside/"))
        .filter(|id| !["aside", "explicitDeny"].contains(id))
        .collect()
}

#[test]
fn what_decides_is_one_of_several_layers() {
    for lesson in lessons() {
        let views = lesson.each_ref().map(|situation| {
            let mut view = Exhibit::read(&situation.text).unwrap().view(Locale::En, &[]);
            assert_eq!(view.problems, [], "{}", situation.name);
            view.steps.swap_remove(situation.step)
        });
        for (Situation { name, expected, .. }, step) in lesson.iter().zip(&views) {
            let denying: Vec<&str> = step
                .trace
                .iter()
                .filter(|line| line.level == 1 && line.deciding && line.status.tone == Tone::Danger)
                .map(|line| &*line.id)
                .filter(|id| *id != "explicitDeny")
                .collect();
            match expected["gate"].as_str() {
                Some(gate) => {
                    assert_eq!((step.status.tone, &*denying), (Tone::Danger, &[gate][..]), "{name}");
                    assert!(layers(step).contains(gate), "{name}: {:?}", layers(step));
                }
                None => assert_eq!(step.status.tone, Tone::Ok, "{name}"),
            }
            assert!(layers(step).len() > 4, "{name}: {:?}", layers(step));
            assert!(!step.documents.is_empty(), "{name}: there is something to read");
        }
        assert_eq!(layers(&views[0]), layers(&views[1]), "{}: what can be predicted stays", lesson[0].name);
    }
}
