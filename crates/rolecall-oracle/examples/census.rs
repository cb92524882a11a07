//! Counts what the first 20,000 generated scenarios lead to, so that the generator can be tuned.
//! With a seed as argument it prints that scenario instead.

use rolecall_oracle::{generate, outcomes};
use serde_json::Value;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// Members that stand beside what happens.
const BESIDE: [&str; 3] = ["context", "expect", "off"];

#[expect(clippy::disallowed_methods, reason = "an example is a command line of its own")]
fn main() -> io::Result<()> {
    let mut out = io::stdout().lock();
    if let Some(seed) = std::env::args().nth(1).and_then(|text| text.parse().ok()) {
        return writeln!(out, "{:#}", generate::scenario(seed));
    }
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for seed in 0..20_000 {
        let scenario = generate::scenario(seed);
        match outcomes(&scenario) {
            Ok(found) => {
                let hops = found.iter().filter(|outcome| outcome.session.is_some()).count();
                *counts.entry(format!("{hops} sessions began")).or_default() += 1;
                let steps = scenario.get("steps").and_then(Value::as_array).into_iter().flatten();
                for (step, outcome) in steps.zip(found) {
                    let what =
                        step.as_object().and_then(|step| step.keys().find(|key| !BESIDE.contains(&key.as_str())));
                    let what = what.map_or("", String::as_str);
                    let by = outcome.gate.or(outcome.rule).unwrap_or_default();
                    *counts.entry(format!("{:13} {by}", outcome.decision)).or_default() += 1;
                    *counts.entry(format!("{what}: {}", outcome.decision)).or_default() += 1;
                    *counts.entry(format!("by {}", outcome.caller)).or_default() += 1;
                }
            }
            Err(error) => *counts.entry(format!("refused: {error}")).or_default() += 1,
        }
    }
    for (what, count) in counts {
        writeln!(out, "{count:6} {what}")?;
    }
    Ok(())
}
