//! Where the policies of everybody lie, and how they are written and removed.

use rolecall_core::format::Path;
use rolecall_core::name::{closest_resource, short_name};

use crate::json_document::JsonDocument;
use crate::per_step::Paths;
use crate::scenario_draft::ScenarioDraft;

impl ScenarioDraft {
    /// The resource of the world that a request is about: the one with the longest ARN that is the request's or a prefix of it.
    #[must_use]
    pub fn resource_of(&self, step: usize) -> Option<String> {
        let listed = self.json.elements("/resources").iter().enumerate();
        let listed = listed.filter_map(|(index, entry)| Some((index, entry.text("/arn")?)));
        closest_resource(self.step_text(step, "resource"), listed).map(|index| format!("/resources/{index}"))
    }

    /// Where the documents of a list of policies lie, each with its name; references are followed into `managedPolicies`.
    #[must_use]
    pub fn policies(&self, list: &str) -> Vec<(String, String)> {
        let entries = self.json.elements(list).iter().enumerate();
        entries.filter_map(|(index, entry)| Self::policy(&format!("{list}/{index}"), entry)).collect()
    }

    fn policy(path: &str, entry: &JsonDocument) -> Option<(String, String)> {
        match entry {
            JsonDocument::String(arn) if arn.starts_with("arn:") => {
                Some((Path::managed_policy(arn).to_string(), short_name(arn).to_owned()))
            }
            JsonDocument::Object(_) => {
                Some((format!("{path}/document"), entry.text("/name").unwrap_or_default().to_owned()))
            }
            _ => None,
        }
    }

    /// Where the document of a managed policy lies.
    #[must_use]
    pub fn managed(&self, arn: &str) -> Option<String> {
        let path = Path::managed_policy(arn).to_string();
        self.json.get(&path).is_some().then_some(path)
    }

    /// Where the single document at a path lies: there, or among the managed policies if it is a reference; `None` if there is nothing.
    #[must_use]
    pub fn single(&self, path: &str) -> Option<String> {
        match self.json.get(path)? {
            JsonDocument::Policy(_) => Some(path.to_owned()),
            JsonDocument::String(arn) => self.managed(arn),
            _ => None,
        }
    }

    /// Writes a document, making what it belongs to and the list entry it stands in.
    pub fn write_document(&mut self, path: &str, owner: &str, text: &str) {
        self.ensure(path, owner);
        if let Some(entry) = path.strip_suffix("/document")
            && let Some((list, index)) = entry.rsplit_once('/')
            && let Ok(index) = index.parse::<usize>()
            && self.json.get(entry).is_none()
        {
            let name = JsonDocument::string(&format!("policy-{}", index + 1));
            self.json.push(list, JsonDocument::object([("name", name), ("document", JsonDocument::Policy("".into()))]));
        }
        self.json.set(path, JsonDocument::Policy(text.into()));
    }

    /// Takes a document away, with the entry of the list it stands in.
    pub fn remove_document(&mut self, path: &str) {
        self.off.remove(path);
        let place = path.strip_suffix("/document").filter(|entry| self.json.get(entry).is_some()).unwrap_or(path);
        match place.rsplit_once('/') {
            Some((_, "trustPolicy")) => self.json.set(place, JsonDocument::Policy("".into())),
            Some((list, index)) => {
                self.json.remove(place);
                if let Ok(index) = index.parse::<usize>() {
                    self.shift_off(list, &|at| if at == index { None } else { Some(at - usize::from(at > index)) });
                }
            }
            None => {}
        }
    }

    /// Makes the user, role, resource, account … that a path lies in, if it is not listed yet.
    pub fn ensure(&mut self, path: &str, owner: &str) {
        let mut parts = path.split('/').skip(1);
        let (Some(list), Some(index)) = (parts.next(), parts.next()) else { return };
        let name = match list {
            "users" | "groups" | "roles" | "resources" | "identityProviders" => "arn",
            "accounts" | "vpcEndpoints" => "id",
            _ => return,
        };
        if self.json.get(&format!("/{list}/{index}")).is_none() {
            let mut members = vec![(name.into(), JsonDocument::string(owner))];
            if list == "roles" {
                members.push(("trustPolicy".into(), JsonDocument::Policy("".into())));
            }
            self.json.push(&format!("/{list}"), JsonDocument::Object(members));
        }
    }

    /// Takes an entry of a list away, and follows in what is switched off.
    pub fn remove_entry(&mut self, path: &str) {
        self.json.remove(path);
        if let Some((list, index)) = path.rsplit_once('/')
            && let Ok(index) = index.parse::<usize>()
        {
            self.shift_off(list, &|at| if at == index { None } else { Some(at - usize::from(at > index)) });
        }
    }

    /// Follows a change of a list in the paths of what is switched off.
    pub(crate) fn shift_off(&mut self, list: &str, moved: &dyn Fn(usize) -> Option<usize>) {
        let follow = |path: &str| {
            let rest = path.strip_prefix(list).and_then(|rest| rest.strip_prefix('/'));
            let Some(rest) = rest else { return Some(path.to_owned()) };
            let (index, tail) =
                rest.split_once('/').map_or((rest, String::new()), |(index, tail)| (index, format!("/{tail}")));
            let Ok(index) = index.parse() else { return Some(path.to_owned()) };
            moved(index).map(|index| format!("{list}/{index}{tail}"))
        };
        let mut off = Paths::default();
        for path in self.off.iter().filter_map(follow) {
            off.insert(&path);
        }
        self.off = off;
    }
}
