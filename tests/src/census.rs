//! What generated scenarios came to, counted: shows that a comparison has met every operation, every gate and every operator
//! both ways, every STS error, and every operator with values that it does not compare.

use std::collections::BTreeMap;
use std::fmt;
use std::net::IpAddr;

use rolecall_core::operator::Operator;
use rolecall_core::report::{Decision, Report, StepReport};
use rolecall_core::trace::{ConditionTrace, Provenance, RequestTrace, Truth, Verdict};
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
    /// Operators without qualifier and suffix, by what is strange about the values they met.
    strange: BTreeMap<(&'static str, &'static str), Ways>,
    /// Tests of keys that AWS always sends, by where their value came from.
    always: BTreeMap<(&'static str, &'static str), Ways>,
    /// Tests of claims for which AWS has no key.
    claims: BTreeMap<&'static str, Ways>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Ways {
    yes: u64,
    no: u64,
    /// Neither: it hangs on a key that nobody gave.
    open: u64,
}

impl Ways {
    fn count(&mut self, way: bool) {
        if way {
            self.yes += 1;
        } else {
            self.no += 1;
        }
    }

    fn add(&mut self, holds: Truth) {
        match holds {
            Truth::True => self.count(true),
            Truth::False => self.count(false),
            Truth::Unknown => self.open += 1,
        }
    }
}

