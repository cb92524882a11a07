//! The scenario that is being edited, and how it changes: steps, names, documents, the organization. What can be read from it says core's [`Outline`].

pub(crate) mod edited;
mod lent;
mod naming;
pub(crate) mod organization;
mod policies;
mod statements;
mod steps;
mod to_evaluate;

use rolecall_core::format::Path;
use rolecall_core::outline::Outline;
use serde::{Deserialize, Serialize};

use crate::json_document::JsonDocument;
use crate::managed_policy::Lent;
use crate::per_step::Paths;

/// The scenario that is being edited. Equal to another if they are saved as the same: what is lent is no part of it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ScenarioDraft {
    /// The scenario as JSON.
    pub json: JsonDocument,
    /// Paths of the policies and statements that are switched off: they keep their text and do not count. A statement's is that of its document, then
    /// `Statement` and a digest of what it says; where nothing says that any more, it means nothing.
    pub off: Paths,
    /// What of its documents is AWS's, and no part of it.
    pub(crate) lent: Lent,
}

impl PartialEq for ScenarioDraft {
    fn eq(&self, other: &Self) -> bool {
        self.off == other.off && self.own() == other.own()
    }
}

impl Eq for ScenarioDraft {}

impl ScenarioDraft {
    /// Reads a scenario text; `None` if it is not a JSON object.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let json = JsonDocument::read(text)?;
        matches!(json, JsonDocument::Object(_)).then(|| Self::new(json, Paths::default()))
    }

    /// Takes a scenario up. What nobody gave is unknown here, unless the scenario says otherwise: it says so from here on, so that the
    /// command line, where it would be absent, answers the same.
    #[must_use]
    pub fn new(mut json: JsonDocument, off: Paths) -> Self {
        if let JsonDocument::Object(members) = &mut json
            && !members.iter().any(|(name, _)| &**name == "unlistedContext")
        {
            let behind = members.iter().position(|(name, _)| &**name == "rolecall").map_or(0, |at| at + 1);
            members.insert(behind, ("unlistedContext".into(), JsonDocument::string("unknown")));
        }
        Self { json, off, lent: Lent::default() }
    }

    /// How long its documents are in all, in bytes.
    #[must_use]
    pub fn size(&self) -> usize {
        self.json.documents().iter().map(|(_, text)| text.len()).sum()
    }

    /// How long those are that are saved, in bytes.
    pub(crate) fn own_size(&self) -> usize {
        let own = self.own();
        own.documents().iter().map(|(_, text)| text.len()).sum()
    }

    /// The text at a path; empty if there is none.
    #[must_use]
    pub fn text(&self, path: &Path) -> &str {
        self.json.text(path).unwrap_or_default()
    }

    /// What can be said of it before it is evaluated: who acts in each step, which documents have a say, what is missing.
    #[must_use]
    pub fn outline(&self) -> Outline<'_> {
        Outline::of(&self.json)
    }

    /// An ARN for another role in an account, not used yet.
    #[must_use]
    pub fn free_role_arn(&self, account: &str) -> String {
        let candidates = (1..).map(|number| {
            if number == 1 {
                format!("arn:aws:iam::{account}:role/Role")
            } else {
                format!("arn:aws:iam::{account}:role/Role{number}")
            }
        });
        candidates.into_iter().find(|arn| self.outline().entity("roles", arn).is_none()).unwrap_or_default()
    }

    /// An empty object or list says nothing: it is not left behind.
    pub(crate) fn remove_if_empty(&mut self, path: &Path) {
        let empty = match self.json.get(path) {
            Some(JsonDocument::Object(members)) => members.is_empty(),
            Some(JsonDocument::Array(elements)) => elements.is_empty(),
            _ => false,
        };
        if empty {
            self.json.remove(path);
        }
    }
}

#[cfg(test)]
mod tests {
    use rolecall_core::outline::{Actor, CallerChoice};

    use super::*;

    fn draft() -> ScenarioDraft {
        ScenarioDraft::read(
            r#"{"rolecall":1,"caller":"arn:aws:iam::111111111111:user/alice",
            "users":[{"arn":"arn:aws:iam::111111111111:user/alice","policies":[{"Statement":[]},"arn:aws:iam::aws:policy/P"]}],
            "managedPolicies":{"arn:aws:iam::aws:policy/P":{"Statement":[]}},
            "roles":[{"arn":"arn:aws:iam::222222222222:role/A"},{"arn":"arn:aws:iam::333333333333:role/B"}],
            "resources":[{"arn":"arn:aws:s3:::b"},{"arn":"arn:aws:s3:::b/k"}],
            "steps":[{"assumeRole":{"roleArn":"arn:aws:iam::222222222222:role/A"}},{"assumeRole":{"roleArn":"arn:aws:iam::333333333333:role/B"}},
            {"request":{"action":"s3:GetObject","resource":"arn:aws:s3:::b/k/x"}},{"dropSession":{}},{"request":{"action":"s3:GetObject","resource":"arn:aws:s3:::bb"}}]}"#,
        )
        .unwrap()
    }

    #[test]
    fn each_step_acts_with_the_session_before_it() {
        let draft = draft();
        assert_eq!(draft.outline().actor(0), Actor::Caller(CallerChoice::User));
        assert_eq!(draft.outline().actor(1), Actor::Session { step: 0 });
        assert_eq!(draft.outline().actor_short(draft.outline().actor(2)), "B");
        assert_eq!(draft.outline().actor(4), Actor::Session { step: 0 });
        assert_eq!(draft.outline().identity_of(draft.outline().actor(1)), Path::parse("/roles/0"));
    }

    #[test]
    fn the_longest_listed_resource_wins() {
        let draft = draft();
        assert_eq!(draft.outline().resource_of(2), Path::parse("/resources/1"));
        assert_eq!(draft.outline().resource_of(4), None);
    }

    #[test]
    fn references_lead_to_managed_policies() {
        let draft = draft();
        let list = Path::parse("/users/0/policies").unwrap();
        let policies = draft.outline().policies(&list);
        let names: Vec<_> = policies.map(|(path, name)| (path.to_string(), name)).collect();
        let expected =
            [("/users/0/policies/0/document", "policy-1"), ("/managedPolicies/arn:aws:iam::aws:policy~1P", "P")];
        assert_eq!(names, expected.map(|(path, name)| (path.to_owned(), name)));
    }

    #[test]
    fn a_renamed_role_keeps_its_steps() {
        let mut draft = draft();
        draft.rename("roles", "arn:aws:iam::222222222222:role/A", "arn:aws:iam::222222222222:role/C");
        assert_eq!(draft.outline().step_text(0, "roleArn"), "arn:aws:iam::222222222222:role/C");
        assert_eq!(draft.text(&Path::of("roles").element(0).member("arn")), "arn:aws:iam::222222222222:role/C");
    }
}
