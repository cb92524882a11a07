//! What later hops ask of a session, so that an earlier one may have to pass it.

use rolecall_core::context::Meaning;
use rolecall_core::sort::sort_by;
use rolecall_core::trace::ResidualTest;
use rolecall_core::world::Tag;

use super::account::Account;
use super::answer::{CallerNeed, NodeId, State};
use super::bundle::{Bundle, Bundles};
use super::held::Held;
use super::parameter::Choice;

/// Needs that are carried along a chain.
const MOST_WANTS: usize = 64;

/// Something that a session has to have been given.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Want {
    /// Tags.
    Tags(Vec<Tag>),
    /// A source identity.
    SourceIdentity(String),
    /// A name.
    Session(String),
}

/// Every need of every edge, once.
pub(crate) fn wants(account: &Account, bundles: &Bundles) -> Vec<Want> {
    let mut wants: Vec<Want> = Vec::new();
    for bundle in &bundles.list {
        let Some(want) = bundles.set(bundle.from).first().and_then(|first| want(account, *first, bundle)) else {
            continue;
        };
        if !wants.contains(&want) && wants.len() < MOST_WANTS {
            wants.push(want);
        }
    }
    sort_by(&mut wants, &Ord::cmp);
    wants
}

/// What an edge asks of the caller's session; `None` if nothing, or nothing that can be found.
pub(crate) fn want(account: &Account, from: NodeId, bundle: &Bundle) -> Option<Want> {
    if let Some(name) = &bundle.session {
        return Some(Want::Session(name.clone()));
    }
    match bundle.finding.caller? {
        CallerNeed::MfaDevice | CallerNeed::SessionName => None,
        CallerNeed::SessionTags | CallerNeed::SourceIdentity => of_tests(account, from, &bundle.finding.conditions),
    }
}

fn of_tests(account: &Account, from: NodeId, tests: &[ResidualTest]) -> Option<Want> {
    let keys = &account.world().keys;
    let plain = Held::plain();
    let choice = Choice { account, from, held: &plain };
    let is_of_session = |test: &&ResidualTest| {
        let meaning = keys.find(&test.key).map(|key| keys.meaning(key));
        matches!(meaning, Some(Meaning::PrincipalTag(_) | Meaning::SourceIdentity))
    };
    let of_session: Vec<ResidualTest> = tests.iter().filter(is_of_session).cloned().collect();
    let mut tags = Vec::new();
    for (key, values) in choice.context(&of_session)? {
        let Some(value) = values.and_then(|values| values.into_iter().next()) else { continue };
        match key.split_once('/') {
            Some((_, tag)) => tags.push((tag.to_owned(), value)),
            None => return Some(Want::SourceIdentity(value)),
        }
    }
    sort_by(&mut tags, &Ord::cmp);
    (!tags.is_empty()).then_some(Want::Tags(tags))
}

/// Whether nobody knows if a way works: a document is missing, or what it asks of the caller's session was not found.
pub(crate) fn is_open(account: &Account, bundles: &Bundles, bundle: &Bundle) -> bool {
    let asks = matches!(bundle.finding.caller, Some(CallerNeed::SessionTags | CallerNeed::SourceIdentity));
    let first = bundles.set(bundle.from).first().copied();
    bundle.finding.state == State::Unknown || asks && first.and_then(|first| want(account, first, bundle)).is_none()
}
