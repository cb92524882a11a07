//! What of the scenario can be evaluated as it stands.

use crate::json_document::{JsonDocument, SourceMap};
use crate::scenario_draft::ScenarioDraft;

/// A trust policy that says nothing stands in for one that is not there yet.
const NO_TRUST: &str = r#"{"Version":"2012-10-17","Statement":[]}"#;

impl ScenarioDraft {
    /// The text to evaluate, the places its values came from, and the steps in it: those that lack nothing and are not switched off.
    /// What nobody gave is unknown in the page, unless the scenario says otherwise.
    #[must_use]
    pub fn to_evaluate(&self) -> (String, SourceMap, Vec<usize>) {
        let happens = |step: &usize| !self.is_step_off(*step) && self.missing(*step).is_empty();
        let steps: Vec<_> = (0..self.step_count()).filter(happens).collect();
        let mut json = self.json.clone();
        for role in 0..json.elements("/roles").len() {
            let path = format!("/roles/{role}/trustPolicy");
            if json.get(&path).is_none_or(JsonDocument::is_blank) {
                json.set(&path, JsonDocument::Policy(NO_TRUST.into()));
            }
        }
        if json.get("/unlistedContext").is_none() {
            json.set("/unlistedContext", JsonDocument::string("unknown"));
        }
        if self.missing_caller().is_some() {
            json.set("/caller", JsonDocument::object([("anonymous", JsonDocument::Bool(true))]));
        }
        let left_out = |path: &str, value: &JsonDocument| {
            value.is_blank() || self.is_off(path) || Self::is_unfinished(path, value, &steps)
        };
        let (text, places) = json.to_evaluate(&left_out);
        (text, places, steps)
    }

    /// Whether a document, an entry of a list of policies, or a reference to a policy is switched off or leads to nothing.
    fn is_off(&self, path: &str) -> bool {
        if self.off.contains(path) || self.off.contains(&format!("{path}/document")) {
            return true;
        }
        match self.json.get(path) {
            Some(JsonDocument::String(arn)) if arn.starts_with("arn:") && is_policy_place(path) => {
                self.managed(arn).is_some_and(|path| {
                    self.off.contains(&path) || self.json.get(&path).is_some_and(JsonDocument::is_blank)
                })
            }
            _ => false,
        }
    }

    /// Whether a step, user, role or resource lacks what it needs to be read at all.
    fn is_unfinished(path: &str, value: &JsonDocument, steps: &[usize]) -> bool {
        let Some((list, index)) = path.rsplit_once('/') else { return false };
        match list {
            "/steps" => index.parse().is_ok_and(|step: usize| !steps.contains(&step)),
            "/users" | "/roles" | "/resources" | "/groups" | "/identityProviders" => {
                value.text("/arn").is_some_and(|arn| arn.trim().is_empty())
            }
            _ => false,
        }
    }
}

/// Whether a string at this path refers to a policy.
fn is_policy_place(path: &str) -> bool {
    let mut parts = path.rsplit('/');
    let (member, list) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    member == "permissionsBoundary"
        || matches!(list, "policies" | "policyArns" | "serviceControlPolicies" | "resourceControlPolicies")
}
