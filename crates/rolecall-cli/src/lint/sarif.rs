//! Findings as SARIF 2.1.0, which code hosts show beside the lines.
//!
//! Source: <https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html>

use rolecall_core::diag::{Diagnostic, Place, Problem, Severity};
use rolecall_core::text::{Span, line_column};
use rolecall_explain::{Locale, help, message};
use rolecall_lint::analyzer::Issue;
use serde_json::{Map, Value, json};

use super::linted::Linted;

/// One run with all findings, each with what IAM Access Analyzer calls it, on one line. Those that are switched off are there as suppressed, with the reason.
pub(super) fn render(all: &[Linted], locale: Locale) -> String {
    let off = |linted: &Linted| -> Vec<Value> {
        let suppressed = |reason: &str| json!([{ "kind": "external", "justification": reason }]);
        let each = linted.off.iter().map(|off| {
            let mut result = result(&off.found, None, linted, locale);
            result.insert("suppressions".to_owned(), suppressed(&off.reason));
            Value::Object(result)
        });
        each.collect()
    };
    let results: Vec<Value> = all
        .iter()
        .flat_map(|linted| {
            let found = linted.found.iter().zip(&linted.issues);
            found.map(|(found, issue)| Value::Object(result(found, *issue, linted, locale))).chain(off(linted))
        })
        .collect();
    let mut rules: Vec<&Diagnostic> = Vec::new();
    for linted in all {
        rules.extend(linted.found.iter().chain(linted.off.iter().map(|off| &off.found)));
    }
    rules.sort_by_key(|found| found.code());
    rules.dedup_by_key(|found| found.code());
    let rules: Vec<Value> = rules.into_iter().map(rule).collect();
    let driver = json!({ "name": "rolecall", "version": env!("CARGO_PKG_VERSION"), "informationUri": env!("CARGO_PKG_REPOSITORY"), "rules": rules });
    let run = json!({ "tool": { "driver": driver }, "columnKind": "unicodeCodePoints", "results": results });
    json!({ "$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run] }).to_string()
}

/// What is told once of all findings with a code: how bad they are unless a configuration says otherwise.
fn rule(found: &Diagnostic) -> Value {
    match &found.problem {
        Problem::Rule { found } => json!({
            "id": found.rule.code, "name": found.rule.name, "helpUri": found.rule.source,
            "defaultConfiguration": { "level": level(found.rule.severity) },
        }),
        _ => json!({ "id": found.code(), "defaultConfiguration": { "level": level(found.severity()) } }),
    }
}

fn result(found: &Diagnostic, issue: Option<Issue>, linted: &Linted, locale: Locale) -> Map<String, Value> {
    let text = &linted.source.text;
    let artifact = json!({ "uri": linted.source.name });
    let physical = |place: Place| json!({ "physicalLocation": { "artifactLocation": artifact, "region": region(text, linted.in_file(place)) } });
    let said = format!("{}. {}", message(&found.problem, locale).plain(), help(&found.problem, locale).plain());
    let mut result = Map::from_iter([
        ("ruleId".to_owned(), json!(found.code())),
        ("level".to_owned(), json!(level(found.severity()))),
        ("message".to_owned(), json!({ "text": said })),
        ("locations".to_owned(), json!([physical(found.place)])),
    ]);
    if let Some(related) = found.related {
        result.insert("relatedLocations".to_owned(), json!([physical(related)]));
    }
    if let Some(fix) = linted.fix(found) {
        let replacement = json!({ "deletedRegion": region(text, fix.span), "insertedContent": { "text": fix.text } });
        let change = json!({ "artifactLocation": artifact, "replacements": [replacement] });
        result.insert("fixes".to_owned(), json!([{ "artifactChanges": [change] }]));
    }
    if let Some(issue) = issue {
        let names = json!({ "accessAnalyzer": issue.code, "accessAnalyzerType": issue.class.name() });
        result.insert("properties".to_owned(), names);
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
