//! The scenario while it is edited: JSON that keeps the order of members and the exact text of every policy.
//!
//! A typed scenario cannot hold what somebody is in the middle of typing, and would forget how a document was laid out.
//! This document holds both: forms and editors change it by path, and what they do not know travels along untouched.

use std::fmt::Write as _;
use std::rc::Rc;

use rolecall_core::format::declaration::SCENARIO;
use rolecall_core::format::{Kind, escaped, segments, unescaped};
use rolecall_core::json::{self, Member, Node, Value};
use rolecall_core::text::Span;

/// A JSON value; a policy document is a leaf that holds its text.
#[derive(Clone, Debug, PartialEq, Eq)]
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

    /// Reads a scenario text; `None` if it is not JSON.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let parsed = json::parse(text).ok()?;
        Some(convert(&parsed.value, text, Some(Kind::Object(&SCENARIO))))
    }

    /// Reads an object that has a scenario as one of its members; `None` if it is none.
    #[must_use]
    pub fn read_around(text: &str, scenario: &str) -> Option<Self> {
        let parsed = json::parse(text).ok()?;
        let Node::Object(members) = &parsed.value.node else { return None };
        let member = |Member { name, value }: &Member<'_>| {
            let kind = (name.value == scenario).then_some(Kind::Object(&SCENARIO));
            (name.value.as_ref().into(), convert(value, text, kind))
        };
        Some(Self::Object(members.iter().map(member).collect()))
    }

    /// Reads any JSON value without looking for policies; `None` if it is not JSON.
    #[must_use]
    pub fn read_plain(text: &str) -> Option<Self> {
        Some(plain(&json::parse(text).ok()?.value))
    }

    /// The value at a path such as `/roles/0/trustPolicy`.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&Self> {
        is_path(path).then(|| segments(path).try_fold(self, |value, segment| value.child(&segment)))?
    }

    /// The text at a path: of a string, a number or a document.
    #[must_use]
    pub fn text(&self, path: &str) -> Option<&str> {
        match self.get(path)? {
            Self::String(text) | Self::Number(text) | Self::Policy(text) => Some(text),
            Self::Bool(value) => Some(if *value { "true" } else { "false" }),
            Self::Null | Self::Array(_) | Self::Object(_) => None,
        }
    }

    /// The text of the document at a path, as it is shared between states of the scenario.
    pub(crate) fn document(&self, path: &str) -> Option<&Rc<str>> {
        match self.get(path)? {
            Self::Policy(text) => Some(text),
            _ => None,
        }
    }

    /// The elements at a path; none if there is no array.
    #[must_use]
    pub fn elements(&self, path: &str) -> &[Self] {
        match self.get(path) {
            Some(Self::Array(elements)) => elements,
            _ => &[],
        }
    }

    /// The members at a path; none if there is no object.
    #[must_use]
    pub fn members(&self, path: &str) -> &[(Rc<str>, Self)] {
        match self.get(path) {
            Some(Self::Object(members)) => members,
            _ => &[],
        }
    }

    /// Puts a value at a path, making the objects and arrays on the way.
    pub fn set(&mut self, path: &str, value: Self) {
        if let Some(place) = self.place(path) {
            *place = value;
        }
    }

    /// Adds an element to the array at a path and says at which position.
    pub fn push(&mut self, path: &str, value: Self) -> usize {
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
    pub fn insert(&mut self, path: &str, index: usize, value: Self) {
        match self.place(path) {
            Some(Self::Array(elements)) => elements.insert(index.min(elements.len()), value),
            Some(other) => *other = Self::Array(vec![value]),
            None => {}
        }
    }

    /// Takes away the member or element at a path.
    pub fn remove(&mut self, path: &str) {
        let Some((parent, last)) = path.rsplit_once('/') else { return };
        let mut here = self;
        for segment in segments(parent) {
            match here.child_mut(&segment) {
                Some(child) => here = child,
                None => return,
            }
        }
        let last = unescaped(last);
        match here {
            Self::Array(elements) => {
                if let Some(index) = last.parse::<usize>().ok().filter(|index| *index < elements.len()) {
                    elements.remove(index);
                }
            }
            Self::Object(members) => members.retain(|(name, _)| **name != last),
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
    fn place(&mut self, path: &str) -> Option<&mut Self> {
        if !is_path(path) {
            return None;
        }
        let mut here = self;
        for segment in segments(path) {
            here.make(&segment);
            here = here.child_mut(&segment)?;
        }
        Some(here)
    }

    /// Every document with its path, in its order.
    #[must_use]
    pub fn documents(&self) -> Vec<(String, Rc<str>)> {
        let mut found = Vec::new();
        collect(self, &mut String::new(), &mut found);
        found
    }

    /// The scenario with empty documents, as saved and as put into links: nothing is left out.
    #[must_use]
    pub fn saved(&self) -> String {
        let mut writer = Writer::new(None, &|_, _| false);
        writer.value(self, "");
        writer.out
    }

    /// The scenario as a file for people and other programs: indented, without policies that are blank.
    #[must_use]
    pub fn exported(&self) -> String {
        let leave_out = |path: &str, value: &Self| value.is_blank() && !path.ends_with("/trustPolicy");
        let mut writer = Writer::new(Some(0), &leave_out);
        writer.value(self, "");
        writer.out.push('\n');
        writer.out
    }

    /// The scenario to evaluate, without what is left out, and where everything in it came from: paths differ behind something left out.
    #[must_use]
    pub fn to_evaluate(&self, leave_out: &dyn Fn(&str, &Self) -> bool) -> (String, SourceMap) {
        let mut writer = Writer::new(None, leave_out);
        writer.places = Some(Vec::new());
        writer.value(self, "");
        (writer.out, SourceMap(writer.places.unwrap_or_default()))
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

/// Where the values of the evaluated text came from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceMap(Vec<Mapping>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Mapping {
    /// Path in the evaluated text.
    there: String,
    /// Path in the document.
    here: String,
    /// Its text, in bytes of the evaluated text.
    span: Span,
}

impl SourceMap {
    /// The path in the document of a path in the evaluated text. Core names a policy of a list with or without `/document`.
    #[must_use]
    pub fn path(&self, evaluated: &str) -> Option<&str> {
        let known =
            |wanted: &str| self.0.iter().find(|placed| placed.there == wanted).map(|placed| placed.here.as_str());
        known(&format!("{evaluated}/document")).or_else(|| known(evaluated))
    }

    /// The path in the document of the smallest value that holds a place of the evaluated text.
    #[must_use]
    pub fn at(&self, span: Span) -> Option<&str> {
        let around = self.0.iter().filter(|placed| placed.span.start <= span.start && span.end <= placed.span.end);
        around.min_by_key(|placed| placed.span.end - placed.span.start).map(|placed| placed.here.as_str())
    }
}

/// Whether it is a JSON pointer: empty, or it begins with a slash.
fn is_path(path: &str) -> bool {
    path.is_empty() || path.starts_with('/')
}

fn plain(value: &Value<'_>) -> JsonDocument {
    match &value.node {
        Node::Null => JsonDocument::Null,
        Node::Bool(value) => JsonDocument::Bool(*value),
        Node::Number(text) => JsonDocument::Number((*text).into()),
        Node::String(text) => JsonDocument::String(text.as_ref().into()),
        Node::Array(elements) => JsonDocument::Array(elements.iter().map(plain).collect()),
        Node::Object(members) => JsonDocument::Object(
            members.iter().map(|member| (member.name.value.as_ref().into(), plain(&member.value))).collect(),
        ),
    }
}

/// A value as the format declares it; what the format says nothing about is kept as it is.
fn convert(value: &Value<'_>, text: &str, kind: Option<Kind>) -> JsonDocument {
    match (kind, &value.node) {
        (Some(Kind::Document(_) | Kind::OwnDocument(_)), _) => document(value, text),
        (Some(Kind::Policies(kind)), Node::Array(elements)) => {
            let entries = elements.iter().enumerate();
            JsonDocument::Array(
                entries.map(|(index, entry)| list_entry(index, entry, text, Kind::Policy(kind))).collect(),
            )
        }
        (Some(kind), Node::Array(elements)) => {
            let element = kind.element();
            JsonDocument::Array(elements.iter().map(|value| convert(value, text, element)).collect())
        }
        (Some(kind), Node::Object(members)) => {
            let member = |Member { name, value }: &Member<'_>| {
                (name.value.as_ref().into(), convert(value, text, kind.at(&name.value)))
            };
            JsonDocument::Object(members.iter().map(member).collect())
        }
        _ => plain(value),
    }
}

/// A policy of a list: named, bare, or a reference to a managed policy.
fn list_entry(index: usize, value: &Value<'_>, text: &str, kind: Kind) -> JsonDocument {
    if value.get("document").is_some() {
        return convert(value, text, Some(kind));
    }
    match document(value, text) {
        document @ JsonDocument::Policy(_) => JsonDocument::object([
            ("name", JsonDocument::string(&format!("policy-{}", index + 1))),
            ("document", document),
        ]),
        other => other,
    }
}

fn document(value: &Value<'_>, text: &str) -> JsonDocument {
    match &value.node {
        Node::Object(_) => JsonDocument::Policy(dedent(value.span.of(text)).into()),
        Node::String(content) if !content.starts_with("arn:") => JsonDocument::Policy(content.as_ref().into()),
        _ => plain(value),
    }
}

/// Takes the indentation of the last line from every line but the first.
fn dedent(text: &str) -> String {
    let last = text.rsplit('\n').next().unwrap_or_default();
    let depth = last.len() - last.trim_start_matches([' ', '\t']).len();
    let lead = |line: &str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let mut lines = text.split('\n');
    let mut out = lines.next().unwrap_or_default().to_owned();
    for line in lines {
        out.push('\n');
        out.push_str(line.get(lead(line).min(depth)..).unwrap_or(line));
    }
    out
}

fn collect(value: &JsonDocument, path: &mut String, found: &mut Vec<(String, Rc<str>)>) {
    let length = path.len();
    match value {
        JsonDocument::Policy(text) => found.push((path.clone(), text.clone())),
        JsonDocument::Array(elements) => {
            for (index, element) in elements.iter().enumerate() {
                let _ = write!(path, "/{index}");
                collect(element, path, found);
                path.truncate(length);
            }
        }
        JsonDocument::Object(members) => {
            for (name, member) in members {
                let _ = write!(path, "/{}", escaped(name));
                collect(member, path, found);
                path.truncate(length);
            }
        }
        _ => {}
    }
}

struct Writer<'w> {
    out: String,
    /// Depth, if lines are broken.
    indent: Option<usize>,
    /// Which values are not written.
    leave_out: &'w dyn Fn(&str, &JsonDocument) -> bool,
    /// Where every value came from, if somebody asks.
    places: Option<Vec<Mapping>>,
}

impl<'w> Writer<'w> {
    fn new(indent: Option<usize>, leave_out: &'w dyn Fn(&str, &JsonDocument) -> bool) -> Self {
        Self { out: String::new(), indent, leave_out, places: None }
    }

    fn value(&mut self, value: &JsonDocument, path: &str) {
        self.written(value, path, path);
    }

    fn written(&mut self, value: &JsonDocument, here: &str, there: &str) {
        let start = self.out.len();
        match value {
            JsonDocument::Null => self.out.push_str("null"),
            JsonDocument::Bool(value) => self.out.push_str(if *value { "true" } else { "false" }),
            JsonDocument::Number(text) => self.out.push_str(text),
            JsonDocument::String(text) | JsonDocument::Policy(text) => quote(text, &mut self.out),
            JsonDocument::Array(elements) => {
                let named = elements.iter().enumerate().map(|(index, element)| (format!("{here}/{index}"), element));
                let kept: Vec<_> = named.filter(|(path, element)| !(self.leave_out)(path, element)).collect();
                self.nested('[', ']', kept.len(), |writer, position| {
                    if let Some((path, element)) = kept.get(position) {
                        writer.written(element, path, &format!("{there}/{position}"));
                    }
                });
            }
            JsonDocument::Object(members) => {
                let named = members.iter().map(|(name, member)| (format!("{here}/{}", escaped(name)), name, member));
                let kept: Vec<_> = named.filter(|(path, _, member)| !(self.leave_out)(path, member)).collect();
                self.nested('{', '}', kept.len(), |writer, position| {
                    if let Some((path, name, member)) = kept.get(position) {
                        quote(name, &mut writer.out);
                        writer.out.push_str(if writer.indent.is_some() { ": " } else { ":" });
                        writer.written(member, path, &format!("{there}/{}", escaped(name)));
                    }
                });
            }
        }
        let span = Span::new(start, self.out.len());
        if let Some(places) = &mut self.places {
            places.push(Mapping { there: there.to_owned(), here: here.to_owned(), span });
        }
    }

    fn nested(&mut self, open: char, close: char, count: usize, mut each: impl FnMut(&mut Self, usize)) {
        self.out.push(open);
        for position in 0..count {
            if position > 0 {
                self.out.push(',');
            }
            if let Some(depth) = &mut self.indent {
                *depth += 1;
            }
            self.line_break();
            each(self, position);
            if let Some(depth) = &mut self.indent {
                *depth -= 1;
            }
        }
        if count > 0 {
            self.line_break();
        }
        self.out.push(close);
    }

    fn line_break(&mut self) {
        if let Some(depth) = self.indent {
            self.out.push('\n');
            self.out.extend(std::iter::repeat_n("  ", depth));
        }
    }
}

/// Writes a JSON string.
pub(crate) fn quote(text: &str, out: &mut String) {
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            control if control < ' ' => {
                let _ = write!(out, "\\u{:04x}", u32::from(control));
            }
            other => out.push(other),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

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
            json.text("/roles/0/trustPolicy"),
            Some("{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": []\n}")
        );
        assert_eq!(json.text("/roles/0/policies/0/document"), Some("{ \"Statement\": [] }"));
        assert_eq!(json.text("/roles/0/policies/1"), Some("arn:aws:iam::aws:policy/ReadOnlyAccess"));
    }

    #[test]
    fn what_is_saved_reads_back_the_same() {
        let json = JsonDocument::read(SCENARIO).unwrap();
        assert_eq!(JsonDocument::read(&json.saved()).unwrap(), json);
    }

    #[test]
    fn blank_policies_are_left_out_of_the_evaluation_and_paths_still_meet() {
        let mut json = JsonDocument::read(SCENARIO).unwrap();
        json.set("/roles/0/policies/0/document", JsonDocument::Policy(" ".into()));
        json.set("/roles/0/policies/2/document", JsonDocument::Policy("{}".into()));
        let (text, places) = json.to_evaluate(&|_, value| value.is_blank());
        let evaluated = JsonDocument::read(&text).unwrap();
        assert_eq!(evaluated.elements("/roles/0/policies").len(), 2);
        assert_eq!(places.path("/roles/0/policies/1/document"), Some("/roles/0/policies/2/document"));
        assert_eq!(places.path("/roles/0/policies/1"), Some("/roles/0/policies/2/document"));
        let arn = text.find("arn:aws:iam::222222222222").unwrap();
        assert_eq!(places.at(Span::new(arn, arn + 3)), Some("/roles/0/arn"));
    }

    #[test]
    fn setting_makes_what_is_missing_and_removing_takes_it_away() {
        let mut json = JsonDocument::read(r#"{"steps":[{"request":{}}]}"#).unwrap();
        json.set("/steps/0/context/aws:SourceIp", JsonDocument::string("203.0.113.7"));
        assert_eq!(json.saved(), r#"{"steps":[{"request":{},"context":{"aws:SourceIp":"203.0.113.7"}}]}"#);
        json.remove("/steps/0/context");
        assert_eq!(json.push("/steps", JsonDocument::object([("wait", JsonDocument::string("PT1H"))])), 1);
        assert_eq!(json.saved(), r#"{"steps":[{"request":{}},{"wait":"PT1H"}]}"#);
    }
}
