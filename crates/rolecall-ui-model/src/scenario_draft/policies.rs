//! How documents are written and removed, with the entries of lists that they stand in.

use std::rc::Rc;

use rolecall_core::format::Path;

use crate::json_document::JsonDocument;
use crate::scenario_draft::ScenarioDraft;

impl ScenarioDraft {
    /// Writes a document, making what it belongs to and the list entry it stands in.
    pub fn write_document(&mut self, path: &Path, owner: &str, text: &str) {
        self.put_document(path, owner, text.into());
    }

    /// The same with a text that is shared.
    pub(crate) fn put_document(&mut self, path: &Path, owner: &str, text: Rc<str>) {
        self.ensure(path, owner);
        if let Some(entry) = entry_of(path)
            && let (Some(list), Some(index)) = (entry.up(), entry.index())
            && self.json.get(&entry).is_none()
        {
            let name = JsonDocument::string(&format!("policy-{}", index + 1));
            self.json
                .push(&list, JsonDocument::object([("name", name), ("document", JsonDocument::Policy("".into()))]));
        }
        self.json.set(path, JsonDocument::Policy(text));
    }

    /// The entry of a list that a document stands in, or the document itself: what is there or not.
    pub(crate) fn listed_entry(&self, document: &Path) -> Path {
        entry_of(document).filter(|entry| self.json.get(entry).is_some()).unwrap_or_else(|| document.clone())
    }

    /// Takes a document away, with the entry of the list it stands in.
    pub fn remove_document(&mut self, path: &Path) {
        self.off.remove_in(path);
        let place = self.listed_entry(path);
        if place.name() == "trustPolicy" {
            self.json.set(&place, JsonDocument::Policy("".into()));
        } else {
            self.remove_entry(&place);
        }
    }

    /// Makes the user, role, resource, account … that a path lies in, if it is not listed yet.
    pub fn ensure(&mut self, path: &Path, owner: &str) {
        let mut parts = path.segments();
        let (Some(list), Some(Ok(index))) = (parts.next(), parts.next().map(|index| index.parse::<usize>())) else {
            return;
        };
        let name = match &*list {
            "users" | "groups" | "roles" | "resources" | "identityProviders" => "arn",
            "accounts" | "vpcEndpoints" => "id",
            _ => return,
        };
        let place = Path::of(&list);
        if self.json.get(&place.element(index)).is_none() {
            let mut members = vec![(name.into(), JsonDocument::string(owner))];
            if list == "roles" {
                members.push(("trustPolicy".into(), JsonDocument::Policy("".into())));
            }
            self.json.push(&place, JsonDocument::Object(members));
        }
    }

    /// Takes an entry of a list away, and follows in what is switched off.
    pub fn remove_entry(&mut self, path: &Path) {
        self.json.remove(path);
        if let (Some(list), Some(index)) = (path.up(), path.index()) {
            self.shift_off(&list, &|at| if at == index { None } else { Some(at - usize::from(at > index)) });
        }
    }

    /// Follows a change of a list in the paths of what is switched off.
    pub(crate) fn shift_off(&mut self, list: &Path, moved: &dyn Fn(usize) -> Option<usize>) {
        let depth = list.segments().count();
        let follow = |path: &Path| {
            let Some(Ok(index)) = path.segments().nth(depth).filter(|_| path.is_in(list)).map(|index| index.parse())
            else {
                return Some(path.clone());
            };
            let entry = list.element(moved(index)?);
            Some(path.segments().skip(depth + 1).fold(entry, |here, segment| here.member(&segment)))
        };
        self.off = self.off.iter().filter_map(follow).collect();
    }
}

/// The entry of a list of policies that holds a document; `None` for a document that stands by itself.
fn entry_of(document: &Path) -> Option<Path> {
    if document.name() == "document" { document.up() } else { None }
}
