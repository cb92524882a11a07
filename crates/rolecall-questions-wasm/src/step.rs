//! Questions about one decision of the scenario.

use rolecall_analysis::{CanMatch, Matters, Reason, StepQuestion, StepRefusal, near_misses, unknown_keys};
use rolecall_core::report::StepReport;
use rolecall_core::scenario::Scenario;
use rolecall_explain::{Locale, Told, step_refused};

use crate::answer::{Field, Form, words};
use crate::asked::Asked;
use crate::documents::all;
use crate::reply::Reply;

/// Which decision it is.
const STEP: &str = "step";

/// Which of the keys that nobody gave can turn a decision.
pub(super) fn keys(asked: &Asked<'_>) -> Reply {
    answered(asked, |question, step| {
        let found = unknown_keys(question)?;
        let is_open = |matters: &Matters| matches!(matters, Matters::NotDecided(Reason::Budget));
        let is_partial = found.keys.iter().any(|key| is_open(&key.matters));
        Ok((rolecall_explain::unknown_keys(&found, step, asked.locale), is_partial))
    })
}

/// Whether statements that nearly match can match at all.
pub(super) fn misses(asked: &Asked<'_>) -> Reply {
    answered(asked, |question, step| {
        let found = near_misses(question)?;
        let is_open = |can_match: &CanMatch| matches!(can_match, CanMatch::NotDecided(Reason::Budget));
        let is_partial = found.statements.iter().any(|miss| is_open(&miss.can_match));
        Ok((rolecall_explain::near_misses(&found, step, asked.locale), is_partial))
    })
}

/// An answer about the step that is chosen, which `ask` is told counted from 1: in words, and whether the budget was too small for all of it.
fn answered(asked: &Asked<'_>, ask: impl Fn(&StepQuestion<'_>, usize) -> Result<(Told, bool), StepRefusal>) -> Reply {
    let locale = asked.locale;
    let reports = asked.scenes.now.reading.scenario.as_ref().map(Scenario::evaluate);
    let steps: Vec<(usize, String)> = reports.iter().flat_map(|report| decided(&report.steps, locale)).collect();
    let Some(step) = picked(asked, &steps) else {
        return Reply { problems: vec![words(&locale.question_no_step())], ..Reply::default() };
    };
    let fields = vec![choice(&steps, step, locale)];
    let question =
        StepQuestion { scenario: &asked.scenes.now.text, step, universe: asked.universe, budget: asked.budget() };
    match ask(&question, step + 1) {
        Ok((told, is_partial)) => {
            Reply { fields, told: Some(told), documents: all(asked), step: Some(step), is_partial, ..Reply::default() }
        }
        Err(refusal) => Reply { fields, problems: vec![refused(&refusal, step, locale)], ..Reply::default() },
    }
}

fn refused(refusal: &StepRefusal, step: usize, locale: Locale) -> crate::answer::Words {
    words(&step_refused(refusal, step + 1, locale).unwrap_or_else(|| locale.question_scenario_invalid()))
}

/// The steps that policies decide, with what each is called.
fn decided(steps: &[StepReport], locale: Locale) -> Vec<(usize, String)> {
    let called = |(at, step): (usize, &StepReport)| {
        let trace = step.deciding()?;
        Some((at, locale.question_step_option(trace.action.as_str(), at + 1).words()))
    };
    steps.iter().enumerate().filter_map(called).collect()
}

/// The one that was chosen; else the one that is open on the page; else the last.
fn picked(asked: &Asked<'_>, steps: &[(usize, String)]) -> Option<usize> {
    let known = |wanted: Option<usize>| steps.iter().map(|(at, _)| *at).find(|at| Some(*at) == wanted);
    let last = || steps.last().map(|(at, _)| *at);
    known(asked.chosen(STEP).parse().ok()).or_else(|| known(asked.scenes.step)).or_else(last)
}

fn choice(steps: &[(usize, String)], picked: usize, locale: Locale) -> Field {
    let options = steps.iter().map(|(at, called)| (at.to_string(), called.clone(), "")).collect();
    Field { name: STEP, label: locale.question_step(), help: "", options, value: picked.to_string(), form: Form::Line }
}
