//! `rolecall batch`: one scenario per line in, one answer per line out.

use std::io::{self, BufRead, BufReader};

use rolecall_core::diag::{JsonExpectation, Problem};
use rolecall_core::scenario::Reading;
use rolecall_core::text::Span;
use rolecall_explain::Locale;
use rolecall_wire::{Outcomes, Unit};

use crate::answer::{self, Answer, worded};
use crate::arguments::BatchArguments;
use crate::input::Text;
use crate::output::Output;
use crate::{Exit, Stop};

/// Answers until the input ends, whatever a line holds, and ends as its worst line does.
pub(crate) fn run(arguments: &BatchArguments, output: &mut Output) -> Result<Exit, Stop> {
    let locale = arguments.language.locale();
    let mut input = BufReader::new(io::stdin().lock());
    let mut line = Vec::new();
    let (mut worst, mut done) = (Exit::Fine, 0_usize);
    output.begin();
    while input.read_until(b'\n', &mut line)? > 0 {
        if !line.trim_ascii().is_empty() {
            let (answer, exit) = answer(&line, arguments.outcomes, locale);
            output.line(answer)?;
            worst = worst.max(exit);
            done += 1;
            // Somebody who asks line by line gets each answer before the next question.
            if input.buffer().is_empty() {
                output.flush()?;
            }
            output.progress(|| locale.cli_lines_done(done).plain())?;
        }
        line.clear();
    }
    Ok(worst)
}

/// The answer to a line, and what it ends with. Outcomes alone are not held against expectations.
fn answer(line: &[u8], outcomes: bool, locale: Locale) -> (String, Exit) {
    let (text, reading) = match str::from_utf8(line) {
        Ok(text) => (text.to_owned(), answer::read(text)),
        Err(error) => not_utf8(line, error.valid_up_to()),
    };
    if outcomes {
        let mut outcomes = Outcomes::of(&text, &reading, Unit::Bytes);
        outcomes.diagnostics = worded(outcomes.diagnostics, &reading.diagnostics, locale);
        let exit = if reading.scenario.is_some() { Exit::Fine } else { Exit::Invalid };
        return (outcomes.to_json(), exit);
    }
    let answer = Answer::read(Text { name: String::new(), text }, reading);
    (answer.to_json(locale), answer.exit())
}

/// A line with other bytes is not read in some repaired form: a policy is what was written.
fn not_utf8(line: &[u8], at: usize) -> (String, Reading) {
    let text = String::from_utf8_lossy(line).into_owned();
    let found = char::REPLACEMENT_CHARACTER;
    let problem = Problem::UnexpectedCharacter { found, expected: JsonExpectation::Value };
    (text, Reading::refused(problem, Span::new(at, at + found.len_utf8())))
}
