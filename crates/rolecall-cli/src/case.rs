//! What came of one file of scenarios that say what they should come to.

use rolecall_core::json::{self, Value};
use rolecall_core::report::StepReport;
use rolecall_core::scenario::Scenario;
use rolecall_core::text::line_column;
use rolecall_explain::{Locale, decision, message};
use serde::Serialize;

use crate::answer::Answer;
use crate::eval::mismatch;
use crate::share;

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
    /// The part of a link that opens it on the page; empty if it is no JSON, or passes.
    #[serde(skip)]
    pub(crate) fragment: String,
    /// Line of the first problem, from 1.
    #[serde(skip)]
    pub(crate) line: usize,
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
    /// Line of what was expected, from 1; looked for where a case fails.
    #[serde(skip)]
    pub(crate) line: usize,
}

impl Case {
    /// Whether everything is as expected.
    pub(crate) fn passes(&self) -> bool {
        self.valid && self.steps.iter().all(|step| step.mismatches.is_empty())
    }

    pub(crate) fn of(answer: &Answer, locale: Locale) -> Self {
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
        let first = answer.reading.diagnostics.iter().find(|_| !problems.is_empty());
        let steps: Vec<CaseStep> = answer.evaluated().map_or_else(Vec::new, |(scenario, report)| {
            report
                .steps
                .iter()
                .enumerate()
                .filter_map(|(at, step)| CaseStep::of(answer, scenario, at, step, locale))
                .collect()
        });
        if problems.is_empty() && steps.is_empty() {
            problems.push(locale.cli_expects_nothing().plain());
        }
        let mut case = Self {
            file: answer.source.name.clone(),
            title: answer.reading.scenario.as_ref().map_or("", Scenario::title).to_owned(),
            valid: problems.is_empty(),
            problems,
            steps,
            fragment: String::new(),
            line: first.map_or(1, |found| line_column(&answer.source.text, found.place.span.start).line),
        };
        if !case.passes() {
            case.fragment = share::of_text(&answer.source.text, 0).unwrap_or_default();
            case.find_lines(&answer.source.text);
        }
        case
    }

    /// Finds the lines of what the steps expect.
    fn find_lines(&mut self, text: &str) {
        let Ok(json) = json::parse(text) else { return };
        let Some(written) = json.value.get("steps").map(Value::one_or_many) else { return };
        for found in &mut self.steps {
            if let Some(step) = written.get(found.step.saturating_sub(1)) {
                found.line = line_column(text, step.get("expect").unwrap_or(step).span.start).line;
            }
        }
    }
}

impl CaseStep {
    pub(crate) fn of(
        answer: &Answer,
        scenario: &Scenario,
        at: usize,
        step: &StepReport,
        locale: Locale,
    ) -> Option<Self> {
        scenario.expectations().get(at)?.as_ref()?;
        Some(Self {
            step: at + 1,
            outcome: decision(step, &answer.reading.policies, locale).plain(),
            mismatches: scenario.check(at, step).iter().map(|found| mismatch(found, locale)).collect(),
            line: 1,
        })
    }
}
