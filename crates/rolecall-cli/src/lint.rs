//! `rolecall lint`: one policy document by itself.

use rolecall_core::diag::{self, Severity};
use rolecall_wire::{Diagnostic, Places, Unit, VERSION};
use serde::Serialize;

use crate::answer::worded;
use crate::arguments::{LintArguments, LintFormat};
use crate::input::Text;
use crate::output::Output;
use crate::{Exit, Stop, input, snippet};

/// What `--format json` prints.
#[derive(Serialize)]
struct Findings {
    rolecall: u32,
    diagnostics: Vec<Diagnostic>,
}

/// Prints every finding, and fails if one is as bad as asked.
pub(crate) fn run(arguments: &LintArguments, output: &mut Output) -> Result<Exit, Stop> {
    let locale = arguments.language.locale();
    let source = input::read(&arguments.file)?;
    let kind = arguments.kind.into();
    let document = rolecall_lint::document(&source.text, kind);
    let found = document.diagnostics;
    // Findings in a document that had to be decoded are about the decoded text.
    let source = Text { text: document.text.into_owned(), name: source.name };
    let refusal = |found: &diag::Diagnostic| found.aws_error(Some((kind, &source.text)));
    match arguments.format {
        LintFormat::Text => output.text(&snippet::render(&found, &source, &[], &refusal, locale))?,
        LintFormat::Json => {
            let places = Places::new(&source.text, &[], Unit::Bytes);
            let mirror = |found| Diagnostic::of(found, &places).refused(refusal(found));
            let mirrored = found.iter().map(mirror).collect();
            let findings = Findings { rolecall: VERSION, diagnostics: worded(mirrored, &found, locale) };
            // Structures of text, numbers and lists always serialise.
            output.line(serde_json::to_string(&findings).unwrap_or_default())?;
        }
    }
    let threshold = Severity::from(arguments.severity);
    Ok(if found.iter().any(|found| found.severity() >= threshold) { Exit::Failed } else { Exit::Fine })
}
