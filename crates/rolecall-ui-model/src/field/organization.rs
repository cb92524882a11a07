//! The groups of the organization and of the accounts of both sides of a step.

use crate::field::group::Group;
use crate::field::table;
use crate::msg::{Msg, OrganizationMsg};
use crate::scenario_draft::organization::{NODES, RCP, SCP};
use crate::scenario_draft::{ScenarioDraft, StepKind};

/// Whether policies of the organization have a say in a step.
pub(crate) fn has_say(draft: &ScenarioDraft, step: usize) -> bool {
    matches!(
        draft.step_kind(step),
        Some(
            StepKind::AssumeRole
                | StepKind::AssumeRoleWithSaml
                | StepKind::AssumeRoleWithWebIdentity
                | StepKind::AssumeRoot
                | StepKind::GetFederationToken
                | StepKind::Request
        )
    )
}

/// The groups of the form.
pub(crate) fn groups(draft: &ScenarioDraft, step: usize) -> Vec<Group> {
    if !has_say(draft, step) {
        return Vec::new();
    }
    let group = |section, path: &str, owner: &str, offers| Group {
        section,
        path: path.to_owned(),
        owner: owner.to_owned(),
        offers,
    };
    if draft.json.get("/organization").is_none() {
        return vec![group(
            &table::NO_ORGANIZATION,
            "/organization",
            "",
            vec![(table::ADD_ORGANIZATION, Msg::Organization(OrganizationMsg::Added))],
        )];
    }
    let accounts = draft.accounts_of(step);
    let on_path: Vec<String> = accounts.iter().flat_map(|account| draft.levels(account)).collect();
    let attach = |place: &str| {
        [(table::ADD_SCP, SCP), (table::ADD_RCP, RCP)].map(|(label, member)| {
            (label, Msg::Organization(OrganizationMsg::PolicyAttached(format!("{place}/{member}").into())))
        })
    };
    let remove = (table::REMOVE_ORGANIZATION, Msg::Organization(OrganizationMsg::EntryRemoved("/organization".into())));
    let mut groups = vec![group(&table::ORGANIZATION, "/organization", "", vec![remove])];
    for at in 0..draft.json.elements(NODES).len() {
        let place = format!("{NODES}/{at}");
        let is_root = draft.json.get(&format!("{place}/parent")).is_none();
        let mut offers = if on_path.contains(&place) { Vec::from(attach(&place)) } else { Vec::new() };
        offers.push((table::ADD_LEVEL, Msg::Organization(OrganizationMsg::LevelAdded(place.as_str().into()))));
        if !is_root {
            offers.push((table::REMOVE_LEVEL, Msg::Organization(OrganizationMsg::EntryRemoved(place.as_str().into()))));
        }
        let section = if is_root { &table::ROOT_LEVEL } else { &table::UNIT };
        groups.push(group(section, &place, &draft.level_name(&place), offers));
    }
    let sides = [&table::CALLERS_ACCOUNT, &table::OWNERS_ACCOUNT];
    let uses_credentials = draft.step_kind(step).is_some_and(StepKind::uses_credentials);
    for (at, account) in accounts.iter().enumerate() {
        let section = match (accounts.len(), uses_credentials) {
            (1, true) => &table::BOTH_ACCOUNTS,
            (1, false) => &table::OWNERS_ACCOUNT,
            _ => sides.get(at).copied().unwrap_or(&table::OWNERS_ACCOUNT),
        };
        let place = draft.account_place(account);
        let is_management = draft.text("/organization/managementAccountId") == account;
        let offers = if is_management { Vec::new() } else { Vec::from(attach(&place)) };
        groups.push(group(section, &place, account, offers));
    }
    groups
}
