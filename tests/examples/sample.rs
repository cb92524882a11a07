//! Proofs against requests, a million of them: `cargo run --profile fast -p rolecall-tests --example sample [COUNT [FIRST]]`.
//!
//! Every seed makes a pair of documents. What the analysis says of all requests is held against drawn ones, which core and the oracle decide, until there were
//! `COUNT` of them. Prints what was asked and found, and fails with the first contradictions, when a theory was never asked, and when a claim was never made.
#![expect(clippy::print_stdout, reason = "a command that reports")]

use std::process::ExitCode;
use std::thread;

use rolecall_tests::sampling::{self, Tally};

/// So many contradictions are enough to look at.
const MOST: usize = 5;

/// Every so many pairs are of worlds, which take much longer.
const WORLDS: u64 = 15;

/// Works off every so many seeds until there were enough requests.
fn share(mut seed: u64, step: u64, enough: usize) -> (Tally, Vec<(u64, String)>) {
    let (mut tally, mut found) = (Tally::default(), Vec::new());
    while tally.requests() < enough && found.len() < MOST {
        let judge = if seed.is_multiple_of(WORLDS) { sampling::worlds } else { sampling::documents };
        found.extend(judge(seed, &mut tally).err().map(|told| (seed, told)));
        seed += step;
    }
    (tally, found)
}

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1).map(|argument| argument.parse::<u64>());
    let (Ok(count), Ok(first)) = (arguments.next().unwrap_or(Ok(1_000_000)), arguments.next().unwrap_or(Ok(0))) else {
        println!("usage: sample [COUNT [FIRST]]");
        return ExitCode::from(2);
    };
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let enough = usize::try_from(count).unwrap_or(usize::MAX).div_ceil(threads);
    let results: Vec<_> = thread::scope(|scope| {
        let start = |thread| scope.spawn(move || share(first + thread as u64, threads as u64, enough));
        let running: Vec<_> = (0..threads).map(start).collect();
        running.into_iter().map(thread::ScopedJoinHandle::join).collect()
    });
    let (mut tally, mut found) = (Tally::default(), Vec::new());
    for result in results {
        let Ok((more, contradictions)) = result else { return ExitCode::FAILURE };
        tally.join(more);
        found.extend(contradictions);
    }
    println!("{tally}");
    for (seed, told) in &found {
        println!("seed {seed}: {told}");
    }
    if !found.is_empty() {
        return ExitCode::FAILURE;
    }
    let gaps = tally.gaps();
    if gaps.is_empty() {
        return ExitCode::SUCCESS;
    }
    println!("never met: {}", gaps.join("; "));
    ExitCode::FAILURE
}
