//! The documentation: what its pages say of their scenarios is what these come to.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise, also in its own helpers")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::{env, fs};

use rolecall_explain::{Locale, decision};

fn docs(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs").join(path)
}

fn updates() -> bool {
    env::var_os("UPDATE_SNAPSHOTS").is_some()
}

/// The files of a folder, sorted, with their texts.
fn files(folder: &Path, extension: &str) -> BTreeMap<PathBuf, String> {
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let wanted = paths.filter(|path| path.extension().is_some_and(|found| found == extension));
    wanted.map(|path| (path.clone(), fs::read_to_string(path).unwrap())).collect()
}

/// A setting of a block: what stands behind `name: ` on a line.
fn setting<'b>(block: &'b str, name: &str) -> &'b str {
    block.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": ")).unwrap()
}

/// What a scenario comes to at a step, from 1, in a sentence.
fn sentence(example: &str, step: usize, locale: Locale) -> String {
    let reading = rolecall_lint::read(example);
    let report = reading.scenario.unwrap().evaluate();
    decision(report.steps.get(step - 1).unwrap(), &reading.policies, locale).plain()
}

#[test]
fn scenarios_come_to_what_the_text_says() {
    let examples = files(&docs("site/examples"), "json");
    for locale in Locale::ALL {
        let mut shown = BTreeSet::new();
        for (path, text) in files(&docs("site").join(locale.tag()), "md") {
            let mut current = text.clone();
            for block in text.split("```scenario\n").skip(1).map(|rest| rest.split("```").next().unwrap()) {
                let name = setting(block, "example");
                shown.insert(name.to_owned());
                let example = &examples[&docs("site/examples").join(format!("{name}.json"))];
                let says = sentence(example, setting(block, "step").parse().unwrap(), locale);
                let renewed = block.replace(setting(block, "says"), &says);
                if updates() {
                    current = current.replace(block, &renewed);
                } else {
                    assert_eq!(block, renewed, "{}", path.display());
                }
            }
            if current != text {
                fs::write(path, current).unwrap();
            }
        }
        let all: BTreeSet<String> =
            examples.keys().map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned()).collect();
        assert_eq!(shown, all, "every scenario is on a page in {}", locale.tag());
    }
}

#[test]
fn every_step_of_a_scenario_is_as_it_expects() {
    let examples = files(&docs("site/examples"), "json");
    assert!(examples.len() >= 5);
    for (path, text) in examples {
        let reading = rolecall_lint::read(&text);
        assert!(reading.diagnostics.is_empty(), "{}: {:?}", path.display(), reading.diagnostics);
        let scenario = reading.scenario.unwrap();
        assert!(scenario.expectations().iter().all(Option::is_some), "{}", path.display());
        for (index, step) in scenario.evaluate().steps.iter().enumerate() {
            assert!(scenario.check(index, step).is_empty(), "{}: {:?}", path.display(), scenario.check(index, step));
        }
    }
}
