//! A step of a scenario that questions are about.

use std::path::PathBuf;

use clap::Args;
use rolecall_explain::{Locale, Text};

use crate::answer::Answer;
use crate::{Stop, input, output, snippet};

/// Which step.
#[derive(Args, Debug)]
pub(super) struct StepArguments {
    /// The scenario; `-` is standard input
    #[arg(value_name = "SCENARIO")]
    scenario: PathBuf,
    /// The step, counted from 1; without it, the last
    #[arg(long, value_name = "NUMBER")]
    step: Option<usize>,
}

/// The step, counted from 0, and everything around it.
pub(super) struct AskedStep {
    pub(super) answer: Answer,
    pub(super) step: usize,
}

impl StepArguments {
    /// What an argument of these is for.
    pub(super) fn words(argument: &str, locale: Locale) -> Option<Text> {
        Some(match argument {
            "scenario" => locale.help_eval_file(),
            "step" => locale.help_check_step(),
            _ => return None,
        })
    }

    /// Reads and evaluates; `None` if there is no such step, which is said.
    pub(super) fn read(&self, locale: Locale) -> Result<Option<AskedStep>, Stop> {
        let answer = Answer::of(input::read(&self.scenario)?);
        let Some(report) = &answer.report else {
            output::remark(&snippet::render_reading(&answer.reading, &answer.source, locale))?;
            return Ok(None);
        };
        let wanted = self.step.unwrap_or(report.steps.len());
        let step = wanted.checked_sub(1).filter(|step| *step < report.steps.len());
        if step.is_none() {
            output::complain(&locale.explained_no_step(wanted).plain());
        }
        Ok(step.map(|step| AskedStep { answer, step }))
    }
}
