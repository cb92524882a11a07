//! Every comparison of `tests/analysis` has the answers that are expected of it. `README.md` there says how they compare.

#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise, also in its own helpers")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use rolecall_analysis::{
    Actions, BUDGET, Change, Comparison, Question, Target, Universe, Verdict, Witness, compare, look_beyond,
};
use rolecall_core::condition::IpRange;
use rolecall_core::diag::PolicyKind;
use rolecall_core::pattern::Pattern;
use rolecall_core::time::Timestamp;
use serde_json::{Value, json};

static UNIVERSES: LazyLock<[Universe; 3]> = LazyLock::new(|| {
    ["aws", "aws-cn", "aws-us-gov"].map(|partition| Universe::new(rolecall_catalog::built_in(), partition))
});

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
    for (name, sample) in samples().filter(|(_, sample)| sample["as"] == "identity" && sample["question"] == "compare")
    {
        let text = |side: &str| serde_json::to_string_pretty(&sample[side]).unwrap();
        let (before, after) = (text("before"), text("after"));
        let asks = [
            ("expect", &["aws"][..], Actions::Catalogue),
            ("expectAllPartitions", &["aws", "aws-cn", "aws-us-gov"], Actions::Catalogue),
            ("expectAny", &["aws"], Actions::Any),
        ];
        for (expected, partitions, actions) in asks {
            // Without it the answer is the same there.
            let Some(wanted) = sample.get(expected).or_else(|| sample.get("expect")) else { continue };
            let found: Vec<Comparison> =
                partitions.iter().map(|partition| ask(&before, &after, partition, actions)).collect();
            for change in Change::ALL {
                asked += 1;
                failed.extend(faults(&format!("{name} {expected}"), change, &wanted[change.name()], &found));
            }
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
    assert_eq!(asked, 30 * 3 * 3, "all samples were asked");
}

fn ask(before: &str, after: &str, partition: &str, actions: Actions) -> Comparison {
    let listed = UNIVERSES.iter().find(|universe| universe.partition() == partition).unwrap();
    let any = listed.of_any();
    let universe = if actions == Actions::Any { &any } else { listed };
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

#[test]
fn a_difference_for_what_aws_does_not_list_stands_beside_the_answer() {
    let sample = samples().find(|(name, _)| name.starts_with("A03")).unwrap().1;
    let [before, after] = ["before", "after"].map(|side| sample[side].to_string());
    let [universe, ..] = &*UNIVERSES;
    let question = Question { before: &before, after: &after, kind: PolicyKind::Identity, universe, budget: BUDGET };
    let mut answer = compare(&question).unwrap();
    assert_eq!((answer.answer(), answer.unlisted.len()), ("none", 0));
    look_beyond(&question, &Target::default(), &mut answer).unwrap();
    assert_eq!(answer.answer(), "none", "the answer stays");
    let beside: Vec<_> = answer.unlisted.iter().map(|found| (found.change, &*found.witness.action)).collect();
    assert_eq!(beside, [(Change::Lost, "ec2:Describe")]);
}

#[test]
fn an_action_that_only_a_policy_names_is_looked_at() {
    let policy = |action: &str| {
        json!({ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": ["s3:GetObject", action], "Resource": "*" } })
            .to_string()
    };
    let ask = |before: &str, after: &str| ask(&policy(before), &policy(after), "aws", Actions::Catalogue);
    let found = ask("s3:PutObject", "brandnew:DoIt");
    assert_eq!(found.verdict(Change::New), Verdict::Yes);
    assert!(found.findings.iter().any(|finding| finding.witness.action == "brandnew:DoIt"), "{found:#?}");
    assert_eq!(ask("brandnew:DoIt", "BrandNew:doit").answer(), "none", "letter case does not matter");
}
