//! `rolecall eval`: the outcome of each step of one scenario, with the reason.

use std::io;

use rolecall_core::context::GivenValue;
use rolecall_core::expectation::Mismatch;
use rolecall_core::report::{Report, StepReport};
use rolecall_core::scenario::Scenario;
use rolecall_explain::{Locale, ObstacleLine, Text, Word, decision, obstacles, packed, standing};

use crate::answer::{self, Answer};
use crate::arguments::{EvalArguments, EvalFormat};
use crate::output::{self, Output, dim, styled, tone};
use crate::{Exit, Stop, input, snippet, trace_tree, watch};

/// Evaluates and prints, with `--watch` again and again.
pub(crate) fn begin(arguments: &EvalArguments, output: &mut Output) -> Result<Exit, Stop> {
    if !arguments.watch {
        return run(arguments, output);
    }
    watch::run(|| vec![arguments.file.clone()], arguments.language.locale(), output, |output| run(arguments, output))
}

/// Evaluates and prints.
fn run(arguments: &EvalArguments, output: &mut Output) -> Result<Exit, Stop> {
    let locale = arguments.language.locale();
    let source = input::read(&arguments.file)?;
    let mut reading = answer::read(&source.text);
    for (key, value) in values(&arguments.context) {
        if let Some(scenario) = &mut reading.scenario
            && !scenario.give(key, &value)
        {
            output::remark(&locale.cli_context_unasked(key).plain())?;
        }
    }
    let answer = Answer::read(source, reading);
    match arguments.format {
        EvalFormat::Json => output.line(answer.to_json(locale))?,
        EvalFormat::Text => {
            output.text(&findings(&answer, locale))?;
            if let Some((scenario, report)) = answer.evaluated() {
                text(&answer, scenario, report, arguments.trace, locale, output)?;
            }
        }
        EvalFormat::Markdown => markdown(&answer, arguments.trace, locale, output)?,
    }
    let last = answer.report.as_ref().and_then(|report| report.steps.last());
    let unexpected = arguments.expect.zip(last).filter(|(expected, step)| !expected.is(step.decision()));
    if let Some((expected, step)) = unexpected {
        let [actual, expected, member] = [step.decision().name(), &expected.name(), "decision"].map(Text::plain_words);
        output::remark(&locale.cli_mismatch(&actual, &expected, &member).plain())?;
        return Ok(Exit::Failed);
    }
    Ok(answer.exit())
}

/// The values of each key, in the order in which keys are first given.
fn values(given: &[(String, String)]) -> Vec<(&str, GivenValue)> {
    let mut found: Vec<(&str, Vec<&str>)> = Vec::new();
    for (key, value) in given {
        match found.iter_mut().find(|(known, _)| known.eq_ignore_ascii_case(key)) {
            Some((_, values)) => values.push(value),
            None => found.push((key, vec![value])),
        }
    }
    let value = |values: Vec<&str>| match values[..] {
        [one] => GivenValue::One(one.into()),
        _ => GivenValue::Many(values.into_iter().map(Into::into).collect()),
    };
    found.into_iter().map(|(key, values)| (key, value(values))).collect()
}

fn findings(answer: &Answer, locale: Locale) -> String {
    snippet::render_reading(&answer.reading, &answer.source, locale)
}

/// A mismatch in words of the scenario file.
pub(crate) fn mismatch(found: &Mismatch, locale: Locale) -> String {
    let said = |text: &str| Text::plain_words(if text.is_empty() { "null" } else { text });
    let member = Text::plain_words(found.member);
    locale.cli_mismatch(&said(&found.actual), &said(&found.expected), &member).plain()
}

fn text(
    answer: &Answer,
    scenario: &Scenario,
    report: &Report,
    trace: bool,
    locale: Locale,
    output: &mut Output,
) -> io::Result<()> {
    let policies = &answer.reading.policies;
    if !scenario.title().is_empty() {
        output.line(styled(anstyle::Style::new().bold(), scenario.title()))?;
    }
    for (index, step) in report.steps.iter().enumerate() {
        let number = index + 1;
        let sentence = decision(step, policies, locale);
        output.line(format_args!("{number}. {}", styled(tone(step.decision()), sentence)))?;
        if let Some(care) = standing(step, locale) {
            output.line(format_args!("   {}", dim(care)))?;
        }
        if let Some(full) = packed(step, locale) {
            output.line(format_args!("   {}", dim(full)))?;
        }
        for found in scenario.check(index, step) {
            output.line(format_args!("   ! {}", mismatch(&found, locale)))?;
        }
        missing(&obstacles(step, policies, locale), locale, output)?;
        if trace {
            output.text(&trace_tree::render(step, &answer.source, policies, locale))?;
        }
    }
    Ok(())
}

