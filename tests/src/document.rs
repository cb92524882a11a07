//! Runs the documents of `diagnostics/`: policies with everything that is to be found in them, and the words each finding must mark.

#![expect(clippy::indexing_slicing, reason = "a member that is not there reads as null")]

use rolecall_core::diag::{Diagnostic, PolicyKind, Severity};
use rolecall_lint::analyzer::{Issue, issue};
use serde_json::{Value, json};

use crate::file::{DOCUMENTS, File};

/// Checks every document; one line per difference.
#[must_use]
pub fn run() -> Vec<String> {
    DOCUMENTS.iter().filter_map(|file| check(file).err().map(|reason| format!("{}: {reason}", file.name))).collect()
}

/// The rules that a document comes near without a finding, each with the codes of what is found in it.
#[must_use]
pub fn silent_rules() -> Vec<(String, Vec<&'static str>)> {
    let named = |file: &File| {
        let (text, kind, value) = read(file).ok()?;
        let codes: Vec<_> = linted(&text, kind, &value).diagnostics.iter().map(Diagnostic::code).collect();
        let rules = value["silent"].as_array()?.iter().filter_map(Value::as_str).map(str::to_owned);
        Some(rules.map(|rule| (rule, codes.clone())).collect::<Vec<_>>())
    };
    DOCUMENTS.iter().filter_map(named).flatten().collect()
}

/// A document with what is found in it.
#[derive(Debug)]
pub struct Linted {
    /// The name of its file, without the ending.
    pub name: &'static str,
    /// The page that it illustrates.
    pub source: String,
    /// What it is used as.
    pub kind: PolicyKind,
    /// Its text, as the places of the findings count it.
    pub text: String,
    /// The findings, each with what Access Analyzer calls it.
    pub found: Vec<(Diagnostic, Option<Issue>)>,
    /// The rules that it comes near without a finding.
    pub silent: Vec<String>,
}

/// Every document, in the order of their names.
#[must_use]
pub fn all() -> Vec<Linted> {
    let of = |file: &'static File| {
        let (text, kind, value) = read(file).ok()?;
        let document = linted(&text, kind, &value);
        let issues: Vec<_> = document.diagnostics.iter().map(|found| issue(found, &document, kind)).collect();
        let silent = value["silent"].as_array().into_iter().flatten().filter_map(Value::as_str);
        Some(Linted {
            name: file.name,
            source: value["source"].as_str().unwrap_or_default().to_owned(),
            kind,
            silent: silent.map(str::to_owned).collect(),
            found: document.diagnostics.into_iter().zip(issues).collect(),
            text: document.text.into_owned(),
        })
    };
    DOCUMENTS.iter().filter_map(of).collect()
}

/// Every finding in every document.
#[must_use]
pub fn findings() -> Vec<Diagnostic> {
    DOCUMENTS
        .iter()
        .filter_map(|file| read(file).ok())
        .flat_map(|(text, kind, value)| linted(&text, kind, &value).diagnostics)
        .collect()
}

/// What IAM and STS refuse: each document with a certain refusal, by its name, and whether it says first what AWS answers.
#[must_use]
pub fn refusals() -> Vec<(&'static str, bool)> {
    let refused = |file: &'static File| {
        let (text, kind, value) = read(file).ok()?;
        let found = linted(&text, kind, &value).diagnostics;
        let is_certain = kind.is_saved_by_iam() && found.iter().any(|found| found.severity() == Severity::Error);
        is_certain.then(|| (file.name, !value["expect"][0]["aws"]["code"].is_null()))
    };
    DOCUMENTS.iter().filter_map(refused).collect()
}

/// The documents that IAM and STS take, with their kind and findings.
#[must_use]
pub fn answered() -> Vec<(PolicyKind, String, Vec<Diagnostic>)> {
    let of = |file: &File| {
        let (text, kind, value) = read(file).ok().filter(|(_, kind, _)| kind.is_saved_by_iam())?;
        let rolecall_lint::Document { text, diagnostics, .. } = linted(&text, kind, &value);
        Some((kind, text.into_owned(), diagnostics))
    };
    DOCUMENTS.iter().filter_map(of).collect()
}

/// Reads a document with the rules it asks for: `catalogue` says whether those look that need one.
fn linted<'t>(text: &'t str, kind: PolicyKind, value: &Value) -> rolecall_lint::Document<'t> {
    if value["catalogue"] == true {
        rolecall_lint::document_with(text, kind, Some(rolecall_catalog::built_in()))
    } else {
        rolecall_lint::document(text, kind)
    }
}

fn read(file: &File) -> Result<(String, PolicyKind, Value), String> {
    let value: Value = serde_json::from_str(file.text).map_err(|error| error.to_string())?;
    for member in ["title", "source", "kind"] {
        if value[member].as_str().is_none_or(str::is_empty) {
            return Err(format!("has no `{member}`"));
        }
    }
    let kind = value["kind"].as_str().unwrap_or_default();
    let kind = PolicyKind::named(kind).ok_or_else(|| format!("unknown kind `{kind}`"))?;
    let document = match &value["document"] {
        Value::String(text) => text.clone(),
        tree => tree.to_string(),
    };
    Ok((document, kind, value))
}

fn check(file: &File) -> Result<(), String> {
    let (text, kind, value) = read(file)?;
    let expect = value["expect"].as_array().ok_or("`expect` is no list")?;
    let expected: Vec<(String, String)> = expect
        .iter()
        .map(|entry| {
            let word = |name: &str| entry[name].as_str().unwrap_or_default().to_owned();
            (word("code"), word("marks"))
        })
        .collect();
    let rolecall_lint::Document { text: marked, diagnostics, .. } = linted(&text, kind, &value);
    let marked = &*marked;
    let found: Vec<(String, String)> =
        diagnostics.iter().map(|found| (found.code().to_owned(), found.place.span.of(marked).to_owned())).collect();
    if found != expected {
        return Err(format!("expected {expected:?}, found {found:?}"));
    }
    diagnostics.iter().zip(expect).try_for_each(|(found, expected)| details(found, (kind, marked), expected))
}

/// Compares what an expectation says beyond code and place.
fn details(found: &Diagnostic, document: (PolicyKind, &str), expected: &Value) -> Result<(), String> {
    let severity = match found.severity() {
        Severity::Advice => "advice",
        Severity::Warning => "warning",
        Severity::Error => "error",
    };
    let aws = found.aws_error(Some(document));
    let aws = aws.map_or(Value::Null, |error| json!({ "code": error.code, "message": error.message }));
    for (member, actual) in [("severity", json!(severity)), ("aws", aws)] {
        match expected.get(member) {
            Some(expected) if *expected != actual => {
                return Err(format!("{}: {member} is {actual}, expected {expected}", found.code()));
            }
            _ => {}
        }
    }
    Ok(())
}
