//! Policies that AWS manages and the scenario only names: their texts are lent to it, and are no part of it.

use std::borrow::Cow;
use std::rc::Rc;

use rolecall_core::format::Path;

use crate::json_document::JsonDocument;
use crate::managed_policy::{Loan, ManagedName};
use crate::scenario_draft::ScenarioDraft;

impl ScenarioDraft {
    /// Whether the document at a place is lent.
    #[must_use]
    pub fn is_lent(&self, path: &Path) -> bool {
        self.lent.0.iter().any(|loan| loan.path == *path)
    }

    /// The policies that AWS manages and the scenario names without their texts, each once.
    #[must_use]
    pub fn wanted(&self) -> Vec<ManagedName> {
        let mut names = Vec::new();
        named(&self.json, &Path::root(), &mut names);
        let mut wanted: Vec<ManagedName> = Vec::new();
        for name in names {
            let place = Path::managed_policy(&name.arn);
            let version = match self.json.get(&place) {
                None => None,
                Some(JsonDocument::Policy(text)) if text.trim().is_empty() => None,
                Some(JsonDocument::Policy(text)) if version(text).is_some() => version(text),
                Some(_) => continue,
            };
            let name = ManagedName { version, ..name };
            if !wanted.contains(&name) {
                wanted.push(name);
            }
        }
        wanted
    }

    /// Lends it the text of a policy that it names.
    pub(crate) fn lend(&mut self, name: &ManagedName, text: Rc<str>) {
        let path = Path::managed_policy(&name.arn);
        let own = self.json.document(&path).cloned();
        self.json.set(&path, JsonDocument::Policy(text));
        self.lent.0.push(Loan { path, own });
    }

    /// The scenario without what is lent to it: what is saved, sent and written into files.
    #[must_use]
    pub fn own(&self) -> Cow<'_, JsonDocument> {
        if self.lent.0.is_empty() {
            return Cow::Borrowed(&self.json);
        }
        let mut own = self.clone();
        for Loan { path, own: before } in &self.lent.0 {
            match before {
                Some(text) => own.json.set(path, JsonDocument::Policy(text.clone())),
                None => own.json.remove(path),
            }
        }
        own.remove_if_empty(&Path::of("managedPolicies"));
        Cow::Owned(own.json)
    }
}

/// The number of a version that stands in the place of a document: `v5`.
fn version(text: &str) -> Option<u32> {
    text.strip_prefix('v')?.parse().ok()
}

/// The policies that AWS manages to which places of policies refer.
fn named(value: &JsonDocument, path: &Path, found: &mut Vec<ManagedName>) {
    match value {
        JsonDocument::String(text) => {
            let name = ManagedName::newest(text);
            found.extend(name.filter(|_| super::to_evaluate::is_policy_place(path) || path.name() == "taskPolicyArn"));
        }
        JsonDocument::Array(elements) => {
            for (at, element) in elements.iter().enumerate() {
                named(element, &path.element(at), found);
            }
        }
        JsonDocument::Object(members) => {
            for (name, member) in members {
                named(member, &path.member(name), found);
            }
        }
        JsonDocument::Null | JsonDocument::Bool(_) | JsonDocument::Number(_) | JsonDocument::Policy(_) => {}
    }
}
