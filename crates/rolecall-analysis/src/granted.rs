//! Whether a document allows nothing of a list: actions, resources, or one of the actions on one of the resources.

use std::sync::Arc;

use rolecall_core::diag::{Diagnostic, PolicyKind};
use rolecall_core::json::quote;

use crate::compare::{Asked, Change, Comparison, Within};
use crate::document::{Refusal, Shared};
use crate::universe::{Scope, Spelled, Universe};

/// What must not be allowed.
///
/// Only actions: on any resource. Only resources: any action. Both: one of them on one of them. Patterns mean whatever they match.
///
/// Source: <https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_Access.html>
#[derive(Clone, Copy, Debug)]
pub struct AccessQuestion<'q> {
    /// The document.
    pub document: &'q str,
    /// What it is used as.
    pub kind: PolicyKind,
    /// Actions, as policies write them; none: any.
    pub actions: &'q [String],
    /// Resources, as policies write them; none: any.
    pub resources: &'q [String],
    /// Which requests there are.
    pub universe: &'q Universe,
    /// How many nodes and questions to theories may be used.
    pub budget: usize,
}

/// Why there is no answer.
#[derive(Clone, Debug)]
pub enum AccessRefusal {
    /// Because of the document.
    Document(Refusal),
    /// What is asked about is not valid as `Action` and `Resource`: what is wrong with it, in the order of the lists.
    Access(Vec<Diagnostic>),
}

/// Looks for access that a document allows.
///
/// The answer is that of a comparison with a document that allows nothing: what is [`Change::New`] is allowed.
///
/// # Errors
/// A document that is not valid or of a kind that is not asked about alone, or lists that no policy could have.
pub fn access(question: &AccessQuestion<'_>) -> Result<Comparison, AccessRefusal> {
    let AccessQuestion { document, kind, actions, resources, universe, budget } = *question;
    let mut shared = Shared::default();
    let document = shared.read(document, kind).map_err(AccessRefusal::Document)?;
    let statement = format!(
        r#"{{"Version":"2012-10-17","Statement":{{"Effect":"Allow","Action":{},"Resource":{}}}}}"#,
        list(actions),
        list(resources)
    );
    let asked = match shared.read(&statement, PolicyKind::Identity) {
        Ok(asked) => asked,
        Err(Refusal::Invalid(diagnostics)) => return Err(AccessRefusal::Access(diagnostics)),
        Err(_) => return Err(AccessRefusal::Access(Vec::new())),
    };
    let patterns: Vec<Spelled<'_>> = document.actions().chain(asked.actions()).collect();
    let scope = Scope::new(universe, &patterns);
    let line = asked.lines.first();
    let action = line.map(|line| Arc::clone(&line.action));
    let within = Within {
        ranges: Some(action.map(|action| scope.ranges(&action)).unwrap_or_default()),
        atoms: line.map(|line| line.atoms.clone()).unwrap_or_default(),
    };
    let nothing = document.with(Vec::new());
    let asked = Asked {
        shared: &shared,
        scope: &scope,
        kind,
        budget,
        changes: &[Change::New],
        is_brief: false,
        resource: None,
    };
    let mut found = asked.between([&nothing, &document], None, &within);
    // However directly principals are named, it is allowed.
    found.findings.retain(|finding| !finding.is_direct_grant);
    Ok(found)
}

fn list(values: &[String]) -> String {
    if values.is_empty() {
        return "\"*\"".to_owned();
    }
    let mut out = String::from("[");
    for (at, value) in values.iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        quote(value, &mut out);
    }
    out.push(']');
    out
}
