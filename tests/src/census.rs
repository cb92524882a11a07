//! What generated scenarios came to, counted: shows that a comparison has met every operation, every gate and every operator
//! both ways, and every STS error.

use std::collections::BTreeMap;
use std::fmt;

use rolecall_core::report::{Decision, Report, StepReport};
use rolecall_core::trace::{RequestTrace, Truth, Verdict};
use rolecall_oracle::Outcome;
use serde_json::Value;

/// Counts of one run. Two censuses of different scenarios can be added up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Census {
    /// Steps by what happens, with what they come to.
    operations: BTreeMap<&'static str, Operation>,
    /// Steps by the credentials in use.
    callers: BTreeMap<&'static str, u64>,
    /// STS errors by rule.
    rules: BTreeMap<&'static str, u64>,
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

/// How steps of one kind came out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Operation {
    /// Allowed, or done.
    allowed: u64,
    /// Denied by policies, or an error.
    refused: u64,
    /// Neither: an unknown key matters.
    open: u64,
    /// Switched off.
    off: u64,
}

/// What may happen in a step (docs/scenario.md, "Steps").
const STEPS: [&str; 11] = [
    "request",
    "assumeRole",
    "assumeRoleWithSaml",
    "assumeRoleWithWebIdentity",
    "assumeRoot",
    "getSessionToken",
    "getFederationToken",
    "getCallerIdentity",
    "putRolePolicy",
    "wait",
    "dropSession",
];
/// Steps that nothing can refuse.
const NEVER_REFUSED: [&str; 2] = ["wait", "dropSession"];
/// Rules of STS errors (docs/scenario.md, "Errors of STS steps").
const RULES: [&str; 22] = [
    "parameter",
    "policySize",
    "duplicateTagKeys",
    "mfaPair",
    "expiredToken",
    "noCredentials",
    "callerType",
    "rootCannotAssume",
    "federatedUserCannotAssume",
    "sessionCredentials",
    "reservedRole",
    "providerMissing",
    "audienceMissing",
    "rootSessionsDisabled",
    "assumeRootCaller",
    "assumeRootTarget",
    "transitiveTagConflict",
    "transitiveTagNotPassed",
    "sourceIdentityFixed",
    "maxSessionDuration",
    "chainDuration",
    "serviceLinkedRole",
];
/// Operators that are constant by definition.
const CONSTANT: [&str; 2] = ["ForAllValues:Null", "ForAnyValue:Null"];
/// Layers that never stay silent: resource control policies always allow but for a `Deny`, which is counted as explicit.
const NEVER_SILENT: [&str; 1] = ["resourceControlPolicies"];

impl Census {
    /// Counts a report, with the scenario it is about and the oracle's answers: they know what happens in a step, and who acts.
    pub fn add(&mut self, scenario: &Value, report: &Report, answers: &[Outcome]) {
        let written = scenario.get("steps").and_then(Value::as_array).into_iter().flatten();
        for ((step, written), answer) in report.steps.iter().zip(written).zip(answers) {
            self.step(step);
            self.operation(written, step.decision());
            *self.callers.entry(answer.caller).or_default() += 1;
        }
    }

    fn operation(&mut self, written: &Value, decision: Decision) {
        let Some(name) = STEPS.iter().find(|name| written.get(**name).is_some()) else { return };
        let operation = self.operations.entry(name).or_default();
        let count = match decision {
            _ if written.get("off") == Some(&Value::Bool(true)) => &mut operation.off,
            Decision::Allow | Decision::Done => &mut operation.allowed,
            Decision::ExplicitDeny | Decision::ImplicitDeny | Decision::Error => &mut operation.refused,
            Decision::NeedsContext => &mut operation.open,
        };
        *count += 1;
    }

    /// Adds another census.
    pub fn join(&mut self, other: Self) {
        for (name, there) in other.operations {
            let here = self.operations.entry(name).or_default();
            here.allowed += there.allowed;
            here.refused += there.refused;
            here.open += there.open;
            here.off += there.off;
        }
        for (caller, count) in other.callers {
            *self.callers.entry(caller).or_default() += count;
        }
        for (rule, count) in other.rules {
            *self.rules.entry(rule).or_default() += count;
        }
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
        if let Some(error) = step.error() {
            *self.rules.entry(error.rule.name()).or_default() += 1;
        }
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
                let ways = self.operators.entry(test.operator.to_string()).or_default();
                match test.holds {
                    Truth::True => ways.count(true),
                    Truth::False => ways.count(false),
                    Truth::Unknown => {}
                }
            }
        }
    }

    /// Operations, gates and operators that came out only one way or not at all, and STS errors that never occurred.
    #[must_use]
    pub fn gaps(&self) -> Vec<String> {
        let lonely = |ways: &Ways| ways.yes == 0 || ways.no == 0;
        let operation = |name: &str| self.operations.get(name).copied().unwrap_or_default();
        let steps = STEPS.into_iter().filter(|name| {
            let Operation { allowed, refused, .. } = operation(name);
            allowed == 0 || (refused == 0) != NEVER_REFUSED.contains(name)
        });
        let rules = RULES.into_iter().filter(|rule| !self.rules.contains_key(rule));
        let gates = self.gates.iter().filter(|(gate, ways)| !NEVER_SILENT.contains(gate) && lonely(ways));
        let operators = self.operators.iter().filter(|(name, ways)| !CONSTANT.contains(&name.as_str()) && lonely(ways));
        let names = steps.chain(rules).chain(gates.map(|(gate, _)| *gate)).map(str::to_owned);
        names.chain(operators.map(|(operator, _)| operator.clone())).collect()
    }
}

impl fmt::Display for Census {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:<41} {:>12} {:>12} {:>12} {:>12}", "step", "allowed", "refused", "open", "off")?;
        for (name, Operation { allowed, refused, open, off }) in &self.operations {
            writeln!(f, "{name:<41} {allowed:>12} {refused:>12} {open:>12} {off:>12}")?;
        }
        writeln!(f, "\n{:<41} {:>12}", "credentials in use", "steps")?;
        for (caller, count) in &self.callers {
            writeln!(f, "{caller:<41} {count:>12}")?;
        }
        writeln!(f, "\n{:<41} {:>12}", "STS error", "steps")?;
        for (rule, count) in &self.rules {
            writeln!(f, "{rule:<41} {count:>12}")?;
        }
        writeln!(f, "\n{:<14} {:<26} {:>12}", "decision", "gate", "steps")?;
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
