//! Where a single policy goes: to one of the places for documents of the selected step.

use rolecall_core::diag::PolicyKind;
use rolecall_core::name::short_name;
use rolecall_core::outline::{Document, Outline};
use rolecall_explain::{Locale, Word};
use rolecall_import::{Import, Json, Kind};

use crate::answer::Pick;
use crate::question::Question;
use crate::row;
use crate::tree::{Sheeted, is_blank};

/// The policy, if an import is a single one and nothing else.
pub(crate) fn alone(read: &Import) -> Option<(PolicyKind, &Json)> {
    let kind = match read.kind {
        Kind::TrustPolicy => PolicyKind::Trust,
        Kind::IdentityPolicy => PolicyKind::Identity,
        Kind::PermissionsBoundary => PolicyKind::Boundary,
        Kind::SessionPolicies => PolicyKind::Session,
        Kind::ResourcePolicy => PolicyKind::Resource,
        Kind::ServiceControlPolicies => PolicyKind::ServiceControl,
        Kind::ResourceControlPolicies => PolicyKind::ResourceControl,
        Kind::VpcEndpointPolicy => PolicyKind::Endpoint,
        _ => return None,
    };
    // Words beside it may say whose it is.
    let says_more = ["caller", "steps"].iter().any(|member| read.scenario.get(member).is_some());
    if read.documents > 1 || !read.claims.is_empty() || (says_more && kind != PolicyKind::Session) {
        return None;
    }
    // A service control policy comes with the one that AWS attaches everywhere.
    let document = row::documents(&read.scenario).into_iter().rfind(|document| document.kind == kind)?;
    Some((kind, document.json))
}

/// Whether documents of these kinds have one shape, so that either may have been meant.
fn may_be(kind: PolicyKind, place: PolicyKind) -> bool {
    let names_principals = |kind| {
        matches!(kind, PolicyKind::Trust | PolicyKind::Resource | PolicyKind::ResourceControl | PolicyKind::Endpoint)
    };
    names_principals(kind) == names_principals(place) && (kind != PolicyKind::Trust || place == PolicyKind::Trust)
}

/// The places for such a policy in the open scenario, and the one that is taken: the one that was chosen, else the one that is open, else
/// the first that waits for one of its kind. `None` if there is none.
pub(crate) fn pick(kind: PolicyKind, open: &Json, question: &Question, locale: Locale) -> Option<Pick> {
    let sheet = Sheeted(open);
    let mut documents = Outline::of(&sheet).documents(question.step);
    documents.retain(|document| may_be(kind, document.used_as.policy_kind()));
    let path = |document: &Document| document.path.as_str().to_owned();
    let waits = |document: &&Document| open.at(document.path.as_str()).is_none_or(is_blank);
    let of_kind = || documents.iter().filter(|document| document.used_as.policy_kind() == kind);
    let chosen = question
        .chosen
        .get("place")
        .filter(|chosen| chosen.is_empty() || documents.iter().any(|document| path(document) == **chosen));
    let tab = question.tab.as_ref().filter(|tab| documents.iter().any(|document| path(document) == **tab));
    let first = || of_kind().find(waits).or_else(|| of_kind().next()).map(path);
    let picked = chosen.or(tab).cloned().or_else(first)?;
    let label = |document: &Document| {
        let parts = [document.used_as.policy_kind().word(locale), &document.name, short_name(&document.owner)];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    };
    let mut options: Vec<(String, String)> =
        documents.iter().map(|document| (path(document), label(document))).collect();
    options.push((String::new(), locale.import_place_apart().to_owned()));
    let label = locale.import_choice_place().to_owned();
    Some(Pick { name: "place", label, options, picked, is_searched: false, help: Vec::new() })
}
