//! Runs the cases: scenarios that say what each of their steps should come to.

use std::collections::BTreeMap;

use rolecall_core::diag::Diagnostic;
use rolecall_core::scenario::Scenario;

use crate::file::{CASES, File};

/// What running all cases gave.
#[derive(Debug, Default)]
pub struct Run {
    /// How many cases ran.
    pub cases: usize,
    /// How many expectations were compared.
    pub expectations: usize,
    /// Everything that is not as it should be, one line each.
    pub failures: Vec<String>,
}

/// Runs every case.
#[must_use]
pub fn run() -> Run {
    let mut run = Run::default();
    let mut titles: BTreeMap<String, &str> = BTreeMap::new();
    for file in CASES {
        run.cases += 1;
        let title = case(file, &mut run);
        if let Some(first) = titles.insert(title, file.name) {
            run.failures.push(format!("{}: has the title of {first}", file.name));
        }
    }
    run
}

/// Runs one case, and hands back its title.
fn case(file: &File, run: &mut Run) -> String {
    let reading = rolecall_lint::read(file.text);
    // Other errors are refused when a policy is saved and have a documented meaning in a stored one, which may be what the case is about.
    for found in reading.diagnostics.iter().filter(|found| found.problem.is_fatal()) {
        run.failures.push(format!("{}: {}", file.name, finding(found)));
    }
    let Some(scenario) = reading.scenario else {
        run.failures.push(format!("{}: cannot be evaluated", file.name));
        return file.name.to_owned();
    };
    if scenario.title().is_empty() {
        run.failures.push(format!("{}: has no title", file.name));
    }
    let expected = scenario.expectations().iter().flatten().count();
    if expected == 0 {
        run.failures.push(format!("{}: expects nothing", file.name));
    }
    run.expectations += expected;
    steps(file, &scenario, run);
    scenario.title().to_owned()
}

fn steps(file: &File, scenario: &Scenario, run: &mut Run) {
    let report = scenario.evaluate();
    if report.steps.len() != scenario.expectations().len() {
        run.failures.push(format!("{}: the report has {} steps", file.name, report.steps.len()));
    }
    for (index, step) in report.steps.iter().enumerate() {
        for found in scenario.check(index, step) {
            let (name, number) = (file.name, index + 1);
            let (member, expected, actual) = (found.member, found.expected, found.actual);
            run.failures.push(format!("{name}: step {number}: expected {member} {expected:?}, got {actual:?}"));
        }
    }
    // Without a trace the answers must be the same.
    for (index, (step, bare)) in report.steps.iter().zip(scenario.outcomes()).enumerate() {
        if (step.decision(), step.gate(), step.statement()) != (bare.decision, bare.gate, bare.statement) {
            run.failures.push(format!("{}: step {}: without a trace it is {bare:?}", file.name, index + 1));
        }
    }
}

/// A finding in one line, without its place.
#[must_use]
pub fn finding(found: &Diagnostic) -> String {
    format!("{} {:?}", found.code(), found.problem)
}
