//! Whether a changed document allows nothing that it did not allow before.

use rolecall_analysis::{Change, Comparison, Verdict};
use rolecall_core::diag::PolicyKind;

use super::comparison::{item, scope, undecided};
use super::told::Told;
use crate::Locale;

/// What a comparison of two documents of a kind says about new access alone.
#[must_use]
pub fn no_new_access(answer: &Comparison, kind: PolicyKind, locale: Locale) -> Told {
    let headline = match answer.verdict(Change::New) {
        Verdict::No => locale.analysis_no_new_access(),
        Verdict::Yes => locale.analysis_new_access(),
        Verdict::NotDecided => locale.analysis_new_access_not_decided(),
    };
    let findings = answer.findings.iter().filter(|found| found.change == Change::New);
    let open = answer.undecided.iter().filter(|open| open.change == Change::New);
    Told {
        headline,
        items: findings.map(|found| item(found, locale)).collect(),
        open: open.map(|open| undecided(open, locale)).collect(),
        scope: scope(kind, answer.actions, locale),
    }
}
