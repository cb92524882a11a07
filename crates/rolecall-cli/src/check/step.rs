//! Questions about a step of a scenario.

use std::path::PathBuf;

use clap::Args;
use rolecall_explain::{Locale, Text};
use rolecall_questions::{Checked, Refused, Step, Tables};

use super::options::Options;
use crate::answer::Answer;
use crate::options::tables;
use crate::output::Output;
use crate::{Exit, Stop, input, output, refused, snippet};

/// Which step, and how it is asked about.
#[derive(Args, Debug)]
pub(super) struct Arguments {
    #[command(flatten)]
    pub(super) step: StepArguments,
    #[command(flatten)]
    pub(super) options: Options,
}

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

/// Asks about the step, and answers.
pub(super) fn run<A: Checked>(
    arguments: &Arguments,
    ask: impl FnOnce(Step<'_>, &Tables) -> Result<A, Refused>,
    output: &mut Output,
) -> Result<Exit, Stop> {
    let options = &arguments.options;
    let Some(asked) = arguments.step.read(options.locale())? else { return Ok(Exit::Invalid) };
    let source = &asked.answer.source;
    let (partition, budget) = (options.partition(), options.budget());
    match ask(Step { scenario: &source.text, step: asked.step, partition, budget }, &tables()) {
        Ok(answer) => options.answer(&answer, &[], output),
        Err(refused) => refused::say(&refused, &[source], options.locale()),
    }
}
