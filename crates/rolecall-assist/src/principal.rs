//! Principals: their types, and those of the scenario.

use rolecall_core::policy::PolicyKind;

use crate::candidates::{Candidates, name, value};
use crate::item::{Completions, Detail, ItemKind, Tail};
use crate::known::{PRINCIPAL_TYPES, PROVIDERS, SERVICE_PRINCIPALS};
use crate::question::Question;
use crate::site::Site;

/// The one principal that stands without a type. A trust policy has no use for it.
pub(crate) fn everyone(question: &Question<'_>, site: &Site) -> Completions {
    let mut candidates = Candidates::of(&site.typed);
    if question.kind != PolicyKind::Trust {
        candidates.offer("*", 0, ());
    }
    site.completions(candidates.best(|label, ()| value(label, ItemKind::Principal, Detail::Plain)))
}

/// The types that the element does not have yet.
pub(crate) fn types(question: &Question<'_>, site: &Site) -> Completions {
    let mut candidates = Candidates::of(&site.typed);
    for (place, kind) in (0..).zip(PRINCIPAL_TYPES) {
        // Canonical users are S3's; a resource control policy is about everyone.
        let fits = match question.kind {
            PolicyKind::Trust => kind != "CanonicalUser",
            kind => kind != PolicyKind::ResourceControl,
        };
        if fits && !site.has_sibling(kind) {
            candidates.offer(kind, place, ());
        }
    }
    let tail = Tail::Text;
    site.completions(candidates.best(|label, ()| name(label, ItemKind::Principal, Detail::Plain, site.has_colon, tail)))
}

/// The principals of a type.
pub(crate) fn complete(kind: &str, question: &Question<'_>, site: &Site) -> Completions {
    let names = question.names;
    let mut candidates = Candidates::of(&site.typed);
    let mut offer = |label: &str, weight, detail| {
        if !site.has_sibling(label) {
            candidates.offer(label, weight, detail);
        }
    };
    match kind {
        "AWS" => {
            for principal in names.principals {
                offer(principal, 0, Detail::OfScenario);
            }
            for account in names.accounts {
                offer(&format!("arn:aws:iam::{account}:root"), 1, Detail::OfScenario);
            }
            if question.kind != PolicyKind::Trust {
                offer("*", 2, Detail::Plain);
            }
        }
        "Federated" => {
            for provider in names.providers {
                offer(provider, 0, Detail::OfScenario);
            }
            for provider in PROVIDERS {
                offer(provider, 1, Detail::Plain);
            }
        }
        "Service" => {
            for service in SERVICE_PRINCIPALS {
                offer(service, 0, Detail::Plain);
            }
        }
        _ => {}
    }
    site.completions(candidates.best(|label, detail| value(label, ItemKind::Principal, detail)))
}
