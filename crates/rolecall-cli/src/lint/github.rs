//! Findings as annotations of a GitHub workflow.

use rolecall_core::diag::{Diagnostic, Problem, Severity};
use rolecall_core::text::line_column;
use rolecall_explain::{Locale, help, message};

use crate::github::{data, property};
use crate::input::Text;

/// One line per finding.
pub(super) fn render(found: &[Diagnostic], source: &Text, locale: Locale) -> String {
    found.iter().map(|found| line(found, source, locale)).collect()
}

fn line(found: &Diagnostic, source: &Text, locale: Locale) -> String {
    let command = match found.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "notice",
    };
    let span = found.place.span;
    let (start, end) = (line_column(&source.text, span.start), line_column(&source.text, span.end));
    let title = match &found.problem {
        Problem::Rule { found } => format!("{} {}", found.rule.code, found.rule.name),
        _ => found.code().to_owned(),
    };
    let said = format!("{}\n{}", message(&found.problem, locale).plain(), help(&found.problem, locale).plain());
    // Columns are only taken where the finding lies in one line.
    let columns =
        if start.line == end.line { format!(",col={},endColumn={}", start.column, end.column) } else { String::new() };
    format!(
        "::{command} file={},line={},endLine={}{columns},title={}::{}\n",
        property(&source.name),
        start.line,
        end.line,
        property(&title),
        data(&said)
    )
}
