//! The scenario while it is edited: JSON that keeps the order of members and the exact text of every policy.
//!
//! A typed scenario cannot hold what somebody is in the middle of typing, and would forget how a document was laid out.
//! This document holds both: forms and editors change it by path, and what they do not know travels along untouched.

mod read;
mod write;

use std::rc::Rc;

use rolecall_core::format::Path;
use rolecall_core::outline::Sheet;
use serde::{Deserialize, Serialize};

pub use write::SourceMap;

/// A JSON value; a policy document is a leaf that holds its text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum JsonDocument {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number, as written.
    Number(Rc<str>),
    /// A string.
    String(Rc<str>),
    /// An array.
    Array(Vec<JsonDocument>),
    /// An object, members in order.
    Object(Vec<(Rc<str>, JsonDocument)>),
    /// A policy document, as typed.
    Policy(Rc<str>),
}

impl JsonDocument {
    /// A string value.
    #[must_use]
    pub fn string(text: &str) -> Self {
        Self::String(text.into())
    }

    /// An object.
    #[must_use]
    pub fn object<const N: usize>(members: [(&str, Self); N]) -> Self {
        Self::Object(members.into_iter().map(|(name, value)| (name.into(), value)).collect())
    }

    /// The value at a path such as `/roles/0/trustPolicy`.
    #[must_use]
    pub fn get(&self, path: &Path) -> Option<&Self> {
        path.segments().try_fold(self, |value, segment| value.child(&segment))
    }

    /// The value itself as text: of a string, a number, a flag or a document.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::String(text) | Self::Number(text) | Self::Policy(text) => Some(text),
            Self::Bool(value) => Some(if *value { "true" } else { "false" }),
            Self::Null | Self::Array(_) | Self::Object(_) => None,
        }
    }

    /// The text at a path.
    #[must_use]
    pub fn text(&self, path: &Path) -> Option<&str> {
        self.get(path)?.as_text()
    }

    /// The text of a member of the object.
    #[must_use]
    pub fn member(&self, name: &str) -> Option<&str> {
        self.child(name)?.as_text()
    }

    /// The text of the document at a path, as it is shared between states of the scenario.
    pub(crate) fn document(&self, path: &Path) -> Option<&Rc<str>> {
        match self.get(path)? {
            Self::Policy(text) => Some(text),
            _ => None,
        }
    }

    /// The elements at a path; none if there is no array.
    #[must_use]
    pub fn elements(&self, path: &Path) -> &[Self] {
        match self.get(path) {
            Some(Self::Array(elements)) => elements,
            _ => &[],
        }
    }

    /// The members at a path; none if there is no object.
    #[must_use]
    pub fn members(&self, path: &Path) -> &[(Rc<str>, Self)] {
        match self.get(path) {
            Some(Self::Object(members)) => members,
            _ => &[],
        }
    }

    /// Puts a value at a path, making the objects and arrays on the way.
    pub fn set(&mut self, path: &Path, value: Self) {
        if let Some(place) = self.place(path) {
            *place = value;
        }
    }

    /// Puts a text at a path.
    pub fn set_text(&mut self, path: &Path, text: &str) {
        self.set(path, Self::string(text));
    }

    /// Adds an element to the array at a path and says at which position.
    pub fn push(&mut self, path: &Path, value: Self) -> usize {
        match self.place(path) {
            Some(Self::Array(elements)) => {
                elements.push(value);
                elements.len() - 1
            }
            Some(other) => {
                *other = Self::Array(vec![value]);
                0
            }
            None => 0,
        }
    }

    /// Puts an element before position `index` of the array at a path.
    pub fn insert(&mut self, path: &Path, index: usize, value: Self) {
        match self.place(path) {
            Some(Self::Array(elements)) => elements.insert(index.min(elements.len()), value),
            Some(other) => *other = Self::Array(vec![value]),
            None => {}
        }
    }

    /// Takes away the member or element at a path.
    pub fn remove(&mut self, path: &Path) {
        let Some(up) = path.up() else { return };
        let mut here = self;
        for segment in up.segments() {
            match here.child_mut(&segment) {
                Some(child) => here = child,
                None => return,
            }
        }
        match here {
            Self::Array(elements) => {
                if let Some(index) = path.index().filter(|index| *index < elements.len()) {
                    elements.remove(index);
                }
            }
            Self::Object(members) => {
                let last = path.name();
                members.retain(|(name, _)| **name != last);
            }
            _ => {}
        }
    }

    fn child(&self, segment: &str) -> Option<&Self> {
        match self {
            Self::Array(elements) => elements.get(segment.parse::<usize>().ok()?),
            Self::Object(members) => members.iter().find(|(name, _)| **name == *segment).map(|(_, value)| value),
            _ => None,
        }
    }

    fn child_mut(&mut self, segment: &str) -> Option<&mut Self> {
        match self {
            Self::Array(elements) => elements.get_mut(segment.parse::<usize>().ok()?),
            Self::Object(members) => members.iter_mut().find(|(name, _)| **name == *segment).map(|(_, value)| value),
            _ => None,
        }
    }

    /// Makes the member or the element behind the last one, if it is missing.
    fn make(&mut self, segment: &str) {
        match self {
            Self::Array(elements) => {
                if segment.parse() == Ok(elements.len()) {
                    elements.push(Self::Null);
                }
            }
            Self::Object(members) => {
                if !members.iter().any(|(name, _)| **name == *segment) {
                    members.push((segment.into(), Self::Null));
                }
            }
            _ if segment == "0" => *self = Self::Array(vec![Self::Null]),
            _ => *self = Self::Object(vec![(segment.into(), Self::Null)]),
        }
    }

    /// The place at a path, made if it is missing; `None` if the path names an element far behind the end of an array.
    fn place(&mut self, path: &Path) -> Option<&mut Self> {
        let mut here = self;
        for segment in path.segments() {
            here.make(&segment);
            here = here.child_mut(&segment)?;
        }
        Some(here)
    }

    /// Every document with its path, in its order.
    #[must_use]
    pub fn documents(&self) -> Vec<(Path, Rc<str>)> {
        let mut found = Vec::new();
        collect(self, &Path::root(), &mut found);
        found
    }

    /// Whether it is a document, or an entry of a list of policies, with nothing in it.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Policy(text) => text.trim().is_empty(),
            Self::Object(members) => members.iter().any(|(name, value)| &**name == "document" && value.is_blank()),
            _ => false,
        }
    }
}

