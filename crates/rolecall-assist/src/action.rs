//! Actions: the prefix of a service first, then its actions; or an action by its name, whichever service has it.

use rolecall_core::catalogue::{Action, ActionName, Catalogue};
use rolecall_core::pattern::Pattern;
use rolecall_core::policy::PolicyKind;

use crate::candidates::{Candidates, open_value, value};
use crate::expand::count;
use crate::item::{ActionDetail, Completions, Detail, Item, ItemKind};
use crate::known::TRUST_ACTIONS;
use crate::question::Question;
use crate::site::Site;

/// A service, or an action of it.
enum Subject<'c> {
    Service(&'c str),
    Action(&'c str, ActionName<'c>),
}

/// How many letters name an action well enough to look for it in all services.
const ENOUGH: usize = 3;

pub(crate) fn complete(question: &Question<'_>, site: &Site, facts: &dyn Catalogue) -> Completions {
    let mut candidates = Candidates::of(&site.typed);
    match site.typed.split_once(':') {
        _ if question.kind == PolicyKind::Trust => {
            for noun in TRUST_ACTIONS {
                let label = format!("sts:{noun}");
                if !site.has_sibling(&label) {
                    candidates.offer(&label, 0, Subject::Action("sts", ActionName { verb: "", noun }));
                }
            }
        }
        Some((service, name)) => {
            if let Some(service) = facts.service(service) {
                of_service(service.prefix, name, site, facts, &mut candidates);
            }
        }
        None => {
            services(question.kind, site, facts, &mut candidates);
            if site.typed.len() >= ENOUGH {
                of_all(question.kind, site, facts, &mut candidates);
            }
        }
    }
    let (mut items, more) = candidates.best(|label, subject| item(label, &subject, facts));
    if question.kind != PolicyKind::Trust {
        items.extend(pattern(&site.typed, facts));
    }
    site.completions((items, more))
}

/// Whether a policy of a kind can be about the actions of a service.
fn bears_on(kind: PolicyKind, service: &str, facts: &dyn Catalogue) -> bool {
    kind != PolicyKind::ResourceControl || facts.service(service).is_some_and(|service| service.has_resource_control)
}

fn services<'c>(kind: PolicyKind, site: &Site, facts: &'c dyn Catalogue, candidates: &mut Candidates<'_, Subject<'c>>) {
    for prefix in facts.services() {
        if bears_on(kind, prefix, facts) {
            candidates.offer(prefix, u8::from(!is_named(site, prefix)), Subject::Service(prefix));
        }
    }
}

/// Whether the statement names an action of a service already: another one of it is what is written next.
fn is_named(site: &Site, prefix: &str) -> bool {
    site.siblings.iter().any(|sibling| sibling.split_once(':').is_some_and(|(service, _)| service == prefix))
}

fn of_service<'c>(
    service: &'c str,
    name: &str,
    site: &Site,
    facts: &'c dyn Catalogue,
    candidates: &mut Candidates<'_, Subject<'c>>,
) {
    // What a pattern means is listed whole: it is how one sees what it means.
    let pattern = name.contains(['*', '?']).then(|| Pattern::action(&site.typed));
    for action in facts.actions(service) {
        let label = format!("{service}:{action}");
        let subject = Subject::Action(service, action);
        match &pattern {
            Some(pattern) => {
                if pattern.matches(&format!("{service}:{}", action.lower())) {
                    candidates.take(label, 0, subject);
                }
            }
            None if site.has_sibling(&label) => {}
            None => candidates.offer(&label, 0, subject),
        }
    }
}

fn of_all<'c>(kind: PolicyKind, site: &Site, facts: &'c dyn Catalogue, candidates: &mut Candidates<'_, Subject<'c>>) {
    for service in facts.services().into_iter().filter(|service| bears_on(kind, service, facts)) {
        let weight = 2 + u8::from(!is_named(site, service));
        let mut label = format!("{service}:");
        let start = label.len();
        for action in facts.actions(service) {
            label.truncate(start);
            label.push_str(action.verb);
            label.push_str(action.noun);
            if !site.has_sibling(&label) {
                candidates.offer(&label, weight, Subject::Action(service, action));
            }
        }
    }
}

fn item(label: String, subject: &Subject<'_>, facts: &dyn Catalogue) -> Item {
    match subject {
        Subject::Service(prefix) => {
            let name = facts.service(prefix).map_or("", |service| service.name).to_owned();
            // The colon asks for the actions at once.
            let end = label.len() + 1;
            Item { label: label.clone(), ..open_value(label + ":", ItemKind::Service, Detail::Service(name), end..end) }
        }
        Subject::Action(service, name) => {
            let detail = facts
                .action(service, &name.to_string())
                .map_or(Detail::Plain, |action| Detail::Action(of(service, &action)));
            value(label, ItemKind::Action, detail)
        }
    }
}

/// The pattern of all that begins so, behind the actions themselves.
fn pattern(typed: &str, facts: &dyn Catalogue) -> Option<Item> {
    typed.split_once(':').filter(|(_, name)| !name.contains(['*', '?']))?;
    let pattern = format!("{typed}*");
    let count = count(&pattern, facts);
    (count.all > 1).then(|| value(pattern, ItemKind::Action, Detail::Pattern(count)))
}

/// What an action does, and to what.
pub(crate) fn of(service: &str, action: &Action<'_>) -> ActionDetail {
    let resources = action.resources.iter().map(|used| used.resource.name.to_owned()).collect();
    let of_resources = action.resources.iter().flat_map(|used| used.keys.iter().chain(&used.resource.keys));
    let mut keys: Vec<String> = action
        .keys
        .iter()
        .chain(of_resources)
        .filter(|key| key.name.split_once(':').is_some_and(|(prefix, _)| prefix.eq_ignore_ascii_case(service)))
        .map(|key| key.name.to_owned())
        .collect();
    keys.sort_unstable();
    keys.dedup();
    ActionDetail { access: action.access, resources, keys }
}
