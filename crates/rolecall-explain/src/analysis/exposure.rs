//! Whom a resource or trust policy lets in from outside.

use rolecall_analysis::{Access, Cause, Exposed, Exposure, ExposureNote, ExposureUndecided, Party};

use super::comparison::{decided, keys, reason, residual, statement};
use super::told::{Shown, Told, ToldItem, ToldPlace, Tone};
use crate::{Locale, Text, list};

/// The name of the document in places.
pub const EXPOSED_DOCUMENT: &str = "document";

/// Who gets in.
#[must_use]
pub fn exposure(answer: &Exposure, locale: Locale) -> Told {
    let headline = match answer.findings.first().map(|widest| widest.access) {
        Some(Access::Public) => locale.exposure_public(),
        Some(Access::ConfusedDeputy) => locale.exposure_confused_deputy(),
        Some(Access::Federated) => locale.exposure_federated(),
        Some(Access::CrossAccount) => locale.exposure_cross_account(),
        None if answer.undecided.is_empty() => locale.exposure_none(),
        None => locale.exposure_not_decided(),
    };
    told(headline, answer, |_| true, locale)
}

/// Whether the access is public, alone.
#[must_use]
pub fn no_public_access(answer: &Exposure, locale: Locale) -> Told {
    let headline = match answer.is_public() {
        Some(false) => locale.no_public_access_pass(),
        Some(true) => locale.no_public_access_fail(),
        None => locale.no_public_access_open(),
    };
    told(headline, answer, |access| access == Access::Public, locale)
}

fn told(headline: Text, answer: &Exposure, is_asked: impl Fn(Access) -> bool, locale: Locale) -> Told {
    let findings = answer.findings.iter().filter(|found| is_asked(found.access)).map(|found| item(found, locale));
    let is_public = answer.is_public();
    let of_s3 = answer.is_public_to_s3.filter(|public| is_public.is_some_and(|known| known != *public));
    let of_s3 =
        of_s3.map(|public| if public { locale.exposure_public_to_s3() } else { locale.exposure_not_public_to_s3() });
    let notes = answer.notes.iter().map(|known| note(known, locale)).chain(of_s3).map(|title| ToldItem {
        tone: Tone::Notes,
        title,
        lines: Vec::new(),
        places: Vec::new(),
        shown: None,
    });
    let mut open: Vec<Text> =
        answer.undecided.iter().filter(|open| is_asked(open.access)).map(|open| undecided(open, locale)).collect();
    if answer.more > 0 {
        open.push(locale.analysis_more(answer.more));
    }
    let trusted: Vec<&str> = answer.trusted.iter().map(String::as_str).collect();
    let zone = if trusted.is_empty() {
        locale.exposure_scope_nobody()
    } else {
        locale.exposure_scope_trusted(&list::either(&trusted, locale))
    };
    Told {
        headline,
        items: findings.chain(notes).collect(),
        open,
        scope: vec![zone, locale.exposure_scope_policy(), locale.analysis_scope_unlisted()],
    }
}

/// Who gets in by which actions, in one clause.
#[must_use]
pub fn exposed(found: &Exposed, locale: Locale) -> Text {
    let named: Vec<&str> = found.actions.iter().map(String::as_str).collect();
    let actions = list::both(&named, locale);
    let actions = if found.more_actions { locale.analysis_actions_and_others(&actions) } else { actions };
    let parties = list::commas(found.parties.iter().map(|known| party(known, locale)), locale);
    locale.exposure_open_to(&actions, &parties)
}

fn item(found: &Exposed, locale: Locale) -> ToldItem {
    let causes = found.causes.iter().map(|cause| locale.exposure_allows(&statement(cause, locale)));
    let conditions = found.conditions.iter().map(|test| residual(test, locale));
    let place = |cause: &Cause| ToldPlace { document: EXPOSED_DOCUMENT.to_owned(), span: cause.span };
    let shown = &found.witness;
    let decision = decided(shown.decision, locale);
    let mut lines = vec![locale.exposure_witness(&shown.action, &shown.caller, &decision, &shown.resource)];
    lines.extend(keys(&shown.keys, locale));
    ToldItem {
        tone: Tone::Opens,
        title: exposed(found, locale),
        lines: causes.chain(conditions).collect(),
        places: found.causes.iter().map(place).collect(),
        shown: Some(Shown { lines, scenarios: vec![shown.scenario.clone()] }),
    }
}

fn party(party: &Party, locale: Locale) -> Text {
    match party {
        Party::Everyone => locale.exposure_everyone(),
        Party::Account { id, principals } if principals.is_empty() => locale.exposure_account(id),
        Party::Account { id, principals } => {
            let principals: Vec<&str> = principals.iter().map(String::as_str).collect();
            locale.exposure_principals(id, &list::both(&principals, locale))
        }
        Party::Organization(id) => locale.exposure_organization(id),
        Party::Service(name) => locale.exposure_service(name),
        Party::AnyService => locale.exposure_any_service(),
        Party::Provider(arn) => locale.exposure_provider(arn),
    }
}

fn note(note: &ExposureNote, locale: Locale) -> Text {
    let listed = |items: &[String]| {
        let items: Vec<&str> = items.iter().map(String::as_str).collect();
        list::either(&items, locale)
    };
    match note {
        ExposureNote::Networks(networks) => locale.exposure_networks(&listed(networks)),
        ExposureNote::Addresses(addresses) => locale.exposure_addresses(&listed(addresses)),
        ExposureNote::UniqueIds(ids) => locale.exposure_unique_ids(&listed(ids)),
        ExposureNote::Unmodelled(principals) => locale.exposure_unmodelled(&listed(principals)),
        ExposureNote::PassedRole => locale.exposure_passed_role(),
    }
}

fn undecided(open: &ExposureUndecided, locale: Locale) -> Text {
    let reason = reason(open.reason, locale);
    match open.access {
        Access::Public => locale.exposure_open_public(&reason),
        Access::ConfusedDeputy => locale.exposure_open_confused_deputy(&reason),
        Access::Federated => locale.exposure_open_federated(&reason),
        Access::CrossAccount => locale.exposure_open_cross_account(&reason),
    }
}
