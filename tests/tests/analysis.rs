//! Every comparison of `tests/analysis` has the answers that are expected of it. `README.md` there says how they compare.

#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise, also in its own helpers")]

use std::sync::LazyLock;

use rolecall_analysis::{
    Actions, BUDGET, Change, Comparison, Question, Target, Universe, Verdict, compare, look_beyond,
};
use rolecall_core::diag::PolicyKind;
use rolecall_tests::acceptable::Request;
use rolecall_tests::analysis::{asking, replay, sample};
use serde_json::{Value, json};

static UNIVERSES: LazyLock<[Universe; 3]> = LazyLock::new(|| {
    ["aws", "aws-cn", "aws-us-gov"].map(|partition| Universe::new(rolecall_catalog::built_in(), partition))
});

#[test]
fn every_comparison_of_two_policies_is_answered_as_expected() {
    let mut failed = Vec::new();
    let mut asked = 0;
    for (name, sample) in asking("compare").into_iter().filter(|(_, sample)| sample["as"] == "identity") {
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

#[test]
fn tags_that_nobody_passes_meet_a_test_that_asks_only_if_they_exist() {
    // What is asked of every tag and of some contradict each other: of no tags neither is asked.
    let condition = json!({ "ForAllValues:StringNotLike": { "aws:TagKeys": "b" }, "ForAnyValue:StringLikeIfExists": { "aws:TagKeys": "b" } });
    let policy = |effect: &str| {
        json!({ "Version": "2012-10-17", "Statement": { "Effect": effect, "Action": "s3:GetObject", "Resource": "*", "Condition": condition } }).to_string()
    };
    let found = ask(&policy("Deny"), &policy("Allow"), "aws", Actions::Catalogue);
    assert_eq!(found.verdict(Change::New), Verdict::Yes);
    found.findings.iter().for_each(|found| replay(&found.witness));
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
        let request = Request::of(&finding.witness);
        for condition in must.as_array().unwrap().iter().filter(|condition| !request.meets(condition)) {
            faults.push(format!("{name} {}: not {condition} {:#?}", change.name(), finding.witness));
        }
        replay(&finding.witness);
    }
    faults
}

#[test]
fn a_difference_for_what_aws_does_not_list_stands_beside_the_answer() {
    let sample = sample("A03");
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
