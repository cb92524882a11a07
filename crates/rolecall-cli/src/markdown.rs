//! What came of scenarios as a table in Markdown, for the summary of a pipeline or a comment.

use std::fmt::Write;

use rolecall_explain::Locale;

use crate::case::Case;

/// A heading, and a row for each step that is not as expected.
pub(crate) fn render(cases: &[Case], page: Option<&str>, locale: Locale) -> String {
    let passed = cases.iter().filter(|case| case.passes()).count();
    let failed = cases.len() - passed;
    let mut out = format!("### {}\n", locale.cli_markdown_heading(failed, passed).plain());
    if failed > 0 {
        // Writing to a string does not fail.
        let _ = write!(out, "\n{}\n| --- | --- | --- | --- |\n", locale.cli_markdown_columns().plain());
    }
    for case in cases.iter().filter(|case| !case.passes()) {
        let name = name(case, page, locale);
        if !case.valid {
            let _ = writeln!(out, "| {name} | | {} | |", cell(&case.problems.join("; ")));
        }
        for step in case.steps.iter().filter(|step| !step.mismatches.is_empty()) {
            let (outcome, mismatches) = (cell(&step.outcome), cell(&step.mismatches.join("; ")));
            let _ = writeln!(out, "| {name} | {} | {outcome} | {mismatches} |", step.step);
        }
    }
    out
}

fn name(case: &Case, page: Option<&str>, locale: Locale) -> String {
    let title = if case.title.is_empty() { String::new() } else { format!(" ({})", cell(&case.title)) };
    let link = page.filter(|_| !case.fragment.is_empty()).map(|page| {
        format!(" [{}]({}{})", locale.cli_markdown_open().plain(), page.trim_end_matches('#'), case.fragment)
    });
    format!("`{}`{title}{}", case.file.replace('`', "'"), link.unwrap_or_default())
}

/// Text that stays in its cell, and is only text.
fn cell(text: &str) -> String {
    let mut out = String::new();
    for character in text.chars() {
        match character {
            '\n' | '\r' => out.push(' '),
            '|' | '\\' | '*' | '_' | '`' | '[' | ']' | '<' | '>' => {
                out.push('\\');
                out.push(character);
            }
            _ => out.push(character),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn text_of_the_user_stays_in_its_cell() {
        assert_eq!(cell("a|b\n<img> *"), "a\\|b \\<img\\> \\*");
    }
}
