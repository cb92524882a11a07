//! Resources that a caller names itself: of an action's forms, those that its policies let it name.

use rolecall_core::catalogue::matches_form;
use rolecall_core::trace::{Effect, PolicyId};

use crate::document::names;
use crate::inquiry::Inquiry;
use crate::shown;
use crate::universe::Universe;

/// The forms of the resources of a call: of each list one has to be allowed.
pub(super) fn forms(universe: &Universe, action: &str) -> Vec<Vec<String>> {
    let used = universe.resources(action);
    let required: Vec<Vec<String>> =
        used.iter().filter(|(_, is_required)| *is_required).map(|(form, _)| vec![form.clone()]).collect();
    if !required.is_empty() {
        return required;
    }
    let mut any: Vec<String> = used.into_iter().map(|(form, _)| form).collect();
    any.push("*".to_owned());
    vec![any]
}

/// Whether statements of policies that allow an action name every resource, or none does.
pub(super) fn is_about_all(inquiry: &Inquiry, policies: &[PolicyId], action: &str) -> bool {
    patterns(inquiry, policies, action).iter().all(|pattern| pattern == "*")
}

/// Names of a form that policies let somebody give something in an account, a plain one last.
pub(super) fn named(
    inquiry: &Inquiry,
    policies: &[PolicyId],
    action: &str,
    form: &str,
    [partition, account]: [&str; 2],
) -> Vec<String> {
    if form == "*" {
        return vec!["*".to_owned()];
    }
    let plain = plain(form, partition, account);
    let patterns = patterns(inquiry, policies, action);
    let filled = patterns.iter().filter_map(|pattern| filled(pattern, &plain));
    let mut all: Vec<String> = filled.filter(|name| matches_form(form, name)).collect();
    all.push(plain);
    let mut seen = std::collections::BTreeSet::new();
    all.retain(|name| seen.insert(name.clone()));
    all
}

/// The resources of the statements that allow an action.
fn patterns(inquiry: &Inquiry, policies: &[PolicyId], action: &str) -> Vec<String> {
    let scenario = inquiry.scenario();
    let lower = action.to_ascii_lowercase();
    let statements = policies.iter().filter_map(|id| scenario.policy(*id)).flat_map(|policy| &policy.statements);
    let naming = statements.filter(|statement| statement.effect == Effect::Allow && names(&statement.action, &lower));
    let mut found = Vec::new();
    for resource in naming.filter_map(|statement| statement.resource.as_ref()) {
        if resource.negated {
            found.push("*".to_owned());
        } else {
            let keys = &scenario.world().keys;
            found.extend(resource.listed.iter().map(|listed| shown::pattern(&listed.value, keys)));
        }
    }
    found
}

/// A plain name of a form.
fn plain(form: &str, partition: &str, account: &str) -> String {
    let mut out = String::new();
    let mut rest = form;
    while let Some((before, behind)) = rest.split_once("${") {
        out.push_str(before);
        let (name, behind) = behind.split_once('}').unwrap_or((behind, ""));
        out.push_str(match name {
            "Partition" => partition,
            "Account" => account,
            "Region" => "us-east-1",
            _ => "example",
        });
        rest = behind;
    }
    out.push_str(rest);
    out
}

/// A name that a pattern matches, near a plain one: wildcards of a field take what the plain name has there.
fn filled(pattern: &str, plain: &str) -> Option<String> {
    if pattern.contains("${") {
        return None;
    }
    let fields: Vec<&str> = pattern.splitn(6, ':').collect();
    let of_plain: Vec<&str> = plain.splitn(6, ':').collect();
    if fields.len() < 6 || of_plain.len() < 6 {
        return None;
    }
    let field = |(at, (field, plain)): (usize, (&&str, &&str))| match field.contains(['*', '?']) {
        true if at < 5 => (*plain).to_owned(),
        true => field.replace('*', "example").replace('?', "a"),
        false => (*field).to_owned(),
    };
    Some(fields.iter().zip(&of_plain).enumerate().map(field).collect::<Vec<_>>().join(":"))
}
