//! Answers to questions about all requests on a terminal.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use rolecall_explain::{Told, ToldPlace, Tone};

use crate::Stop;
use crate::document::Named;
use crate::output::{self, Output};

/// Prints an answer: the headline, its parts with a number each and the words of these documents that they are about, what is not decided, and what was not looked at.
pub(crate) fn say(told: &Told, documents: &[Named<'_>], output: &mut Output) -> Result<(), Stop> {
    output.line(&told.headline)?;
    for (number, item) in told.items.iter().enumerate() {
        output.line(format_args!("{}. {}", number + 1, output::styled(style(item.tone), &item.title)))?;
        for line in &item.lines {
            output.line(format_args!("   {line}"))?;
        }
        for Named(name, document) in documents {
            let places = item.places.iter().filter(|place| place.document == *name);
            if let Some(words) = underlined(places, &document.name, &document.text) {
                output.line(words)?;
            }
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

/// The words that a part is about, where they stand. `None` without any.
fn underlined<'p>(places: impl Iterator<Item = &'p ToldPlace>, name: &str, text: &str) -> Option<String> {
    let mut places = places.peekable();
    places.peek()?;
    let marks = places.map(|place| AnnotationKind::Primary.span(place.span.range()));
    let snippet = Snippet::source(text).path(name).annotations(marks);
    Some(Renderer::styled().render(&[Group::with_level(Level::NOTE).element(snippet)]))
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
