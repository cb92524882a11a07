//! The organization, its levels, and the accounts in it.

use rolecall_core::format::Path;
use rolecall_core::name::AccountId;
use rolecall_core::outline::Outline;

use crate::json_document::JsonDocument;
use crate::scenario_draft::ScenarioDraft;

/// The policy that is attached to a level to which no other is.
const FULL_ACCESS: &str = r#"{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": "*", "Resource": "*" }]
}"#;

impl ScenarioDraft {
    /// The levels that something can hang from: id and name.
    pub(crate) fn nodes(&self) -> Vec<(String, String)> {
        let list = Outline::nodes();
        let places = (0..self.json.elements(&list).len()).map(|at| list.element(at));

        places.map(|place| (self.text(&place.member("id")).to_owned(), self.outline().level_name(&place))).collect()
    }

    /// Makes an organization with a root, and the accounts its members.
    pub(crate) fn add_organization(&mut self, members: &[String]) {
        let root =
            JsonDocument::object([("id", JsonDocument::string("r-ab12")), ("name", JsonDocument::string("Root"))]);
        let management = "999999999999";
        self.json.set(
            &Path::of("organization"),
            JsonDocument::object([
                ("id", JsonDocument::string("o-exampleorgid")),
                ("managementAccountId", JsonDocument::string(management)),
                ("nodes", JsonDocument::Array(vec![root])),
            ]),
        );
        for account in members.iter().filter(|account| AccountId::parse(account).is_some() && **account != management) {
            let place = self.outline().account_place(account);
            self.ensure(&place, account);
            self.json.set(&place.member("parent"), JsonDocument::string("r-ab12"));
        }
    }

    /// Takes the organization away; its accounts stay without parents and policies of theirs.
    pub(crate) fn remove_organization(&mut self) {
        self.json.remove(&Path::of("organization"));
        for account in 0..self.json.elements(&Path::of("accounts")).len() {
            for member in ["parent", SCP, RCP] {
                self.json.remove(&Path::of("accounts").element(account).member(member));
            }
        }
    }

    /// Adds an organizational unit below a level, and moves what hangs there below it: the accounts of a step get one more level.
    pub(crate) fn add_level(&mut self, above: &Path, accounts: &[String]) {
        let parent = self.text(&above.member("id")).to_owned();
        let nodes = self.json.elements(&Outline::nodes());
        let free = (1..).map(|number: u32| format!("ou-ab12-{}", number.to_string().repeat(8)));
        let is_free = |id: &String| !nodes.iter().any(|node| node.member("id") == Some(id));
        let id = free.into_iter().find(is_free).unwrap_or_default();
        self.json.push(
            &Outline::nodes(),
            JsonDocument::object([("id", JsonDocument::string(&id)), ("parent", JsonDocument::string(&parent))]),
        );
        for account in accounts {
            if let Some(place) = self.outline().account(account)
                && self.text(&place.member("parent")) == parent
            {
                self.json.set(&place.member("parent"), JsonDocument::string(&id));
            }
        }
    }

    /// Takes a level away; what hung from it hangs from the level above.
    pub(crate) fn remove_level(&mut self, place: &Path) {
        let id = self.text(&place.member("id")).to_owned();
        let above = self.json.get(&place.member("parent")).cloned();
        self.rehang(&id, above.as_ref());
        self.remove_entry(place);
    }

    /// Gives a level another id, and what hangs from it its new parent.
    pub(crate) fn rename_level(&mut self, place: &Path, to: &str) {
        let id = self.text(&place.member("id")).to_owned();
        self.rehang(&id, Some(&JsonDocument::string(to)));
        self.json.set(&place.member("id"), JsonDocument::string(to));
    }

    fn rehang(&mut self, from: &str, to: Option<&JsonDocument>) {
        for list in [Outline::nodes(), Path::of("accounts")] {
            for at in 0..self.json.elements(&list).len() {
                let parent = list.element(at).member("parent");
                if self.json.text(&parent) == Some(from) {
                    match to {
                        Some(to) => self.json.set(&parent, to.clone()),
                        None => self.json.remove(&parent),
                    }
                }
            }
        }
    }

    /// Attaches a blank policy to a level, and says where it is. To the first service control policy of a level `FullAWSAccess` is
    /// added: AWS attaches it, and a level that lists policies has exactly those.
    pub(crate) fn attach(&mut self, list: &Path, owner: &str) -> Path {
        self.ensure(list, owner);
        if list.name() == SCP && self.json.elements(list).is_empty() {
            let full = JsonDocument::Policy(FULL_ACCESS.into());
            self.json.push(
                list,
                JsonDocument::object([("name", JsonDocument::string("FullAWSAccess")), ("document", full)]),
            );
        }
        let path = self.outline().behind(list).member("document");
        self.write_document(&path, owner, "");
        path
    }
}

/// The members that hold the policies of a level.
pub(crate) const SCP: &str = "serviceControlPolicies";
pub(crate) const RCP: &str = "resourceControlPolicies";
