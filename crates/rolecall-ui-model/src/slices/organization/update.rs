//! The organization is made and taken apart level by level.

use rolecall_core::format::Path;
use rolecall_core::outline::Outline;

use crate::field::organization::groups;
use crate::model::Model;
use crate::msg::Msg;
use crate::slices::notice::state::Notice;
use crate::slices::organization::msg::OrganizationMsg;

pub(crate) fn update(model: &Model, msg: OrganizationMsg) -> Option<Model> {
    match msg {
        OrganizationMsg::Added => added(model),
        OrganizationMsg::LevelAdded(above) => level_added(model, &Path::parse(&above)?),
        OrganizationMsg::PolicyAttached(list) => policy_attached(model, &Path::parse(&list)?),
        OrganizationMsg::EntryRemoved(path) => entry_removed(model, &Path::parse(&path)?),
    }
}

fn added(model: &Model) -> Option<Model> {
    if model.draft.json.get(&Path::of("organization")).is_some() {
        return None;
    }
    let accounts = model.draft.outline().accounts_of(model.step);
    Some(model.edited(|draft| draft.add_organization(&accounts)))
}

fn level_added(model: &Model, above: &Path) -> Option<Model> {
    model.draft.json.get(above).filter(|_| above.up() == Some(Outline::nodes()))?;
    let accounts = model.draft.outline().accounts_of(model.step);
    Some(model.edited(|draft| draft.add_level(above, &accounts)))
}

/// Attaches a blank policy and shows it.
fn policy_attached(model: &Model, list: &Path) -> Option<Model> {
    let owner = offered_by(model, &Msg::Organization(OrganizationMsg::PolicyAttached(list.as_str().into())))?;
    let mut path = Path::root();
    let mut next = model.edited(|draft| path = draft.attach(list, &owner));
    next.show_tab(path.as_str());
    Some(next)
}

fn entry_removed(model: &Model, path: &Path) -> Option<Model> {
    offered_by(model, &Msg::Organization(OrganizationMsg::EntryRemoved(path.as_str().into())))?;
    Some(model.told(Notice::LevelRemoved, |draft| {
        if *path == Path::of("organization") {
            draft.remove_organization();
        } else {
            draft.remove_level(path);
        }
    }))
}

/// The owner of the group that offers something; `None` if the page does not offer it.
fn offered_by(model: &Model, wanted: &Msg) -> Option<String> {
    let mut groups = groups(&model.draft, model.step).into_iter();
    groups.find(|group| group.offers.iter().any(|(_, msg)| msg == wanted)).map(|group| group.owner)
}
