//! The groups of the organization and of the accounts of both sides of a step.

use rolecall_core::format::Path;
use rolecall_core::outline::{Outline, StepKind};

use crate::field::group::Group;
use crate::field::table;
use crate::msg::{Msg, OrganizationMsg};
use crate::scenario_draft::ScenarioDraft;
use crate::scenario_draft::organization::{RCP, SCP};

/// Whether policies of the organization have a say in a step.
pub(crate) fn has_say(draft: &ScenarioDraft, step: usize) -> bool {
    matches!(
        draft.outline().step_kind(step),
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
    let group = |section, path: &Path, owner: &str, offers| Group {
        section,
        path: path.clone(),
        owner: owner.to_owned(),
        offers,
    };
    let organization = Path::of("organization");
    if draft.json.get(&organization).is_none() {
        let add = (table::ADD_ORGANIZATION, Msg::Organization(OrganizationMsg::Added));
        return vec![group(&table::NO_ORGANIZATION, &organization, "", vec![add])];
    }
    let outline = draft.outline();
    let accounts = outline.accounts_of(step);
    let on_path: Vec<Path> = accounts.iter().flat_map(|account| outline.levels(account)).collect();
    let attach = |place: &Path| {
        [(table::ADD_SCP, SCP), (table::ADD_RCP, RCP)].map(|(label, member)| {
            let list = place.member(member);
            (label, Msg::Organization(OrganizationMsg::PolicyAttached(list.as_str().into())))
        })
    };
    let remove = |label, place: &Path| (label, Msg::Organization(OrganizationMsg::EntryRemoved(place.as_str().into())));
    let removes_all = remove(table::REMOVE_ORGANIZATION, &organization);
    let mut groups = vec![group(&table::ORGANIZATION, &organization, "", vec![removes_all])];
    let nodes = Outline::nodes();
    for at in 0..draft.json.elements(&nodes).len() {
        let place = nodes.element(at);
        let is_root = draft.json.get(&place.member("parent")).is_none();
        let mut offers = if on_path.contains(&place) { Vec::from(attach(&place)) } else { Vec::new() };
        offers.push((table::ADD_LEVEL, Msg::Organization(OrganizationMsg::LevelAdded(place.as_str().into()))));
        if !is_root {
            offers.push(remove(table::REMOVE_LEVEL, &place));
        }
        let section = if is_root { &table::ROOT_LEVEL } else { &table::UNIT };
        groups.push(group(section, &place, &outline.level_name(&place), offers));
    }
    let sides = [&table::CALLERS_ACCOUNT, &table::OWNERS_ACCOUNT];
    let uses_credentials = outline.step_kind(step).is_some_and(StepKind::uses_credentials);
    for (at, account) in accounts.iter().enumerate() {
        let section = match (accounts.len(), uses_credentials) {
            (1, true) => &table::BOTH_ACCOUNTS,
            (1, false) => &table::OWNERS_ACCOUNT,
            _ => sides.get(at).copied().unwrap_or(&table::OWNERS_ACCOUNT),
        };
        let place = outline.account_place(account);
        let is_management = draft.text(&Path::of("organization").member("managementAccountId")) == account;
        let offers = if is_management { Vec::new() } else { Vec::from(attach(&place)) };
        groups.push(group(section, &place, account, offers));
    }
    groups
}
