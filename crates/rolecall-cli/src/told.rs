//! Answers to questions about all requests on a terminal.

use rolecall_explain::{Told, Tone};

use crate::Stop;
use crate::output::{self, Output};

/// Prints an answer: the headline, its parts with a number each, what is not decided, and what was not looked at.
pub(crate) fn say(told: &Told, output: &mut Output) -> Result<(), Stop> {
    output.line(&told.headline)?;
    for (number, item) in told.items.iter().enumerate() {
        output.line(format_args!("{}. {}", number + 1, output::styled(style(item.tone), &item.title)))?;
        for line in &item.lines {
            output.line(format_args!("   {line}"))?;
        }
        for (at, line) in item.shown.iter().flat_map(|shown| &shown.lines).enumerate() {
            let indent = if at == 0 { "   " } else { "     " };
            output.line(format_args!("{indent}{}", output::dim(line)))?;
        }
    }
    for line in &told.open {
        output.line(line)?;
    }
    for line in &told.scope {
        output.line(output::dim(line))?;
    }
    Ok(())
}

/// The colour of a part; the words say the same.
fn style(tone: Tone) -> anstyle::Style {
    match tone {
        Tone::Opens => anstyle::AnsiColor::Yellow.on_default(),
        Tone::Closes => anstyle::AnsiColor::Red.on_default(),
        Tone::Notes => anstyle::AnsiColor::Cyan.on_default(),
        Tone::Fine => anstyle::AnsiColor::Green.on_default(),
    }
}
