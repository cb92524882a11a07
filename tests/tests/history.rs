//! Every version of AWS's managed policies is compared with the one before: what is found is recorded for review, every witness is confirmed by the
//! oracle too, and no request drawn from the policies' own words contradicts an answer.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise, also in its own helpers")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::{env, fs, thread};

use rolecall_analysis::{BUDGET, Change, Comparison, Question, Verdict, Work, compare};
use rolecall_core::catalogue::Catalogue as _;
use rolecall_core::diag::PolicyKind;
use rolecall_tests::analysis::UNIVERSE;
use rolecall_tests::sampling::{self, Tally};
use serde_json::Value;

/// How often requests are drawn for a pair that does not differ: each time some forty for both versions.
const ROUNDS: u64 = 2;

/// Two consecutive versions of a policy.
struct Pair {
    name: String,
    versions: [u32; 2],
    texts: [String; 2],
}

/// What a pair came to.
struct Seen {
    line: Option<String>,
    verdicts: [Verdict; 3],
    findings: usize,
    oracle: Oracle,
    work: Work,
    /// Requests that were drawn and do not contradict that there is no difference.
    drawn: usize,
}

/// What the oracle was asked, and how often it does not answer such a scenario.
#[derive(Clone, Copy, Default)]
struct Oracle {
    asked: usize,
    silent: usize,
}

fn pairs() -> Vec<Pair> {
    let catalog = rolecall_catalog::built_in();
    let mut pairs = Vec::new();
    for policy in catalog.managed_policies() {
        let arn = policy.arn("aws");
        for pair in catalog.versions(&arn).windows(2) {
            let [newer, older] = pair else { continue };
            let text = |version: &u32| catalog.managed_policy(&arn, Some(*version));
            let texts = [older, newer].map(|version| text(version).unwrap_or_else(|| panic!("{arn} {version}")));
            let name = arn.split_once(":policy/").map_or(&*arn, |(_, name)| name).to_owned();
            pairs.push(Pair { name, versions: [*older, *newer], texts });
        }
    }
    pairs
}

fn seen(pair: &Pair) -> Seen {
    let Pair { name, versions: [older, newer], texts: [before, after] } = pair;
    let question = Question { before, after, kind: PolicyKind::Identity, universe: &UNIVERSE, budget: BUDGET };
    let found = compare(&question).unwrap_or_else(|refused| panic!("{name} {older} {newer}: {refused:?}"));
    let verdicts = Change::ALL.map(|change| found.verdict(change));
    let line = verdicts.iter().any(|verdict| *verdict != Verdict::No).then(|| line(&found, verdicts, pair));
    let oracle = confirmed(&found, pair);
    let drawn = if verdicts == [Verdict::No; 3] { drawn(pair) } else { 0 };
    Seen { line, verdicts, findings: found.findings.len() + found.more, oracle, work: found.work, drawn }
}

/// Holds that two versions do not differ against requests, unless it is plain to see. Says how many there were.
fn drawn(pair: &Pair) -> usize {
    let [before, after] = pair.texts.each_ref().map(|text| serde_json::from_str::<Value>(text).unwrap());
    if before == after {
        return 0;
    }
    let mut tally = Tally::default();
    for seed in 0..ROUNDS {
        sampling::versions([&before, &after], seed, &mut tally)
            .unwrap_or_else(|told| panic!("{} {:?}: {told}", pair.name, pair.versions));
    }
    tally.requests()
}

/// A line of the record: verdicts, how many findings, and the first one of each kind.
fn line(found: &Comparison, verdicts: [Verdict; 3], pair: &Pair) -> String {
    let [older, newer] = pair.versions;
    let mut line = format!("{} {older} {newer}:", pair.name);
    for (change, verdict) in Change::ALL.iter().zip(verdicts) {
        if verdict == Verdict::No {
            continue;
        }
        let of_kind = || found.findings.iter().filter(|finding| finding.change == *change);
        let _ = write!(line, " {} {}", change.name(), verdict.name());
        if let Some(first) = of_kind().next() {
            let (count, actions) = (of_kind().count(), first.actions.len());
            let _ = write!(line, " {count}x {} of {actions}", first.witness.action);
        }
        line.push(';');
    }
    for open in &found.undecided {
        let _ = write!(line, " open {} {};", open.change.name(), open.reason.name());
    }
    line
}

