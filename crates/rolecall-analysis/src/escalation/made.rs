//! Resources that a caller names itself: of an action's forms, those that its policies let it name.

use std::collections::{BTreeMap, BTreeSet};

use rolecall_core::catalogue::matches_form;
use rolecall_core::sort::sort_by;
use rolecall_core::trace::{Effect, Outcome, PolicyId};

use super::answer::{Call, Hanging, Missing, Obstacle};
use super::calls::{Caller, Said};
use crate::document::names;
use crate::inquiry::Inquiry;
use crate::shown;
use crate::universe::Universe;

/// How the calls of a way come out that start something.
#[derive(Debug, Default)]
pub(super) struct Start {
    pub(super) calls: Vec<Call>,
    pub(super) hanging: Vec<Hanging>,
    pub(super) stop: Option<Stop>,
}

/// Why a way cannot start.
#[derive(Debug)]
pub(super) enum Stop {
    Refused(Obstacle),
    Open(Missing),
}

/// The calls of a way on resources that the caller names itself, the same in each call that is about the same kind. `place` is partition and account.
pub(super) fn start(
    caller: &Caller<'_>,
    universe: &Universe,
    policies: &[PolicyId],
    place: [&str; 2],
    actions: &[&str],
) -> Start {
    let mut chosen: BTreeMap<String, String> = BTreeMap::new();
    let mut start = Start::default();
    for action in actions {
        for any in forms(universe, action) {
            let mut best: Option<(Said, Call, String)> = None;
            for form in &any {
                let names = if let Some(known) = chosen.get(form) {
                    vec![known.clone()]
                } else {
                    // A name that every call of the kind accepts is better than one that this call does.
                    let of_action = |action: &&str| named(caller.inquiry, policies, action, form, place);
                    let ranked = |name: String| (refusals(caller, universe, actions, form, &name), name);
                    let mut names: Vec<_> = actions.iter().flat_map(of_action).map(ranked).collect();
                    sort_by(&mut names, &|(one, _), (other, _)| one.cmp(other));
                    names.into_iter().map(|(_, name)| name).collect()
                };
                for name in names {
                    let (said, call) = caller.ask(action, &name, &[]);
                    if best.as_ref().is_none_or(|(known, ..)| said.rank() < known.rank()) {
                        best = Some((said, call, form.clone()));
                    }
                }
            }
            let Some((said, mut call, form)) = best else { continue };
            match said {
                Said::Refused(obstacle) => {
                    let is_sure = is_refused_everywhere(caller, action, &call.resource);
                    start.calls.push(call);
                    start.stop = Some(if is_sure {
                        Stop::Refused(obstacle)
                    } else {
                        Stop::Open(Missing::Resource { action: (*action).to_owned() })
                    });
                    return start;
                }
                Said::Hangs(found) => start.hanging.push(found),
                Said::Allowed => {}
            }
            chosen.insert(form, call.resource.clone());
            call.scenario = caller.replay(&call, &[]);
            start.calls.push(call);
        }
    }
    start
}

/// How many calls about a kind of resource are refused on one of a name.
fn refusals(caller: &Caller<'_>, universe: &Universe, actions: &[&str], form: &String, name: &str) -> usize {
    let about = actions.iter().filter(|action| forms(universe, action).iter().any(|any| any.contains(form)));
    about.filter(|action| matches!(caller.ask(action, name, &[]).0, Said::Refused(_))).count()
}

/// The forms of the resources of a call: of each list one has to be allowed.
fn forms(universe: &Universe, action: &str) -> Vec<Vec<String>> {
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

/// Whether what refuses a call does so whatever the resource is.
fn is_refused_everywhere(caller: &Caller<'_>, action: &str, resource: &str) -> bool {
    let Some(trace) = caller.trace(action, resource, &[]) else { return true };
    match &trace.outcome {
        Outcome::ExplicitDeny { statement, .. } => {
            let scenario = caller.inquiry.scenario();
            let compiled = scenario.policy(statement.policy);
            let compiled = compiled.and_then(|policy| policy.statements.get(statement.statement as usize));
            let keys = &scenario.world().keys;
            compiled.is_some_and(|statement| match &statement.resource {
                None => true,
                Some(resource) => {
                    let mut listed = resource.listed.iter();
                    !resource.negated && listed.any(|listed| shown::pattern(&listed.value, keys) == "*")
                }
            })
        }
        Outcome::ImplicitDeny { gate } => {
            let levels = trace.gates.iter().filter(|known| known.gate == *gate).flat_map(|gate| &gate.levels);
            let policies: Vec<PolicyId> =
                levels.flat_map(|level| &level.policies).map(|policy| policy.policy).collect();
            patterns(caller.inquiry, &policies, action).iter().all(|pattern| pattern == "*")
        }
        Outcome::Allow { .. } | Outcome::NeedsContext(_) => false,
    }
}

/// Names of a form that policies let somebody give something in an account, a plain one last.
fn named(
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
    let mut seen = BTreeSet::new();
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
