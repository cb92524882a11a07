//! Findings as SARIF 2.1.0, which code hosts show beside the lines.
//!
//! Source: <https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html>

use rolecall_core::diag::{Diagnostic, Problem, Severity};
use rolecall_core::text::{Span, line_column};
use rolecall_explain::{Locale, help, message};
use rolecall_lint::analyzer::Issue;
use serde_json::{Value, json};

use crate::input::Text;

/// One run with all findings, each with what IAM Access Analyzer calls it, on one line.
pub(super) fn render(found: &[Diagnostic], issues: &[Option<Issue>], source: &Text, locale: Locale) -> String {
    let mut rules: Vec<&Diagnostic> = found.iter().collect();
    rules.sort_by_key(|found| found.code());
    rules.dedup_by_key(|found| found.code());
    let rules: Vec<Value> = rules.into_iter().map(rule).collect();
    let results: Vec<Value> =
        found.iter().zip(issues).map(|(found, issue)| result(found, *issue, source, locale)).collect();
    let driver = json!({ "name": "rolecall", "version": env!("CARGO_PKG_VERSION"), "informationUri": env!("CARGO_PKG_REPOSITORY"), "rules": rules });
    let run = json!({ "tool": { "driver": driver }, "columnKind": "unicodeCodePoints", "results": results });
    json!({ "$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run] }).to_string()
}

/// What is told once of all findings with a code.
fn rule(found: &Diagnostic) -> Value {
    let level = json!({ "level": level(found.severity()) });
    match &found.problem {
        Problem::Rule { found } => json!({
            "id": found.rule.code, "name": found.rule.name, "helpUri": found.rule.source, "defaultConfiguration": level,
        }),
        _ => json!({ "id": found.code(), "defaultConfiguration": level }),
    }
}

fn result(found: &Diagnostic, issue: Option<Issue>, source: &Text, locale: Locale) -> Value {
    let place = |span| json!({ "artifactLocation": { "uri": source.name }, "region": region(&source.text, span) });
    let said = format!("{}. {}", message(&found.problem, locale).plain(), help(&found.problem, locale).plain());
    let mut result = json!({
        "ruleId": found.code(),
        "level": level(found.severity()),
        "message": { "text": said },
        "locations": [{ "physicalLocation": place(found.place.span) }],
    });
    let related = found.related;
    let fix = match &found.problem {
        Problem::Rule { found } => found.fix.as_ref(),
        _ => None,
    };
    if let (Some(members), true) = (result.as_object_mut(), related.is_some() || fix.is_some() || issue.is_some()) {
        if let Some(related) = related {
            members.insert("relatedLocations".to_owned(), json!([{ "physicalLocation": place(related.span) }]));
        }
        if let Some(fix) = fix {
            let replacement =
                json!({ "deletedRegion": region(&source.text, fix.span), "insertedContent": { "text": fix.text } });
            let change = json!({ "artifactLocation": { "uri": source.name }, "replacements": [replacement] });
            members.insert("fixes".to_owned(), json!([{ "artifactChanges": [change] }]));
        }
        if let Some(issue) = issue {
            members.insert(
                "properties".to_owned(),
                json!({ "accessAnalyzer": issue.code, "accessAnalyzerType": issue.class.name() }),
            );
        }
    }
    result
}

fn region(text: &str, span: Span) -> Value {
    let (start, end) = (line_column(text, span.start), line_column(text, span.end));
    json!({ "startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "note",
    }
}
