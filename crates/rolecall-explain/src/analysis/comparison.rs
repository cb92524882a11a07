//! What a changed document newly allows, no longer allows, or denies otherwise.

use rolecall_analysis::{
    Actions, Cause, Change, Comparison, Finding, Reason, Refusal, Residual, Role, Undecided, Witness,
};
use rolecall_core::diag::PolicyKind;
use rolecall_core::report::Decision;

use super::told::{Shown, Told, ToldItem, ToldPlace, Tone};
use crate::word::Word as _;
use crate::{Locale, Text, list};

/// What a comparison of two documents of a kind came to.
#[must_use]
pub fn comparison(answer: &Comparison, kind: PolicyKind, locale: Locale) -> Told {
    let headline = match answer.answer() {
        "none" => locale.analysis_none(),
        "notDecided" => locale.analysis_not_decided(),
        _ => locale.analysis_differs(answer.findings.len() + answer.more),
    };
    let mut open: Vec<Text> = answer.undecided.iter().map(|open| undecided(open, locale)).collect();
    if answer.more > 0 {
        open.push(locale.analysis_more(answer.more));
    }
    let beside = answer.unlisted.iter().map(|found| {
        let mut item = item(found, locale);
        item.tone = Tone::Notes;
        item.lines.insert(0, locale.analysis_only_unlisted());
        item
    });
    let items = answer.findings.iter().map(|found| item(found, locale)).chain(beside).collect();
    Told { headline, items, open, scope: scope(kind, answer.actions, locale) }
}

pub(super) fn item(found: &Finding, locale: Locale) -> ToldItem {
    let causes = found.causes.iter().map(|found| cause(found, locale));
    let conditions = found.conditions.iter().map(|test| residual(test, locale));
    let place = |cause: &Cause| ToldPlace {
        document: if cause.is_after { "after" } else { "before" }.to_owned(),
        span: cause.span,
    };
    ToldItem {
        tone: match found.change {
            Change::New => Tone::Opens,
            Change::Lost => Tone::Closes,
            Change::OtherDenial => Tone::Notes,
        },
        title: change(found, locale),
        lines: causes.chain(conditions).collect(),
        places: found.causes.iter().map(place).collect(),
        shown: Some(Shown { lines: witness(&found.witness, locale), scenarios: found.witness.scenarios.to_vec() }),
    }
}

/// What an answer about one document of a kind does not say.
pub(super) fn scope_of_one(kind: PolicyKind, actions: Actions, locale: Locale) -> Vec<Text> {
    let scope = match kind {
        PolicyKind::Boundary
        | PolicyKind::ServiceControl
        | PolicyKind::ResourceControl
        | PolicyKind::Session
        | PolicyKind::Endpoint => locale.analysis_scope_one_limit(),
        PolicyKind::Identity | PolicyKind::Resource | PolicyKind::Trust => locale.analysis_scope_one(),
    };
    let unlisted = (actions == Actions::Catalogue).then(|| locale.analysis_scope_unlisted());
    std::iter::once(scope).chain(unlisted).collect()
}

/// What an answer about documents of a kind does not say.
pub(super) fn scope(kind: PolicyKind, actions: Actions, locale: Locale) -> Vec<Text> {
    let scope = match kind {
        PolicyKind::Boundary
        | PolicyKind::ServiceControl
        | PolicyKind::ResourceControl
        | PolicyKind::Session
        | PolicyKind::Endpoint => locale.analysis_scope_limit(),
        PolicyKind::Identity | PolicyKind::Resource | PolicyKind::Trust => locale.analysis_scope_identity(),
    };
    let unlisted = (actions == Actions::Catalogue).then(|| locale.analysis_scope_unlisted());
    std::iter::once(scope).chain(unlisted).collect()
}

/// What a finding is, in one clause.
#[must_use]
pub fn change(finding: &Finding, locale: Locale) -> Text {
    let [actions, resources] = access(finding, locale);
    match finding.change {
        Change::New if finding.is_direct_grant => locale.analysis_new_direct_grant(&actions, &resources),
        Change::Lost if finding.is_direct_grant => locale.analysis_lost_direct_grant(&actions, &resources),
        Change::New => locale.analysis_new(&actions, &resources),
        Change::Lost => locale.analysis_lost(&actions, &resources),
        Change::OtherDenial => locale.analysis_other_denial(&actions, &resources),
    }
}

/// The actions and resources of a finding.
pub(super) fn access(finding: &Finding, locale: Locale) -> [Text; 2] {
    let actions = actions(&finding.actions, finding.more_actions, locale);
    [actions, resources(&finding.resources, finding.is_not_resource, locale)]
}

