//! Comparison over the history of AWS's managed policies: every version with the one before, both directions, witnesses confirmed.

use std::fmt::Write as _;
use std::time::Instant;

use rolecall_analysis::{BUDGET, Change, Question, Universe, Verdict, compare};
use rolecall_core::catalogue::Catalogue as _;
use rolecall_core::diag::PolicyKind;

/// What all pairs came to, in one line per figure.
pub(crate) fn run(most: usize) -> String {
    let catalog = rolecall_catalog::built_in();
    let start = Instant::now();
    let universe = Universe::new(catalog, "aws");
    let prepared = start.elapsed();
    let mut times: Vec<f64> = Vec::new();
    let mut counts = [[0_usize; 3]; 3];
    let (mut unread, mut open, mut witnesses, mut none) = (0, Vec::new(), 0, 0);
    let mut slowest = (0.0, String::new());
    'all: for policy in catalog.managed_policies() {
        let arn = policy.arn("aws");
        let versions = catalog.versions(&arn);
        for pair in versions.windows(2) {
            let [newer, older] = pair else { continue };
            let text = |version: &u32| catalog.managed_policy(&arn, Some(*version));
            let (Some(before), Some(after)) = (text(older), text(newer)) else {
                unread += 1;
                continue;
            };
            let question = Question {
                before: &before,
                after: &after,
                kind: PolicyKind::Identity,
                universe: &universe,
                budget: BUDGET,
            };
            let start = Instant::now();
            let answer = compare(&question);
            let time = start.elapsed().as_secs_f64() * 1e6;
            times.push(time);
            if time > slowest.0 {
                slowest = (time, format!("{arn} {older} {newer}"));
            }
            match answer {
                Ok(comparison) => {
                    for (count, change) in counts.iter_mut().zip(Change::ALL) {
                        let place = match comparison.verdict(change) {
                            Verdict::Yes => 0,
                            Verdict::No => 1,
                            Verdict::NotDecided => 2,
                        };
                        if let Some(count) = count.get_mut(place) {
                            *count += 1;
                        }
                    }
                    witnesses += comparison.findings.len();
                    none += usize::from(comparison.answer() == "none");
                    for undecided in &comparison.undecided {
                        let causes: Vec<String> = undecided
                            .causes
                            .iter()
                            .map(|cause| format!("{} {}", cause.role.name(), cause.statement))
                            .collect();
                        open.push(format!(
                            "{} {} {arn} {older} {newer} {}",
                            undecided.change.name(),
                            undecided.reason.name(),
                            causes.join(", ")
                        ));
                    }
                }
                Err(_) => unread += 1,
            }
            if times.len() >= most {
                break 'all;
            }
        }
    }
    times.sort_by(f64::total_cmp);
    let at = |percent: usize| times.get((times.len().saturating_sub(1)) * percent / 100).copied().unwrap_or_default();
    let mut out = String::new();
    let _ = writeln!(
        out,
        "history: {} pairs, {unread} not read, {none} without difference, {witnesses} witnesses confirmed",
        times.len()
    );
    let _ = writeln!(
        out,
        "history: median {:.0} µs, 90% {:.0} µs, 99% {:.0} µs, longest {:.0} µs ({})",
        at(50),
        at(90),
        at(99),
        at(100),
        slowest.1
    );
    let _ = writeln!(out, "history: preparing the catalogue {:.0} ms", prepared.as_secs_f64() * 1e3);
    for (count, change) in counts.iter().zip(Change::ALL) {
        let [yes, no, undecided] = count;
        let _ = writeln!(out, "history: {}: {yes} yes, {no} no, {undecided} not decided", change.name());
    }
    for line in open.iter().take(60) {
        let _ = writeln!(out, "not decided: {line}");
    }
    out
}
