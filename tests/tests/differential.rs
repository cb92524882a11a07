//! Core and oracle answer alike: the whole corpus, and generated scenarios.
//!
//! `SOAK_CASES` sets how many scenarios are generated.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise, also in its own helpers")]

use std::env;
use std::thread;

use rolecall_core::report::Decision;
use rolecall_oracle::generate;
use rolecall_tests::differential::{Comparison, compare, shrink};
use rolecall_tests::file::CASES;
use serde_json::Value;

/// Compares the scenarios of many seeds, on as many threads as there are processors, and fails with the smallest form of the first
/// difference. Hands back how many the oracle did not answer.
fn soak(scenario: fn(u64) -> Value, seeds: u64) -> u64 {
    let threads = thread::available_parallelism().map_or(1, |threads| threads.get() as u64);
    let share = |first: u64| {
        let mut unanswered = 0;
        for seed in (first..seeds).step_by(usize::try_from(threads).unwrap()) {
            match compare(&scenario(seed)) {
                Comparison::Same => {}
                Comparison::Unanswered(_) => unanswered += 1,
                Comparison::Refused(reasons) => return Err((seed, reasons)),
                Comparison::Different(differences) => return Err((seed, differences)),
            }
        }
        Ok(unanswered)
    };
    let results: Vec<_> = thread::scope(|scope| {
        let shares: Vec<_> = (0..threads).map(|first| scope.spawn(move || share(first))).collect();
        shares.into_iter().map(|share| share.join().unwrap()).collect()
    });
    let first = results.iter().filter_map(|result| result.as_ref().err()).min_by_key(|(seed, _)| *seed);
    let told = first.map_or_else(String::new, |(seed, differences)| {
        let small = shrink(&scenario(*seed));
        format!("seed {seed}: {}\n{small}\n{:?}", differences.join("\n"), compare(&small))
    });
    assert!(told.is_empty(), "core and oracle differ: {told}");
    results.into_iter().flatten().sum()
}

fn seeds() -> u64 {
    env::var("SOAK_CASES").map_or(20_000, |cases| cases.parse().unwrap())
}

#[test]
fn core_and_oracle_agree_on_generated_scenarios() {
    let unanswered = soak(generate::scenario, seeds());
    assert!(unanswered * 20 < seeds(), "{unanswered} scenarios had no answer of the oracle");
}

#[test]
fn core_and_oracle_agree_on_unknown_keys() {
    let unanswered = soak(generate::unknown_scenario, seeds() / 4);
    assert!(unanswered * 20 < seeds(), "{unanswered} scenarios had no answer of the oracle");
}

#[test]
fn core_says_no_more_of_blanks_than_every_filling_leads_to() {
    let unanswered = soak(generate::blank_scenario, seeds() / 40);
    assert!(unanswered * 10 < seeds() / 40, "{unanswered} scenarios had no answer of the oracle");
}

/// What is settled before blanks are filled in stays so, whatever fills them; and blanks do not leave everything open.
#[test]
fn no_filling_turns_what_is_settled() {
    let decided = |scenario: &Value| {
        let reading = rolecall_core::read(&scenario.to_string());
        reading.scenario.map(|scenario| scenario.outcomes().iter().map(|step| step.decision).collect::<Vec<_>>())
    };
    let (mut settled, mut open) = (0, 0);
    for seed in 0..seeds() / 100 {
        let scenario = generate::blank_scenario(1_000_000 + seed);
        let Some(before) = decided(&scenario) else { continue };
        for filled in rolecall_oracle::fillings(&scenario).unwrap_or_default() {
            // What makes no sense where it stands is no scenario.
            for (step, (before, now)) in before.iter().zip(decided(&filled).unwrap_or_default()).enumerate() {
                let is_open = *before == Decision::NeedsContext;
                assert!(is_open || *before == now, "seed {seed}, step {step}: {before:?}, then {now:?} of {filled}");
            }
        }
        let is_open = before.contains(&Decision::NeedsContext);
        *(if is_open { &mut open } else { &mut settled }) += 1;
    }
    assert!(settled > open && open > 0, "{settled} settled, {open} open");
}

/// An empty text for `ForAllValues` without values, a user ID that is never empty, the first of two denials, an address range for an ARN,
/// a time that is no number.
#[test]
fn core_and_oracle_agree_where_they_once_differed() {
    for seed in [184_187, 185_097, 194_043, 209_811, 344_217, 1_016_029] {
        assert_eq!(compare(&generate::scenario(seed)), Comparison::Same, "seed {seed}");
    }
}

#[test]
fn core_and_oracle_agree_on_the_corpus() {
    let mut failures = Vec::new();
    let mut compared = 0;
    for file in CASES {
        match compare(&serde_json::from_str(file.text).unwrap()) {
            Comparison::Same => compared += 1,
            Comparison::Unanswered(reason) => failures.push(format!("{}: the oracle: {reason}", file.name)),
            Comparison::Refused(differences) | Comparison::Different(differences) => {
                failures.push(format!("{}: {}", file.name, differences.join("; ")));
            }
        }
    }
    assert!(failures.is_empty(), "{compared} agree\n{}", failures.join("\n"));
}
