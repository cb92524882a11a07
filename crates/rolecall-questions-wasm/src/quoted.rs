//! The words of a document that a part of an answer is about, with what stands around them.

use std::collections::BTreeSet;

use rolecall_core::sort::sort_by;
use rolecall_core::text::Span;
use serde::Serialize;

/// How many lines of a document are quoted at most.
const LINES: usize = 14;
/// How much of one line, in bytes.
const LENGTH: usize = 240;
/// How much is left of what is marked in a line that is too long, in bytes.
const BEFORE: usize = 40;

/// Lines of a document.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Quote {
    /// Which document, in words.
    pub(crate) name: String,
    /// Each line with its number: runs, of which `true` marks what is meant.
    pub(crate) lines: Vec<(usize, Vec<(bool, String)>)>,
    /// Whether more lines are meant than are quoted.
    pub(crate) is_cut: bool,
}

impl Quote {
    /// The lines of a text in which something is meant, without the indentation that all have; `None` if nothing is. Of a text with another version, only what that does
    /// not have is marked, if there is such.
    pub(crate) fn of(name: &str, text: &str, other: Option<&str>, meant: &[Span]) -> Option<Self> {
        let mut lines: Vec<Line<'_>> = Vec::new();
        let mut start = 0;
        for (number, line) in (1..).zip(text.split('\n')) {
            let end = start + line.len();
            let mut marks: Vec<(usize, usize)> = meant.iter().filter_map(|span| within(*span, start, end)).collect();
            sort_by(&mut marks, &Ord::cmp);
            if let Some(marks) = trimmed(line, marks) {
                lines.push(Line { number, text: line, marks });
            }
            start = end + 1;
        }
        let known: BTreeSet<&str> = other.into_iter().flat_map(|other| other.split('\n')).map(said).collect();
        let says = |line: &Line<'_>| line.text.contains(|character: char| character.is_alphanumeric());
        let is_new = |line: &Line<'_>| says(line) && !known.contains(said(line.text));
        let has_new = lines.iter().any(is_new);
        for line in &mut lines {
            if !says(line) || has_new && !is_new(line) {
                line.marks.clear();
            }
        }
        let is_cut = lines.len() > LINES;
        lines.truncate(LINES);
        let indentation = lines.iter().map(|line| line.text.len() - line.text.trim_start().len()).min()?;
        let lines = lines.iter().map(|line| (line.number, runs(line.text, &line.marks, indentation))).collect();
        Some(Self { name: name.to_owned(), lines, is_cut })
    }
}

/// A line, and what of it is meant.
struct Line<'t> {
    number: usize,
    text: &'t str,
    marks: Vec<(usize, usize)>,
}

/// A line without what its place in a list adds.
fn said(line: &str) -> &str {
    line.trim().trim_end_matches(',')
}

/// What of a span lies in a line, counted from its beginning.
fn within(span: Span, start: usize, end: usize) -> Option<(usize, usize)> {
    let range = span.range();
    let (from, to) = (range.start.max(start), range.end.min(end));
    (from < to).then(|| (from - start, to - start))
}

/// Marks without the blanks at the ends of a line; `None` if nothing is left.
fn trimmed(line: &str, marks: Vec<(usize, usize)>) -> Option<Vec<(usize, usize)>> {
    let (first, last) = (line.len() - line.trim_start().len(), line.trim_end().len());
    let kept: Vec<_> =
        marks.into_iter().map(|(from, to)| (from.max(first), to.min(last))).filter(|(from, to)| from < to).collect();
    (!kept.is_empty()).then_some(kept)
}

/// A line from the indentation on, what is marked apart from what is not; of a long one what is around the first mark.
fn runs(line: &str, marks: &[(usize, usize)], indentation: usize) -> Vec<(bool, String)> {
    let first = marks.first().map_or(0, |(from, _)| *from);
    let from = if line.len() > LENGTH { first.saturating_sub(BEFORE).max(indentation) } else { indentation };
    let from = line.floor_char_boundary(from);
    let to = line.floor_char_boundary((from + LENGTH).min(line.len()));
    let mut out = Vec::new();
    let mut push = |is_meant: bool, from: usize, to: usize| {
        if let Some(part) = line.get(from..to).filter(|part| !part.is_empty()) {
            out.push((is_meant, part.to_owned()));
        }
    };
    let mut done = from;
    for (start, end) in marks {
        let (start, end) = ((*start).clamp(done, to.max(done)), (*end).clamp(done, to.max(done)));
        push(false, done, start);
        push(true, start, end);
        done = end;
    }
    push(false, done, to);
    if from > indentation {
        out.insert(0, (false, "…".to_owned()));
    }
    if to < line.len() {
        out.push((false, "…".to_owned()));
    }
    out
}
