//! Every comparison of `tests/analysis` has the answers that are expected of it. `README.md` there says how they compare.

#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise, also in its own helpers")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use rolecall_analysis::{BUDGET, Change, Comparison, Question, Universe, Verdict, Witness, compare};
use rolecall_core::condition::IpRange;
use rolecall_core::diag::PolicyKind;
use rolecall_core::pattern::Pattern;
use rolecall_core::time::Timestamp;
use serde_json::Value;

static UNIVERSE: LazyLock<Universe> = LazyLock::new(|| Universe::new(rolecall_catalog::built_in(), "aws"));

fn samples() -> impl Iterator<Item = (String, Value)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("analysis");
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    files.sort();
    files.into_iter().map(|path| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        (name, serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap())
    })
}

#[test]
fn every_comparison_of_two_policies_is_answered_as_expected() {
    let mut failed = Vec::new();
    let mut asked = 0;
    for (name, sample) in samples().filter(|(_, sample)| sample["as"] == "identity") {
        let text = |side: &str| serde_json::to_string_pretty(&sample[side]).unwrap();
        let (before, after) = (text("before"), text("after"));
        for (expected, partitions) in
            [("expect", &["aws"][..]), ("expectAllPartitions", &["aws", "aws-cn", "aws-us-gov"])]
        {
            let Some(expected) = sample.get(expected) else { continue };
            let found: Vec<Comparison> = partitions.iter().map(|partition| ask(&before, &after, partition)).collect();
            for change in Change::ALL {
                asked += 1;
                failed.extend(faults(&name, change, &expected[change.name()], &found));
            }
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
    assert_eq!(asked, 30 * 3 + 3, "all samples were asked");
}

fn ask(before: &str, after: &str, partition: &'static str) -> Comparison {
    let other;
    let universe = if partition == "aws" {
        &*UNIVERSE
    } else {
        other = Universe::new(rolecall_catalog::built_in(), partition);
        &other
    };
    let question = Question { before, after, kind: PolicyKind::Identity, universe, budget: BUDGET };
    compare(&question).unwrap_or_else(|refused| panic!("{refused:?}"))
}

/// What is wrong with one answer of a sample.
fn faults(name: &str, change: Change, expected: &Value, found: &[Comparison]) -> Vec<String> {
    let mut faults = Vec::new();
    let verdicts: Vec<Verdict> = found.iter().map(|found| found.verdict(change)).collect();
    let wanted = if *expected == false { Verdict::No } else { Verdict::Yes };
    let is_same = match wanted {
        Verdict::Yes => verdicts.contains(&Verdict::Yes),
        _ => verdicts.iter().all(|verdict| *verdict == wanted),
    };
    if !is_same {
        let open: Vec<_> = found.iter().flat_map(|found| &found.undecided).collect();
        let shown: Vec<_> =
            found.iter().flat_map(|found| &found.findings).map(|finding| (finding.change, &finding.witness)).collect();
        faults.push(format!("{name} {}: {verdicts:?}, not {wanted:?}; open {open:?}; found {shown:#?}", change.name()));
    }
    let Some(must) = expected.get("must") else { return faults };
    for finding in found.iter().flat_map(|found| &found.findings).filter(|finding| finding.change == change) {
        for condition in must.as_array().unwrap() {
            if !meets(condition, &finding.witness) {
                faults.push(format!("{name} {}: not {condition} {:#?}", change.name(), finding.witness));
            }
        }
        for (scenario, decision) in finding.witness.scenarios.iter().zip(finding.witness.decisions) {
            let replayed =
                rolecall_core::read(scenario).scenario.unwrap_or_else(|| panic!("{name}: {scenario}")).outcomes();
            assert_eq!(replayed.first().unwrap().decision, decision, "{name}: {scenario}");
        }
    }
    faults
}

/// Whether a witness meets a condition that every acceptable one satisfies.
fn meets(condition: &Value, witness: &Witness) -> bool {
    if let Some(any) = condition.get("anyOf") {
        return any.as_array().unwrap().iter().any(|all| all.as_array().unwrap().iter().all(|one| meets(one, witness)));
    }
    if let Some(test) = condition.get("action") {
        return holds(test, Some(&[witness.action.to_ascii_lowercase()]), witness, true);
    }
    if let Some(test) = condition.get("resource") {
        return holds(test, Some(std::slice::from_ref(&witness.resource)), witness, false);
    }
    let key = condition["key"].as_str().unwrap();
    let values = witness
        .keys
        .iter()
        .find(|(known, _)| known.eq_ignore_ascii_case(key))
        .and_then(|(_, values)| values.as_deref());
    holds(condition, values, witness, false)
}

fn holds(test: &Value, values: Option<&[String]>, witness: &Witness, lower: bool) -> bool {
    if let Some(absent) = test.get("absent") {
        return (values.is_none()) == absent.as_bool().unwrap();
    }
    let Some(values) = values else { return test["orAbsent"] == true };
    let texts = |member: &str| -> Option<Vec<String>> {
        let listed = test.get(member)?;
        let listed = listed.as_array().cloned().unwrap_or_else(|| vec![listed.clone()]);
        Some(
            listed
                .iter()
                .filter_map(|text| filled(text.as_str().unwrap(), witness))
                .map(|text| if lower { text.to_ascii_lowercase() } else { text })
                .collect(),
        )
    };
    let like = |pattern: &String, value: &String| Pattern::string(pattern.as_str(), true, None).matches(value);
    let some_is = texts("is").is_none_or(|listed| values.iter().any(|value| listed.contains(value)));
    let some_like =
        texts("like").is_none_or(|listed| values.iter().any(|value| listed.iter().any(|pattern| like(pattern, value))));
    let free = |value: &String| {
        texts("isNot").is_none_or(|listed| !listed.contains(value))
            && texts("notLike").is_none_or(|listed| !listed.iter().any(|pattern| like(pattern, value)))
    };
    let is_free = if test["some"] == true { values.iter().any(free) } else { values.iter().all(free) };
    let number = test.get("number").is_none_or(|number| {
        values.iter().any(|value| value.parse::<f64>().is_ok_and(|value| Some(value) == number.as_f64()))
    });
    let time = |text: &str| Timestamp::parse(text).unwrap();
    let between = test.get("between").is_none_or(|range| {
        values.iter().all(|value| {
            time(value) >= time(range[0].as_str().unwrap()) && time(value) < time(range[1].as_str().unwrap())
        })
    });
    let in_range = |range: &Value, value: &String| {
        IpRange::parse(range.as_str().unwrap()).unwrap().contains(value.parse().unwrap())
    };
    let inside = test.get("inRange").is_none_or(|range| values.iter().all(|value| in_range(range, value)));
    let outside = test.get("notInRange").is_none_or(|range| !values.iter().any(|value| in_range(range, value)));
    some_is && some_like && is_free && number && between && inside && outside
}

/// A text with the witness's own values. `None` if one is absent.
fn filled(text: &str, witness: &Witness) -> Option<String> {
    let Some((before, rest)) = text.split_once("${") else { return Some(text.to_owned()) };
    let (key, behind) = rest.split_once('}').unwrap();
    let values = witness.keys.iter().find(|(known, _)| known.eq_ignore_ascii_case(key));
    // Literally, in the one sample where it is text; else a caller without the key has none.
    let value = values.and_then(|(_, values)| values.as_ref()?.first().cloned());
    Some(format!("{before}{}{behind}", value?))
}
