//! `rolecall test`: scenarios whose steps say what they should come to.

use std::io;

use rolecall_explain::Locale;
use serde::Serialize;

use crate::answer::Answer;
use crate::arguments::{TestArguments, TestFormat};
use crate::case::Case;
use crate::output::{Output, styled};
use crate::{Exit, Stop, github, input, junit, markdown, snippet, watch};

/// Runs all cases, with `--watch` again and again.
pub(crate) fn begin(arguments: &TestArguments, output: &mut Output) -> Result<Exit, Stop> {
    if !arguments.watch {
        return run(arguments, output);
    }
    watch::run(|| watch::files(&arguments.paths), arguments.language.locale(), output, |output| run(arguments, output))
}

/// Runs all cases. A file that cannot be read fails like one that is not valid, and the others still run.
fn run(arguments: &TestArguments, output: &mut Output) -> Result<Exit, Stop> {
    let locale = arguments.language.locale();
    let mut cases = Vec::new();
    let files = input::files(&arguments.paths)?;
    output.begin();
    for (done, path) in files.iter().enumerate() {
        output.progress(|| locale.cli_files_done(done, files.len()).plain())?;
        let case = match input::read(path) {
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
                    output.line(format_args!("{} {}", fail(), error.words(locale)))?;
                }
                Case {
                    file: path.display().to_string(),
                    title: String::new(),
                    valid: false,
                    problems: vec![error.words(locale)],
                    steps: Vec::new(),
                    fragment: String::new(),
                    line: 1,
                }
            }
        };
        cases.push(case);
    }
    let passed = cases.iter().filter(|case| case.passes()).count();
    let failed = cases.len() - passed;
    match arguments.format {
        TestFormat::Text => output.line(locale.cli_counted(failed, passed).plain())?,
        TestFormat::Json => output.line(json(&cases, passed, failed))?,
        TestFormat::Junit => output.text(&junit::render(&cases))?,
        TestFormat::Markdown => output.text(&markdown::render(&cases, arguments.page.as_deref(), locale))?,
        TestFormat::Github => output.text(&annotations(&cases))?,
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

/// What failed, as annotations of a GitHub workflow.
fn annotations(cases: &[Case]) -> String {
    let mut out = String::new();
    for case in cases.iter().filter(|case| !case.passes()) {
        let title = if case.title.is_empty() { &case.file } else { &case.title };
        if !case.valid {
            out.push_str(&github::error(&case.file, case.line, title, &case.problems.join("\n")));
        }
        for step in case.steps.iter().filter(|step| !step.mismatches.is_empty()) {
            let said = format!("{}. {}\n{}", step.step, step.outcome, step.mismatches.join("\n"));
            out.push_str(&github::error(&case.file, step.line, title, &said));
        }
    }
    out
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
