//! The groups of a step: caller, call, and what it is about.

use rolecall_core::format::Path;
use rolecall_core::outline::{Actor, CallerChoice, StepKind};

use crate::field::group::Group;
use crate::field::table::{self, RowForm};
use crate::msg::{FormMsg, ImportMsg, Msg};
use crate::scenario_draft::ScenarioDraft;

/// The groups of the form.
pub(crate) fn groups(draft: &ScenarioDraft, step: usize) -> Vec<Group> {
    let mut groups = Vec::new();
    let kind = draft.outline().step_kind(step);
    if step == 0 || kind.is_some_and(StepKind::uses_credentials) {
        match draft.outline().actor(step) {
            Actor::Caller(choice) => {
                let has_token = draft.text(&Path::of("caller").member("sessionToken")) == "true";
                let section = if has_token { &table::CALLER_TOKEN } else { table::caller(choice) };
                groups.push(Group::new(section, &Path::of("caller")));
                match choice {
                    CallerChoice::RoleSession => groups.push(Group::new(&table::CALLER_TAGS, &Path::of("caller"))),
                    CallerChoice::FederatedUser => groups.push(Group::new(&table::FEDERATED_TAGS, &Path::of("caller"))),
                    _ => {}
                }
            }
            actor @ Actor::Session { .. } => {
                groups.push(Group::of(&table::SESSION, &Path::root(), &draft.outline().actor_short(actor)));
            }
        }
        let user =
            draft.outline().identity_of(draft.outline().actor(step)).filter(|user| user.is_in(&Path::of("users")));
        groups.extend(user.map(|user| Group::of(&table::USER_ENTITY, &user, draft.text(&user.member("arn")))));
    }
    if let (Some(kind), Some(path)) = (kind, draft.outline().step_path(step)) {
        groups.extend(table::sections(kind).iter().map(|section| {
            let shows_token = section.rows.is_some_and(|rows| rows.form == RowForm::Claims);
            let offers = if shows_token { vec![(table::PASTE, Msg::Import(ImportMsg::Sought))] } else { Vec::new() };
            Group { offers, ..Group::new(section, &path) }
        }));
        groups.extend(about(draft, step, kind));
    }
    groups.push(Group::new(&table::SCENARIO, &Path::root()));
    groups
}

/// Role, provider, resource and endpoint.
fn about(draft: &ScenarioDraft, step: usize, kind: StepKind) -> Vec<Group> {
    let mut groups = Vec::new();
    if kind.assumes() {
        if let Some(provider) = draft.outline().provider(step) {
            let is_saml = kind == StepKind::AssumeRoleWithSaml;
            groups.push(match draft.outline().entity("identityProviders", &provider) {
                Some(listed) => Group::of(if is_saml { &table::SAML } else { &table::PROVIDER }, &listed, &provider),
                None => Group {
                    offers: vec![(table::ADD_PROVIDER, Msg::Form(FormMsg::ProviderAdded(provider.as_str().into())))],
                    ..Group::of(&table::NO_PROVIDER, &draft.outline().behind(&Path::of("identityProviders")), &provider)
                },
            });
        }
        let role = draft.outline().assumed_role(step);
        groups.extend(role.map(|role| Group::of(&table::ROLE, &role, draft.text(&role.member("arn")))));
    }
    if kind == StepKind::Request {
        if let Some((path, owner)) = draft.outline().resource_place(step) {
            groups.push(Group::of(&table::RESOURCE_ENTITY, &path, &owner));
        }
        let endpoint = draft.outline().step_text(step, "vpcEndpoint");
        if !endpoint.is_empty() {
            groups.push(Group::of(&table::ENDPOINT, &draft.outline().endpoint_place(endpoint), endpoint));
        }
    }
    groups
}