/// The actions of a finding: names, perhaps not all.
pub(super) fn actions(named: &[String], are_more: bool, locale: Locale) -> Text {
    let named: Vec<&str> = named.iter().map(String::as_str).collect();
    let actions = list::both(&named, locale);
    if are_more { locale.analysis_actions_and_others(&actions) } else { actions }
}

/// The resources of a finding: patterns, all others, or any.
pub(super) fn resources(patterns: &[String], is_not_resource: bool, locale: Locale) -> Text {
    let patterns: Vec<&str> = patterns.iter().map(String::as_str).collect();
    match (patterns.is_empty(), is_not_resource) {
        (true, _) => locale.analysis_all_resources(),
        (false, true) => locale.analysis_not_resources(&list::both(&patterns, locale)),
        (false, false) => list::either(&patterns, locale),
    }
}

/// How a statement has to do with a finding.
#[must_use]
pub fn cause(cause: &Cause, locale: Locale) -> Text {
    let statement = statement(cause, locale);
    match cause.role {
        Role::Allows => locale.analysis_allows(&statement),
        Role::AllowsNoLonger => locale.analysis_allows_no_longer(&statement),
        Role::Denies => locale.analysis_denies(&statement),
        Role::DeniesNoLonger => locale.analysis_denies_no_longer(&statement),
    }
}

/// What a statement is called.
pub(super) fn statement(cause: &Cause, locale: Locale) -> Text {
    named(cause.sid.as_deref(), cause.statement, locale)
}

/// What a statement of an index is called.
pub(super) fn named(sid: Option<&str>, at: usize, locale: Locale) -> Text {
    sid.map_or_else(|| locale.analysis_statement(at + 1), |sid| locale.analysis_statement_sid(sid))
}

/// A test that is part of a finding.
pub(super) fn residual(test: &Residual, locale: Locale) -> Text {
    let values: Vec<&str> = test.values.iter().map(String::as_str).collect();
    let values = if values.is_empty() { locale.analysis_no_values() } else { list::either(&values, locale) };
    if test.holds {
        locale.analysis_if(&test.key, test.operator, &values)
    } else {
        locale.analysis_unless(&test.key, test.operator, &values)
    }
}

/// The request that shows a finding, and what it needs beside.
pub(super) fn witness(shown: &Witness, locale: Locale) -> Vec<Text> {
    let [before, after] = shown.decisions.map(|decision| decided(decision, locale));
    let request = locale.analysis_witness(&shown.action, &after, &before, &shown.caller, &shown.resource);
    std::iter::once(request).chain(keys(&shown.keys, locale)).collect()
}

/// What a request has for keys.
pub(super) fn keys(keys: &[(String, Option<Vec<String>>)], locale: Locale) -> impl Iterator<Item = Text> {
    keys.iter().map(move |(key, values)| match values {
        None => locale.analysis_witness_absent(key),
        Some(values) => {
            let values: Vec<&str> = values.iter().map(String::as_str).collect();
            locale.analysis_witness_key(key, &list::both(&values, locale))
        }
    })
}

pub(super) fn decided(decision: Decision, locale: Locale) -> Text {
    match decision {
        Decision::Allow => locale.analysis_allowed(),
        Decision::ExplicitDeny => locale.analysis_explicitly_denied(),
        Decision::ImplicitDeny => locale.analysis_implicitly_denied(),
        Decision::NeedsContext | Decision::Error | Decision::Done => Text::plain_words(decision.word(locale)),
    }
}

/// Something that is not decided, and why.
pub(super) fn undecided(open: &Undecided, locale: Locale) -> Text {
    let reason = reason(open.reason, locale);
    match open.change {
        Change::New => locale.analysis_open_new(&reason),
        Change::Lost => locale.analysis_open_lost(&reason),
        Change::OtherDenial => locale.analysis_open_other_denial(&reason),
    }
}

/// Why something is not decided.
pub(super) fn reason(reason: Reason, locale: Locale) -> Text {
    match reason {
        Reason::Budget => locale.analysis_reason_budget(),
        Reason::Variables => locale.analysis_reason_variables(),
        Reason::Principals => locale.analysis_reason_principals(),
        Reason::Unconfirmed => locale.analysis_reason_unconfirmed(),
    }
}

/// Why documents are not compared; `None` if their own diagnostics say it.
#[must_use]
pub fn comparison_refused(refusal: &Refusal, locale: Locale) -> Option<Text> {
    match refusal {
        Refusal::Invalid(_) => None,
        Refusal::Kind(kind) => Some(locale.analysis_refused_kind(&Text::code(kind.name()))),
        Refusal::Blank { statement } => Some(locale.analysis_refused_blank(*statement + 1)),
    }
}
