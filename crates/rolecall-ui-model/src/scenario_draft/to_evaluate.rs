//! What of the scenario can be evaluated as it stands.

use rolecall_core::format::{Kind, Path};
use rolecall_core::outline::Sheet as _;

use crate::json_document::{JsonDocument, SourceMap};
use crate::scenario_draft::ScenarioDraft;
use crate::statements;

/// A trust policy that says nothing stands in for one that is not there yet.
const NO_TRUST: &str = r#"{"Version":"2012-10-17","Statement":[]}"#;

impl ScenarioDraft {
    /// The text to evaluate, the places its values came from, and the steps in it: those that lack nothing and are not switched off.
    #[must_use]
    pub fn to_evaluate(&self) -> (String, SourceMap, Vec<usize>) {
        let happens = |step: &usize| !self.outline().is_step_off(*step) && self.outline().missing(*step).is_empty();
        let steps: Vec<_> = (0..self.outline().step_count()).filter(happens).collect();
        let mut json = self.json.clone();
        let mut documents: Vec<Path> = self.off.iter().filter_map(|off| Some(statements::parts(off)?.0)).collect();
        // In order, those of one document stand together.
        documents.dedup();
        for document in documents {
            if let Some(rest) = self.rest(&document) {
                json.set(&document, JsonDocument::Policy(rest.text));
            }
        }
        for role in 0..json.elements(&Path::of("roles")).len() {
            let path = Path::of("roles").element(role).member("trustPolicy");
            if json.get(&path).is_none_or(JsonDocument::is_blank) {
                json.set(&path, JsonDocument::Policy(NO_TRUST.into()));
            }
        }
        if self.outline().missing_caller().is_some() {
            json.set(&Path::of("caller"), JsonDocument::object([("anonymous", JsonDocument::Bool(true))]));
        }
        let left_out = |path: &Path, value: &JsonDocument| {
            value.is_blank() || self.is_off(path) || Self::is_unfinished(path, value, &steps)
        };
        let (text, places) = json.to_evaluate(&left_out);
        (text, places, steps)
    }

    /// Whether a document, an entry of a list of policies, or a reference to a policy is switched off or leads to nothing.
    fn is_off(&self, path: &Path) -> bool {
        if self.off.contains(path) || self.off.contains(&path.member("document")) {
            return true;
        }
        match self.json.reference(path) {
            Some(arn) if is_policy_place(path) => self.outline().managed(arn).is_some_and(|path| {
                self.off.contains(&path) || self.json.get(&path).is_some_and(JsonDocument::is_blank)
            }),
            _ => false,
        }
    }

    /// Whether a step, user, role or resource lacks what it needs to be read at all.
    fn is_unfinished(path: &Path, value: &JsonDocument, steps: &[usize]) -> bool {
        let (Some(list), Some(index)) = (path.up(), path.index()) else { return false };
        match list.as_str() {
            "/steps" => !steps.contains(&index),
            "/users" | "/roles" | "/resources" | "/groups" | "/identityProviders" => {
                value.member("arn").is_some_and(|arn| arn.trim().is_empty())
            }
            _ => false,
        }
    }
}

/// Whether a string at this path refers to a policy: the format says what stands there.
pub(super) fn is_policy_place(path: &Path) -> bool {
    let is_policy = path.kind().is_some_and(|kind| matches!(kind, Kind::Document(_) | Kind::Policy(_)));
    is_policy || path.up().is_some_and(|list| list.name() == "policyArns")
}
