//! The organization, its levels, and the accounts in it.

use crate::json_document::JsonDocument;
use crate::scenario_draft::{ScenarioDraft, StepKind};

/// The policy that is attached to a level to which no other is.
const FULL_ACCESS: &str = r#"{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": "*", "Resource": "*" }]
}"#;

impl ScenarioDraft {
    /// Where an account lies, or would lie.
    pub(crate) fn account_place(&self, account: &str) -> String {
        self.listed("/accounts", account).unwrap_or_else(|| self.behind("/accounts"))
    }

    /// Where a VPC endpoint lies, or would lie.
    pub(crate) fn endpoint_place(&self, id: &str) -> String {
        self.listed("/vpcEndpoints", id).unwrap_or_else(|| self.behind("/vpcEndpoints"))
    }

    fn listed(&self, list: &str, id: &str) -> Option<String> {
        let entries = self.json.elements(list);
        entries.iter().position(|entry| entry.text("/id") == Some(id)).map(|at| format!("{list}/{at}"))
    }

    /// The path behind the last entry of a list.
    pub(crate) fn behind(&self, list: &str) -> String {
        format!("{list}/{}", self.json.elements(list).len())
    }

    /// The levels of an account with their policies, from the root down to the account itself.
    pub(crate) fn levels(&self, account: &str) -> Vec<String> {
        let mut levels = Vec::new();
        let mut here = self.listed("/accounts", account);
        while let Some(place) = here.filter(|place| !levels.contains(place)) {
            let parent = self.text(&format!("{place}/parent"));
            here = self.listed(NODES, parent);
            levels.push(place);
        }
        levels.reverse();
        levels
    }

    /// What people call a level: its name or alias beside its id.
    pub(crate) fn level_name(&self, place: &str) -> String {
        let id = self.text(&format!("{place}/id"));
        let named = self.json.text(&format!("{place}/name")).or(self.json.text(&format!("{place}/alias")));
        match named.filter(|name| !name.is_empty()) {
            Some(name) => format!("{name} · {id}"),
            None => id.to_owned(),
        }
    }

    /// The levels that something can hang from: id and name.
    pub(crate) fn nodes(&self) -> Vec<(String, String)> {
        let nodes = 0..self.json.elements(NODES).len();
        let place = nodes.map(|at| format!("{NODES}/{at}"));
        place.map(|place| (self.text(&format!("{place}/id")).to_owned(), self.level_name(&place))).collect()
    }

    /// Makes an organization with a root, and the accounts its members.
    pub(crate) fn add_organization(&mut self, members: &[String]) {
        let root =
            JsonDocument::object([("id", JsonDocument::string("r-ab12")), ("name", JsonDocument::string("Root"))]);
        let management = "999999999999";
        self.json.set(
            "/organization",
            JsonDocument::object([
                ("id", JsonDocument::string("o-exampleorgid")),
                ("managementAccountId", JsonDocument::string(management)),
                ("nodes", JsonDocument::Array(vec![root])),
            ]),
        );
        for account in members.iter().filter(|account| is_account(account) && **account != management) {
            let place = self.account_place(account);
            self.ensure(&place, account);
            self.json.set(&format!("{place}/parent"), JsonDocument::string("r-ab12"));
        }
    }

    /// Takes the organization away; its accounts stay without parents and policies of theirs.
    pub(crate) fn remove_organization(&mut self) {
        self.json.remove("/organization");
        for account in 0..self.json.elements("/accounts").len() {
            for member in ["parent", SCP, RCP] {
                self.json.remove(&format!("/accounts/{account}/{member}"));
            }
        }
    }

    /// Adds an organizational unit below a level, and moves what hangs there below it: the accounts of a step get one more level.
    pub(crate) fn add_level(&mut self, above: &str, accounts: &[String]) {
        let parent = self.text(&format!("{above}/id")).to_owned();
        let nodes = self.json.elements(NODES);
        let free = (1..).map(|number: u32| format!("ou-ab12-{}", number.to_string().repeat(8)));
        let is_free = |id: &String| !nodes.iter().any(|node| node.text("/id") == Some(id));
        let id = free.into_iter().find(is_free).unwrap_or_default();
        self.json.push(
            NODES,
            JsonDocument::object([("id", JsonDocument::string(&id)), ("parent", JsonDocument::string(&parent))]),
        );
        for account in accounts {
            if let Some(place) = self.listed("/accounts", account)
                && self.text(&format!("{place}/parent")) == parent
            {
                self.json.set(&format!("{place}/parent"), JsonDocument::string(&id));
            }
        }
    }

    /// Takes a level away; what hung from it hangs from the level above.
    pub(crate) fn remove_level(&mut self, place: &str) {
        let id = self.text(&format!("{place}/id")).to_owned();
        let above = self.json.get(&format!("{place}/parent")).cloned();
        self.rehang(&id, above.as_ref());
        self.remove_entry(place);
    }

    /// Gives a level another id, and what hangs from it its new parent.
    pub(crate) fn rename_level(&mut self, place: &str, to: &str) {
        let id = self.text(&format!("{place}/id")).to_owned();
        self.rehang(&id, Some(&JsonDocument::string(to)));
        self.json.set(&format!("{place}/id"), JsonDocument::string(to));
    }

    fn rehang(&mut self, from: &str, to: Option<&JsonDocument>) {
        for list in [NODES, "/accounts"] {
            for at in 0..self.json.elements(list).len() {
                let parent = format!("{list}/{at}/parent");
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
    pub(crate) fn attach(&mut self, list: &str, owner: &str) -> String {
        self.ensure(list, owner);
        if list.ends_with(SCP) && self.json.elements(list).is_empty() {
            let full = JsonDocument::Policy(FULL_ACCESS.into());
            self.json.push(
                list,
                JsonDocument::object([("name", JsonDocument::string("FullAWSAccess")), ("document", full)]),
            );
        }
        let path = format!("{}/document", self.behind(list));
        self.write_document(&path, owner, "");
        path
    }

    /// The accounts of both sides of a step: the caller's, unless a token speaks for it, and the owner's.
    pub(crate) fn accounts_of(&self, step: usize) -> Vec<String> {
        let kind = self.step_kind(step);
        let callers = kind.is_some_and(StepKind::uses_credentials).then(|| self.account_of(self.actor(step)));
        let mut accounts: Vec<String> = callers.into_iter().chain([self.owner_account(step)]).collect();
        accounts.retain(|account| is_account(account));
        accounts.dedup();
        accounts
    }
}

/// Where root and organizational units lie.
pub(crate) const NODES: &str = "/organization/nodes";
/// The members that hold the policies of a level.
pub(crate) const SCP: &str = "serviceControlPolicies";
pub(crate) const RCP: &str = "resourceControlPolicies";

fn is_account(id: &str) -> bool {
    id.len() == 12 && id.bytes().all(|byte| byte.is_ascii_digit())
}
