//! IAM Access Analyzer's names for what is found: the code and the class that its policy validation has for the same thing.
//!
//! Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>

mod grammar;
mod issue;

use rolecall_core::diag::{Diagnostic, PolicyKind, Problem, RuleFinding};
use rolecall_core::operator::SetOperator;
use rolecall_core::policy::{Document, Policy};
use rolecall_core::text::Span;

use crate::typed::tests;
pub use issue::{Class, Issue, issues};

/// The check of Access Analyzer that finds what was found in a document; `None` if it has none.
#[must_use]
pub fn issue(found: &Diagnostic, document: &Document<'_>, kind: PolicyKind) -> Option<Issue> {
    let words = found.place.span.of(&document.text);
    let code = match &found.problem {
        Problem::Rule { found: of_rule } => of_rule.text("issue").or_else(|| {
            let related = found.related.map(|place| place.span.of(&document.text));
            of_always(of_rule, document.policy.as_ref(), found.place.span, (words, related))
        }),
        problem => {
            let is_value = document.policy.as_ref().is_some_and(|policy| is_value(policy, found.place.span));
            grammar::code(problem, kind, words, is_value)
        }
    }?;
    issues().find(|issue| issue.code == code)
}

/// Whether a place lies in a value of a condition.
fn is_value(policy: &Policy, place: Span) -> bool {
    let mut tests = policy.statements.iter().flat_map(tests);
    tests.any(|test| test.list_span.start <= place.start && place.end <= test.list_span.end)
}

/// Of the rules that always look: the page's first load has them, and does without this.
fn of_always(
    found: &RuleFinding,
    policy: Option<&Policy>,
    place: Span,
    (words, related): (&str, Option<&str>),
) -> Option<&'static str> {
    Some(match found.rule.name {
        "variable-in-old-version" => "VARIABLE_UNSUPPORTED_IN_VERSION",
        "allow-not-principal" => "ALLOW_WITH_NOT_PRINCIPAL",
        "unreadable-condition-value" => match found.text("type")? {
            "number" => "TYPE_MISMATCH_NUMBER",
            "date" => "TYPE_MISMATCH_DATE",
            "bool" => "TYPE_MISMATCH_BOOLEAN",
            "binary" => "TYPE_MISMATCH_STRING",
            "ip-range" => "TYPE_MISMATCH_IP_RANGE",
            _ => return None,
        },
        "unreadable-date" => "TYPE_MISMATCH_DATE",
        "empty-condition-values" => {
            let mut all = policy.into_iter().flat_map(|policy| policy.statements.iter().flat_map(tests));
            let operator = all.find(|test| test.list_span == place)?.operator;
            match operator.set_operator {
                Some(SetOperator::ForAllValues) => "EMPTY_ARRAY_CONDITION_FORALLVALUES",
                Some(SetOperator::ForAnyValue) => "EMPTY_ARRAY_CONDITION_FORANYVALUE",
                None if operator.if_exists => "EMPTY_ARRAY_CONDITION_IFEXISTS",
                None => "EMPTY_ARRAY_CONDITION",
            }
        }
        "missing-qualifier" => "MISSING_QUALIFIER",
        "literal-wildcard" => "WILDCARD_WITHOUT_LIKE_OPERATOR",
        "missing-version" => "MISSING_VERSION",
        "old-version" if found.text("written").is_none() => "MISSING_VERSION",
        "missing-claim" if found.text("key")?.starts_with("token.actions.githubusercontent.com") => {
            "MISSING_GITHUB_REPO_CONDITION_KEY"
        }
        "missing-claim" => "MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL",
        "empty-sid" => "EMPTY_SID_VALUE",
        "mismatched-action" => "MISMATCHED_ACTION_FOR_PRINCIPAL",
        "missing-service-action" if related?.contains("rolesanywhere") => {
            "MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY"
        }
        "single-valued-key" => "FORALLVALUES_WITH_SINGLE_VALUED_KEY",
        "arn-service-case" => "INVALID_ARN_SERVICE_CASE",
        "unique-id-principal" if words.starts_with("\"AIDA") => "INVALID_USER_REFERENCE",
        "unique-id-principal" => "INVALID_ROLE_REFERENCE",
        "service-without-rcp" => "RCP_SYNTAX_ERROR_ACTION",
        "variable-under-bool" => "INVALID_VARIABLE_FOR_OPERATOR",
        _ => return None,
    })
}
