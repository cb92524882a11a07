//! A whole account: the scenario gets what a question needs of it, the rest stays here.

use rolecall_core::name::Arn;
use rolecall_explain::Locale;
use rolecall_import::{Import, Json, Kind};

use crate::answer::{Pick, Row, words};
use crate::question::Question;
use crate::tree::{elements, object, set, text};

/// From so many users and roles on, not all of them go into a scenario.
const MANY: usize = 12;
/// So many are offered at once.
const OFFERED: usize = 40;

/// Whether an import is about an account rather than about a question.
pub(crate) fn is_one(read: &Import) -> bool {
    let asks = read.scenario.get("steps").is_some() || read.scenario.get("caller").is_some();
    !asks
        && read.kind != Kind::Scenario
        && (read.kind == Kind::AuthorizationDetails || principals(&read.scenario).count() > MANY)
}

/// ARNs of the users and roles.
fn principals(parts: &Json) -> impl Iterator<Item = &str> {
    ["users", "roles"].into_iter().flat_map(|list| elements(parts, list)).map(|entry| text(entry, "arn"))
}

/// What is taken of an account, and what there is to choose.
#[derive(Debug)]
pub(crate) struct Taken {
    /// Parts of a scenario.
    pub(crate) parts: Json,
    /// Who calls, and which role is assumed.
    pub(crate) picks: Vec<Pick>,
    /// What stays aside.
    pub(crate) aside: Row,
    /// Whether anything is taken.
    pub(crate) is_any: bool,
}

/// Takes of an account who was chosen and whom the open scenario speaks of.
pub(crate) fn taken(whole: &Json, open: &Json, question: &Question, locale: Locale) -> Taken {
    let find = |list: &str, arn: &str| elements(whole, list).iter().find(|entry| text(entry, "arn") == arn);
    let chosen =
        |name: &str| question.chosen(name).filter(|arn| find("users", arn).or_else(|| find("roles", arn)).is_some());
    let (caller, role) = (chosen("caller"), chosen("assumes").filter(|arn| find("roles", arn).is_some()));
    let spoken_of = |arn: &str| {
        ["users", "roles"].iter().any(|list| elements(open, list).iter().any(|entry| text(entry, "arn") == arn))
    };
    let wanted: Vec<&str> =
        principals(whole).filter(|arn| Some(*arn) == caller || Some(*arn) == role || spoken_of(arn)).collect();

    let mut parts = object("rolecall", Json::Number("1".to_owned()));
    let of = |list: &str| -> Vec<&Json> {
        elements(whole, list).iter().filter(|entry| wanted.contains(&text(entry, "arn"))).collect()
    };
    let (users, roles) = (of("users"), of("roles"));
    let in_groups: Vec<&str> = users.iter().flat_map(|user| elements(user, "groups")).filter_map(Json::str).collect();
    let groups: Vec<&Json> =
        elements(whole, "groups").iter().filter(|group| in_groups.contains(&text(group, "arn"))).collect();
    let attached = users.iter().chain(&roles).chain(&groups).flat_map(|entry| {
        elements(entry, "policies").iter().chain(entry.get("permissionsBoundary")).filter_map(Json::str)
    });
    for arn in attached {
        if let Some(policy) = whole.get("managedPolicies").and_then(|policies| policies.get(arn)) {
            crate::tree::change(&mut parts, "managedPolicies", |policies| set(policies, arn, policy.clone()));
        }
    }
    let others = principals(whole).filter(|arn| !wanted.contains(arn));
    let (other_roles, other_users): (Vec<&str>, Vec<&str>) = others.partition(|arn| arn.contains(":role/"));
    for (list, entries) in [("users", users), ("groups", groups), ("roles", roles)] {
        if !entries.is_empty() {
            set(&mut parts, list, Json::Array(entries.into_iter().cloned().collect()));
        }
    }
    if let Some(accounts) = whole.get("accounts") {
        set(&mut parts, "accounts", accounts.clone());
    }
    if let Some(organization) = whole.get("organization") {
        set(&mut parts, "organization", organization.clone());
    }
    if let Some(caller) = caller {
        ask(&mut parts, caller, role);
    }
    let help = words(&locale.import_aside_help());
    let pick = |name: &'static str, label: &str, picked: Option<&str>, fits: &dyn Fn(&str) -> bool| {
        let typed = question.chosen(name).unwrap_or_default().to_ascii_lowercase();
        let matching = principals(whole)
            .filter(|arn| fits(arn) && (picked.is_some() || arn.to_ascii_lowercase().contains(&typed)));
        Pick {
            name,
            label: label.to_owned(),
            options: matching.take(OFFERED).map(|arn| (arn.to_owned(), String::new())).collect(),
            picked: picked.unwrap_or_default().to_owned(),
            is_searched: true,
            help: help.clone(),
        }
    };
    let picks = vec![
        pick("caller", locale.import_choice_caller(), caller, &|_| true),
        pick("assumes", locale.import_choice_assumes(), role, &|arn| arn.contains(":role/")),
    ];
    let aside = words(&locale.import_aside(other_roles.len(), other_users.len()));
    Taken {
        is_any: !wanted.is_empty(),
        parts,
        picks,
        aside: Row { label: locale.import_row_aside().to_owned(), values: vec![aside] },
    }
}

/// The question: somebody calls, and assumes a role or makes a request that the reader names.
fn ask(parts: &mut Json, caller: &str, role: Option<&str>) {
    match Arn::parse(caller).and_then(|arn| arn.role_session("session")) {
        Some(session) => set(parts, "caller", object("roleSession", session)),
        None => set(parts, "caller", caller),
    }
    let (call, members) = match role {
        Some(role) => ("assumeRole", [("roleArn", role), ("roleSessionName", "session")]),
        None => ("request", [("action", ""), ("resource", "")]),
    };
    let members = members.map(|(name, value)| (name.to_owned(), value.into()));
    let step = object(call, Json::Object(members.into()));
    set(parts, "steps", Json::Array(vec![step]));
}
