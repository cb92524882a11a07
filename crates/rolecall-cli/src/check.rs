//! `rolecall test`: scenarios whose steps say what they should come to.

use std::io;

use rolecall_core::report::StepReport;
use rolecall_core::scenario::Scenario;
use rolecall_explain::{Locale, decision, message};
use serde::Serialize;

use crate::answer::Answer;
use crate::arguments::{TestArguments, TestFormat};
use crate::eval::mismatch;
use crate::output::{Output, styled};
use crate::{Exit, Stop, input, junit, snippet};

/// One file and what came of it.
#[derive(Debug, Serialize)]
pub(crate) struct Case {
    /// The file.
    pub(crate) file: String,
    /// The scenario's title; empty if it has none.
    pub(crate) title: String,
    /// Whether the text can be evaluated and expects something.
    pub(crate) valid: bool,
    /// What is wrong with the file as a whole, in words.
    pub(crate) problems: Vec<String>,
    /// The steps that expect something.
    pub(crate) steps: Vec<CaseStep>,
}

/// A step with an expectation.
#[derive(Debug, Serialize)]
pub(crate) struct CaseStep {
    /// Its number, from 1.
    pub(crate) step: usize,
    /// What it came to, in words.
    pub(crate) outcome: String,
    /// How that differs from what was expected; empty if it does not.
    pub(crate) mismatches: Vec<String>,
}

impl Case {
    /// Whether everything is as expected.
    pub(crate) fn passes(&self) -> bool {
        self.valid && self.steps.iter().all(|step| step.mismatches.is_empty())
    }

    fn of(answer: &Answer, locale: Locale) -> Self {
        let mut problems: Vec<String> = Vec::new();
        if answer.report.is_none() {
            problems.extend(
                answer
                    .reading
                    .diagnostics
                    .iter()
                    .map(|found| format!("{}: {}", found.code(), message(&found.problem, locale))),
            );
        }
        let steps: Vec<CaseStep> = answer.evaluated().map_or_else(Vec::new, |(scenario, report)| {
            report
                .steps
                .iter()
                .enumerate()
                .filter_map(|(at, step)| CaseStep::of(answer, scenario, at, step, locale))
                .collect()
        });
        if problems.is_empty() && steps.is_empty() {
            problems.push("no step of this scenario has an `expect`".to_owned());
        }
        Self {
            file: answer.source.name.clone(),
            title: answer.reading.scenario.as_ref().map_or("", Scenario::title).to_owned(),
            valid: problems.is_empty(),
            problems,
            steps,
        }
    }
}

impl CaseStep {
    fn of(answer: &Answer, scenario: &Scenario, at: usize, step: &StepReport, locale: Locale) -> Option<Self> {
        scenario.expectations().get(at)?.as_ref()?;
        Some(Self {
            step: at + 1,
            outcome: decision(step, &answer.reading.policies, locale).plain(),
            mismatches: scenario.check(at, step).iter().map(mismatch).collect(),
        })
    }
}

/// Runs all cases. A file that cannot be read fails like one that is not valid, and the others still run.
pub(crate) fn run(arguments: &TestArguments, output: &mut Output) -> Result<Exit, Stop> {
    let locale = arguments.language.locale();
    let mut cases = Vec::new();
    for path in input::files(&arguments.paths)? {
        let case = match input::read(&path) {
            Ok(source) => {
                let answer = Answer::of(source);
                let case = Case::of(&answer, locale);
                if arguments.format == TestFormat::Text {
                    text(&case, &answer, locale, output)?;
                }
                case
            }
            Err(error) => {
                if arguments.format == TestFormat::Text {
                    output.line(format_args!("{} {error}", fail()))?;
                }
                Case {
                    file: path.display().to_string(),
                    title: String::new(),
                    valid: false,
                    problems: vec![error.to_string()],
                    steps: Vec::new(),
                }
            }
        };
        cases.push(case);
    }
    let passed = cases.iter().filter(|case| case.passes()).count();
    let failed = cases.len() - passed;
    match arguments.format {
        TestFormat::Text => output.line(format_args!("{passed} passed, {failed} failed"))?,
        TestFormat::Json => output.line(json(&cases, passed, failed))?,
        TestFormat::Junit => output.text(&junit::render(&cases))?,
    }
    Ok(match (cases.iter().all(|case| case.valid), failed) {
        (false, _) => Exit::Invalid,
        (true, 0) => Exit::Fine,
        (true, _) => Exit::Failed,
    })
}

fn fail() -> String {
    styled(anstyle::AnsiColor::Red.on_default().bold(), "FAIL")
}

/// Passing cases are only counted.
fn text(case: &Case, answer: &Answer, locale: Locale, output: &mut Output) -> io::Result<()> {
    if case.passes() {
        return Ok(());
    }
    output.line(format_args!("{} {}: {}", fail(), case.file, case.title))?;
    if answer.report.is_none() {
        output.text(&snippet::render_reading(&answer.reading, &answer.source, locale))?;
    } else {
        for problem in &case.problems {
            output.line(format_args!("  {problem}"))?;
        }
    }
    for step in case.steps.iter().filter(|step| !step.mismatches.is_empty()) {
        output.line(format_args!("  {}. {}", step.step, step.outcome))?;
        for mismatch in &step.mismatches {
            output.line(format_args!("     ! {mismatch}"))?;
        }
    }
    Ok(())
}

/// What `--format json` prints.
#[derive(Serialize)]
struct Summary<'a> {
    rolecall: u32,
    passed: usize,
    failed: usize,
    cases: &'a [Case],
}

fn json(cases: &[Case], passed: usize, failed: usize) -> String {
    let summary = Summary { rolecall: rolecall_wire::VERSION, passed, failed, cases };
    // Structures of text, numbers and lists always serialise.
    serde_json::to_string(&summary).unwrap_or_default()
}