impl Sheet for JsonDocument {
    fn text(&self, place: &Path) -> Option<&str> {
        self.text(place)
    }

    fn has(&self, place: &Path) -> bool {
        self.get(place).is_some()
    }

    fn count(&self, list: &Path) -> usize {
        self.elements(list).len()
    }

    fn reference(&self, place: &Path) -> Option<&str> {
        match self.get(place)? {
            Self::String(arn) if arn.starts_with("arn:") => Some(arn),
            _ => None,
        }
    }
}

fn collect(value: &JsonDocument, path: &Path, found: &mut Vec<(Path, Rc<str>)>) {
    match value {
        JsonDocument::Policy(text) => found.push((path.clone(), text.clone())),
        JsonDocument::Array(elements) => {
            for (index, element) in elements.iter().enumerate() {
                collect(element, &path.element(index), found);
            }
        }
        JsonDocument::Object(members) => {
            for (name, member) in members {
                collect(member, &path.member(name), found);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rolecall_core::text::Span;

    fn at(pointer: &str) -> Path {
        Path::parse(pointer).unwrap()
    }

    const SCENARIO: &str = r#"{
  "rolecall": 1,
  "roles": [
    {
      "arn": "arn:aws:iam::222222222222:role/Audit",
      "trustPolicy": {
        "Version": "2012-10-17",
        "Statement": []
      },
      "policies": [{ "Statement": [] }, "arn:aws:iam::aws:policy/ReadOnlyAccess", ""]
    }
  ]
}"#;

    #[test]
    fn documents_keep_their_text_and_lose_the_surrounding_indentation() {
        let json = JsonDocument::read(SCENARIO).unwrap();
        assert_eq!(
            json.text(&at("/roles/0/trustPolicy")),
            Some("{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": []\n}")
        );
        assert_eq!(json.text(&at("/roles/0/policies/0/document")), Some("{ \"Statement\": [] }"));
        assert_eq!(json.text(&at("/roles/0/policies/1")), Some("arn:aws:iam::aws:policy/ReadOnlyAccess"));
    }

    #[test]
    fn what_is_saved_reads_back_the_same() {
        let json = JsonDocument::read(SCENARIO).unwrap();
        assert_eq!(JsonDocument::read(&json.saved()).unwrap(), json);
    }

    #[test]
    fn blank_policies_are_left_out_of_the_evaluation_and_paths_still_meet() {
        let mut json = JsonDocument::read(SCENARIO).unwrap();
        json.set(&at("/roles/0/policies/0/document"), JsonDocument::Policy(" ".into()));
        json.set(&at("/roles/0/policies/2/document"), JsonDocument::Policy("{}".into()));
        let (text, places) = json.to_evaluate(&|_, value| value.is_blank());
        let evaluated = JsonDocument::read(&text).unwrap();
        assert_eq!(evaluated.elements(&at("/roles/0/policies")).len(), 2);
        assert_eq!(places.path(&at("/roles/0/policies/1/document")), Some(&at("/roles/0/policies/2/document")));
        assert_eq!(places.path(&at("/roles/0/policies/1")), Some(&at("/roles/0/policies/2/document")));
        let arn = text.find("arn:aws:iam::222222222222").unwrap();
        assert_eq!(places.at(Span::new(arn, arn + 3)), Some(&at("/roles/0/arn")));
    }

    #[test]
    fn setting_makes_what_is_missing_and_removing_takes_it_away() {
        let mut json = JsonDocument::read(r#"{"steps":[{"request":{}}]}"#).unwrap();
        json.set(&at("/steps/0/context/aws:SourceIp"), JsonDocument::string("203.0.113.7"));
        assert_eq!(json.saved(), r#"{"steps":[{"request":{},"context":{"aws:SourceIp":"203.0.113.7"}}]}"#);
        json.remove(&at("/steps/0/context"));
        assert_eq!(json.push(&at("/steps"), JsonDocument::object([("wait", JsonDocument::string("PT1H"))])), 1);
        assert_eq!(json.saved(), r#"{"steps":[{"request":{}},{"wait":"PT1H"}]}"#);
    }
}
