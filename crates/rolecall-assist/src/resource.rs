//! Resources: those of the scenario, and the forms that the actions of the statement take.

use std::collections::BTreeMap;
use std::ops::Range;

use rolecall_core::catalogue::{Access, Catalogue, matches_form};

use crate::candidates::{Candidates, open_value, value};
use crate::expand::expand;
use crate::item::{Completions, Detail, ItemKind};
use crate::managed;
use crate::question::Question;
use crate::site::Site;

/// A form of ARNs, with the service and the name of its type.
type Forms = BTreeMap<String, (String, String)>;

/// How many actions of a pattern are asked for what they are about.
const ASKED: usize = 300;

enum Subject {
    Managed(Detail),
    Everything,
    Listed,
    Form { service: String, name: String, open: Range<usize> },
}

pub(crate) fn complete(question: &Question<'_>, site: &Site, facts: &dyn Catalogue) -> Completions {
    let forms = forms(&site.actions, facts);
    let mut candidates = Candidates::of(&site.typed);
    for resource in question.names.resources {
        if forms.is_empty() || forms.keys().any(|form| may_name(form, resource)) {
            offer(&mut candidates, site, resource, 0, Subject::Listed);
        }
    }
    for (form, (service, name)) in &forms {
        let (arn, open) = written(form, question.names.accounts);
        let subject = Subject::Form { service: service.clone(), name: name.clone(), open };
        offer(&mut candidates, site, &arn, 1, subject);
    }
    // There are too many of them to be listed before something is typed.
    if !site.typed.is_empty() && reads_policies(&site.actions, facts) {
        for (arn, weight, detail) in managed::all("", &site.typed, facts) {
            offer(&mut candidates, site, &arn, weight, Subject::Managed(detail));
        }
    }
    offer(&mut candidates, site, "*", 2, Subject::Everything);
    site.completions(candidates.best(|label, subject| match subject {
        Subject::Everything => value(label, ItemKind::Resource, Detail::Plain),
        Subject::Managed(detail) => managed::item(label, ItemKind::ManagedPolicy, detail),
        Subject::Listed => value(label, ItemKind::Resource, Detail::OfScenario),
        Subject::Form { service, name, open } => {
            open_value(label, ItemKind::Resource, Detail::ResourceType { service, name }, open)
        }
    }))
}

fn offer(candidates: &mut Candidates<'_, Subject>, site: &Site, label: &str, weight: u8, subject: Subject) {
    if !site.has_sibling(label) {
        candidates.offer(label, weight, subject);
    }
}

/// Whether a resource of the scenario is one of a form, or holds such: a bucket is where objects are.
fn may_name(form: &str, resource: &str) -> bool {
    matches_form(form, resource) || matches_form(form, &format!("{resource}/x"))
}

/// Whether one of the actions reads managed policies: those of AWS nobody else can change.
fn reads_policies(actions: &[String], facts: &dyn Catalogue) -> bool {
    let reads = |action: &str| {
        let known = action.split_once(':').and_then(|(service, name)| facts.action(service, name));
        known.is_some_and(|action| {
            matches!(action.access, Access::List | Access::Read)
                && action.resources.iter().any(|used| used.resource.name == "policy")
        })
    };
    let of_iam = actions.iter().filter(|action| action.to_ascii_lowercase().starts_with("iam:"));
    of_iam
        .flat_map(|action| expand(action, facts).actions().into_iter().map(str::to_owned).collect::<Vec<_>>())
        .any(|action| reads(&action))
}

/// The forms of the resources that actions are about, patterns of actions included.
pub(crate) fn forms(actions: &[String], facts: &dyn Catalogue) -> Forms {
    let mut forms = Forms::new();
    for action in actions {
        let expansion = expand(action, facts);
        for known in expansion.actions().into_iter().take(ASKED) {
            let Some((service, name)) = known.split_once(':') else { continue };
            for used in facts.action(service, name).into_iter().flat_map(|action| action.resources) {
                let kind = (service.to_owned(), used.resource.name.to_owned());
                forms.entry(used.resource.arn).or_insert(kind);
            }
        }
    }
    forms
}

/// A form as it is written down, and the part that has to be filled in first: there a `${…}` would be a policy variable.
fn written(form: &str, accounts: &[String]) -> (String, Range<usize>) {
    let (mut arn, mut open, mut rest) = (String::new(), None, form);
    while let Some((before, behind)) = rest.split_once("${") {
        let Some((name, behind)) = behind.split_once('}') else { break };
        arn.push_str(before);
        let start = arn.len();
        match name {
            "Partition" => arn.push_str("aws"),
            "Region" => arn.push('*'),
            "Account" => arn.push_str(accounts.first().map_or("*", String::as_str)),
            _ => {
                arn.push_str(name);
                open.get_or_insert(start..arn.len());
            }
        }
        rest = behind;
    }
    arn.push_str(rest);
    let end = arn.len();
    (arn, open.unwrap_or(end..end))
}
