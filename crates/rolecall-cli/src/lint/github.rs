//! Findings as annotations of a GitHub workflow.

use rolecall_core::diag::{Diagnostic, Problem, Severity};
use rolecall_core::text::line_column;
use rolecall_explain::{Locale, help, message};

use super::linted::Linted;
use crate::github::{data, property};

/// One line per finding.
pub(super) fn render(all: &[Linted], locale: Locale) -> String {
    all.iter().flat_map(|linted| linted.found.iter().map(|found| line(found, linted, locale))).collect()
}

fn line(found: &Diagnostic, linted: &Linted, locale: Locale) -> String {
    let command = match found.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "notice",
    };
    let (span, source) = (linted.in_file(found.place), &linted.source);
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
