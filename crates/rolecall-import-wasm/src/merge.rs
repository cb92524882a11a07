//! The parts that an import gives become parts of the open scenario: entries meet by ARN or ID, policies by name, and the question that is
//! asked with its steps takes the place of the one before.

use rolecall_import::Json;

use crate::given;
use crate::tree::{self, change, change_list, elements, is_blank, members, set, text};

/// A scenario that an import went into.
#[derive(Debug)]
pub(crate) struct Merged {
    /// The scenario.
    pub(crate) scenario: Json,
    /// The first step that came, if one did.
    pub(crate) first_step: Option<usize>,
    /// How many steps the new ones have taken the place of.
    pub(crate) steps_gone: usize,
    /// The caller that another one has taken the place of.
    pub(crate) caller_gone: Option<Json>,
    /// Documents that others have taken the place of.
    pub(crate) documents_gone: usize,
    /// Lists, with the place of an entry among the parts and in the scenario.
    moved: Vec<(&'static str, usize, usize)>,
}

impl Merged {
    /// Where in the scenario a place of the parts lies.
    pub(crate) fn place(&self, pointer: &str) -> String {
        if let Some(rest) = pointer.strip_prefix("/steps/") {
            let (step, rest) =
                rest.split_once('/').map_or((rest, String::new()), |(step, rest)| (step, format!("/{rest}")));
            let step = step.parse().unwrap_or(0) + self.first_step.unwrap_or(0);
            return format!("/steps/{step}{rest}");
        }
        let moved = self.moved.iter().find_map(|(list, from, to)| {
            let rest = pointer.strip_prefix(&format!("{list}/{from}"))?;
            (rest.is_empty() || rest.starts_with('/')).then(|| format!("{list}/{to}{rest}"))
        });
        moved.unwrap_or_else(|| pointer.to_owned())
    }
}

/// Lists of entries, where each lies, and what tells them apart.
const LISTS: [(&str, &str, &str); 7] = [
    ("/accounts", "accounts", "id"),
    ("/users", "users", "arn"),
    ("/groups", "groups", "arn"),
    ("/roles", "roles", "arn"),
    ("/identityProviders", "identityProviders", "arn"),
    ("/resources", "resources", "arn"),
    ("/vpcEndpoints", "vpcEndpoints", "id"),
];

/// Puts parts into a scenario. `says_who` tells that they are about who calls, though they ask nothing.
pub(crate) fn merged(open: Json, parts: &Json, says_who: bool) -> Merged {
    let mut merged = Merged {
        scenario: open,
        first_step: None,
        steps_gone: 0,
        caller_gone: None,
        documents_gone: 0,
        moved: Vec::new(),
    };
    let brings_steps = !elements(parts, "steps").is_empty();
    if brings_steps {
        forget_blank(&mut merged.scenario);
    }
    organization(&mut merged, parts);
    for (pointer, name, key) in LISTS {
        for (at, entry) in elements(parts, name).iter().enumerate() {
            let to = place_of(&mut merged.scenario, name, key, text(entry, key), !brings_steps);
            merged.moved.push((pointer, at, to));
            merged.documents_gone += change_list(&mut merged.scenario, name, |entries| {
                entries.get_mut(to).map(|known| into_entry(known, entry)).unwrap_or_default()
            });
        }
    }
    for (arn, document) in parts.get("managedPolicies").map_or(&[][..], members) {
        merged.documents_gone += change(&mut merged.scenario, "managedPolicies", |policies| {
            change(policies, arn, |known| replace(known, document))
        });
    }
    if brings_steps {
        question(&mut merged, parts);
    } else if let Some(caller) = parts.get("caller") {
        let known = merged.scenario.get("caller").filter(|known| *known != caller && !is_blank(known)).cloned();
        if says_who || known.is_none() {
            set(&mut merged.scenario, "caller", caller.clone());
            merged.caller_gone = known;
        }
    }
    for name in ["rolecall", "unlistedContext", "title", "description", "source"] {
        if let (None, Some(value)) = (merged.scenario.get(name), parts.get(name)) {
            set(&mut merged.scenario, name, value.clone());
        }
    }
    given::name_managed(&mut merged.scenario);
    merged
}

/// Whether a scenario says nothing yet: nobody is named, and no step says what it does.
pub(crate) fn is_bare(scenario: &Json) -> bool {
    scenario.get("caller").is_none_or(is_blank)
        && elements(scenario, "steps").iter().all(is_blank_step)
        && LISTS.iter().all(|(_, name, key)| {
            elements(scenario, name).iter().all(|entry| text(entry, key).is_empty() && is_blank(entry))
        })
}

/// What nobody has filled in yet makes room.
fn forget_blank(scenario: &mut Json) {
    for (_, name, key) in LISTS {
        if scenario.get(name).is_some() {
            change_list(scenario, name, |entries| {
                entries.retain(|entry| !text(entry, key).is_empty() || !is_blank(entry));
            });
        }
    }
    if scenario.get("steps").is_some() {
        change_list(scenario, "steps", |steps| steps.retain(|step| !is_blank_step(step)));
    }
    if scenario.get("caller").is_some_and(is_blank) {
        tree::remove(scenario, "caller");
    }
}

/// Whether a step says neither what it does nor to whom.
fn is_blank_step(step: &Json) -> bool {
    members(step).iter().all(|(_, inner)| {
        ["roleArn", "action", "resource", "target", "principalArn", "provider", "claims", "attributes"]
            .iter()
            .all(|name| inner.get(name).is_none_or(is_blank))
    }) && ["request", "assumeRole", "assumeRoleWithWebIdentity", "assumeRoleWithSaml"]
        .iter()
        .any(|kind| step.get(kind).is_some())
}

/// Where an entry lies; made if there is none, in the place of one without a name where somebody may be waiting for it.
fn place_of(scenario: &mut Json, name: &str, key: &str, id: &str, adopts: bool) -> usize {
    let (at, has_adopted) = change_list(scenario, name, |entries| {
        if let Some(at) = entries.iter().position(|entry| text(entry, key) == id) {
            return (at, false);
        }
        if let Some(at) = entries.iter().position(|entry| adopts && text(entry, key).is_empty()) {
            entries.iter_mut().skip(at).take(1).for_each(|entry| set(entry, key, id));
            return (at, true);
        }
        entries.push(tree::object(key, id));
        (entries.len() - 1, false)
    });
    match name {
        "users" if has_adopted && scenario.get("caller").is_some_and(is_blank) => set(scenario, "caller", id),
        "roles" if has_adopted => change_list(scenario, "steps", |steps| {
            let kinds = steps.iter_mut().flat_map(|step| match step {
                Json::Object(members) => members.as_mut_slice(),
                _ => &mut [],
            });
            kinds
                .filter(|(_, kind)| kind.get("roleArn").is_some_and(is_blank))
                .for_each(|(_, kind)| set(kind, "roleArn", id));
        }),
        _ => {}
    }
    at
}

/// Puts the members of an entry into another, and says how many documents it has replaced.
fn into_entry(known: &mut Json, entry: &Json) -> usize {
    let mut gone = 0;
    for (name, value) in members(entry) {
        match (name.as_str(), value) {
            ("policies" | "serviceControlPolicies" | "resourceControlPolicies", Json::Array(policies)) => {
                gone += change_list(known, name, |known| {
                    known.retain(|policy| !is_blank(policy));
                    policies.iter().map(|policy| into_policies(known, policy)).sum::<usize>()
                });
            }
            ("groups" | "audiences", Json::Array(names)) => {
                change_list(known, name, |known| {
                    let new: Vec<Json> = names.iter().filter(|name| !known.contains(name)).cloned().collect();
                    known.extend(new);
                });
            }
            ("tags", Json::Object(tags)) => {
                change(known, name, |known| tags.iter().for_each(|(key, value)| set(known, key, value.clone())));
            }
            ("trustPolicy" | "policy" | "permissionsBoundary", _) => {
                gone += change(known, name, |known| replace(known, value));
            }
            _ => set(known, name, value.clone()),
        }
    }
    gone
}

/// Puts a policy among others, in the place of the one of its name.
fn into_policies(known: &mut Vec<Json>, policy: &Json) -> usize {
    if known.contains(policy) {
        return 0;
    }
    let name = text(policy, "name");
    // The import names what has no name: a second paste is no second version.
    let is_named = !name.is_empty() && !name.starts_with("pasted");
    if let Some(other) = known.iter_mut().find(|other| is_named && text(other, "name") == name) {
        *other = policy.clone();
        return 1;
    }
    let mut policy = policy.clone();
    if known.iter().any(|other| !name.is_empty() && text(other, "name") == name) {
        let mut free = (2..).map(|number| format!("pasted-{number}"));
        let free = free.find(|free| known.iter().all(|other| text(other, "name") != free));
        set(&mut policy, "name", free.unwrap_or_default());
    }
    known.push(policy);
    0
}

/// Puts a value in the place of another, and says whether there was one that said something else.
fn replace(known: &mut Json, value: &Json) -> usize {
    let was = std::mem::replace(known, value.clone());
    // A document may stand there as a text, in any layout.
    let same = was == *value || was.str().and_then(tree::read).is_some_and(|was| was == *value);
    usize::from(!is_blank(&was) && !same)
}

fn organization(merged: &mut Merged, parts: &Json) {
    let Some(new) = parts.get("organization") else { return };
    let (moved, gone) = change(&mut merged.scenario, "organization", |known| {
        for (name, value) in members(new).iter().filter(|(name, _)| name != "nodes") {
            set(known, name, value.clone());
        }
        let (mut moved, mut gone) = (Vec::new(), 0);
        for (at, node) in elements(new, "nodes").iter().enumerate() {
            let to = place_of(known, "nodes", "id", text(node, "id"), false);
            moved.push(("/organization/nodes", at, to));
            gone += change_list(known, "nodes", |nodes| {
                nodes.get_mut(to).map(|known| into_entry(known, node)).unwrap_or_default()
            });
        }
        (moved, gone)
    });
    merged.moved.extend(moved);
    merged.documents_gone += gone;
}

/// Caller and steps: with a caller the whole question is another one; without, the steps follow those that are there.
fn question(merged: &mut Merged, parts: &Json) {
    let steps = elements(parts, "steps");
    let scenario = &mut merged.scenario;
    if let Some(caller) = parts.get("caller") {
        merged.caller_gone = scenario.get("caller").filter(|known| *known != caller && !is_blank(known)).cloned();
        merged.steps_gone = elements(scenario, "steps").iter().filter(|step| !steps.contains(step)).count();
        set(scenario, "caller", caller.clone());
        for name in ["callerContext", "clock"] {
            match parts.get(name) {
                Some(value) => set(scenario, name, value.clone()),
                None if name == "callerContext" => tree::remove(scenario, name),
                None => {}
            }
        }
        if merged.steps_gone > 0 {
            for name in ["title", "description", "source"] {
                tree::remove(scenario, name);
            }
        }
        set(scenario, "steps", Json::Array(steps.to_vec()));
        merged.first_step = Some(0);
        return;
    }
    if let (None, Some(clock)) = (scenario.get("clock"), parts.get("clock")) {
        set(scenario, "clock", clock.clone());
    }
    let first = change_list(scenario, "steps", |known| {
        let there = known.windows(steps.len()).position(|there| there == steps);
        there.unwrap_or_else(|| {
            known.extend(steps.iter().cloned());
            known.len() - steps.len()
        })
    });
    merged.first_step = Some(first);
}
