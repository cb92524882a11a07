//! What generated scenarios came to, counted: shows that a comparison has met every gate and every operator both ways.

use std::collections::BTreeMap;
use std::fmt;

use rolecall_core::report::{Report, StepReport};
use rolecall_core::trace::{RequestTrace, Truth, Verdict};

/// Counts of one run. Two censuses of different scenarios can be added up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Census {
    /// Steps by decision and gate.
    outcomes: BTreeMap<(&'static str, &'static str), u64>,
    /// Gates by verdict.
    gates: BTreeMap<&'static str, Ways>,
    /// Condition operators, as written, by whether their test held.
    operators: BTreeMap<String, Ways>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Ways {
    yes: u64,
    no: u64,
}

impl Ways {
    fn count(&mut self, way: bool) {
        if way {
            self.yes += 1;
        } else {
            self.no += 1;
        }
    }
}

/// Operators that are constant by definition.
const CONSTANT: [&str; 2] = ["ForAllValues:Null", "ForAnyValue:Null"];
/// Layers that never stay silent: resource control policies always allow but for a `Deny`, which is counted as explicit.
const NEVER_SILENT: [&str; 1] = ["resourceControlPolicies"];

impl Census {
    /// Counts a report.
    pub fn add(&mut self, report: &Report) {
        for step in &report.steps {
            self.step(step);
        }
    }

    /// Adds another census.
    pub fn join(&mut self, other: Self) {
        for (outcome, count) in other.outcomes {
            *self.outcomes.entry(outcome).or_default() += count;
        }
        for (gate, ways) in other.gates {
            let here = self.gates.entry(gate).or_default();
            (here.yes, here.no) = (here.yes + ways.yes, here.no + ways.no);
        }
        for (operator, ways) in other.operators {
            let here = self.operators.entry(operator).or_default();
            (here.yes, here.no) = (here.yes + ways.yes, here.no + ways.no);
        }
    }

    fn step(&mut self, step: &StepReport) {
        *self.outcomes.entry((step.decision().name(), step.gate().unwrap_or("-"))).or_default() += 1;
        step.authorizations().iter().for_each(|trace| self.request(trace));
    }

    fn request(&mut self, trace: &RequestTrace) {
        for gate in &trace.gates {
            match gate.verdict {
                Verdict::Passed => self.gates.entry(gate.gate.name()).or_default().count(true),
                Verdict::Denied => self.gates.entry(gate.gate.name()).or_default().count(false),
                Verdict::Unknown | Verdict::NotNeeded | Verdict::NotApplicable => {}
            }
            let policies = gate.levels.iter().flat_map(|level| &level.policies);
            let elements = policies.flat_map(|policy| &policy.statements).flat_map(|statement| &statement.elements);
            for test in elements.flat_map(|element| &element.conditions) {
                let ways = self.operators.entry(test.operator.clone()).or_default();
                match test.holds {
                    Truth::True => ways.count(true),
                    Truth::False => ways.count(false),
                    Truth::Unknown => {}
                }
            }
        }
    }

    /// Gates and operators that came out only one way.
    #[must_use]
    pub fn one_sided(&self) -> Vec<String> {
        let gates = self.gates.iter().filter(|(gate, _)| !NEVER_SILENT.contains(gate));
        let operators = self.operators.iter().filter(|(operator, _)| !CONSTANT.contains(&operator.as_str()));
        let lonely = |ways: &Ways| ways.yes == 0 || ways.no == 0;
        let gates = gates.filter(|(_, ways)| lonely(ways)).map(|(gate, _)| (*gate).to_owned());
        gates.chain(operators.filter(|(_, ways)| lonely(ways)).map(|(operator, _)| operator.clone())).collect()
    }
}

impl fmt::Display for Census {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:<14} {:<26} {:>12}", "decision", "gate", "steps")?;
        for ((decision, gate), count) in &self.outcomes {
            writeln!(f, "{decision:<14} {gate:<26} {count:>12}")?;
        }
        writeln!(f, "\n{:<41} {:>12} {:>12}", "gate", "passed", "denied")?;
        for (gate, Ways { yes, no }) in &self.gates {
            writeln!(f, "{gate:<41} {yes:>12} {no:>12}")?;
        }
        writeln!(f, "\n{:<41} {:>12} {:>12}", "operator", "held", "failed")?;
        for (operator, Ways { yes, no }) in &self.operators {
            writeln!(f, "{operator:<41} {yes:>12} {no:>12}")?;
        }
        Ok(())
    }
}