/// All that keeps a step from being allowed, and what would help. The sentence above has said the first of it.
fn missing(obstacles: &[ObstacleLine], locale: Locale, output: &mut Output) -> io::Result<()> {
    for found in obstacles {
        if obstacles.len() > 1 {
            output.line(format_args!("   ✗ {}", found.whole(locale)))?;
        }
        output.line(format_args!("   → {}", found.remedy))?;
        if let Some(unless) = &found.unless {
            output.line(format_args!("     {}", dim(unless)))?;
        }
    }
    Ok(())
}

fn markdown(answer: &Answer, trace: bool, locale: Locale, output: &mut Output) -> io::Result<()> {
    let policies = &answer.reading.policies;
    if let Some((scenario, report)) = answer.evaluated() {
        let title = if scenario.title().is_empty() { &answer.source.name } else { scenario.title() };
        output.line(format_args!("## {}\n", cell(title)))?;
        output.line("| # | | |\n| ---: | --- | --- |")?;
        for (index, step) in report.steps.iter().enumerate() {
            let sentence = marked(&decision(step, policies, locale));
            output.line(format_args!("| {} | {} | {sentence} |", index + 1, step.decision().word(locale)))?;
        }
        if trace {
            for (index, step) in report.steps.iter().enumerate() {
                gates(index, step, answer, locale, output)?;
            }
        }
    }
    if !answer.reading.diagnostics.is_empty() {
        let plain = anstream::adapter::strip_str(&findings(answer, locale)).to_string();
        output.line(format_args!("\n{}", fenced(plain.trim_end())))?;
    }
    Ok(())
}

fn gates(index: usize, step: &StepReport, answer: &Answer, locale: Locale, output: &mut Output) -> io::Result<()> {
    for request in step.authorizations() {
        output.line(format_args!(
            "\n### {}. {}\n",
            index + 1,
            code(&format!("{} {}", request.action, request.resource))
        ))?;
        output.line("| | | |\n| --- | --- | --- |")?;
        let policies = &answer.reading.policies;
        let search = rolecall_explain::explicit_deny(request, policies, locale);
        let gates = request.gates.iter().map(|gate| rolecall_explain::gate(gate, request, step, policies, locale));
        for line in search.into_iter().chain(gates) {
            output.line(format_args!("| {} | {} | {} |", line.name, line.verdict, marked(&line.reason)))?;
        }
    }
    Ok(())
}

/// A sentence in Markdown: what came from the user is code, whatever it contains.
fn marked(sentence: &Text) -> String {
    let run = |span: &rolecall_explain::Span| match span {
        rolecall_explain::Span::Plain(words) => cell(words),
        rolecall_explain::Span::Code(words) => code(words),
    };
    sentence.spans().iter().map(run).collect()
}

/// A code span inside a table: longer fences than any run of backticks inside, no line ends, no bare `|`.
fn code(words: &str) -> String {
    let longest = words.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    let pad = if words.starts_with('`') || words.ends_with('`') { " " } else { "" };
    format!("{fence}{pad}{}{pad}{fence}", cell_breaks(words))
}

/// Plain words inside a table or heading.
fn cell(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len());
    for character in words.chars() {
        if matches!(character, '\\' | '`' | '*' | '_' | '<' | '[' | ']' | '#') {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    cell_breaks(&escaped)
}

fn cell_breaks(words: &str) -> String {
    words.replace(['\n', '\r'], " ").replace('|', "\\|")
}

/// A block of text that Markdown leaves alone.
fn fenced(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest.max(2) + 1);
    format!("{fence}text\n{text}\n{fence}")
}

#[cfg(test)]
mod tests {
    use super::{cell, code, fenced};

    #[test]
    fn text_of_the_user_cannot_leave_its_cell() {
        assert_eq!(code("a|b\nc"), "`a\\|b c`");
        assert_eq!(code("a``b"), "```a``b```");
        assert_eq!(code("`"), "`` ` ``");
        assert_eq!(cell("<b>*|"), "\\<b>\\*\\|");
        assert_eq!(fenced("```\n"), "````text\n```\n\n````");
    }
}
