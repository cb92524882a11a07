//! Answers to questions about all requests: findings, witnesses, what is not decided.

use rolecall_analysis::{Cause, Change, Comparison, Finding, Reason, Refusal, Residual, Role, Undecided, Witness};
use rolecall_core::diag::PolicyKind;
use rolecall_core::report::Decision;

use crate::word::Word as _;
use crate::{Locale, Text, list};

/// What a comparison came to as a whole; `None` if its findings say it.
#[must_use]
pub fn comparison(answer: &Comparison, locale: Locale) -> Option<Text> {
    match answer.answer() {
        "none" => Some(locale.analysis_none()),
        "notDecided" => Some(locale.analysis_not_decided()),
        _ => None,
    }
}

/// How many findings are not shown; `None` if all are.
#[must_use]
pub fn comparison_more(answer: &Comparison, locale: Locale) -> Option<Text> {
    (answer.more > 0).then(|| locale.analysis_more(answer.more))
}

/// What an answer about documents of a kind does not say.
#[must_use]
pub fn comparison_scope(kind: PolicyKind, locale: Locale) -> [Text; 2] {
    let scope = match kind {
        PolicyKind::Boundary
        | PolicyKind::ServiceControl
        | PolicyKind::ResourceControl
        | PolicyKind::Session
        | PolicyKind::Endpoint => locale.analysis_scope_limit(),
        PolicyKind::Identity | PolicyKind::Resource | PolicyKind::Trust => locale.analysis_scope_identity(),
    };
    [scope, locale.analysis_scope_unlisted()]
}

/// What a finding is, in one clause.
#[must_use]
pub fn change(finding: &Finding, locale: Locale) -> Text {
    let named: Vec<&str> = finding.actions.iter().map(String::as_str).collect();
    let actions = list::both(&named, locale);
    let actions = if finding.more_actions { locale.analysis_actions_and_others(&actions) } else { actions };
    let patterns: Vec<&str> = finding.resources.iter().map(String::as_str).collect();
    let resources = match (patterns.is_empty(), finding.is_not_resource) {
        (true, _) => locale.analysis_all_resources(),
        (false, true) => locale.analysis_not_resources(&list::both(&patterns, locale)),
        (false, false) => list::either(&patterns, locale),
    };
    match finding.change {
        Change::New => locale.analysis_new(&actions, &resources),
        Change::Lost => locale.analysis_lost(&actions, &resources),
        Change::OtherDenial => locale.analysis_other_denial(&actions, &resources),
    }
}

/// How a statement has to do with a finding.
#[must_use]
pub fn cause(cause: &Cause, locale: Locale) -> Text {
    let statement = match &cause.sid {
        Some(sid) => locale.analysis_statement_sid(sid),
        None => locale.analysis_statement(cause.statement + 1),
    };
    match cause.role {
        Role::Allows => locale.analysis_allows(&statement),
        Role::AllowsNoLonger => locale.analysis_allows_no_longer(&statement),
        Role::Denies => locale.analysis_denies(&statement),
        Role::DeniesNoLonger => locale.analysis_denies_no_longer(&statement),
    }
}

/// A test that is part of a finding.
#[must_use]
pub fn residual(test: &Residual, locale: Locale) -> Text {
    let values: Vec<&str> = test.values.iter().map(String::as_str).collect();
    let values = if values.is_empty() { locale.analysis_no_values() } else { list::either(&values, locale) };
    if test.holds {
        locale.analysis_if(&test.key, test.operator, &values)
    } else {
        locale.analysis_unless(&test.key, test.operator, &values)
    }
}

/// The request that shows a finding, and what it needs beside.
#[must_use]
pub fn witness(shown: &Witness, locale: Locale) -> Vec<Text> {
    let [before, after] = shown.decisions.map(|decision| decided(decision, locale));
    let mut lines = vec![locale.analysis_witness(&shown.action, &after, &before, &shown.caller, &shown.resource)];
    for (key, values) in &shown.keys {
        lines.push(match values {
            None => locale.analysis_witness_absent(key),
            Some(values) => {
                let values: Vec<&str> = values.iter().map(String::as_str).collect();
                locale.analysis_witness_key(key, &list::both(&values, locale))
            }
        });
    }
    lines
}

fn decided(decision: Decision, locale: Locale) -> Text {
    match decision {
        Decision::Allow => locale.analysis_allowed(),
        Decision::ExplicitDeny => locale.analysis_explicitly_denied(),
        Decision::ImplicitDeny => locale.analysis_implicitly_denied(),
        Decision::NeedsContext | Decision::Error | Decision::Done => Text::plain_words(decision.word(locale)),
    }
}

/// Something that is not decided, and why.
#[must_use]
pub fn undecided(open: &Undecided, locale: Locale) -> Text {
    let reason = match open.reason {
        Reason::Budget => locale.analysis_reason_budget(),
        Reason::Variables => locale.analysis_reason_variables(),
        Reason::Unconfirmed => locale.analysis_reason_unconfirmed(),
    };
    match open.change {
        Change::New => locale.analysis_open_new(&reason),
        Change::Lost => locale.analysis_open_lost(&reason),
        Change::OtherDenial => locale.analysis_open_other_denial(&reason),
    }
}

/// Why documents are not compared; `None` if their own diagnostics say it.
#[must_use]
pub fn comparison_refused(refusal: &Refusal, locale: Locale) -> Option<Text> {
    match refusal {
        Refusal::Invalid(_) => None,
        Refusal::Kind(kind) => Some(locale.analysis_refused_kind(&Text::code(kind.name()))),
        Refusal::Blank { statement } => Some(locale.analysis_refused_blank(*statement + 1)),
        Refusal::Principal { statement } => Some(locale.analysis_refused_principal(*statement + 1)),
    }
}
