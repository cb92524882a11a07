//! What a scenario says, read from its JSON while it is edited: who acts in each step, and where the policies of everybody lie.

mod actors;
mod kinds;
mod missing;
mod naming;
mod need;
pub(crate) mod organization;
mod policies;
mod steps;
mod to_evaluate;

use crate::json_document::JsonDocument;
use crate::per_step::Paths;

pub use kinds::{Actor, CallerChoice, StepKind};
pub use need::{Missing, Need};

/// The scenario that is being edited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScenarioDraft {
    /// The scenario as JSON.
    pub json: JsonDocument,
    /// Paths of the policies that are switched off: they keep their text and do not count.
    pub off: Paths,
}

impl ScenarioDraft {
    /// Reads a scenario text; `None` if it is not a JSON object.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let json = JsonDocument::read(text)?;
        matches!(json, JsonDocument::Object(_)).then_some(Self { json, off: Paths::default() })
    }

    /// The text at a path; empty if there is none.
    #[must_use]
    pub fn text(&self, path: &str) -> &str {
        self.json.text(path).unwrap_or_default()
    }

    /// How many steps there are.
    #[must_use]
    pub fn step_count(&self) -> usize {
        self.json.elements("/steps").len()
    }

    /// What a step does; `None` for a step that says nothing known.
    #[must_use]
    pub fn step_kind(&self, step: usize) -> Option<StepKind> {
        StepKind::ALL.into_iter().find(|kind| self.json.get(&format!("/steps/{step}/{}", kind.member())).is_some())
    }

    /// The path of what a step does, such as `/steps/0/assumeRole`.
    #[must_use]
    pub fn step_path(&self, step: usize) -> Option<String> {
        Some(format!("/steps/{step}/{}", self.step_kind(step)?.member()))
    }

    /// A member of what a step does.
    #[must_use]
    pub fn step_text(&self, step: usize, member: &str) -> &str {
        self.step_path(step).map_or("", |path| self.text(&format!("{path}/{member}")))
    }

    /// Whether a step is switched off: it stays and does not happen.
    #[must_use]
    pub fn is_step_off(&self, step: usize) -> bool {
        self.text(&format!("/steps/{step}/off")) == "true"
    }

    /// Where the entry of a list lies that has this ARN.
    #[must_use]
    pub fn entity(&self, list: &str, arn: &str) -> Option<String> {
        let position = self.json.elements(list).iter().position(|entity| entity.text("/arn") == Some(arn))?;
        Some(format!("{list}/{position}"))
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
        candidates.into_iter().find(|arn| self.entity("/roles", arn).is_none()).unwrap_or_default()
    }

    /// An empty object or list says nothing: it is not left behind.
    pub(crate) fn remove_if_empty(&mut self, path: &str) {
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
        assert_eq!(draft.actor(0), Actor::Caller(CallerChoice::User));
        assert_eq!(draft.actor(1), Actor::Session { step: 0 });
        assert_eq!(draft.actor_short(draft.actor(2)), "B");
        assert_eq!(draft.actor(4), Actor::Session { step: 0 });
        assert_eq!(draft.identity_of(draft.actor(1)).as_deref(), Some("/roles/0"));
    }

    #[test]
    fn the_longest_listed_resource_wins() {
        let draft = draft();
        assert_eq!(draft.resource_of(2).as_deref(), Some("/resources/1"));
        assert_eq!(draft.resource_of(4), None);
    }

    #[test]
    fn references_lead_to_managed_policies() {
        let names = draft().policies("/users/0/policies");
        assert_eq!(
            names,
            [
                ("/users/0/policies/0/document".to_owned(), "policy-1".to_owned()),
                ("/managedPolicies/arn:aws:iam::aws:policy~1P".to_owned(), "P".to_owned()),
            ]
        );
    }

    #[test]
    fn a_renamed_role_keeps_its_steps() {
        let mut draft = draft();
        draft.rename("/roles", "arn:aws:iam::222222222222:role/A", "arn:aws:iam::222222222222:role/C");
        assert_eq!(draft.step_text(0, "roleArn"), "arn:aws:iam::222222222222:role/C");
        assert_eq!(draft.text("/roles/0/arn"), "arn:aws:iam::222222222222:role/C");
    }
}
