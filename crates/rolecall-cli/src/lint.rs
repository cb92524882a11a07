//! `rolecall lint`: one policy document by itself.

mod github;
mod sarif;

use std::borrow::Cow;

use rolecall_core::diag::{self, Problem, Severity};
use rolecall_lint::analyzer;
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
    diagnostics: Vec<Finding>,
}

/// A finding, with what IAM Access Analyzer calls it if it has the same check.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Finding {
    #[serde(flatten)]
    diagnostic: Diagnostic,
    #[serde(skip_serializing_if = "Option::is_none")]
    access_analyzer: Option<Issue>,
}

/// A check of IAM Access Analyzer.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Issue {
    issue_code: &'static str,
    finding_type: &'static str,
}

impl From<analyzer::Issue> for Issue {
    fn from(issue: analyzer::Issue) -> Self {
        Self { issue_code: issue.code, finding_type: issue.class.name() }
    }
}

/// Prints every finding, and fails if one is as bad as asked.
pub(crate) fn run(arguments: &LintArguments, output: &mut Output) -> Result<Exit, Stop> {
    let locale = arguments.language.locale();
    let mut source = input::read(&arguments.file)?;
    let kind = arguments.kind.into();
    if arguments.fix
        && let Some(fixed) = fixed(&source.text, kind)
    {
        input::write(&arguments.file, &fixed)?;
        source.text = fixed;
    }
    let document = rolecall_lint::document_with(&source.text, kind, Some(rolecall_catalog::built_in()));
    let issues: Vec<_> = document.diagnostics.iter().map(|found| analyzer::issue(found, &document, kind)).collect();
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
            let worded = worded(mirrored, &found, locale).into_iter().zip(issues);
            let analyzed =
                |(diagnostic, issue): (_, Option<_>)| Finding { diagnostic, access_analyzer: issue.map(Issue::from) };
            let findings = Findings { rolecall: VERSION, diagnostics: worded.map(analyzed).collect() };
            // Structures of text, numbers and lists always serialise.
            output.line(serde_json::to_string(&findings).unwrap_or_default())?;
        }
        LintFormat::Sarif => output.line(sarif::render(&found, &issues, &source, locale))?,
        LintFormat::Github => output.text(&github::render(&found, &source, locale))?,
    }
    let threshold = Severity::from(arguments.severity);
    Ok(if found.iter().any(|found| found.severity() >= threshold) { Exit::Failed } else { Exit::Fine })
}

/// How often a text is mended: what a fix leaves may be mended again.
const ROUNDS: usize = 8;

/// The document after every fix that is safe to make unseen; `None` if there is none, or if the text is not the document itself.
fn fixed(text: &str, kind: diag::PolicyKind) -> Option<String> {
    let mut mended = text.to_owned();
    for _ in 0..ROUNDS {
        let document = rolecall_lint::document_with(&mended, kind, Some(rolecall_catalog::built_in()));
        if !matches!(document.text, Cow::Borrowed(_)) {
            break;
        }
        let mut fixes: Vec<_> = document
            .diagnostics
            .into_iter()
            .filter_map(|found| match found.problem {
                Problem::Rule { found } => found.fix,
                _ => None,
            })
            .collect();
        fixes.sort_by_key(|fix| std::cmp::Reverse(fix.span.start));
        let Some(first) = fixes.first().map(|fix| fix.span.end) else { break };
        let mut before = first;
        for fix in &fixes {
            // Those that touch each other wait for the next round.
            if fix.span.end <= before && mended.get(fix.span.range()).is_some() {
                mended.replace_range(fix.span.range(), &fix.text);
                before = fix.span.start;
            }
        }
    }
    (mended != text).then_some(mended)
}
