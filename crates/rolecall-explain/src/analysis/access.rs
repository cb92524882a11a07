//! Whether a document allows something that it must not.

use rolecall_analysis::{Cause, Change, Comparison, Finding, Verdict};
use rolecall_core::diag::PolicyKind;

use super::comparison::{self, keys, named, reason, residual, scope_of_one};
use super::told::{Shown, Told, ToldItem, ToldPlace, Tone};
use crate::{Locale, Text};

/// What a document of a kind allows of what it must not allow.
#[must_use]
pub fn access_not_granted(answer: &Comparison, kind: PolicyKind, locale: Locale) -> Told {
    let headline = match answer.verdict(Change::New) {
        Verdict::No => locale.analysis_access_none(),
        Verdict::Yes => locale.analysis_access_granted(),
        Verdict::NotDecided => locale.analysis_access_not_decided(),
    };
    let mut open: Vec<Text> =
        answer.undecided.iter().map(|open| locale.analysis_open_access(&reason(open.reason, locale))).collect();
    open.dedup();
    Told {
        headline,
        items: answer.findings.iter().map(|found| item(found, locale)).collect(),
        open,
        scope: scope_of_one(kind, answer.actions, locale),
    }
}

/// What of it a finding is, in one clause.
#[must_use]
pub fn granted(found: &Finding, locale: Locale) -> Text {
    let [actions, resources] = comparison::access(found, locale);
    locale.analysis_granted(&actions, &resources)
}

/// The statement that allows it.
#[must_use]
pub fn granted_by(cause: &Cause, locale: Locale) -> Text {
    locale.analysis_granted_by(&named(cause.sid.as_deref(), cause.statement, locale))
}

fn item(found: &Finding, locale: Locale) -> ToldItem {
    let conditions = found.conditions.iter().map(|test| residual(test, locale));
    let witness = &found.witness;
    let request = locale.analysis_witness_allowed(&witness.action, &witness.caller, &witness.resource);
    let [_, scenario] = &witness.scenarios;
    ToldItem {
        tone: Tone::Opens,
        title: granted(found, locale),
        lines: found.causes.iter().map(|cause| granted_by(cause, locale)).chain(conditions).collect(),
        places: found
            .causes
            .iter()
            .map(|cause| ToldPlace { document: "policy".to_owned(), span: cause.span })
            .collect(),
        shown: Some(Shown {
            lines: std::iter::once(request).chain(keys(&witness.keys, locale)).collect(),
            scenarios: vec![scenario.clone()],
        }),
    }
}