/// Lets the oracle, which shares nothing with core, decide the witnesses.
fn confirmed(found: &Comparison, pair: &Pair) -> Oracle {
    let mut oracle = Oracle::default();
    for finding in &found.findings {
        for (scenario, decision) in finding.witness.scenarios.iter().zip(finding.witness.decisions) {
            let scenario: Value = serde_json::from_str(scenario).unwrap();
            oracle.asked += 1;
            match rolecall_oracle::outcomes(&scenario) {
                Ok(outcomes) => {
                    let said = outcomes.first().map(|outcome| outcome.decision.as_str());
                    assert_eq!(said, Some(decision.name()), "{} {:?} {scenario}", pair.name, pair.versions);
                }
                Err(_) => oracle.silent += 1,
            }
        }
    }
    oracle
}

/// Works off all pairs on all cores; the order of the answers is that of the pairs.
fn all(pairs: &[Pair]) -> Vec<Seen> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(pair) = pairs.get(at) else { return done };
            done.push((at, seen(pair)));
        }
    };
    let found: BTreeMap<usize, Seen> = thread::scope(|scope| {
        let threads = thread::available_parallelism().map_or(1, usize::from);
        let running: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        running.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    });
    found.into_values().collect()
}

#[test]
fn the_history_of_managed_policies_has_the_findings_that_were_reviewed() {
    let pairs = pairs();
    let all = all(&pairs);
    let mut record =
        "# generated by `cargo run -p xtask -- bless`: consecutive versions of AWS's managed policies that differ\n"
            .to_owned();
    for line in all.iter().filter_map(|seen| seen.line.as_ref()) {
        let _ = writeln!(record, "{line}");
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("history/managed-policies.txt");
    if env::var_os("UPDATE_SNAPSHOTS").is_some() {
        fs::write(&path, &record).unwrap();
    }
    let recorded = fs::read_to_string(&path).unwrap_or_default();
    let differs: Vec<_> = recorded.lines().zip(record.lines()).filter(|(before, after)| before != after).collect();
    assert!(
        recorded == record,
        "{} lines differ: cargo run -p xtask -- bless\n{:#?}",
        differs.len(),
        differs.iter().take(5).collect::<Vec<_>>()
    );

    // A run that asked nothing would look like one that found nothing.
    let sum = |of: &dyn Fn(&Seen) -> usize| all.iter().map(of).sum::<usize>();
    let with = |verdict: Verdict| all.iter().filter(|seen| seen.verdicts.contains(&verdict)).count();
    let none = all.iter().filter(|seen| seen.verdicts == [Verdict::No; 3]).count();
    let (asked, silent) = (sum(&|seen| seen.oracle.asked), sum(&|seen| seen.oracle.silent));
    println!(
        "{} pairs: {} differ, {none} do not, {} with something open; {} findings; {} classes of {}, {} nodes, {} checks, {} states, {} confirmations; \
         the oracle confirms {} of {asked} scenarios and does not answer {silent}; {} requests contradict no answer",
        all.len(),
        with(Verdict::Yes),
        with(Verdict::NotDecided),
        sum(&|seen| seen.findings),
        sum(&|seen| seen.work.differing),
        sum(&|seen| seen.work.classes),
        sum(&|seen| seen.work.nodes),
        sum(&|seen| seen.work.checks),
        sum(&|seen| seen.work.states),
        sum(&|seen| seen.work.confirmations),
        asked - silent,
        sum(&|seen| seen.drawn),
    );
    assert!(pairs.len() > 4_000 && with(Verdict::Yes) > 3_000 && none > 500, "the corpus was compared");
    assert!(sum(&|seen| seen.drawn) > 5_000, "requests were drawn for what does not differ");
    assert!(silent * 20 < asked, "the oracle answers nearly all: {silent} of {asked} it does not");
}
