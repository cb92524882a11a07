//! A document that is read by itself, with what may be around it.

use std::borrow::Cow;
use std::sync::Arc;

use super::lower::{Lowered, lower};
use super::{Policy, unwrap};
use crate::context::Keys;
use crate::diag::{Diagnostic, Place, PolicyKind, Problem, Source};
use crate::json::{self, Json, Value};
use crate::sort::sort_by;
use crate::text::Span;
use crate::trace::PolicyId;

/// A document that was read alone.
#[derive(Debug)]
pub struct Document<'t> {
    /// Its text. Not the text that was given if that was a string or URL-encoded.
    pub text: Cow<'t, str>,
    /// Findings in that text, in order: JSON, grammar, limits. The first says so if the document had to be taken out of something.
    pub diagnostics: Vec<Diagnostic>,
    /// What could be read of the policy, as in [`Lowered::policy`].
    pub policy: Option<Policy>,
}

/// Reads one document by itself, as [`PolicyId`] 0. The text may be wrapped as the AWS CLI prints it, or URL-encoded.
#[must_use]
pub fn read(text: &str, kind: PolicyKind) -> Document<'_> {
    let alone = |diagnostics| Document { text: Cow::Borrowed(text), diagnostics, policy: None };
    if text.trim().is_empty() {
        return alone(vec![diagnostic(Problem::NoDocument, Span::new(0, text.len()))]);
    }
    if let Some(decoded) = unwrap::url_encoded(text) {
        return read_decoded(decoded, Problem::DocumentDecoded, kind);
    }
    let json = match json::parse(text) {
        Ok(json) => json,
        Err(error) => return alone(vec![diagnostic(error.problem, error.span)]),
    };
    match unwrap::find(&json.value, kind) {
        None => read_tree(Cow::Borrowed(text), &json, &json.value, kind),
        Some(unwrap::Found { path, document: unwrap::Document::Tree(tree) }) => {
            let mut document = read_tree(Cow::Borrowed(text), &json, tree, kind);
            document.preface(Problem::DocumentUnwrapped { path });
            document
        }
        Some(unwrap::Found { path, document: unwrap::Document::Decoded { text: decoded, url_encoded } }) => {
            let how = unwrap::preface(path, url_encoded);
            let mut document = read_decoded(decoded, how, kind);
            // Around the document, where no place of its text can tell them.
            let whole = Span::new(0, document.text.len());
            let twice = |name: &String| diagnostic(Problem::DuplicateMember { name: name.clone() }, whole);
            document.diagnostics.extend(json.duplicates.iter().map(|duplicate| twice(&duplicate.name)));
            document
        }
    }
}

/// Reads a document out of the text that something was decoded to.
fn read_decoded(decoded: String, how: Problem, kind: PolicyKind) -> Document<'static> {
    let (diagnostics, policy) = match json::parse(&decoded) {
        Ok(json) => {
            let Document { diagnostics, policy, .. } = read_tree(Cow::Borrowed(&decoded), &json, &json.value, kind);
            (diagnostics, policy)
        }
        Err(error) => (vec![diagnostic(error.problem, error.span)], None),
    };
    let mut document = Document { text: Cow::Owned(decoded), diagnostics, policy };
    document.preface(how);
    document
}

fn read_tree<'t>(text: Cow<'t, str>, json: &Json<'_>, tree: &Value<'_>, kind: PolicyKind) -> Document<'t> {
    let Lowered { mut diagnostics, policy } =
        lower(&Arc::from(&*text), tree, 0, kind, PolicyId(0), &mut Keys::default());
    // Also those around the document: of two, nobody knows which is meant.
    diagnostics.extend(json.duplicates.iter().map(|duplicate| Diagnostic {
        related: Some(Place { source: Source::Policy(PolicyId(0)), span: duplicate.first }),
        ..diagnostic(Problem::DuplicateMember { name: duplicate.name.clone() }, duplicate.span)
    }));
    sort_by(&mut diagnostics, &|a, b| a.place.cmp(&b.place));
    Document { text, diagnostics, policy }
}

impl Document<'_> {
    /// Says before everything else how the document was come by.
    fn preface(&mut self, how: Problem) {
        self.diagnostics.insert(0, diagnostic(how, Span::new(0, self.text.len())));
    }
}

/// A finding in the only document there is.
fn diagnostic(problem: Problem, span: Span) -> Diagnostic {
    Diagnostic { problem, place: Place { source: Source::Policy(PolicyId(0)), span }, related: None }
}
