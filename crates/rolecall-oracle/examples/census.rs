//! Counts what the first 20,000 generated scenarios lead to, so that the generator can be tuned.
//! With a seed as argument it prints that scenario instead.

use rolecall_oracle::{generate, outcomes};
use std::collections::BTreeMap;
use std::io::{self, Write};

#[expect(clippy::disallowed_methods, reason = "an example is a command line of its own")]
fn main() -> io::Result<()> {
    let mut out = io::stdout().lock();
    if let Some(seed) = std::env::args().nth(1).and_then(|text| text.parse().ok()) {
        return writeln!(out, "{:#}", generate::scenario(seed));
    }
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for seed in 0..20_000 {
        match outcomes(&generate::scenario(seed)) {
            Ok(found) => {
                for outcome in found {
                    let by = outcome.gate.or(outcome.rule).unwrap_or_default();
                    *counts.entry(format!("{:13} {by}", outcome.decision)).or_default() += 1;
                }
            }
            Err(error) => *counts.entry(format!("refused: {error}")).or_default() += 1,
        }
    }
    let total: usize = counts.values().sum();
    for (what, count) in counts {
        writeln!(out, "{count:6} {what}")?;
    }
    writeln!(out, "{total:6} steps")
}
