//! What documents ask about: their patterns of actions and resources, their principals, and the values of their tests, by key.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

/// An operator as written, and what is listed.
type Test = (String, Vec<String>);

/// Everything that some documents ask about.
#[derive(Debug, Default)]
pub(super) struct Material {
    pub(super) actions: Vec<String>,
    pub(super) resources: Vec<String>,
    pub(super) principals: Vec<String>,
    /// By key in lower case; keys that only stand as variables have no tests.
    pub(super) tests: BTreeMap<String, Vec<Test>>,
    /// Keys as they are written.
    shown: BTreeMap<String, String>,
}

impl Material {
    pub(super) fn of<'d>(documents: impl IntoIterator<Item = &'d Value>) -> Self {
        let mut material = Self::default();
        for statement in documents.into_iter().flat_map(statements) {
            material.add(statement);
        }
        material
    }

    fn add(&mut self, statement: &Value) {
        for (member, value) in statement.as_object().into_iter().flatten() {
            match &**member {
                "Action" | "NotAction" => self.actions.extend(texts(value)),
                "Resource" | "NotResource" => self.resources.extend(texts(value)),
                "Principal" | "NotPrincipal" => self.principals.extend(leaves(value)),
                "Condition" => self.add_tests(value),
                _ => {}
            }
        }
        for key in leaves(statement).iter().flat_map(|text| variables(text)) {
            self.enter(&key);
        }
    }

    fn add_tests(&mut self, condition: &Value) {
        for (operator, tests) in condition.as_object().into_iter().flatten() {
            for (key, listed) in tests.as_object().into_iter().flatten() {
                let listed = texts(listed);
                self.enter(key).push((operator.clone(), listed));
            }
        }
    }

    fn enter(&mut self, key: &str) -> &mut Vec<Test> {
        let lower = key.to_ascii_lowercase();
        self.shown.entry(lower.clone()).or_insert_with(|| key.to_owned());
        self.tests.entry(lower).or_default()
    }

    /// A key as it is written.
    pub(super) fn shown<'k>(&'k self, lower: &'k str) -> &'k str {
        self.shown.get(lower).map_or(lower, String::as_str)
    }

    /// Whether one of some keys is asked about.
    pub(super) fn asks(&self, keys: &[&str]) -> bool {
        keys.iter().any(|key| self.tests.contains_key(*key))
    }

    /// The names of tags that keys with a prefix are asked about for, as written.
    pub(super) fn tags(&self, prefix: &str) -> Vec<&str> {
        let keys = self.tests.keys().filter(|key| key.starts_with(prefix));
        keys.filter_map(|key| self.shown(key).get(prefix.len()..)).collect()
    }

    /// The words that resources are made of.
    pub(super) fn words(&self) -> BTreeSet<&str> {
        let parts = self.resources.iter().flat_map(|text| text.split([':', '/']));
        parts.filter(|word| !word.is_empty() && !word.contains(['*', '?', '$', '{', '}'])).collect()
    }
}

/// The statements of a document.
pub(super) fn statements(document: &Value) -> Vec<&Value> {
    match &document["Statement"] {
        Value::Array(all) => all.iter().collect(),
        Value::Null => Vec::new(),
        only => vec![only],
    }
}

/// A text, a number or a boolean, or a list of them.
fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::Array(all) => all.iter().flat_map(texts).collect(),
        Value::String(text) => vec![text.clone()],
        Value::Null | Value::Object(_) => Vec::new(),
        plain => vec![plain.to_string()],
    }
}

/// All texts in a tree.
fn leaves(value: &Value) -> Vec<String> {
    match value {
        Value::Object(members) => members.values().flat_map(leaves).collect(),
        Value::Array(all) => all.iter().flat_map(leaves).collect(),
        plain => texts(plain),
    }
}

/// The keys of the policy variables in a text.
fn variables(text: &str) -> Vec<String> {
    let parts = text.split("${").skip(1).filter_map(|rest| rest.split_once('}'));
    let names = parts.map(|(name, _)| name.split(',').next().unwrap_or_default().trim());
    names.filter(|name| name.contains(':')).map(str::to_owned).collect()
}