/// Adds up counts.
fn join<K: Ord>(here: &mut BTreeMap<K, Ways>, there: BTreeMap<K, Ways>) {
    for (what, ways) in there {
        let sum = here.entry(what).or_default();
        (sum.yes, sum.no, sum.open) = (sum.yes + ways.yes, sum.no + ways.no, sum.open + ways.open);
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
const RULES: [&str; 23] = [
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
    "otherPartition",
];
/// Operators without qualifier and suffix (IAM User Guide, "Condition operators"), with what is strange to them.
const BASES: [(&str, Strange); 27] = [
    ("StringEquals", None),
    ("StringNotEquals", None),
    ("StringEqualsIgnoreCase", Some(("letters beyond ASCII", is_ascii))),
    ("StringNotEqualsIgnoreCase", Some(("letters beyond ASCII", is_ascii))),
    ("StringLike", None),
    ("StringNotLike", None),
    ("NumericEquals", Some(("no number", is_number))),
    ("NumericNotEquals", Some(("no number", is_number))),
    ("NumericLessThan", Some(("no number", is_number))),
    ("NumericLessThanEquals", Some(("no number", is_number))),
    ("NumericGreaterThan", Some(("no number", is_number))),
    ("NumericGreaterThanEquals", Some(("no number", is_number))),
    ("DateEquals", Some(("no date", is_date))),
    ("DateNotEquals", Some(("no date", is_date))),
    ("DateLessThan", Some(("no date", is_date))),
    ("DateLessThanEquals", Some(("no date", is_date))),
    ("DateGreaterThan", Some(("no date", is_date))),
    ("DateGreaterThanEquals", Some(("no date", is_date))),
    ("Bool", Some(("no boolean", is_boolean))),
    ("BinaryEquals", Some(("no Base64", is_base64))),
    ("IpAddress", Some(("no address", is_address))),
    ("NotIpAddress", Some(("no address", is_address))),
    ("ArnEquals", Some(("no ARN", is_arn))),
    ("ArnLike", Some(("no ARN", is_arn))),
    ("ArnNotEquals", Some(("no ARN", is_arn))),
    ("ArnNotLike", Some(("no ARN", is_arn))),
    ("Null", None),
];
/// A name for values that an operator does not compare, and what it does compare.
type Strange = Option<(&'static str, fn(&str) -> bool)>;
/// What is strange to every operator.
const SHAPES: [&str; 4] =
    ["a set without a qualifier", "one value with a qualifier", "an empty set", "no value at all"];
/// Keys that AWS always sends and a scenario need not give.
const ALWAYS: [&str; 6] =
    ["aws:CurrentTime", "aws:EpochTime", "aws:RequestedRegion", "aws:SourceIp", "aws:UserAgent", "aws:userid"];
/// Claims that generated tokens have, or generated policies ask for, and AWS has no key for.
const WITHOUT_KEY: [&str; 3] = ["azp", "job_workflow_sha", "jti"];
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
        join(&mut self.gates, other.gates);
        join(&mut self.operators, other.operators);
        join(&mut self.strange, other.strange);
        join(&mut self.always, other.always);
        join(&mut self.claims, other.claims);
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
            elements.flat_map(|element| &element.conditions).for_each(|test| self.test(test));
        }
    }

    fn test(&mut self, test: &ConditionTrace) {
        let folded = test.key.to_ascii_lowercase();
        if let Some(key) = ALWAYS.into_iter().find(|key| key.eq_ignore_ascii_case(&folded)) {
            let given = match test.actual.provenance {
                Provenance::Given | Provenance::Overridden => "given",
                Provenance::Derived => "derived",
                Provenance::DeclaredAbsent
                | Provenance::DerivedAbsent
                | Provenance::UnlistedAbsent
                | Provenance::ClaimWithoutKey => "absent",
                Provenance::Unknown | Provenance::AlwaysSent | Provenance::Blank => "unknown",
            };
            self.always.entry((key, given)).or_default().add(test.holds);
        }
        if let Some(claim) =
            WITHOUT_KEY.into_iter().find(|claim| folded.contains('.') && folded.ends_with(&format!(":{claim}")))
        {
            self.claims.entry(claim).or_default().add(test.holds);
        }
        self.operators.entry(test.operator.to_string()).or_default().add(test.holds);
        self.strange(test);
    }

    /// What an operator met that it was not made for.
    fn strange(&mut self, test: &ConditionTrace) {
        let qualified = test.operator.set_operator.is_some();
        let name = Operator { set_operator: None, if_exists: false, ..test.operator }.name();
        let Some((base, family)) = BASES.into_iter().find(|(base, _)| *base == name) else { return };
        let values = &test.actual.values;
        let shape = match (values.as_slice(), test.actual.multivalued) {
            ([], true) => Some("an empty set"),
            ([], false) if test.holds != Truth::Unknown => Some("no value at all"),
            ([_, ..], true) if !qualified => Some("a set without a qualifier"),
            ([_], false) if qualified => Some("one value with a qualifier"),
            _ => None,
        };
        let kind = family.and_then(|(kind, compares)| values.iter().any(|value| !compares(value)).then_some(kind));
        for strange in shape.into_iter().chain(kind) {
            self.strange.entry((base, strange)).or_default().add(test.holds);
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
        let operators = self.operators.iter().filter(|(_, ways)| lonely(ways));
        let kinds = BASES.into_iter().filter_map(|(base, family)| Some((base, family?.0)));
        let shapes = BASES.into_iter().flat_map(|(base, _)| SHAPES.into_iter().map(move |shape| (base, shape)));
        let strange = kinds.chain(shapes).filter(|met| !self.strange.contains_key(met));
        let always =
            ALWAYS.into_iter().flat_map(|key| ["given", "unknown"].into_iter().map(move |origin| (key, origin)));
        let always = always.filter(|met| !self.always.contains_key(met));
        let claims = WITHOUT_KEY.into_iter().filter(|claim| !self.claims.contains_key(claim));
        let names = steps.chain(rules).chain(gates.map(|(gate, _)| *gate)).chain(claims).map(str::to_owned);
        let pairs = strange.chain(always).map(|(what, how)| format!("{what} with {how}"));
        names.chain(operators.map(|(operator, _)| operator.clone())).chain(pairs).collect()
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
        for (gate, Ways { yes, no, .. }) in &self.gates {
            writeln!(f, "{gate:<41} {yes:>12} {no:>12}")?;
        }
        writeln!(f, "\n{:<41} {:>12} {:>12} {:>12}", "operator", "held", "failed", "open")?;
        for (operator, Ways { yes, no, open }) in &self.operators {
            writeln!(f, "{operator:<41} {yes:>12} {no:>12} {open:>12}")?;
        }
        let pairs = |f: &mut fmt::Formatter<'_>, pairs: &BTreeMap<(&str, &str), Ways>| {
            pairs.iter().try_for_each(|((what, how), Ways { yes, no, open })| {
                writeln!(f, "{:<51} {yes:>12} {no:>12} {open:>12}", format!("{what:<24} {how}"))
            })
        };
        writeln!(f, "\n{:<24} {:<26} {:>12} {:>12} {:>12}", "operator", "met", "held", "failed", "open")?;
        pairs(f, &self.strange)?;
        writeln!(
            f,
            "\n{:<24} {:<26} {:>12} {:>12} {:>12}",
            "key that is always sent", "was", "held", "failed", "open"
        )?;
        pairs(f, &self.always)?;
        writeln!(f, "\n{:<51} {:>12} {:>12} {:>12}", "claim without a key", "held", "failed", "open")?;
        for (claim, Ways { yes, no, open }) in &self.claims {
            writeln!(f, "{claim:<51} {yes:>12} {no:>12} {open:>12}")?;
        }
        Ok(())
    }
}

fn is_ascii(value: &str) -> bool {
    value.is_ascii()
}

fn is_number(value: &str) -> bool {
    value.parse::<f64>().is_ok()
}

/// Near enough for what is generated: digits, or digits with hyphens.
fn is_date(value: &str) -> bool {
    value.bytes().next().is_some_and(|byte| byte.is_ascii_digit()) && (is_number(value) || value.contains('-'))
}

fn is_boolean(value: &str) -> bool {
    value.eq_ignore_ascii_case("true") || value.eq_ignore_ascii_case("false")
}

fn is_base64(value: &str) -> bool {
    value.len().is_multiple_of(4) && value.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+/=".contains(&byte))
}

fn is_address(value: &str) -> bool {
    value.parse::<IpAddr>().is_ok()
}

fn is_arn(value: &str) -> bool {
    value.split(':').count() >= 6
}
