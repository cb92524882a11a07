//! Conditions: operators, the keys that fit them, and the values that are known of keys.

use std::collections::BTreeMap;

use rolecall_core::catalogue::{Catalogue, GLOBAL_KEYS, Key, KeyKind};
use rolecall_core::operator::{Family, Operator, SetOperator};

use crate::candidates::{Candidates, name, open_value, value};
use crate::expand::expand;
use crate::item::{Completions, Detail, Item, ItemKind, Tail};
use crate::question::Question;
use crate::site::Site;
use crate::{known, managed};

/// The operators, each before its forms; these only once something is typed.
pub(crate) fn operators(site: &Site) -> Completions {
    let mut candidates = Candidates::of(&site.typed);
    for base in Operator::names().filter_map(Operator::parse) {
        let sets = [None, Some(SetOperator::ForAllValues), Some(SetOperator::ForAnyValue)];
        for (weight, set_operator) in (0..).zip(sets) {
            for if_exists in [false, true] {
                let operator = Operator { set_operator, if_exists, ..base };
                let is_form = set_operator.is_some() || if_exists;
                // AWS knows no form of `Null`.
                let exists = base.family != Family::Null || !is_form;
                if exists && (!is_form || !site.typed.is_empty()) && !site.has_sibling(operator.name()) {
                    candidates.offer(operator.name(), 2 * weight + u8::from(if_exists), operator);
                }
            }
        }
    }
    site.completions(candidates.best(|label, operator| {
        name(label, ItemKind::Operator, Detail::Operator(operator), site.has_colon, Tail::Object)
    }))
}

/// The keys that requests of the statement's actions can carry and that fit an operator.
pub(crate) fn keys(operator: &str, site: &Site, facts: &dyn Catalogue) -> Completions {
    let operator = Operator::parse(operator);
    let mut candidates = Candidates::of(&site.typed);
    for (name, (key, weight)) in carried(&site.actions, &site.typed, facts) {
        let Some(misfit) = misfit(operator, &key) else { continue };
        if !site.has_sibling(name) {
            candidates.offer(name, weight + 2 * misfit, key);
        }
    }
    site.completions(candidates.best(|label, key| key_item(label, &key, site)))
}

/// The keys by name, those of the actions before the global ones. Of statements that name no action, all keys of the service that is typed.
fn carried<'c>(actions: &[String], typed: &str, facts: &'c dyn Catalogue) -> BTreeMap<&'c str, (Key<'c>, u8)> {
    let mut keys: BTreeMap<&str, (Key<'c>, u8)> = GLOBAL_KEYS.iter().map(|key| (key.name, (*key, 1))).collect();
    let mut add = |key: Key<'c>| {
        // What a service says of a global key is no better than what AWS says of it.
        keys.entry(key.name).or_insert((key, 0));
    };
    for action in actions {
        let expansion = expand(action, facts);
        let known = expansion.actions();
        match known.as_slice() {
            [one] => {
                let found = one.split_once(':').and_then(|(service, name)| facts.action(service, name));
                if let Some(action) = found {
                    action.keys.into_iter().for_each(&mut add);
                    for used in action.resources {
                        used.keys.into_iter().chain(used.resource.keys).for_each(&mut add);
                    }
                }
            }
            several => {
                let mut services: Vec<&str> = several.iter().filter_map(|name| Some(name.split_once(':')?.0)).collect();
                services.dedup();
                // `*` is about all; their keys are listed once a service is typed.
                if let [service] = services.as_slice() {
                    facts.keys(service).into_iter().for_each(&mut add);
                }
            }
        }
    }
    if let Some((service, _)) = typed.split_once(':') {
        facts.keys(service).into_iter().for_each(&mut add);
    }
    keys
}

