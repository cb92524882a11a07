//! Core against the oracle over millions of generated scenarios: `cargo run --profile fast -p rolecall-tests --example soak [COUNT [FIRST]]`.
//!
//! Prints how many of each operation, caller, STS error, outcome, gate and operator it saw. Fails at the first difference, shrunk,
//! when an operation, a gate or an operator came out only one way, and when an STS error never occurred.
#![expect(clippy::print_stdout, reason = "a command that reports")]

use std::process::ExitCode;
use std::thread;

use rolecall_oracle::generate;
use rolecall_tests::census::Census;
use rolecall_tests::differential::{Comparison, compare, compare_and, shrink};

/// Every so many scenarios, one has unknown context keys; each of these takes the oracle hundreds of evaluations.
const UNKNOWN_EVERY: u64 = 50;

fn scenario(seed: u64) -> serde_json::Value {
    if seed.is_multiple_of(UNKNOWN_EVERY) { generate::unknown_scenario(seed) } else { generate::scenario(seed) }
}

fn share(seeds: impl Iterator<Item = u64>) -> Result<(Census, u64), u64> {
    let (mut census, mut unanswered) = (Census::default(), 0);
    for seed in seeds {
        let scenario = scenario(seed);
        match compare_and(&scenario, |report, answers| census.add(&scenario, report, answers)) {
            Comparison::Same => {}
            Comparison::Unanswered(_) => unanswered += 1,
            Comparison::Refused(_) | Comparison::Different(_) => return Err(seed),
        }
    }
    Ok((census, unanswered))
}

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1).map(|argument| argument.parse::<u64>());
    let (Ok(count), Ok(first)) = (arguments.next().unwrap_or(Ok(5_000_000)), arguments.next().unwrap_or(Ok(0))) else {
        println!("usage: soak [COUNT [FIRST]]");
        return ExitCode::from(2);
    };
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let results: Vec<_> = thread::scope(|scope| {
        let start = |thread| scope.spawn(move || share((first + thread as u64..first + count).step_by(threads)));
        let running: Vec<_> = (0..threads).map(start).collect();
        running.into_iter().map(|thread| thread.join().unwrap_or(Err(u64::MAX))).collect()
    });
    let (mut census, mut unanswered) = (Census::default(), 0);
    for result in results {
        match result {
            Ok((more, silent)) => {
                census.join(more);
                unanswered += silent;
            }
            Err(seed) => {
                let small = shrink(&scenario(seed));
                println!("seed {seed}: core and oracle differ: {:?}\n{small}", compare(&small));
                return ExitCode::FAILURE;
            }
        }
    }
    println!("{census}\n{count} scenarios, {unanswered} without an answer of the oracle, 0 differences");
    let gaps = census.gaps();
    if gaps.is_empty() {
        return ExitCode::SUCCESS;
    }
    println!("seen only one way, or not at all: {}", gaps.join(", "));
    ExitCode::FAILURE
}