/// How badly a key fits an operator: 0 if that is what the operator is for; `None` if not at all.
fn misfit(operator: Option<Operator>, key: &Key<'_>) -> Option<u8> {
    let Some(operator) = operator else { return Some(0) };
    let kind = match operator.family {
        Family::Null => Some(0),
        Family::String(_) => match key.kind {
            KeyKind::String => Some(0),
            KeyKind::Arn => Some(1),
            _ => None,
        },
        Family::Binary => (key.kind == KeyKind::String).then_some(0),
        Family::Numeric(_) => match key.kind {
            KeyKind::Numeric => Some(0),
            // Seconds since 1970 can be compared as numbers.
            KeyKind::Date => key.is("aws:EpochTime").then_some(1),
            _ => None,
        },
        Family::Date(_) => (key.kind == KeyKind::Date).then_some(0),
        Family::Bool => (key.kind == KeyKind::Bool).then_some(0),
        Family::Ip => (key.kind == KeyKind::IpAddress).then_some(0),
        Family::Arn(_) => (key.kind == KeyKind::Arn).then_some(0),
    }?;
    match (operator.set_operator, key.is_multivalued) {
        (Some(_), false) => None,
        // A set needs a set operator, except for whether it is there.
        (None, true) if operator.family != Family::Null => Some(kind + 2),
        _ => Some(kind),
    }
}

fn key_item(label: String, key: &Key<'_>, site: &Site) -> Item {
    let detail = Detail::Key { kind: key.kind, is_multivalued: key.is_multivalued };
    // What stands for a name of one's own is selected, and written without what would make it a variable.
    let placeholder = label.find(['$', '<']).map(|at| (at, label.get(at..).unwrap_or_default().to_owned()));
    match placeholder {
        None => name(label, ItemKind::Key, detail, site.has_colon, Tail::Text),
        Some((at, form)) => {
            let own = form.replace(['$', '{', '}', '<', '>'], "");
            let written = format!("{}{own}", label.get(..at).unwrap_or_default());
            let mut item = open_value(written, ItemKind::Key, detail, at..at + own.len());
            if !site.has_colon {
                item.inserted.push_str(": \"\"");
            }
            Item { label, ..item }
        }
    }
}

/// The values that are known of a key.
pub(crate) fn values(
    operator: &str,
    key: &str,
    question: &Question<'_>,
    site: &Site,
    facts: &dyn Catalogue,
) -> Completions {
    let mut candidates = Candidates::of(&site.typed);
    let mut offer = |label: &str, weight, kind, detail| {
        if !site.has_sibling(label) {
            candidates.offer(label, weight, (kind, detail));
        }
    };
    let key = key.to_ascii_lowercase();
    let family = Operator::parse(operator).map(|operator| operator.family);
    let of_catalogue = || facts.key(&key).map(|key| key.kind);
    let kind = GLOBAL_KEYS.iter().find(|known| known.is(&key)).map(|key| key.kind).or_else(of_catalogue);
    if matches!(family, Some(Family::Null | Family::Bool)) || kind == Some(KeyKind::Bool) {
        for flag in ["true", "false"] {
            offer(flag, 0, ItemKind::Value, Detail::Plain);
        }
        return site.completions(candidates.best(|label, (kind, detail)| value(label, kind, detail)));
    }
    for known in known::values(&key) {
        offer(known, 0, ItemKind::Value, Detail::Plain);
    }
    for (name, kind) in of_scenario(&key, question) {
        offer(name, 0, kind, Detail::OfScenario);
    }
    let folder = match &*key {
        "iam:policyarn" | "iam:permissionsboundary" => Some(""),
        "sts:taskpolicyarn" => Some(managed::TASKS),
        _ => None,
    };
    for (arn, weight, detail) in folder.into_iter().flat_map(|folder| managed::all(folder, &site.typed, facts)) {
        offer(&arn, weight, ItemKind::ManagedPolicy, detail);
    }
    site.completions(candidates.best(|label, (kind, detail)| managed::item(label, kind, detail)))
}

/// What the scenario has that a key can hold; the key in lower case.
fn of_scenario<'q>(key: &str, question: &Question<'q>) -> Vec<(&'q str, ItemKind)> {
    let names = question.names;
    let (list, kind) = match key {
        "aws:principalarn" => (names.principals, ItemKind::Principal),
        "aws:principalaccount"
        | "aws:resourceaccount"
        | "aws:sourceaccount"
        | "aws:vpceaccount"
        | "kms:calleraccount" => (names.accounts, ItemKind::Value),
        "aws:principalorgid" | "aws:resourceorgid" | "aws:sourceorgid" | "aws:vpceorgid" => {
            (names.organizations, ItemKind::Value)
        }
        "aws:sourcearn" => (names.resources, ItemKind::Resource),
        "aws:federatedprovider" => (names.providers, ItemKind::Principal),
        _ => return Vec::new(),
    };
    list.iter().map(|name| (name.as_str(), kind)).collect()
}
